import * as l10n from '@vscode/l10n';
import type { Topology } from '../topology/document';
import { makeVisible } from '../text/visible';
import { withShownRules } from '../topology/shownConditions';
import { canonicalJson } from '../topology/canonical';

/** One value that differs; `path` is a JSON Pointer (RFC 6901) into the node or edge. */
export interface ValueChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface ItemChange {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
  readonly changes: readonly ValueChange[];
}

interface Identified {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
}

export interface Changes<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly changed: readonly ItemChange[];
}

/** What differs between two topologies; the date of reading does not count. */
export interface TopologyDiff {
  readonly format: 'request-path/diff';
  readonly version: 1;
  readonly before: { readonly collectedAt: string };
  readonly after: { readonly collectedAt: string };
  readonly nodes: Changes<Identified>;
  readonly edges: Changes<Identified>;
  /**
   * Calls that were not answered, of each side: what only they would have given is no difference and no sameness. Left
   * out where both sides were read in full.
   */
  readonly notLoaded?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /**
   * Of two accounts: nothing in them has the same id, so that what has the same name in both is compared. Ids are those of
   * the first where both have it. Left out for one account.
   */
  readonly matchedBy?: 'name';
}

export function diffTopologies(before: Topology, after: Topology): TopologyDiff {
  const notLoaded = { before: unansweredIn(before), after: unansweredIn(after) };
  return {
    format: 'request-path/diff',
    version: 1,
    before: { collectedAt: before.collectedAt },
    after: { collectedAt: after.collectedAt },
    nodes: changesBetween(before.nodes, after.nodes),
    edges: changesBetween(before.edges, after.edges),
    ...(notLoaded.before.length + notLoaded.after.length === 0 ? {} : { notLoaded }),
  };
}

const unansweredIn = ({ unknowns }: Topology): readonly string[] =>
  [...new Set(unknowns.map(({ operation }) => operation))].sort();

export function isEmptyDiff(diff: TopologyDiff): boolean {
  return [diff.nodes, diff.edges].every(
    ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
  );
}

/** For people: one line a change, `+` added, `-` removed, `~` changed with the values indented below. */
export function printDiff(diff: TopologyDiff): string {
  const unread = [...matchedLines(diff), ...unreadLines(diff)];
  if (isEmptyDiff(diff)) {
    const said =
      diff.notLoaded === undefined ? l10n.t('No differences.') : l10n.t('No differences in what was loaded.');
    return `${[said, ...unread].join('\n')}\n`;
  }
  const lines = [`--- ${makeVisible(diff.before.collectedAt)}`, `+++ ${makeVisible(diff.after.collectedAt)}`];
  for (const { added, removed, changed } of [diff.nodes, diff.edges]) {
    for (const item of added) lines.push(`+ ${resourceTitle(item)}`);
    for (const item of removed) lines.push(`- ${resourceTitle(item)}`);
    for (const item of changed) {
      lines.push(`~ ${resourceTitle(item)}`);
      for (const { path, before, after } of item.changes) {
        lines.push(`    ${makeVisible(path)}: ${diffValueText(before)} → ${diffValueText(after)}`);
      }
    }
  }
  return `${[...lines, ...unread].join('\n')}\n`;
}

/** What is compared where nothing has the same id. */
export const matchedLines = ({ matchedBy }: TopologyDiff): readonly string[] =>
  matchedBy === undefined
    ? []
    : [
        l10n.t(
          "Two accounts, matched by name and path. Targets, and IDs and addresses that AWS assigns, aren't compared.",
        ),
      ];

/** What may be different, or may be no difference, because one side doesn't have it. */
export function unreadLines({ notLoaded }: TopologyDiff): readonly string[] {
  if (notLoaded === undefined) return [];
  const { before, after } = notLoaded;
  return [
    ...(before.length === 0
      ? []
      : [
          l10n.t('Not loaded in the first snapshot: {operations}', {
            operations: before.map(makeVisible).join(', '),
          }),
        ]),
    ...(after.length === 0
      ? []
      : [
          l10n.t('Not loaded in the second snapshot: {operations}', {
            operations: after.map(makeVisible).join(', '),
          }),
        ]),
  ];
}

/** A value that changed and that nobody should read is the same `…` before and after. */
function changesBetween<Item extends Identified & { readonly attributes?: object }>(
  before: readonly Item[],
  after: readonly Item[],
): Changes<Identified> {
  const earlier = new Map(before.map(item => [item.id, item]));
  const later = new Map(after.map(item => [item.id, item]));
  const brief = ({ id, kind, name }: Item): Identified =>
    name === undefined ? { id, kind } : { id, kind, name };
  const changed: ItemChange[] = [];
  for (const item of after) {
    const old = earlier.get(item.id);
    if (old === undefined) continue;
    const [shownOld, shownItem] = [withShownRules(old), withShownRules(item)];
    const changes = [...valueChanges(old, item, '')].map(({ path, ...change }) => ({
      path,
      ...('before' in change ? { before: valueAt(shownOld, path) } : {}),
      ...('after' in change ? { after: valueAt(shownItem, path) } : {}),
    }));
    if (changes.length > 0) changed.push({ ...brief(item), changes });
  }
  return {
    added: after.filter(({ id }) => !earlier.has(id)).map(brief),
    removed: before.filter(({ id }) => !later.has(id)).map(brief),
    changed,
  };
}

function* valueChanges(before: unknown, after: unknown, path: string): Generator<ValueChange> {
  if (Object.is(before, after)) return;
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const members = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const member of [...members].sort()) {
      const pointer = `${path}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      yield* valueChanges(before[member], after[member], pointer);
    }
    return;
  }
  yield {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** The value at a JSON Pointer. */
function valueAt(item: unknown, path: string): unknown {
  const members = path
    .split('/')
    .slice(1)
    .map(member => member.replaceAll('~1', '/').replaceAll('~0', '~'));
  return members.reduce((value, member) => (isContainer(value) ? value[member] : undefined), item);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const resourceTitle = ({ id, kind, name }: Identified): string =>
  makeVisible(name === undefined ? `${kind} ${id}` : `${kind} ${name} (${id})`);

/** A value on one line. */
export function diffValueText(value: unknown): string {
  return value === undefined
    ? l10n.t('(none)')
    : makeVisible(
        canonicalJson(value)
          .split('\n')
          .map(line => line.trim())
          .join(' ')
          .trim(),
      );
}
