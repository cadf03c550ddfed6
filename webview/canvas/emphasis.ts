import type { Emphasis } from './canvas';
import { edgeElementId } from './elements';
import type { PanelView } from '../panel/panelView';
import { throughEdges, throughPath } from './focusedDiagram';
import type { Scene } from './scene';
import { shownTrace } from '../trace/traceState';

const none: ReadonlySet<string> = new Set();

/**
 * What stands out: the way of a traced request, else the paths through the selection, or, while something is searched for, what was found. A search that
 * finds nothing fades nothing.
 */
export function viewEmphasis(view: PanelView): Emphasis {
  const { scene, selection, keyboard } = view;
  const plain = { selected: selection, keyboard, matches: none, pathEdges: none };
  if (scene === undefined) return { ...plain, fadedVertices: none, fadedEdges: none };
  const selected = selection !== undefined && scene.vertices.has(selection) ? selection : undefined;
  const onPath = tracedPath(view) ?? (selected === undefined ? undefined : litPath(scene, selected));
  const found = new Set(view.found);
  const alone = selected === undefined ? [] : [selected];
  const kept =
    found.size > 0
      ? new Set([...found, ...alone])
      : onPath === undefined
        ? undefined
        : new Set([...onPath.vertices, ...alone]);
  const keptEdges = onPath?.edges ?? none;
  return {
    ...plain,
    matches: found,
    pathEdges: keptEdges,
    fadedVertices: kept === undefined ? none : withoutIds(scene.vertices.keys(), kept),
    fadedEdges:
      kept === undefined
        ? none
        : withoutIds(
            scene.edges.map(({ id }) => edgeElementId(id)),
            keptEdges,
          ),
  };
}

interface Lit {
  readonly vertices: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** The way of a traced request goes before the paths through whatever is selected. */
function tracedPath(view: PanelView): Lit | undefined {
  const trace = shownTrace(view);
  if (trace === undefined || trace.vertices.length === 0) return undefined;
  return { vertices: new Set(trace.vertices), edges: new Set(trace.edges.map(edgeElementId)) };
}

function litPath(scene: Scene, id: string): Lit {
  return {
    vertices: throughPath(scene.graph, id),
    edges: new Set(throughEdges(scene.graph, id, scene.edges).map(edge => edgeElementId(edge.id))),
  };
}

function withoutIds(ids: Iterable<string>, kept: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter(id => !kept.has(id)));
}
