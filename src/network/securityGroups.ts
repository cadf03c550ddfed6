import * as l10n from '@vscode/l10n';
import type { AwsObject, Facts } from '../paths/facts';
import { asNumber, asRecords, asText, asTexts } from '../topology/values';
import { parseCidrBlocks, type CidrBlock } from './blocks';
import { rememberById } from '../paths/remembered';
import { describePermission } from './describeVerdict';
import { idIn, siblingArn } from './places';
import type { TrafficDirection, PermissionScope } from './verdict';

/** What one permission of a security group lets through: TCP on these ports, with any of these at the other end. */
export interface Permission {
  readonly firstPort: number;
  readonly lastPort: number;
  /** Ids of security groups. */
  readonly groups: ReadonlySet<string>;
  readonly blocks: readonly CidrBlock[];
  /** ARNs of prefix lists. */
  readonly prefixLists: readonly string[];
  /** For reasons. */
  readonly scope: PermissionScope;
}

/** The permissions of a group that are about TCP; `undefined` where the group was not read. */
export function groupPermissions(
  facts: Facts,
  securityGroup: string,
  direction: TrafficDirection,
): readonly Permission[] | undefined {
  return permissionsByGroup(facts, securityGroup)?.[direction];
}

export function admitsPort({ firstPort, lastPort }: Permission, port: number): boolean {
  return firstPort <= port && port <= lastPort;
}

/** The blocks of a prefix list; `undefined` where its entries were not read. */
export const prefixListBlocks = rememberById((facts, arn): readonly CidrBlock[] | undefined => {
  const entry = facts.resource('AWS::EC2::PrefixList', arn);
  if (entry === undefined) return undefined;
  return parseCidrBlocks(asTexts(asRecords(entry.properties['Entries']).map(({ Cidr }) => Cidr)));
});

const permissionsByGroup = rememberById((facts, arn) => {
  const entry = facts.resource('AWS::EC2::SecurityGroup', arn);
  if (entry === undefined) return undefined;
  const read = (permissions: unknown): readonly Permission[] =>
    asRecords(permissions).flatMap(
      permission => parsePermission(permission, id => siblingArn(entry, 'prefix-list', id)) ?? [],
    );
  return {
    ingress: read(entry.properties['IpPermissions']),
    egress: read(entry.properties['IpPermissionsEgress']),
  };
});

function parsePermission(
  permission: AwsObject,
  prefixListArn: (id: string) => string,
): Permission | undefined {
  const ports = permissionPorts(permission);
  if (ports === undefined) return undefined;
  const groups = asTexts(asRecords(permission['UserIdGroupPairs']).map(({ GroupId }) => GroupId));
  const blocks = [
    ...asTexts(asRecords(permission['IpRanges']).map(({ CidrIp }) => CidrIp)),
    ...asTexts(asRecords(permission['Ipv6Ranges']).map(({ CidrIpv6 }) => CidrIpv6)),
  ];
  const prefixLists = asTexts(asRecords(permission['PrefixListIds']).map(({ PrefixListId }) => PrefixListId));
  return {
    ...ports,
    groups: new Set(groups),
    blocks: parseCidrBlocks(blocks),
    prefixLists: prefixLists.map(prefixListArn),
    scope: { ...ports, peers: [...groups, ...prefixLists, ...blocks] },
  };
}

interface Ports {
  readonly firstPort: number;
  readonly lastPort: number;
}

/**
 * TCP stands there by name or number; `-1` is every protocol and then every port (EC2 API reference, IpPermission).
 * A range that is not given, or given as -1, leaves nothing out.
 */
function permissionPorts(permission: AwsObject): Ports | undefined {
  const protocol = asText(permission['IpProtocol'])?.toLowerCase();
  if (protocol === '-1') return { firstPort: 0, lastPort: 65535 };
  if (protocol !== 'tcp' && protocol !== '6') return undefined;
  const first = asNumber(permission['FromPort']) ?? -1;
  const last = asNumber(permission['ToPort']) ?? -1;
  return { firstPort: first < 0 ? 0 : first, lastPort: last < 0 ? 65535 : last };
}

/** What groups allow, for evidence: `sg-1: TCP 443 from 10.0.0.0/16; sg-2: no TCP rules`. */
export function permissionWords(
  facts: Facts,
  securityGroups: readonly string[],
  direction: TrafficDirection,
): string {
  const words = securityGroups.map(arn => {
    const permissions = groupPermissions(facts, arn, direction);
    const securityGroup = idIn(arn);
    if (permissions === undefined) return l10n.t('{securityGroup}: not loaded', { securityGroup });
    if (permissions.length === 0) return l10n.t('{securityGroup}: no TCP rules', { securityGroup });
    return `${securityGroup}: ${permissions.map(({ scope }) => describePermission(scope, direction)).join(', ')}`;
  });
  return words.join('; ');
}
