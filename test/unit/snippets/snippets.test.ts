import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json';
import { expanded, snippets, type Snippet } from '../../support/snippets';

const root = join(import.meta.dirname, '..', '..', '..');
const named = snippets.map(snippet => [`${snippet.file} ${snippet.prefix}`, snippet] as const);

test('every file of snippets is contributed, and nothing else', () => {
  const contributed = packageJson.contributes.snippets.map(({ path }) => path);
  const files = [...new Set(snippets.map(({ file }) => `./media/snippets/${file}.code-snippets`))];
  expect([...contributed].sort()).toEqual(files.sort());
  expect(contributed.filter(path => !existsSync(join(root, path)))).toEqual([]);
});

test('a prefix means one thing in a language', () => {
  const seen = snippets.flatMap(({ scope, prefixes }) =>
    scope.flatMap(language => prefixes.map(prefix => `${language} ${prefix}`)),
  );
  expect(seen.filter((one, index) => seen.indexOf(one) !== index)).toEqual([]);
});

const everywhere = [
  ...['rp-rest-alb', 'rp-http-alb', 'rp-vpclink-v2', 'rp-alb-private', 'rp-tg-ecs', 'rp-sg-pair'],
  ...['rp-accesslog-format', 'rp-canary', 'rp-nlb-bridge'],
];

test.each(['yaml', 'json', 'jsonc', 'terraform', 'typescript', 'python', 'shellscript'])(
  '%s has the whole set',
  language => {
    const prefixes = snippets.filter(({ scope }) => scope.includes(language)).map(({ prefix }) => prefix);
    expect(prefixes).toEqual(expect.arrayContaining(everywhere));
  },
);

// VS Code sorts snippets that fit alike by their prefix.
test.each(['yaml', 'json', 'jsonc', 'terraform', 'typescript', 'python', 'shellscript'])(
  '%s has the REST API to a private load balancer first',
  language => {
    const sorted = snippets
      .filter(({ scope }) => scope.includes(language))
      .flatMap(({ prefix, prefixes }) => prefixes.map(one => [one, prefix] as const))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    expect(sorted[0]).toEqual(['rp-', 'rp-rest-alb']);
  },
);

describe.each(named)('%s', (_name, snippet: Snippet) => {
  const { stops, variables, text } = expanded(snippet.body);

  test('tab stops are numbered without gaps in the order in which they appear, and end at $0', () => {
    expect(stops).toEqual([...stops.slice(0, -1).map((_, index) => index + 1), 0]);
    expect(stops.length).toBeGreaterThan(1);
  });

  test('no dollar is taken for a variable', () => {
    expect(variables).toEqual([]);
  });

  test('is found by its prefix, and says what it needs', () => {
    expect(snippet.prefix).toMatch(/^rp-[a-z0-9-]+$/);
    expect(snippet.description).toMatch(/\d+\.\d+|20\d\d|any version|provider 6/);
    expect(snippet.description.includes('legacy')).toBe(snippet.prefix.includes('nlb-bridge'));
    expect(snippet.title).toMatch(/^Request Path: /);
  });

  test('has no tab, no blank at an end of line', () => {
    expect(text).not.toMatch(/\t| \n| $/);
  });
});
