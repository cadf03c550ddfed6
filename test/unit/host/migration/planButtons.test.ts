import { describe, expect, it } from 'vitest';
import type { StepState } from '../../../../src/apply/journal';
import { journalButtons, planButtons } from '../../../../src/host/migration/planButtons';
import { journal, plan } from '../../present/plan/plans';

const actions = (buttons: ReturnType<typeof planButtons>): readonly string[] =>
  buttons.map(({ action, isPrimary }) => (isPrimary === true ? `${action}!` : action));

describe('what can be done with a plan', () => {
  it('is to apply it, as long as none of it was done', () => {
    expect(actions(planButtons(plan()))[0]).toBe('apply!');
    const begun = journal(['pending', 'pending']);
    expect(actions(planButtons(begun.plan, { journal: begun }))[0]).toBe('apply!');
  });

  it.each<[string, readonly StepState[], readonly string[]]>([
    ['applied', ['done', 'done'], ['openJournal', 'planRemoval', 'rollBack', 'copyMarkdown']],
    ['stopped', ['done', 'failed'], ['openJournal', 'resume!', 'rollBack', 'copyMarkdown']],
    ['rolled back', ['undone', 'undone'], ['openJournal', 'planAgain!', 'copyMarkdown']],
  ])('that was %s is what can be done with its migration', (_, states, wanted) => {
    const begun = journal(states);
    expect(actions(planButtons(begun.plan, { journal: begun }))).toEqual(wanted);
    expect(actions(journalButtons(begun))).toEqual(wanted.slice(1));
  });

  it('that deleted something is not to roll it back', () => {
    const removed = journal(['done', 'done'], { kind: 'retire' });
    expect(actions(planButtons(removed.plan, { journal: removed }))).toEqual(['openJournal', 'copyMarkdown']);
    const stopped = journal(['done', 'failed'], { kind: 'retire' });
    expect(actions(journalButtons(stopped))).toEqual(['resume!', 'copyMarkdown']);
  });

  it('is only to read while it runs', () => {
    const running = journal(['done', 'started']);
    const run = { journal: running, isRunning: true };
    expect(actions(planButtons(running.plan, run))).toEqual(['openJournal', 'copyMarkdown']);
    expect(actions(journalButtons(running, run))).toEqual(['copyMarkdown']);
  });

  it('is to show what it was before only where that is at hand', () => {
    const done = journal(['done']);
    expect(actions(planButtons(done.plan, { journal: done, hasBefore: true }))).toContain('beforeAfter');
  });
});
