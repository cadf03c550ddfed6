import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../../src/apply/journal';
import { callCounts, callLine, callsToMake, callsToTakeBack } from '../../../../src/present/plan/calls';
import { journalMarkdown } from '../../../../src/present/plan/markdown';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';
import { hostile } from './plans';

const plan = handPlan(createAccount('legacy-bridge'));

/** Everything up to the VPC link is done. */
const journal: Journal = {
  format: 'request-path/journal',
  version: 1,
  plan,
  before: {},
  steps: plan.steps.map(({ id }, index) => {
    if (id === 'security-group') return { id, state: 'done', output: { GroupId: 'sg-made' } };
    if (id === 'vpc-link') return { id, state: 'done', output: { VpcLinkId: 'link-made' } };
    return { id, state: index < 5 ? 'done' : 'pending' };
  }),
};

describe('the calls that will be made', () => {
  test('are those of all steps, or of those that are left, with what is known put in', () => {
    expect(callsToMake(plan)).toHaveLength(plan.steps.length);
    const left = callsToMake(plan, journal);
    expect(left.map(({ step }) => step.id)).toEqual(plan.steps.slice(5).map(({ id }) => id));
    expect(JSON.stringify(left)).toContain('"value":"link-made"');
    expect(callCounts(left)).toBe(
      '2 × apigateway:UpdateIntegration, 1 × apigateway:TestInvokeMethod, 2 × apigateway:CreateDeployment',
    );
  });

  test('of taking back are those that take back what was done, the last first', () => {
    const back = callsToTakeBack(journal).flatMap(({ calls }) => calls);
    expect(back[0]).toEqual({ action: 'apigatewayv2:DeleteVpcLink', input: { VpcLinkId: 'link-made' } });
    expect(back.at(-1)).toEqual({ action: 'ec2:DeleteSecurityGroup', input: { GroupId: 'sg-made' } });
  });

  test('are on one line each and whole, and steer no terminal', () => {
    fc.assert(
      fc.property(hostile, name => {
        const line = callLine({ action: 'ec2:CreateSecurityGroup', input: { [name]: name.repeat(40) } });
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(JSON.parse(line.slice(line.indexOf(' ')))).toEqual({ [name]: name.repeat(40) });
      }),
      { seed: 20_261_130 },
    );
  });

  test('stand in the document of a journal, whatever its sentences say', () => {
    const steps = plan.steps.map(step => ({ ...step, text: 'Does nothing.' }));
    const text = journalMarkdown({ ...journal, plan: { ...plan, steps } });
    expect(text).toContain('## Calls to resume');
    expect(text).toContain('## Calls to roll back, in this order');
    expect(text).toContain('ec2:DeleteSecurityGroup {"GroupId":"sg-made"}');
    expect(text).toMatch(/apigateway:UpdateIntegration \{.*link-made/);
  });
});
