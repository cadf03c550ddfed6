import { rowAt } from '../../src/diagram/cards/hit';
import { GraphCanvas, type CanvasEvents, type CanvasHit } from '../canvas/canvas';
import type { CanvasView, Size } from '../canvas/geometry';
import { themeVariables, type Theme } from '../canvas/theme';
import { createElement } from '../dom';
import type { PanelView } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { CardLayer, type CardLayerEvents } from './cardLayer';
import type { ViewEmphasis } from './emphasis';
import { rowContext } from './rowContext';
import { textSizes, type TextMeasure } from './rowText';
import { EdgeLabels } from './edgeLabels';
import type { Scene } from './scene';

export interface StageEvents extends CardLayerEvents {
  readonly pickedRow: (row: string) => void;
  readonly pickedEdge: (edge: string) => void;
  readonly pickedNothing: () => void;
  /** Double click on a row. */
  readonly activated: (row: string) => void;
  readonly scrolled: CanvasEvents['scrolled'];
  readonly moved: (view: CanvasView, byPerson: boolean) => void;
}

/** The drawing: the canvas with the edges, and the cards above it. */
export class CardStage {
  readonly element: HTMLElement;
  readonly canvas: GraphCanvas;
  readonly cards: CardLayer;
  readonly #container = createElement('div', { class: 'graph', 'aria-hidden': 'true' });
  readonly #labels = new EdgeLabels();
  readonly #root: HTMLElement;
  readonly #events: StageEvents;
  #theme: Theme;
  #scene: Scene | undefined;
  #measure: TextMeasure;

