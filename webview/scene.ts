import { layout, type PreviousLayout, type TierPlacement } from '../src/layout/layout';
import type { Diagram, DiagramEdge, DiagramVertex } from '../src/protocol/protocol';
import { curveBetween, type Curve } from './edgeCurve';
import type { Box, Point } from './geometry';
import { drawableEdges, drawableVertices, throughEdges, toPathGraph, type PathGraph } from './paths';

/** How wide a text is in the name's and in the fact's font. */
export interface TextMeasure {
  readonly name: (text: string) => number;
  readonly fact: (text: string) => number;
}

/** A diagram with a place for everything in it. */
export interface Scene {
  readonly diagram: Diagram;
  readonly vertices: ReadonlyMap<string, DiagramVertex>;
  readonly edges: readonly DiagramEdge[];
  readonly graph: PathGraph;
  /** Box of every vertex. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Centre of every vertex. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly curves: ReadonlyMap<string, Curve>;
  readonly tiers: readonly TierPlacement[];
  /** Box around everything. */
  readonly bounds: Box;
  readonly previous: PreviousLayout;
}
