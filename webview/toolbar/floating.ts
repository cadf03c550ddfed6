import * as l10n from '@vscode/l10n';
import { createButton, createElement, setText } from '../dom';
import type { Box, Size } from '../canvas/geometry';
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
      const vertex = focus === undefined ? undefined : scene?.vertices.get(focus);
      notice.hidden = vertex === undefined;
      if (vertex !== undefined)
        setText(text, l10n.t('Only paths through {name}', { name: shortenLabel(vertex.name, 40) }));
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

/** A small text beside a vertex: its whole name under the pointer, or where the keyboard is. */
export class Hint {
  readonly element = createElement('div', { class: 'hint', 'aria-hidden': 'true' });

  constructor() {
    this.element.hidden = true;
  }

  show(lines: readonly string[], beside: Box, screen: Size): void {
    this.element.replaceChildren(
      ...lines.filter(line => line !== '').map(line => createElement('div', {}, shortenLabel(line, 300))),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = beside.y + beside.height + 8;
    const top = below + height > screen.height ? beside.y - height - 8 : below;
    const left = Math.min(Math.max(beside.x, 8), Math.max(screen.width - width - 8, 8));
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(top, 8))}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
