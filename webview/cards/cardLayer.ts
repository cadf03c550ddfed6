import type { PictureLayer } from '../../src/protocol/picture';
import { createElement, setText } from '../dom';
import type { CanvasView } from '../canvas/geometry';
import { makeVisibleText, shortenLabel } from '../text';
import { rowContext } from './rowContext';
import { createRow } from './rowElement';
import { fitRows, type TextMeasure } from './rowText';
import { rowsInOrder, type Scene } from './scene';
import { pictureLines } from '../../src/diagram/cards/outline';
import type { PlacedCard } from '../../src/diagram/cards/place';

export interface CardLayerEvents {
  /** A row has the keyboard. */
  readonly entered: (row: string) => void;
  /** Begins what the foot of a bridge offers. */
  readonly plan: (row: string) => void;
}

/** How rows stand out. */
export interface RowEmphasis {
  readonly selected: string | undefined;
  /** Undefined: nothing is lit, and nothing dimmed. */
  readonly lit: ReadonlySet<string> | undefined;
  /** Where a lit line begins or ends. */
  readonly ends: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
}

export interface LayerView {
  readonly measure: TextMeasure;
  readonly layer: PictureLayer | undefined;
}

interface CardElement {
  readonly element: HTMLElement;
  /** Names it to assistive technology. */
  readonly label: HTMLElement;
  readonly rows: ReadonlyMap<string, HTMLElement>;
  /** What it was made of. */
  readonly key: string;
}

interface ColumnElement {
  readonly element: HTMLElement;
  /** Seen, and the item of the column in the tree. */
  readonly heading: HTMLElement;
  readonly cards: HTMLElement;
}

/**
 * The cards as elements of the page, above the canvas with the edges: what is seen, and what the keyboard and assistive
 * technology meet. A tree of columns, cards and rows, of which Tab reaches one row.
 */
export class CardLayer {
  readonly element = createElement('div', { class: 'cards', role: 'tree' });
  readonly #events: CardLayerEvents;
  readonly #columns: readonly ColumnElement[];
  #cards = new Map<string, CardElement>();
  #rows = new Map<string, HTMLElement>();
  #scene: Scene | undefined;
  #order: readonly string[] = [];
  #reachable: string | undefined;
  #isQuiet = false;

