import { describe, expect, test } from 'vitest';
import { AwsFailureError } from '../../../../src/aws/awsError';
import type { Calls } from '../../../../src/apply/calls';
import type { Journal } from '../../../../src/apply/journal';
import { readRestDeployments, vpcLinks } from '../../../../src/apply/run/callAws';
import { startRun, type PlanRun } from '../../../../src/apply/run/running';
import { MOST_PAGES_WITHOUT_NEWS } from '../../../../src/services/paging';
import { examplePlan } from '../examplePlan';

function runWith(call: Calls['call']): PlanRun {
  const journal: Journal = {
    format: 'request-path/journal',
    version: 1,
    plan: examplePlan,
    steps: [],
  } as unknown as Journal;
  return startRun(
    {
      calls: { call },
      save: () => Promise.resolve(),
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
    journal,
  );
}

describe('the pages of a migration', () => {
  test('are read to the last one', async () => {
    const run = runWith((_action, { position }) =>
      Promise.resolve(
        position === undefined ? { items: [{ id: 'a' }], position: 'x' } : { items: [{ id: 'b' }] },
      ),
    );
    expect(await readRestDeployments(run, 'api')).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  test.each([
    ['new cursors without anything new', (page: number) => String(page), MOST_PAGES_WITHOUT_NEWS],
    ['a cursor that was there before', () => 'same', 2],
  ])('%s: half a list is none', async (_what, cursor, calls) => {
    let pages = 0;
    const run = runWith(() => {
      pages += 1;
      return Promise.resolve({ Items: [], NextToken: cursor(pages) });
    });
    const error: unknown = await vpcLinks(run).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AwsFailureError);
    expect(error).toMatchObject({ failure: { kind: 'invalid-answer' } });
    expect(pages).toBe(calls);
  });
});