  /** `root` gets the theme's colours as variables. */
  constructor(root: HTMLElement, theme: Theme, events: StageEvents) {
    this.#root = root;
    this.#theme = theme;
    this.#events = events;
    this.#measure = textMeasure(theme);
    this.cards = new CardLayer(events);
    this.element = createElement(
      'div',
      { class: 'stage' },
      this.#container,
      this.cards.element,
      this.#labels.element,
    );
    this.canvas = new GraphCanvas({
      container: this.#container,
      theme,
      events: {
        picked: hit => {
          this.#picked(hit);
        },
        opened: hit => {
          const row = this.#rowAt(hit);
          if (row !== undefined) events.activated(row);
        },
        pointedAt: hit => {
          this.#pointedAt(hit);
        },
        scrolled: events.scrolled,
        moved: (view, byPerson) => {
          this.cards.move(view);
          this.#labels.move(view);
          events.moved(view, byPerson);
        },
        resized: () => {
          this.canvas.setView(this.canvas.view);
        },
      },
    });
    this.#container.addEventListener(
      'pointerdown',
      event => {
        // VS Code looks at the element below the pointer, which is the canvas.
        if (event.button === 2) this.#selectForMenu();
      },
      { capture: true },
    );
    this.#applyTheme();
  }

  /** Measures in the fonts that the cards have. */
  get measure(): TextMeasure {
    return this.#measure;
  }

  /** Pixels of the drawing that are seen. */
  screen(): Size {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  draw(view: PanelView, before: PanelView): void {
    const { scene, layer } = view;
    this.element.hidden = scene === undefined || view.isList;
    const stage = view.state?.kind === 'ready' ? view.state.stage : undefined;
    // Of what lies within, VS Code adds its own.
    this.element.dataset['vscodeContext'] = JSON.stringify({ stage });
    if (scene === undefined || view.isList) return;
    if (scene !== before.scene || layer !== before.layer || this.#scene !== scene) {
      this.#scene = scene;
      this.cards.show(scene, { measure: this.#measure, layer });
      this.canvas.show(scene, layer);
      this.#labels.show(scene, layer);
      this.cards.move(this.canvas.view);
      this.#labels.move(this.canvas.view);
    }
  }

  emphasise({ lit, found }: ViewEmphasis, { selection, edge }: PanelView): void {
    const lines = this.#scene?.folded.edges.filter(({ id }) => lit?.edges.has(id) === true) ?? [];
    const ends = new Set(lines.flatMap(({ source, target }) => [source, target]));
    this.cards.emphasise({ selected: selection, lit: lit?.rows, ends, found });
    this.canvas.emphasise({ selected: edge, lit: this.#litLines(lit?.edges) });
    this.#labels.emphasise(lit?.edges);
  }

  /** Returns whether texts have to be measured again. */
  setTheme(theme: Theme): boolean {
    const isOtherFont = theme.fontFamily !== this.#theme.fontFamily;
    this.#theme = theme;
    this.#measure = textMeasure(theme);
    this.canvas.setTheme(theme);
    this.#applyTheme();
    if (isOtherFont) this.cards.forget();
    this.#scene = isOtherFont ? undefined : this.#scene;
    return isOtherFont;
  }

  /** A line stands for several edges. */
  #litLines(lit: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
    if (lit === undefined) return undefined;
    const lines = this.#scene?.placed.edges ?? [];
    return new Set(lines.filter(({ edges }) => edges.some(({ id }) => lit.has(id))).map(({ id }) => id));
  }

  /** The list in a narrow panel has the same colours. */
  #applyTheme(): void {
    const { style, classList } = this.#root;
    for (const [name, value] of themeVariables(this.#theme)) style.setProperty(name, value);
    classList.toggle('high-contrast', this.#theme.highContrast);
  }

  #picked(hit: CanvasHit): void {
    const row = this.#rowAt(hit);
    if (row !== undefined) this.#events.pickedRow(row);
    else if (hit.edge !== undefined) this.#events.pickedEdge(hit.edge);
    else this.#events.pickedNothing();
  }

  #rowAt({ at }: CanvasHit): string | undefined {
    return this.#scene === undefined ? undefined : rowAt(this.#scene.placed, at.x, at.y)?.row?.row.id;
  }

  #pointed: string | undefined;

  #pointedAt(hit: CanvasHit | undefined): void {
    const row = hit === undefined ? undefined : this.#rowAt(hit);
    const edge = row === undefined ? hit?.edge : undefined;
    this.#container.classList.toggle('pointing', row !== undefined || edge !== undefined);
    const key = row ?? edge;
    if (key === this.#pointed) return;
    this.#pointed = key;
    this.cards.pointAt(row);
    this.#container.title = this.#titleOf(row, edge);
    const shown = row === undefined ? undefined : this.#scene?.rows.get(row)?.row;
    this.#container.dataset['vscodeContext'] =
      shown === undefined
        ? JSON.stringify({ webviewSection: 'drawing', preventDefaultContextMenuItems: true })
        : rowContext(shown);
  }

  #titleOf(row: string | undefined, edge: string | undefined): string {
    const shown = row === undefined ? undefined : this.#scene?.rows.get(row)?.row;
    if (shown !== undefined) {
      const { lead, text, detail, statusText } = shown;
      return makeLines([`${lead} ${text}`.trim(), detail, statusText]);
    }
    const found = edge === undefined ? undefined : this.#scene?.placed.edges.find(({ id }) => id === edge);
    return found === undefined ? '' : makeLines(found.edges.map(({ accessibleName }) => accessibleName));
  }

  #selectForMenu(): void {
    if (this.#pointed !== undefined && this.#scene?.rows.has(this.#pointed) === true)
      this.#events.pickedRow(this.#pointed);
  }
}

const LONGEST_TITLE = 600;

function makeLines(lines: readonly string[]): string {
  return lines
    .filter(line => line !== '')
    .map(line => makeVisibleText(line.slice(0, LONGEST_TITLE)))
    .join('\n');
}

/** Measures in the fonts that the cards have. */
function textMeasure({ fontFamily }: Theme): TextMeasure {
  const context = document.createElement('canvas').getContext('2d');
  const measured =
    (font: string) =>
    (text: string): number => {
      if (context === null) return text.length * 7;
      context.font = font;
      return context.measureText(text).width;
    };
  return {
    name: measured(`600 ${textSizes.name}px ${fontFamily}`),
    row: measured(`${textSizes.row}px ${fontFamily}`),
    tag: measured(`600 ${textSizes.tag}px ${fontFamily}`),
  };
}
