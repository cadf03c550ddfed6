import type { WallChart } from '../../src/protocol/wallChart';
import { createElement } from '../dom';
import { makeVisibleText } from '../text';
import { OUTLINE_BELOW, wallMargin } from './wallGeometry';

/** The headings of the tiers, which stay above what is in sight. */
export class WallHeadings {
  readonly element = createElement('div', { class: 'wall-headings', 'aria-hidden': 'true' });
  #headings: readonly { readonly x: number; readonly width: number; readonly element: HTMLElement }[] = [];

  show(chart: WallChart | undefined): void {
    this.#headings = (chart?.headings ?? []).map(({ text, x, width }) => {
      const words = makeVisibleText(text);
      return { x, width, element: createElement('span', { class: 'wall-heading', title: words }, words) };
    });
    this.element.replaceChildren(...this.#headings.map(({ element }) => element));
  }

  move(zoom: number): void {
    const isUpright = zoom < OUTLINE_BELOW;
    this.element.classList.toggle('wall-headings-upright', isUpright);
    for (const { x, width, element } of this.#headings) {
      element.style.left = `${wallMargin.left + Math.round(x * zoom)}px`;
      // The gap to the next column is free too.
      element.style.maxWidth = isUpright ? '' : `${Math.round((width + 56) * zoom)}px`;
    }
  }
}
