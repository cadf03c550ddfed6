import type { Finding } from '../../diagnosis/finding';
import type { FieldName } from '../language/vocabulary';
import type { FilterFacts, FilterSubject } from './subject';
import { listedValues, unreadValues, type FieldValues } from './values';

type ValuesOfFinding = (finding: Finding) => readonly string[];

/** What an expression asks of a finding itself. */
export const fieldsOfFinding = {
  finding: ({ id, name }) => [id, name],
  severity: ({ severity }) => [severity],
  state: ({ state }) => [state],
} as const satisfies Partial<Readonly<Record<FieldName, ValuesOfFinding>>>;

export type FindingField = keyof typeof fieldsOfFinding;

export const isFindingField = (field: FieldName): field is FindingField =>
  Object.hasOwn(fieldsOfFinding, field);

/** What a text is looked for in: what a person reads of a finding first. */
export const textsOfFinding = ({ id, name, title, cause }: Finding): readonly string[] => [
  id,
  name,
  title,
  cause,
];

/** What fails at the resource; a check that could not decide may fail. */
export function findingValues(
  { findings }: FilterFacts,
  { node }: FilterSubject,
  field: FindingField,
): FieldValues {
  if (findings === undefined) return unreadValues;
  const here = findings.at(node.id);
  const valuesOf = fieldsOfFinding[field];
  // Whether something could be decided is known.
  if (field === 'state') return listedValues(here.flatMap(valuesOf));
  const anywhere = findings.possibleAnywhere(valuesOf);
  const undecided = here.filter(({ state }) => state === 'unknown').flatMap(valuesOf);
  return {
    ...listedValues(here.filter(({ state }) => state === 'fail').flatMap(valuesOf)),
    // One list for all resources where there is nothing besides: it is compared once.
    possible: undecided.length === 0 ? anywhere : [...undecided, ...anywhere],
  };
}
