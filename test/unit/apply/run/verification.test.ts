import { expect, test } from 'vitest';
import { startRun } from '../../../../src/apply/run/running';
import { verifyStep } from '../../../../src/apply/run/verification';
import type { JsonObject, Verification } from '../../../../src/plan/document';
import { examplePlan } from '../examplePlan';

/** What progress says until the last of these answers, which is as expected. */
async function saidWhile(
  verification: Verification,
  answers: readonly JsonObject[],
): Promise<readonly string[]> {
  const said: string[] = [];
  const left = [...answers];
  const run = startRun(
    {
      calls: { call: () => Promise.resolve(left.shift() ?? {}) },
      save: () => Promise.resolve(),
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      signal: new AbortController().signal,
      onProgress: ({ text }) => said.push(text),
    },
    { format: 'request-path/journal', version: 1, plan: examplePlan, before: {}, steps: [] },
  );
  await verifyStep(run, 'step', verification);
  return said;
}

test('a VPC link that is waited for is said with its status and the time, not as if it were there', async () => {
  const said = await saidWhile(
    {
      action: 'apigatewayv2:GetVpcLink',
      input: {},
      expect: { VpcLinkStatus: 'AVAILABLE' },
      withinSeconds: 60,
      text: 'The VPC link is AVAILABLE.',
    },
    [{ VpcLinkStatus: 'PENDING' }, { VpcLinkStatus: 'PENDING' }, { VpcLinkStatus: 'AVAILABLE' }],
  );
  expect(said).toEqual(['Waiting for the VPC link: PENDING, 0 s', 'Waiting for the VPC link: PENDING, 5 s']);
});

test('everything else that is waited for is said with what is there instead', async () => {
  const said = await saidWhile(
    {
      action: 'apigateway:GetStage',
      input: {},
      expect: { deploymentId: 'new' },
      withinSeconds: 60,
      text: 'The stage serves the deployment.',
    },
    [{ deploymentId: 'old' }, { deploymentId: 'new' }],
  );
  expect(said).toEqual([
    'Waiting until this is the case: The stage serves the deployment (deploymentId is "old", expected "new", 0 s)',
  ]);
});
