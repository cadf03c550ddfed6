import * as l10n from '@vscode/l10n';
import { listWords } from '../words/lists';
import { idIn } from './places';
import type {
  AclPassage,
  TrafficDirection,
  PermissionScope,
  VerdictReason,
  VerdictReasonCode,
} from './verdict';

type Describe = {
  readonly [Code in VerdictReasonCode]: (reason: Extract<VerdictReason, { readonly code: Code }>) => string;
};

/** Clauses, without a capital letter and without a full stop. */
const clauses: Describe = {
  'prefix-list-not-read': ({ prefixList }) =>
    l10n.t("the entries of {prefixList} weren't loaded", { prefixList: idIn(prefixList) }),
  'security-group-not-read': ({ securityGroup }) =>
    l10n.t("the rules of {securityGroup} weren't loaded", { securityGroup: idIn(securityGroup) }),
  'subnet-not-read': ({ subnet }) =>
    l10n.t("the addresses of {subnet} weren't loaded", { subnet: idIn(subnet) }),
  'network-acl-not-read': ({ subnet }) =>
    l10n.t("the network ACL of {subnet} wasn't loaded", { subnet: idIn(subnet) }),
  'link-without-groups': ({ link }) =>
    l10n.t("{link} was created without security groups, and AWS doesn't document which ones apply then", {
      link,
    }),
  'interface-not-found': ({ target }) =>
    l10n.t('the network interface with the address {target} is unknown', { target }),
  'target-without-address': ({ target }) => l10n.t("{target} doesn't have an address", { target }),
  'client-address-not-read': ({ targetGroup }) =>
    l10n.t("whether targets of {targetGroup} see the client's address wasn't loaded", { targetGroup }),
  'group-of-kept-address': ({ securityGroup, loadBalancer }) =>
    l10n.t(
      "AWS doesn't document whether a rule for {securityGroup} applies to client addresses that {loadBalancer} preserves",
      { securityGroup: idIn(securityGroup), loadBalancer },
    ),
  'no-security-group': ({ peer }) => l10n.t("{peer} doesn't have a security group", { peer }),
  'rules-admit': ({ direction, port, peer, isPartial, rules }) => {
    const values = {
      port,
      peer,
      rules: listWords(
        rules.map(
          ({ securityGroup, permission }) =>
            `${idIn(securityGroup)} (${describePermission(permission, direction)})`,
        ),
      ),
    };
    if (direction === 'egress') {
      return isPartial
        ? l10n.t('TCP {port} to some addresses of {peer} is allowed by {rules}', values)
        : l10n.t('TCP {port} to {peer} is allowed by {rules}', values);
    }
    return isPartial
      ? l10n.t('TCP {port} from some addresses of {peer} is allowed by {rules}', values)
      : l10n.t('TCP {port} from {peer} is allowed by {rules}', values);
  },
  'no-rule-admits': ({ direction, port, securityGroups, peer, peerGroups, peerAddresses }) => {
    const known = [...peerGroups.map(idIn), ...peerAddresses];
    const values = {
      port,
      securityGroups: listWords(securityGroups.map(idIn)),
      peer: known.length === 0 ? peer : `${peer} (${known.join(', ')})`,
    };
    return direction === 'egress'
      ? l10n.t('no outbound rule of {securityGroups} allows TCP {port} to {peer}', values)
      : l10n.t('no inbound rule of {securityGroups} allows TCP {port} from {peer}', values);
  },
  'both-sides-admit': ({ sides }) => sides.map(reason => describeVerdict({ reason })).join('; '),
  'same-subnet': ({ subnet }) => l10n.t('both ends are in {subnet}', { subnet: idIn(subnet) }),
  'no-subnets': () => l10n.t('the subnets are unknown'),
  'network-acl-refuses': passage =>
    passage.direction === 'egress'
      ? l10n.t("network ACL {networkAcl} of {subnet} doesn't allow {traffic} to {other}", partsOf(passage))
      : l10n.t("network ACL {networkAcl} of {subnet} doesn't allow {traffic} from {other}", partsOf(passage)),
  'network-acl-admits': ({ isPartial, ...passage }) => {
    if (passage.direction === 'egress') {
      return isPartial
        ? l10n.t(
            'network ACL {networkAcl} of {subnet} allows only part of {traffic} to {other}',
            partsOf(passage),
          )
        : l10n.t('network ACL {networkAcl} of {subnet} allows {traffic} to {other}', partsOf(passage));
    }
    return isPartial
      ? l10n.t(
          'network ACL {networkAcl} of {subnet} allows only part of {traffic} from {other}',
          partsOf(passage),
        )
      : l10n.t('network ACL {networkAcl} of {subnet} allows {traffic} from {other}', partsOf(passage));
  },
  'network-acls-admit': ({ passages }) =>
    [...new Set(passages.map(reason => describeVerdict({ reason })))].join('; '),
  'partly-refused': ({ from, to, lost }) => {
    const values = {
      from: listWords(from.map(idIn)),
      to: listWords(to.map(idIn)),
      reason: describeVerdict({ reason: lost }),
    };
    if (from.length > 0) return l10n.t('connections from {from} are refused: {reason}', values);
    if (to.length > 0) return l10n.t('connections to {to} are refused: {reason}', values);
    return l10n.t('some connections are refused: {reason}', values);
  },
  'address-types-differ': ({ loadBalancer }) =>
    l10n.t('{loadBalancer} has only IPv4 addresses, and the targets have IPv6 addresses', { loadBalancer }),
  'health-check-passes': ({ port }) => l10n.t('the health check gets through on port {port}', { port }),
};

/** Why a verdict is as it is, as a clause: `the rules of sg-1 weren't loaded`. */
export function describeVerdict({ reason }: { readonly reason: VerdictReason }): string {
  const describe = clauses[reason.code] as (reason: VerdictReason) => string;
  return describe(reason);
}

/** `TCP 443 from sg-1, 10.0.0.0/16` */
export function describePermission(
  { firstPort, lastPort, peers }: PermissionScope,
  direction: TrafficDirection,
): string {
  const isEvery = firstPort === 0 && lastPort === 65535;
  const ports = isEvery ? l10n.t('all ports') : describePorts(firstPort, lastPort);
  const values = { ports, peers: peers.join(', ') || l10n.t('no address') };
  return direction === 'egress'
    ? l10n.t('{ports} to {peers}', values)
    : l10n.t('{ports} from {peers}', values);
}

const describePorts = (first: number, last: number): string =>
  `TCP ${first === last ? String(first) : `${first}–${last}`}`;

/** A passage on more than one port is that of the responses. */
function partsOf({ networkAcl, subnet, other, firstPort, lastPort }: AclPassage): Record<string, string> {
  const ports = describePorts(firstPort, lastPort);
  return {
    networkAcl: idIn(networkAcl),
    subnet: idIn(subnet),
    other: other.startsWith('arn:') ? idIn(other) : other,
    traffic: firstPort === lastPort ? ports : l10n.t('{ports} (responses)', { ports }),
  };
}
