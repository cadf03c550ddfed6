import type { PlacedEdge } from '../../src/diagram/cards/place';
import type { PictureLayer } from '../../src/protocol/picture';
import { createElement, healthGlyph } from '../dom';
import type { CanvasView } from '../canvas/geometry';
import { shortenLabel } from '../text';
import type { Scene } from './scene';

/** Longer labels would cover what the line joins; its title has the whole of it. */
const LONGEST_LABEL = 18;

/** Shares of requests, and the facts of a layer, on the lines that they are about. */
export class EdgeLabels {
  readonly element = createElement('div', { class: 'edge-labels', 'aria-hidden': 'true' });
  #labels: readonly { readonly element: HTMLElement; readonly edges: readonly string[] }[] = [];

  show({ placed }: Scene, layer: PictureLayer | undefined): void {
    this.#labels = placed.edges.flatMap(edge => {
      const label = edge.isInView ? createLabel(edge, layer) : undefined;
      return label === undefined ? [] : [{ element: label, edges: edge.edges.map(({ id }) => id) }];
    });
    this.element.replaceChildren(...this.#labels.map(({ element }) => element));
  }

  move({ zoom, pan }: CanvasView): void {
    this.element.style.transform = `translate(${pan.x}px, ${pan.y}px) scale(${zoom})`;
  }

  emphasise(lit: ReadonlySet<string> | undefined): void {
    for (const { element, edges } of this.#labels)
      element.classList.toggle('dimmed', lit !== undefined && !edges.some(id => lit.has(id)));
  }
}

function createLabel(placed: PlacedEdge, layer: PictureLayer | undefined): HTMLElement | undefined {
  const [{ layers, kind }] = placed.edges;
  const fact = layer === undefined ? undefined : layers?.[layer];
  // Without a sign there is nothing to put on the line, and a gap would look like a broken one.
  if (fact !== undefined && fact.health !== 'none') {
    const isBad = fact.health === 'failing' || fact.health === 'warning';
    const label = createElement(
      'span',
      { class: `edge-label sign-${fact.health}${isBad ? ' at-end' : ''}` },
      healthGlyph(fact.health),
      ...(isBad ? [shortenLabel(fact.text, LONGEST_LABEL)] : []),
    );
    return placeLabel(label, isBad ? endOf(placed, placed.target.y) : middleOf(placed));
  }
  if (placed.label === undefined) return undefined;
  const words = shortenLabel(placed.label.text, LONGEST_LABEL);
  // Words are wider than the gap in a narrow panel: they end where the line does.
  return kind === 'edited'
    ? placeLabel(createElement('span', { class: 'edge-label at-end' }, words), endOf(placed, placed.label.y))
    : placeLabel(createElement('span', { class: 'edge-label' }, words), placed.label);
}

const endOf = ({ target }: PlacedEdge, y: number): { readonly x: number; readonly y: number } => ({
  x: target.x,
  y,
});

function middleOf({ source, target, via }: PlacedEdge): { readonly x: number; readonly y: number } {
  const before = via.at(-1) ?? source;
  return { x: (before.x + target.x) / 2, y: (before.y + target.y) / 2 };
}

function placeLabel(element: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): HTMLElement {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  return element;
}
