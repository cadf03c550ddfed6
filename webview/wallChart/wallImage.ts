import type { WallChart } from '../../src/protocol/wallChart';
import type { Theme } from '../canvas/theme';
import type { Band } from './wallGeometry';

/** The colours of the theme in the variables of the drawing's own style, and what a level of detail leaves out. */
export function wallStyle(theme: Theme, level: Band['level']): string {
  const { health } = theme;
  const colors = {
    background: theme.background,
    text: theme.foreground,
    faint: theme.muted,
    line: theme.line,
    box: theme.nodeFill,
    border: theme.nodeBorder,
    healthy: health.healthy,
    warning: health.warning,
    failing: health.failing,
    inactive: health.inactive,
    badge: theme.badge,
    'badge-text': theme.foreground,
  };
  const variables = Object.entries(colors).map(([name, color]) => `--${name}:${color};`);
  return `svg{${variables.join('')}}${level === 'outline' ? outlineStyle : ''}`;
}

/**
 * Shape before colour: what fails is filled, what has a warning has a thick border, all else is a plain box. Lines are
 * as thick on the screen whatever the zoom: hundreds of hairlines above each other would add up to another colour.
 */
const outlineStyle = `
.name,.fact,.tag,.badge,.label,.glyph{display:none}
.edge{marker-end:none;vector-effect:non-scaling-stroke;stroke-width:.6px}
.box{fill:var(--border);stroke-width:0;rx:0}
.failing .box{fill:var(--failing);stroke-width:6}
.warning .box{fill:var(--background);stroke-width:12}
.missing .box{fill:var(--background);stroke-width:10;stroke-dasharray:24 12}
`;

/**
 * A band as a picture of its own. As an image it can run nothing, load nothing and touch nothing of the page, whatever
 * an account is called, and its style is its own.
 */
export function bandImage(chart: WallChart, { top, height }: Band, style: string): string {
  const bottom = top + height;
  const pieces = chart.pieces
    .filter(piece => piece.bottom >= top && piece.top <= bottom)
    .map(({ markup }) => markup);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${chart.width}" height="${height}" viewBox="0 ${top} ${chart.width} ${height}" preserveAspectRatio="none">`,
    `<style>${chart.style}${style}</style>`,
    chart.definitions,
    `<rect class="background" y="${top}" width="${chart.width}" height="${height}"/>`,
    ...pieces,
    '</svg>',
  ];
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.join(''))}`;
}
