import type { BlueprintBlock } from '../../blueprint';
import type { PropertyMap, Value } from '../../value';
import { referenceTo } from '../../value';
import { definedMembers, propertyMaps } from './members';
import {
  awsCommandLine,
  foundOrMade,
  listCommand,
  refersTo,
  type Script,
  showValue,
  stepLine,
  unlessThere,
  type BlockWriter,
} from './script';
import { literalText } from './word';

type Direction = 'ingress' | 'egress';

/** Found by name, which EC2 keeps apart in one VPC. EC2's own filters would read `*` and `?` in it. */
export const securityGroup: BlockWriter = (block, script) => {
  const { logicalId, properties } = block;
  const name = properties['GroupName'] ?? logicalId;
  const vpc = literalText(properties['VpcId'], `${logicalId}.VpcId`);
  const made = foundOrMade(
    script.names.of(logicalId),
    {
      lookUp: {
        service: 'ec2',
        command: 'describe-security-groups',
        input: { Filters: [{ Name: 'vpc-id', Values: [vpc] }] },
        query: listCommand('SecurityGroups', { GroupName: name }, 'GroupId', script),
      },
      make: {
        service: 'ec2',
        command: 'create-security-group',
        input: definedMembers({
          GroupName: name,
          Description: properties['GroupDescription'],
          VpcId: vpc,
          TagSpecifications: tagSpecifications(properties['Tags']),
        }),
        query: 'GroupId',
      },
      then: hasOwnEgress(block, script) ? takenAwayEgress(logicalId, script) : [],
    },
    script,
  );
  return [stepLine(`Security group ${showValue(name, script)}`), ...made, ...inlineRules(block, script)];
};

const tagSpecifications = (tags: Value | undefined): Value | undefined =>
  tags === undefined ? undefined : [{ ResourceType: 'security-group', Tags: tags }];

/** CloudFormation removes the rule that allows all outbound traffic where a group has its own. */
function hasOwnEgress({ logicalId, properties }: BlueprintBlock, { blueprint }: Script): boolean {
  return (
    propertyMaps(properties['SecurityGroupEgress']).length > 0 ||
    blueprint.blocks.some(
      other =>
        other.type === 'AWS::EC2::SecurityGroupEgress' && refersTo(other.properties['GroupId'], logicalId),
    )
  );
}

const takenAwayEgress = (logicalId: string, script: Script): readonly string[] => [
  '# EC2 adds a rule to every new group that allows all outbound traffic.',
  awsCommandLine(
    {
      service: 'ec2',
      command: 'revoke-security-group-egress',
      input: {
        GroupId: referenceTo(logicalId),
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    },
    script,
  ),
];

function inlineRules({ logicalId, properties }: BlueprintBlock, script: Script): readonly string[] {
  const group = referenceTo(logicalId);
  return [
    ...propertyMaps(properties['SecurityGroupIngress']).map(rule =>
      authorizeRule('ingress', { group, rule }, script),
    ),
    ...propertyMaps(properties['SecurityGroupEgress']).map(rule =>
      authorizeRule('egress', { group, rule }, script),
    ),
  ];
}

const ruleArguments =
  (direction: Direction): BlockWriter =>
  ({ logicalId, properties }, script) => {
    const group = literalText(properties['GroupId'], `${logicalId}.GroupId`);
    const words =
      direction === 'ingress' ? 'Inbound rule of security group' : 'Outbound rule of security group';
    return [
      stepLine(`${words} ${showValue(group, script)}: ${ruleWords(properties, script)}`),
      authorizeRule(direction, { group, rule: properties }, script),
    ];
  };

export const securityGroupIngress = ruleArguments('ingress');
export const securityGroupEgress = ruleArguments('egress');

/** EC2 refuses a rule that a group has already, whatever its description. */
function authorizeRule(
  direction: Direction,
  { group, rule }: { readonly group: Value; readonly rule: PropertyMap },
  script: Script,
): string {
  const call = {
    service: 'ec2',
    command: `authorize-security-group-${direction}`,
    input: { GroupId: group, IpPermissions: [rulePermission(rule)] },
  };
  return unlessThere('InvalidPermission.Duplicate', call, script);
}

function rulePermission(rule: PropertyMap): PropertyMap {
  const { Description: description } = rule;
  const source = (member: string, name: string): Value | undefined => {
    const value = rule[`Source${name}`] ?? rule[`Destination${name}`] ?? rule[name];
    return value === undefined ? undefined : [definedMembers({ [member]: value, Description: description })];
  };
  return definedMembers({
    IpProtocol: rule['IpProtocol'],
    FromPort: rule['FromPort'],
    ToPort: rule['ToPort'],
    UserIdGroupPairs: source('GroupId', 'SecurityGroupId'),
    PrefixListIds: source('PrefixListId', 'PrefixListId'),
    IpRanges: source('CidrIp', 'CidrIp'),
    Ipv6Ranges: source('CidrIpv6', 'CidrIpv6'),
  });
}

function ruleWords(rule: PropertyMap, script: Script): string {
  const other = Object.entries(rule).find(([name]) =>
    /^(?:(?:Source|Destination)(?:SecurityGroupId|PrefixListId)|CidrIp|CidrIpv6)$/.test(name),
  );
  return `${showValue(rule['IpProtocol'], script)} ${showValue(rule['FromPort'], script)}, ${showValue(other?.[1], script)}`;
}
