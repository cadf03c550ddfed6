import * as l10n from '@vscode/l10n';
import { createButton, createElement, setText } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions, Component } from '../panel/panelView';
import { shortenLabel, makeVisibleText } from '../text';

/** Says that only a part is shown, and leads back to the whole. */
export function createFocusNotice(actions: Actions): Component {
  const text = createElement('span', { class: 'focus-text' });
  const back = createButton({
    label: l10n.t('Show everything'),
    className: 'button-text',
    run: () => {
      actions.focus(undefined);
    },
  });
  const notice = createElement('div', { class: 'focus-notice', role: 'status' }, text, back);
  return {
    element: notice,
    render: ({ focus, scene }) => {
      const row = focus === undefined ? undefined : scene?.rows.get(focus)?.row;
      notice.hidden = row === undefined;
      if (row !== undefined) {
        const name = shortenLabel(`${row.lead} ${row.text}`.trim(), 40);
        setText(text, l10n.t('Only paths through {name}', { name }));
      }
    },
  };
}

/** What else there is to know of the picture. */
export function createPictureNotice(): Component {
  const notice = createElement('p', { class: 'picture-notice', role: 'status' });
  return {
    element: notice,
    render: ({ state }) => {
      const text = state?.kind === 'ready' ? state.picture.notice : '';
      notice.hidden = text === '';
      setText(notice, makeVisibleText(text));
    },
  };
}

/** What could not be done. Stays until it is dismissed or something else is tried. */
export function createFailureBar(actions: Actions): Component {
  const text = createElement('span', { class: 'failure-text' });
  const bar = createElement(
    'div',
    { class: 'failure', role: 'alert' },
    text,
    createButton({ label: l10n.t('Show log'), className: 'button-text', run: actions.showLog }),
    createButton({
      label: l10n.t('Dismiss'),
      drawing: actionDrawings.close,
      iconOnly: true,
      run: actions.dismissFailure,
    }),
  );
  return {
    element: bar,
    render: ({ failure }) => {
      bar.hidden = failure === '';
      setText(text, makeVisibleText(failure));
    },
  };
}

/** Speaks what changed to assistive technology. */
export function createAnnouncer(): { readonly element: HTMLElement; readonly say: (text: string) => void } {
  const region = createElement('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  return {
    element: region,
    say: text => {
      setText(region, makeVisibleText(text));
    },
  };
}
