import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { blueprintIds } from '../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { scaffoldChoices } from '../../../src/scaffold/choices';
import { ScaffoldProblem } from '../../../src/scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../../src/scaffold/request';
import { requestFor } from '../../../src/scaffold/requestFor';
import { hostileText } from '../../support/scaffold';
import { arns } from '../../support/sketch';
import { group, readingWith, resource } from './account';
import { buildAccount } from '../../../src/paths/account';

const account = readingWith(
  `
  rest r1 orders
    stage prod link=l1
    GET /orders link l1 http://bridge.example.com:8080/v1/orders
    POST /orders auth=AWS_IAM timeout=5000 link l2 http://orders.internal/orders -> app/orders
  http h1 mobile
    stage $default
    GET /orders auth=JWT link l2 app/orders:80
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 8080 -> bridge
  tg bridge alb 80 app/orders:80=healthy
  lb app/orders
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 8080 10.0.0.9:8080=healthy`,
  {
    subnets: { 'subnet-1': 'vpc-1 euw1-az1', 'subnet-2': 'vpc-1 euw1-az2' },
    members: { [arns.loadBalancer('app/orders')]: { SecurityGroups: ['sg-orders'] } },
    resources: [
      group('sg-orders', 'in:80:sg-1', 'all'),
      group('sg-1', 'all'),
      resource('AWS::ECS::Service', arns.arn('ecs', 'service/shop/orders'), {
        serviceName: 'orders',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
        loadBalancers: [
          { targetGroupArn: arns.targetGroup('t1'), containerName: 'web', containerPort: 8080 },
        ],
      }),
    ],
  },
);

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostileText,
  fc.constantFrom<unknown>(null, Number.NaN, '${stageVariables.link}', 'http://[::1]:99999/{x}', '__proto__'),
);

/** Every seventh member or so is replaced by what no document of AWS's describes, at any depth. */
function spoilt(value: unknown, choices: readonly unknown[], at: { next: number }): unknown {
  at.next += 1;
  const choice = choices[at.next % choices.length];
  if (at.next % 11 === 0) return choice;
  if (Array.isArray(value)) return (value as readonly unknown[]).map(one => spoilt(one, choices, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoilt(one, choices, at)]));
}

const readings: fc.Arbitrary<Reading> = fc
  .record({ choices: fc.array(odd, { minLength: 3, maxLength: 9 }), next: fc.nat(40) })
  .map(({ choices, next }) => {
    const at = { next };
    const resources = account.resources.map(one => ({
      ...one,
      properties: spoilt(one.properties, choices, at),
    }));
    return { ...account, resources };
  });

const listeners = [80, 443].map(port => arns.listener('app/orders', port));

const options: fc.Arbitrary<ScaffoldOptions> = fc
  .record({
    blueprint: fc.constantFrom(...blueprintIds),
    api: fc.option(fc.oneof(fc.constantFrom('r1', 'h1', 'orders', 'new'), hostileText), { nil: undefined }),
    routes: fc.option(
      fc.array(fc.oneof(fc.constantFrom('GET /orders', 'POST /orders', 'GET /{proxy+}'), hostileText), {
        maxLength: 2,
      }),
      { nil: undefined },
    ),
    listenerArns: fc.option(
      fc.array(fc.oneof(fc.constantFrom(...listeners), hostileText), { maxLength: 2 }),
      {
        nil: undefined,
      },
    ),
    stage: fc.option(hostileText, { nil: undefined }),
    link: fc.option(fc.oneof(fc.constantFrom('l1', 'l2', 'new'), hostileText), { nil: undefined }),
    subnetIds: fc.option(fc.array(hostileText, { maxLength: 2 }), { nil: undefined }),
    host: fc.option(hostileText, { nil: undefined }),
    path: fc.option(hostileText, { nil: undefined }),
    name: fc.option(hostileText, { nil: undefined }),
    service: fc.option(fc.oneof(fc.constant('orders'), hostileText), { nil: undefined }),
  })
  .map(
    all =>
      Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      ) as unknown as ScaffoldOptions,
  );

test('whatever was read and is asked for: a blueprint or a problem, never another error', () => {
  let blueprints = 0;
  fc.assert(
    fc.property(readings, options, (reading, asked) => {
      const facts = buildAccount(reading).facts;
      const choices = scaffoldChoices(facts);
      for (const { value } of [...choices.restApis, ...choices.httpApis]) {
        choices.routes(value);
        choices.stages(value);
      }
      for (const { value } of choices.listeners) choices.links(value);
      try {
        const { blocks } = createBlueprint(requestFor(facts, asked));
        blueprints += 1;
        for (const { logicalId } of blocks) expect(logicalId).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
      } catch (error) {
        if (!(error instanceof ScaffoldProblem)) throw error;
        expect(error.message).not.toBe('');
      }
    }),
    { numRuns: 400 },
  );
  expect(blueprints).toBeGreaterThan(0);
});
