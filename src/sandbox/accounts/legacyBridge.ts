import type { Account, AwsShape } from '../account';
import { type Builder, newBuilder } from './builder';
import { addCertificate, addEcsService, addLambdaFunction, wellTasks } from './compute';
import {
  addMethod,
  addRestApi,
  addVpcLinkV1,
  deployToStage,
  lambdaProxy,
  mock,
  throughLinkV1,
} from './gateway';
import {
  addListener,
  addLoadBalancer,
  addRule,
  addTargetGroup,
  finish,
  healthy,
  hostOf,
  registerTarget,
} from './loadBalancing';
import { addNetwork, addSecurityGroup, type Network } from './network';
import { fixedResponse, forward, forwardWeighted, httpHeader, pathPattern } from './rules';

const host = 'orders.internal.example.com';

/**
 * The bridge that AWS made people build before VPC links V2: REST API → V1 link → network load balancer →
 * `alb` target group → application load balancer → ECS. Two stages that differ by variables, one change that
 * `prod` has not deployed, and a second API on another port of the same network load balancer.
 */
export function legacyBridge(): Account {
  const builder = newBuilder({
    name: 'legacy-bridge',
    accountId: '111122223333',
    region: 'us-east-1',
    caller: 'PlatformReadOnly/asha',
    createdAt: '2021-06-14T09:12:44Z',
  });
  const network = addNetwork(builder, {
    name: 'retail',
    prefix: '10.20',
    zones: { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6', 'us-east-1c': 'use1-az1' },
  });
  const applicationLoadBalancer = addApplicationLoadBalancer(builder, network);
  const bridge = addBridge(builder, network, applicationLoadBalancer);
  const development = addDevelopment(builder, network);
  addOrdersApi(builder, bridge, development);
  addInvoicesApi(builder, bridge);
  addMetrics(builder, bridge);
  finish(builder);
  return builder.account;
}

/** Gives the ARN of the internal load balancer with all its rules and services. */
function addApplicationLoadBalancer(builder: Builder, network: Network): string {
  const ingress = [80, 443].map(port => ({ port, from: network.cidrBlock }));
  const securityGroupId = addSecurityGroup(builder, network, 'orders-alb', ingress);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'orders-alb',
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  const tasks = addSecurityGroup(builder, network, 'orders-services', [
    { port: 8080, from: securityGroupId },
    { port: 8090, from: network.cidrBlock },
  ]);
  const mismatch = {
    state: 'unhealthy',
    reason: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [500]',
  };
  const group = (name: string, states: Parameters<typeof addEcsService>[1]['tasks']): string => {
    const targetGroupArn = addTargetGroup(builder, {
      name,
      network,
      targetType: 'ip',
      port: 8080,
      healthCheckPath: '/healthz',
    });
    addEcsService(builder, {
      cluster: 'retail',
      name,
      network,
      securityGroupId: tasks,
      containerPort: 8080,
      targetGroupArn,
      tasks: states,
    });
    return targetGroupArn;
  };
  const orders = group('orders', wellTasks(3));
  const ordersCanary = group('orders-canary', wellTasks(1));
  const customers = group('customers', [...wellTasks(1), mismatch]);
  const shipments = group('shipments', wellTasks(2));
  const payments = group('payments', wellTasks(2));
  const http = addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: fixedResponse(404, 'No such service'),
  });
  addRule(builder, http, {
    priority: 5,
    conditions: [httpHeader('X-Preview', 'canary'), pathPattern('/orders', '/orders/*')],
    action: forward(ordersCanary),
  });
  addRule(builder, http, {
    priority: 10,
    conditions: [pathPattern('/orders', '/orders/*')],
    action: forwardWeighted(
      { targetGroupArn: orders, weight: 90 },
      { targetGroupArn: ordersCanary, weight: 10 },
    ),
  });
  addRule(builder, http, {
    priority: 20,
    conditions: [pathPattern('/customers/*')],
    action: forward(customers),
  });
  addRule(builder, http, {
    priority: 30,
    conditions: [pathPattern('/shipments/*')],
    action: forward(shipments),
  });
  addRule(builder, http, {
    priority: 40,
    conditions: [pathPattern('/payments', '/payments/*')],
    action: forward(payments),
  });
  const https = addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(builder, host, 'payments.internal.example.com'),
    defaultAction: fixedResponse(404, 'No such service'),
  });
  addRule(builder, https, {
    priority: 10,
    conditions: [pathPattern('/payments', '/payments/*')],
    action: forward(payments),
  });
  return loadBalancerArn;
}

interface Bridge {
  readonly networkLoadBalancer: string;
  readonly linkId: string;
  readonly host: string;
}

