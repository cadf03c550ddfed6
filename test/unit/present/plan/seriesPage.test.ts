import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepState } from '../../../../src/apply/journal';
import { seriesMarkdown } from '../../../../src/present/plan/markdown';
import {
  createSeriesPage,
  nextMember,
  placeInSeries,
  seriesWords,
  type MigrationSeries,
  type SeriesMember,
} from '../../../../src/present/plan/seriesPage';
import { hostile, journal, plan } from './plans';

const open = (apiName: string): SeriesMember => ({ api: apiName, apiName, plan: plan({ apiName }) });
const begun = (apiName: string, states: readonly StepState[]): SeriesMember => ({
  ...open(apiName),
  journal: journal(states, { apiName }),
});
const blocked = (apiName: string): SeriesMember => ({
  ...open(apiName),
  plan: plan({ apiName, preconditions: [{ id: 'network', state: 'block', text: 'x', evidence: [] }] }),
});
const series = (...members: readonly SeriesMember[]): MigrationSeries => ({
  id: 's1',
  createdAt: '2026-11-22T10:00:00Z',
  scope: { account: '111122223333', region: 'us-east-1' },
  members,
});
const nameOfNext = (...members: readonly SeriesMember[]): string | undefined =>
  nextMember(series(...members))?.apiName;

describe('several migrations, one after another', () => {
  it('go on with the first that was not begun', () => {
    expect(nameOfNext(begun('a', ['done']), open('b'), open('c'))).toBe('b');
    expect(nameOfNext(begun('a', ['pending']), open('b'))).toBe('a');
  });

  it('go on with what is half done, whatever comes before it', () => {
    expect(nameOfNext(open('a'), begun('b', ['done', 'failed']))).toBe('b');
  });

  it('pass over what is blocked, has no plan or was rolled back', () => {
    const gone: SeriesMember = { api: 'g', apiName: 'g', problem: 'Nothing can move.' };
    const passed = [blocked('a'), gone, begun('b', ['undone'])];
    expect(nameOfNext(...passed, open('c'))).toBe('c');
    expect(nameOfNext(...passed)).toBeUndefined();
    expect(seriesWords(series(...passed))).toBe("0 of 3 applied. 2 can't be applied now. 1 rolled back.");
  });

  it('say where they stand', () => {
    const six = series(
      begun('a', ['done']),
      begun('b', ['done']),
      open('c'),
      open('d'),
      open('e'),
      blocked('f'),
    );
    expect(seriesWords(six)).toBe("2 of 6 applied. 1 can't be applied now. Next: c.");
    expect(placeInSeries(six, 'c')).toBe('3 of 6');
  });

  it('are known by name after a reload, before the account is looked at', () => {
    const restored = series({ api: 'a', apiName: 'a' }, { api: 'b', apiName: 'b' });
    expect(nextMember(restored)?.apiName).toBe('a');
    expect(createSeriesPage(restored).summary).toEqual([]);
  });

  it('are listed with their sum and with what speaks against each', () => {
    const text = seriesMarkdown({
      ...series(begun('a', ['done', 'failed']), blocked('b')),
      saving: { monthlyUsd: 33.5, isAtLeast: true },
    });
    for (const words of [
      '2 routes of 2 APIs',
      'At least 33.50 USD',
      'stopped after 1 of 2 steps',
      'Blocked by 1',
      'network',
    ])
      expect(text).toContain(words);
  });

  it('show names as text, whatever is in them', () => {
    fc.assert(
      fc.property(hostile, name => {
        expect(seriesMarkdown(series(open(name), begun(name, ['failed'])))).not.toMatch(/<img|<script/);
      }),
    );
  });
});
