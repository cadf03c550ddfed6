import type { World } from '../../diagnosis/world';
import { siblingArn } from '../../network/places';
import { asNumber, asRecords, asText, asTexts } from '../../topology/values';
import type { JsonObject } from '../document';
import type { RetirableBridge } from './bridges';

/** A rule that lets in the security group of a Network Load Balancer. */
export interface IngressRule {
  /** ARN of the Application Load Balancer's group, which has the rule. */
  readonly group: string;
  /** Id of the Network Load Balancer's group. */
  readonly peer: string;
  /** As `RevokeSecurityGroupIngress` takes it: of the one peer alone. */
  readonly permission: JsonObject;
}

export interface BridgeIngress {
  /** Name the Network Load Balancer's own group, which nothing else that was read has. */
  readonly certain: readonly IngressRule[];
  /** Groups of Application Load Balancers behind, whose other rules a person has to look at. */
  readonly groups: readonly string[];
}

/** What lets a Network Load Balancer into the Application Load Balancers behind it. */
export function ingressFrom(world: World, { loadBalancer, listeners }: RetirableBridge): BridgeIngress {
  const { facts } = world;
  const behind = new Set(
    listeners.flatMap(({ behind: found }) =>
      found.kind === 'one' ? [found.endpoint.applicationLoadBalancer] : [],
    ),
  );
  const own = new Set(
    securityGroupsOn(world, loadBalancer.id).filter(group => isOwn(world, group, loadBalancer.id)),
  );
  const groups = [...behind].flatMap(id => {
    const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id);
    return entry === undefined
      ? []
      : securityGroupsOn(world, id).map(group => siblingArn(entry, 'security-group', group));
  });
  const unique = [...new Set(groups)].sort();
  return { certain: unique.flatMap(group => rulesIn(world, group, own)), groups: unique };
}

function securityGroupsOn({ facts }: World, loadBalancerId: string): readonly string[] {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
  return asTexts(entry?.properties['SecurityGroups']);
}

/** Whether no other load balancer and no VPC link has the group; what else has it is asked before it matters. */
function isOwn({ facts }: World, group: string, loadBalancerId: string): boolean {
  const balancers = facts
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(entry => facts.idOf(entry) !== loadBalancerId)
    .flatMap(({ properties }) => asTexts(properties['SecurityGroups']));
  const links = facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .flatMap(({ properties }) => asTexts(properties['SecurityGroupIds']));
  return ![...balancers, ...links].includes(group);
}

function rulesIn({ facts }: World, group: string, peers: ReadonlySet<string>): readonly IngressRule[] {
  const entry = facts.resource('AWS::EC2::SecurityGroup', group);
  return asRecords(entry?.properties['IpPermissions']).flatMap(permission => {
    const IpProtocol = asText(permission['IpProtocol']);
    if (IpProtocol === undefined) return [];
    const FromPort = asNumber(permission['FromPort']);
    const ToPort = asNumber(permission['ToPort']);
    return asRecords(permission['UserIdGroupPairs']).flatMap(pair => {
      const peer = asText(pair['GroupId']);
      if (peer === undefined || !peers.has(peer)) return [];
      const own: JsonObject = {
        IpProtocol,
        ...(FromPort === undefined ? {} : { FromPort }),
        ...(ToPort === undefined ? {} : { ToPort }),
        UserIdGroupPairs: [{ GroupId: peer }],
      };
      return [{ group, peer, permission: own }];
    });
  });
}
