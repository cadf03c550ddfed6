import type { AwsShape } from '../account';
import type { Builder } from './builder';
import { addEcsService, wellTasks } from './ecs';
import { addListener, addLoadBalancer, addRule, loadBalancerDnsName } from './loadBalancing';
import { addNetwork, addSecurityGroup, type Network } from './network';
import { addMethod, addRestApi, deployToStage, throughLinkV2 } from './restApis';
import { fixedResponseAction, forwardAction, pathPattern } from './rules';
import { addTargetGroup, type TargetHealthShape } from './targetGroups';
import { addVpcLinkV2 } from './vpcLinks';

export interface Site {
  readonly builder: Builder;
  readonly network: Network;
  readonly linkId: string;
  readonly linkSecurityGroup: string;
  readonly serviceSecurityGroup: string;
  readonly platform: string;
  readonly platformSecurityGroup: string;
  /** HTTP, port 80. */
  readonly listenerArn: string;
}

export function addSite(builder: Builder): Site {
  const network = addNetwork(builder, {
    name: 'platform',
    prefix: '10.60',
    zones: { 'us-east-1a': 'use1-az2', 'us-east-1b': 'use1-az4' },
  });
  const linkSecurityGroup = addSecurityGroup(builder, network, 'platform-link', []);
  const platformSecurityGroup = addSecurityGroup(
    builder,
    network,
    'platform-alb',
    [80, 443, 8080].map(port => ({ port, from: linkSecurityGroup })),
  );
  const serviceSecurityGroup = addSecurityGroup(builder, network, 'platform-services', [
    { port: 8080, from: platformSecurityGroup },
  ]);
  const platform = addLoadBalancer(builder, {
    name: 'platform',
    type: 'application',
    network,
    securityGroupIds: [platformSecurityGroup],
  });
  const defaultAction = fixedResponseAction(404, 'No such service');
  const listenerArn = addListener(builder, platform, { port: 80, protocol: 'HTTP', defaultAction });
  const linkId = addVpcLinkV2(builder, {
    name: 'platform-link',
    network,
    securityGroupIds: [linkSecurityGroup],
  });
  return {
    builder,
    network,
    linkId,
    linkSecurityGroup,
    serviceSecurityGroup,
    platform,
    platformSecurityGroup,
    listenerArn,
  };
}

/** A target group with the tasks of a service; no service where there are no tasks. */
export function addService(
  site: Site,
  name: string,
  tasks: readonly TargetHealthShape[],
  securityGroupId = site.serviceSecurityGroup,
): string {
  const { builder, network } = site;
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network,
    targetType: 'ip',
    port: 8080,
    healthCheckPath: '/',
  });
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

/** A rule of the shared listener for all paths below `/name`. */
export function addPathRule({ builder, listenerArn }: Site, name: string, targetGroupArn: string): void {
  const taken = builder.account.rules.filter(rule => rule['ListenerArn'] === listenerArn).length;
  addRule(builder, listenerArn, {
    priority: 10 * taken,
    conditions: [pathPattern(`/${name}`, `/${name}/*`)],
    action: forwardAction(targetGroupArn),
  });
}

/** A REST API with two routes, deployed to `prod`. */
export function addApi({ builder }: Site, name: string, integration: (path: string) => AwsShape): void {
  const api = addRestApi(builder, { name });
  addMethod(builder, api, `GET /${name}`, integration(`/${name}`));
  addMethod(builder, api, `GET /${name}/{id}`, integration(`/${name}/{id}`));
  deployToStage(builder, api, 'prod', { at: '2026-08-19T12:00:00Z' });
}

export const toPlatform =
  (site: Site) =>
  (path: string): AwsShape =>
    throughLinkV2(
      site.linkId,
      site.platform,
      `http://${loadBalancerDnsName(site.builder, site.platform)}${path}`,
    );

/** A load balancer of its own with one listener on port 80 for one service. */
export function addOwnLoadBalancer(site: Site, name: string, securityGroupId: string): string {
  const { builder, network } = site;
  const loadBalancerArn = addLoadBalancer(builder, {
    name,
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  const services = addSecurityGroup(builder, network, `${name}-service`, [
    { port: 8080, from: securityGroupId },
  ]);
  const defaultAction = forwardAction(addService(site, name, wellTasks(2), services));
  addListener(builder, loadBalancerArn, { port: 80, protocol: 'HTTP', defaultAction });
  return loadBalancerArn;
}
