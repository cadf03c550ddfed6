import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Every regular expression that is written in the sources, once, with the place where it stands first. */
function literals(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['src', 'webview']) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const path = join(folder, file);
      const source = ts.createSourceFile(
        path,
        readFileSync(join(root, path), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      );
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
          const { line } = source.getLineAndCharacterOfPosition(node.getStart());
          found.set(node.text, `${path}:${line + 1}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  }
  return found;
}

/** What the automaton cannot tell in time is left to the linter's own analysis. */
function timeOf(literal: string): string {
  const end = literal.lastIndexOf('/');
  const options = { checker: 'automaton', timeout: 300 } as const;
  const found = checkSync(literal.slice(1, end), literal.slice(end + 1), options);
  return found.status === 'vulnerable' ? found.complexity.summary : 'linear';
}

describe('regular expressions of the sources', () => {
  const all = literals();

  it('takes time in proportion to what they are run on', () => {
    expect(all.size).toBeGreaterThan(300);
    const slow = [...all].flatMap(([literal, place]) => {
      const time = timeOf(literal);
      return time === 'linear' ? [] : [`${place} ${literal} is ${time}`];
    });
    expect(slow).toEqual([]);
  }, 300_000);

  it.each([
    ['/^(a+)+$/', 'exponential'],
    ['/-+$/', '2nd degree polynomial'],
    ['/:loadbalancer\\/[^#]*#\\d+$/', '2nd degree polynomial'],
    ['/^[a-z]+-[0-9]+$/', 'linear'],
  ])('tells of %s that it is %s', (literal, time) => {
    expect(timeOf(literal)).toBe(time);
  });
});
