import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/paths/facts';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { scaffoldChoices } from '../../../src/scaffold/choices';
import { ScaffoldProblem } from '../../../src/scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions, ScaffoldRequest } from '../../../src/scaffold/request';
import { requestFor } from '../../../src/scaffold/requestFor';
import { rememberedReading, sandboxOf } from '../scan/reading';
import { buildAccount } from '../../../src/paths/account';

/** A request, or the problem that says why there is none; any other error fails the test. */
function answer(facts: Facts, options: ScaffoldOptions): ScaffoldRequest | ScaffoldProblem {
  try {
    return requestFor(facts, options);
  } catch (error) {
    if (error instanceof ScaffoldProblem) return error;
    throw error;
  }
}

async function factsOfAccount(name: AccountName, deny: readonly string[] = []): Promise<Facts> {
  const sandbox = await sandboxOf(createAccount(name), { faults: { deny } });
  const reading = await rememberedReading(sandbox, { deployed: true, depths: ['evidence'] });
  return buildAccount(reading).facts;
}

/** What a person can do about it. */
const hasNextStep = ({ field, reason }: ScaffoldProblem): boolean =>
  field !== undefined || reason.code === 'stages-not-read';

/** The answers for every route of every API, as it stands and to the first listener there is. */
function answersOf(facts: Facts): readonly (readonly [string, ScaffoldRequest | ScaffoldProblem])[] {
  const [listener] = scaffoldChoices(facts).listeners;
  return facts.apis.flatMap(api =>
    api.routes.flatMap(({ key }) => {
      const blueprint = api.kind.node === 'rest-api' ? 'direct-alb' : 'http-api';
      const options: ScaffoldOptions = { blueprint, api: api.id, routes: [key] };
      const told = listener === undefined ? {} : { listenerArns: [listener.value] };
      const words = `${key} of ${api.id}`;
      return [
        [words, answer(facts, options)] as const,
        [`${words} to a listener`, answer(facts, { ...options, ...told })] as const,
      ];
    }),
  );
}

describe.each<readonly [AccountName, least: number]>([
  ['legacy-bridge', 20],
  ['direct', 20],
  ['broken', 200],
  ['company', 3000],
])('%s', (name, least) => {
  test('every route of every API is a request or a problem with a next step', async () => {
    const answers = answersOf(await factsOfAccount(name));
    const requests = answers.flatMap(([, found]) => (found instanceof ScaffoldProblem ? [] : [found]));
    const problems = answers.flatMap(([, found]) => (found instanceof ScaffoldProblem ? [found] : []));
    expect(problems.filter(problem => !hasNextStep(problem))).toEqual([]);
    expect(requests.length).toBeGreaterThanOrEqual(least);
    for (const request of requests.slice(0, 500)) expect(createBlueprint(request).blocks).not.toEqual([]);
  }, 120_000);
});

const denied = [
  'apigateway:GetRestApis',
  'apigateway:GetResources',
  'apigateway:GetStages',
  'apigateway:GetVpcLinks',
  'apigatewayv2:GetVpcLinks',
  'apigatewayv2:GetRoutes',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeRules',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
  'acm:DescribeCertificate',
];

describe.each(denied)('without %s', operation => {
  test('the same holds of an account', async () => {
    const facts = await factsOfAccount('direct', [operation]);
    expect(facts.reading.unknowns.some(unknown => unknown.operation === operation)).toBe(true);
    const problems = answersOf(facts).flatMap(([, found]) =>
      found instanceof ScaffoldProblem ? [found] : [],
    );
    expect(problems.filter(problem => !hasNextStep(problem))).toEqual([]);
  });
});

test('every bridged route of the bridge leads to the listener behind it', async () => {
  const facts = await factsOfAccount('legacy-bridge');
  const orders = scaffoldChoices(facts).restApis.find(({ label }) => label === 'orders');
  const routes = scaffoldChoices(facts)
    .routes(orders?.value ?? '')
    .map(({ value }) => value);
  const bridged = routes
    .map(route => answer(facts, { blueprint: 'direct-alb', api: orders?.value ?? '', routes: [route] }))
    .filter(found => !(found instanceof ScaffoldProblem));
  expect(bridged.length).toBeGreaterThan(0);
  for (const request of bridged) {
    expect(request).toMatchObject({ link: { kind: 'new' }, backends: [{ loadBalancerName: 'orders-alb' }] });
  }
});
