import * as l10n from '@vscode/l10n';
import type { DetailRow, Details, DiagramVertex } from '../../src/protocol/protocol';
import { createDetailButtons } from './detailButtons';
import { findingsSection } from './detailFindings';
import { createButton, createElement, healthGlyph, createPicture } from '../dom';
import { actionDrawings, kindDrawing } from '../canvas/icons';
import type { Loading } from '../latestLoader';
import { drawnAs, readyState } from '../panel/panelState';
import type { Actions, PanelView } from '../panel/panelView';
import { makeVisibleText, makeVisibleLines } from '../text';

/** What the panel knows of the vertex that it shows. */
export type DetailsContent =
  /** A folded group, of which the host knows no more than its members. */
  { readonly kind: 'group' } | Loading<Details>;

export interface DetailsParts {
  readonly actions: Actions;
  /** Loads again after a failure. */
  readonly retry: () => void;
  readonly copyText: (text: string) => void;
}

/** All that is known of the selected vertex, beside the drawing. */
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
    const vertex = view.selection === undefined ? undefined : view.scene?.vertices.get(view.selection);
    this.element.hidden = !view.detailsOpen || vertex === undefined;
    if (vertex === undefined || this.element.hidden) return;
    this.element.style.setProperty('--details-width', `${view.detailsWidth}px`);
    const diagram = readyState(view.state)?.diagram;
    const standsFor = (id: string): string | undefined =>
      diagram === undefined ? undefined : drawnAs(diagram, id);
    const key = JSON.stringify([vertex, content, view.state?.revision]);
    if (key === this.#shown) return;
    const sameVertex = this.#body.dataset['vertex'] === vertex.id;
    this.#shown = key;
    this.#body.dataset['vertex'] = vertex.id;
    const scroll = this.#body.scrollTop;
    this.#body.setAttribute('aria-busy', String(content.kind === 'loading'));
    this.#body.replaceChildren(
      detailsHead(vertex, content),
      createDetailButtons(vertex, content.kind === 'loaded' ? content.value : undefined, this.#parts.actions),
      ...detailsContent(content, this.#parts, standsFor),
    );
    this.#body.scrollTop = sameVertex ? scroll : 0;
  }

  focus(): void {
    this.#body.focus();
  }
}

function detailsHead(vertex: DiagramVertex, content: DetailsContent): HTMLElement {
  const details = content.kind === 'loaded' ? content.value : undefined;
  // The card says what the thing is on the stage that is drawn; details are of every stage.
  const { health, healthText } = vertex;
  const title = createElement(
    'h2',
    {},
    createElement('bdi', {}, makeVisibleText(details?.title ?? vertex.name)),
  );
  const lines = [
    createElement(
      'p',
      { class: 'details-kind' },
      createPicture(kindDrawing(vertex.kind)),
      createElement('span', {}, makeVisibleText(details?.kindLabel ?? vertex.fact)),
    ),
    title,
    ...(healthText === '' ? [] : [healthLine(health, healthText)]),
  ];
  return createElement('header', { class: 'details-head' }, ...lines);
}

function healthLine(health: DiagramVertex['health'], text: string): HTMLElement {
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
    case 'group':
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
