import * as l10n from '@vscode/l10n';
import { createElement } from '../dom';
import type { Actions, Component } from './panelView';
import { showsDetails } from '../trace/traceState';

const limits = { least: 240, most: 720, initial: 340, step: 24 } as const;

export const initialDetailsWidth = limits.initial;

export function limitedDetailsWidth(pixels: number): number {
  return Math.round(Math.min(Math.max(pixels, limits.least), limits.most));
}

/** Between drawing and details: dragged with the pointer, or moved with the arrow keys. */
export function createSeparator(actions: Actions): Component {
  const handle = createElement('div', {
    class: 'separator',
    role: 'separator',
    tabindex: '0',
    'aria-label': l10n.t('Width of the details'),
    'aria-orientation': 'vertical',
    'aria-controls': 'details',
    'aria-valuemin': String(limits.least),
    'aria-valuemax': String(limits.most),
  });
  let width: number = limits.initial;
  handle.addEventListener('pointerdown', event => {
    handle.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, width };
    const move = (moved: PointerEvent): void => {
      actions.setDetailsWidth(from.width + from.x - moved.clientX);
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
    const wanted = widthAfter(event.key, width);
    if (wanted === undefined) return;
    actions.setDetailsWidth(wanted);
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element: handle,
    render: view => {
      handle.hidden = !showsDetails(view);
      width = view.detailsWidth;
      handle.setAttribute('aria-valuenow', String(width));
    },
  };
}

function widthAfter(key: string, width: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return width + limits.step;
    case 'ArrowRight':
      return width - limits.step;
    case 'Home':
      return limits.least;
    case 'End':
      return limits.most;
    default:
      return undefined;
  }
}
