import type { Journal } from '../../src/apply/journal';
import { withOwnId } from './ownId';

export type Path = readonly (string | number)[];

type Value = unknown;

const isContainer = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null;

/** Every member of the document, by its path; the document itself is none. */
export function pathsIn(value: Value, path: Path = []): readonly Path[] {
  if (!isContainer(value)) return path.length === 0 ? [] : [path];
  const entries = Object.entries(value).flatMap(([name, member]) =>
    pathsIn(member, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return path.length === 0 ? entries : [path, ...entries];
}

export function valueAt(value: Value, path: Path): Value {
  return path.reduce<Value>((at, name) => (isContainer(at) ? at[name] : undefined), value);
}

/** A copy in which the member at the path is another, or is not there where `make` gives `undefined`. */
export function editedAt<Document>(document: Document, path: Path, make: (value: Value) => Value): Document {
  const copy = structuredClone(document);
  const [last, ...rest] = [...path].reverse();
  const owner = valueAt(copy, rest.reverse());
  if (last === undefined || !isContainer(owner)) return copy;
  const made = make(owner[last]);
  if (made !== undefined) owner[last] = made;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else Reflect.deleteProperty(owner, last);
  return copy;
}

/** What somebody might put in the place of a value who wants more than the plan does. */
export function evilValues(value: Value, foreign: readonly string[]): readonly Value[] {
  if (typeof value === 'string') return [undefined, '', ...foreign];
  if (typeof value === 'number') return [undefined, 0, 65_535];
  if (typeof value === 'boolean') return [undefined, !value];
  if (Array.isArray(value))
    return [undefined, [], [...(value as Value[])].reverse(), [...(value as Value[]), ...(value as Value[])]];
  return [undefined, {}];
}

/** The journal with its plan under the id of its content. */
export function withOwnIds(journal: Journal): Journal {
  const plan = withOwnId(journal.plan);
  // What a stranger puts in place of the old id in AWS's answers costs nothing either.
  const text = JSON.stringify({ ...journal, plan: null }).replaceAll(journal.plan.id, plan.id);
  return { ...(JSON.parse(text) as Journal), plan };
}
