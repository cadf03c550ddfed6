import * as l10n from '@vscode/l10n';
import type { MetricsView } from '../../src/protocol/metrics';
import type { MetricsSubject, StripSubject } from '../../src/protocol/protocol';
import type { StripView, TraceView } from '../../src/protocol/strip';
import type { WatchView } from '../../src/protocol/watch';
import { createButton, createElement } from '../dom';
import type { Loading } from '../latestLoader';
import type { Actions, PanelView } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { selectedRow, shownTrace } from '../trace/traceState';
import { headersFold, hopBody, requestBody, resourceBody, type SideSteps } from './stripBodies';
import { findingElements, withOpened } from './stripFindings';
import { traceHead, viewHead, viewWords } from './stripHead';
import { knownMetrics, metricsElements, type MetricsContent } from './stripMetrics';
import { hasStrip, metricsSubject, openedFinding, shownWatch, stripSubject, tracedRoute } from './stripState';
import { watchElements } from './stripWatch';
import { TraceSteps, type StepEvents } from './traceSteps';

export interface StripParts {
  readonly actions: Actions;
  /** Loads again after a failure. */
  readonly retry: () => void;
  /** Shows the details of a vertex, with the keyboard on them. */
  readonly openDetails: (vertex: string) => void;
  /** Speaks to assistive technology. */
  readonly say: (text: string) => void;
}

/** What was loaded for the strip. */
export interface StripContent {
  /** What is selected; a traced request the state of the panel has already. */
  readonly content: Loading<StripView>;
  readonly metrics: MetricsContent;
}

/** What a path has besides what a request of it meets. */
interface PathParts {
  readonly watch: WatchView | undefined;
  readonly canWatch: boolean;
  readonly metrics: MetricsContent;
  readonly subject: MetricsSubject | undefined;
}

