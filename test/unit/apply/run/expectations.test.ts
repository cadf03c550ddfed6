import { expect, test } from 'vitest';
import { differencesFrom } from '../../../../src/apply/run/expectations';
import type { Expectations } from '../../../../src/plan/document';

const answer = {
  VpcLinkStatus: 'AVAILABLE',
  count: 3,
  empty: [],
  targets: [{ state: 'healthy', port: 80 }, { state: 'draining' }],
  nested: { a: [1, 2], b: null },
};

test.each<readonly [Expectations, readonly string[]]>([
  [{}, []],
  [{ VpcLinkStatus: 'AVAILABLE' }, []],
  [{ VpcLinkStatus: 'PENDING' }, ['VpcLinkStatus is "AVAILABLE", expected "PENDING"']],
  [{ missing: 'x' }, ['missing is not set, expected "x"']],
  [{ missing: null, 'nested.b': null }, []],
  [{ VpcLinkStatus: null }, ['VpcLinkStatus is "AVAILABLE", expected no value']],
  [{ count: { below: 4 } }, []],
  [{ count: { below: 3 } }, ['count is 3, expected less than 3']],
  [{ missing: { below: 3 } }, ['missing is not set, expected less than 3']],
  [{ VpcLinkStatus: { oneOf: ['PENDING', 'AVAILABLE'] } }, []],
  [{ count: { oneOf: ['3'] } }, ['count is 3, expected one of "3"']],
  [{ VpcLinkStatus: { present: true } }, []],
  [{ 'nested.b': { present: true } }, ['nested.b is not set, expected any value']],
  [{ 'targets.0.state': 'healthy', 'targets.1.state': 'draining' }, []],
  [{ 'targets.?.state': 'draining', 'targets.?.port': 80 }, []],
  [{ 'targets.*.state': 'healthy' }, ['targets.*.state is ["healthy","draining"], expected "healthy"']],
  [{ 'empty.*': 'anything', 'missing.*.x': { below: 1 } }, []],
  [{ 'empty.?': 'x' }, ['empty.? is [], expected "x"']],
  [{ nested: { b: null, a: [1, 2] } }, []],
  [{ constructor: null, 'nested.toString': null }, []],
])('%j', (expectations, differences) => {
  expect(differencesFrom(answer, expectations)).toEqual(differences);
});

test('no answer is as expected where nothing is expected', () => {
  expect(differencesFrom(undefined, { VpcLinkStatus: null })).toEqual([]);
  expect(differencesFrom(undefined, { VpcLinkStatus: 'AVAILABLE' })).toHaveLength(1);
});
