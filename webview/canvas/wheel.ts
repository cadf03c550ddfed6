import type { CanvasPoint } from './geometry';

export interface WheelEffects {
  /** In pixels. */
  readonly scroll: (by: CanvasPoint, at: CanvasPoint) => void;
  readonly zoom: (factor: number, at: CanvasPoint) => void;
}

/** Pixels of a line, for wheels that count in lines. */
const LINE = 20;

const lineUnit = (event: WheelEvent): number => (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);

/** By what to zoom, where the wheel zooms: with Ctrl or Cmd, or a pinch on a trackpad. */
export function wheelZoom(event: WheelEvent): number | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const strength = Math.min(Math.max(event.deltaY * lineUnit(event), -60), 60);
  return Math.exp(-strength / 200);
}

/** The wheel scrolls, with Shift sideways; with Ctrl or Cmd, or a pinch on a trackpad, it zooms at the pointer. */
export function onWheel(container: HTMLElement, effects: WheelEffects): void {
  const turned = (event: WheelEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const unit = lineUnit(event);
    const x = event.deltaX * unit;
    const y = event.deltaY * unit;
    const { left, top } = container.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const factor = wheelZoom(event);
    if (factor !== undefined) effects.zoom(factor, at);
    else if (event.shiftKey && x === 0) effects.scroll({ x: -y, y: 0 }, at);
    else effects.scroll({ x: -x, y: -y }, at);
  };
  container.addEventListener('wheel', turned, { capture: true, passive: false });
}
