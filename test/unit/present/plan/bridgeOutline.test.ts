import { describe, expect, test } from 'vitest';
import { buildAccount } from '../../../../src/paths/account';
import { createOutline, type OutlineItem } from '../../../../src/present/outline/outline';
import { bridgeListingSteps, listBridges, type BridgeListing } from '../../../../src/plan/accountBridges';
import { bridgeOutline, type KnownMigration } from '../../../../src/present/plan/bridgeOutline';
import { at, bridge } from '../../plan/bridges';
import type { Reading } from '../../../../src/model/reading';

/** The group as the sidebar shows it, with the rows below it, two spaces a level. */
function group(
  reading: Reading,
  migrations: readonly KnownMigration[] = [],
  more: readonly BridgeListing[] = [],
): { readonly lines: readonly string[]; readonly items: readonly OutlineItem[] } {
  const world = buildAccount(reading);
  const section = bridgeOutline(world, [...more, ...listBridges(world)], migrations);
  const tree = createOutline(world.graph, undefined, section);
  const root = tree.roots().find(({ key }) => key.endsWith('bridges'));
  if (root === undefined) throw new Error('There is no group of bridges.');
  const items: OutlineItem[] = [];
  const textOf = (item: OutlineItem, depth: number): readonly string[] => {
    items.push(item);
    return [
      `${'  '.repeat(depth)}${item.label} — ${item.description}`,
      ...tree.children(item).flatMap(child => textOf(child, depth + 1)),
    ];
  };
  return { lines: textOf(root, 0), items };
}

const stopped: KnownMigration = { api: at.api, words: 'stopped after 6 of 19 steps', isOpen: true };

describe('the group of bridges', () => {
  test('has a row for each bridge with what moves and what that saves, and the sum beside its title', () => {
    const { lines } = group(bridge());
    expect(lines[0]).toBe('NLB bridges — 1 · 16 USD a month');
    expect(lines[1]).toMatch(/^ {2}n1 — 16 USD · 1 moves · 1 API/);
    expect(lines[2]).toBe('    orders — 1 route moves');
  });

  test('offers Plan, Compare and Scaffold where something moves', () => {
    const [, row, api] = group(bridge()).items;
    for (const item of [row, api]) {
      expect(item?.contextValue.split(' ')).toEqual(expect.arrayContaining(['graph', 'movable', 'scaffold']));
      expect(item?.movableApis).toEqual([at.api]);
    }
    expect(row?.nodeId).toBe(at.nlb);
  });

  test('has the state of a migration first while it is half done, and last when it has ended', () => {
    expect(group(bridge(), [stopped]).items[1]).toMatchObject({
      description: expect.stringMatching(/^stopped after 6 of 19 steps · 16 USD/) as string,
      health: 'warning',
    });
    const ended = group(bridge(), [{ api: at.api, words: 'rolled back', isOpen: false }]).items[1];
    expect(ended).toMatchObject({
      description: expect.stringMatching(/ · rolled back$/) as string,
      health: 'none',
    });
    const another = group(bridge(), [{ ...stopped, api: `${at.api}x` }]).items[1];
    expect(another?.description).not.toContain('stopped');
  });

  test('shows what cannot move last, with each reason', () => {
    const world = buildAccount(bridge());
    const [movable] = listBridges(world);
    if (movable === undefined) throw new Error('There is no bridge.');
    const stays: BridgeListing = {
      ...movable,
      bridge: {
        ...movable.bridge,
        loadBalancer: `${at.nlb}-other`,
        apis: [{ api: at.api, moves: 0, stays: 1 }],
      },
      stays: [
        { api: at.api, route: at.orders, key: 'GET /orders', isMovedElsewhere: false, because: 'Why.' },
      ],
    };
    const { lines, items } = group(bridge(), [], [stays]);
    expect(lines[0]).toMatch(/^NLB bridges — 2 · 33 USD a month$/);
    expect(lines.slice(3).join('\n')).toMatch(/0 move · 1 stay[^]*\n {6}GET \/orders — Why\.$/);
    expect(items.at(-2)?.contextValue).not.toContain('movable');
  });

  test('says what was not decided instead of nothing', () => {
    const whole = bridge();
    const call = 'ec2:DescribeVpcEndpointServiceConfigurations';
    const answered = whole.answered.filter(({ operation }) => operation !== call);
    const { lines, items } = group({ ...whole, answered });
    expect(lines[0]).toBe('NLB bridges — 1 · 1 of 1 not decided');
    expect(lines[1]).toMatch(/saving unknown · 1 moves .*incomplete/);
    expect(items[1]?.tooltip).toContain('Also used by unknown');
  });

  test('says that nothing is saved, not 0 USD, where something else needs the load balancer', () => {
    const world = buildAccount(bridge());
    const listings = listBridges(world).map(listing => ({
      ...listing,
      bridge: { ...listing.bridge, monthlyUsd: 0 },
    }));
    expect(bridgeOutline(world, listings, []).description).toBe('1 · no saving');
  });

  test('says that none was found only where everything was read', () => {
    const direct = bridge({ routes: 'GET /orders mock' });
    expect(group(direct).lines[0]).toBe('NLB bridges — 0');
  });
});

test('bridges are listed in steps, so that a large account stops nothing', () => {
  const world = buildAccount(bridge());
  expect([...bridgeListingSteps(world)].length).toBeGreaterThan(2);
});
