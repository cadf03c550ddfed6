import { createElement } from '../dom';
import type { Component, PanelView } from './panelView';

/** Pixels. */
export interface SeparatorLimits {
  readonly least: number;
  readonly most: number;
}

export interface SeparatorParts {
  readonly className: string;
  readonly label: string;
  /** Id of the part whose size it changes: what is to the right of a vertical one, and below a horizontal one. */
  readonly controls: string;
  readonly orientation: 'vertical' | 'horizontal';
  readonly limits: SeparatorLimits;
  readonly isShown: (view: PanelView) => boolean;
  readonly size: (view: PanelView) => number;
  readonly resize: (pixels: number) => void;
}

/** Pixels for each press of an arrow key. */
const keyStep = 24;

export function limitSize(pixels: number, { least, most }: SeparatorLimits): number {
  return Math.round(Math.min(Math.max(pixels, least), most));
}

/** Between two parts of the page: dragged with the pointer, or moved with the arrow keys. */
export function createSeparator(parts: SeparatorParts): Component {
  const { orientation, limits, resize } = parts;
  const handle = createElement('div', {
    class: parts.className,
    role: 'separator',
    tabindex: '0',
    'aria-label': parts.label,
    'aria-orientation': orientation,
    'aria-controls': parts.controls,
    'aria-valuemin': String(limits.least),
    'aria-valuemax': String(limits.most),
  });
  let size = limits.least;
  const place = ({ clientX, clientY }: PointerEvent): number =>
    orientation === 'vertical' ? clientX : clientY;
  handle.addEventListener('pointerdown', event => {
    handle.setPointerCapture(event.pointerId);
    const end = size + place(event);
    const move = (moved: PointerEvent): void => {
      resize(end - place(moved));
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
    const wanted = sizeAfter(event.key, size, parts);
    if (wanted === undefined) return;
    resize(wanted);
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element: handle,
    render: view => {
      handle.hidden = !parts.isShown(view);
      size = parts.size(view);
      handle.setAttribute('aria-valuenow', String(size));
    },
  };
}

function sizeAfter(key: string, size: number, { orientation, limits }: SeparatorParts): number | undefined {
  const [more, less] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case more:
      return size + keyStep;
    case less:
      return size - keyStep;
    case 'Home':
      return limits.least;
    case 'End':
      return limits.most;
    default:
      return undefined;
  }
}
