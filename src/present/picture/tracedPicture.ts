import type { TopologyGraph } from '../../paths/graph';
import type { Picture } from '../../protocol/picture';
import type { TracedDrawing } from '../trace/traceView';
import { rowShowing } from './subjects';

/** What a trace has to know of a picture, whose rows it passes. */
export function tracedPicture(graph: TopologyGraph, picture: Picture): TracedDrawing {
  const rows = new Map<string, string | undefined>();
  const showing = (nodeId: string): string | undefined => {
    if (!rows.has(nodeId)) rows.set(nodeId, rowShowing(picture, graph, nodeId));
    return rows.get(nodeId);
  };
  // Routes of one card take the same path: an edge that begins at one of them is the edge of all.
  const together = new Map<string, readonly string[]>();
  for (const { role, rows: own } of picture.cards) {
    const ids = own.map(({ id }) => id);
    if (role === 'routes') for (const id of ids) together.set(id, ids);
  }
  const served = picture.edges.filter(({ kind }) => kind === 'served');
  return {
    showing,
    edges: served.flatMap(({ id, source, target }) =>
      (together.get(source) ?? [source]).map(one => ({ id, source: one, target })),
    ),
  };
}
