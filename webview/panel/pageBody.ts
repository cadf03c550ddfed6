import { cardSizes } from '../../src/diagram/cards/sizes';
import type { Size } from '../canvas/geometry';
import type { CardStage } from '../cards/cardStage';
import { createElement, setText } from '../dom';
import type { Actions, Component, PanelView } from './panelView';
import { shortenLabel } from '../text';
import { createDetailsSeparator } from './detailsSeparator';
import { createStripSeparator } from '../strip/stripSeparator';
import { showsDetails } from '../trace/traceState';

export interface BodyParts {
  readonly actions: Actions;
  readonly stage: CardStage;
  /** What lies over the drawing or in its place. */
  readonly components: readonly Component[];
  readonly strip: HTMLElement;
  /** Beside the drawing where there is room, else in the place of the strip. */
  readonly details: HTMLElement;
  /** There is another amount of room for the drawing. */
  readonly resized: (size: Size) => void;
}

/** From here on details stand beside the four columns without covering one. */
const BESIDE = 1210;

/** Below the toolbar: the drawing, the strip below it, and details beside both. */
export class PageBody implements Component {
  readonly element: HTMLElement;
  readonly #parts: BodyParts;
  readonly #column: HTMLElement;
  readonly #drawing: HTMLElement;
  /** What the panel shows, where a screen reader looks for it first. */
  readonly #title = createElement('h1', { class: 'unseen' });
  readonly #separator: Component;
  readonly #stripSeparator: Component;
  readonly #beside = matchMedia(`(min-width: ${BESIDE}px)`);

  constructor(parts: BodyParts) {
    this.#parts = parts;
    this.#separator = createDetailsSeparator(parts.actions);
    this.#stripSeparator = createStripSeparator(parts.actions);
    this.#drawing = createElement(
      'main',
      { class: 'drawing' },
      this.#title,
      parts.stage.element,
      ...parts.components.map(({ element }) => element),
      this.#stripSeparator.element,
    );
    this.#column = createElement('div', { class: 'picture-column' }, this.#drawing, parts.strip);
    this.element = createElement('div', { class: 'body' }, this.#column);
    this.#beside.addEventListener('change', () => {
      this.#placeDetails();
    });
    this.#placeDetails();
    new ResizeObserver(() => {
      this.#measure();
    }).observe(this.#column);
  }

  render(view: PanelView): void {
    this.#separator.render(view);
    this.#stripSeparator.render(view);
    this.#column.classList.toggle('with-details', !this.#beside.matches && showsDetails(view));
    setText(this.#title, panelTitle(view));
    for (const component of this.#parts.components) component.render(view);
  }

  /** Details beside the drawing cover none of its columns; below it they take the place of the strip. */
  #placeDetails(): void {
    const { details } = this.#parts;
    if (this.#beside.matches) {
      this.element.append(details);
      this.#drawing.append(this.#separator.element);
    } else {
      this.#column.append(details);
      this.#separator.element.remove();
    }
  }

  /** The drawing is laid out for all of the room: what lies in the strip hides some of it, and folds nothing. */
  #measure(): void {
    const { clientWidth, clientHeight } = this.#column;
    this.#parts.resized({ width: clientWidth, height: Math.max(clientHeight - cardSizes.headings, 0) });
  }
}

/** `orders · prod` */
function panelTitle({ state }: PanelView): string {
  if (state?.kind !== 'ready') return 'Request Path';
  const { subjects, subject, stages, stage } = state;
  const names = [subjects.find(({ id }) => id === subject), stages.find(({ id }) => id === stage)];
  return names.flatMap(choice => (choice === undefined ? [] : [shortenLabel(choice.label, 80)])).join(' · ');
}
