import { appendAll } from '../../model/lists';
import type { Misfit } from './misfits';
import { MisfitList } from './misfits';

/**
 * Drops the elements of an output's lists that lack what they are known by, in place. Paths are those of
 * `Operation.requires`. `isUsable` is false where the answer itself lacks a member.
 */
export function dropUnidentified(
  output: unknown,
  paths: readonly string[],
): { readonly misfits: readonly Misfit[]; readonly isUsable: boolean } {
  const misfits = new MisfitList();
  let isUsable = true;
  for (const path of paths) {
    if (hasMember(output, pathSteps(path), { path: [], misfits })) continue;
    misfits.add([path], 'missing');
    isUsable = false;
  }
  return { misfits: misfits.all, isUsable };
}

/** What identifies the elements of an output, by the first path through a list. */
export function identitiesIn(output: unknown, paths: readonly string[]): readonly string[] {
  const path = paths.find(each => each.includes('[]'));
  return path === undefined ? [] : [...valuesAt(output, pathSteps(path))];
}

const pathSteps = (path: string): readonly string[] => path.replaceAll('[]', '.[]').split('.');

interface Walk {
  readonly path: readonly string[];
  readonly misfits: MisfitList;
}

/** An absent list is no misfit here; where AWS always sends it, a path of its own says so. */
function hasMember(value: unknown, [step, ...rest]: readonly string[], walk: Walk): boolean {
  if (step === undefined) return value !== undefined && value !== null && value !== '';
  if (step !== '[]')
    return hasMember(memberAt(value, step), rest, { ...walk, path: [...walk.path, `.${step}`] });
  if (!Array.isArray(value)) return true;
  const path = [...walk.path, '[]'];
  const kept = (value as readonly unknown[]).filter(element => {
    if (hasMember(element, rest, { ...walk, path })) return true;
    walk.misfits.add(path, rest.length === 0 ? 'empty' : { lacks: rest.join('.').replaceAll('.[]', '[]') });
    return false;
  });
  if (kept.length < value.length) {
    value.length = 0;
    appendAll(value, kept);
  }
  return true;
}

function* valuesAt(value: unknown, [step, ...rest]: readonly string[]): Iterable<string> {
  if (step === undefined) {
    if (typeof value === 'string') yield value;
  } else if (step !== '[]') yield* valuesAt(memberAt(value, step), rest);
  else if (Array.isArray(value)) for (const element of value) yield* valuesAt(element, rest);
}

function memberAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
