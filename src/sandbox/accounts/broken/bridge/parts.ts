import type { Site } from '../../brokenSite';
import { addEcsService } from '../../ecs';
import { addListener, addLoadBalancer, loadBalancerDnsName } from '../../loadBalancing';
import { addSecurityGroup } from '../../network';
import { throughLinkV1 } from '../../restApis';
import { forwardAction } from '../../rules';
import { addTargetGroup, healthyTarget, registerTarget, type TargetHealthShape } from '../../targetGroups';
import { addVpcLinkV1 } from '../../vpcLinks';
import { addOneRoute } from '../integration/parts';

export interface BridgeNetworkRequest {
  readonly name: string;
  readonly tasks: readonly TargetHealthShape[];
  readonly healthCheckPath?: string;
  /** Who may come in at the tasks; the VPC where left out. */
  readonly from?: string;
}

/** A target group of addresses for a Network Load Balancer, with the tasks of a service. */
export function addTcpService({ builder, network }: Site, request: BridgeNetworkRequest): string {
  const { name, tasks, healthCheckPath, from = network.cidrBlock } = request;
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network,
    targetType: 'ip',
    protocol: 'TCP',
    port: 8080,
    ...(healthCheckPath === undefined ? {} : { healthCheckPath }),
  });
  const securityGroupId = addSecurityGroup(builder, network, `${name}-service`, [{ port: 8080, from }]);
  addEcsService(builder, {
    cluster: 'platform',
    name,
    network,
    securityGroupId,
    containerPort: 8080,
    targetGroupArn,
    tasks,
  });
  return targetGroupArn;
}

/** A Network Load Balancer with one TCP listener on port 80 and a link to it; gives both. */
export function addNetworkLink(
  { builder, network }: Site,
  name: string,
  targetGroupArn: string,
): { readonly loadBalancerArn: string; readonly linkId: string; readonly host: string } {
  const loadBalancerArn = addLoadBalancer(builder, { name, type: 'network', network });
  addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'TCP',
    defaultAction: forwardAction(targetGroupArn),
  });
  const linkId = addVpcLinkV1(builder, { name: `${name}-link`, loadBalancerArn });
  return { loadBalancerArn, linkId, host: loadBalancerDnsName(builder, loadBalancerArn) };
}

/** A REST API with one route over a link V1. */
export function addLinkedApi(site: Site, name: string, linkId: string, origin: string): void {
  addOneRoute(site, name, throughLinkV1(linkId, `${origin}/${name}`));
}

/** A target group that holds an Application Load Balancer. */
export function addBalancerGroup(
  { builder, network }: Site,
  name: string,
  target: { readonly id: string; readonly port: number; readonly health?: TargetHealthShape },
): string {
  const { id, port, health = healthyTarget } = target;
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network,
    targetType: 'alb',
    protocol: 'TCP',
    port,
    healthCheckPath: '/healthz',
  });
  registerTarget(builder, targetGroupArn, { id, port, health });
  return targetGroupArn;
}

/** An Application Load Balancer's security group that the addresses of Network Load Balancers may come through. */
export const addBehindGroup = ({ builder, network }: Site, name: string): string =>
  addSecurityGroup(builder, network, `${name}-alb`, [{ port: 80, from: network.cidrBlock }]);