  constructor(events: CardLayerEvents) {
    this.#events = events;
    this.#columns = [0, 1, 2, 3].map(createColumn);
    this.element.append(...this.#columns.map(({ element }) => element));
    this.element.addEventListener('focusin', ({ target }) => {
      const id = target instanceof HTMLElement ? target.dataset['row'] : undefined;
      if (id !== undefined && this.#rows.has(id) && !this.#isQuiet) events.entered(id);
    });
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** The row from which the keyboard goes on. */
  get current(): string | undefined {
    return this.#reachable;
  }

  show(scene: Scene, view: LayerView): void {
    const hadFocus = this.hasFocus;
    this.#scene = scene;
    this.element.setAttribute('aria-label', makeVisibleText(scene.picture.summary));
    const sentences = rowSentences(scene);
    const before = this.#cards;
    this.#cards = new Map();
    for (const [column, { heading, cards }] of this.#columns.entries()) {
      const name = shortenLabel(scene.picture.columns[column] ?? '', 60);
      setText(heading, name);
      setItem(heading, { level: 1, index: column, of: this.#columns.length });
      const placed = scene.placed.cards.filter(({ card }) => card.column === column);
      const made = placed.map((one, index) => {
        const known = before.get(one.card.id);
        const card = this.#cardElement(one, view, sentences, known);
        placeCard(card, one, { index, of: placed.length });
        this.#cards.set(one.card.id, card);
        return card.element;
      });
      replaceOnlyChanged(cards, made);
    }
    this.#rows = new Map([...this.#cards.values()].flatMap(({ rows }) => [...rows]));
    this.#order = rowsInOrder(scene);
    const wanted =
      this.#reachable !== undefined && this.#rows.has(this.#reachable) ? this.#reachable : this.#order[0];
    this.#makeReachable(wanted);
    // A row that was made again has lost it.
    if (hadFocus && document.activeElement === document.body) this.takeBack();
  }

  /** Follows the canvas: cards by one transform, headings only sideways. */
  move({ zoom, pan }: CanvasView): void {
    const { columns = [] } = this.#scene?.placed ?? {};
    for (const [index, { heading, cards }] of this.#columns.entries()) {
      const column = columns[index];
      cards.style.transform = `translate(${pan.x}px, ${pan.y}px) scale(${zoom})`;
      if (column === undefined) continue;
      heading.style.transform = `translateX(${column.x * zoom + pan.x}px)`;
      heading.style.width = `${column.width * zoom}px`;
    }
  }

  emphasise({ selected, lit, ends, found }: RowEmphasis): void {
    this.element.classList.toggle('has-lit', lit !== undefined);
    for (const { element, rows } of this.#cards.values()) {
      let hasLit = false;
      for (const [id, row] of rows) {
        const isLit = lit?.has(id) === true;
        hasLit ||= isLit;
        row.classList.toggle('lit', isLit);
        // The one line of a card of routes begins at one of them, whichever requests are meant.
        const isRoute = this.#scene?.rows.get(id)?.card.card.column === 0;
        row.classList.toggle('on-path', isRoute ? isLit && ends.size > 0 : ends.has(id));
        row.classList.toggle('found', found.has(id));
        row.classList.toggle('selected', id === selected);
        const value = String(id === selected);
        if (row.getAttribute('aria-selected') !== value) row.setAttribute('aria-selected', value);
      }
      element.classList.toggle('lit', hasLit);
    }
    if (selected !== undefined && this.#rows.has(selected)) this.#makeReachable(selected);
  }

  /** The font is another one: every text has to be fitted again. */
  forget(): void {
    this.#cards = new Map([...this.#cards].map(([id, card]) => [id, { ...card, key: '' }]));
  }

  pointAt(row: string | undefined): void {
    for (const pointed of this.element.querySelectorAll('.pointed-at'))
      pointed.classList.remove('pointed-at');
    if (row !== undefined) this.#rows.get(row)?.classList.add('pointed-at');
  }

  /** Gives the keyboard to the row without moving the page. */
  focus(id?: string): void {
    if (id !== undefined && this.#rows.has(id)) this.#makeReachable(id);
    const row = this.#reachable === undefined ? undefined : this.#rows.get(this.#reachable);
    row?.focus({ preventScroll: true });
  }

  /** Gives it back to the row that had it, which selects nothing. */
  takeBack(): void {
    this.#isQuiet = true;
    this.focus();
    this.#isQuiet = false;
  }

  #cardElement(
    placed: PlacedCard,
    view: LayerView,
    sentences: ReadonlyMap<string, string>,
    known: CardElement | undefined,
  ): CardElement {
    const { card, width } = placed;
    const said = card.rows.map(({ id }) => sentences.get(id));
    const key = JSON.stringify([card, width, said, view.layer]);
    if (known?.key === key) return known;
    const texts = fitRows(card.rows, width, view.measure);
    const rows = new Map<string, HTMLElement>();
    for (const [index, row] of card.rows.entries()) {
      const text = texts[index] ?? { lead: '', text: '', detail: '' };
      const element = createRow({
        row,
        text,
        sentence: said[index] ?? row.accessibleName,
        layer: view.layer,
        plan: () => {
          this.#events.plan(row.id);
        },
      });
      element.dataset['row'] = row.id;
      element.dataset['vscodeContext'] = rowContext(row);
      setItem(element, { level: 3, index, of: card.rows.length });
      if (row.isOpen !== undefined) element.setAttribute('aria-expanded', String(row.isOpen));
      rows.set(row.id, element);
    }
    const label = createElement(
      'div',
      { class: 'unseen', role: 'treeitem', 'aria-expanded': 'true' },
      shortenLabel(card.label, 300),
    );
    const change = card.change === undefined ? '' : ` card-${card.change}`;
    const element = createElement(
      'div',
      { class: `card card-${card.role}${change}`, role: 'none' },
      label,
      createElement('div', { role: 'group', class: 'card-rows' }, ...rows.values()),
    );
    return { element, label, rows, key };
  }

  #makeReachable(id: string | undefined): void {
    for (const row of this.element.querySelectorAll('.row[tabindex="0"]')) row.setAttribute('tabindex', '-1');
    this.#reachable = id;
    if (id !== undefined) this.#rows.get(id)?.setAttribute('tabindex', '0');
  }
}

/** Longer sentences would be read out for minutes; the details have the whole of it. */
const LONGEST_SENTENCE = 600;

/** What each row says to assistive technology: what it is, and where requests go from there. */
function rowSentences({ folded }: Scene): ReadonlyMap<string, string> {
  const rows = pictureLines(folded).flatMap(({ cards }) => cards.flatMap(card => card.rows));
  return new Map(rows.map(({ id, text }) => [id, shortenLabel(text, LONGEST_SENTENCE)]));
}

function createColumn(): ColumnElement {
  const heading = createElement('div', {
    class: 'column-heading',
    role: 'treeitem',
    'aria-expanded': 'true',
  });
  const cards = createElement('div', { class: 'column-cards', role: 'group' });
  return { element: createElement('div', { class: 'column', role: 'none' }, heading, cards), heading, cards };
}

interface ItemPlace {
  readonly index: number;
  readonly of: number;
}

/** Items of the tree say where they are: what is nested for the eye is not what is nested for the tree. */
function setItem(element: HTMLElement, { level, index, of }: ItemPlace & { readonly level: number }): void {
  const attributes = {
    'aria-level': String(level),
    'aria-posinset': String(index + 1),
    'aria-setsize': String(of),
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function placeCard(
  { element, label }: CardElement,
  { x, y, width, height }: PlacedCard,
  place: ItemPlace,
): void {
  setItem(label, { ...place, level: 2 });
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

/** Leaves elements that are there already where they are: moving one would take the keyboard from it. */
function replaceOnlyChanged(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const kept = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  }
}
