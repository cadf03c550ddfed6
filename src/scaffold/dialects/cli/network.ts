import type { Block } from '../../blueprint';
import type { PropertyMap, Value } from '../../value';
import { reference } from '../../value';
import { defined, mapsOf } from './members';
import {
  aws,
  foundOrMade,
  listing,
  refersTo,
  type Script,
  shown,
  step,
  unlessThere,
  type Writer,
} from './script';
import { textOf } from './word';

type Direction = 'ingress' | 'egress';

/** Found by name, which EC2 keeps apart in one VPC. EC2's own filters would read `*` and `?` in it. */
export const securityGroup: Writer = (block, script) => {
  const { logicalId, properties } = block;
  const name = properties['GroupName'] ?? logicalId;
  const vpc = textOf(properties['VpcId'], `${logicalId}.VpcId`);
  const made = foundOrMade(
    script.names.of(logicalId),
    {
      lookUp: {
        service: 'ec2',
        command: 'describe-security-groups',
        input: { Filters: [{ Name: 'vpc-id', Values: [vpc] }] },
        query: listing('SecurityGroups', { GroupName: name }, 'GroupId', script),
      },
      make: {
        service: 'ec2',
        command: 'create-security-group',
        input: defined({
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
  return [step(`Security group ${shown(name, script)}`), ...made, ...inlineRules(block, script)];
};

const tagSpecifications = (tags: Value | undefined): Value | undefined =>
  tags === undefined ? undefined : [{ ResourceType: 'security-group', Tags: tags }];

/** CloudFormation removes the rule that allows all outbound traffic where a group has its own. */
function hasOwnEgress({ logicalId, properties }: Block, { blueprint }: Script): boolean {
  return (
    mapsOf(properties['SecurityGroupEgress']).length > 0 ||
    blueprint.blocks.some(
      other =>
        other.type === 'AWS::EC2::SecurityGroupEgress' && refersTo(other.properties['GroupId'], logicalId),
    )
  );
}

const takenAwayEgress = (logicalId: string, script: Script): readonly string[] => [
  '# EC2 adds a rule to every new group that allows all outbound traffic.',
  aws(
    {
      service: 'ec2',
      command: 'revoke-security-group-egress',
      input: {
        GroupId: reference(logicalId),
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    },
    script,
  ),
];

function inlineRules({ logicalId, properties }: Block, script: Script): readonly string[] {
  const group = reference(logicalId);
  return [
    ...mapsOf(properties['SecurityGroupIngress']).map(rule => authorized('ingress', { group, rule }, script)),
    ...mapsOf(properties['SecurityGroupEgress']).map(rule => authorized('egress', { group, rule }, script)),
  ];
}

const ruleOf =
  (direction: Direction): Writer =>
  ({ logicalId, properties }, script) => {
    const group = textOf(properties['GroupId'], `${logicalId}.GroupId`);
    const words =
      direction === 'ingress' ? 'Inbound rule of security group' : 'Outbound rule of security group';
    return [
      step(`${words} ${shown(group, script)}: ${ruleWords(properties, script)}`),
      authorized(direction, { group, rule: properties }, script),
    ];
  };

export const securityGroupIngress = ruleOf('ingress');
export const securityGroupEgress = ruleOf('egress');

/** EC2 refuses a rule that a group has already, whatever its description. */
function authorized(
  direction: Direction,
  { group, rule }: { readonly group: Value; readonly rule: PropertyMap },
  script: Script,
): string {
  const call = {
    service: 'ec2',
    command: `authorize-security-group-${direction}`,
    input: { GroupId: group, IpPermissions: [permission(rule)] },
  };
  return unlessThere('InvalidPermission.Duplicate', call, script);
}

function permission(rule: PropertyMap): PropertyMap {
  const { Description: description } = rule;
  const source = (member: string, name: string): Value | undefined => {
    const value = rule[`Source${name}`] ?? rule[`Destination${name}`] ?? rule[name];
    return value === undefined ? undefined : [defined({ [member]: value, Description: description })];
  };
  return defined({
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
  return `${shown(rule['IpProtocol'], script)} ${shown(rule['FromPort'], script)}, ${shown(other?.[1], script)}`;
}
