import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bridgedApis } from '../../../src/plan/bridgedRoutes';
import type { Plan } from '../../../src/plan/document';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import type { Reading } from '../../../src/model/reading';
import { changed } from '../diagnosis/case';
import { at, bridge, worldIn } from './bridges';
import { faultsOf } from './wellFormed';

const hostile = fc.oneof(
  fc.constantFrom(
    '${steps.vpc-link.VpcLinkId}',
    '${now}',
    "'; DROP TABLE",
    '`$(id)`',
    '\u2028\n\r\t',
    '😀'.repeat(40),
    '__proto__',
    'x'.repeat(10_000),
    '',
  ),
  fc.string(),
);

/** Whatever AWS could answer in the place of what it should. */
const anything = fc.oneof(
  hostile,
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.array(hostile),
  fc.dictionary(hostile, hostile),
);

function planOrNone(reading: Reading): Plan | undefined {
  try {
    return planDirectAlb(worldIn(reading), 'r1', { routes: [], stages: [] });
  } catch (error) {
    if (error instanceof NoPlan) return undefined;
    throw error;
  }
}

const named = (api: string, verb: string, variable: string, value: string): Reading => {
  const reading = bridge({ stages: 'stage prod way=l1' });
  const methodIntegration = {
    type: 'HTTP_PROXY',
    httpMethod: 'GET',
    connectionType: 'VPC_LINK',
    connectionId: 'l1',
    uri: `http://n1.example.com/${value}`,
    requestParameters: { [value]: value },
    integrationResponses: { [value]: { statusCode: value, selectionPattern: value } },
  };
  return changed(
    changed(
      changed(changed(reading, at.api, { name: api }), `${at.api}/resources/orders`, {
        path: `/${value}`,
        resourceMethods: { [verb]: { httpMethod: verb, methodIntegration } },
      }),
      at.prod,
      { variables: { [variable]: value, path: 'l1' } },
    ),
    at.alb,
    { LoadBalancerName: value },
  );
};

test('names that are anything make a plan whose references are its own, or none with a reason', () => {
  let count = 0;
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (api, verb, variable, value) => {
      const reading = named(api, verb, variable, value);
      const world = worldIn(reading);
      expect(() => bridgedApis(world)).not.toThrow();
      const plan = planOrNone(reading);
      if (plan === undefined) return;
      count += 1;
      expect(faultsOf(plan)).toEqual([]);
    }),
    { numRuns: 240 },
  );
  expect(count).toBeGreaterThan(20);
});

const whole = bridge({ stages: 'stage prod way=l1\nstage dev way=l1' });
const members = whole.resources.flatMap(({ arn, properties }) =>
  Object.keys(properties as object).map(name => [arn, name] as const),
);

test('a member that is something else than documented breaks nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...members), anything, ([arn, name], value) => {
      const plan = planOrNone(changed(whole, arn, { [name]: value }));
      if (plan !== undefined) expect(faultsOf(plan)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a member that is not there breaks nothing', () => {
  for (const [arn, name] of members) {
    const plan = planOrNone(changed(whole, arn, { [name]: undefined }));
    if (plan !== undefined) expect(faultsOf(plan), `${arn} without ${name}`).toEqual([]);
  }
});

describe('a text of the account that looks like the result of a step', () => {
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a1/1';

  test.each(['${steps.vpc-link.VpcLinkId}', '${steps.link-security-group.GroupId}', '${now}'])(
    '%s: there is no plan with it in a call',
    text => {
      expect(() =>
        planDirectAlb(worldIn(changed(whole, balancer, { SecurityGroups: [text] })), 'r1', {
          routes: [],
          stages: [],
        }),
      ).toThrow(/contains the text .* Change that text before you plan/);
    },
  );

  test('elsewhere in the account it does not matter', () => {
    const named = changed(whole, balancer, { Note: '${steps.nothing.here} is how plans write it' });
    expect(planOrNone(named)).toBeDefined();
  });
});
