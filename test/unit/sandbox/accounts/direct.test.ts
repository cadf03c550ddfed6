import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/sandbox/accounts';
import { callerOf, methodInput } from '../apigateway/caller';

describe('direct', () => {
  const account = createAccount('direct');

  it.each([
    ['GET /products/{productId}', '/products/shoe-42', 'internal-catalogue-'],
    ['GET /search/{proxy+}', '/search/red/shoes?size=42', '/search/red/shoes?size=42'],
    ['GET /recommendations', '/recommendations', 'internal-catalogue-'],
    ['ANY /cart/{proxy+}', '/cart/items/3', 'https://cart.shop.internal.example.com/items/3'],
    ['POST /checkout', '/checkout', 'https://checkout.shop.internal.example.com/checkout'],
    ['GET /health', '/health', 'Method completed with status: 200'],
  ])('%s reaches a backend', (route, pathWithQueryString, expected) => {
    const input = { ...methodInput(account, 'shop', route), pathWithQueryString };
    const answer = callerOf(account).v1('TestInvokeMethod', input);
    expect(answer['log']).toContain(expected);
    expect(answer['status']).toBe(200);
  });

  it('maps api.example.com at one and two levels, the second one through V2 alone', () => {
    const caller = callerOf(account);
    const v1 = caller.v1('GetBasePathMappings', { domain_name: 'api.example.com' })['item'];
    expect(v1).toMatchObject([{ basePath: 'shop', stage: 'prod' }]);
    const v2 = caller.v2('GetApiMappings', { domainName: 'api.example.com' })['items'];
    expect(v2).toMatchObject([{ apiMappingKey: 'shop' }, { apiMappingKey: 'mobile/v1', stage: 'v1' }]);
  });

  it('routes next.example.com by a rule', () => {
    const rules = callerOf(account).v2('ListRoutingRules', { domainName: 'next.example.com' });
    expect(rules).toMatchObject({
      routingRules: [
        {
          priority: 100,
          conditions: [
            { matchBasePaths: { anyOf: ['shop'] } },
            { matchHeaders: { anyOf: [{ header: 'x-release', valueGlob: 'next' }] } },
          ],
          actions: [{ invokeApi: { stage: 'prod', stripBasePath: true } }],
        },
      ],
    });
  });
});
