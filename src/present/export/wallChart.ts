import type { TopologyGraph } from '../../paths/graph';
import type { WallChart } from '../../protocol/wallChart';
import { wholeDiagram } from '../diagram/diagram';
import type { Marks } from '../findings/marks';
import { box, placeDiagram, type PlacedDiagram } from './place';
import { svgDefinitions, svgPieces, svgStyle } from './svg';

export interface WallChartOptions {
  /** What checks found; left out where none have run. */
  readonly marks?: Marks;
  /** What was drawn before: what is in both keeps its order. */
  readonly previous?: DrawnWallChart | undefined;
}

export interface DrawnWallChart {
  readonly chart: WallChart;
  readonly placed: PlacedDiagram;
}

/** Everything in the document in tiers, as the SVG has it, in pieces of which a page draws those that are in sight. */
export function createWallChart(
  graph: TopologyGraph,
  { marks, previous }: WallChartOptions = {},
): DrawnWallChart {
  const drawn = wholeDiagram(graph, { marks });
  const placed = placeDiagram(drawn, previous?.placed);
  const { layout } = placed;
  const chart: WallChart = {
    width: layout.width,
    height: layout.height,
    headings: layout.tiers.map(({ index, x, width }) => ({ text: drawn.tiers[index] ?? '', x, width })),
    style: svgStyle,
    definitions: svgDefinitions,
    pieces: svgPieces(drawn, placed),
    vertices: wallVertices(placed),
    summary: drawn.summary,
  };
  return { chart, placed };
}

/** Tier by tier, from top to bottom. */
function wallVertices({ vertices }: PlacedDiagram): WallChart['vertices'] {
  return [...vertices.values()]
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map(({ vertex: { id, name, accessibleName, health }, x, y, width }) => ({
      id,
      name,
      accessibleName,
      health,
      x,
      y,
      width,
      height: box.height,
    }));
}
