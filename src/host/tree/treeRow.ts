import type { OutlineItem } from '../../present/outline/outline';
import { canBeSubject } from '../../present/subjectKinds';
import type { TopologyGraph } from '../../paths/graph';
import type { OpenMigration } from '../migration/openMigration';
import type { ShownDiagram } from '../diagram/diagramState';

/**
 * What a row of the tree shows: the connection, a migration under way, a row of the outline, or a note in the place of
 * rows to come.
 */
export type RowContent =
  | { readonly kind: 'connection' }
  | { readonly kind: 'item'; readonly item: OutlineItem }
  | { readonly kind: 'migration'; readonly migration: OpenMigration }
  | { readonly kind: 'note'; readonly text: string; readonly isWaiting: boolean };

/** A row in its place. Rows are made again for each picture; `id` says which are the same. */
export class TreeRow {
  readonly content: RowContent;
  readonly parent: TreeRow | undefined;

  constructor(content: RowContent, parent?: TreeRow) {
    this.content = content;
    this.parent = parent;
  }

  get id(): string {
    const { content } = this;
    if (content.kind === 'item') return content.item.key;
    if (content.kind === 'migration') return `migration ${content.migration.plan}`;
    return content.kind === 'connection' ? 'connection' : `${this.parent?.id ?? ''}\u001fnote`;
  }

  /** The node that the row shows or describes. */
  get node(): string | undefined {
    return this.content.kind === 'item' ? (this.content.item.nodeId ?? this.content.item.aboutId) : undefined;
  }
}

/** What a click on a row gives its command. */
export class ClickedRow {
  readonly row: TreeRow;

  constructor(row: TreeRow) {
    this.row = row;
  }
}

/** Whether a row is about something that a picture can be of, or a request in one: a click shows it. */
export function showsOnClick(graph: TopologyGraph, row: TreeRow): boolean {
  if (row.content.kind !== 'item' || row.content.item.nodeId === undefined) return false;
  const node = graph.node(row.content.item.nodeId);
  return node !== undefined && (canBeSubject(node) || node.kind === 'stage' || node.kind === 'route');
}

/** The API and stage that a row is under, else the nearest that a picture can be of. */
export function subjectOfRow(graph: TopologyGraph, row: TreeRow): ShownDiagram | undefined {
  let stage: string | undefined;
  let shared: string | undefined;
  for (let place: TreeRow | undefined = row; place !== undefined; place = place.parent) {
    const node = place.node === undefined ? undefined : graph.node(place.node);
    if (node?.kind === 'stage') stage ??= node.id;
    if (node?.kind === 'rest-api' || node?.kind === 'http-api' || node?.kind === 'websocket-api') {
      return { subject: node.id, ...(stage === undefined ? {} : { stage }) };
    }
    if (node !== undefined && canBeSubject(node)) shared ??= node.id;
  }
  return shared === undefined ? undefined : { subject: shared };
}
