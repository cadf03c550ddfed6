import { describe, expect, test } from 'vitest';
import { describeVerdict } from '../../../src/network/describeVerdict';
import { findNetworkAcl } from '../../../src/network/networkAcls';
import { betweenAllSubnets } from '../../../src/network/legs';
import { sketch } from '../../support/sketch';
import { withResources } from '../diagnosis/case';
import { aclArn, factsIn, networkAcl, subnet, subnetArn } from './support';

const allOpen = ['100 in allow -1 all 0.0.0.0/0', '100 out allow -1 all 0.0.0.0/0'];
const subnets = [subnet('subnet-a', '10.0.0.0/24'), subnet('subnet-b', '10.0.1.0/24')];

/** From subnet-a, whose network ACL is open, to subnet-b. */
const toward = (entries: readonly string[], others: readonly string[] = allOpen) =>
  betweenAllSubnets(
    factsIn(
      withResources(
        sketch(''),
        ...subnets,
        networkAcl('acl-a', ['subnet-a'], ...others),
        networkAcl('acl-b', ['subnet-b'], ...entries),
      ),
    ),
    [subnetArn('subnet-a')],
    [subnetArn('subnet-b')],
    443,
  );

const answersOut = '100 out allow 6 1024-65535 10.0.0.0/16';

describe('from one subnet to another', () => {
  test.each([
    ['everything both ways', allOpen, 'open'],
    ['the port in and the answers out', ['100 in allow 6 443 10.0.0.0/16', answersOut], 'open'],
    [
      'a deny after the allow',
      ['100 in allow 6 443 10.0.0.0/16', '200 in deny -1 all 0.0.0.0/0', answersOut],
      'open',
    ],
    ['a deny of another port', ['90 in deny 6 22 0.0.0.0/0', ...allOpen], 'open'],
    ['a deny of another protocol', ['90 in deny 17 all 0.0.0.0/0', ...allOpen], 'open'],
    ['a deny of one address of many', ['90 in deny 6 443 10.0.0.7/32', ...allOpen], 'part'],
    ['a deny of one answering port of many', ['90 out deny 6 3389 0.0.0.0/0', ...allOpen], 'part'],
    [
      'answers out on the ports of Linux',
      ['100 in allow 6 443 0.0.0.0/0', '100 out allow 6 32768-60999 0.0.0.0/0'],
      'part',
    ],
    ['a deny before the allow', ['90 in deny 6 443 10.0.0.0/24', ...allOpen], 'ingress'],
    ['a deny before, written after', [...allOpen, '90 in deny 6 400-500 10.0.0.0/8'], 'ingress'],
    [
      'denies that cover the subnet together',
      ['80 in deny 6 443 10.0.0.0/25', '90 in deny 6 443 10.0.0.128/25', ...allOpen],
      'ingress',
    ],
    ['no rule in', [answersOut], 'ingress'],
    ['another port in', ['100 in allow 6 80 0.0.0.0/0', answersOut], 'ingress'],
    ['UDP in', ['100 in allow 17 443 0.0.0.0/0', answersOut], 'ingress'],
    ['IPv6 in', ['100 in allow -1 all ::/0', answersOut], 'ingress'],
    ['another block in', ['100 in allow 6 443 10.0.4.0/22', answersOut], 'ingress'],
    ['no answers out', ['100 in allow 6 443 0.0.0.0/0'], 'egress'],
    [
      'answers out on the port only',
      ['100 in allow 6 443 0.0.0.0/0', '100 out allow 6 443 0.0.0.0/0'],
      'egress',
    ],
    [
      'answers to another block',
      ['100 in allow 6 443 0.0.0.0/0', '100 out allow 6 1024-65535 10.0.4.0/22'],
      'egress',
    ],
  ])('%s', (_name, entries, expected) => {
    const verdict = toward(entries);
    expect(verdict.kind === 'closed' ? verdict.side : verdict.kind).toBe(expected);
  });

  test.each([
    ['out', ['100 in allow -1 all 0.0.0.0/0'], "doesn't allow TCP 443 to subnet-b"],
    ['in', ['100 out allow -1 all 0.0.0.0/0'], "doesn't allow TCP 1024–65535 (responses) from subnet-b"],
  ])('the near side asks too: nothing %s', (_name, entries, because) => {
    const verdict = toward(allOpen, entries);
    expect(verdict).toMatchObject({ kind: 'closed', securityGroup: aclArn('acl-a') });
    expect(describeVerdict(verdict)).toContain(because);
  });
});

describe('several subnets', () => {
  const [a, b] = [subnetArn('subnet-a'), subnetArn('subnet-b')];
  const one = factsIn(
    withResources(
      sketch(''),
      ...subnets,
      networkAcl('acl-1', ['subnet-a', 'subnet-b'], '1 in deny -1 all 0.0.0.0/0'),
    ),
  );

  test('within one subnet nothing is asked', () => {
    expect(betweenAllSubnets(one, [a], [a], 443).kind).toBe('open');
  });

  test('a pair that gets through is enough, and it says so', () => {
    const verdict = betweenAllSubnets(one, [a], [a, b], 443);
    expect(verdict.kind).toBe('part');
    expect(describeVerdict(verdict)).toMatch(
      /^connections to subnet-b are refused: network ACL acl-1 of subnet-a doesn't allow TCP 443/,
    );
  });

  test('no pair gets through', () => {
    expect(betweenAllSubnets(one, [a], [b], 443)).toMatchObject({ kind: 'closed', side: 'egress' });
  });

  test('no subnets: nothing to ask', () => {
    expect(betweenAllSubnets(one, [], [b], 443).kind).toBe('open');
  });

  test('the network ACL of a subnet', () => {
    expect(findNetworkAcl(one, a)).toBe(aclArn('acl-1'));
    expect(findNetworkAcl(one, subnetArn('subnet-c'))).toBeUndefined();
  });
});

describe('what was not read', () => {
  const [a, b] = [subnetArn('subnet-a'), subnetArn('subnet-b')];
  const asked = (...resources: Parameters<typeof withResources>[1][]) =>
    betweenAllSubnets(factsIn(withResources(sketch(''), ...resources)), [a], [b], 443);

  test('network ACLs', () => {
    expect(asked(...subnets)).toMatchObject({
      kind: 'unknown',
      operation: 'ec2:DescribeNetworkAcls',
      node: a,
    });
  });

  test('subnets', () => {
    const acl = networkAcl('acl-1', ['subnet-a', 'subnet-b'], ...allOpen);
    expect(asked(acl)).toMatchObject({ kind: 'unknown', operation: 'ec2:DescribeSubnets', node: b });
  });

  test('a side that is closed for certain is closed', () => {
    expect(asked(...subnets, networkAcl('acl-b', ['subnet-b']))).toMatchObject({ kind: 'closed' });
  });

  test('odd data lets nothing through and nothing else happens', () => {
    const acl = networkAcl('acl-1', ['subnet-a', 'subnet-b']);
    const odd = [
      null,
      7,
      {},
      { Egress: true, RuleAction: 'allow', Protocol: '6', CidrBlock: 'x', RuleNumber: 'y' },
    ];
    const facts = { ...acl, properties: { ...acl.properties, Entries: odd } };
    expect(asked(...subnets, facts)).toMatchObject({ kind: 'closed' });
  });
});
