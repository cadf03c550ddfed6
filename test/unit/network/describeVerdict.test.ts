import { describe, expect, test } from 'vitest';
import { describeVerdict } from '../../../src/network/describeVerdict';
import type { VerdictReason, VerdictReasonCode } from '../../../src/network/verdict';
import { aclArn, groupArn, prefixListArn, subnetArn } from './support';

type Examples = {
  readonly [Code in VerdictReasonCode]: readonly [Extract<VerdictReason, { readonly code: Code }>, string];
};

const passage = {
  networkAcl: aclArn('acl-1'),
  subnet: subnetArn('subnet-1'),
  direction: 'egress',
  other: subnetArn('subnet-2'),
  firstPort: 443,
  lastPort: 443,
} as const;
const admitted = {
  code: 'rules-admit',
  direction: 'ingress',
  port: 443,
  peer: 'the VPC link orders',
  isPartial: false,
  rules: [
    {
      securityGroup: groupArn('sg-1'),
      permission: { firstPort: 400, lastPort: 500, peers: ['sg-2', '10.0.0.0/16'] },
    },
    { securityGroup: groupArn('sg-3'), permission: { firstPort: 0, lastPort: 65535, peers: [] } },
  ],
} as const;
const admittedClause =
  'sg-1 (TCP 400–500 with sg-2, 10.0.0.0/16) and sg-3 (every port with nobody) lets TCP 443 in from the VPC link orders';

/** One for each code: the compiler asks for what is missing. */
const examples = {
  'prefix-list-not-read': [
    { code: 'prefix-list-not-read', prefixList: prefixListArn('pl-1') },
    'the entries of pl-1 were not read',
  ],
  'security-group-not-read': [
    { code: 'security-group-not-read', securityGroup: groupArn('sg-1') },
    'the rules of sg-1 were not read',
  ],
  'subnet-not-read': [
    { code: 'subnet-not-read', subnet: subnetArn('subnet-1') },
    'the addresses of subnet-1 were not read',
  ],
  'network-acl-not-read': [
    { code: 'network-acl-not-read', subnet: subnetArn('subnet-1') },
    'the network ACL of subnet-1 was not read',
  ],
  'link-without-groups': [
    { code: 'link-without-groups', link: 'the VPC link orders' },
    'the VPC link orders was made without security groups, and which apply then is not documented',
  ],
  'interface-not-found': [
    { code: 'interface-not-found', target: '10.0.0.1' },
    'whose network interface has 10.0.0.1 was not told',
  ],
  'target-without-address': [
    { code: 'target-without-address', target: 'the target i-1' },
    'the target i-1 has no address',
  ],
  'no-security-group': [
    { code: 'no-security-group', peer: 'the load balancer orders' },
    'the load balancer orders has no security group',
  ],
  'rules-admit': [admitted, admittedClause],
  'no-rule-admits': [
    {
      code: 'no-rule-admits',
      direction: 'egress',
      port: 80,
      securityGroups: [groupArn('sg-1'), groupArn('sg-2')],
      peer: 'the target i-1',
      peerGroups: [groupArn('sg-3')],
      peerAddresses: ['10.0.0.1'],
    },
    'no egress rule of sg-1 or sg-2 lets TCP 80 out to the target i-1 (sg-3, 10.0.0.1)',
  ],
  'both-sides-admit': [
    { code: 'both-sides-admit', sides: [{ ...admitted, isPartial: true }, admitted] },
    `${admittedClause.replace('from', 'from a part of')}; ${admittedClause}`,
  ],
  'same-subnet': [{ code: 'same-subnet', subnet: subnetArn('subnet-1') }, 'both are in subnet-1'],
  'no-subnets': [{ code: 'no-subnets' }, 'no subnets are known'],
  'network-acl-refuses': [
    { code: 'network-acl-refuses', ...passage },
    'network ACL acl-1 of subnet-1 lets no TCP 443 out to subnet-2',
  ],
  'network-acl-admits': [
    { code: 'network-acl-admits', isPartial: true, ...passage, firstPort: 1024, lastPort: 65535 },
    'network ACL acl-1 of subnet-1 lets a part of TCP 1024–65535 (answers) out to subnet-2',
  ],
  'network-acls-admit': [
    {
      code: 'network-acls-admit',
      passages: [
        { code: 'network-acl-admits', isPartial: false, ...passage },
        { code: 'network-acl-admits', isPartial: false, ...passage },
        { code: 'network-acl-admits', isPartial: false, ...passage, direction: 'ingress' },
      ],
    },
    'network ACL acl-1 of subnet-1 lets TCP 443 out to subnet-2; network ACL acl-1 of subnet-1 lets TCP 443 in from subnet-2',
  ],
  'some-subnets-only': [
    { code: 'some-subnets-only', lost: { code: 'no-subnets' } },
    'only between some subnets: no subnets are known',
  ],
} as const satisfies Examples;

describe('the reason of a verdict', () => {
  test.each(Object.entries<readonly [VerdictReason, string]>(examples))('%s', (_code, [reason, clause]) => {
    expect(describeVerdict({ reason })).toBe(clause);
  });

  test('without what the other subnets lose', () => {
    expect(describeVerdict({ reason: { code: 'some-subnets-only', lost: undefined } })).toBe(
      'only between some subnets',
    );
  });
});
