import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeVerdict } from '../../../src/network/describeVerdict';
import { letsThrough, checkReachability, type Peer } from '../../../src/network/reachability';
import type { ReachabilityVerdict } from '../../../src/network/verdict';
import { sketch } from '../../support/sketch';
import { withResources } from '../diagnosis/case';
import { factsIn, groupArn, prefixList, prefixListArn, securityGroup } from './support';

const account = (...resources: Parameters<typeof withResources>[1][]) =>
  factsIn(withResources(sketch(''), ...resources));

const link: Peer = {
  name: 'the VPC link orders',
  securityGroups: [groupArn('sg-link')],
  addresses: ['10.0.0.0/24', '10.0.1.0/24'],
};
const balancer: Peer = {
  name: 'the load balancer orders',
  securityGroups: [groupArn('sg-lb')],
  addresses: ['10.0.2.0/24', '10.0.3.0/24'],
};
/** A verdict with its reason as the clause that is printed. */
const described = ({ reason, ...verdict }: ReachabilityVerdict) => ({
  ...verdict,
  because: describeVerdict({ reason }),
});
const everything = 'tcp 0-65535 0.0.0.0/0';

describe('from a link to a load balancer on 443', () => {
  test.each([
    ['by group both ways', ['tcp 443 sg-lb'], ['tcp 443 sg-link'], 'open'],
    ['by any protocol', ['-1 all 0.0.0.0/0'], ['-1 all 0.0.0.0/0'], 'open'],
    ['by protocol number', ['6 443 0.0.0.0/0'], ['6 443 0.0.0.0/0'], 'open'],
    ['by a range of ports', ['tcp 400-500 0.0.0.0/0'], ['tcp 443-443 0.0.0.0/0'], 'open'],
    ['by ports that are not given', ['tcp all 0.0.0.0/0'], [everything], 'open'],
    ['by ports of -1', ['tcp minus 0.0.0.0/0'], [everything], 'open'],
    [
      'by blocks that cover all together',
      ['tcp 443 10.0.2.0/24', 'tcp 443 10.0.3.0/24'],
      [everything],
      'open',
    ],
    ['by a block that covers a part', ['tcp 443 10.0.2.0/24'], [everything], 'part'],
    ['by a block inside one subnet', ['tcp 443 10.0.2.16/28'], [everything], 'part'],
    ['not out at all', [], [everything], 'egress'],
    ['not in at all', [everything], [], 'ingress'],
    ['not out on that port', ['tcp 80 0.0.0.0/0'], [everything], 'egress'],
    ['not out to just under the range', ['tcp 400-442 0.0.0.0/0'], [everything], 'egress'],
    ['not out to just over the range', ['tcp 444-500 0.0.0.0/0'], [everything], 'egress'],
    ['not out by UDP', ['udp 443 0.0.0.0/0'], [everything], 'egress'],
    ['not in from another group', [everything], ['tcp 443 sg-other'], 'ingress'],
    ['not in from another block', [everything], ['tcp 443 10.0.4.0/22'], 'ingress'],
    ['not in from IPv6 only', [everything], ['tcp 443 ::/0'], 'ingress'],
    ['not in by a reference of its own group', [everything], ['tcp 443 sg-lb'], 'ingress'],
    ['neither: the way out is named', [], [], 'egress'],
  ])('%s', (_name, out, into, expected) => {
    const facts = account(securityGroup('sg-link', { out }), securityGroup('sg-lb', { in: into }));
    const verdict = checkReachability(facts, link, balancer, 443);
    expect(verdict.kind === 'closed' ? verdict.side : verdict.kind).toBe(expected);
  });

  test('tells which group refuses, and why', () => {
    const facts = account(securityGroup('sg-link', { out: [everything] }), securityGroup('sg-lb', {}));
    expect(described(checkReachability(facts, link, balancer, 443))).toEqual({
      kind: 'closed',
      side: 'ingress',
      securityGroup: groupArn('sg-lb'),
      because:
        'no inbound rule of sg-lb allows TCP 443 from the VPC link orders (sg-link, 10.0.0.0/24, 10.0.1.0/24)',
    });
  });

  test('tells where only a part gets through', () => {
    const facts = account(
      securityGroup('sg-link', { out: ['tcp 443 10.0.2.0/24'] }),
      securityGroup('sg-lb', { in: ['tcp 443 sg-link'] }),
    );
    expect(described(checkReachability(facts, link, balancer, 443))).toEqual({
      kind: 'part',
      side: 'egress',
      securityGroup: groupArn('sg-link'),
      because:
        'TCP 443 to some addresses of the load balancer orders is allowed by sg-link (TCP 443 to 10.0.2.0/24)',
    });
  });

  test('one group may refer to itself', () => {
    const facts = account(securityGroup('sg-1', { in: ['tcp 443 sg-1'], out: ['tcp 443 sg-1'] }));
    const peer: Peer = { name: 'one', securityGroups: [groupArn('sg-1')], addresses: ['10.0.0.1'] };
    expect(checkReachability(facts, peer, { ...peer, name: 'other' }, 443).kind).toBe('open');
  });

  test('any of several groups is enough', () => {
    const facts = account(
      securityGroup('sg-link', {}),
      securityGroup('sg-more', { out: [everything] }),
      securityGroup('sg-lb', { in: ['tcp 443 sg-more'] }),
    );
    const two = { ...link, securityGroups: [...link.securityGroups, groupArn('sg-more')] };
    expect(checkReachability(facts, two, balancer, 443).kind).toBe('open');
    expect(checkReachability(facts, link, balancer, 443)).toMatchObject({ kind: 'closed', side: 'egress' });
  });

  test('an end without groups filters nothing', () => {
    const facts = account(securityGroup('sg-link', { out: [everything] }));
    expect(checkReachability(facts, link, { ...balancer, securityGroups: [] }, 443).kind).toBe('open');
  });
});

