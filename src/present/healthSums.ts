import type { Health } from '../protocol/protocol';
import { noHealth, type HealthOf } from './healthStates';
import { count, facts, grouped } from './text';

/** Worst first; what is not on this list does not make anything worse. */
const severity: readonly Health[] = ['failing', 'warning', 'unknown', 'inactive'];

export function worse(a: Health, b: Health): Health {
  return severity.find(health => health === a || health === b) ?? (a === 'none' ? b : a);
}
/**
 * What holds many: failing where all that has a health fails, a warning where some does. `isPartial`: a call about
 * it was refused, so that there may be more than is known.
 */
export function combined(healths: readonly HealthOf[], noun: string, isPartial: boolean): HealthOf {
  const numbers = new Map<Health, number>();
  for (const { health } of healths) numbers.set(health, (numbers.get(health) ?? 0) + 1);
  const of = (health: Health): number => numbers.get(health) ?? 0;
  const judged = healths.length - of('none');
  const only = judged === 1 ? healths.find(({ health }) => health !== 'none') : undefined;
  if (only !== undefined && !isPartial) return only;
  if (judged === 0) return isPartial ? { health: 'unknown', text: 'not read in full' } : noHealth;
  const trouble = severity
    .filter(health => of(health) > 0)
    .map(health => `${grouped(of(health))} ${severityWords[health]}`);
  const text =
    trouble.length === 0
      ? `${count(judged, noun)} healthy`
      : facts(`${trouble.join(', ')} of ${count(judged, noun)}`, isPartial ? 'not read in full' : undefined);
  return { health: healthOfNumbers(of, judged, isPartial), text };
}

const severityWords: Readonly<Record<Health, string>> = {
  failing: 'failing',
  warning: 'with warnings',
  unknown: 'unknown',
  inactive: 'inactive',
  healthy: 'healthy',
  none: '',
};

function healthOfNumbers(of: (health: Health) => number, judged: number, isPartial: boolean): Health {
  if (of('failing') === judged) return 'failing';
  if (of('failing') > 0 || of('warning') > 0) return 'warning';
  if (of('unknown') > 0 || isPartial) return 'unknown';
  if (of('inactive') === judged) return 'inactive';
  return of('inactive') > 0 ? 'warning' : 'healthy';
}

/** What a drawn or listed thing says to a screen reader about its health; empty where it has none. */
export function healthWords({ health, text }: HealthOf): string {
  return health === 'none' ? text : text === '' ? health : `${health}, ${text}`;
}
