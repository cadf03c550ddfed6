import type { Finding } from '../../diagnosis/finding';
import type { FilterFacts, FilterSubject } from './subject';
import { listedValues, unreadValues, type FieldValues } from './values';

/** Of the finding that is asked about, else of what fails at the resource; a check that could not decide may fail. */
export function findingValues(
  { findings }: FilterFacts,
  { node, finding }: FilterSubject,
  valuesOf: (finding: Finding) => readonly string[],
): FieldValues {
  if (finding !== undefined) return listedValues(valuesOf(finding));
  if (findings === undefined) return unreadValues;
  const here = findings.at(node.id);
  const anywhere = findings.possibleAnywhere(valuesOf);
  const undecided = here.filter(({ state }) => state === 'unknown').flatMap(valuesOf);
  return {
    ...listedValues(here.filter(({ state }) => state === 'fail').flatMap(valuesOf)),
    // One list for all resources where there is nothing besides: it is compared once.
    possible: undecided.length === 0 ? anywhere : [...undecided, ...anywhere],
  };
}