describe('prefix lists', () => {
  const through = (...more: Parameters<typeof withResources>[1][]) =>
    checkReachability(
      account(
        securityGroup('sg-link', { out: [everything] }),
        securityGroup('sg-lb', { in: ['tcp 443 pl-1 192.168.0.0/16'] }),
        ...more,
      ),
      link,
      balancer,
      443,
    );

  test('let through what their entries say', () => {
    expect(through(prefixList('pl-1', '172.16.0.0/12', '10.0.0.0/23')).kind).toBe('open');
    expect(through(prefixList('pl-1', '172.16.0.0/12')).kind).toBe('closed');
    expect(through(prefixList('pl-1')).kind).toBe('closed');
  });

  test('that were not read leave it open which', () => {
    expect(described(through())).toEqual({
      kind: 'unknown',
      operation: 'ec2:GetManagedPrefixListEntries',
      node: prefixListArn('pl-1'),
      because: "the entries of pl-1 weren't loaded",
    });
  });

  test('that were not read decide nothing on another port', () => {
    const facts = account(
      securityGroup('sg-link', { out: [everything] }),
      securityGroup('sg-lb', { in: ['tcp 80 pl-1'] }),
    );
    expect(checkReachability(facts, link, balancer, 443).kind).toBe('closed');
  });
});

describe('what was not read', () => {
  test('a group that was not read makes it unknown', () => {
    const facts = account(securityGroup('sg-link', { out: [everything] }));
    expect(checkReachability(facts, link, balancer, 443)).toMatchObject({
      kind: 'unknown',
      operation: 'ec2:DescribeSecurityGroups',
      node: groupArn('sg-lb'),
    });
  });

  test('unless another group lets everything through', () => {
    const facts = account(
      securityGroup('sg-link', { out: [everything] }),
      securityGroup('sg-more', { in: [everything] }),
    );
    const two = { ...balancer, securityGroups: [...balancer.securityGroups, groupArn('sg-more')] };
    expect(checkReachability(facts, link, two, 443).kind).toBe('open');
  });

  test('or the other side is closed for certain', () => {
    const facts = account(securityGroup('sg-lb', {}));
    expect(checkReachability(facts, link, balancer, 443)).toMatchObject({ kind: 'closed', side: 'ingress' });
  });

  const unread = {
    operation: 'ec2:DescribeSubnets',
    node: 'subnet',
    reason: { code: 'subnet-not-read', subnet: 'subnet' },
  } as const;
  test.each([
    ['a block that might cover them', ['tcp 443 10.0.0.0/16'], 'unknown'],
    ['every address', ['tcp 443 0.0.0.0/0'], 'open'],
    ['a group', ['tcp 443 sg-link'], 'open'],
    ['no block and another group', ['tcp 443 sg-other'], 'closed'],
    ['nothing', [], 'closed'],
  ])('addresses that were not read, and %s', (_name, into, expected) => {
    const facts = account(
      securityGroup('sg-link', { out: [everything] }),
      securityGroup('sg-lb', { in: into }),
    );
    const blind: Peer = { ...link, addresses: [], unread: { addresses: unread } };
    expect(checkReachability(facts, blind, balancer, 443).kind).toBe(expected);
  });

  test.each([
    ['a group that may be its own', ['tcp 443 sg-other'], 'unknown'],
    ['a block', ['tcp 443 10.0.0.0/16'], 'open'],
    ['a block of others', ['tcp 443 192.168.0.0/16'], 'closed'],
  ])('groups that are not known, and %s', (_name, into, expected) => {
    const facts = account(securityGroup('sg-lb', { in: into }));
    const bare: Peer = {
      ...link,
      securityGroups: [],
      unread: { securityGroups: { ...unread, operation: 'apigatewayv2:GetVpcLinks' } },
    };
    const side = { direction: 'ingress', own: balancer, other: bare, port: 443 } as const;
    expect(letsThrough(facts, side).kind).toBe(expected);
    expect(letsThrough(facts, { direction: 'egress', own: bare, other: balancer, port: 443 })).toMatchObject({
      kind: 'unknown',
      operation: 'apigatewayv2:GetVpcLinks',
    });
  });

  test('odd data is nobody’s permission', () => {
    const odd = [null, 1, 'x', { IpProtocol: 6 }, { IpProtocol: 'tcp', IpRanges: [{ CidrIp: 'x' }, null] }];
    const facts = account({
      type: 'AWS::EC2::SecurityGroup',
      arn: groupArn('sg-link'),
      properties: { IpPermissionsEgress: odd, IpPermissions: 'x' },
    });
    expect(checkReachability(facts, link, balancer, 443).kind).toBe('closed');
  });
});

