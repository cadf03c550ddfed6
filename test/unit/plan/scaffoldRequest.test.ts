import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/diagnosis/world';
import { requestOfPlan } from '../../../src/plan/scaffoldRequest';
import type { Plan, PlanOptions } from '../../../src/plan/document';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { planBridgeRemoval } from '../../../src/plan/planBridgeRemoval';
import type { Reading } from '../../../src/model/reading';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import type { BlueprintBlock } from '../../../src/scaffold/blueprint';
import { ScaffoldProblem } from '../../../src/scaffold/problem/scaffoldProblem';
import type { DirectRequest } from '../../../src/scaffold/request';
import { arns, sketch } from '../../support/sketch';
import { changed } from '../diagnosis/case';
import { buildAccount } from '../../../src/paths/account';

const routes = `
    GET /orders link l1 http://n1:80/orders
    GET /pay/{id} link l1 https://h:8443/pay/{id}`;
const bridge = `
  rest r1 orders
    stage prod
    stage dev${routes}
  deployed r1/prod${routes}
  deployed r1/dev${routes}
  link1 l1 -> net/n1
  lb net/n1
    TCP 80 -> t1
    TCP 8443 -> t3
  tg t1 alb 80 app/a1:80=healthy
  tg t3 alb 443 app/a1:443=healthy
  lb app/a1
    HTTP 80 -> t2
    HTTPS 443 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;

const world = (reading: Reading): World => buildAccount(reading);
const everything: PlanOptions = { routes: [], stages: [] };

function requested(reading: Reading, options: Partial<PlanOptions> = {}): DirectRequest & { plan: Plan } {
  const own = world(reading);
  const plan = planDirectAlb(own, 'orders', { ...everything, ...options });
  return { ...requestOfPlan(own.facts, plan), plan };
}

const methodsOf = (request: DirectRequest): readonly BlueprintBlock[] =>
  createBlueprint(request).blocks.filter(({ type }) => type === 'AWS::ApiGateway::Method');

describe('a plan as what is scaffolded', () => {
  test('has its routes, its backends by listener, and a new link', () => {
    const { plan, ...request } = requested(sketch(bridge));
    expect(request).toMatchObject({
      blueprint: 'direct-alb',
      api: { kind: 'existing', id: 'r1', name: 'orders' },
      stage: { name: plan.stages[0], exists: true },
      link: { kind: 'new', securityGroupIds: [] },
      backends: [
        { loadBalancerArn: arns.loadBalancer('app/a1'), scheme: 'http', port: 80, host: 'n1' },
        { loadBalancerArn: arns.loadBalancer('app/a1'), scheme: 'https', port: 443, host: 'h' },
      ],
      routes: [
        { httpMethod: 'GET', path: '/orders', backend: 0, backendPath: '/orders' },
        { httpMethod: 'GET', path: '/pay/{id}', backend: 1, backendPath: '/pay/{id}' },
      ],
    });
  });

  test('of one route has one', () => {
    expect(requested(sketch(bridge), { routes: ['GET /orders'] }).routes).toHaveLength(1);
  });

  test('is of the first of its stages', () => {
    expect(requested(sketch(bridge), { stages: ['dev', 'prod'] }).stage.name).toBe('dev');
  });

  test('names the methods that are there, so that they are taken over', () => {
    for (const { existing, existingIntegration } of methodsOf(requested(sketch(bridge)))) {
      expect(existing).toMatchObject({ RestApiId: 'r1', HttpMethod: 'GET' });
      expect(existingIntegration).toMatchObject({ connectionId: 'l1' });
    }
  });

  test('leads to no route when nothing is left of the account that it was made for', () => {
    const { plan } = requested(sketch(bridge));
    const gone = world(sketch(bridge.replace('rest r1 orders', 'rest r9 orders')));
    expect(() => requestOfPlan(gone.facts, plan)).toThrow(ScaffoldProblem);
    const noMethod = world(sketch(bridge.replaceAll('GET /orders', 'GET /others')));
    expect(() => requestOfPlan(noMethod.facts, plan)).toThrow('Create the plan again');
    const noListener = world(sketch(bridge.replace('    HTTP 80 -> t2\n', '')));
    expect(() => requestOfPlan(noListener.facts, plan)).toThrow('Create the plan again');
  });

  test('of what is retired there is none', () => {
    const moved = bridge.replaceAll('link l1 http://n1:80/orders', 'link l2 http://n1:80/orders -> app/a1');
    const own = world(sketch(`${moved}\n  link2 l2`.replaceAll(/ {4}GET \/pay.*\n/g, '')));
    expect(() => requestOfPlan(own.facts, planBridgeRemoval(own, 'orders'))).toThrow(ScaffoldProblem);
  });
});

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const mapping = (of: fc.Arbitrary<string>) =>
  fc.dictionary(of, fc.string({ minLength: 1, maxLength: 20 }), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  });
/** AWS's members of an integration that has nothing to do with where it leads. */
const kept = fc.record(
  {
    requestParameters: mapping(name.map(own => `integration.request.header.${own}`)),
    requestTemplates: mapping(fc.constantFrom('application/json', 'text/plain')),
    timeoutInMillis: fc.integer({ min: 50, max: 29_000 }),
    passthroughBehavior: fc.constantFrom('WHEN_NO_MATCH', 'NEVER', 'WHEN_NO_TEMPLATES'),
    contentHandling: fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'),
    credentials: name,
    cacheNamespace: name,
    cacheKeyParameters: fc.array(name, { minLength: 1, maxLength: 3 }),
    responseTransferMode: fc.constantFrom('BUFFERED', 'STREAM'),
    integrationResponses: fc.constant({
      '200': { statusCode: '200', responseTemplates: { 'text/plain': 'x' } },
      '500': { statusCode: '500', selectionPattern: '5..' },
    }),
  },
  { requiredKeys: [] },
);

/** CloudFormation's name of a member of AWS's. */
const named = (member: string): string => member.charAt(0).toUpperCase() + member.slice(1);

describe('what stays of an integration', () => {
  const resource = `${arns.rest('r1')}/resources/orders`;
  const withIntegration = (members: Readonly<Record<string, unknown>>, type = 'HTTP_PROXY'): Reading => {
    const methodIntegration = {
      type,
      httpMethod: 'POST',
      connectionType: 'VPC_LINK',
      connectionId: 'l1',
      uri: 'http://n1:80/orders?x=1',
      ...members,
    };
    const reading = sketch(bridge);
    const found = reading.resources.find(
      one => one.type === 'AWS::ApiGateway::Resource' && JSON.stringify(one.properties).includes('"/orders"'),
    );
    return changed(reading, found?.arn ?? resource, {
      resourceMethods: { GET: { httpMethod: 'GET', apiKeyRequired: true, methodIntegration } },
    });
  };
  const integrationOf = (reading: Reading): Readonly<Record<string, unknown>> => {
    const [method] = methodsOf(requested(reading, { routes: ['GET /orders'] }));
    return (method?.properties['Integration'] ?? {}) as Readonly<Record<string, unknown>>;
  };

  test('every member is in the block of the method', () => {
    fc.assert(
      fc.property(kept, members => {
        const { integrationResponses, ...plain } = members;
        const integration = integrationOf(withIntegration(members));
        for (const [member, value] of Object.entries(plain)) {
          expect([member, integration[named(member)]]).toEqual([member, value]);
        }
        const codes = Object.keys(integrationResponses ?? {});
        expect((integration['IntegrationResponses'] as readonly unknown[] | undefined)?.length ?? 0).toBe(
          codes.length,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('verb, type, and path with its query string', () => {
    const integration = integrationOf(withIntegration({}, 'HTTP'));
    expect(integration).toMatchObject({ Type: 'HTTP', IntegrationHttpMethod: 'POST' });
    expect(JSON.stringify(integration['Uri'])).toContain('/orders?x=1');
  });

  test('what callers have to bring', () => {
    const [method] = methodsOf(requested(withIntegration({}), { routes: ['GET /orders'] }));
    expect(method?.properties).toMatchObject({ AuthorizationType: 'NONE', ApiKeyRequired: true });
  });

  test('a certificate that is not verified', () => {
    const reading = withIntegration({
      uri: 'https://h:8443/orders',
      tlsConfig: { insecureSkipVerification: true },
    });
    expect(requested(reading, { routes: ['GET /orders'] }).routes[0]?.insecureSkipVerification).toBe(true);
  });
});
