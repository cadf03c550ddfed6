import * as l10n from '@vscode/l10n';
import { createElement } from '../dom';
import type { Actions, Component } from '../panel/panelView';
import { hasStrip } from './stripState';

const limits = { least: 96, most: 720, initial: 146, step: 24 } as const;

export const initialStripHeight = limits.initial;

export function limitedStripHeight(pixels: number): number {
  return Math.round(Math.min(Math.max(pixels, limits.least), limits.most));
}

/** Between picture and strip: dragged with the pointer, or moved with the arrow keys. */
export function createStripSeparator(actions: Actions): Component {
  const handle = createElement('div', {
    class: 'strip-separator',
    role: 'separator',
    tabindex: '0',
    'aria-label': l10n.t('Height of the path strip'),
    'aria-orientation': 'horizontal',
    'aria-controls': 'strip',
    'aria-valuemin': String(limits.least),
    'aria-valuemax': String(limits.most),
  });
  let height: number = limits.initial;
  handle.addEventListener('pointerdown', event => {
    handle.setPointerCapture(event.pointerId);
    const from = { y: event.clientY, height };
    const move = (moved: PointerEvent): void => {
      actions.setStripHeight(from.height + from.y - moved.clientY);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', move);
      },
      { once: true },
    );
    event.preventDefault();
  });
  handle.addEventListener('keydown', event => {
    const wanted = heightAfter(event.key, height);
    if (wanted === undefined) return;
    actions.setStripHeight(wanted);
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element: handle,
    render: view => {
      handle.hidden = !hasStrip(view);
      height = view.stripHeight;
      handle.setAttribute('aria-valuenow', String(height));
    },
  };
}

function heightAfter(key: string, height: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return height + limits.step;
    case 'ArrowDown':
      return height - limits.step;
    case 'Home':
      return limits.least;
    case 'End':
      return limits.most;
    default:
      return undefined;
  }
}
