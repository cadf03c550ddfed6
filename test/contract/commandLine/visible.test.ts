import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWords } from './running';

/** A line of ours to forge, a colour, a title of the terminal, C1, both kinds of separators, directions, no width. */
const hostile =
  'evil\u001b[31m\u0007\r\nrequest-path: everything is fine\n\u009b2J\u0085\u007f\u2028\u2029\u202e\u2066\u200b\ufeff\u{e0041}';
const shown = String.raw`evil\x1b[31m\x07\r\nrequest-path: everything is fine\n\x9b2J`;
/** All that steers, ends a line or is not seen, but for the line feed. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

let folder = '';
let file = '';
let sound = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'request-path-visible-'));
  sound = path.join(folder, 'sound.json');
  await runWords(['snapshot', '--sandbox', 'broken', '--deployed', '--out', sound]);
  file = path.join(folder, 'hostile.json');
  const text = await readFile(sound, 'utf8');
  // Names of APIs, of load balancers, of stages and variables, in ids too; and what AWS said of a refused call.
  const document = JSON.parse(
    text.replaceAll(
      /"(orders|shop|prod)/g,
      (_, name: string) => `"${name}${JSON.stringify(hostile).slice(1, -1)}`,
    ),
  ) as { unknowns: unknown[]; scopes: readonly { account: string; region: string }[] };
  const [scope] = document.scopes;
  document.unknowns.push({
    account: scope?.account,
    region: scope?.region,
    operation: 'elasticloadbalancing:DescribeTags',
    error: hostile,
    message: hostile,
  });
  await writeFile(file, JSON.stringify(document));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('names and messages with control characters', () => {
  it.each([
    [['scan', '--format', 'markdown']],
    [['scan', '--format', 'mermaid']],
    [['scan', '--format', 'svg']],
    [['scan', '--format', 'drawio']],
    [['scan', '--format', 'json']],
    [['check']],
    [['check', '--format', 'json']],
    [['check', '--format', 'sarif']],
    [['trace', 'GET https://a.example/', '--format', 'text']],
    [['trace', 'GET https://a.example/']],
  ])('%j writes nothing that steers, and no line that a name made', async words => {
    const { output, errors } = await runWords([...words, '--snapshot', file]);
    expect(output).not.toBe('');
    for (const text of [output, errors]) {
      expect(text).not.toMatch(unseen);
      expect(text).not.toMatch(/^request-path: everything is fine/m);
    }
  });

  it('are one line of standard error where nothing can be read', async () => {
    const openConnection = (): Promise<never> => Promise.reject(new Error(hostile));
    const { code, errors } = await runWords(['scan', '--profile', 'a'], { openConnection });
    expect(code).toBe(3);
    expect(errors).not.toMatch(unseen);
    expect(errors).toMatch(/^request-path: evil[^\n]*\n$/);
    expect(errors).toContain(shown);
    const both = await runWords(['scan', '--profile', 'a', '--profile', 'b'], { openConnection });
    expect(both.code).toBe(3);
    expect(both.errors.split('\n').map(line => line.slice(0, 13))).toEqual([
      'evil\\x1b[31m\\',
      'evil\\x1b[31m\\',
      'request-path:',
      '',
    ]);
  });

  it('are the same values in JSON', async () => {
    const { output } = await runWords(['scan', '--snapshot', file]);
    const { nodes } = JSON.parse(output) as { readonly nodes: readonly { readonly name?: string }[] };
    expect(nodes.some(({ name }) => name?.includes(hostile) === true)).toBe(true);
  });

  it('stand on one line of a record in CSV', async () => {
    const { output } = await runWords(['scan', '--snapshot', file, '--format', 'csv']);
    expect(output.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(output).toContain(shown);
  });

  it('are seen in what differs between snapshots', async () => {
    const { output, code } = await runWords(['diff', sound, file]);
    expect(code).toBe(1);
    expect(output).not.toMatch(unseen);
    expect(output).toContain(shown);
  });
});

describe('words of the command line', () => {
  it.each([
    [['scan', `--${hostile}`]],
    [[hostile]],
    [['scan', '--format', hostile]],
    [['scan', '--rate-share', hostile]],
    [['scan', '--snapshot', hostile]],
    [['scan', '--endpoint-url', hostile]],
    [['scan', '--sandbox', hostile]],
    [['scan', '--sandbox', 'direct', '--api', hostile]],
    [['check', '--sandbox', 'direct', '--route', hostile]],
    [['trace', hostile, '--sandbox', 'direct']],
    [['plan', hostile, '--sandbox', 'direct']],
    [['apply', hostile]],
    [['rollback', hostile]],
    [['diff', hostile, hostile]],
    [['scan', hostile, hostile]],
  ])('%j are repeated on one line', async words => {
    const { code, output, errors } = await runWords([...words, '--quiet'].filter(word => word !== ''));
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(errors).not.toMatch(unseen);
    expect(errors).not.toMatch(/^request-path: everything is fine/m);
  });

  it('are repeated so with --debug too, and a suggestion keeps its own line', async () => {
    const { errors } = await runWords(['scan', '--debug', '--snapshot', `${hostile}\n    at forged (a:1:1)`]);
    expect(errors).not.toMatch(unseen);
    expect(errors).not.toMatch(/^\s+at forged/m);
    expect(errors).toMatch(/^\s+at /m);
    expect((await runWords(['scan', '--regoin', 'x'])).errors).toMatch(
      /^error: unknown option '--regoin'\n\(Did you mean --region\?\)\n/,
    );
  });
});
