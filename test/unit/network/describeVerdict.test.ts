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
/** One for each code: the compiler asks for what is missing. */
const examples = {
  'prefix-list-not-read': [
    { code: 'prefix-list-not-read', prefixList: prefixListArn('pl-1') },
    "the entries of pl-1 weren't loaded",
  ],
  'security-group-not-read': [
    { code: 'security-group-not-read', securityGroup: groupArn('sg-1') },
    "the rules of sg-1 weren't loaded",
  ],
  'subnet-not-read': [
    { code: 'subnet-not-read', subnet: subnetArn('subnet-1') },
    "the addresses of subnet-1 weren't loaded",
  ],
  'network-acl-not-read': [
    { code: 'network-acl-not-read', subnet: subnetArn('subnet-1') },
    "the network ACL of subnet-1 wasn't loaded",
  ],
  'link-without-groups': [
    { code: 'link-without-groups', link: 'the VPC link orders' },
    "the VPC link orders was created without security groups, and AWS doesn't document which ones apply then",
  ],
  'interface-not-found': [
    { code: 'interface-not-found', target: '10.0.0.1' },
    'the network interface with the address 10.0.0.1 is unknown',
  ],
  'target-without-address': [
    { code: 'target-without-address', target: 'the target i-1' },
    "the target i-1 doesn't have an address",
  ],
  'no-security-group': [
    { code: 'no-security-group', peer: 'the load balancer orders' },
    "the load balancer orders doesn't have a security group",
  ],
  'rules-admit': [
    admitted,
    'TCP 443 from the VPC link orders is allowed by sg-1 (TCP 400–500 from sg-2, 10.0.0.0/16) and sg-3 (all ports from no address)',
  ],
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
    'no outbound rule of sg-1 and sg-2 allows TCP 80 to the target i-1 (sg-3, 10.0.0.1)',
  ],
  'both-sides-admit': [
    { code: 'both-sides-admit', sides: [{ ...admitted, isPartial: true }, admitted] },
    'TCP 443 from some addresses of the VPC link orders is allowed by sg-1 (TCP 400–500 from sg-2, 10.0.0.0/16) and sg-3 (all ports from no address); TCP 443 from the VPC link orders is allowed by sg-1 (TCP 400–500 from sg-2, 10.0.0.0/16) and sg-3 (all ports from no address)',
  ],
  'same-subnet': [{ code: 'same-subnet', subnet: subnetArn('subnet-1') }, 'both ends are in subnet-1'],
  'no-subnets': [{ code: 'no-subnets' }, 'the subnets are unknown'],
  'network-acl-refuses': [
    { code: 'network-acl-refuses', ...passage },
    "network ACL acl-1 of subnet-1 doesn't allow TCP 443 to subnet-2",
  ],
  'network-acl-admits': [
    { code: 'network-acl-admits', isPartial: true, ...passage, firstPort: 1024, lastPort: 65535 },
    'network ACL acl-1 of subnet-1 allows only part of TCP 1024–65535 (responses) to subnet-2',
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
    'network ACL acl-1 of subnet-1 allows TCP 443 to subnet-2; network ACL acl-1 of subnet-1 allows TCP 443 from subnet-2',
  ],
  'partly-refused': [
    { code: 'partly-refused', from: [subnetArn('subnet-1')], to: [], lost: { code: 'no-subnets' } },
    'connections from subnet-1 are refused: the subnets are unknown',
  ],
  'address-types-differ': [
    { code: 'address-types-differ', loadBalancer: 'the load balancer a1' },
    'the load balancer a1 has only IPv4 addresses, and the targets have IPv6 addresses',
  ],
  'health-check-passes': [
    { code: 'health-check-passes', port: 80 },
    'the health check gets through on port 80',
  ],
  'client-address-not-read': [
    { code: 'client-address-not-read', targetGroup: 'orders' },
    "whether targets of orders see the client's address wasn't loaded",
  ],
  'group-of-kept-address': [
    { code: 'group-of-kept-address', securityGroup: groupArn('sg-1'), loadBalancer: 'the load balancer n1' },
    "AWS doesn't document whether a rule for sg-1 applies to client addresses that the load balancer n1 preserves",
  ],
} as const satisfies Examples;

describe('the reason of a verdict', () => {
  test.each(Object.entries<readonly [VerdictReason, string]>(examples))('%s', (_code, [reason, clause]) => {
    expect(describeVerdict({ reason })).toBe(clause);
  });

  test.each([
    [['10.0.0.5'], 'connections to 10.0.0.5 are refused: the subnets are unknown'],
    [[], 'some connections are refused: the subnets are unknown'],
  ])('what is refused: %j', (to, clause) => {
    const reason = { code: 'partly-refused', from: [], to, lost: { code: 'no-subnets' } } as const;
    expect(describeVerdict({ reason })).toBe(clause);
  });
});
