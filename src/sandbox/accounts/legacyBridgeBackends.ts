import type { Builder } from './builder';
import { addCertificate } from './compute';
import { addEcsService, wellTasks } from './ecs';
import { addListener, addLoadBalancer, addRule, loadBalancerDnsName } from './loadBalancing';
import { addSecurityGroup, type Network } from './network';
import { fixedResponseAction, forwardAction, forwardWeighted, httpHeader, pathPattern } from './rules';
import { addTargetGroup, type TargetHealthShape, healthyTarget, registerTarget } from './targetGroups';
import { addVpcLinkV1 } from './vpcLinks';

/** The name that the certificate has and the payments' URIs. */
export const paymentsHost = 'orders.internal.example.com';

/** Gives the ARN of the internal load balancer with all its rules and services. */
export function addApplicationLoadBalancer(builder: Builder, network: Network): string {
  const ingress = [80, 443].map(port => ({ port, from: network.cidrBlock }));
  const securityGroupId = addSecurityGroup(builder, network, 'orders-alb', ingress);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'orders-alb',
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  const groups = addServices(builder, network, securityGroupId);
  addHttpListener(builder, loadBalancerArn, groups);
  const https = addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(builder, paymentsHost, 'payments.internal.example.com'),
    defaultAction: fixedResponseAction(404, 'No such service'),
  });
  addRule(builder, https, {
    priority: 10,
    conditions: [pathPattern('/payments', '/payments/*')],
    action: forwardAction(groups.payments),
  });
  return loadBalancerArn;
}

interface Groups {
  readonly orders: string;
  readonly ordersCanary: string;
  readonly customers: string;
  readonly shipments: string;
  readonly payments: string;
}

/** The services behind the application load balancer: gives their target groups. */
function addServices(builder: Builder, network: Network, loadBalancerSecurityGroup: string): Groups {
  const securityGroupId = addSecurityGroup(builder, network, 'orders-services', [
    { port: 8080, from: loadBalancerSecurityGroup },
  ]);
  const mismatch = {
    state: 'unhealthy',
    reason: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [500]',
  };
  const group = (name: string, tasks: readonly TargetHealthShape[]): string => {
    const targetGroupArn = addTargetGroup(builder, {
      name,
      network,
      targetType: 'ip',
      port: 8080,
      healthCheckPath: '/healthz',
    });
    const service = { cluster: 'retail', name, network, securityGroupId, containerPort: 8080 };
    addEcsService(builder, { ...service, targetGroupArn, tasks });
    return targetGroupArn;
  };
  return {
    orders: group('orders', wellTasks(3)),
    ordersCanary: group('orders-canary', wellTasks(1)),
    customers: group('customers', [...wellTasks(1), mismatch]),
    shipments: group('shipments', wellTasks(2)),
    payments: group('payments', wellTasks(2)),
  };
}

/** Port 80: a header for testers first, then a canary by weight, then the other services by path. */
function addHttpListener(builder: Builder, loadBalancerArn: string, groups: Groups): void {
  const http = addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: fixedResponseAction(404, 'No such service'),
  });
  const orders = pathPattern('/orders', '/orders/*');
  addRule(builder, http, {
    priority: 5,
    conditions: [httpHeader('X-Preview', 'canary'), orders],
    action: forwardAction(groups.ordersCanary),
  });
  addRule(builder, http, {
    priority: 10,
    conditions: [orders],
    action: forwardWeighted(
      { targetGroupArn: groups.orders, weight: 90 },
      { targetGroupArn: groups.ordersCanary, weight: 10 },
    ),
  });
  const others = [
    [20, pathPattern('/customers/*'), groups.customers],
    [30, pathPattern('/shipments/*'), groups.shipments],
    [40, pathPattern('/payments', '/payments/*'), groups.payments],
  ] as const;
  for (const [priority, condition, targetGroupArn] of others) {
    addRule(builder, http, { priority, conditions: [condition], action: forwardAction(targetGroupArn) });
  }
}

export interface Bridge {
  readonly networkLoadBalancer: string;
  readonly linkId: string;
  readonly host: string;
}

/** The network load balancer in front: 80 → 80, 8443 → 443 of the application one, 8081 → the invoices' tasks. */
export function addBridge(builder: Builder, network: Network, applicationLoadBalancer: string): Bridge {
  const networkLoadBalancer = addLoadBalancer(builder, { name: 'orders-nlb', type: 'network', network });
  for (const [port, targetPort] of [
    [80, 80],
    [8443, 443],
  ] as const) {
    const targetGroupArn = addTargetGroup(builder, {
      name: `orders-alb-${String(targetPort)}`,
      network,
      targetType: 'alb',
      protocol: 'TCP',
      port: targetPort,
      healthCheckPath: '/healthz',
    });
    registerTarget(builder, targetGroupArn, {
      id: applicationLoadBalancer,
      port: targetPort,
      health: healthyTarget,
    });
    addListener(builder, networkLoadBalancer, {
      port,
      protocol: 'TCP',
      defaultAction: forwardAction(targetGroupArn),
    });
  }
  const invoices = addTargetGroup(builder, {
    name: 'invoices',
    network,
    targetType: 'ip',
    protocol: 'TCP',
    port: 8090,
  });
  const securityGroupId = addSecurityGroup(builder, network, 'invoices-service', [
    { port: 8090, from: network.cidrBlock },
  ]);
  addEcsService(builder, {
    cluster: 'retail',
    name: 'invoices',
    network,
    securityGroupId,
    containerPort: 8090,
    targetGroupArn: invoices,
    tasks: wellTasks(2),
  });
  addListener(builder, networkLoadBalancer, {
    port: 8081,
    protocol: 'TCP',
    defaultAction: forwardAction(invoices),
  });
  const linkId = addVpcLinkV1(builder, { name: 'orders-link', loadBalancerArn: networkLoadBalancer });
  return { networkLoadBalancer, linkId, host: loadBalancerDnsName(builder, networkLoadBalancer) };
}

/** What the `dev` stage reaches by its own link: gives the link's id. */
export function addDevelopment(builder: Builder, network: Network): string {
  const loadBalancerArn = addLoadBalancer(builder, { name: 'orders-dev-nlb', type: 'network', network });
  const targetGroupArn = addTargetGroup(builder, {
    name: 'customers-dev',
    network,
    targetType: 'ip',
    protocol: 'TCP',
    port: 8080,
  });
  const securityGroupId = addSecurityGroup(builder, network, 'customers-dev', [
    { port: 8080, from: network.cidrBlock },
  ]);
  addEcsService(builder, {
    cluster: 'retail-dev',
    name: 'customers-dev',
    network,
    securityGroupId,
    containerPort: 8080,
    targetGroupArn,
    tasks: wellTasks(1),
  });
  addListener(builder, loadBalancerArn, {
    port: 8080,
    protocol: 'TCP',
    defaultAction: forwardAction(targetGroupArn),
  });
  return addVpcLinkV1(builder, { name: 'orders-dev-link', loadBalancerArn });
}
