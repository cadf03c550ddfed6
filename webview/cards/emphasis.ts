import type { PanelView } from '../panel/panelView';
import { shownTrace } from '../trace/traceState';
import { litByEdge, litByRow, type Lit } from './litRows';
import { drawnRowOf, type Scene } from './scene';

/** What stands out. */
export interface ViewEmphasis {
  /** Undefined: nothing is lit, and nothing dimmed. */
  readonly lit: Lit | undefined;
  readonly found: ReadonlySet<string>;
}

/**
 * The path of a traced request, else the paths through what is selected, or, while something is searched for, what was
 * found. A search that finds nothing dims nothing.
 */
export function viewEmphasis(view: PanelView): ViewEmphasis {
  const found = new Set(view.found);
  const { scene } = view;
  if (scene === undefined) return { lit: undefined, found };
  if (found.size > 0) {
    const alone = view.selection === undefined ? [] : [view.selection];
    return { lit: { rows: new Set([...found, ...alone]), edges: new Set() }, found };
  }
  return { lit: tracedPath(scene, view) ?? selectedPath(scene, view), found };
}

function selectedPath(scene: Scene, { selection, edge }: PanelView): Lit | undefined {
  if (edge !== undefined) return litByEdge(scene.folded, edge);
  if (selection === undefined || !scene.rows.has(selection)) return undefined;
  return litByRow(scene.folded, selection);
}

/** The path of a traced request goes before the paths through whatever is selected. */
function tracedPath(scene: Scene, view: PanelView): Lit | undefined {
  const trace = shownTrace(view);
  if (trace === undefined || trace.vertices.length === 0) return undefined;
  const rows = new Set(trace.vertices.flatMap(id => drawnRowOf(scene, id) ?? []));
  if (rows.size === 0) return undefined;
  const edges = scene.folded.edges.filter(({ source, target }) => rows.has(source) && rows.has(target));
  const routes = scene.folded.paths.flatMap(path =>
    path.routes.some(route => rows.has(route))
      ? path.edges.filter(id =>
          scene.folded.edges.some(
            edge => edge.id === id && path.routes.includes(edge.source) && rows.has(edge.target),
          ),
        )
      : [],
  );
  return { rows, edges: new Set([...edges.map(({ id }) => id), ...routes]) };
}
