import type { DiagramVertex } from '../../src/protocol/protocol';
import type { Box } from './geometry';
import type { Theme } from './theme';

const height = 16;
const padding = 5;

/** What stands in a badge: a sign before the number, so that errors and warnings differ by more than colour. */
export function badgeText({ errors, warnings }: NonNullable<DiagramVertex['findings']>): string {
  return errors > 0 ? `×${errors}` : `!${warnings}`;
}

/**
 * Paints how many findings there are onto the upper right corner of a vertex, in the colour of its status; a dot where
 * a number would be a speck.
 */
export function paintFindingBadge(
  context: CanvasRenderingContext2D,
  vertex: DiagramVertex,
  box: Box,
  { theme, font, legible }: { readonly theme: Theme; readonly font: string; readonly legible: boolean },
): void {
  const { findings } = vertex;
  if (findings === undefined) return;
  const color = vertex.health === 'failing' ? theme.health.failing : theme.health.warning;
  const text = legible ? badgeText(findings) : '';
  context.save();
  context.font = font;
  const width = text === '' ? height : Math.max(height, context.measureText(text).width + 2 * padding);
  const x = box.x + box.width - width + 6;
  const y = box.y - height / 2;
  context.beginPath();
  context.roundRect(x, y, width, height, height / 2);
  // Filled with the ground and outlined in the colour: the text keeps its contrast in every theme.
  context.fillStyle = text === '' ? color : theme.background;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  context.stroke();
  context.fillStyle = color;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x + width / 2, y + height / 2 + 0.5);
  context.restore();
}
