import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journalMarkdown } from '../../../../src/present/plan/markdown';
import { journalText, planText } from '../../../../src/present/plan/text';
import { hostile, journal, plan, planOfNames, step } from './plans';

describe('what apply would do, for a terminal', () => {
  test('is one line a step, and what speaks against it', () => {
    const text = planText(
      plan({
        preconditions: [
          { id: 'a', state: 'ok', text: 'All is well.', evidence: [] },
          { id: 'b', state: 'block', text: 'It is broken.', evidence: [] },
        ],
        steps: [step(), step({ id: 'other', text: 'Deploys.', action: 'apigateway:CreateDeployment' })],
      }),
    );
    expect(text).toContain('Blocked by 1 precondition.\n  ✕ blocks  It is broken.');
    expect(text).not.toContain('All is well');
    expect(text).toContain('  2  Deploys. (apigateway:CreateDeployment)');
  });

  test('names stay on their line', () => {
    fc.assert(
      fc.property(hostile, name => {
        const own = planOfNames(name);
        expect(planText(own).split('\n')).toHaveLength(planText(planOfNames('x')).split('\n').length);
        expect(planText(own)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
      }),
    );
  });
});

describe('what a rollback would take back', () => {
  test('is what was done, the last first', () => {
    const text = journalText(journal(['done', 'done', 'started', 'pending']));
    expect(text.match(/^ +\d+ .*$/gm)).toHaveLength(3);
    expect(text).toContain(
      '  1  Point GET /orders to load balancer orders. (apigateway:PutIntegration, if it was completed',
    );
  });

  test.each([
    ['nothing was done', journal(['pending']), 'There is nothing to roll back.'],
    [
      'nothing can be',
      journal(['done'], { kind: 'retire', steps: [step({ id: 'step-1', undo: [] })] }),
      "can't be restored",
    ],
  ])('says so where %s', (_name, of, words) => {
    expect(journalText(of)).toContain(words);
  });
});

describe('a journal as a person reads it', () => {
  test.each([
    [['done', 'done'], 'Applied completely (2 steps).', 'rollback'],
    [['done', 'failed', 'pending'], 'Stopped at step 2: Point GET /orders', 'apply PLAN.json'],
    [['done', 'started', 'pending'], 'Its result is checked with AWS before resuming.', 'apply PLAN.json'],
    [['pending', 'pending'], '0 of 2 steps completed, 2 to go.', 'apply PLAN.json'],
    [['done', 'undone'], 'Partly rolled back: 1 of 2 steps, 1 to go.', 'rollback'],
    [['undone', 'undone'], 'Rolled back completely', 'new plan'],
  ] as const)('%j', (states, standing, next) => {
    const text = journalMarkdown(journal(states));
    expect(text).toContain(standing);
    expect(text.slice(text.indexOf('|'))).toContain(next);
  });

  test('says what AWS said', () => {
    expect(journalMarkdown(journal(['failed']))).toContain('Conflict: somebody changed it.');
  });
});
