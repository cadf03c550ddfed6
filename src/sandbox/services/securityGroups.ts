import { createHash } from 'node:crypto';
import type { SandboxAccount, AwsShape } from '../account';
import { onlyMembers, removeWhere, inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler } from '../operation';
import {
  describeRule,
  type RuleDirection,
  permissionsMember,
  ruleId,
  ruleKey,
  type SingleRule,
  singleRules,
} from './securityGroupRules';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function find(account: SandboxAccount, input: AwsShape): AwsShape {
  const id = inputText(input, 'GroupId');
  const name = inputText(input, 'GroupName');
  const group = account.securityGroups.find(each =>
    id === undefined
      ? name !== undefined && inputText(each, 'GroupName') === name
      : inputText(each, 'GroupId') === id,
  );
  if (group !== undefined) return group;
  throw fault('InvalidGroup.NotFound', `The security group '${id ?? name ?? ''}' does not exist`);
}

/** The rules that a request names: `IpPermissions`, or a single one in members of the request itself. */
function requested(input: AwsShape): readonly SingleRule[] {
  const permissions = inputShapes(input, 'IpPermissions');
  const cidr = inputText(input, 'CidrIp');
  const flat =
    cidr === undefined
      ? []
      : [{ ...onlyMembers(input, 'IpProtocol', 'FromPort', 'ToPort'), IpRanges: [{ CidrIp: cidr }] }];
  return singleRules([...permissions, ...flat]);
}

/** An `IpPermission` with one source; the account keeps as many as there are rules. */
const permission = (rule: SingleRule): AwsShape => ({
  ...withoutMembers({ IpProtocol: rule.protocol, FromPort: rule.fromPort, ToPort: rule.toPort }),
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
  [rule.list]: [rule.source],
});

/** Rules of the same protocol and ports together, as AWS lists them. */
function permissions(rules: readonly SingleRule[]): AwsShape[] {
  const merged = new Map<string, AwsShape>();
  for (const rule of rules) {
    const key = [rule.protocol, rule.fromPort ?? '', rule.toPort ?? ''].join('|');
    const known = merged.get(key);
    if (known === undefined) merged.set(key, permission(rule));
    else known[rule.list] = [...inputShapes(known, rule.list), rule.source];
  }
  return [...merged.values()];
}

const authorize =
  (direction: RuleDirection): Handler =>
  (input, { account }) => {
    const group = find(account, input);
    const groupId = inputText(group, 'GroupId') ?? '';
    const added = requested(input).map(rule => ownedBy(rule, account));
    if (added.length === 0) throw fault('MissingParameter', 'The request must contain at least one rule');
    const present = singleRules(inputShapes(group, permissionsMember[direction]));
    const keys = new Set(present.map(ruleKey));
    const duplicate = added.find(rule => keys.has(ruleKey(rule)));
    if (duplicate !== undefined) {
      throw fault('InvalidPermission.Duplicate', `the specified rule "${ruleKey(duplicate)}" already exists`);
    }
    group[permissionsMember[direction]] = permissions([...present, ...added]);
    return {
      Return: true,
      SecurityGroupRules: added.map(rule => describeRule(groupId, direction, { rule, account })),
    };
  };

/** A group in another group's rule is named with the account that owns it. */
const ownedBy = (rule: SingleRule, account: SandboxAccount): SingleRule =>
  rule.list === 'UserIdGroupPairs'
    ? { ...rule, source: { UserId: account.accountId, ...rule.source } }
    : rule;

