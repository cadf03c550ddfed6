import type { Picture, PictureCard, PictureEdge } from '../../protocol/picture';

/** Beginning of the id of every fold, and of every card that only folding makes. */
export const foldPrefix = 'fold:';

/** Whether all rows of a card take the same path: an edge of one of them is an edge of all. */
export function takesOnePath({ id, role }: Pick<PictureCard, 'id' | 'role'>): boolean {
  return role === 'routes' && !id.startsWith(foldPrefix);
}

/** Edges that each row leads along, by its id: its own, or those of its card where all take the same path. */
export function edgesFromRows({
  cards,
  edges,
}: Pick<Picture, 'cards' | 'edges'>): ReadonlyMap<string, readonly PictureEdge[]> {
  const found = new Map<string, readonly PictureEdge[]>(groupEdges(edges));
  for (const card of cards) {
    if (!takesOnePath(card)) continue;
    const shared = card.rows.flatMap(({ id }) => found.get(id) ?? []);
    if (shared.length === 0) continue;
    for (const { id } of card.rows) if (!found.has(id)) found.set(id, shared);
  }
  return found;
}

function groupEdges(edges: readonly PictureEdge[]): ReadonlyMap<string, readonly PictureEdge[]> {
  const groups = new Map<string, PictureEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.source);
    if (group === undefined) groups.set(edge.source, [edge]);
    else group.push(edge);
  }
  return groups;
}
