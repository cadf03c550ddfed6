import { describe, expect, test } from 'vitest';
import type { Plan, PlanStep } from '../../../../src/plan/document';
import { findPlanFault } from '../../../../src/apply/run/soundness';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';
import { withOwnId } from '../../../support/ownId';

const atOnce = handPlan(createAccount('legacy-bridge'));
const withCanary = handPlan(createAccount('legacy-bridge'), 10);

type Change = (step: PlanStep) => Partial<PlanStep>;

/** The plan with one step changed, by somebody who computes the id again. */
function edited(plan: Plan, stepId: string, change: Change): Plan {
  expect(plan.steps.map(({ id }) => id)).toContain(stepId);
  const steps = plan.steps.map(step => (step.id === stepId ? { ...step, ...change(step) } : step));
  return withOwnId({ ...plan, steps });
}

const input =
  (more: PlanStep['input']): Change =>
  step => ({ input: { ...step.input, ...more } });

const world = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];

test('plans as they are made are sound', () => {
  for (const plan of [atOnce, withCanary]) expect(findPlanFault(plan)).toBeUndefined();
});

test('an edit without another id is seen', () => {
  expect(findPlanFault({ ...atOnce, apiName: 'payments' })).toContain('changed after it was made');
  expect(findPlanFault({ ...atOnce, id: 'p1' })).toContain('changed after it was made');
});

describe('a plan with its id computed again is refused', () => {
  test.each<readonly [string, Plan, string, Change]>([
    [
      'where taking back opens a port',
      atOnce,
      'ingress',
      ({ input: { GroupId = '' } }) => ({
        undo: [{ action: 'ec2:AuthorizeSecurityGroupIngress', input: { GroupId, IpPermissions: world } }],
      }),
    ],
    [
      'where taking back deletes another integration',
      atOnce,
      'integration-1',
      ({ input: { restApiId = '' } }) => ({
        undo: [
          {
            action: 'apigateway:DeleteIntegration',
            input: { restApiId, resourceId: 'r', httpMethod: 'GET' },
          },
        ],
      }),
    ],
    ['where nothing is taken back', atOnce, 'ingress', () => ({ undo: [] })],
    [
      'where taking back goes to another deployment',
      atOnce,
      'deploy-prod',
      ({ undo }) => ({ undo: [...undo].reverse() }),
    ],
    [
      'where taking back has no condition any more',
      withCanary,
      'canary-prod',
      ({ undo }) => ({
        undo: undo.map(({ action, input: of }) => ({ action, input: of })),
      }),
    ],
    ['where rules have no mark', atOnce, 'ingress', input({ IpPermissions: world })],
    ['where a group has no mark', atOnce, 'security-group', input({ Description: 'A group.' })],
    [
      'where a link has the mark of another',
      atOnce,
      'vpc-link',
      input({ Tags: { 'request-path:plan': 'x' } }),
    ],
    ['where a deployment has no mark', atOnce, 'deploy-prod', input({ description: 'Ours.' })],
    ['where egress is that of a group in the account', atOnce, 'egress', input({ GroupId: 'sg-1' })],
    [
      'where more of an integration is patched',
      atOnce,
      'integration-1',
      input({ patchOperations: [{ op: 'replace', path: '/credentials', value: 'arn:aws:iam::1:role/x' }] }),
    ],
    [
      'where a stage is pointed to a deployment of the account',
      withCanary,
      'promote-prod',
      input({ patchOperations: [{ op: 'replace', path: '/deploymentId', value: 'abc' }] }),
    ],
    [
      'where logging of a stage is changed',
      withCanary,
      'promote-prod',
      input({ patchOperations: [{ op: 'replace', path: '/*/*/logging/dataTrace', value: 'true' }] }),
    ],
    ['where a step deletes', atOnce, 'test-invoke', () => ({ action: 'apigateway:DeleteDeployment' })],
  ])('%s', (_, plan, stepId, change) => {
    expect(findPlanFault(edited(plan, stepId, change))).toMatch(new RegExp(`(?:S|s)tep "${stepId}"`));
  });
});
