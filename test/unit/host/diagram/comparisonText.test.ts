import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src/host/diagram/comparisonText';
import type { Comparison } from '../../../../src/host/diagram/drawComparison';
import { buildAccount, type Account } from '../../../../src/paths/account';
import { matchByName } from '../../../../src/topology/matchByName';
import { arns, arnsIn, here, sketch, type Place } from '../../../support/sketch';

const accountOf = (rest: string, rule: string, place: Place = here): Account =>
  buildAccount(
    sketch(
      `
      rest ${rest} orders
        stage prod
        stage dev
        GET /orders link l1 http://n1:80/orders
      link1 l1 -> net/n1
      lb net/n1
        TCP 80 -> t1
      lb app/checkout
        HTTP 80 -> t2
          ${rule} -> t2
      tg t1 alb 80 app/checkout:80=healthy
      tg t2 ip 80 10.0.0.2:80=healthy`,
      place,
    ),
  );

const before = accountOf('r1', '10 path=/orders*');
const after = accountOf('r1', '20 path=/orders*');
const comparison: Comparison = {
  title: 'monday.json ↔ friday.json',
  before: { account: before },
  after: { account: after },
  subject: arns.rest('r1'),
};
const prod = `${arns.rest('r1')}/stages/prod`;
const text = (of: Comparison, redacted: boolean, format: 'markdown' | 'text' = 'text'): string =>
  comparisonText(of, { stage: prod, format, redacted });

describe('a comparison in words', () => {
  it('lists what went and what came', () => {
    const said = text(comparison, false);
    expect(said).toMatch(/^orders: monday\.json ↔ friday\.json\n/);
    expect(said).toMatch(/\nRemoved\n\n- .*10.*removed/);
    expect(said).toMatch(/\nAdded\n\n- .*20.*added/);
    expect(text(comparison, false, 'markdown')).toMatch(/^# orders[^]*\n## Removed\n/);
  });

  it('says so where nothing differs', () => {
    const same = { ...comparison, after: comparison.before };
    expect(text(same, false)).toMatch(/Nothing in this picture differs\.\n$/);
    expect(text(same, true)).toMatch(/Nothing in this picture differs\.\n$/);
  });

  it('has the same differences and no names where it is redacted', () => {
    const [plain, redacted] = [text(comparison, false), text(comparison, true)];
    expect(plain).toContain('checkout');
    for (const name of ['checkout', 'orders', 'monday']) expect(redacted).not.toContain(name);
    expect(redacted.split('\n').length).toBe(plain.split('\n').length);
  });

  it('of two accounts has only what differs by name', () => {
    const there: Place = { ...here, account: '999988887777' };
    const other = accountOf('r7', '10 path=/orders*', there);
    const pairs = [{ before: arns.rest('r1'), after: arnsIn(there).rest('r7') }];
    const matched = matchByName(before.topology, other.topology, pairs);
    const same: Comparison = { ...comparison, after: { account: other }, matched };
    expect(text(same, false)).toMatch(/Nothing in this picture differs\.\n$/);
    expect(text(same, true)).toMatch(/Nothing in this picture differs\.\n$/);
    const changed = accountOf('r7', '20 path=/orders*', there);
    const differing = {
      ...same,
      after: { account: changed },
      matched: matchByName(before.topology, changed.topology, pairs),
    };
    expect(text(differing, false)).toMatch(/\nAdded\n\n- .*20.*added/);
  });
});
