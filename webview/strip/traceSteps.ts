import * as l10n from '@vscode/l10n';
import type { TraceStep } from '../../src/protocol/strip';
import { createElement, createIcon } from '../dom';
import { kindDrawing } from '../canvas/icons';
import { makeVisibleText } from '../text';

export interface StepEvents {
  /** The step was come to, by key or pointer. */
  readonly chosen: (step: TraceStep) => void;
  /** More is wanted of it. */
  readonly opened: (step: TraceStep) => void;
}

/**
 * The hops of a traced request as a list of which Tab reaches one item, and the arrow keys the others. The item on which
 * it stands is the selected one.
 */
export class TraceSteps {
  readonly element = createElement('ol', {
    class: 'trace-steps',
    role: 'listbox',
  });
  readonly #events: StepEvents;
  #steps: readonly TraceStep[] = [];
  #items: readonly HTMLElement[] = [];
  #current = 0;

  constructor(events: StepEvents, label = l10n.t('Steps of the request')) {
    this.#events = events;
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('keydown', event => {
      this.#pressed(event);
    });
    this.element.addEventListener('click', event => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) this.#go(index);
    });
    this.element.addEventListener('dblclick', event => {
      const step = this.#steps[this.#indexOf(event.target) ?? -1];
      if (step !== undefined) events.opened(step);
    });
  }

  show(steps: readonly TraceStep[]): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#steps = steps;
    this.#items = steps.map(traceStepItem);
    this.element.replaceChildren(...this.#items);
    this.#current = Math.min(this.#current, Math.max(steps.length - 1, 0));
    this.#items[this.#current]?.setAttribute('tabindex', '0');
    if (hadFocus) this.focus();
  }

  /** Marks the step of a vertex that was selected elsewhere; of several the one where the list stands already. */
  select(vertex: string | undefined): void {
    const stands = vertex !== undefined && this.#steps[this.#current]?.vertex === vertex;
    const index = stands ? this.#current : this.#steps.findIndex(step => step.vertex === vertex);
    const selected = vertex === undefined ? -1 : index;
    // Drawn again, the list stays where it was scrolled to.
    if (selected >= 0 && selected !== this.#current) this.#stand(selected);
    for (const [place, item] of this.#items.entries()) {
      item.setAttribute('aria-selected', String(place === selected));
    }
  }

  focus(): void {
    this.#items[this.#current]?.focus();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = this.#steps[this.#current];
    const to = placeAfter(event.key, this.#current, this.#steps.length);
    if (to !== undefined) this.#go(to);
    else if ((event.key === 'Enter' || event.key === ' ') && step !== undefined) this.#events.opened(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #go(index: number): void {
    const step = this.#steps[index];
    if (step === undefined) return;
    this.#stand(index);
    this.focus();
    this.#events.chosen(step);
  }

  #stand(index: number): void {
    this.#items[this.#current]?.setAttribute('tabindex', '-1');
    this.#current = index;
    this.#items[index]?.setAttribute('tabindex', '0');
    this.#items[index]?.scrollIntoView({ block: 'nearest' });
  }

  #indexOf(target: EventTarget | null): number | undefined {
    const index = this.#items.findIndex(item => target instanceof Node && item.contains(target));
    return index < 0 ? undefined : index;
  }
}

function placeAfter(key: string, from: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, length - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

function traceStepItem(step: TraceStep, index: number): HTMLElement {
  return createElement(
    'li',
    { class: 'trace-step', role: 'option', tabindex: '-1', 'aria-selected': 'false' },
    createElement('span', { class: 'trace-number' }, String(index + 1)),
    createElement(
      'div',
      { class: 'trace-step-body' },
      createElement(
        'p',
        { class: 'trace-step-head' },
        createIcon(kindDrawing(step.kind)),
        createElement('span', { class: 'trace-kind' }, makeVisibleText(step.kindLabel)),
        createElement('bdi', { class: 'trace-name' }, makeVisibleText(step.name)),
      ),
      createElement('p', { class: 'trace-because' }, makeVisibleText(step.because)),
      ...traceRequestRows(step),
    ),
  );
}

function traceRequestRows({ request, changes }: TraceStep): readonly HTMLElement[] {
  if (request === undefined) return [];
  const parts = request.map(({ text, changed }) =>
    changed
      ? createElement('strong', { class: 'trace-changed' }, makeVisibleText(text))
      : makeVisibleText(text),
  );
  const said =
    changes === '' ? l10n.t('Sent as') : l10n.t('Sent with a different {parts}:', { parts: changes });
  return [
    createElement(
      'p',
      { class: 'trace-request' },
      createElement('span', { class: 'unseen' }, makeVisibleText(`${said} `)),
      createElement('bdi', {}, ...parts),
    ),
  ];
}