const revoke =
  (direction: RuleDirection): Handler =>
  (input, { account }) => {
    const group = find(account, input);
    const groupId = inputText(group, 'GroupId') ?? '';
    const present = singleRules(inputShapes(group, permissionsMember[direction]));
    const ids = inputTexts(input, 'SecurityGroupRuleIds');
    const keys = new Set(requested(input).map(ruleKey));
    const isMeant = (rule: SingleRule): boolean =>
      keys.has(ruleKey(rule)) || ids.includes(ruleId(groupId, direction, rule));
    const revoked = present.filter(isMeant);
    if (revoked.length < keys.size + ids.length || revoked.length === 0) {
      throw ids.length > 0
        ? fault(
            'InvalidSecurityGroupRuleId.NotFound',
            'The specified rule does not exist in this security group',
          )
        : fault('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
    }
    group[permissionsMember[direction]] = permissions(present.filter(rule => !isMeant(rule)));
    return {
      Return: true,
      RevokedSecurityGroupRules: revoked.map(rule =>
        withoutMembers(
          describeRule(groupId, direction, { rule, account }),
          'Tags',
          'GroupOwnerId',
          'SecurityGroupRuleArn',
        ),
      ),
    };
  };

const createSecurityGroup: Handler = (input, { account }) => {
  const name = inputText(input, 'GroupName') ?? '';
  const description = inputText(input, 'Description') ?? '';
  const vpc = inputText(input, 'VpcId') ?? inputText(account.subnets[0] ?? {}, 'VpcId') ?? '';
  if (name === '' || description === '') {
    throw fault('MissingParameter', 'The request must contain the parameters GroupName and GroupDescription');
  }
  if (name.startsWith('sg-')) throw fault('InvalidParameterValue', 'A group name cannot begin with sg-');
  if (!account.subnets.some(subnet => inputText(subnet, 'VpcId') === vpc)) {
    throw fault('InvalidVpcID.NotFound', `The vpc ID '${vpc}' does not exist`);
  }
  if (
    account.securityGroups.some(
      each => inputText(each, 'GroupName') === name && inputText(each, 'VpcId') === vpc,
    )
  ) {
    throw fault('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpc}'`);
  }
  const groupId = `sg-${createHash('sha256').update(`${vpc}/${name}`).digest('hex').slice(0, 17)}`;
  const arn = `arn:${account.partition}:ec2:${account.region}:${account.accountId}:security-group/${groupId}`;
  const tags = inputShapes(input, 'TagSpecifications').flatMap(each => inputShapes(each, 'Tags'));
  const everywhere = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  account.securityGroups.push({
    GroupId: groupId,
    GroupName: name,
    Description: description,
    VpcId: vpc,
    OwnerId: account.accountId,
    SecurityGroupArn: arn,
    IpPermissions: [],
    IpPermissionsEgress: permissions(singleRules([everywhere])),
    Tags: tags,
  });
  return { GroupId: groupId, SecurityGroupArn: arn, Tags: tags };
};

/** Whether a network interface, load balancer, VPC link or another group's rule names the group. */
function isUsed(account: SandboxAccount, groupId: string): boolean {
  const names = (resource: AwsShape, member: string): boolean =>
    inputTexts(resource, member).includes(groupId);
  const interfaces = account.networkInterfaces.flatMap(each => inputShapes(each, 'Groups'));
  const instances = account.instances.flatMap(each => inputShapes(each, 'SecurityGroups'));
  const pairs = account.securityGroups
    .filter(group => inputText(group, 'GroupId') !== groupId)
    .flatMap(group =>
      Object.values(permissionsMember).flatMap(member => singleRules(inputShapes(group, member))),
    )
    .map(rule => rule.source);
  return (
    account.loadBalancers.some(each => names(each, 'SecurityGroups')) ||
    account.vpcLinksV2.some(each => names(each, 'SecurityGroupIds')) ||
    [...interfaces, ...instances, ...pairs].some(each => inputText(each, 'GroupId') === groupId)
  );
}

const deleteSecurityGroup: Handler = (input, { account }) => {
  const groupId = inputText(find(account, input), 'GroupId') ?? '';
  if (isUsed(account, groupId)) {
    throw fault('DependencyViolation', `resource ${groupId} has a dependent object`);
  }
  removeWhere(account.securityGroups, each => inputText(each, 'GroupId') === groupId);
  return { Return: true, GroupId: groupId };
};

export const securityGroupWrites: Readonly<Record<string, Handler>> = {
  AuthorizeSecurityGroupIngress: authorize('ingress'),
  AuthorizeSecurityGroupEgress: authorize('egress'),
  RevokeSecurityGroupIngress: revoke('ingress'),
  RevokeSecurityGroupEgress: revoke('egress'),
  CreateSecurityGroup: createSecurityGroup,
  DeleteSecurityGroup: deleteSecurityGroup,
};
