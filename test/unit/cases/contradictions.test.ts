import { describe, expect, it } from 'vitest';
import { askedCase, caseNames } from '../../support/cases';
import { contradictionsIn, lossesWithoutFinding } from '../../support/contradictions';

describe('a trace and the checks never contradict each other', () => {
  it.each(caseNames)('%s', name => {
    const { account, findings } = askedCase(name);
    expect(contradictionsIn(account, findings)).toEqual([]);
    expect(lossesWithoutFinding(account, findings)).toEqual([]);
  });
});
