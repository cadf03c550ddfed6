import { describe, expect, test } from 'vitest';
import { dropUnidentified, identitiesIn } from '../../../../src/aws/answers/requires';

const drop = (output: unknown, ...paths: string[]) => {
  const { misfits, isUsable } = dropUnidentified(output, paths);
  return { output, isUsable, misfits: misfits.map(({ member, problem, count }) => [member, problem, count]) };
};

describe('what an answer has to have', () => {
  test('an element without what it is known by is dropped and said', () => {
    expect(drop({ items: [{ id: 'a' }, {}, { id: '' }, { id: null }, { id: 'b' }] }, 'items[].id')).toEqual({
      output: { items: [{ id: 'a' }, { id: 'b' }] },
      isUsable: true,
      misfits: [['items[]', { lacks: 'id' }, 3]],
    });
  });

  test('an element of a list of texts', () => {
    expect(drop({ arns: ['a', '', 'b'] }, 'arns[]')).toEqual({
      output: { arns: ['a', 'b'] },
      isUsable: true,
      misfits: [['arns[]', 'empty', 1]],
    });
  });

  test('lists in lists', () => {
    const { output, misfits } = drop({ groups: [{ rules: [{ id: 1 }, {}] }, {}] }, 'groups[].rules[].id');
    expect(output).toEqual({ groups: [{ rules: [{ id: 1 }] }, {}] });
    expect(misfits).toEqual([['groups[].rules[]', { lacks: 'id' }, 1]]);
  });

  test('an answer without its own member cannot be used', () => {
    expect(drop({}, 'account')).toEqual({
      output: {},
      isUsable: false,
      misfits: [['account', 'missing', 1]],
    });
  });

  test('nothing is dropped of an answer that has all, or no list', () => {
    expect(drop({ items: [{ id: 'a' }] }, 'items[].id').misfits).toEqual([]);
    expect(drop({}, 'items[].id')).toEqual({ output: {}, isUsable: true, misfits: [] });
  });
});

test('what tells elements apart', () => {
  expect(identitiesIn({ items: [{ id: 'a' }, { id: 'b' }] }, ['count', 'items[].id'])).toEqual(['a', 'b']);
});
