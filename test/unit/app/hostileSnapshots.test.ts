import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSnapshot } from '../../../src/app/snapshot';
import { deepestJson } from '../../../src/model/json';
import { runWords } from '../../contract/commandLine/running';
import { mutated, mutations } from '../../support/hostileSnapshot';
import { arns, joined, sketch } from '../../support/sketch';

const account = formatSnapshot(
  sketch(
    joined(`
      rest r1 orders
        stage prod link=l1
        GET /orders link \${stageVariables.link} http://orders.internal/orders
        ANY /orders/{id} link l2 http://orders.internal/orders -> app/a1
        GET /{proxy+} lambda f1
        POST /mock mock
      http h1 mobile
        stage $default
        GET /orders/{id} link l2 ${arns.listener('app/a1', 80)}
        $default http https://api.example.org/x
      deployed r1/prod
        GET /orders link l1 http://orders.internal/orders
      link1 l1 -> net/n1
      link2 l2
      lb net/n1
        TCP 80 -> t2
      lb app/a1
        HTTP 80 -> t1
          10 path=/orders* -> t1
      tg t1 ip 80 10.0.0.1:80=healthy
      tg t2 alb 80 app/a1:80=healthy
      lambda f1
      domain api.example.com
        base orders r1/prod
        map v1/mobile h1/$default
    `),
  ),
);

const commands: readonly (readonly string[])[] = [
  ['scan', '--snapshot', 'x'],
  ['scan', '--snapshot', 'x', '--redact'],
  ['scan', '--snapshot', 'x', '--format', 'mermaid'],
  ['scan', '--snapshot', 'x', '--format', 'svg'],
  ['scan', '--snapshot', 'x', '--format', 'drawio'],
  ['scan', '--snapshot', 'x', '--format', 'markdown'],
  ['scan', '--snapshot', 'x', '--format', 'csv'],
  ['trace', 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/orders/42', '--snapshot', 'x'],
  ['trace', 'GET https://api.example.com/orders/42', '--snapshot', 'x', '--format', 'text'],
  ['check', '--snapshot', 'x'],
  ['check', '--snapshot', 'x', '--format', 'sarif'],
  ['diff', 'x', 'original'],
  ['diff', 'original', 'x', '--format', 'json'],
];

/** A busy machine takes twice as long, and more. */
const longest = 3000;

async function findTrouble(words: readonly string[], text: string): Promise<string | undefined> {
  const start = performance.now();
  try {
    const { code, errors } = await runWords(words, {
      readFile: name => Promise.resolve(name === 'original' ? account : text),
    });
    const millis = performance.now() - start;
    if (millis > longest) return `${words.join(' ')} takes ${Math.round(millis)} ms`;
    if (![0, 1, 2, 3].includes(code)) return `${words.join(' ')} ends with ${code}`;
    // What was not foreseen is told in the words of the engine.
    const unforeseen =
      /Cannot read prop|is not a function|is not iterable|Maximum call|Invalid string|undefined \(/;
    return unforeseen.test(errors) ? `${words.join(' ')}: ${errors}` : undefined;
  } catch (error) {
    return `${words.join(' ')} throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

describe('a snapshot that somebody made or damaged', () => {
  it('neither throws nor keeps anybody waiting', async () => {
    await fc.assert(
      fc.asyncProperty(
        mutations,
        fc.subarray([...commands], { minLength: 3, maxLength: 4 }),
        async (changes, some) => {
          const text = mutated(account, changes);
          for (const words of some) expect(await findTrouble(words, text)).toBeUndefined();
        },
      ),
      { numRuns: 300, seed: 23 },
    );
  }, 300_000);

  it.each([
    [
      'a scope without account',
      (text: string) => text.replace(/("scopes": \[\s*\{\s*)"account": "\d+",/, '$1'),
    ],
    ['no scope at all', (text: string) => text.replace(/"scopes": \[[^\]]*\]/, '"scopes": []')],
    ['resources without account', (text: string) => text.replaceAll(/"account": "\d+"/g, '"account": ""')],
    ['a profile that is a number', (text: string) => text.replace('"region":', '"profile": 5, "region":')],
  ])('opens, also redacted: %s', async (_, change) => {
    const text = change(account);
    expect(text).not.toBe(account);
    for (const words of commands.slice(0, 2)) expect(await findTrouble(words, text)).toBeUndefined();
  });

  it.each([8000, 20_000, 1_000_000])('is refused with a reason where it is nested %d deep', async levels => {
    const deep = account.replace(
      '"deployments": [',
      `"deep": ${'['.repeat(levels)}${']'.repeat(levels)}, "deployments": [`,
    );
    for (const words of commands) expect(await findTrouble(words, deep)).toBeUndefined();
    const { code, errors } = await runWords(['scan', '--snapshot', 'x', '--redact'], {
      readFile: () => Promise.resolve(deep),
    });
    expect(code).toBe(2);
    expect(errors).toContain('nested deeper than 250 levels');
  });

  it('opens where what AWS answered is as deep as it is read', async () => {
    const levels = deepestJson;
    const deep = account.replace(
      '"openapi":',
      `"x-deep": ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}, "openapi":`,
    );
    expect(deep).not.toBe(account);
    for (const words of commands) expect(await findTrouble(words, deep)).toBeUndefined();
    const { code } = await runWords(['scan', '--snapshot', 'x'], { readFile: () => Promise.resolve(deep) });
    expect(code).toBe(0);
  });
});
