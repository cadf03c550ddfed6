import { compactJson } from '../../topology/canonical';
import type { Json, Plan, PlanStep } from '../plan/document';
import { object } from './asking';
import { shown } from './expectations';
import { isJsonList, isJsonObject } from './fields';

/**
 * In what a plan that was made anew differs from the one that was confirmed, in words; none where carrying out the one
 * is carrying out the other. Figures that change by the hour (what is saved, evidence) do not count.
 */
export function planDifferences(plan: Plan, anew: Plan): readonly string[] {
  return [
    ...preconditionDifferences(plan, anew),
    ...keyedDifferences('Route', plan.routes, anew.routes, ({ route, key }) => [route, key]),
    ...keyedDifferences('Staying route', plan.stays, anew.stays, ({ route, key }) => [route, key]),
    ...keyedDifferences('Step', stepsWithoutId(plan), stepsWithoutId(anew), ({ id, text }) => [
      id,
      `${id} (${text})`,
    ]),
    ...(['api', 'apiName', 'kind', 'scope', 'stages', 'options', 'publishes'] as const).flatMap(member =>
      compactJson(plan[member]) === compactJson(anew[member])
        ? []
        : [`"${member}" is ${shown(anew[member] as Json)} now, was ${shown(plan[member] as Json)}`],
    ),
    ...managedDifferences(plan, anew),
  ];
}

/**
 * In what the steps of a plan to retire that are left differ from a plan of the account as it was before the others:
 * how many there are of each kind, and so their numbers, does not count.
 */
export function remainingDifferences(
  plan: Plan,
  again: Plan,
  remaining: readonly PlanStep[],
): readonly string[] {
  const known = new Set(again.steps.map(callText));
  const blocks = again.preconditions.filter(({ state }) => state === 'block');
  return [
    ...blocks.map(({ text }) => text),
    ...(['api', 'kind', 'scope'] as const)
      .filter(member => compactJson(plan[member]) !== compactJson(again[member]))
      .map(member => `"${member}" is another`),
    ...remaining
      .filter(step => !known.has(callText(step)))
      .map(({ id, text }) => `Step ${id} (${text}) would not be planned now`),
  ];
}

const callText = ({ action, input, requires, verify, undo, expect }: PlanStep): string =>
  compactJson({ action, input, requires, verify, undo, expect });

function preconditionDifferences(plan: Plan, anew: Plan): readonly string[] {
  const before = new Map(plan.preconditions.map(({ id, state }) => [id, state]));
  const now = new Set(anew.preconditions.map(({ id }) => id));
  return [
    ...anew.preconditions.flatMap(({ id, state, text }) => {
      const was = before.get(id);
      return was === state
        ? []
        : [`Precondition "${id}" is ${state} now, was ${was ?? 'not there'}: ${text}`];
    }),
    ...[...before.keys()].filter(id => !now.has(id)).map(id => `Precondition "${id}" is gone`),
  ];
}

function managedDifferences(plan: Plan, anew: Plan): readonly string[] {
  const key = ({ resource, tool }: Plan['managedBy'][number]): string => `${tool} ${resource}`;
  const before = new Set(plan.managedBy.map(key));
  const now = new Set(anew.managedBy.map(key));
  return [
    ...anew.managedBy.filter(each => !before.has(key(each))).map(({ text }) => text),
    ...plan.managedBy.filter(each => !now.has(key(each))).map(each => `${key(each)} is managed no more`),
  ];
}

/** The id of a plan stands in the names of what it creates. */
function stepsWithoutId(plan: Plan): Plan['steps'] {
  const withoutId = (value: Json): Json => {
    if (typeof value === 'string') return value.replaceAll(plan.id, '…');
    if (isJsonList(value)) return value.map(withoutId);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutId(member)]));
  };
  // Through the text of its document: a step is JSON, though TypeScript takes no interface for an object of JSON.
  return plan.steps.map(step => ({ ...step, ...object(withoutId(JSON.parse(compactJson(step)) as Json)) }));
}

function keyedDifferences<Item extends object>(
  word: string,
  before: readonly Item[],
  now: readonly Item[],
  nameOf: (item: Item) => readonly [id: string, name: string],
): readonly string[] {
  const [then, current] = [before, now].map(
    items => new Map(items.map(item => [nameOf(item)[0], item] as const)),
  );
  const lines: string[] = [];
  // An item that is there twice, or elsewhere in the order, is hidden from maps.
  const order = [before, now].map(items => items.map(item => nameOf(item)[0]).join('\n'));
  for (const [id, item] of current ?? []) {
    const was = then?.get(id);
    const [, name] = nameOf(item);
    if (was === undefined) lines.push(`${word} ${name} is new`);
    else if (compactJson(was) !== compactJson(item)) lines.push(`${word} ${name} is another`);
  }
  for (const [id, item] of then ?? []) {
    if (current?.has(id) !== true) lines.push(`${word} ${nameOf(item)[1]} is gone`);
  }
  if (lines.length === 0 && order[0] !== order[1])
    lines.push(`The order of the ${word.toLowerCase()}s is another`);
  return lines;
}
