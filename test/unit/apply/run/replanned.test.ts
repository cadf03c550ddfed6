import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../../src/plan/document';
import { planDifferences } from '../../../../src/apply/run/replanned';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';
import { withOwnId } from '../../../support/ownId';

const plan: Plan = {
  ...handPlan(createAccount('legacy-bridge')),
  stays: [{ route: 'r', key: 'GET /health', because: 'It has no bridge.' }],
  publishes: { prod: [] },
  publishesDigest: { prod: 'abc' },
  managedBy: [{ resource: 'api', tool: 'terraform', text: 'Terraform manages the API.' }],
};

test('the same plan, made again at another time, with other figures and in another language, does not differ', () => {
  const again: Plan = {
    ...withOwnId({
      ...plan,
      saving: { monthlyUsd: 20, basis: 'Ein anderer Preis.' },
      stays: plan.stays.map(stay => ({ ...stay, because: 'Sie hat keine Bridge.' })),
      steps: plan.steps.map(step => ({ ...step, text: 'Ein Schritt.' })),
      publishes: { prod: ['GET /orders: nur im Entwurf'] },
      managedBy: plan.managedBy.map(each => ({ ...each, text: 'Von Terraform verwaltet.' })),
    }),
    createdAt: '2027-01-01T00:00:00Z',
  };
  expect(again.id).not.toBe(plan.id);
  expect(planDifferences(plan, again)).toEqual([]);
});

describe('whatever is sent or decides', () => {
  const [first, second, ...rest] = plan.steps;
  if (first === undefined || second === undefined) throw new Error('No steps.');
  test.each<readonly [string, Partial<Plan>]>([
    ['input', { steps: [{ ...first, input: { ...first.input, VpcId: 'vpc-2' } }, second, ...rest] }],
    ['requires', { steps: plan.steps.map(step => ({ ...step, requires: [] })) }],
    ['expect', { steps: plan.steps.map(step => ({ ...step, expect: {} })) }],
    ['verify', { steps: plan.steps.map(step => ({ ...step, verify: [] })) }],
    ['undo', { steps: plan.steps.map(step => ({ ...step, undo: [] })) }],
    ['iam', { steps: plan.steps.map(step => ({ ...step, iam: ['iam:*'] })) }],
    ['a step less', { steps: [first, ...rest] }],
    ['a step more', { steps: [...plan.steps, { ...first, id: 'more' }] }],
    ['the order of steps', { steps: [second, first, ...rest] }],
    ['a step twice', { steps: [...plan.steps, first] }],
    ['routes', { routes: [] }],
    ['a route twice', { routes: [...plan.routes, ...plan.routes] }],
    ['stays', { stays: [] }],
    ['preconditions', { preconditions: [] }],
    [
      'more preconditions',
      { preconditions: [...plan.preconditions, { id: 'x', state: 'ok', text: '', evidence: [] }] },
    ],
    ['stages', { stages: ['prod'] }],
    ['options', { options: { routes: [], stages: [], canary: 99 } }],
    ['scope', { scope: { account: '999999999999', region: 'us-east-1' } }],
    ['api', { api: 'arn:aws:apigateway:us-east-1::/restapis/other' }],
    ['apiName', { apiName: 'other' }],
    ['publishes', { publishesDigest: {} }],
    ['managers', { managedBy: [] }],
  ])('%s differs, whichever of the two has it', (_, change) => {
    const other: Plan = { ...plan, ...change };
    expect(planDifferences(plan, other)).not.toEqual([]);
    expect(planDifferences(other, plan)).not.toEqual([]);
  });
});
