import * as l10n from '@vscode/l10n';
import { createButton, createElement, setText } from '../dom';
import type { Actions, Component, PanelView } from './panelView';
import { makeVisibleText } from '../text';

type Page = 'waiting' | 'disconnected' | 'loading' | 'failed' | 'empty';

/** In place of the drawing while there is none: says why, and what can be done. */
export function createStatePage(actions: Actions): Component {
  const title = createElement('h2', {});
  const message = createElement('p', { class: 'state-message' });
  const progress = createElement('div', {
    class: 'progress',
    role: 'progressbar',
    'aria-label': l10n.t('Loading'),
  });
  const buttons = createElement('div', { class: 'state-buttons' });
  const page = createElement(
    'section',
    { class: 'state', 'aria-live': 'polite' },
    title,
    progress,
    message,
    buttons,
  );
  const offers: Readonly<Record<Page, readonly HTMLButtonElement[]>> = {
    waiting: [],
    disconnected: [primaryButton(l10n.t('Connect…'), actions.connect)],
    loading: [secondaryButton(l10n.t('Cancel'), actions.cancel)],
    failed: [
      primaryButton(l10n.t('Try again'), actions.refresh),
      secondaryButton(l10n.t('Connect…'), actions.connect),
      secondaryButton(l10n.t('Show log'), actions.showLog),
    ],
    empty: [
      primaryButton(l10n.t('Try again'), actions.refresh),
      secondaryButton(l10n.t('Connect…'), actions.connect),
      secondaryButton(l10n.t('Show log'), actions.showLog),
    ],
  };
  let shown: Page | undefined;
  return {
    element: page,
    render: view => {
      const kind = statePageFor(view);
      page.hidden = kind === undefined;
      if (kind === undefined) return;
      setText(title, titles[kind]);
      setText(message, stateMessage(view));
      progress.hidden = kind !== 'loading' && kind !== 'waiting';
      if (kind !== shown) buttons.replaceChildren(...offers[kind]);
      shown = kind;
    },
  };
}

const titles: Readonly<Record<Page, string>> = {
  waiting: l10n.t('Waiting for the extension…'),
  disconnected: l10n.t('Not connected'),
  loading: l10n.t('Loading the account…'),
  failed: l10n.t("Couldn't load the account"),
  empty: l10n.t('Nothing to show'),
};

function statePageFor({ state, scene, failure }: PanelView): Page | undefined {
  if (state === undefined) return failure === '' ? 'waiting' : 'failed';
  if (state.kind !== 'ready') return state.kind;
  return scene === undefined ? 'empty' : undefined;
}

function stateMessage({ state }: PanelView): string {
  switch (state?.kind) {
    case undefined:
      return '';
    case 'disconnected':
      return l10n.t(
        'Connect to an AWS account, or to the sandbox, which needs no AWS account, to see request paths.',
      );
    case 'loading':
    case 'failed':
      return makeVisibleText(state.message);
    case 'ready':
      return state.subjects.length === 0
        ? l10n.t('No APIs or load balancers found in this region, or no permission to read them.')
        : makeVisibleText(state.diagram.summary);
  }
}

function primaryButton(label: string, run: () => void): HTMLButtonElement {
  return createButton({ label, run, className: 'button-primary' });
}

function secondaryButton(label: string, run: () => void): HTMLButtonElement {
  return createButton({ label, run, className: 'button-secondary' });
}
