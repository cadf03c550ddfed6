import type { CanvasPoint } from './geometry';

export interface WheelEffects {
  /** In pixels. */
  readonly scroll: (by: CanvasPoint, at: CanvasPoint) => void;
  readonly zoom: (factor: number, at: CanvasPoint) => void;
}

/** Pixels of a line, for wheels that count in lines. */
const LINE = 20;

/** The wheel scrolls, with Shift sideways; with Ctrl or Cmd, or a pinch on a trackpad, it zooms at the pointer. */
export function onWheel(container: HTMLElement, effects: WheelEffects): void {
  const turned = (event: WheelEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const x = event.deltaX * unit;
    const y = event.deltaY * unit;
    const { left, top } = container.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    if (event.ctrlKey || event.metaKey) {
      const strength = Math.min(Math.max(y, -60), 60);
      effects.zoom(Math.exp(-strength / 200), at);
    } else if (event.shiftKey && x === 0) effects.scroll({ x: -y, y: 0 }, at);
    else effects.scroll({ x: -x, y: -y }, at);
  };
  container.addEventListener('wheel', turned, { capture: true, passive: false });
}