/** The network load balancer in front: 80 → 80, 8443 → 443 of the application one, 8081 → the invoices' tasks. */
function addBridge(builder: Builder, network: Network, applicationLoadBalancer: string): Bridge {
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
      health: healthy,
    });
    addListener(builder, networkLoadBalancer, {
      port,
      protocol: 'TCP',
      defaultAction: forward(targetGroupArn),
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
    defaultAction: forward(invoices),
  });
  const linkId = addVpcLinkV1(builder, { name: 'orders-link', loadBalancerArn: networkLoadBalancer });
  return { networkLoadBalancer, linkId, host: hostOf(builder, networkLoadBalancer) };
}

/** What the `dev` stage reaches by its own link: gives the link's id. */
function addDevelopment(builder: Builder, network: Network): string {
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
    defaultAction: forward(targetGroupArn),
  });
  return addVpcLinkV1(builder, { name: 'orders-dev-link', loadBalancerArn });
}

function addOrdersApi(builder: Builder, bridge: Bridge, developmentLink: string): void {
  const api = addRestApi(builder, {
    name: 'orders',
    description: 'Orders, customers and payments for the shop',
    createdAt: '2021-06-15T07:40:10Z',
    tags: { team: 'retail' },
  });
  const through = (path: string): AwsShape => throughLinkV1(bridge.linkId, `http://${bridge.host}${path}`);
  addMethod(builder, api, 'GET /orders', through('/orders'));
  addMethod(builder, api, 'POST /orders', through('/orders'));
  addMethod(builder, api, 'GET /orders/{orderId}', through('/orders/{orderId}'));
  addMethod(builder, api, 'PUT /orders/{orderId}', through('/orders/{orderId}'));
  addMethod(builder, api, 'DELETE /orders/{orderId}', through('/orders/{orderId}'));
  addMethod(builder, api, 'GET /orders/{orderId}/shipments', through('/shipments/{orderId}'));
  addMethod(builder, api, 'GET /customers/{customerId}', {
    ...throughLinkV1(
      '${stageVariables.vpcLinkId}',
      `http://${bridge.host}:\${stageVariables.customersPort}/customers/{customerId}`,
    ),
  });
  const payment = addMethod(builder, api, 'POST /payments', through('/payments'));
  addMethod(
    builder,
    api,
    'GET /payments/{paymentId}',
    throughLinkV1(bridge.linkId, `https://${host}:8443/payments/{paymentId}`),
  );
  const reports = addLambdaFunction(builder, 'orders-daily-report', 'Builds the daily sales report');
  addMethod(builder, api, 'GET /reports/daily', lambdaProxy(builder, reports));
  addMethod(builder, api, 'GET /health', mock());
  deployToStage(builder, api, 'prod', {
    at: '2026-09-02T13:05:21Z',
    description: 'Release 2026-09',
    variables: { vpcLinkId: bridge.linkId, customersPort: '80' },
  });
  // Deployed to dev only: payments go over TLS.
  const integration = payment['methodIntegration'] as AwsShape;
  integration['uri'] = `https://${host}:8443/payments`;
  deployToStage(builder, api, 'dev', {
    at: '2026-11-12T16:31:02Z',
    description: 'Payments over TLS',
    variables: { vpcLinkId: developmentLink, customersPort: '8080' },
  });
}

function addInvoicesApi(builder: Builder, bridge: Bridge): void {
  const api = addRestApi(builder, {
    name: 'invoices',
    description: 'Invoices for the back office',
    createdAt: '2022-03-01T10:02:51Z',
    tags: { team: 'finance' },
  });
  const through = (path: string): AwsShape =>
    throughLinkV1(bridge.linkId, `http://${bridge.host}:8081${path}`);
  addMethod(builder, api, 'GET /invoices', through('/invoices'));
  addMethod(builder, api, 'POST /invoices', through('/invoices'));
  addMethod(builder, api, 'GET /invoices/{invoiceId}', through('/invoices/{invoiceId}'));
  deployToStage(builder, api, 'prod', { at: '2026-05-20T08:14:00Z' });
}

/** A day of hourly figures of the network load balancer, for what it costs. */
function addMetrics(builder: Builder, bridge: Bridge): void {
  const dimension = bridge.networkLoadBalancer.split(':loadbalancer/')[1] ?? '';
  const hours = Array.from({ length: 24 }, (_, hour) =>
    new Date(Date.UTC(2026, 10, 21, 23 - hour)).toISOString(),
  );
  const load = hours.map((_, index) => 1 + Math.sin((index / 24) * 2 * Math.PI) / 2);
  const add = (metric: string, scale: number): void => {
    builder.account.metrics[`AWS/NetworkELB ${metric} LoadBalancer=${dimension}`] = {
      Timestamps: hours,
      Values: load.map(factor => Math.round(factor * scale)),
    };
  };
  add('NewFlowCount', 5200);
  add('ActiveFlowCount', 310);
  add('ProcessedBytes', 1_900_000_000);
}
