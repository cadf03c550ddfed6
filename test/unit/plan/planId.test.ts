import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/document';
import { hasOwnId, identifyPlan, planIdFor, sha256Hex } from '../../../src/plan/planId';
import { examplePlan } from '../apply/examplePlan';

describe('the id of a plan', () => {
  test('is 32 digits of the SHA-256 (FIPS 180-4) of its content', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(examplePlan.id).toMatch(/^[0-9a-f]{32}$/);
    expect(hasOwnId(examplePlan)).toBe(true);
    expect(hasOwnId({ ...examplePlan, createdAt: '2027-01-01T00:00:00Z' })).toBe(true);
  });

  test('is that of no other content, and of no plan with the id put in or left out somewhere', () => {
    const { id } = examplePlan;
    for (const apiName of ['other', `${examplePlan.apiName}${id}`, '', `${id}${id}`])
      expect(hasOwnId({ ...examplePlan, apiName })).toBe(false);
    const text = JSON.stringify(examplePlan);
    const edited = (from: string, to: string): Plan => {
      expect(text).toContain(from);
      return JSON.parse(text.replaceAll(from, to)) as Plan;
    };
    expect(hasOwnId(edited(id, 'f'.repeat(32)))).toBe(false);
    expect(hasOwnId(edited(`"request-path:plan":"${id}"`, '"request-path:plan":""'))).toBe(false);
    expect(hasOwnId({ ...examplePlan, more: 1 } as typeof examplePlan)).toBe(false);
  });

  test('is found where a name in the account is what stands for it meanwhile', () => {
    const plan = identifyPlan(id => ({ ...examplePlan, id, apiName: '0'.repeat(32) }));
    expect(hasOwnId(plan)).toBe(true);
    expect(plan.apiName).toBe('0'.repeat(32));
    expect(planIdFor(plan)).toBe(plan.id);
  });
});

test('the id does not depend on the language of the texts', () => {
  const text = 'Ein Satz.';
  const translated: Plan = {
    ...examplePlan,
    stays: examplePlan.stays.map(stay => ({ ...stay, because: text })),
    preconditions: examplePlan.preconditions.map(one => ({ ...one, text, evidence: [text] })),
    steps: examplePlan.steps.map(step => ({
      ...step,
      text,
      requires: step.requires.map(one => ({ ...one, text })),
      verify: step.verify.map(one => ({ ...one, text })),
    })),
    saving: { ...examplePlan.saving, basis: text },
    latency: { text },
    publishes: { prod: [text] },
    managedBy: examplePlan.managedBy.map(each => ({ ...each, text })),
  };
  expect(hasOwnId(translated)).toBe(true);
});
