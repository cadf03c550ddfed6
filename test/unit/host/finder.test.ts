import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../src/host/diagram/finder';
import { buildAccount, type Account } from '../../../src/paths/account';
import { arns, sketch } from '../../support/sketch';

const accountWith = (target: string): Account =>
  buildAccount(
    sketch(`
lb app/a1
  HTTP 80 -> t1
tg t1 ip 80 ${target}`),
  );
const before = accountWith('10.0.0.1:80=healthy');
const after = accountWith('10.0.0.1:80=unhealthy 10.0.0.2:80=healthy');
const ids = (...accounts: readonly Account[]): ReadonlySet<string> =>
  new Set(accounts.flatMap(({ topology }) => topology.nodes.map(({ id }) => id)));

describe('what is searched for in a comparison', () => {
  const find = createFinder([after, before], undefined);
  const group = arns.targetGroup('t1');
  const found = (text: string): unknown => {
    const answer = find(text, ids(before, after));
    return answer.kind === 'found' ? answer.nodes.filter(id => id.startsWith(group)).sort() : answer.kind;
  };

  test.each([
    // As it is before, as it is after, and only after.
    ['health=healthy and type=target', [`${group}#10.0.0.1:80`, `${group}#10.0.0.2:80`]],
    ['health=unhealthy', [`${group}#10.0.0.1:80`]],
    ['targets=1', [group]],
    ['targets=2', [group]],
    ['targets=3', []],
    ['nothing', 'text'],
    ['heatlh=x', 'problem'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('may be found where neither side decides: nothing was checked', () => {
    expect(find('severity=error', ids(before, after))).toMatchObject({ kind: 'found', nodes: [] });
    expect(find('severity=error', new Set([group]))).toMatchObject({ undecided: 1 });
    // One side decides that it does not match, the other that it does.
    expect(find('targets=2', new Set([group]))).toMatchObject({ nodes: [group], undecided: 0 });
  });
});
