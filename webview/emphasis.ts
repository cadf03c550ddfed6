import type { Emphasis } from './canvas';
import { edgeElementId } from './elements';
import type { PanelView } from './panelView';
import { throughEdges, throughPath } from './paths';
import type { Scene } from './scene';

const none: ReadonlySet<string> = new Set();

/**
 * What stands out: the paths through the selection, or, while something is searched for, what was found. A search that
 * finds nothing fades nothing.
 */
export function emphasisOf(view: PanelView): Emphasis {
  const { scene, selection, keyboard } = view;
  const plain = { selected: selection, keyboard, matches: none, pathEdges: none };
  if (scene === undefined) return { ...plain, fadedVertices: none, fadedEdges: none };
  const selected = selection !== undefined && scene.vertices.has(selection) ? selection : undefined;
  const onPath = selected === undefined ? undefined : pathOf(scene, selected);
  const found = new Set(view.found);
  const kept =
    found.size > 0 ? new Set([...found, ...(selected === undefined ? [] : [selected])]) : onPath?.vertices;
  const keptEdges = onPath?.edges ?? none;
  return {
    ...plain,
    matches: found,
    pathEdges: keptEdges,
    fadedVertices: kept === undefined ? none : without(scene.vertices.keys(), kept),
    fadedEdges:
      kept === undefined
        ? none
        : without(
            scene.edges.map(({ id }) => edgeElementId(id)),
            keptEdges,
          ),
  };
}

function pathOf(
  scene: Scene,
  id: string,
): { readonly vertices: ReadonlySet<string>; readonly edges: ReadonlySet<string> } {
  return {
    vertices: throughPath(scene.graph, id),
    edges: new Set(throughEdges(scene.graph, id, scene.edges).map(edge => edgeElementId(edge.id))),
  };
}

function without(ids: Iterable<string>, kept: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter(id => !kept.has(id)));
}
