import { readyState } from './panelState';
import type { PanelView } from './panelView';
import { toViewState, type SavedView } from './savedView';
import type { CanvasView } from '../canvas/geometry';
import type { VsCodeApi } from './vscodeApi';

/** Milliseconds of rest before anything is saved. */
const REST = 200;

/** Keeps what a reload has to bring back: for the page itself, and with the host. */
export class Saver {
  readonly #api: VsCodeApi;
  #timer: number | undefined;
  #told = '';

  constructor(api: VsCodeApi) {
    this.#api = api;
  }

  /** Saves once nothing has changed for a while. Nothing is saved before there is a picture. */
  save(view: PanelView, viewport: CanvasView): void {
    const ready = readyState(view.state);
    if (ready === undefined) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const saved: SavedView = {
        subject: ready.subject,
        ...(ready.stage === undefined ? {} : { stage: ready.stage }),
        ...selectedNode(view),
        ...(view.search === '' ? {} : { search: view.search }),
        ...(view.hidesFound ? { hidesFound: true } : {}),
        ...(view.searches.length === 0 ? {} : { searches: view.searches }),
        ...(view.focus === undefined ? {} : { focus: view.focus }),
        detailsOpen: view.detailsOpen,
        ...(view.scroll.some(pixels => pixels > 0) ? { scroll: view.scroll } : {}),
        ...(view.opened.size === 0 ? {} : { opened: [...view.opened] }),
        detailsWidth: view.detailsWidth,
        stripHeight: view.stripHeight,
        ...(ready.trace === undefined ? {} : { trace: ready.trace.id }),
        viewport: { zoom: viewport.zoom, x: viewport.pan.x, y: viewport.pan.y },
        revision: ready.revision,
      };
      this.#api.setState(saved);
      this.#tell(saved);
    }, REST);
  }

  #tell(saved: SavedView): void {
    const state = toViewState(saved);
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#api.postMessage({ kind: 'viewState', state });
  }
}

/** The host knows nodes, not rows. */
function selectedNode({ selection, scene }: PanelView): Pick<SavedView, 'selection'> {
  const row = selection === undefined ? undefined : scene?.rows.get(selection)?.row;
  const node = row?.kind === 'fold' ? undefined : (row?.node ?? row?.id);
  return node === undefined ? {} : { selection: node };
}
