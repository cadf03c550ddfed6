import { idIn } from './places';
import type { AclPassage, Direction, PermissionScope, VerdictReason, VerdictReasonCode } from './verdict';

type Describe = {
  readonly [Code in VerdictReasonCode]: (reason: Extract<VerdictReason, { readonly code: Code }>) => string;
};

/** Clauses, without a capital letter and without a full stop. */
const clauses: Describe = {
  'prefix-list-not-read': ({ prefixList }) => `the entries of ${idIn(prefixList)} were not read`,
  'security-group-not-read': ({ securityGroup }) => `the rules of ${idIn(securityGroup)} were not read`,
  'subnet-not-read': ({ subnet }) => `the addresses of ${idIn(subnet)} were not read`,
  'network-acl-not-read': ({ subnet }) => `the network ACL of ${idIn(subnet)} was not read`,
  'link-without-groups': ({ link }) =>
    `${link} was made without security groups, and which apply then is not documented`,
  'interface-not-found': ({ target }) => `whose network interface has ${target} was not told`,
  'target-without-address': ({ target }) => `${target} has no address`,
  'no-security-group': ({ peer }) => `${peer} has no security group`,
  'rules-admit': ({ direction, port, peer, isPartial, rules }) => {
    const by = rules.map(
      ({ securityGroup, permission }) => `${idIn(securityGroup)} (${describePermission(permission)})`,
    );
    return `${by.join(' and ')} lets TCP ${port} ${through(direction)} ${isPartial ? 'a part of ' : ''}${peer}`;
  },
  'no-rule-admits': ({ direction, port, securityGroups, peer, peerGroups, peerAddresses }) => {
    const known = [...peerGroups.map(idIn), ...peerAddresses];
    const other = known.length === 0 ? peer : `${peer} (${known.join(', ')})`;
    const groups = securityGroups.map(idIn).join(' or ');
    return `no ${direction} rule of ${groups} lets TCP ${port} ${through(direction)} ${other}`;
  },
  'both-sides-admit': ({ sides }) => sides.map(reason => describeVerdict({ reason })).join('; '),
  'same-subnet': ({ subnet }) => `both are in ${idIn(subnet)}`,
  'no-subnets': () => 'no subnets are known',
  'network-acl-refuses': passage => `${aclOf(passage)} lets no ${packetsOf(passage)}`,
  'network-acl-admits': ({ isPartial, ...passage }) =>
    `${aclOf(passage)} lets ${isPartial ? 'a part of ' : ''}${packetsOf(passage)}`,
  'network-acls-admit': ({ passages }) =>
    [...new Set(passages.map(reason => describeVerdict({ reason })))].join('; '),
  'some-subnets-only': ({ lost }) =>
    `only between some subnets${lost === undefined ? '' : `: ${describeVerdict({ reason: lost })}`}`,
};

/** Why a verdict is as it is, as a clause: `the rules of sg-1 were not read`. */
export function describeVerdict({ reason }: { readonly reason: VerdictReason }): string {
  const describe = clauses[reason.code] as (reason: VerdictReason) => string;
  return describe(reason);
}

/** `TCP 443 with sg-1, 10.0.0.0/16` */
export function describePermission({ firstPort, lastPort, peers }: PermissionScope): string {
  const isEvery = firstPort === 0 && lastPort === 65535;
  const ports = isEvery
    ? 'every port'
    : `TCP ${firstPort === lastPort ? firstPort : `${firstPort}–${lastPort}`}`;
  return `${ports} with ${peers.join(', ') || 'nobody'}`;
}

const through = (direction: Direction): string => (direction === 'egress' ? 'out to' : 'in from');

const aclOf = ({ networkAcl, subnet }: AclPassage): string =>
  `network ACL ${idIn(networkAcl)} of ${idIn(subnet)}`;

const packetsOf = ({ direction, other, firstPort, lastPort }: AclPassage): string => {
  const ports = firstPort === lastPort ? String(firstPort) : `${firstPort}–${lastPort} (answers)`;
  return `TCP ${ports} ${through(direction)} ${idIn(other)}`;
};
