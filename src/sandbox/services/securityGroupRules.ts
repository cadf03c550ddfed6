import { createHash } from 'node:crypto';
import type { SandboxAccount, AwsShape } from '../account';
import { inputShapes, inputText, withoutMembers } from '../input';
import type { Filters } from './ec2Filters';

export type RuleDirection = 'ingress' | 'egress';

/** The member of a security group that has its rules of one direction. */
export const permissionsMember: Readonly<Record<RuleDirection, string>> = {
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
      inputShapes(permission, list).map(source => ({
        protocol: protocolName(inputText(permission, 'IpProtocol')),
        fromPort: permissionPort(permission, 'FromPort'),
        toPort: permissionPort(permission, 'ToPort'),
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

function permissionPort(permission: AwsShape, member: string): number | undefined {
  const value = inputText(permission, member);
  return value === undefined || value === '' || protocolName(inputText(permission, 'IpProtocol')) === '-1'
    ? undefined
    : Number(value);
}

/** Two rules that AWS would call duplicates have the same key; descriptions do not count. */
export function ruleKey(rule: SingleRule): string {
  const members = sources.find(each => each.list === rule.list)?.key ?? [];
  const source =
    members.map(member => inputText(rule.source, member)).find(value => value !== undefined) ?? '';
  return [rule.protocol, rule.fromPort ?? '', rule.toPort ?? '', rule.list, source].join('|');
}

export const ruleId = (groupId: string, direction: RuleDirection, rule: SingleRule): string =>
  `sgr-${createHash('sha256')
    .update(`${groupId}|${direction}|${ruleKey(rule)}`)
    .digest('hex')
    .slice(0, 17)}`;

/** A single rule as `DescribeSecurityGroupRules` shows it. */
export function describeRule(
  groupId: string,
  direction: RuleDirection,
  of: { rule: SingleRule; account: SandboxAccount },
): AwsShape {
  const { rule, account } = of;
  const id = ruleId(groupId, direction, rule);
  return withoutMembers({
    SecurityGroupRuleId: id,
    GroupId: groupId,
    GroupOwnerId: account.accountId,
    IsEgress: direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    CidrIpv4: inputText(rule.source, 'CidrIp'),
    CidrIpv6: inputText(rule.source, 'CidrIpv6'),
    PrefixListId: inputText(rule.source, 'PrefixListId'),
    ReferencedGroupInfo:
      rule.list === 'UserIdGroupPairs'
        ? withoutMembers({
            GroupId: inputText(rule.source, 'GroupId'),
            UserId: inputText(rule.source, 'UserId') ?? account.accountId,
          })
        : undefined,
    Description: inputText(rule.source, 'Description'),
    Tags: [],
    SecurityGroupRuleArn: `arn:${account.partition}:ec2:${account.region}:${account.accountId}:security-group-rule/${id}`,
  });
}

export function listGroupRules(group: AwsShape, account: SandboxAccount): readonly AwsShape[] {
  const groupId = inputText(group, 'GroupId') ?? '';
  return (['ingress', 'egress'] as const).flatMap(direction =>
    singleRules(inputShapes(group, permissionsMember[direction])).map(rule =>
      describeRule(groupId, direction, { rule, account }),
    ),
  );
}

export const ruleFilters: Filters = {
  'group-id': 'GroupId',
  'security-group-rule-id': 'SecurityGroupRuleId',
};