/** An address space of 16 addresses and 4 ports, one address and port at a time. */
const block = fc
  .tuple(fc.nat(15), fc.integer({ min: 28, max: 32 }))
  .map(([host, length]) => ({ host, length }));
const rule = fc.record({
  first: fc.integer({ min: 1, max: 4 }),
  last: fc.integer({ min: 1, max: 4 }),
  block: fc.option(block, { nil: undefined }),
  group: fc.option(fc.constantFrom('sg-a', 'sg-b', 'sg-c'), { nil: undefined }),
});
type Rule = typeof rule extends fc.Arbitrary<infer Value> ? Value : never;

const wordsOf = ({ first, last, block, group }: Rule): string =>
  [
    'tcp',
    `${first}-${last}`,
    ...(block ? [`10.0.0.${block.host}/${block.length}`] : []),
    ...(group ? [group] : []),
  ].join(' ');

const start = (host: number, length: number): number => host - (host % 2 ** (32 - length));
const holds = ({ host, length }: { host: number; length: number }, address: number): boolean =>
  start(host, length) <= address && address < start(host, length) + 2 ** (32 - length);

test('groups let through what their rules do, tried one address at a time', () => {
  const groups = fc.subarray(['sg-a', 'sg-b', 'sg-c']);
  fc.assert(
    fc.property(
      fc.record({ 'sg-a': fc.array(rule), 'sg-b': fc.array(rule), 'sg-c': fc.array(rule) }),
      groups.filter(some => some.length > 0),
      groups,
      block,
      fc.integer({ min: 1, max: 4 }),
      (rules, ownGroups, otherGroups, others, port) => {
        const facts = account(
          ...Object.entries(rules).map(([id, of]) => securityGroup(id, { in: of.map(wordsOf) })),
        );
        const peer = (ids: readonly string[], addresses: readonly string[]): Peer => ({
          name: 'a peer',
          securityGroups: ids.map(groupArn),
          addresses,
        });
        const all = Array.from({ length: 16 }, (_, address) => address).filter(one => holds(others, one));
        const admitted = all.filter(address =>
          ownGroups.some(id =>
            rules[id as keyof typeof rules].some(
              one =>
                one.first <= port &&
                port <= one.last &&
                ((one.group !== undefined && otherGroups.includes(one.group)) ||
                  (one.block !== undefined && holds(one.block, address))),
            ),
          ),
        ).length;
        const verdict = letsThrough(facts, {
          direction: 'ingress',
          own: peer(ownGroups, ['10.0.1.1']),
          other: peer(otherGroups, [`10.0.0.${others.host}/${others.length}`]),
          port,
        });
        expect(verdict.kind).toBe(admitted === 0 ? 'closed' : admitted === all.length ? 'open' : 'part');
      },
    ),
    { numRuns: 200 },
  );
});
