import * as l10n from '@vscode/l10n';
import type { PictureRow } from '../../src/protocol/picture';
import type { DetailRow, Details } from '../../src/protocol/protocol';
import { createDetailButtons } from './detailButtons';
import { findingsSection } from './detailFindings';
import { createButton, createElement, healthGlyph, createIcon } from '../dom';
import { actionDrawings, kindDrawing } from '../canvas/icons';
import type { Loading } from '../latestLoader';
import { rowOfNode } from '../cards/scene';
import { readyState } from '../panel/panelState';
import type { Actions, PanelView } from '../panel/panelView';
import { makeVisibleText, makeVisibleLines } from '../text';
import { selectedRow } from '../trace/traceState';

/** What the panel knows of the row that it shows. */
export type DetailsContent =
  /** A row that shows no node, of which the host knows no more than the row says. */
  { readonly kind: 'row' } | Loading<Details>;

export interface DetailsParts {
  readonly actions: Actions;
  /** Loads again after a failure. */
  readonly retry: () => void;
  readonly copyText: (text: string) => void;
}

/** All that is known of what is selected, beside the drawing. */
export class DetailsPanel {
  readonly element: HTMLElement;
  readonly #parts: DetailsParts;
  readonly #body = createElement('div', {
    class: 'details-body',
    tabindex: '0',
    role: 'region',
    'aria-label': l10n.t('Details'),
  });
  #shown = '';

  constructor(parts: DetailsParts) {
    this.#parts = parts;
    const close = createButton({
      label: l10n.t('Close details'),
      drawing: actionDrawings.close,
      iconOnly: true,
      className: 'details-close',
      run: parts.actions.closeDetails,
    });
    this.element = createElement(
      'aside',
      { class: 'details', id: 'details', 'aria-label': l10n.t('Details') },
      close,
      this.#body,
    );
  }

  render(view: PanelView, content: DetailsContent): void {
    const row = selectedRow(view);
    this.element.hidden = !view.detailsOpen || row === undefined;
    if (row === undefined || this.element.hidden) return;
    this.element.style.setProperty('--details-width', `${view.detailsWidth}px`);
    const picture = readyState(view.state)?.picture;
    const standsFor = (id: string): string | undefined =>
      picture === undefined ? undefined : rowOfNode(picture, id);
    const key = JSON.stringify([row, content, view.state?.revision]);
    if (key === this.#shown) return;
    const isSame = this.#body.dataset['row'] === row.id;
    this.#shown = key;
    this.#body.dataset['row'] = row.id;
    const scroll = this.#body.scrollTop;
    this.#body.setAttribute('aria-busy', String(content.kind === 'loading'));
    this.#body.replaceChildren(
      detailsHead(row, content),
      createDetailButtons(row, content.kind === 'loaded' ? content.value : undefined, this.#parts.actions),
      ...detailsContent(content, this.#parts, standsFor),
    );
    this.#body.scrollTop = isSame ? scroll : 0;
  }

  focus(): void {
    this.#body.focus();
  }
}

function detailsHead(row: PictureRow, content: DetailsContent): HTMLElement {
  const details = content.kind === 'loaded' ? content.value : undefined;
  // The row says what the thing is on the stage that is drawn; details are of every stage.
  const { status, statusText, vertexKind } = row;
  const title = createElement(
    'h2',
    {},
    createElement('bdi', {}, makeVisibleText(details?.title ?? `${row.lead} ${row.text}`.trim())),
  );
  const lines = [
    createElement(
      'p',
      { class: 'details-kind' },
      createIcon(kindDrawing(vertexKind)),
      createElement('span', {}, makeVisibleText(details?.kindLabel ?? row.detail)),
    ),
    title,
    ...(statusText === '' ? [] : [healthLine(status, statusText)]),
  ];
  return createElement('header', { class: 'details-head' }, ...lines);
}

function healthLine(health: PictureRow['status'], text: string): HTMLElement {
  return createElement(
    'p',
    { class: 'details-health' },
    ...(health === 'none' ? [] : [healthGlyph(health)]),
    createElement('span', {}, makeVisibleText(text)),
  );
}

function detailsContent(
  content: DetailsContent,
  parts: DetailsParts,
  standsFor: (id: string) => string | undefined,
): readonly HTMLElement[] {
  switch (content.kind) {
    case 'row':
      return [];
    case 'loading':
      return [createElement('p', { class: 'details-loading', role: 'status' }, l10n.t('Loading…'))];
    case 'failed':
      return [
        createElement('p', { class: 'details-failure', role: 'alert' }, makeVisibleText(content.message)),
        createButton({ label: l10n.t('Try again'), run: parts.retry, className: 'button-secondary' }),
      ];
    case 'loaded':
      return [
        ...findingsSection(content.value.findings ?? [], content.value.id, parts.actions),
        ...content.value.sections.map(section => detailsSection(section, parts.actions, standsFor)),
        jsonBlock(content.value.json, parts.copyText),
      ];
  }
}

function detailsSection(
  { title, rows }: Details['sections'][number],
  actions: Actions,
  standsFor: (id: string) => string | undefined,
): HTMLElement {
  return createElement(
    'section',
    { class: 'details-section' },
    createElement('h3', {}, makeVisibleText(title)),
    createElement('dl', {}, ...rows.map(row => detailsRow(row, actions, standsFor))),
  );
}

function detailsRow(
  row: DetailRow,
  actions: Actions,
  standsFor: (id: string) => string | undefined,
): HTMLElement {
  const text = makeVisibleText(row.value);
  const { node } = row;
  const value =
    node !== undefined && standsFor(node) ? linkTo(node, text, actions) : createElement('bdi', {}, text);
  return createElement(
    'div',
    { class: 'details-row' },
    createElement('dt', {}, makeVisibleText(row.name)),
    createElement(
      'dd',
      {},
      ...(row.health === undefined || row.health === 'none' ? [] : [healthGlyph(row.health)]),
      value,
    ),
  );
}

function linkTo(node: string, text: string, actions: Actions): HTMLElement {
  const link = createElement(
    'button',
    { type: 'button', class: 'details-link' },
    createElement('bdi', {}, text),
  );
  link.addEventListener('click', () => {
    actions.open(node);
  });
  return link;
}

function jsonBlock(json: string, copyText: (text: string) => void): HTMLElement {
  const copy = createButton({
    label: l10n.t('Copy JSON'),
    drawing: actionDrawings.copy,
    iconOnly: true,
    className: 'json-copy',
    run: () => {
      copyText(json);
    },
  });
  return createElement(
    'details',
    { class: 'details-json' },
    createElement('summary', {}, 'JSON'),
    createElement(
      'div',
      { class: 'json' },
      copy,
      createElement('pre', { tabindex: '0', 'aria-label': 'JSON' }, makeVisibleLines(json)),
    ),
  );
}
