import type { StylesheetJson } from 'cytoscape';
import type { Theme } from './theme';

/** Class names that the canvas puts on edges. */
export const marks = {
  selected: 'selected',
  /** On the selected path. */
  onPath: 'on-path',
  /** Everything that is not spoken of now. */
  dimmed: 'dimmed',
  pointedAt: 'pointed-at',
} as const;

/** Edges. Cards are elements of the page; their nodes are only ends of edges, and hit by the pointer. */
export function createStylesheet(theme: Theme): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        shape: 'rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
    ...edgeStyles(theme),
  ];
}

const edgeColors = (color: string): Readonly<Record<string, string>> => ({
  'line-color': color,
  'target-arrow-color': color,
});

function edgeStyles(theme: Theme): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier',
        // The declarations of cytoscape lag behind it in this value, and in mapped lists.
        'edge-distances': 'endpoints' as never,
        'source-endpoint': 'data(start)',
        'target-endpoint': 'data(end)',
        'control-point-weights': 'data(weights)' as never,
        'control-point-distances': 'data(distances)' as never,
        width: 1.25,
        'line-color': theme.line,
        'target-arrow-shape': 'triangle',
        'target-arrow-color': theme.line,
        'arrow-scale': 0.75,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge[kind = "edited"]',
      style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4] },
    },
    { selector: 'edge[?isFailing]', style: edgeColors(theme.health.failing) },
    ...(['healthy', 'warning', 'failing'] as const).map(health => ({
      selector: `edge[health = "${health}"]`,
      style: edgeColors(theme.health[health]),
    })),
    { selector: 'edge[change = "added"]', style: edgeColors(theme.added) },
    {
      selector: 'edge[change = "removed"]',
      style: { ...edgeColors(theme.removed), 'line-style': 'dashed', 'line-dash-pattern': [3, 3] },
    },
    {
      selector: `edge.${marks.dimmed}`,
      style: edgeColors(theme.dimmed.line),
    },
    { selector: 'edge[?hidden]', style: { visibility: 'hidden' } },
    { selector: `edge.${marks.pointedAt}`, style: { width: 2 } },
    {
      selector: `edge.${marks.onPath}`,
      style: { ...edgeColors(theme.path), width: 2.5, 'z-index': 1 },
    },
    {
      selector: `edge.${marks.selected}`,
      style: {
        ...edgeColors(theme.path),
        width: 3.5,
        'z-index': 2,
      },
    },
  ];
}
