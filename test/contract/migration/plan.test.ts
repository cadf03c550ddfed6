import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../../src/diagnosis/world';
import { bridgedApis, usersOfBridge } from '../../../src/plan/bridgedRoutes';
import type { Plan, PlannedCall, PlanOptions } from '../../../src/plan/document';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import { operationNamed } from '../../../src/diagnosis/operationName';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { callsOf, faultsOf } from '../../unit/plan/wellFormed';
import { rememberedReading, sandboxOf } from '../scan/reading';
import { inputErrors } from '../../support/sdkShapes';
import { buildAccount } from '../../../src/paths/account';

/** What of a call's input is not of AWS's model. */
function faultsOfInput({ action, input }: PlannedCall): readonly string[] {
  const [service = '', operation = ''] = action.split(':');
  return inputErrors(service, operation, input);
}

async function worldIn(name: AccountName, deny: readonly string[] = []): Promise<World> {
  const sandbox = await sandboxOf(createAccount(name, { routes: 300 }), { faults: { deny } });
  const reading = await rememberedReading(sandbox, { deployed: true, depths: ['evidence'] });
  return buildAccount(reading);
}

const everything: PlanOptions = { routes: [], stages: [] };
const ids = ({ steps }: Plan): readonly string[] => steps.map(({ id }) => id);
const stateOf = ({ preconditions }: Plan, id: string): string | undefined =>
  preconditions.find(one => one.id === id)?.state;

let world: World;
beforeAll(async () => {
  world = await worldIn('legacy-bridge');
});

const plan = (options: Partial<PlanOptions> = {}, api = 'orders'): Plan =>
  planDirectAlb(world, api, { ...everything, ...options });

describe('the bridges of legacy-bridge', () => {
  test('are crossed by nine routes of one API, and three of another cannot move', () => {
    const [invoices, orders, ...others] = [...bridgedApis(world)].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(others).toEqual([]);
    expect(invoices?.routes).toEqual([]);
    expect(invoices?.stays.map(({ key }) => key)).toEqual([
      'GET /invoices',
      'GET /invoices/{invoiceId}',
      'POST /invoices',
    ]);
    const found = orders?.routes.map(({ key, stages, edited, listener = '' }) => ({
      key,
      stages,
      edited,
      listener: world.graph.node(listener)?.attributes,
    }));
    const both = ['dev', 'prod'];
    const http = expect.objectContaining({ port: 80 }) as unknown;
    const https = expect.objectContaining({ port: 443 }) as unknown;
    expect(found).toEqual([
      { key: 'DELETE /orders/{orderId}', stages: both, edited: both, listener: http },
      { key: 'GET /customers/{customerId}', stages: ['prod'], edited: ['prod'], listener: http },
      { key: 'GET /orders', stages: both, edited: both, listener: http },
      { key: 'GET /orders/{orderId}', stages: both, edited: both, listener: http },
      { key: 'GET /orders/{orderId}/shipments', stages: both, edited: both, listener: http },
      { key: 'GET /payments/{paymentId}', stages: both, edited: both, listener: https },
      { key: 'POST /orders', stages: both, edited: both, listener: http },
      // Deployed to prod it is still without TLS.
      expect.objectContaining({ key: 'POST /payments' }) as unknown,
      expect.objectContaining({ key: 'POST /payments' }) as unknown,
      { key: 'PUT /orders/{orderId}', stages: both, edited: both, listener: http },
    ]);
    const payments = orders?.routes.filter(({ key }) => key === 'POST /payments') ?? [];
    const ports = payments.map(({ stages, edited, listener = '' }) => {
      const attributes = world.graph.node(listener)?.attributes as { readonly port?: number } | undefined;
      return { port: attributes?.port, stages, edited };
    });
    expect(ports).toContainEqual({ port: 443, stages: ['dev'], edited: both });
    expect(ports).toContainEqual({ port: 80, stages: ['prod'], edited: [] });
  });

  test('are used by both APIs and by nobody else', () => {
    const [orders] = bridgedApis(world).filter(({ name }) => name === 'orders');
    const balancer = orders?.routes[0]?.networkLoadBalancer ?? '';
    const moved = new Set(orders?.routes.map(({ route }) => route));
    const users = usersOfBridge(world, balancer, moved);
    expect(users).toHaveLength(1);
    expect(users[0]?.text).toMatch(/REST API invoices .* 3 routes .* on stage prod/);
  });
});

