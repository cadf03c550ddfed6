import type { Diagram, DiagramEdge, DiagramVertex, VertexPath } from '../../src/protocol/protocol';

/** Neighbours of every vertex, along the request and against it. */
export interface PathGraph {
  readonly successors: ReadonlyMap<string, readonly string[]>;
  readonly predecessors: ReadonlyMap<string, readonly string[]>;
  /** Whether the two are joined by a path, not by an association alone. */
  readonly isPath: (source: string, target: string) => boolean;
  readonly paths: readonly KnownPath[];
}

interface KnownPath {
  readonly routes: ReadonlySet<string>;
  readonly vertices: ReadonlySet<string>;
}

/** What a request may have met before a vertex, and what it may meet after it. */
interface Section {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Edges between vertices that the diagram has; the others could not be drawn and are left out. */
export function drawableEdges(diagram: Diagram): readonly DiagramEdge[] {
  const ids = new Set(diagram.vertices.map(vertex => vertex.id));
  const seen = new Set<string>();
  return diagram.edges.filter(edge => {
    if (seen.has(edge.id) || !ids.has(edge.source) || !ids.has(edge.target)) return false;
    seen.add(edge.id);
    return true;
  });
}

/** Each id once: the first vertex of an id stands. */
export function drawableVertices(diagram: Diagram): readonly DiagramVertex[] {
  const seen = new Set<string>();
  return diagram.vertices.filter(vertex => {
    if (seen.has(vertex.id)) return false;
    seen.add(vertex.id);
    return true;
  });
}

export function toPathGraph(
  edges: readonly DiagramEdge[],
  integrationPaths: readonly VertexPath[] = [],
): PathGraph {
  const successors = new Map<string, string[]>();
  const predecessors = new Map<string, string[]>();
  const paths = new Map<string, Set<string>>();
  for (const { source, target, emphasis } of edges) {
    appendTo(successors, source, target);
    appendTo(predecessors, target, source);
    if (emphasis === 'path') paths.set(source, (paths.get(source) ?? new Set()).add(target));
  }
  return {
    successors,
    predecessors,
    isPath: (source, target) => paths.get(source)?.has(target) === true,
    paths: integrationPaths.map(({ routes, vertices }) => ({
      routes: new Set(routes),
      vertices: new Set(vertices),
    })),
  };
}

/** The vertex, everything a request may have met before it, and everything it may meet after it. */
export function throughPath(graph: PathGraph, id: string): ReadonlySet<string> {
  return new Set(sectionsAt(graph, id).flatMap(({ before, after }) => [...before, ...after]));
}

/** The edges of every path through the vertex: none that only happens to join two vertices of different paths. */
export function throughEdges(
  graph: PathGraph,
  id: string,
  edges: readonly DiagramEdge[],
): readonly DiagramEdge[] {
  const sections = sectionsAt(graph, id);
  return edges.filter(({ source, target }) =>
    sections.some(
      ({ before, after }) =>
        (before.has(source) && before.has(target)) || (after.has(source) && after.has(target)),
    ),
  );
}

/** One section for each way through the vertex; all that is joined to it where no way is told. */
function sectionsAt(graph: PathGraph, id: string): readonly Section[] {
  const { predecessors, successors, paths } = graph;
  const through = paths.filter(({ routes, vertices }) => routes.has(id) || vertices.has(id));
  if (through.length === 0) {
    return [{ before: collectClosure(predecessors, id), after: collectClosure(successors, id) }];
  }
  return through.map(({ routes, vertices }) => {
    const allowed = new Set([...vertices, ...(routes.has(id) ? [id] : routes)]);
    const before = collectClosure(predecessors, id, allowed);
    // Ways begin at the routes; API, stage and domain names before them are the same for all.
    const above = [...before].filter(vertex => routes.has(vertex));
    return {
      before: new Set([...before, ...above.flatMap(route => [...collectClosure(predecessors, route)])]),
      after: collectClosure(successors, id, allowed),
    };
  });
}

/** What is left of the diagram when only paths through the vertex are shown; all of it where there is no such vertex. */
export function focusDiagram(diagram: Diagram, id: string | undefined): Diagram {
  if (id === undefined || !diagram.vertices.some(vertex => vertex.id === id)) return diagram;
  const edges = drawableEdges(diagram);
  const graph = toPathGraph(edges, diagram.paths);
  const kept = throughPath(graph, id);
  return {
    ...diagram,
    vertices: diagram.vertices.filter(vertex => kept.has(vertex.id)),
    edges: throughEdges(graph, id, edges),
  };
}

function collectClosure(
  neighbours: ReadonlyMap<string, readonly string[]>,
  start: string,
  allowed?: ReadonlySet<string>,
): ReadonlySet<string> {
  const reached = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neighbours.get(id) ?? []) {
      if (reached.has(next) || allowed?.has(next) === false) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

function appendTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
