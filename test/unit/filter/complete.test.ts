import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeFilter } from '../../../src/filter/complete';
import { createFilterIndex } from '../../../src/filter/filterIndex';
import { parseFilter } from '../../../src/filter/language/parse';
import { filterPresets } from '../../../src/words/filterPresets';
import { buildAccount } from '../../../src/paths/account';
import { sketch } from '../../support/sketch';
import { mixed } from './world';

const index = createFilterIndex(buildAccount(sketch(mixed)), []);
const complete = (text: string) => {
  const { from, items } = completeFilter(index, text, text.length);
  return items.map(item => text.slice(0, from) + item.text);
};

describe('completion', () => {
  test.each([
    ['fai', ['failing']],
    ['not leg', ['not legacy']],
    ['(heal', ['(healthy', '(health', '(healthy%']],
    ['failing a', ['failing and ']],
    ['failing ', ['failing and ', 'failing or ']],
    ['failing and und', ['failing and undeployed']],
    ['path t', []],
    ['pa', ['path', 'path to ', 'path from ']],
    ['targets', ['targets=', 'targets!=', 'targets<', 'targets<=', 'targets>', 'targets>=']],
    ['type=target', ['type=target', 'type=target-group']],
    ['type = vpcl', ['type = vpc-link']],
    ['name=sh', ['name=shop', 'name="10.0.0.1:8080"'].slice(0, 1)],
    ['route="GET /c', ['route="GET /cart"']],
    ['route=ca', ['route=/cart', 'route="GET /cart"']],
    ['severity!=w', ['severity!=warning']],
    ['xyz', []],
    ['xyz=', []],
  ])('of %s', (text, expected) => {
    expect(complete(text)).toEqual(expected);
  });

  test('of whatever is typed gives what replaces it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat(40), (text, cursor) => {
        const { from, items } = completeFilter(index, text, cursor);
        expect(from).toBeLessThanOrEqual(Math.min(cursor, text.length));
        expect(items.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

test('presets are expressions, or the beginning of one', () => {
  for (const { expression, isOpen } of filterPresets()) {
    const { problem } = parseFilter(expression);
    expect([expression, problem === undefined]).toEqual([expression, isOpen !== true]);
  }
});
