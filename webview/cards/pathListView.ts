import * as l10n from '@vscode/l10n';
import { pathList } from '../../src/diagram/cards/pathList';
import { pictureLines } from '../../src/diagram/cards/outline';
import type { PictureLayer, PictureRow } from '../../src/protocol/picture';
import { createElement, setText } from '../dom';
import type { Component, PanelView } from '../panel/panelView';
import { shortenLabel } from '../text';
import { rowContext } from './rowContext';
import { createRow } from './rowElement';
import { fitRows, type TextMeasure } from './rowText';
import { rowsInOrder, type Scene } from './scene';

export interface PathListEvents {
  readonly picked: (row: string) => void;
  /** Enter. */
  readonly opened: (row: string) => void;
  /** Space. */
  readonly activated: (row: string) => void;
}

const MARGIN = 20;
const LONGEST_SENTENCE = 600;

/** In place of the columns in a narrow panel: the routes, and the path of the one that is selected, one hop a row. */
export class PathListView implements Component {
  readonly element: HTMLElement;
  readonly #routes: RowList;
  readonly #hops: RowList;
  readonly #heading = createElement('h2', { class: 'list-heading' });
  readonly #hopsHeading = createElement('h2', { class: 'list-heading' });
  readonly #measure: () => TextMeasure;
  #route: string | undefined;

  constructor(events: PathListEvents, measure: () => TextMeasure) {
    this.#measure = measure;
    this.#routes = new RowList(l10n.t('Routes'), events);
    this.#hops = new RowList(l10n.t('Path'), events);
    this.element = createElement(
      'div',
      { class: 'list stage' },
      this.#heading,
      this.#routes.element,
      this.#hopsHeading,
      this.#hops.element,
    );
  }

  render(view: PanelView): void {
    const { scene, isList, selection, layer, size } = view;
    this.element.hidden = scene === undefined || !isList;
    if (scene === undefined || !isList) return;
    const measure = this.#measure();
    const width = size.width - MARGIN;
    const routes = rowsInOrder(scene).flatMap(id => {
      const place = scene.rows.get(id);
      return place?.card.card.column === 0 ? [place.row] : [];
    });
    this.#route = routeOf(scene, selection, this.#route) ?? routes[0]?.id;
    const hops = this.#route === undefined ? [] : pathList(scene.picture, this.#route).map(({ row }) => row);
    const sentences = new Map(
      [scene.folded, scene.picture]
        .flatMap(pictureLines)
        .flatMap(({ cards }) => cards.flatMap(({ rows }) => rows.map(({ id, text }) => [id, text] as const))),
    );
    const parts = { measure, width, layer, sentences };
    setText(this.#heading, shortenLabel(scene.picture.columns[0], 60));
    this.#routes.show(routes, parts);
    const title = hops[0] === undefined ? '' : `${hops[0].lead} ${hops[0].text}`.trim();
    setText(this.#hopsHeading, l10n.t('Path of {route}', { route: shortenLabel(title, 60) }));
    this.#hops.show(hops.slice(1), parts);
    this.#routes.select(
      selection === undefined || !routes.some(({ id }) => id === selection) ? this.#route : selection,
    );
    this.#hops.select(selection);
  }

  focus(): void {
    this.#routes.focus();
  }
}

/** The route that is selected, or one that leads to what is; the one before where that leads there too. */
function routeOf(
  { picture }: Scene,
  selection: string | undefined,
  before: string | undefined,
): string | undefined {
  const through = picture.paths.filter(
    ({ routes, rows }) => selection !== undefined && (routes.includes(selection) || rows.includes(selection)),
  );
  if (selection !== undefined && through.some(({ routes }) => routes.includes(selection))) return selection;
  if (before !== undefined && through.some(({ routes }) => routes.includes(before))) return before;
  return through[0]?.routes[0] ?? before;
}

interface ListParts {
  readonly measure: TextMeasure;
  readonly width: number;
  readonly layer: PictureLayer | undefined;
  readonly sentences: ReadonlyMap<string, string>;
}

/** Rows one below the other, of which Tab reaches one and the arrow keys the others. */
class RowList {
  readonly element: HTMLElement;
  readonly #events: PathListEvents;
  #rows: readonly HTMLElement[] = [];
  #shown = '';
  #current = 0;

  constructor(label: string, events: PathListEvents) {
    this.#events = events;
    this.element = createElement('div', { class: 'list-rows', role: 'listbox', 'aria-label': label });
    this.element.addEventListener('click', event => {
      const id = this.#idAt(event.target);
      if (id !== undefined) events.picked(id);
    });
    this.element.addEventListener('keydown', event => {
      this.#pressed(event);
    });
  }

  show(rows: readonly PictureRow[], { measure, width, layer, sentences }: ListParts): void {
    const key = JSON.stringify([rows, width, layer]);
    if (key === this.#shown) return;
    this.#shown = key;
    const hadFocus = this.element.contains(document.activeElement);
    const texts = fitRows(rows, width, measure);
    this.#rows = rows.map((row, index) => {
      const element = createRow({
        row,
        text: texts[index] ?? { lead: '', text: '', detail: '' },
        sentence: shortenLabel(sentences.get(row.id) ?? row.accessibleName, LONGEST_SENTENCE),
        layer,
        plan: () => {
          this.#events.activated(row.id);
        },
      });
      element.setAttribute('role', 'option');
      element.dataset['row'] = row.id;
      element.dataset['vscodeContext'] = rowContext(row);
      return element;
    });
    this.element.replaceChildren(...this.#rows);
    this.#go(Math.min(this.#current, Math.max(this.#rows.length - 1, 0)), hadFocus);
  }

  select(id: string | undefined): void {
    for (const [index, row] of this.#rows.entries()) {
      const isSelected = id !== undefined && row.dataset['row'] === id;
      row.classList.toggle('selected', isSelected);
      row.setAttribute('aria-selected', String(isSelected));
      if (isSelected && index !== this.#current) this.#go(index, false);
    }
  }

  focus(): void {
    this.#rows[this.#current]?.focus();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = this.#rows[this.#current]?.dataset['row'];
    const to = this.#after(event.key);
    if (to !== undefined) {
      this.#go(to, true);
      const entered = this.#rows[to]?.dataset['row'];
      if (entered !== undefined) this.#events.picked(entered);
    } else if (event.key === 'Enter' && id !== undefined) this.#events.opened(id);
    else if (event.key === ' ' && id !== undefined) this.#events.activated(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #after(key: string): number | undefined {
    const last = Math.max(this.#rows.length - 1, 0);
    switch (key) {
      case 'ArrowDown':
        return Math.min(this.#current + 1, last);
      case 'ArrowUp':
        return Math.max(this.#current - 1, 0);
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }

  #go(index: number, focus: boolean): void {
    for (const row of this.#rows) row.setAttribute('tabindex', '-1');
    this.#current = index;
    const row = this.#rows[index];
    row?.setAttribute('tabindex', '0');
    if (focus) row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #idAt(target: EventTarget | null): string | undefined {
    return this.#rows.find(row => target instanceof Node && row.contains(target))?.dataset['row'];
  }
}
