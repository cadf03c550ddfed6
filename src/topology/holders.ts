import { splitAtFirst } from '../model/trim';
import { compareText, asRecord, asRecords, asText, asTexts } from './values';
import type { AwsObject } from './document';
import type { Entry, Inventory } from './inventory';

/**
 * ARN of what alone has a thing that is no node itself: the listener or domain name of a certificate, the target group
 * of a task definition, the load balancer or VPC link whose security group names a prefix list. `undefined` where
 * several have it, or none.
 */
export function findHolder(arn: string, inventory: Inventory): string | undefined {
  const holders = new Set(findHolders(arn, inventory));
  const [holder] = [...holders].sort(compareText);
  return holders.size === 1 ? holder : undefined;
}

function findHolders(arn: string, inventory: Inventory): readonly string[] {
  if (arn.includes(':acm:')) return certificateHolders(arn, inventory);
  if (arn.includes(':task-definition/')) return taskDefinitionHolders(arn, inventory);
  const [, prefixList = ''] = splitAtFirst(arn, ':prefix-list/');
  return prefixList === '' ? [] : prefixListHolders(prefixList, inventory);
}

function certificateHolders(arn: string, inventory: Inventory): readonly string[] {
  const holds = ({ properties }: Entry): boolean =>
    asRecords(properties['Certificates']).some(({ CertificateArn }) => CertificateArn === arn);
  const names = ['certificateArn', 'regionalCertificateArn', 'ownershipVerificationCertificateArn'];
  return [
    ...inventory
      .ofType('AWS::ElasticLoadBalancingV2::Listener')
      .filter(holds)
      .map(({ arn: id }) => id),
    ...inventory
      .ofType('AWS::ElasticLoadBalancingV2::ListenerCertificates')
      .filter(holds)
      .flatMap(({ parent }) => parent ?? []),
    ...inventory
      .ofType('AWS::ApiGateway::DomainName')
      .filter(({ properties }) => names.some(name => properties[name] === arn))
      .map(({ arn: id }) => id),
  ];
}

function taskDefinitionHolders(arn: string, inventory: Inventory): readonly string[] {
  return inventory
    .ofType('AWS::ECS::Service')
    .filter(({ properties }) => properties['taskDefinition'] === arn)
    .flatMap(({ properties }) => asRecords(properties['loadBalancers']))
    .flatMap(({ targetGroupArn }) => asText(targetGroupArn) ?? []);
}

function prefixListHolders(id: string, inventory: Inventory): readonly string[] {
  const named = ({ properties }: Entry): boolean =>
    [...asRecords(properties['IpPermissions']), ...asRecords(properties['IpPermissionsEgress'])]
      .flatMap(({ PrefixListIds }) => asRecords(PrefixListIds))
      .some(({ PrefixListId }) => PrefixListId === id);
  const groups = new Set(
    inventory
      .ofType('AWS::EC2::SecurityGroup')
      .filter(named)
      .flatMap(({ properties }) => asText(properties['GroupId']) ?? []),
  );
  const uses = (properties: AwsObject, member: string): boolean =>
    asTexts(properties[member]).some(group => groups.has(group));
  return [
    ...inventory
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(({ properties }) => uses(asRecord(properties), 'SecurityGroups')),
    ...inventory
      .ofType('AWS::ApiGatewayV2::VpcLink')
      .filter(({ properties }) => uses(asRecord(properties), 'SecurityGroupIds')),
  ].map(({ arn }) => arn);
}
