import * as l10n from '@vscode/l10n';
import type { ToWallChart, WallChart, WallChartState, WallVertex } from '../../src/protocol/wallChart';
import { actionDrawings } from '../canvas/icons';
import { observeTheme, readTheme } from '../canvas/theme';
import { createButton, createElement, setText } from '../dom';
import { keyAction, keyPlace, type KeyAction } from '../panel/keyboard';
import { createStateSection, disconnectedWords } from '../panel/stateSection';
import type { VsCodeApi } from '../panel/vscodeApi';
import { makeVisibleText } from '../text';
import { createAnnouncer } from '../toolbar/floating';
import { itemsWithWords } from '../toolbar/search';
import { createSearchBox } from '../toolbar/searchBox';
import { readSavedWall, savedView, toSavedWall, type SavedWall } from './savedWall';
import { WallStage } from './wallStage';

/** Milliseconds of rest before anything is saved. */
const REST = 200;

/** Factor of a step of the zoom. */
const STEP = 1.25;

/** The whole page of the wall chart. Lives until the page goes. */
export class WallPage {
  readonly #api: VsCodeApi;
  readonly #stage: WallStage;
  readonly #search = createSearchBox(
    {
      search: text => {
        this.#find(text);
      },
      stepFound: by => {
        this.#step(by);
      },
    },
    l10n.t('Search in the wall chart'),
  );
  readonly #state;
  readonly #toolbar: HTMLElement;
  readonly #status = createElement('span', { class: 'wall-status' });
  readonly #announcer = createAnnouncer();
  #saved: SavedWall | undefined;
  #timer: number | undefined;
  #chart: WallChart | undefined;
  #text = '';
  #found: readonly WallVertex[] = [];
  #current: WallVertex | undefined;

  constructor(app: HTMLElement, api: VsCodeApi) {
    this.#api = api;
    this.#saved = readSavedWall(api.getState());
    this.#stage = new WallStage(readTheme(document), {
      opened: vertex => {
        this.#open(vertex);
      },
      moved: () => {
        this.#save();
      },
    });
    this.#state = createStateSection({
      connect: () => {
        api.postMessage({ kind: 'wallConnect' });
      },
      cancel: () => {
        api.postMessage({ kind: 'wallCancel' });
      },
      refresh: () => {
        api.postMessage({ kind: 'wallRefresh' });
      },
      showLog: () => {
        api.postMessage({ kind: 'wallShowLog' });
      },
    });
    this.#toolbar = this.#makeToolbar();
    const keys = createElement(
      'p',
      { class: 'unseen', id: 'wall-keys' },
      l10n.t(
        'Press the arrow keys to move, plus and minus to zoom, 0 to fit, and slash to search. Enter shows what is found in the graph. The list in the sidebar has the same resources.',
      ),
    );
    this.#stage.room.setAttribute('aria-describedby', 'wall-keys');
    const title = createElement('h1', { class: 'unseen' }, l10n.t('Wall Chart'));
    app.append(
      this.#toolbar,
      createElement('main', { class: 'wall' }, title, this.#stage.element, this.#state.element, keys),
      this.#announcer.element,
    );
    this.#show(undefined);
  }

  start(): void {
    observeTheme(document, theme => {
      this.#stage.setTheme(theme);
    });
    document.addEventListener('keydown', event => {
      this.#pressed(event);
    });
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (isMessage(event.data)) this.#receive(event.data);
    });
    this.#api.postMessage({ kind: 'wallReady' });
  }

  #makeToolbar(): HTMLElement {
    const tool = (label: string, drawing: keyof typeof actionDrawings, run: () => void) =>
      createButton({ label, drawing: actionDrawings[drawing], run, iconOnly: true });
    const list = createButton({
      label: l10n.t('Open the list'),
      drawing: actionDrawings.sidebar,
      run: () => {
        this.#api.postMessage({ kind: 'wallList' });
      },
    });
    const tools = createElement(
      'div',
      { class: 'tools', role: 'group', 'aria-label': l10n.t('View') },
      tool(l10n.t('Zoom out'), 'zoomOut', () => {
        this.#stage.zoomBy(1 / STEP);
      }),
      tool(l10n.t('Zoom in'), 'zoomIn', () => {
        this.#stage.zoomBy(STEP);
      }),
      tool(l10n.t('Fit to window'), 'fit', () => {
        this.#stage.fit();
      }),
    );
    return createElement(
      'header',
      { class: 'toolbar wall-toolbar' },
      this.#search.element,
      this.#status,
      list,
      tools,
    );
  }

  #receive(message: ToWallChart): void {
    switch (message.kind) {
      case 'wallState':
        this.#show(message.state);
        return;
      case 'wallStatus':
        setText(this.#status, makeVisibleText(message.text));
        this.#status.title = makeVisibleText(message.text);
    }
  }

  #show(state: WallChartState | undefined): void {
    const chart = state?.kind === 'ready' ? state.chart : undefined;
    const isFirst = this.#chart === undefined && chart !== undefined;
    this.#chart = chart;
    this.#toolbar.hidden = chart === undefined;
    this.#stage.element.hidden = chart === undefined;
    this.#state.show(chart === undefined ? (stateKind(state) ?? 'waiting') : undefined, stateWords(state));
    this.#stage.show(chart);
    if (isFirst) this.#restore();
    const before = this.#current?.id;
    this.#found = this.#matches();
    this.#current = chart?.vertices.find(({ id }) => id === before);
    this.#stage.mark(this.#found, undefined);
    this.#renderSearch();
  }

  /** Where one was before a reload, once. */
  #restore(): void {
    const saved = this.#saved;
    if (saved === undefined) return;
    this.#saved = undefined;
    this.#text = saved.search;
    this.#stage.restore(savedView(saved));
  }

  #find(text: string): void {
    this.#text = text;
    this.#found = this.#matches();
    this.#current = undefined;
    this.#stage.mark(this.#found, undefined);
    this.#renderSearch();
    this.#save();
  }

  #matches(): readonly WallVertex[] {
    return itemsWithWords(this.#chart?.vertices ?? [], this.#text, ({ id, name, accessibleName, health }) =>
      [name, accessibleName, health, id].join('\n').toLowerCase(),
    );
  }

  #step(by: 1 | -1): void {
    const { length } = this.#found;
    if (length === 0) return;
    const at = this.#current === undefined ? -1 : this.#found.indexOf(this.#current);
    const next = at === -1 ? (by === 1 ? 0 : length - 1) : (at + by + length) % length;
    this.#current = this.#found[next];
    this.#stage.mark(this.#found, this.#current);
    this.#renderSearch();
    if (this.#current !== undefined) this.#announcer.say(makeVisibleText(this.#current.accessibleName));
  }

  #renderSearch(): void {
    this.#search.render({
      search: this.#text,
      found: this.#found.map(({ id }) => id),
      selection: this.#current?.id,
    });
  }

  #open({ id }: WallVertex): void {
    this.#api.postMessage({ kind: 'wallOpen', id });
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#chart === undefined) return;
    const { room } = this.#stage;
    const run = this.#keyRun(keyAction(event, keyPlace(event.target, room))?.kind);
    if (run === undefined) return;
    event.preventDefault();
    run();
  }

  #keyRun(kind: KeyAction['kind'] | undefined): (() => void) | undefined {
    const current = this.#current;
    switch (kind) {
      case 'search':
        return this.#search.focus;
      case 'nextFound':
        return () => {
          this.#step(1);
        };
      case 'previousFound':
        return () => {
          this.#step(-1);
        };
      case 'fit':
        return () => {
          this.#stage.fit();
        };
      case 'zoomIn':
        return () => {
          this.#stage.zoomBy(STEP);
        };
      case 'zoomOut':
        return () => {
          this.#stage.zoomBy(1 / STEP);
        };
      case 'clear':
        return () => {
          this.#find('');
        };
      case 'open':
        return current === undefined
          ? undefined
          : () => {
              this.#open(current);
            };
      default:
        return undefined;
    }
  }

  #save(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#chart !== undefined && this.#stage.isTouched)
        this.#api.setState(toSavedWall(this.#stage.view, this.#text));
    }, REST);
  }
}

function stateKind(state: WallChartState | undefined): Exclude<WallChartState['kind'], 'ready'> | undefined {
  return state?.kind === 'ready' ? undefined : state?.kind;
}

function stateWords(state: WallChartState | undefined): string {
  if (state === undefined || state.kind === 'ready') return '';
  return state.kind === 'disconnected' ? disconnectedWords() : makeVisibleText(state.message);
}

/** Other scripts of the workbench post messages of their own; only the kind is checked, the host is the extension. */
function isMessage(data: unknown): data is ToWallChart {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  return data.kind === 'wallState' || data.kind === 'wallStatus';
}
