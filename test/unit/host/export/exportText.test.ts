import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../../src/diagnosis/diagnose';
import { exportText, type ExportOptions } from '../../../../src/host/export/exportText';
import { formatChoices, type ExportFormat } from '../../../../src/host/export/exportFormats';
import { redactionItems } from '../../../../src/host/export/redactionItems';
import { buildAccount } from '../../../../src/paths/account';
import { arns, sketch } from '../../../support/sketch';

const account = buildAccount(
  sketch(`
    rest r1 orders
      stage prod
      stage dev
      GET /orders link l1 http://h:80
    http h1 billing
      stage $default
      GET /bills link l2 app/payroll:80
    link1 l1 -> net/n1
    link2 l2
    lb net/n1
      TCP 80 -> t1
    lb app/payroll
      HTTP 80 -> t2
    lb app/unused
      HTTP 80 -> t2
    tg t1 ip 80
    tg t2 ip 80 10.0.0.2:80=healthy`),
);

const print = (format: ExportFormat, options: Partial<ExportOptions> = {}): Promise<string> =>
  exportText(account, {
    format,
    redacted: false,
    diagnose: shown => Promise.resolve(diagnoseAccount(shown, checks).findings),
    ...options,
  });
const prod = { subject: arns.rest('r1'), stage: `${arns.rest('r1')}/stages/prod` };

/** Each format as its own parser sees it. @throws what the parser throws. */
const parsers: Readonly<Record<ExportFormat, (text: string) => void>> = {
  svg: text => {
    xmlOf(text, 'svg');
  },
  png: text => {
    xmlOf(text, 'svg');
  },
  drawio: text => {
    xmlOf(text, 'mxfile');
  },
  json: text => {
    expect(JSON.parse(text)).toMatchObject({ format: 'request-path/topology' });
  },
  csv: text => {
    const [head = [], ...rows] = csvOf(text);
    expect(head).toContain('target group');
    for (const row of rows) expect(row).toHaveLength(head.length);
  },
  mermaid: text => {
    expect(text).toMatch(/^(?:%%.*\n)*flowchart LR\n/);
  },
  markdown: text => {
    expect(text).toMatch(/^# .+\n[^]*\n## .+\n/);
  },
};

function xmlOf(text: string, root: string): void {
  // oxlint-disable-next-line typescript/no-deprecated -- well-formedness is checked nowhere else
  expect(new XMLParser().parse(text, true)).toHaveProperty(root);
}

/** RFC 4180. */
function csvOf(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('an export', () => {
  it.each(
    formatChoices().flatMap(({ format }) => [true, false].map(redacted => [format, redacted] as const)),
  )('as %s, redacted: %s, is read by its own parser', async (format, redacted) => {
    for (const part of [prod, {}]) parsers[format](await print(format, { ...part, redacted }));
  });

  it('has what the graph shows and nothing else', async () => {
    const shown = await print('csv', prod);
    expect(shown).toContain('orders');
    expect(shown).toContain('prod');
    for (const other of ['dev', 'billing', 'payroll']) expect(shown).not.toContain(other);
    expect(await print('csv')).toContain('billing');
  });

  it('of a load balancer has the routes that lead there and what is behind it', async () => {
    const { nodes } = JSON.parse(await print('json', { subject: arns.loadBalancer('app/payroll') })) as {
      readonly nodes: readonly { readonly kind: string; readonly name?: string }[];
    };
    const kinds = new Set(nodes.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'http-api',
      'listener',
      'load-balancer',
      'route',
      'rule',
      'stage',
      'target',
      'target-group',
      'vpc-link',
    ]);
    expect(nodes.map(({ name }) => name)).not.toContain('orders');
  });

  it('of what no route reaches has what is behind it', async () => {
    const text = await print('csv', { subject: arns.loadBalancer('app/unused') });
    expect(text).toContain('unused');
    expect(text).toContain('10.0.0.2');
    expect(text).not.toContain('orders');
  });

  it('of what is no longer there is refused, never of everything', async () => {
    await expect(print('csv', { subject: 'arn:aws:nothing' })).rejects.toThrow('no longer exists');
  });

  it('tells nothing of the account where it is redacted, and has as much in it', async () => {
    const redacted = await print('markdown', { ...prod, redacted: true });
    const plain = await print('markdown', prod);
    for (const name of ['orders', '123456789012', 'n1']) {
      expect(redacted).not.toMatch(new RegExp(`\\b${name}\\b`));
    }
    expect(redacted.split('\n').length).toBe(plain.split('\n').length);
  });

  it('as a report has the findings about it, the most severe first', async () => {
    const report = await print('markdown', prod);
    const severities = [...report.matchAll(/^### (\w+) RP\d+/gm)].map(match => match[1] ?? '');
    expect(report).toContain('## Findings');
    expect(report).toContain('RP001');
    expect(severities[0]).toBe('Error');
    expect(severities).toEqual(
      [...severities].sort((one, other) => ranks.indexOf(one) - ranks.indexOf(other)),
    );
  });

  it('as a picture is light in every theme', async () => {
    expect(await print('png')).not.toContain('prefers-color-scheme');
    expect(await print('svg')).toContain('prefers-color-scheme');
  });

  it('is redacted unless a person asks for the other', () => {
    expect(redactionItems().map(({ redacted }) => redacted)).toEqual([true, false]);
  });
});

const ranks: readonly string[] = ['Error', 'Warning', 'Information'];