/** What is selected, or the request that was traced: its verdict, its path and the finding that decides. */
export class Strip {
  readonly element: HTMLElement;
  readonly #parts: StripParts;
  readonly #body = createElement('div', {
    class: 'strip-body',
    tabindex: '0',
    role: 'region',
    'aria-label': l10n.t('Path'),
  });
  readonly #steps: SideSteps;
  /** Names of the folds that are open. */
  readonly #open = new Set<string>();
  #shown = '';
  #about = '';
  #metrics: { readonly id: string; readonly view: MetricsView } | undefined;

  constructor(parts: StripParts) {
    this.#parts = parts;
    const events: StepEvents = {
      chosen: ({ vertex }) => {
        if (vertex !== undefined) parts.actions.select(vertex);
      },
      opened: ({ vertex }) => {
        if (vertex !== undefined) parts.openDetails(vertex);
      },
    };
    this.#steps = {
      stage: new TraceSteps(events),
      canary: new TraceSteps(events, l10n.t('Steps of a request to the canary')),
    };
    this.element = createElement('div', { class: 'strip', id: 'strip' }, this.#body);
    // Folds report that they were opened by an event that doesn't bubble.
    this.element.addEventListener(
      'toggle',
      event => {
        this.#toggled(event.target);
      },
      { capture: true },
    );
  }

  render(view: PanelView, { content, metrics }: StripContent): void {
    this.element.hidden = !hasStrip(view);
    if (this.element.hidden) {
      this.#shown = '';
      this.#about = '';
      return;
    }
    this.element.style.setProperty('--strip-height', `${view.stripHeight}px`);
    const trace = shownTrace(view);
    const subject = stripSubject(view);
    const about = metricsSubject(view);
    const parts: PathParts = {
      watch: shownWatch(view),
      canWatch: view.state?.kind === 'ready' && view.state.isLive,
      metrics: this.#keptMetrics(metrics, about),
      subject: about,
    };
    const key = JSON.stringify([
      trace,
      parts,
      trace === undefined ? [subject, content] : openedFinding(view),
    ]);
    if (key !== this.#shown) {
      this.#shown = key;
      if (trace === undefined) this.#showContent(content, subject, parts);
      else this.#showTrace(trace, view, parts);
    }
    const node = selectedRow(view)?.node;
    this.#steps.stage.select(node);
    this.#steps.canary.select(node);
  }

  /** While another period of the same path is asked for, the numbers of the one before stay. */
  #keptMetrics(content: MetricsContent, subject: MetricsSubject | undefined): MetricsContent {
    const view = knownMetrics(content);
    if (content.kind !== 'loading' || subject === undefined) {
      this.#metrics = view === undefined || subject === undefined ? undefined : { id: subject.id, view };
      return content;
    }
    return this.#metrics?.id === subject.id ? { kind: 'loaded', value: this.#metrics.view } : content;
  }

  focus(): void {
    this.#body.focus();
  }

  /** Puts the keyboard on the step of the trace that is selected. */
  focusStep(): void {
    if (this.#open.has('steps')) this.#steps.stage.focus();
    else this.focus();
  }

  #toggled(target: EventTarget | null): void {
    if (!(target instanceof HTMLDetailsElement)) return;
    const name = target.dataset['fold'] ?? '';
    if (target.open) this.#open.add(name);
    else this.#open.delete(name);
  }

  #showContent(content: Loading<StripView>, subject: StripSubject | undefined, parts: PathParts): void {
    this.#body.setAttribute('aria-busy', String(content.kind === 'loading'));
    switch (content.kind) {
      case 'loading':
        this.#replace('', createElement('p', { class: 'strip-note', role: 'status' }, l10n.t('Loading…')));
        return;
      case 'failed':
        this.#replace(
          '',
          createElement('p', { class: 'details-failure', role: 'alert' }, makeVisibleText(content.message)),
          createButton({
            label: l10n.t('Try again'),
            run: this.#parts.retry,
            className: 'button-secondary',
          }),
        );
        return;
      case 'loaded':
        if (subject !== undefined) this.#showView(content.value, subject, parts);
    }
  }

  #showView(view: StripView, subject: StripSubject, parts: PathParts): void {
    const { actions } = this.#parts;
    const isRoute = view.kind === 'route';
    this.#steps.stage.show(isRoute ? view.side.steps : []);
    this.#steps.canary.show(isRoute ? (view.canary?.steps ?? []) : []);
    const findings = findingElements(view.findings, actions);
    const metrics = metricsElements(parts.metrics, parts.subject, actions);
    const marks = knownMetrics(parts.metrics)?.marks ?? [];
    const body = isRoute
      ? requestBody(view, this.#steps, { actions, findings, metrics, marks })
      : [
          ...(view.kind === 'hop' ? hopBody(view) : []),
          ...findings,
          ...metrics,
          ...(view.kind === 'resource' ? resourceBody(view) : []),
        ];
    const about = JSON.stringify(subject);
    if (about !== this.#about) this.#parts.say(viewWords(view));
    const watched = isRoute && parts.canWatch ? { id: subject.id, watch: parts.watch } : undefined;
    this.#replace(
      about,
      viewHead(view, subject, { actions, watched }),
      ...watchElements(parts.watch),
      ...body,
      ...noteElements(view.notes),
    );
  }

  #showTrace(trace: TraceView, view: PanelView, parts: PathParts): void {
    const { actions } = this.#parts;
    this.#body.setAttribute('aria-busy', 'false');
    this.#steps.stage.show(trace.steps);
    this.#steps.canary.show(trace.canary?.steps ?? []);
    const findings = findingElements(withOpened(trace.findings, openedFinding(view)), actions);
    const { canary } = trace;
    const route = tracedRoute(view);
    const watched = route === undefined || !parts.canWatch ? undefined : { id: route, watch: parts.watch };
    this.#replace(
      `trace ${trace.id}`,
      traceHead(trace, { actions, watched }),
      ...watchElements(parts.watch),
      ...requestBody({ side: trace, ...(canary === undefined ? {} : { canary }) }, this.#steps, {
        actions,
        findings,
        metrics: metricsElements(parts.metrics, parts.subject, actions),
        marks: knownMetrics(parts.metrics)?.marks ?? [],
      }),
      ...headersFold(trace),
      ...noteElements(trace.notes),
    );
  }

  /** Folds stay open, and what is about the same thing stays where it was scrolled to. */
  #replace(about: string, ...content: readonly HTMLElement[]): void {
    const scroll = about === this.#about ? this.#body.scrollTop : 0;
    const focused = focusedPlace(this.#body);
    this.#about = about;
    this.#body.replaceChildren(...content);
    for (const fold of this.#body.querySelectorAll<HTMLDetailsElement>('details[data-fold]'))
      fold.open = this.#open.has(fold.dataset['fold'] ?? '');
    this.#body.scrollTop = scroll;
    if (focused !== undefined) this.#restoreFocus(focused);
  }

  #restoreFocus(place: number): void {
    const again = focusable(this.#body)[place];
    (again ?? this.#body).focus();
  }
}

const focusable = (body: HTMLElement): readonly HTMLElement[] => [
  ...body.querySelectorAll<HTMLElement>('button, summary'),
];

/** Where the keyboard is among the buttons of the strip; a list of steps looks after itself. */
function focusedPlace(body: HTMLElement): number | undefined {
  const { activeElement } = document;
  if (activeElement === null || !body.contains(activeElement) || activeElement === body) return undefined;
  const place = focusable(body).indexOf(activeElement as HTMLElement);
  return place < 0 ? undefined : place;
}

const noteElements = (notes: readonly string[]): readonly HTMLElement[] =>
  notes.map(note => createElement('p', { class: 'strip-note' }, makeVisibleText(note)));
