import { describe, expect, it } from 'vitest';
import { countOf, formatNumber } from '../../../src/words/counts';
import { kindLabel, kindNoun } from '../../../src/words/kinds';
import { listAlternatives, listPorts, listSomeWords, listWords } from '../../../src/words/lists';
import { asSentence, capitalize } from '../../../src/words/sentences';

describe('phrases that sentences are made of', () => {
  it('count in the singular only for one', () => {
    expect([0, 1, 2, 12_345].map(count => countOf(count, 'route'))).toEqual([
      '0 routes',
      '1 route',
      '2 routes',
      '12,345 routes',
    ]);
    expect(countOf(1, 'api')).toBe('1 API');
    expect(formatNumber(1_234.5)).toBe('1,234.5');
  });

  it('list any number of words', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(words => listWords(words))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(listAlternatives(['a', 'b', 'c'])).toBe('a, b or c');
    expect([listPorts([80]), listPorts([80, 443])]).toEqual(['port 80', 'ports 80 and 443']);
  });

  it('cut a long list and say how many are left', () => {
    expect(listSomeWords(['a', 'b', 'c'], 3)).toBe('a, b and c');
    expect(listSomeWords(['a', 'b', 'c', 'd'], 3)).toBe('a, b and 2 more');
  });

  it('take a name with braces as it is', () => {
    expect(listWords(['{last}', '{words}'])).toBe('{last} and {words}');
  });

  it('name kinds as a label and within a sentence', () => {
    expect([kindLabel('target-group'), kindNoun('target-group')]).toEqual(['Target group', 'target group']);
    expect(kindNoun('vpc-link')).toBe('VPC link');
  });

  it('make sentences', () => {
    expect(capitalize('no path')).toBe('No path');
    expect([asSentence('no path'), asSentence('Done!')]).toEqual(['No path.', 'Done!']);
  });
});
