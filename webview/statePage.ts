import { button, element, setText } from './dom';
import type { Actions, Component, PanelView } from './panelView';
import { visible } from './text';

type Page = 'waiting' | 'disconnected' | 'loading' | 'failed' | 'empty';

/** Stands where the drawing would be while there is none: says why, and what can be done. */
export function createStatePage(actions: Actions): Component {
  const title = element('h2', {});
  const message = element('p', { class: 'state-message' });
  const progress = element('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Reading' });
  const buttons = element('div', { class: 'state-buttons' });
  const page = element(
    'section',
    { class: 'state', 'aria-live': 'polite' },
    title,
    progress,
    message,
    buttons,
  );
  const offers: Readonly<Record<Page, readonly HTMLButtonElement[]>> = {
    waiting: [],
    disconnected: [primary('Connect…', actions.connect)],
    loading: [secondary('Cancel', actions.cancel)],
    failed: [
      primary('Try again', actions.refresh),
      secondary('Connect…', actions.connect),
      secondary('Show log', actions.showLog),
    ],
    empty: [
      primary('Try again', actions.refresh),
      secondary('Connect…', actions.connect),
      secondary('Show log', actions.showLog),
    ],
  };
  let shown: Page | undefined;
  return {
    element: page,
    render: view => {
      const kind = pageOf(view);
      page.hidden = kind === undefined;
      if (kind === undefined) return;
      setText(title, titles[kind]);
      setText(message, messageOf(view));
      progress.hidden = kind !== 'loading' && kind !== 'waiting';
      if (kind !== shown) buttons.replaceChildren(...offers[kind]);
      shown = kind;
    },
  };
}

const titles: Readonly<Record<Page, string>> = {
  waiting: 'Waiting for the extension…',
  disconnected: 'Not connected',
  loading: 'Reading the account…',
  failed: 'The account could not be read',
  empty: 'Nothing to draw',
};

function pageOf({ state, scene, failure }: PanelView): Page | undefined {
  if (state === undefined) return failure === '' ? 'waiting' : 'failed';
  if (state.kind !== 'ready') return state.kind;
  return scene === undefined ? 'empty' : undefined;
}

function messageOf({ state }: PanelView): string {
  switch (state?.kind) {
    case undefined:
      return '';
    case 'disconnected':
      return 'Connect to an AWS account, or to the sandbox account that needs none, to see its request paths.';
    case 'loading':
    case 'failed':
      return visible(state.message);
    case 'ready':
      return state.subjects.length === 0
        ? 'This account has no API and no load balancer in this region, or none that may be read.'
        : visible(state.diagram.summary);
  }
}

function primary(label: string, run: () => void): HTMLButtonElement {
  return button({ label, run, className: 'button-primary' });
}

function secondary(label: string, run: () => void): HTMLButtonElement {
  return button({ label, run, className: 'button-secondary' });
}
