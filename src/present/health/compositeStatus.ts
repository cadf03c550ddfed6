import type { Mark } from '../findings/marks';
import type { HealthOf } from './targetStates';
import { worseHealth } from './combineHealth';
import { joinFacts } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';

/**
 * The one status that a person sees of a thing: the worse of its health and of what checks found at it. An error is
 * `failing`, a warning `warning`, and information changes nothing. What is not known stays `unknown` unless something
 * worse is known. The text holds both parts: `1 of 3 targets healthy · 1 error`.
 */
export function compositeStatus({ health, text }: HealthOf, mark: Mark | undefined): HealthOf {
  if (mark === undefined) return { health, text };
  const found = mark.errors > 0 ? 'failing' : mark.warnings > 0 ? 'warning' : 'none';
  return { health: worseHealth(health, found), text: joinFacts(text, markWords(mark)) };
}

/** `2 errors and 1 warning` */
export function markWords({ errors, warnings }: Mark): string {
  return listWords([
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
  ]);
}
