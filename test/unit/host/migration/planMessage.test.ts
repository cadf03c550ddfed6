import { describe, expect, it } from 'vitest';
import { toKeptPlanPage, toPlanMessage } from '../../../../src/host/migration/planMessage';
import { planPageActions } from '../../../../src/protocol/planPage';

describe('a message of the page of a plan', () => {
  it.each([{ kind: 'planReady' }, ...planPageActions.map(action => ({ kind: 'planAction', action }))])(
    'is taken: %j',
    message => {
      expect(toPlanMessage(message)).toEqual(message);
    },
  );

  it.each([
    undefined,
    null,
    'planReady',
    [],
    {},
    { kind: 'planAction' },
    { kind: 'planAction', action: 'requestPath.applyPlan' },
    { kind: 'planAction', action: '__proto__' },
    { kind: 'planAction', action: ['apply'] },
    { kind: ['planReady'] },
  ])('is refused: %j', message => {
    expect(toPlanMessage(message)).toBeUndefined();
  });
});

describe('what a page kept', () => {
  it('is taken without what the page keeps for itself', () => {
    const kept = { kind: 'journal', plan: '283f23d4611c4d695976626d16e9640e' };
    expect(toKeptPlanPage({ ...kept, folds: { Steps: true }, top: 7 })).toEqual(kept);
  });

  it.each([
    undefined,
    {},
    { kind: 'plan' },
    { kind: 'plan', plan: '' },
    { kind: 'plan', plan: '../../secrets' },
    { kind: 'plan', plan: 'a/b' },
    { kind: 'plan', plan: 'x'.repeat(101) },
    { kind: 'other', plan: 'abc' },
  ])('is refused: %j', state => {
    expect(toKeptPlanPage(state)).toBeUndefined();
  });
});
