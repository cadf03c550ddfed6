import * as l10n from '@vscode/l10n';
import type {
  KeptPlanPage,
  PageBlock,
  PageSection,
  PlanPage,
  PlanPageButton,
  PlanPageState,
  ToPlanPage,
} from '../../src/protocol/planPage';
import { createButton, createElement, setText } from '../dom';
import type { VsCodeApi } from '../panel/vscodeApi';
import { makeVisibleText } from '../text';
import { createBlock, type MakeFold } from './blocks';
import { plainText, proseNodes } from './prose';
import { readSavedPlanPage, type SavedPlanPage } from './savedPlanPage';

/** Milliseconds of rest before anything is saved. */
const REST = 200;

/** So many blocks and rows of a section are made at once, folded or not. */
const MOST_AT_ONCE = 200;

/** The whole page of a plan or a journal: its actions, which stay in sight, and what is to be read. */
export class PlanPageView {
  readonly #api: VsCodeApi;
  readonly #actions = createElement('div', {
    class: 'plan-actions',
    role: 'group',
    'aria-label': l10n.t('Actions'),
  });
  readonly #main = createElement('main', { class: 'plan-main' });
  /** Says how far a migration came while it runs. */
  readonly #status = createElement('p', { class: 'unseen', role: 'status' });
  #saved: SavedPlanPage;
  #timer: number | undefined;
  /** The first page goes back to where a person was. */
  #isRestored = false;

  constructor(app: HTMLElement, api: VsCodeApi) {
    this.#api = api;
    this.#saved = readSavedPlanPage(api.getState());
    app.append(createElement('header', { class: 'plan-bar' }, this.#actions), this.#main, this.#status);
  }

  start(): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (isState(event.data)) this.#show(event.data.state);
    });
    this.#main.addEventListener('scroll', () => {
      this.#save({ top: this.#main.scrollTop });
    });
    this.#api.postMessage({ kind: 'planReady' });
  }

  #show(state: PlanPageState): void {
    this.#showButtons(state.buttons);
    if (state.kind === 'missing') {
      this.#main.replaceChildren(
        createElement('h1', { class: 'plan-missing' }, l10n.t('Not available')),
        createElement('p', {}, makeVisibleText(state.message)),
      );
      return;
    }
    this.#forgetOther(state.kept);
    const { scrollTop } = this.#main;
    this.#main.replaceChildren(...this.#pageNodes(state.page));
    if (this.#isRestored) setText(this.#status, plainText(state.page.verdict));
    this.#main.scrollTop = this.#isRestored ? scrollTop : this.#saved.top;
    this.#isRestored = true;
    this.#save({ ...state.kept });
  }

  /** What was open belongs to the plan that was shown. */
  #forgetOther({ kind, plan }: KeptPlanPage): void {
    const { kind: shownKind, plan: shown } = this.#saved;
    if (shown === undefined || (shown === plan && shownKind === kind)) return;
    this.#saved = { kind, plan, folds: {}, top: 0 };
    this.#main.scrollTop = 0;
  }

  /** A button that has the keyboard keeps it. */
  #showButtons(buttons: readonly PlanPageButton[]): void {
    const focused = [...this.#actions.children].indexOf(document.activeElement ?? this.#main);
    this.#actions.replaceChildren(
      ...buttons.map(({ action, label, tooltip, isPrimary }) => {
        const made = createButton({
          label: makeVisibleText(label),
          className: isPrimary === true ? 'button-primary' : 'button-secondary',
          run: () => {
            this.#api.postMessage({ kind: 'planAction', action });
          },
        });
        made.title = makeVisibleText(tooltip);
        return made;
      }),
    );
    const again = this.#actions.children[focused];
    if (again instanceof HTMLElement) again.focus();
  }

  #pageNodes({ title, facts, verdict, summary, sections }: PlanPage): readonly Node[] {
    const lines = summary.flatMap(({ label, text }) => [
      createElement('dt', {}, makeVisibleText(label)),
      createElement('dd', {}, ...proseNodes(text)),
    ]);
    return [
      createElement('h1', {}, makeVisibleText(title)),
      createElement('p', { class: 'plan-facts' }, ...proseNodes(facts)),
      createElement('p', { class: 'plan-verdict' }, ...proseNodes(verdict)),
      createElement('dl', { class: 'plan-summary' }, ...lines),
      ...sections.map(section => this.#section(section)),
    ];
  }

  #section({ title, isOpen, blocks }: PageSection): HTMLElement {
    const isLate = sizeOf(blocks) > MOST_AT_ONCE;
    const fold = this.#makeFold({ isOpen: isOpen === true, isLate });
    const heading = createElement('h2', {}, makeVisibleText(title));
    const makeOwnFold = this.#makeFold({ isOpen: false, isLate });
    // Sections come and go while a migration runs; their titles stay.
    return fold(title, heading, () =>
      blocks.map((block, index) => createBlock(block, `${title}.${index}`, makeOwnFold)),
    );
  }

  /** `isLate`: what is folded is made when it is opened, and not found by a search before. */
  #makeFold({ isOpen, isLate }: { readonly isOpen: boolean; readonly isLate: boolean }): MakeFold {
    return (key, heading, makeContent) => {
      const content = createElement('div', { class: 'plan-content' });
      const fold = createElement(
        'details',
        { class: 'plan-fold', open: this.#saved.folds[key] ?? isOpen },
        createElement('summary', {}, heading),
        content,
      );
      const fill = (): void => {
        if (content.firstChild === null) content.append(...makeContent());
      };
      if (fold.open || !isLate) fill();
      fold.addEventListener('toggle', () => {
        if (fold.open) fill();
        if (fold.open === (this.#saved.folds[key] ?? isOpen)) return;
        this.#save({ folds: { ...this.#saved.folds, [key]: fold.open } });
      });
      return fold;
    };
  }

  #save(more: Partial<SavedPlanPage>): void {
    this.#saved = { ...this.#saved, ...more };
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#api.setState(this.#saved);
    }, REST);
  }
}

/** Blocks and rows, those of groups too. */
const sizeOf = (blocks: readonly PageBlock[]): number =>
  blocks.reduce((size, block) => {
    if (block.kind === 'table') return size + block.rows.length;
    return size + (block.kind === 'group' ? sizeOf(block.blocks) : 1);
  }, 0);

/** Other scripts of the workbench post messages of their own; only the kind is checked, the host is the extension. */
function isState(data: unknown): data is ToPlanPage {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'planState';
}
