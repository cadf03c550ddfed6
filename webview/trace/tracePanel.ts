import * as l10n from '@vscode/l10n';
import type { TracedSideView, TraceView } from '../../src/protocol/protocol';
import { countOf } from '../../src/words/counts';
import { createButton, createElement, healthGlyph, createPicture } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions, PanelView } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { showsDetails, shownTrace } from './traceState';
import { TraceSteps, type StepEvents } from './traceSteps';

export interface TracePanelParts {
  readonly actions: Actions;
  /** Shows the details of a vertex, with the keyboard on them. */
  readonly openDetails: (vertex: string) => void;
}

/** More are collapsed at first. */
const FEW = 5;

/** What a traced request meets, beside the drawing in which its path is highlighted. */
export class TracePanel {
  readonly element: HTMLElement;
  readonly #parts: TracePanelParts;
  readonly #body = createElement('div', {
    class: 'details-body trace-body',
    tabindex: '0',
    role: 'region',
    'aria-label': l10n.t('Trace'),
  });
  readonly #steps: TraceSteps;
  readonly #canarySteps: TraceSteps;
  #shown = '';

  constructor(parts: TracePanelParts) {
    this.#parts = parts;
    const events: StepEvents = {
      chosen: ({ vertex }) => {
        if (vertex !== undefined) parts.actions.select(vertex);
      },
      opened: ({ vertex }) => {
        if (vertex !== undefined) parts.openDetails(vertex);
      },
    };
    this.#steps = new TraceSteps(events);
    this.#canarySteps = new TraceSteps(events, l10n.t('Steps of a request to the canary'));
    const close = createButton({
      label: l10n.t('Close trace'),
      drawing: actionDrawings.close,
      iconOnly: true,
      className: 'details-close',
      run: parts.actions.closeTrace,
    });
    this.element = createElement(
      'aside',
      { class: 'details trace', id: 'trace', 'aria-label': l10n.t('Trace') },
      close,
      this.#body,
    );
  }

  render(view: PanelView): void {
    const trace = shownTrace(view);
    this.element.hidden = trace === undefined || showsDetails(view);
    if (trace === undefined) {
      this.#shown = '';
      return;
    }
    this.element.style.setProperty('--details-width', `${view.detailsWidth}px`);
    const key = JSON.stringify(trace);
    if (key !== this.#shown) this.#show(trace);
    this.#shown = key;
    this.#steps.select(view.selection);
    this.#canarySteps.select(view.selection);
  }

  focus(): void {
    this.#body.focus();
  }

  focusStep(): void {
    this.#steps.focus();
  }

  #show(trace: TraceView): void {
    const scroll = this.#body.dataset['trace'] === trace.id ? this.#body.scrollTop : 0;
    this.#body.dataset['trace'] = trace.id;
    this.#steps.show(trace.steps);
    this.#canarySteps.show(trace.canary?.steps ?? []);
    const { actions } = this.#parts;
    this.#body.replaceChildren(
      traceHead(trace),
      traceOutcome(trace),
      ...trace.notes.map(note => createElement('p', { class: 'trace-note' }, makeVisibleText(note))),
      traceButtons(actions),
      ...(trace.steps.length === 0 ? [] : [traceSection(l10n.t('Steps'), this.#steps.element)]),
      ...traceTargets(trace, actions),
      ...traceRejectedRules(trace, actions),
      ...(trace.canary === undefined
        ? []
        : [
            traceSection(l10n.t('Canary'), traceOutcome(trace.canary), this.#canarySteps.element),
            ...traceTargets(trace.canary, actions),
            ...traceRejectedRules(trace.canary, actions),
          ]),
      ...traceFindings(trace, actions),
    );
    this.#body.scrollTop = scroll;
  }
}

function traceHead({ method, url, headers }: TraceView): HTMLElement {
  return createElement(
    'header',
    { class: 'details-head' },
    createElement(
      'p',
      { class: 'details-kind' },
      createPicture(actionDrawings.trace),
      createElement('span', {}, l10n.t('Trace')),
    ),
    createElement(
      'h2',
      { class: 'trace-line' },
      createElement(
        'bdi',
        {},
        createElement('span', { class: 'trace-method' }, makeVisibleText(method)),
        ' ',
        makeVisibleText(url),
      ),
    ),
    ...(headers.length === 0 ? [] : [traceHeaders(headers)]),
  );
}

function traceHeaders(headers: TraceView['headers']): HTMLElement {
  const rows = headers.map(({ name, value }) =>
    createElement(
      'div',
      { class: 'details-row' },
      createElement('dt', {}, createElement('bdi', {}, makeVisibleText(name))),
      createElement('dd', {}, createElement('bdi', {}, makeVisibleText(value))),
    ),
  );
  return createElement(
    'details',
    { class: 'trace-headers' },
    createElement('summary', {}, countOf(headers.length, 'header')),
    createElement('dl', {}, ...rows),
  );
}

function traceOutcome({ health, outcome, status, because }: TracedSideView): HTMLElement {
  return createElement(
    'div',
    { class: `trace-outcome trace-outcome-${health}` },
    createElement(
      'p',
      { class: 'trace-verdict' },
      healthGlyph(health),
      createElement('strong', {}, makeVisibleText(outcome)),
      ...(status === undefined
        ? []
        : [createElement('span', { class: 'trace-status' }, makeVisibleText(status))]),
    ),
    createElement('p', {}, makeVisibleText(because)),
  );
}

function traceButtons(actions: Actions): HTMLElement {
  return createElement(
    'div',
    { class: 'details-buttons' },
    ...[
      { label: l10n.t('Copy as Markdown'), drawing: actionDrawings.copy, run: actions.copyTrace },
      { label: l10n.t('Edit and trace again'), drawing: actionDrawings.edit, run: actions.traceAgain },
    ].map(parts => createButton({ ...parts, className: 'button-secondary' })),
  );
}

function traceSection(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return createElement('section', { class: 'details-section' }, createElement('h3', {}, title), ...content);
}

function traceTargets({ targets }: TracedSideView, actions: Actions): readonly HTMLElement[] {
  if (targets.length === 0) return [];
  const items = targets.map(({ vertex, name, group, share, health, healthText }) =>
    createElement(
      'li',
      { class: 'trace-target' },
      ...(health === 'none' ? [] : [healthGlyph(health)]),
      createElement(
        'div',
        {},
        createElement(
          'p',
          {},
          traceName(vertex, name, actions),
          ' ',
          createElement('span', { class: 'trace-share' }, makeVisibleText(share)),
        ),
        createElement(
          'p',
          { class: 'trace-muted' },
          makeVisibleText(healthText),
          ' · ',
          createElement('bdi', {}, makeVisibleText(l10n.t('target group {name}', { name: group }))),
        ),
      ),
    ),
  );
  return [traceSection(l10n.t('Targets'), createElement('ul', {}, ...items))];
}

function traceRejectedRules({ passedOver }: TracedSideView, actions: Actions): readonly HTMLElement[] {
  if (passedOver.length === 0) return [];
  const items = passedOver.map(({ vertex, name, because }) =>
    createElement(
      'li',
      { class: 'trace-passed' },
      createElement('p', {}, traceName(vertex, name, actions)),
      createElement('p', { class: 'trace-muted' }, makeVisibleText(because)),
    ),
  );
  return [
    createElement(
      'details',
      { class: 'details-section trace-fold', open: passedOver.length <= FEW },
      createElement(
        'summary',
        {},
        createElement('h3', {}, l10n.t('Not matched ({count})', { count: passedOver.length })),
      ),
      createElement('ul', {}, ...items),
    ),
  ];
}

function traceFindings({ findings }: TraceView, actions: Actions): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ id, title }) => {
    const words = title === '' ? id : `${id} ${title}`;
    return createElement(
      'li',
      { class: 'trace-finding' },
      traceLink(words, () => {
        actions.explain(id);
      }),
    );
  });
  return [traceSection(l10n.t('Findings on this path'), createElement('ul', {}, ...items))];
}

function traceName(vertex: string | undefined, name: string, actions: Actions): HTMLElement {
  if (vertex === undefined) return createElement('bdi', {}, makeVisibleText(name));
  return traceLink(name, () => {
    actions.select(vertex);
  });
}

function traceLink(text: string, run: () => void): HTMLElement {
  const made = createElement(
    'button',
    { type: 'button', class: 'details-link' },
    createElement('bdi', {}, makeVisibleText(text)),
  );
  made.addEventListener('click', run);
  return made;
}
