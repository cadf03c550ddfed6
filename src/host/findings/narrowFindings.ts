import * as l10n from '@vscode/l10n';
import type { Check } from '../../diagnosis/check';
import { checks } from '../../diagnosis/checks/checks';
import type { Finding } from '../../diagnosis/finding';
import { findingsOnPath, nodesOnPath } from '../../diagnosis/onPath';
import { diagnoseSymptom, symptomWords } from '../../diagnosis/symptoms';
import type { World } from '../../diagnosis/world';
import { FilterTooSlow } from '../../filter/evaluate';
import { selectFindings } from '../../filter/selectFindings';
import { joinFacts } from '../../text/oneLine';
import { countOf, formatNumber } from '../../words/counts';
import { isFiltered, type FindingsFilter } from './filter';

/** All that was found, and in what. */
interface FoundInAccount {
  readonly world: World;
  readonly findings: readonly Finding[];
}

/** What a filter leaves of the findings. */
export interface NarrowedFindings {
  readonly findings: readonly Finding[];
  /** Checks that could explain a symptom and found nothing; only where one was asked for. */
  readonly passed?: readonly Check[];
  /** Findings that may match: what decides was not read. */
  readonly undecided: number;
  /** An expression that can't be asked of this account any more filters nothing. */
  readonly isTooSlow: boolean;
}

export function narrowFindings(
  { world, findings }: FoundInAccount,
  { route, symptom, typed }: FindingsFilter,
): NarrowedFindings {
  const onRoute =
    route === undefined ? findings : findingsOnPath(world.graph, findings, nodesOnPath(world, [route.id]));
  const explained = symptom === undefined ? undefined : diagnoseSymptom(symptom, checks, onRoute);
  const asked = explained === undefined ? onRoute : [...explained.failing, ...explained.unknown];
  const passed = explained === undefined ? {} : { passed: explained.passed };
  if (typed === undefined) return { findings: asked, ...passed, undecided: 0, isTooSlow: false };
  try {
    const { matching, undecided } = selectFindings(world, typed.expression, findings);
    const isAsked = new Set(asked);
    return {
      findings: matching.filter(finding => isAsked.has(finding)),
      ...passed,
      undecided: undecided.filter(finding => isAsked.has(finding)).length,
      isTooSlow: false,
    };
  } catch (error) {
    if (!(error instanceof FilterTooSlow)) throw error;
    return { findings: asked, ...passed, undecided: 0, isTooSlow: true };
  }
}

/** The line above the findings: by what they are filtered, and how many of how many are shown. Empty without a filter. */
export function filterMessage(
  { findings }: FoundInAccount,
  filter: FindingsFilter,
  narrowed: NarrowedFindings,
): string {
  if (!isFiltered(filter)) return '';
  const { symptom, route, typed } = filter;
  if (narrowed.isTooSlow)
    return l10n.t('Not filtered: {expression} takes too long.', { expression: typed?.text ?? '' });
  const filters = joinFacts(
    symptom === undefined ? undefined : symptomWords[symptom],
    route?.label,
    typed?.text,
  );
  return l10n.t('Filtered: {filters} ({counts})', {
    filters,
    counts: shownCount(narrowed.findings.length, findings.length, narrowed.undecided),
  });
}

/** `3 of 61 findings`, `3 of 61 findings, 2 may match` */
export function shownCount(shown: number, all: number, undecided: number): string {
  const values = { count: formatNumber(shown), findings: countOf(all, 'finding') };
  return undecided === 0
    ? l10n.t('{count} of {findings}', values)
    : l10n.t('{count} of {findings}, {undecided} may match', {
        ...values,
        undecided: formatNumber(undecided),
      });
}
