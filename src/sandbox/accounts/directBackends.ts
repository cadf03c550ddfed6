import type { Builder } from './builder';
import { addCertificate, addInstance, buildLambdaFunction } from './compute';
import { addEcsService, wellTasks } from './ecs';
import { addListener, addLoadBalancer, addRule } from './loadBalancing';
import { addSecurityGroup, type Network } from './network';
import {
  fixedResponseAction,
  forwardAction,
  hostHeader,
  httpMethod,
  pathPattern,
  redirectToHttps,
  rewritePath,
} from './rules';
import { addTargetGroup, registerTarget } from './targetGroups';

/** In the VPC's peer, so nobody in this account has it. */
export const unownedAddress = '10.77.4.19';
/** The domain of the shop's own services. */
export const internal = 'shop.internal.example.com';

export interface DirectSite {
  readonly builder: Builder;
  readonly network: Network;
  readonly linkId: string;
  readonly linkSecurityGroup: string;
}

export interface DirectBackend {
  readonly loadBalancerArn: string;
  readonly listenerArn: string;
}

/** HTTP on port 80: instances, IP addresses with a rewritten path, a Lambda function. */
export function addCatalogue({ builder, network, linkSecurityGroup }: DirectSite): DirectBackend {
  const securityGroupId = addSecurityGroup(builder, network, 'catalogue-alb', [
    { port: 80, from: linkSecurityGroup },
  ]);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'catalogue',
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  const servers = addSecurityGroup(builder, network, 'catalogue-servers', [
    { port: [8000, 8080], from: securityGroupId },
  ]);
  const products = addProducts(builder, network, servers);
  const search = addSearch(builder, network, servers);
  const recommendations = addRecommendations(builder, network);
  const listenerArn = addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: fixedResponseAction(404, 'Not in the catalogue'),
  });
  addRule(builder, listenerArn, {
    priority: 1,
    conditions: [httpMethod('GET', 'HEAD'), pathPattern('/products', '/products/*')],
    action: forwardAction(products),
  });
  addRule(builder, listenerArn, {
    priority: 2,
    conditions: [pathPattern('/search/*')],
    action: forwardAction(search),
    transforms: [rewritePath('^/search/(.*)$', '/v2/search/$1')],
  });
  addRule(builder, listenerArn, {
    priority: 3,
    conditions: [pathPattern('/recommendations')],
    action: forwardAction(recommendations),
  });
  return { loadBalancerArn, listenerArn };
}

/** EC2 instances of an Auto Scaling group. */
function addProducts(builder: Builder, network: Network, securityGroupId: string): string {
  const targetGroupArn = addTargetGroup(builder, {
    name: 'catalogue-products',
    network,
    targetType: 'instance',
    port: 8080,
    healthCheckPath: '/status',
  });
  for (let index = 0; index < 2; index += 1) {
    const instance = addInstance(builder, {
      name: 'catalogue-server',
      network,
      securityGroupId,
      autoScalingGroup: 'catalogue',
    });
    registerTarget(builder, targetGroupArn, { id: instance.id, port: 8080, zone: instance.zone });
  }
  return targetGroupArn;
}

/** ECS tasks, and one address that nobody of this account has. */
function addSearch(builder: Builder, network: Network, securityGroupId: string): string {
  const targetGroupArn = addTargetGroup(builder, {
    name: 'catalogue-search',
    network,
    targetType: 'ip',
    port: 8000,
    healthCheckPath: '/v2/ping',
  });
  addEcsService(builder, {
    cluster: 'shop',
    name: 'search',
    network,
    securityGroupId,
    containerPort: 8000,
    targetGroupArn,
    tasks: wellTasks(2),
  });
  registerTarget(builder, targetGroupArn, { id: unownedAddress, port: 8000, zone: 'all' });
  return targetGroupArn;
}

/** A Lambda function; its health is not checked, as AWS has it by default. */
function addRecommendations(builder: Builder, network: Network): string {
  const targetGroupArn = addTargetGroup(builder, {
    name: 'catalogue-recommendations',
    network,
    targetType: 'lambda',
  });
  registerTarget(builder, targetGroupArn, {
    id: buildLambdaFunction(builder, 'catalogue-recommendations', 'Products that go together'),
    health: {
      state: 'unavailable',
      reason: 'Target.HealthCheckDisabled',
      description: 'Health checks are not enabled for this target',
    },
  });
  return targetGroupArn;
}

/** HTTPS on port 443 by host name; port 80 only redirects. Gives the HTTPS listener. */
export function addCheckout({ builder, network, linkSecurityGroup }: DirectSite): DirectBackend {
  const ingress = [80, 443].map(port => ({ port, from: linkSecurityGroup }));
  const securityGroupId = addSecurityGroup(builder, network, 'checkout-alb', ingress);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'checkout',
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  addListener(builder, loadBalancerArn, { port: 80, protocol: 'HTTP', defaultAction: redirectToHttps() });
  const listenerArn = addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(builder, `*.${internal}`),
    defaultAction: fixedResponseAction(404, 'Unknown host'),
  });
  const tasks = addSecurityGroup(builder, network, 'checkout-services', [
    { port: 8080, from: securityGroupId },
  ]);
  const draining = {
    state: 'draining',
    reason: 'Target.DeregistrationInProgress',
    description: 'Target deregistration is in progress',
  };
  for (const [index, name] of ['checkout', 'cart'].entries()) {
    const targetGroupArn = addTargetGroup(builder, {
      name,
      network,
      targetType: 'ip',
      port: 8080,
      healthCheckPath: '/healthz',
    });
    const states = name === 'cart' ? [...wellTasks(2), draining] : wellTasks(3);
    addEcsService(builder, {
      cluster: 'shop',
      name,
      network,
      securityGroupId: tasks,
      containerPort: 8080,
      targetGroupArn,
      tasks: states,
    });
    addRule(builder, listenerArn, {
      priority: 10 * (index + 1),
      conditions: [hostHeader(`${name}.${internal}`)],
      action: forwardAction(targetGroupArn),
    });
  }
  return { loadBalancerArn, listenerArn };
}
