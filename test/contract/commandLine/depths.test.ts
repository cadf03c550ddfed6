import { afterEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/diagnosis/finding';
import type { Reading } from '../../../src/model/reading';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/server';
import { runWords } from './running';

/** Files by name: what one command wrote the next one reads. */
const files = new Map<string, string>();
const started: Sandbox[] = [];
afterEach(() => {
  files.clear();
  started.length = 0;
});

async function outputOf(...words: readonly string[]): Promise<string> {
  const { output } = await runWords(words, {
    readFile: name => Promise.resolve(files.get(name) ?? ''),
    replaceFile: (name, text) => {
      files.set(name, text);
      return Promise.resolve();
    },
    startSandbox: async (options: SandboxOptions) => {
      const sandbox = await startSandbox(options);
      started.push(sandbox);
      return sandbox;
    },
  });
  return output;
}

const snapshotted = async (...words: readonly string[]): Promise<Reading> => {
  await outputOf('snapshot', '--sandbox', ...words, '--out', 'saved.json');
  return JSON.parse(files.get('saved.json') ?? '') as Reading;
};
const called = (): ReadonlySet<string> =>
  new Set(
    started.flatMap(({ requests }) => requests.map(({ service, operation }) => `${service}:${operation}`)),
  );

describe('how deep commands read', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['what checks look at, and what is deployed', [], ['deployed', 'evidence']],
    ['no deployments', ['--no-deployed'], ['evidence']],
    ['metrics too', ['--metrics'], ['deployed', 'evidence', 'metrics']],
    ['usage plans too', ['--usage-plans'], ['deployed', 'evidence', 'usage-plans']],
    ['everything', ['--metrics', '--usage-plans'], ['deployed', 'evidence', 'metrics', 'usage-plans']],
  ])('a snapshot has %s', async (_name, words, depths) => {
    const saved = await snapshotted(...words);
    expect(saved.depths).toEqual(depths);
    expect(saved.unknowns).toEqual([]);
    expect(called().has('elasticloadbalancing:DescribeLoadBalancerAttributes')).toBe(true);
    expect(called().has('cloudwatch:GetMetricData')).toBe(depths.includes('metrics'));
    expect(called().has('apigateway:GetExport')).toBe(depths.includes('deployed'));
  });

  test('a drawing needs none of it', async () => {
    await outputOf('scan', '--sandbox', '--deployed');
    expect(called().has('elasticloadbalancing:DescribeLoadBalancers')).toBe(true);
    expect(called().has('elasticloadbalancing:DescribeLoadBalancerAttributes')).toBe(false);
  });
});

describe('a snapshot without a network', () => {
  test.each([['legacy-bridge'], ['direct'], ['broken'], ['company', '--routes', '40']])(
    '%s: check says the same as of the account',
    async (...words) => {
      await snapshotted(...words);
      started.length = 0;
      const saved = await outputOf('check', '--snapshot', 'saved.json', '--format', 'json');
      expect(started).toEqual([]);
      expect(saved).toBe(await outputOf('check', '--sandbox', ...words, '--format', 'json'));
      expect(saved).toContain('"request-path/findings"');
    },
  );

  test.each(['legacy-bridge', 'direct', 'broken'])(
    '%s redacted: check finds as many of each kind',
    async name => {
      const findings = async (...words: readonly string[]): Promise<readonly string[]> => {
        await snapshotted(name, '--metrics', '--usage-plans', ...words);
        const printed = await outputOf('check', '--snapshot', 'saved.json', '--format', 'json');
        const { findings: all } = JSON.parse(printed) as { findings: { id: string; state: string }[] };
        return all.map(({ id, state }) => `${id} ${state}`).sort();
      };
      expect(await findings('--redact')).toEqual(await findings());
    },
  );

  test('without deployments: what was not requested is nobody’s permission', async () => {
    await snapshotted('direct', '--no-deployed', '--metrics', '--usage-plans');
    const printed = await outputOf('check', '--snapshot', 'saved.json', '--format', 'json');
    const { findings } = JSON.parse(printed) as { findings: Finding[] };
    const undecided = findings.filter(({ state }) => state === 'unknown');
    expect(undecided.length).toBeGreaterThan(0);
    for (const finding of undecided) {
      expect(finding).not.toHaveProperty('missingAction');
      expect(finding.cause).toContain("weren't requested");
      expect(finding.fix.text).not.toContain('apigateway:');
    }
    const text = await outputOf('check', '--snapshot', 'saved.json');
    expect(text).not.toContain('apigateway:GET');
  });
});
