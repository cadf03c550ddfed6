import type { BlueprintBlock, Blueprint } from '../../blueprint';
import type { PropertyMap } from '../../value';
import { isList, isMap } from '../shared/values';
import { commandArgument, bareArgument, commandLine, idPlaceholder } from './commands';
import type { Arguments } from './commands';

/** Paragraphs on how to create the link, its security group and the rules, which no document can define. */
export function linkCommands({ blocks }: Blueprint, given: Arguments): readonly string[] {
  const of = (type: BlueprintBlock['type']): readonly BlueprintBlock[] =>
    blocks.filter(block => block.type === type);
  const links = of('AWS::ApiGatewayV2::VpcLink');
  const commands = [
    ...of('AWS::EC2::SecurityGroup').flatMap(block => groupCommands(block, given)),
    ...of('AWS::EC2::SecurityGroupEgress').map(({ properties }) => ruleCommand('egress', properties, given)),
    ...of('AWS::EC2::SecurityGroupIngress').map(({ properties }) =>
      ruleCommand('ingress', properties, given),
    ),
    ...links.map(({ properties }) => linkCommand(properties, given)),
  ];
  if (commands.length === 0) return [];
  return [
    links.length > 0
      ? "A document can't create the VPC link V2 or allow its traffic to the load balancer. Use these commands, with the IDs that earlier commands print:"
      : "A document can't allow traffic from the VPC link to the load balancer. Use these commands:",
    ...commands,
  ];
}

/** EC2 adds a rule to a new group that allows all outbound traffic; it is removed. */
function groupCommands({ logicalId, properties }: BlueprintBlock, given: Arguments): readonly string[] {
  const egress = properties['SecurityGroupEgress'];
  const rules = egress !== undefined && isList(egress) ? egress.filter(isMap) : [];
  return [
    commandLine(
      'aws ec2 create-security-group --group-name',
      commandArgument(properties['GroupName'], 'name', given),
      '--description',
      commandArgument(properties['GroupDescription'], 'description', given),
      '--vpc-id',
      commandArgument(properties['VpcId'], 'VPC ID', given),
    ),
    commandLine(
      `aws ec2 revoke-security-group-egress --group-id ${idPlaceholder(logicalId)} --protocol all --cidr 0.0.0.0/0`,
    ),
    ...rules.map(rule => ruleCommand('egress', rule, given, idPlaceholder(logicalId))),
  ];
}

function ruleCommand(
  side: 'egress' | 'ingress',
  { GroupId, FromPort, DestinationSecurityGroupId, SourceSecurityGroupId }: PropertyMap,
  given: Arguments,
  id?: string,
): string {
  const group = id ?? commandArgument(GroupId, 'security group ID', given);
  const port = bareArgument(FromPort, 'port', given);
  const peer = DestinationSecurityGroupId ?? SourceSecurityGroupId;
  const other = bareArgument(peer, 'ID of the other security group', given);
  return commandLine(
    `aws ec2 authorize-security-group-${side} --group-id ${group} --ip-permissions`,
    `'IpProtocol=tcp,FromPort=${port},ToPort=${port},UserIdGroupPairs=[{GroupId=${other}}]'`,
  );
}

const linkCommand = (properties: PropertyMap, given: Arguments): string =>
  commandLine(
    'aws apigatewayv2 create-vpc-link --name',
    commandArgument(properties['Name'], 'name', given),
    '--subnet-ids',
    commandArgument(properties['SubnetIds'], 'subnet IDs', given),
    '--security-group-ids',
    commandArgument(properties['SecurityGroupIds'], 'security group IDs', given),
  );
