import * as l10n from '@vscode/l10n';
import { button, element, setText } from './dom';
import type { Box, Size } from './geometry';
import { actionDrawings } from './icons';
import type { Actions, Component } from './panelView';
import { shortened, visible } from './text';

/** Says that only a part is shown, and leads back to the whole. */
export function createFocusNotice(actions: Actions): Component {
  const text = element('span', { class: 'focus-text' });
  const back = button({
    label: l10n.t('Show everything'),
    className: 'button-text',
    run: () => {
      actions.focus(undefined);
    },
  });
  const notice = element('div', { class: 'focus-notice', role: 'status' }, text, back);
  return {
    element: notice,
    render: ({ focus, scene }) => {
      const vertex = focus === undefined ? undefined : scene?.vertices.get(focus);
      notice.hidden = vertex === undefined;
      if (vertex !== undefined)
        setText(text, l10n.t('Only paths through {name}', { name: shortened(vertex.name, 40) }));
    },
  };
}

/** What could not be done. Stays until it is dismissed or something else is tried. */
export function createFailureBar(actions: Actions): Component {
  const text = element('span', { class: 'failure-text' });
  const bar = element(
    'div',
    { class: 'failure', role: 'alert' },
    text,
    button({ label: l10n.t('Show log'), className: 'button-text', run: actions.showLog }),
    button({
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
      setText(text, visible(failure));
    },
  };
}

/** Speaks what changed to assistive technology. */
export function createAnnouncer(): { readonly element: HTMLElement; readonly say: (text: string) => void } {
  const region = element('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  return {
    element: region,
    say: text => {
      setText(region, visible(text));
    },
  };
}

/** A small text beside a vertex: its whole name under the pointer, or where the keyboard is. */
export class Hint {
  readonly element = element('div', { class: 'hint', 'aria-hidden': 'true' });

  constructor() {
    this.element.hidden = true;
  }

  show(lines: readonly string[], beside: Box, screen: Size): void {
    this.element.replaceChildren(
      ...lines.filter(line => line !== '').map(line => element('div', {}, shortened(line, 300))),
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