describe('the plan for legacy-bridge', () => {
  test('moves every route, each on the port of its own listener', () => {
    const uris = new Map(plan().routes.map(({ key, to }) => [key, to.uri]));
    expect(uris.size).toBe(9);
    expect(uris.get('GET /payments/{paymentId}')).toBe(
      'https://orders.internal.example.com:443/payments/{paymentId}',
    );
    expect(uris.get('POST /payments')).toBe('https://orders.internal.example.com:443/payments');
    expect(uris.get('GET /orders')).toMatch(/^http:\/\/orders-nlb-[^:]*\/orders$/);
    expect(uris.get('GET /customers/{customerId}')).toMatch(
      /:\$\{stageVariables\.customersPort\}\/customers/,
    );
  });

  test('has its steps in order, with one group of rules that are open already', () => {
    expect(ids(plan())).toEqual([
      'security-group',
      'security-group-egress',
      'security-group-egress-default',
      'vpc-link',
      ...Array.from({ length: 9 }, (_, index) => `integration-${index + 1}`),
      'test-1',
      'test-2',
      'test-3',
      'deploy-dev',
      'deployment-prod',
      'deploy-prod',
    ]);
  });

  test('leaves the stage whose variable leads elsewhere, says so, and tries it', () => {
    const found = plan();
    expect(found.stays).toMatchObject([{ key: 'GET /customers/{customerId}' }]);
    expect(found.stays[0]?.because).toMatch(
      /^On stage dev: Target group customers-dev has targets of type ip/,
    );
    expect(stateOf(found, 'stage-variables')).toBe('warn');
  });

  test('says what a deployment publishes besides, by stage', () => {
    expect(plan().publishes).toEqual({
      dev: [],
      prod: [expect.stringMatching(/^POST \/payments: uri http:.* → https:/) as unknown],
    });
  });

  test('knows that the Network Load Balancer stays for another API, so that nothing is saved yet', () => {
    const found = plan();
    expect(found.saving.monthlyUsd).toBe(0);
    expect(found.saving.basis).toMatch(/invoices/);
    const states = Object.fromEntries(found.preconditions.map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      bridge: 'ok',
      listener: 'ok',
      'source-address': 'ok',
      'client-certificate': 'ok',
      network: 'ok',
      quota: 'ok',
      'api-type': 'ok',
      'undeployed-changes': 'warn',
      'managed-by': 'ok',
      'other-users': 'warn',
      'stage-variables': 'warn',
      canary: 'ok',
      // No GET to the encrypted listener is without parameters.
      'test-invoke': 'warn',
    });
  });

  test('is not there for an API whose routes cannot move', () => {
    expect(() => plan({}, 'invoices')).toThrow(NoPlan);
    expect(() => plan({}, 'invoices')).toThrow(
      /GET \/invoices, .* and POST \/invoices: Target group invoices has targets of type ip/,
    );
  });
});

describe('every call of a plan', () => {
  const options: readonly Partial<PlanOptions>[] = [
    {},
    { canary: 10 },
    { stages: ['prod'] },
    { routes: ['GET /customers/{customerId}'], canary: 50, watchSeconds: 0 },
  ];
  test.each(options)('has the input of AWS’s model: %j', given => {
    const found = plan(given);
    expect(faultsOf(found)).toEqual([]);
    expect([...callsOf(found)].flatMap(({ call }) => faultsOfInput(call))).toEqual([]);
  });
});

describe('what could not be read', () => {
  /** Where the plan ends, or which preconditions are unknown, without one permission. */
  const refusals: readonly (readonly [operation: string, expected: RegExp])[] = [
    ['elasticloadbalancing:DescribeListenerCertificates', /^listener$/],
    ['acm:DescribeCertificate', /^listener$/],
    ['elasticloadbalancing:DescribeRules', /source-address/],
    ['wafv2:GetWebACLForResource', /^source-address$/],
    ['ec2:DescribeNetworkAcls', /^network$/],
    ['ec2:DescribeSubnets', /network/],
    ['apigateway:GetExport', /undeployed-changes/],
    ['elasticloadbalancing:DescribeTags', /^managed-by$/],
    ['ec2:DescribeVpcEndpointServiceConfigurations', /^other-users$/],
    ['apigatewayv2:GetApis', /^other-users$/],
    ['elasticloadbalancing:DescribeTargetHealth', /Couldn't read what/],
    ['apigateway:GetVpcLinks', /Couldn't read the version/],
    ['apigateway:GetResources', /requires apigateway:GET/],
    ['apigateway:GetStages', /weren't loaded/],
  ];
  test.each(refusals)('without %s is unknown and never ok', async (operation, expected) => {
    expect(operationNamed(operation)).toBeDefined();
    const blind = await worldIn('legacy-bridge', [operation]);
    let said: string;
    try {
      const found = planDirectAlb(blind, 'orders', everything);
      said = found.preconditions
        .filter(({ state }) => state === 'unknown')
        .map(({ id }) => id)
        .join(' ');
      expect(faultsOf(found)).toEqual([]);
    } catch (error) {
      if (!(error instanceof NoPlan)) throw error;
      said = error.message;
    }
    expect(said).toMatch(expected);
  });
});

describe('other accounts', () => {
  test.each(['direct', 'broken', 'company'] as const)('%s is looked through without a fault', async name => {
    const own = await worldIn(name);
    for (const { api } of bridgedApis(own)) {
      try {
        const found = planDirectAlb(own, api, everything);
        expect(faultsOf(found), api).toEqual([]);
        expect([...callsOf(found)].flatMap(({ call }) => faultsOfInput(call))).toEqual([]);
      } catch (error) {
        if (!(error instanceof NoPlan)) throw error;
      }
    }
  });
});
