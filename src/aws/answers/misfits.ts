import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../words/counts';

/** What is wrong with a value. */
export type MisfitProblem =
  | 'missing'
  | 'empty'
  | 'null'
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-map'
  | 'not-a-map-entry'
  | 'not-a-structure'
  | 'not-a-string'
  | 'not-a-boolean'
  | 'not-a-number'
  | 'not-a-time'
  | 'not-base64'
  /** A member that it is known by is absent. */
  | { readonly lacks: string };

/** A part of an answer that does not fit AWS's model of it and was left out. */
export interface Misfit {
  /** Where it was, in the SDK's member names: `items[].timeoutInMillis`. Empty for the whole answer. */
  readonly member: string;
  readonly problem: MisfitProblem;
  readonly count: number;
}

const keyOf = (member: string, problem: MisfitProblem): string => JSON.stringify([member, problem]);

/** Gathers misfits while an answer is walked over. */
export class MisfitList {
  readonly #found = new Map<string, Omit<Misfit, 'count'> & { count: number }>();

  add(path: readonly string[], problem: MisfitProblem): void {
    const member = path.join('').replace(/^\./, '');
    const key = keyOf(member, problem);
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { member, problem, count: 1 });
    else known.count += 1;
  }

  get all(): readonly Misfit[] {
    return [...this.#found.values()];
  }
}

/** The walk over one answer: where it is, and what it found. */
export interface ShapeWalk {
  readonly path: string[];
  readonly misfits: MisfitList;
}

/** Takes the place of a value that does not fit. */
export const misfit: unique symbol = Symbol('misfit');

/** Gives the value without what does not fit, which is dropped from it in place; `misfit` where none of it fits. */
export type ShapeFit = (value: unknown, walk: ShapeWalk) => unknown;

/** Notes the misfit at the place where the walk is. */
export function rejectShape(walk: ShapeWalk, problem: MisfitProblem): typeof misfit {
  walk.misfits.add(walk.path, problem);
  return misfit;
}

/** Fits what is one step further: a member, or the elements of a list. */
export function fitInside(walk: ShapeWalk, step: string, value: unknown, fit: ShapeFit): unknown {
  walk.path.push(step);
  const fitted = fit(value, walk);
  walk.path.pop();
  return fitted;
}

/** Most misfits that are named one by one. */
const MOST_NAMED = 5;

/** One sentence for a person: which members, what is wrong with them, and how often. */
export function describeMisfits(misfits: readonly Misfit[]): string {
  const shown = misfits.slice(0, MOST_NAMED).map(describeMisfit).join('; ');
  const more = misfits.length - MOST_NAMED;
  return l10n.t("Part of the response isn't what AWS sends and was left out: {problems}.", {
    problems:
      more > 0
        ? l10n.t('{problems}; and {count} more', { problems: shown, count: formatNumber(more) })
        : shown,
  });
}

function describeMisfit({ member, problem, count }: Misfit): string {
  const text = describeProblem(member === '' ? l10n.t('the response') : member, problem);
  return count === 1
    ? l10n.t('{problem} (once)', { problem: text })
    : l10n.t('{problem} ({count} times)', { problem: text, count: formatNumber(count) });
}

function describeProblem(member: string, problem: MisfitProblem): string {
  if (typeof problem === 'object') {
    return l10n.t("{member} doesn't have {name}", { member, name: problem.lacks });
  }
  switch (problem) {
    case 'missing':
      return l10n.t('{member} is missing', { member });
    case 'empty':
      return l10n.t('{member} is empty', { member });
    case 'null':
      return l10n.t('{member} is null', { member });
    case 'not-an-object':
      return l10n.t("{member} isn't an object", { member });
    case 'not-a-list':
      return l10n.t("{member} isn't a list", { member });
    case 'not-a-map':
      return l10n.t("{member} isn't a map", { member });
    case 'not-a-map-entry':
      return l10n.t("{member} isn't an entry of a map", { member });
    case 'not-a-structure':
      return l10n.t("{member} isn't a structure", { member });
    case 'not-a-string':
      return l10n.t("{member} isn't a string", { member });
    case 'not-a-boolean':
      return l10n.t("{member} isn't a boolean", { member });
    case 'not-a-number':
      return l10n.t("{member} isn't a number", { member });
    case 'not-a-time':
      return l10n.t("{member} isn't a time", { member });
    case 'not-base64':
      return l10n.t("{member} isn't base64", { member });
  }
}

/** The same misfit of several answers once, with the sum of its counts. */
export function mergeMisfits(misfits: readonly Misfit[]): readonly Misfit[] {
  const merged = new Map<string, Misfit>();
  for (const found of misfits) {
    const key = keyOf(found.member, found.problem);
    const known = merged.get(key);
    merged.set(key, known === undefined ? found : { ...found, count: known.count + found.count });
  }
  return [...merged.values()];
}
