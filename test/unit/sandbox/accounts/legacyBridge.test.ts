import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/sandbox/accounts';
import { shapeValue } from '../../../../src/sandbox/apigateway/values';
import { callerOf, methodInput } from '../apigateway/caller';

const uriOf = (resources: readonly { path: string; resourceMethods?: unknown }[] | undefined): unknown =>
  shapeValue(
    shapeValue(shapeValue(resources?.find(({ path }) => path === '/payments')?.resourceMethods)['POST'])[
      'methodIntegration'
    ],
  )['uri'];

describe('legacy-bridge', () => {
  const account = createAccount('legacy-bridge');
  const orders = account.restApis.find(({ api }) => api['name'] === 'orders');
  const variablesOf = (stageName: string): unknown =>
    orders?.stages.find(stage => stage.stageName === stageName)?.['variables'];

  it.each([
    ['GET /orders', {}, 200],
    ['GET /orders/{orderId}/shipments', { pathWithQueryString: '/orders/42/shipments' }, 200],
    ['POST /payments', {}, 200],
    ['GET /payments/{paymentId}', { pathWithQueryString: '/payments/7' }, 200],
    ['GET /reports/daily', {}, 200],
    ['GET /health', {}, 200],
  ])('%s reaches a backend', (route, input, status) => {
    const answer = callerOf(account).v1('TestInvokeMethod', {
      ...methodInput(account, 'orders', route),
      ...input,
    });
    expect([route, answer['status'], answer['log']]).toEqual([route, status, expect.any(String)]);
  });

  it('sends customers to another network load balancer on each stage', () => {
    const log = (stageName: string): unknown =>
      callerOf(account).v1('TestInvokeMethod', {
        ...methodInput(account, 'orders', 'GET /customers/{customerId}'),
        pathWithQueryString: '/customers/c-17',
        stageVariables: variablesOf(stageName),
      });
    expect(log('prod')).toMatchObject({
      status: 200,
      log: expect.stringMatching(
        /Endpoint request URI: http:\/\/orders-nlb-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com\/customers\/c-17\n/,
      ) as unknown,
    });
    expect(log('dev')).toMatchObject({
      status: 200,
      log: expect.stringContaining(':8080/customers/c-17\n') as unknown,
    });
  });

  it('has 14 routes, and one change that only dev has deployed', () => {
    const methods = account.restApis.flatMap(({ resources }) =>
      resources.flatMap(({ resourceMethods }) => Object.keys(resourceMethods ?? {})),
    );
    expect(methods).toHaveLength(14);
    const [prod, dev] = ['prod', 'dev'].map(name => {
      const stage = orders?.stages.find(({ stageName }) => stageName === name);
      return orders?.deployments.find(({ id }) => id === stage?.deploymentId)?.snapshot['resources'] as {
        path: string;
      }[];
    });
    expect(dev).toEqual(orders?.resources);
    const changed = orders?.resources.filter(
      (resource, index) => JSON.stringify(resource) !== JSON.stringify(prod?.[index]),
    );
    expect(changed?.map(({ path }) => path)).toEqual(['/payments']);
    expect(uriOf(prod)).toMatch(
      /^http:\/\/orders-nlb-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com\/payments$/,
    );
    expect(uriOf(dev)).toBe('https://orders.internal.example.com:8443/payments');
  });
});
