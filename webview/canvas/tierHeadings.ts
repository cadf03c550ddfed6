import type { CanvasView } from './geometry';
import { createElement } from '../dom';
import type { Scene } from './scene';
import { shortenLabel } from '../text';

/** The names of the tiers along the upper edge; they move and widen with the drawing, and never leave it. */
export class TierHeadings {
  readonly element = createElement('div', { class: 'tier-headings', 'aria-hidden': 'true' });
  #headings: readonly { readonly element: HTMLElement; readonly x: number; readonly width: number }[] = [];

  show(scene: Scene | undefined): void {
    this.#headings = (scene?.tiers ?? []).flatMap(({ index, x, width }) => {
      const name = scene?.diagram.tiers[index] ?? '';
      if (name === '') return [];
      return [
        { element: createElement('span', { class: 'tier-heading' }, shortenLabel(name, 60)), x, width },
      ];
    });
    this.element.replaceChildren(...this.#headings.map(heading => heading.element));
    this.element.hidden = this.#headings.length === 0;
  }

  move({ zoom, pan }: CanvasView): void {
    for (const { element: heading, x, width } of this.#headings) {
      heading.style.transform = `translateX(${x * zoom + pan.x}px)`;
      heading.style.width = `${width * zoom}px`;
    }
  }
}
