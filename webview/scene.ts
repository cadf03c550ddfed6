import { layout, type Layout } from '../src/layout/layout';
import type { Diagram, DiagramEdge, DiagramVertex } from '../src/protocol/protocol';
import { curveBetween, type Curve } from './edgeCurve';
import type { Box, Point } from './geometry';
import { drawableEdges, drawableVertices, toPathGraph, type PathGraph } from './paths';
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
  readonly positions: ReadonlyMap<string, Point>;
  /** By edge id. */
  readonly curves: ReadonlyMap<string, Curve>;
  readonly tiers: Layout['tiers'];
  /** Box around all vertices. */
  readonly bounds: Box;
}

/** Lays a diagram out. `previous` keeps what was drawn before in its order. */
export function toScene(diagram: Diagram, measure: TextMeasure, previous?: Scene): Scene {
  const vertices = drawableVertices(diagram);
  const edges = drawableEdges(diagram);
  const widths = tierWidths(vertices, measure);
  const placed = layout({
    vertices: vertices.map(({ id, tier }) => ({
      id,
      tier,
      width: widths.get(tier) ?? vertexMetrics.least,
      height: vertexMetrics.height,
    })),
    edges,
    ...(previous === undefined ? {} : { previous: heights(previous) }),
  });
  const boxes = new Map<string, Box>();
  for (const { id, tier } of vertices) {
    const centre = placed.positions.get(id);
    if (centre !== undefined) boxes.set(id, boxAround(centre, widths.get(tier) ?? vertexMetrics.least));
  }
  return {
    diagram,
    vertices: new Map(vertices.map(vertex => [vertex.id, vertex])),
    edges,
    graph: toPathGraph(edges),
    boxes,
    positions: placed.positions,
    curves: curves(edges, boxes, placed),
    tiers: placed.tiers,
    bounds: { x: 0, y: 0, width: placed.width, height: placed.height },
  };
}

function tierWidths(vertices: readonly DiagramVertex[], measure: TextMeasure): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const vertex of vertices) {
    widths.set(vertex.tier, Math.max(widths.get(vertex.tier) ?? 0, naturalWidth(vertex, measure)));
  }
  return widths;
}

function curves(
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

function heights(scene: Scene): ReadonlyMap<string, number> {
  return new Map([...scene.positions].map(([id, { y }]) => [id, y]));
}

function boxAround({ x, y }: Point, width: number): Box {
  const { height } = vertexMetrics;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
