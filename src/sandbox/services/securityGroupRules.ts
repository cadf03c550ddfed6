import { createHash } from 'node:crypto';
import type { Account, AwsShape } from '../account';
import { shapes, text, without } from '../input';
import type { Filters } from './ec2Filters';

export type Direction = 'ingress' | 'egress';

/** The member of a security group that has its rules of one direction. */
export const permissionsMember: Readonly<Record<Direction, string>> = {
  ingress: 'IpPermissions',
  egress: 'IpPermissionsEgress',
};

/** Lists of an `IpPermission`, each with the members that tell one entry from another. */
const sources = [
  { list: 'IpRanges', key: ['CidrIp'] },
  { list: 'Ipv6Ranges', key: ['CidrIpv6'] },
  { list: 'PrefixListIds', key: ['PrefixListId'] },
  { list: 'UserIdGroupPairs', key: ['GroupId', 'GroupName'] },
] as const;

/** One protocol, port range and source or destination: what AWS counts as a rule. */
export interface SingleRule {
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  /** The list of `IpPermission` that the source stands in. */
  readonly list: string;
  readonly source: AwsShape;
}

/** The single rules of `IpPermission` shapes. */
export function singleRules(permissions: readonly AwsShape[]): readonly SingleRule[] {
  return permissions.flatMap(permission =>
    sources.flatMap(({ list }) =>
      shapes(permission, list).map(source => ({
        protocol: protocolName(text(permission, 'IpProtocol')),
        fromPort: portOf(permission, 'FromPort'),
        toPort: portOf(permission, 'ToPort'),
        list,
        source,
      })),
    ),
  );
}

function protocolName(value = '-1'): string {
  const numbers: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
  return numbers[value] ?? value.toLowerCase();
}

function portOf(permission: AwsShape, member: string): number | undefined {
  const value = text(permission, member);
  return value === undefined || value === '' || protocolName(text(permission, 'IpProtocol')) === '-1'
    ? undefined
    : Number(value);
}

/** Two rules that AWS would call duplicates have the same key; descriptions do not count. */
export function ruleKey(rule: SingleRule): string {
  const members = sources.find(each => each.list === rule.list)?.key ?? [];
  const source = members.map(member => text(rule.source, member)).find(value => value !== undefined) ?? '';
  return [rule.protocol, rule.fromPort ?? '', rule.toPort ?? '', rule.list, source].join('|');
}

export const ruleId = (groupId: string, direction: Direction, rule: SingleRule): string =>
  `sgr-${createHash('sha256')
    .update(`${groupId}|${direction}|${ruleKey(rule)}`)
    .digest('hex')
    .slice(0, 17)}`;

/** A single rule as `DescribeSecurityGroupRules` shows it. */
export function describeRule(
  groupId: string,
  direction: Direction,
  of: { rule: SingleRule; account: Account },
): AwsShape {
  const { rule, account } = of;
  const id = ruleId(groupId, direction, rule);
  return without({
    SecurityGroupRuleId: id,
    GroupId: groupId,
    GroupOwnerId: account.accountId,
    IsEgress: direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    CidrIpv4: text(rule.source, 'CidrIp'),
    CidrIpv6: text(rule.source, 'CidrIpv6'),
    PrefixListId: text(rule.source, 'PrefixListId'),
    ReferencedGroupInfo:
      rule.list === 'UserIdGroupPairs'
        ? without({
            GroupId: text(rule.source, 'GroupId'),
            UserId: text(rule.source, 'UserId') ?? account.accountId,
          })
        : undefined,
    Description: text(rule.source, 'Description'),
    Tags: [],
    SecurityGroupRuleArn: `arn:${account.partition}:ec2:${account.region}:${account.accountId}:security-group-rule/${id}`,
  });
}

export function rulesOf(group: AwsShape, account: Account): readonly AwsShape[] {
  const groupId = text(group, 'GroupId') ?? '';
  return (['ingress', 'egress'] as const).flatMap(direction =>
    singleRules(shapes(group, permissionsMember[direction])).map(rule =>
      describeRule(groupId, direction, { rule, account }),
    ),
  );
}

export const ruleFilters: Filters = {
  'group-id': 'GroupId',
  'security-group-rule-id': 'SecurityGroupRuleId',
};
