import * as l10n from '@vscode/l10n';
import type { TraceView } from '../src/protocol/protocol';
import { countOf } from '../src/words/counts';
import { button, element, healthGlyph, picture } from './dom';
import { actionDrawings } from './icons';
import type { Actions, PanelView } from './panelView';
import { visible } from './text';
import { showsDetails, traceOf } from './traceState';
import { TraceSteps } from './traceSteps';

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
  readonly #body = element('div', {
    class: 'details-body trace-body',
    tabindex: '0',
    role: 'region',
    'aria-label': l10n.t('Trace'),
  });
  readonly #steps: TraceSteps;
  #shown = '';

  constructor(parts: TracePanelParts) {
    this.#parts = parts;
    this.#steps = new TraceSteps({
      chosen: ({ vertex }) => {
        if (vertex !== undefined) parts.actions.select(vertex);
      },
      opened: ({ vertex }) => {
        if (vertex !== undefined) parts.openDetails(vertex);
      },
    });
    const close = button({
      label: l10n.t('Close trace'),
      drawing: actionDrawings.close,
      iconOnly: true,
      className: 'details-close',
      run: parts.actions.closeTrace,
    });
    this.element = element(
      'aside',
      { class: 'details trace', id: 'trace', 'aria-label': l10n.t('Trace') },
      close,
      this.#body,
    );
  }

  render(view: PanelView): void {
    const trace = traceOf(view);
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
    const { actions } = this.#parts;
    this.#body.replaceChildren(
      headOf(trace),
      outcomeOf(trace),
      ...trace.notes.map(note => element('p', { class: 'trace-note' }, visible(note))),
      buttonsOf(actions),
      ...(trace.steps.length === 0 ? [] : [section(l10n.t('Steps'), this.#steps.element)]),
      ...targetsOf(trace, actions),
      ...passedOverOf(trace, actions),
      ...findingsOf(trace, actions),
    );
    this.#body.scrollTop = scroll;
  }
}

function headOf({ method, url, headers }: TraceView): HTMLElement {
  return element(
    'header',
    { class: 'details-head' },
    element(
      'p',
      { class: 'details-kind' },
      picture(actionDrawings.trace),
      element('span', {}, l10n.t('Trace')),
    ),
    element(
      'h2',
      { class: 'trace-line' },
      element('bdi', {}, element('span', { class: 'trace-method' }, visible(method)), ' ', visible(url)),
    ),
    ...(headers.length === 0 ? [] : [headersOf(headers)]),
  );
}

function headersOf(headers: TraceView['headers']): HTMLElement {
  const rows = headers.map(({ name, value }) =>
    element(
      'div',
      { class: 'details-row' },
      element('dt', {}, element('bdi', {}, visible(name))),
      element('dd', {}, element('bdi', {}, visible(value))),
    ),
  );
  return element(
    'details',
    { class: 'trace-headers' },
    element('summary', {}, countOf(headers.length, 'header')),
    element('dl', {}, ...rows),
  );
}

function outcomeOf({ health, outcome, status, because }: TraceView): HTMLElement {
  return element(
    'div',
    { class: `trace-outcome trace-outcome-${health}` },
    element(
      'p',
      { class: 'trace-verdict' },
      healthGlyph(health),
      element('strong', {}, visible(outcome)),
      ...(status === undefined ? [] : [element('span', { class: 'trace-status' }, visible(status))]),
    ),
    element('p', {}, visible(because)),
  );
}

function buttonsOf(actions: Actions): HTMLElement {
  return element(
    'div',
    { class: 'details-buttons' },
    ...[
      { label: l10n.t('Copy as Markdown'), drawing: actionDrawings.copy, run: actions.copyTrace },
      { label: l10n.t('Edit and trace again'), drawing: actionDrawings.edit, run: actions.traceAgain },
    ].map(parts => button({ ...parts, className: 'button-secondary' })),
  );
}

function section(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('section', { class: 'details-section' }, element('h3', {}, title), ...content);
}

function targetsOf({ targets }: TraceView, actions: Actions): readonly HTMLElement[] {
  if (targets.length === 0) return [];
  const items = targets.map(({ vertex, name, group, share, health, healthText }) =>
    element(
      'li',
      { class: 'trace-target' },
      ...(health === 'none' ? [] : [healthGlyph(health)]),
      element(
        'div',
        {},
        element(
          'p',
          {},
          nameOf(vertex, name, actions),
          ' ',
          element('span', { class: 'trace-share' }, visible(share)),
        ),
        element(
          'p',
          { class: 'trace-muted' },
          visible(healthText),
          ' · ',
          element('bdi', {}, visible(l10n.t('target group {name}', { name: group }))),
        ),
      ),
    ),
  );
  return [section(l10n.t('Targets'), element('ul', {}, ...items))];
}

function passedOverOf({ passedOver }: TraceView, actions: Actions): readonly HTMLElement[] {
  if (passedOver.length === 0) return [];
  const items = passedOver.map(({ vertex, name, because }) =>
    element(
      'li',
      { class: 'trace-passed' },
      element('p', {}, nameOf(vertex, name, actions)),
      element('p', { class: 'trace-muted' }, visible(because)),
    ),
  );
  return [
    element(
      'details',
      { class: 'details-section trace-fold', open: passedOver.length <= FEW },
      element(
        'summary',
        {},
        element('h3', {}, l10n.t('Not matched ({count})', { count: passedOver.length })),
      ),
      element('ul', {}, ...items),
    ),
  ];
}

function findingsOf({ findings }: TraceView, actions: Actions): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ id, title }) => {
    const words = title === '' ? id : `${id} ${title}`;
    return element(
      'li',
      { class: 'trace-finding' },
      link(words, () => {
        actions.explain(id);
      }),
    );
  });
  return [section(l10n.t('Findings on this path'), element('ul', {}, ...items))];
}

function nameOf(vertex: string | undefined, name: string, actions: Actions): HTMLElement {
  if (vertex === undefined) return element('bdi', {}, visible(name));
  return link(name, () => {
    actions.select(vertex);
  });
}

function link(text: string, run: () => void): HTMLElement {
  const made = element(
    'button',
    { type: 'button', class: 'details-link' },
    element('bdi', {}, visible(text)),
  );
  made.addEventListener('click', run);
  return made;
}
