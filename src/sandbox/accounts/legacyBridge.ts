import type { SandboxAccount, AwsShape } from '../account';
import { type Builder, newBuilder } from './builder';
import { buildLambdaFunction } from './compute';
import {
  addApplicationLoadBalancer,
  addBridge,
  addDevelopment,
  type Bridge,
  paymentsHost,
} from './legacyBridgeBackends';
import { finishLoadBalancing } from './loadBalancing';
import { addNetwork } from './network';
import {
  addMethod,
  addRestApi,
  deployToStage,
  lambdaProxy,
  mockIntegration,
  throughLinkV1,
} from './restApis';

/**
 * The bridge that AWS made people build before VPC links V2: REST API → V1 link → network load balancer →
 * `alb` target group → application load balancer → ECS. Two stages that differ by variables, one change that
 * `prod` has not deployed, and a second API on another port of the same network load balancer.
 */
export function legacyBridge(): SandboxAccount {
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
  finishLoadBalancing(builder);
  return builder.account;
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
    throughLinkV1(bridge.linkId, `https://${paymentsHost}:8443/payments/{paymentId}`),
  );
  const reports = buildLambdaFunction(builder, 'orders-daily-report', 'Builds the daily sales report');
  addMethod(builder, api, 'GET /reports/daily', lambdaProxy(builder, reports));
  addMethod(builder, api, 'GET /health', mockIntegration());
  deployToStage(builder, api, 'prod', {
    at: '2026-09-02T13:05:21Z',
    description: 'Release 2026-09',
    variables: { vpcLinkId: bridge.linkId, customersPort: '80' },
  });
  // Deployed to dev only: payments go over TLS.
  const integration = payment['methodIntegration'] as AwsShape;
  integration['uri'] = `https://${paymentsHost}:8443/payments`;
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

/** What passes the network load balancer in five minutes, over a day: for what it costs. */
function addMetrics(builder: Builder, bridge: Bridge): void {
  const dimension = bridge.networkLoadBalancer.split(':loadbalancer/')[1] ?? '';
  const load = Array.from({ length: 288 }, (_, index) => 1 + Math.sin((index / 288) * 2 * Math.PI) / 2);
  const add = (metric: string, Stat: string, scale: number): void => {
    builder.account.metrics[`AWS/NetworkELB ${metric} LoadBalancer=${dimension}`] = {
      Stat,
      Values: load.map(factor => Math.round(factor * scale)),
    };
  };
  add('NewFlowCount', 'Sum', 433);
  add('ActiveFlowCount', 'Average', 310);
  add('ProcessedBytes', 'Sum', 158_000_000);
}
