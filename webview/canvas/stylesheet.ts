import type { StylesheetJson } from 'cytoscape';
import type { Theme } from './theme';

/** Class names that the canvas puts on elements. */
export const marks = {
  /** The selected vertex. */
  selected: 'selected',
  /** Edge on the selected path. */
  onPath: 'on-path',
  /** Everything that is not spoken of now. */
  faded: 'faded',
  /** Vertex that the search found. */
  match: 'match',
  /** Vertex on which the keyboard is. */
  keyboard: 'keyboard',
} as const;

/** Faint, but in high contrast still legible. */
export function fadedOpacity(theme: Theme): number {
  return theme.highContrast ? 0.45 : 0.25;
}

/** Bodies of vertices, edges and labels of edges. What stands inside a vertex is `vertexPainter`'s. */
export function createStylesheet(theme: Theme): StylesheetJson {
  return [
    ...vertexStyles(theme),
    ...edgeStyles(theme),
    { selector: `.${marks.faded}`, style: { opacity: fadedOpacity(theme) } },
  ];
}

function vertexStyles(theme: Theme): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '6px',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': theme.nodeFill,
        'border-color': theme.nodeBorder,
        'border-width': 1,
        'border-style': 'data(border)' as 'solid',
        'overlay-opacity': 0,
      },
    },
    { selector: 'node[health = "failing"]', style: { 'border-color': theme.health.failing } },
    { selector: 'node[health = "warning"]', style: { 'border-color': theme.health.warning } },
    {
      selector: 'node[border != "solid"]',
      style: { 'border-width': 1.5, 'background-color': theme.background },
    },
    { selector: `node.${marks.match}`, style: { 'border-color': theme.match, 'border-width': 2 } },
    { selector: `node.${marks.selected}`, style: { 'border-color': theme.path, 'border-width': 2.5 } },
    {
      selector: `node.${marks.keyboard}`,
      style: { 'outline-color': theme.focus, 'outline-width': 2, 'outline-offset': 3, 'outline-opacity': 1 },
    },
  ];
}

const edgeColors = (color: string): Readonly<Record<string, string>> => ({
  color,
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
        'source-endpoint': '50% 0%',
        'target-endpoint': '-50% 0%',
        'control-point-weights': 'data(weights)' as never,
        'control-point-distances': 'data(distances)' as never,
        width: 1.25,
        'line-color': theme.line,
        'target-arrow-shape': 'triangle',
        'target-arrow-color': theme.line,
        'arrow-scale': 0.75,
        events: 'no',
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge[label]',
      style: {
        label: 'data(label)',
        color: theme.muted,
        'font-family': theme.fontFamily,
        'font-size': theme.fontSize - 2,
        'text-background-color': theme.background,
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 6,
      },
    },
    {
      selector: 'edge[emphasis = "association"]',
      style: { 'line-style': 'dashed', 'line-dash-pattern': [4, 4], width: 1 },
    },
    {
      selector: 'edge[emphasis = "edited"]',
      style: { 'line-style': 'dashed', 'line-dash-pattern': [7, 4] },
    },
    { selector: 'edge[?isFailing]', style: edgeColors(theme.health.failing) },
    {
      selector: `edge.${marks.onPath}`,
      style: {
        'line-color': theme.path,
        'target-arrow-color': theme.path,
        width: 2.5,
        color: theme.foreground,
        'z-index': 1,
      },
    },
  ];
}
