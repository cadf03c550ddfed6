/** A part of an answer that does not fit AWS's model of it and was left out. */
export interface Misfit {
  /** Where it stood, in the SDK's member names: `items[].timeoutInMillis`. */
  readonly member: string;
  /** What is wrong with it, in words that follow the member: `is not a number`. */
  readonly problem: string;
  readonly count: number;
}

/** Gathers misfits while an answer is walked over. */
export class MisfitList {
  readonly #found = new Map<string, { readonly member: string; readonly problem: string; count: number }>();

  add(path: readonly string[], problem: string): void {
    const member = path.join('').replace(/^\./, '') || 'the answer';
    const key = `${member}\n${problem}`;
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { member, problem, count: 1 });
    else known.count += 1;
  }

  get all(): readonly Misfit[] {
    return [...this.#found.values()];
  }
}

/** The walk over one answer: where it is, and what it found. */
export interface Walk {
  readonly path: string[];
  readonly misfits: MisfitList;
}

/** What stands in the place of a value that does not fit. */
export const misfit: unique symbol = Symbol('misfit');

/** Gives the value without what does not fit, which is dropped from it in place; `misfit` where none of it fits. */
export type Fit = (value: unknown, walk: Walk) => unknown;

/** Notes the misfit at the place where the walk is. */
export function reject(walk: Walk, problem: string): typeof misfit {
  walk.misfits.add(walk.path, problem);
  return misfit;
}

/** Fits what is one step further: a member, or the elements of a list. */
export function fitInside(walk: Walk, step: string, value: unknown, fit: Fit): unknown {
  walk.path.push(step);
  const fitted = fit(value, walk);
  walk.path.pop();
  return fitted;
}

/** Most misfits that are named one by one. */
const MOST_NAMED = 5;

/** One sentence for a person: which members, what is wrong with them, and how often. */
export function describeMisfits(misfits: readonly Misfit[]): string {
  const named = misfits
    .slice(0, MOST_NAMED)
    .map(({ member, problem, count }) => `${member} ${problem} (${count === 1 ? 'once' : `${count} times`})`);
  const more = misfits.length - named.length;
  const rest = more > 0 ? `; and ${more} more` : '';
  return `A part of the answer is not what AWS sends and was left out: ${named.join('; ')}${rest}.`;
}

/** The same misfit of several answers once, with the sum of its counts. */
export function mergeMisfits(misfits: readonly Misfit[]): readonly Misfit[] {
  const merged = new Map<string, Misfit>();
  for (const found of misfits) {
    const key = `${found.member}\n${found.problem}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? found : { ...found, count: known.count + found.count });
  }
  return [...merged.values()];
}
