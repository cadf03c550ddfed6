import { expect, it } from 'vitest';
import type { Journal } from '../../../../src/apply/journal';
import { confirmationLines } from '../../../../src/host/migration/confirmationLines';
import { createAccount } from '../../../../src/sandbox/accounts';
import { handPlan } from '../../../contract/migration/handPlan';

const plan = {
  ...handPlan(createAccount('legacy-bridge')),
  scope: { account: '123456789012', region: 'eu-west-1' },
};
const steps = plan.steps.map(({ id }, index): Journal['steps'][number] => ({
  id,
  state: index < 3 ? 'done' : 'pending',
}));
const journal: Journal = { format: 'request-path/journal', version: 1, plan, before: {}, steps };
const all = plan.steps.length;

it('names the account as everywhere else, the region and the endpoint', () => {
  const choice = { kind: 'aws', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:4566' } as const;
  const lines = confirmationLines({ plan, action: 'apply' }, {}, choice);
  expect(lines.slice(0, 2)).toEqual(['Account 1234-5678-9012 · eu-west-1', 'Endpoint http://127.0.0.1:4566']);
  expect(lines).toContain(`${all} steps`);
});

it('names no endpoint where calls go to AWS', () => {
  const lines = confirmationLines({ plan, action: 'apply' }, {}, { kind: 'aws', region: 'eu-west-1' });
  expect(lines.join('\n')).not.toContain('Endpoint');
});

it.each([
  ['resume', `${all - 3} steps of ${all} left`],
  ['rollBack', `3 steps of ${all} left`],
] as const)('counts the steps that are left to %s', (action, words) => {
  expect(confirmationLines({ plan, action, journal }, {}, undefined)).toContain(words);
});
