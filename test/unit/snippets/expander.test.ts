import { describe, expect, test } from 'vitest';
import { expanded, insertedAt } from '../../support/snippets';

describe('a snippet is expanded as VS Code does', () => {
  test.each([
    ['plain } text', 'plain } text', []],
    ['a${1:b}c$1 ${1}', 'abcb b', [1]],
    ['$2 before ${2:its default}', 'its default before its default', [2]],
    ['${1:outer ${2:inner}} $2', 'outer inner inner', [1, 2]],
    ['${1|first,second\\, third|}', 'first', [1]],
    ['${1|a\\,b,c|}', 'a,b', [1]],
    ['\\${1:x} \\$y \\\\ ${1:{z\\}}', '${1:x} $y \\ {z}', [1]],
    ['https://\\${${1:host}}:1$0', 'https://${host}:1', [1, 0]],
  ])('%s', (body, text, stops) => {
    expect(expanded(body)).toEqual({ text, stops, variables: [] });
  });

  test('a dollar that is not escaped is a variable', () => {
    expect(expanded('$request.path ${TM_FILENAME:x}')).toEqual({
      text: '.path x',
      stops: [],
      variables: ['request', 'TM_FILENAME'],
    });
  });

  test('a placeholder without an end is told', () => {
    expect(() => expanded('${1:x')).toThrow('no end');
  });

  test('further lines are indented as the first', () => {
    expect(insertedAt('  ', 'a\nb')).toBe('a\n  b');
  });
});
