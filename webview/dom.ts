import { drawingSize, drawingStroke, type Drawing } from './canvas/drawing';
import { healthGlyphFor, glyphSize, glyphStroke } from './canvas/glyphs';
import type { Health } from '../src/protocol/vertex';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Children are elements or text; text only ever becomes a text node. `false` and `undefined` leave an
 * attribute out. No attribute here may be `style` or a handler: the page's policy refuses both.
 */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** The drawing as an inline picture in the colour of the text around it. Says nothing to assistive technology. */
export function createIcon(drawing: Drawing): SVGSVGElement {
  const svg = svgElement(drawingSize, 'icon');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', String(drawingStroke));
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  for (const path of drawing.paths) svg.append(pathElement(path));
  return svg;
}

/** The sign of a state of health; empty for `none`. */
export function healthGlyph(health: Health): SVGSVGElement {
  const svg = svgElement(glyphSize, `glyph glyph-${health}`);
  const glyph = healthGlyphFor(health);
  if (glyph === undefined) return svg;
  svg.setAttribute('fill', glyph.filled ? 'currentColor' : 'none');
  if (!glyph.filled) {
    svg.setAttribute('stroke', 'currentColor');
    svg.setAttribute('stroke-width', String(glyphStroke));
    svg.setAttribute('stroke-linecap', 'round');
  }
  svg.append(pathElement(glyph.path));
  return svg;
}

export interface ButtonParts {
  readonly label: string;
  readonly run: () => void;
  readonly drawing?: Drawing;
  /** Only the drawing is seen, `label` is its name and tooltip. */
  readonly iconOnly?: boolean;
  readonly className?: string;
}

export function createButton({
  label,
  run,
  drawing,
  iconOnly = false,
  className = '',
}: ButtonParts): HTMLButtonElement {
  const made = createElement('button', {
    type: 'button',
    class: `button ${iconOnly ? 'button-icon' : ''} ${className}`.replace(/\s+/g, ' ').trim(),
    ...(iconOnly ? { 'aria-label': label, title: label } : {}),
  });
  if (drawing !== undefined) made.append(createIcon(drawing));
  if (!iconOnly) made.append(createElement('span', {}, label));
  made.addEventListener('click', run);
  return made;
}

/** Sets the text only where it differs, so that live regions do not speak again. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function svgElement(size: number, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  return svg;
}

function pathElement(path: string): SVGPathElement {
  const made = document.createElementNS(SVG, 'path');
  made.setAttribute('d', path);
  return made;
}
