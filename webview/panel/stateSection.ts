import * as l10n from '@vscode/l10n';
import { createButton, createElement, setText } from '../dom';
import type { Actions } from './panelView';

/** Why there is no drawing. */
export type StateKind = 'waiting' | 'disconnected' | 'loading' | 'failed' | 'empty';

export interface StateSection {
  readonly element: HTMLElement;
  /** `undefined`: there is a drawing. */
  readonly show: (kind: StateKind | undefined, words: string) => void;
}

/** In place of the drawing while there is none: says why, and what can be done. */
export function createStateSection(
  actions: Pick<Actions, 'connect' | 'cancel' | 'refresh' | 'showLog'>,
): StateSection {
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
  const offers: Readonly<Record<StateKind, readonly HTMLButtonElement[]>> = {
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
  let shown: StateKind | undefined;
  return {
    element: page,
    show: (kind, words) => {
      page.hidden = kind === undefined;
      if (kind === undefined) return;
      setText(title, titles[kind]);
      setText(message, words);
      progress.hidden = kind !== 'loading' && kind !== 'waiting';
      if (kind !== shown) buttons.replaceChildren(...offers[kind]);
      shown = kind;
    },
  };
}

export const disconnectedWords = (): string =>
  l10n.t('Connect to an AWS account, or to the sandbox, which needs no AWS account, to see request paths.');

const titles: Readonly<Record<StateKind, string>> = {
  waiting: l10n.t('Waiting for the extension…'),
  disconnected: l10n.t('Not connected'),
  loading: l10n.t('Loading the account…'),
  failed: l10n.t("Couldn't load the account"),
  empty: l10n.t('Nothing to show'),
};

function primaryButton(label: string, run: () => void): HTMLButtonElement {
  return createButton({ label, run, className: 'button-primary' });
}

function secondaryButton(label: string, run: () => void): HTMLButtonElement {
  return createButton({ label, run, className: 'button-secondary' });
}
