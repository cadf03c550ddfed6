import * as l10n from '@vscode/l10n';
import { compactJson } from '../../topology/canonical';
import type { Json, Plan, PlanStep } from '../../plan/document';
import { stepWithoutTexts } from '../../plan/planTexts';
import { jsonObject } from './callAws';
import { formatJsonValue } from './expectations';
import { isJsonList, isJsonObject } from './jsonValues';

/**
 * In what a plan that was made again differs from the one that was confirmed, in sentences; none where applying the one
 * is applying the other. Figures that change by the hour (what is saved, evidence) do not count, and texts neither:
 * the two may be in different languages.
 */
export function planDifferences(plan: Plan, again: Plan): readonly string[] {
  return [
    ...preconditionDifferences(plan, again),
    ...keyedDifferences(routeTexts, plan.routes, again.routes, ({ route, key }) => [route, key, undefined]),
    ...keyedDifferences(keptRouteTexts, plan.stays, again.stays, ({ route, key }) => [
      route,
      key,
      { route, key },
    ]),
    ...keyedDifferences(stepTexts, stepsWithoutId(plan), stepsWithoutId(again), step => [
      step.id,
      step.id,
      stepWithoutTexts(step),
    ]),
    ...(['api', 'apiName', 'kind', 'scope', 'stages', 'options'] as const).flatMap(member =>
      compactJson(plan[member]) === compactJson(again[member])
        ? []
        : [
            l10n.t('"{member}" is {now} (was {before}).', {
              member,
              now: formatJsonValue(again[member] as Json),
              before: formatJsonValue(plan[member] as Json),
            }),
          ],
    ),
    ...publishedDifferences(plan, again),
    ...managedDifferences(plan, again),
  ];
}

function publishedDifferences(plan: Plan, again: Plan): readonly string[] {
  const isSame = compactJson(plan.publishesDigest ?? {}) === compactJson(again.publishesDigest ?? {});
  return isSame
    ? []
    : [
        l10n.t('The changes that the deployments publish are different: {now} (was {before}).', {
          now: formatJsonValue(again.publishes),
          before: formatJsonValue(plan.publishes),
        }),
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
      .map(member => l10n.t('"{member}" is different.', { member })),
    ...remaining
      .filter(step => !known.has(callText(step)))
      .map(({ id, text }) => l10n.t('A new plan would not contain step {id}: {text}', { id, text })),
  ];
}

function callText(step: PlanStep): string {
  const { id: _id, iam: _iam, ...call } = stepWithoutTexts(step);
  return compactJson(call);
}

function preconditionDifferences(plan: Plan, again: Plan): readonly string[] {
  const before = new Map(plan.preconditions.map(({ id, state }) => [id, state]));
  const now = new Set(again.preconditions.map(({ id }) => id));
  return [
    ...again.preconditions.flatMap(({ id, state, text }) => {
      const was = before.get(id);
      if (was === state) return [];
      return was === undefined
        ? [l10n.t('Precondition "{id}" is new and has the state "{state}". {text}', { id, state, text })]
        : [
            l10n.t('Precondition "{id}" has the state "{state}" (was "{before}"). {text}', {
              id,
              state,
              before: was,
              text,
            }),
          ];
    }),
    ...[...before.keys()]
      .filter(id => !now.has(id))
      .map(id => l10n.t('Precondition "{id}" no longer exists.', { id })),
  ];
}

function managedDifferences(plan: Plan, again: Plan): readonly string[] {
  const key = ({ resource, tool }: Plan['managedBy'][number]): string => `${tool} ${resource}`;
  const before = new Set(plan.managedBy.map(key));
  const now = new Set(again.managedBy.map(key));
  return [
    ...again.managedBy.filter(each => !before.has(key(each))).map(({ text }) => text),
    ...plan.managedBy
      .filter(each => !now.has(key(each)))
      .map(({ resource, tool }) => l10n.t('{resource} is no longer managed by {tool}.', { resource, tool })),
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
  return plan.steps.map(step => ({
    ...step,
    ...jsonObject(withoutId(JSON.parse(compactJson(step)) as Json)),
  }));
}

interface KeyedTexts {
  readonly added: (name: string) => string;
  readonly changed: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly reordered: () => string;
}

const routeTexts: KeyedTexts = {
  added: name => l10n.t('A new plan would also move route {name}.', { name }),
  changed: name => l10n.t('A new plan would move route {name} differently.', { name }),
  removed: name => l10n.t('A new plan would not move route {name}.', { name }),
  reordered: () => l10n.t('A new plan would have the routes in a different order.'),
};

const keptRouteTexts: KeyedTexts = {
  added: name => l10n.t('A new plan would list route {name} as not moved.', { name }),
  changed: name => l10n.t('A new plan would list route {name}, which does not move, differently.', { name }),
  removed: name => l10n.t('A new plan would not list route {name} as not moved.', { name }),
  reordered: () => l10n.t('A new plan would have the routes that do not move in a different order.'),
};

const stepTexts: KeyedTexts = {
  added: name => l10n.t('A new plan would also contain step {name}.', { name }),
  changed: name => l10n.t('Step {name} would be different in a new plan.', { name }),
  removed: name => l10n.t('A new plan would not contain step {name}.', { name }),
  reordered: () => l10n.t('A new plan would have the steps in a different order.'),
};

/** `describe`: id, name and what is compared, the item itself where that is left out. */
function keyedDifferences<Item extends object>(
  texts: KeyedTexts,
  before: readonly Item[],
  now: readonly Item[],
  describe: (item: Item) => readonly [id: string, name: string, compared: object | undefined],
): readonly string[] {
  const [then, current] = [before, now].map(
    items => new Map(items.map(item => [describe(item)[0], item] as const)),
  );
  const lines: string[] = [];
  // An item that is there twice, or elsewhere in the order, is hidden from maps.
  const order = [before, now].map(items => items.map(item => describe(item)[0]).join('\n'));
  for (const [id, item] of current ?? []) {
    const was = then?.get(id);
    const [, name, compared = item] = describe(item);
    if (was === undefined) lines.push(texts.added(name));
    else if (compactJson(describe(was)[2] ?? was) !== compactJson(compared)) lines.push(texts.changed(name));
  }
  for (const [id, item] of then ?? []) {
    if (current?.has(id) !== true) lines.push(texts.removed(describe(item)[1]));
  }
  if (lines.length === 0 && order[0] !== order[1]) lines.push(texts.reordered());
  return lines;
}
