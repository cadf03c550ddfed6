import { expect, it } from 'vitest';
import { describeOutcome } from '../../../../src/host/migration/outcomeNotice';
import type { Outcome } from '../../../../src/apply/apply';
import { examplePlan } from '../../apply/examplePlan';

const ended = (drift: readonly string[]): Outcome => ({
  kind: 'done',
  drift,
  journal: { format: 'request-path/journal', version: 1, plan: examplePlan, before: {}, steps: [] },
});

it.each([
  ['a rollback', true, 'was rolled back.'],
  ['a plan', false, 'now reach the load balancer directly.'],
])('says of %s that it is complete', (_, isRollback, words) => {
  const notice = describeOutcome(ended([]), isRollback);
  expect(notice.severity).toBe('information');
  expect(notice.text).toContain(words);
});

it.each([true, false])('warns of what others have changed (rollback: %s)', isRollback => {
  const notice = describeOutcome(ended(['Stage variable x stays.']), isRollback);
  expect(notice.severity).toBe('warning');
  expect(notice.text).toContain('Stage variable x stays.');
  expect(notice.text).not.toContain('orders was rolled back.');
});
