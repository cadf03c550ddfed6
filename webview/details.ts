import * as l10n from '@vscode/l10n';
import type { DetailRow, Details, DiagramVertex } from '../src/protocol/protocol';
import { findingsSection } from './detailFindings';
import { button, element, healthGlyph, picture } from './dom';
import { actionDrawings, drawingOf } from './icons';
import { drawnAs, readyOf } from './panelState';
import type { Actions, PanelView } from './panelView';
import { visible, visibleLines } from './text';
import { isTraceable, traceOf } from './traceState';

/** What the panel knows of the vertex that it shows. */
export type DetailsContent =
  /** A folded group, of which the host knows no more than its members. */
  | { readonly kind: 'group' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'loaded'; readonly details: Details };

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
  readonly #body = element('div', {
    class: 'details-body',
    tabindex: '0',
    role: 'region',
    'aria-label': l10n.t('Details'),
  });
  readonly #back: HTMLElement;
  #shown = '';

  constructor(parts: DetailsParts) {
    this.#parts = parts;
    const close = button({
      label: l10n.t('Close details'),
      drawing: actionDrawings.close,
      iconOnly: true,
      className: 'details-close',
      run: parts.actions.closeDetails,
    });
    this.#back = button({
      label: l10n.t('Back to the trace'),
      drawing: actionDrawings.previous,
      className: 'button-text details-back',
      run: parts.actions.closeDetails,
    });
    this.element = element(
      'aside',
      { class: 'details', id: 'details', 'aria-label': l10n.t('Details') },
      close,
      this.#back,
      this.#body,
    );
  }

  render(view: PanelView, content: DetailsContent): void {
    const vertex = view.selection === undefined ? undefined : view.scene?.vertices.get(view.selection);
    this.element.hidden = !view.detailsOpen || vertex === undefined;
    this.#back.hidden = traceOf(view) === undefined;
    if (vertex === undefined || this.element.hidden) return;
    this.element.style.setProperty('--details-width', `${view.detailsWidth}px`);
    const diagram = readyOf(view.state)?.diagram;
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
      headOf(vertex, content),
      buttonsOf(vertex, content, this.#parts),
      ...contentOf(content, this.#parts, standsFor),
    );
    this.#body.scrollTop = sameVertex ? scroll : 0;
  }

  focus(): void {
    this.#body.focus();
  }
}

function headOf(vertex: DiagramVertex, content: DetailsContent): HTMLElement {
  const details = content.kind === 'loaded' ? content.details : undefined;
  // The card says what the thing is on the stage that is drawn; details are of every stage.
  const { health, healthText } = vertex;
  const title = element('h2', {}, element('bdi', {}, visible(details?.title ?? vertex.name)));
  const lines = [
    element(
      'p',
      { class: 'details-kind' },
      picture(drawingOf(vertex.kind)),
      element('span', {}, visible(details?.kindLabel ?? vertex.fact)),
    ),
    title,
    ...(healthText === '' ? [] : [healthLine(health, healthText)]),
  ];
  return element('header', { class: 'details-head' }, ...lines);
}

function healthLine(health: DiagramVertex['health'], text: string): HTMLElement {
  return element(
    'p',
    { class: 'details-health' },
    ...(health === 'none' ? [] : [healthGlyph(health)]),
    element('span', {}, visible(text)),
  );
}

