import { describe, expect, it } from 'vitest';
import { areOtherAccounts, diffSnapshots } from '../../../src/app/accountDifference';
import { isEmptyDiff, printDiff, type TopologyDiff } from '../../../src/app/diff';
import { printDiffMarkdown } from '../../../src/app/diffMarkdown';
import { buildTopology } from '../../../src/topology/build';
import { renameIds } from '../../../src/topology/matchByName';
import { here, sketch, type Place } from '../../support/sketch';

const there: Place = { partition: 'aws', account: '999988887777', region: 'eu-west-1' };

/** The same in another account, where AWS gave other ids. */
const account = (place: Place, rest: string, more: readonly string[] = []): string =>
  [
    `rest ${rest} orders`,
    `  stage prod`,
    `  GET /orders link l${rest} http://n1:80/orders`,
    `  GET /report lambda f1`,
    `  POST /orders link l${rest} http://n1:80/orders`,
    `link1 l${rest} -> net/n1 name=orders-link`,
    `lambda f1`,
    `lb net/n1`,
    `  TCP 80 -> t1`,
    `lb app/a1`,
    `  HTTP 80 -> t2`,
    `    10 path=/orders* -> t2`,
    `tg t1 alb 80 app/a1:80=healthy`,
    `tg t2 ip 80 ${place === there ? '10.9.0.2' : '10.0.0.2'}:80=healthy`,
    ...more,
  ].join('\n');

const difference = (before: string, after: string, place = there): TopologyDiff =>
  diffSnapshots(buildTopology(sketch(before)), buildTopology(sketch(after, place)));

const labels = (items: readonly { readonly kind: string; readonly name?: string }[]): readonly string[] =>
  items.map(({ kind, name }) => `${kind} ${name ?? ''}`);

describe('two accounts', () => {
  it('that are built alike have no differences, and it says how they were compared', () => {
    const diff = difference(account(here, 'r1'), account(there, 'r7'));
    expect(printDiff(diff)).toMatch(/^No differences\.\nTwo accounts, matched by name and path/);
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diff.matchedBy).toBe('name');
    expect(printDiffMarkdown(diff)).toContain('matched by name and path');
  });

  it('differ in what one of them alone has, and in values', () => {
    const more = ['lb app/a9'];
    const changed = account(there, 'r7').replace('10 path=/orders*', '10 path=/orders/v2/*');
    const diff = difference(account(here, 'r1', more), `${changed}\ntg t5 ip 80 10.0.0.9:80=healthy`);
    expect(labels(diff.nodes.removed)).toContain('load-balancer a9');
    expect(labels(diff.nodes.added)).toEqual(['target-group t5']);
    expect(labels(diff.nodes.changed)).toEqual([expect.stringMatching(/^rule/)]);
    expect(JSON.stringify(diff.nodes.changed)).toContain('/orders/v2/*');
  });

  it('differ in a route that only one of them has', () => {
    const diff = difference(
      account(here, 'r1'),
      account(there, 'r7').replace('POST /orders', 'POST /returns'),
    );
    expect(labels(diff.nodes.removed).join()).toContain('POST /orders');
    expect(labels(diff.nodes.added).join()).toContain('POST /returns');
  });

  it('have no match for what has the name of another', () => {
    const twice = `${account(there, 'r7')}\nrest r8 orders\n  stage prod`;
    const diff = difference(account(here, 'r1'), twice);
    expect(labels(diff.nodes.added)).toEqual(expect.arrayContaining(['rest-api orders', 'rest-api orders']));
  });
});

it('one account in two snapshots is compared by IDs', () => {
  const diff = difference(account(here, 'r1'), account(here, 'r7'), here);
  expect(diff).not.toHaveProperty('matchedBy');
  expect(labels(diff.nodes.removed)).toContain('rest-api orders');
  expect(areOtherAccounts({ scopes: [] }, { scopes: [there] })).toBe(false);
});

it('an ID is renamed where it is a part of another, and nowhere else', () => {
  const ids = new Map([['arn:b', 'arn:a']]);
  expect(
    renameIds({ id: 'arn:b forwards arn:b#10.0.0.1:80', text: 'arn:bc', list: ['from arn:b'] }, ids),
  ).toEqual({
    id: 'arn:a forwards arn:a#10.0.0.1:80',
    text: 'arn:bc',
    list: ['from arn:a'],
  });
});
