import * as l10n from '@vscode/l10n';
import type { Health } from '../../protocol/vertex';
import { noHealth, type HealthOf } from './targetStates';
import { countOf, type CountedNoun } from '../../words/counts';
import { countStatus, shareOfStatus } from '../../words/statuses';
import { joinFacts } from '../../text/oneLine';

/** Worst first; what is not on this list does not make anything worse. */
const severity = ['failing', 'warning', 'unknown', 'inactive'] as const satisfies readonly Health[];

export function worseHealth(a: Health, b: Health): Health {
  return severity.find(health => health === a || health === b) ?? (a === 'none' ? b : a);
}
/**
 * What holds many: failing where all that has a health fails, a warning where some does. `isPartial`: a call about
 * it was refused, so that there may be more than is known.
 */
export function combineHealths(
  healths: readonly HealthOf[],
  noun: CountedNoun,
  isPartial: boolean,
): HealthOf {
  const numbers = new Map<Health, number>();
  for (const { health } of healths) numbers.set(health, (numbers.get(health) ?? 0) + 1);
  const of = (health: Health): number => numbers.get(health) ?? 0;
  const judged = healths.length - of('none');
  const only = judged === 1 ? healths.find(({ health }) => health !== 'none') : undefined;
  if (only !== undefined && !isPartial) return only;
  if (judged === 0) return isPartial ? { health: 'unknown', text: l10n.t('partly loaded') } : noHealth;
  const total = countOf(judged, noun);
  const [worst, ...others] = severity.filter(health => of(health) > 0);
  const text =
    worst === undefined
      ? l10n.t('{total} healthy', { total })
      : [
          shareOfStatus(of(worst), total, worst),
          ...others.map(health => countStatus(of(health), health)),
        ].join(', ');
  return {
    health: healthOfNumbers(of, judged, isPartial),
    text: joinFacts(text, isPartial && worst !== undefined ? l10n.t('partly loaded') : undefined),
  };
}

function healthOfNumbers(of: (health: Health) => number, judged: number, isPartial: boolean): Health {
  if (of('failing') === judged) return 'failing';
  if (of('failing') > 0 || of('warning') > 0) return 'warning';
  if (of('unknown') > 0 || isPartial) return 'unknown';
  if (of('inactive') === judged) return 'inactive';
  return of('inactive') > 0 ? 'warning' : 'healthy';
}