function buttonsOf(vertex: DiagramVertex, content: DetailsContent, { actions }: DetailsParts): HTMLElement {
  const { id } = vertex;
  const can = content.kind === 'loaded' ? content.details : undefined;
  const offered = [
    ...(vertex.kind === 'group'
      ? [
          {
            label: l10n.t('Expand group'),
            drawing: actionDrawings.expand,
            run: () => {
              actions.unfold(id);
            },
          },
        ]
      : []),
    ...(vertex.expandable === true
      ? [
          {
            label: l10n.t('Load details'),
            drawing: actionDrawings.expand,
            run: () => {
              actions.expand(id);
            },
          },
        ]
      : []),
    ...(can?.canCopyInvokeUrl === true
      ? [
          {
            label: l10n.t('Copy invoke URL'),
            drawing: actionDrawings.link,
            run: () => {
              actions.copyInvokeUrl(id);
            },
          },
        ]
      : []),
    ...(can?.canCopyArn === true
      ? [
          {
            label: l10n.t('Copy ARN'),
            drawing: actionDrawings.copy,
            run: () => {
              actions.copyArn(id);
            },
          },
        ]
      : []),
    ...(can?.canOpenInConsole === true
      ? [
          {
            label: l10n.t('Open in AWS console'),
            drawing: actionDrawings.open,
            run: () => {
              actions.openInConsole(id);
            },
          },
        ]
      : []),
    ...(isTraceable(vertex.kind)
      ? [
          {
            label: l10n.t('Trace a request'),
            drawing: actionDrawings.trace,
            run: () => {
              actions.traceRequest(id);
            },
          },
        ]
      : []),
    {
      label: l10n.t('Focus'),
      drawing: actionDrawings.focus,
      run: () => {
        actions.focus(id);
      },
    },
    ...(vertex.kind === 'group'
      ? []
      : [
          {
            label: l10n.t('Show in sidebar'),
            drawing: actionDrawings.sidebar,
            run: () => {
              actions.reveal(id);
            },
          },
        ]),
  ];
  return element(
    'div',
    { class: 'details-buttons' },
    ...offered.map(parts => button({ ...parts, className: 'button-secondary' })),
  );
}

function contentOf(
  content: DetailsContent,
  parts: DetailsParts,
  standsFor: (id: string) => string | undefined,
): readonly HTMLElement[] {
  switch (content.kind) {
    case 'group':
      return [];
    case 'loading':
      return [element('p', { class: 'details-loading', role: 'status' }, l10n.t('Loading…'))];
    case 'failed':
      return [
        element('p', { class: 'details-failure', role: 'alert' }, visible(content.message)),
        button({ label: l10n.t('Try again'), run: parts.retry, className: 'button-secondary' }),
      ];
    case 'loaded':
      return [
        ...findingsSection(content.details.findings ?? [], content.details.id, parts.actions),
        ...content.details.sections.map(section => sectionOf(section, parts.actions, standsFor)),
        jsonOf(content.details.json, parts.copyText),
      ];
  }
}

function sectionOf(
  { title, rows }: Details['sections'][number],
  actions: Actions,
  standsFor: (id: string) => string | undefined,
): HTMLElement {
  return element(
    'section',
    { class: 'details-section' },
    element('h3', {}, visible(title)),
    element('dl', {}, ...rows.map(row => rowOf(row, actions, standsFor))),
  );
}

function rowOf(row: DetailRow, actions: Actions, standsFor: (id: string) => string | undefined): HTMLElement {
  const text = visible(row.value);
  const { node } = row;
  const value =
    node !== undefined && standsFor(node) ? linkTo(node, text, actions) : element('bdi', {}, text);
  return element(
    'div',
    { class: 'details-row' },
    element('dt', {}, visible(row.name)),
    element(
      'dd',
      {},
      ...(row.health === undefined || row.health === 'none' ? [] : [healthGlyph(row.health)]),
      value,
    ),
  );
}

function linkTo(node: string, text: string, actions: Actions): HTMLElement {
  const link = element('button', { type: 'button', class: 'details-link' }, element('bdi', {}, text));
  link.addEventListener('click', () => {
    actions.open(node);
  });
  return link;
}

function jsonOf(json: string, copyText: (text: string) => void): HTMLElement {
  const copy = button({
    label: l10n.t('Copy JSON'),
    drawing: actionDrawings.copy,
    iconOnly: true,
    className: 'json-copy',
    run: () => {
      copyText(json);
    },
  });
  return element(
    'details',
    { class: 'details-json' },
    element('summary', {}, 'JSON'),
    element(
      'div',
      { class: 'json' },
      copy,
      element('pre', { tabindex: '0', 'aria-label': 'JSON' }, visibleLines(json)),
    ),
  );
}
