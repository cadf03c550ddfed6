import { layoutGraph, type Layout } from '../../src/diagram/layout/layout';
import type { Diagram, DiagramEdge, DiagramVertex } from '../../src/protocol/protocol';
import { curveBetween, type Curve } from './edgeCurve';
import type { Box, CanvasPoint } from './geometry';
import { drawableEdges, drawableVertices, toPathGraph, type PathGraph } from './focusedDiagram';
import { naturalWidth, vertexMetrics, type TextMeasure } from './vertexText';

/** A diagram with a place for everything in it. */
export interface Scene {
  readonly diagram: Diagram;
  readonly vertices: ReadonlyMap<string, DiagramVertex>;
  readonly edges: readonly DiagramEdge[];
  readonly graph: PathGraph;
  /** Box of every vertex. All vertices of a tier are as wide as its widest. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Centre of every vertex. */
  readonly positions: ReadonlyMap<string, CanvasPoint>;
  /** By edge id. */
  readonly curves: ReadonlyMap<string, Curve>;
  readonly tiers: Layout['tiers'];
  /** Box around all vertices. */
  readonly bounds: Box;
}

/**
 * Lays a diagram out. What was drawn before keeps its order, and its very place where the same vertices and edges come
 * again. Tiers grow no narrower, so that a fact that got shorter moves nothing.
 */
export function toScene(diagram: Diagram, measure: TextMeasure, previous?: Scene): Scene {
  const vertices = drawableVertices(diagram);
  const edges = drawableEdges(diagram);
  const widths = tierWidths(vertices, measure, previous);
  if (previous !== undefined && isSameShape(previous, vertices, edges, widths)) {
    return { ...previous, diagram, vertices: byId(vertices), edges };
  }
  const placed = layoutGraph({
    vertices: vertices.map(({ id, tier }) => ({
      id,
      tier,
      width: widths.get(tier) ?? vertexMetrics.least,
      height: vertexMetrics.height,
    })),
    edges,
    ...(previous === undefined ? {} : { previous: vertexHeights(previous) }),
  });
  const boxes = new Map<string, Box>();
  for (const { id, tier } of vertices) {
    const centre = placed.positions.get(id);
    if (centre !== undefined) boxes.set(id, boxAround(centre, widths.get(tier) ?? vertexMetrics.least));
  }
  return {
    diagram,
    vertices: byId(vertices),
    edges,
    graph: toPathGraph(edges, diagram.paths),
    boxes,
    positions: placed.positions,
    curves: edgeCurves(edges, boxes, placed),
    tiers: placed.tiers,
    bounds: { x: 0, y: 0, width: placed.width, height: placed.height },
  };
}

function isSameShape(
  previous: Scene,
  vertices: readonly DiagramVertex[],
  edges: readonly DiagramEdge[],
  widths: ReadonlyMap<number, number>,
): boolean {
  const before = [...previous.vertices.values()];
  return (
    before.length === vertices.length &&
    previous.edges.length === edges.length &&
    before.every(({ id, tier }, index) => id === vertices[index]?.id && tier === vertices[index].tier) &&
    previous.edges.every(({ id }, index) => id === edges[index]?.id) &&
    previous.tiers.every(({ index, width }) => width === widths.get(index))
  );
}

function byId(vertices: readonly DiagramVertex[]): ReadonlyMap<string, DiagramVertex> {
  return new Map(vertices.map(vertex => [vertex.id, vertex]));
}

function tierWidths(
  vertices: readonly DiagramVertex[],
  measure: TextMeasure,
  previous: Scene | undefined,
): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const drawn = new Set(vertices.map(({ tier }) => tier));
  for (const { index, width } of previous?.tiers ?? []) if (drawn.has(index)) widths.set(index, width);
  for (const vertex of vertices) {
    widths.set(vertex.tier, Math.max(widths.get(vertex.tier) ?? 0, naturalWidth(vertex, measure)));
  }
  return widths;
}

function edgeCurves(
  edges: readonly DiagramEdge[],
  boxes: ReadonlyMap<string, Box>,
  placed: Layout,
): ReadonlyMap<string, Curve> {
  const found = new Map<string, Curve>();
  for (const [index, { id, source, target }] of edges.entries()) {
    const from = boxes.get(source);
    const to = boxes.get(target);
    if (from === undefined || to === undefined) continue;
    found.set(id, curveBetween(from, to, placed.passages[index] ?? []));
  }
  return found;
}

function vertexHeights(scene: Scene): ReadonlyMap<string, number> {
  return new Map([...scene.positions].map(([id, { y }]) => [id, y]));
}

function boxAround({ x, y }: CanvasPoint, width: number): Box {
  const { height } = vertexMetrics;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
