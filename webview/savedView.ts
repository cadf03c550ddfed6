import type { ViewState } from '../src/protocol/protocol';

export interface Viewport {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** What the page keeps for itself over a reload, beside what the host is told. */
export interface SavedView extends ViewState {
  readonly focus?: string;
  readonly detailsOpen?: boolean;
  readonly viewport?: Viewport;
}

/** Reads what an earlier page left. It may be of an earlier version: members of another type are left out. */
export function toSavedView(value: unknown): SavedView {
  if (!isRecord(value)) return {};
  const { subject, stage, selection, search, detailsWidth, focus, detailsOpen, viewport } = value;
  return {
    ...(isText(subject) ? { subject } : {}),
    ...(isText(stage) ? { stage } : {}),
    ...(isText(selection) ? { selection } : {}),
    ...(isText(search) ? { search } : {}),
    ...(isText(focus) ? { focus } : {}),
    ...(typeof detailsOpen === 'boolean' ? { detailsOpen } : {}),
    ...(isNumber(detailsWidth) ? { detailsWidth } : {}),
    ...(isViewport(viewport) ? { viewport } : {}),
  };
}

/** The part of a saved view that the host keeps too. */
export function toViewState(saved: SavedView): ViewState {
  const { subject, stage, selection, search, detailsWidth } = saved;
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(stage === undefined ? {} : { stage }),
    ...(selection === undefined ? {} : { selection }),
    ...(search === undefined ? {} : { search }),
    ...(detailsWidth === undefined ? {} : { detailsWidth }),
  };
}

function isViewport(value: unknown): value is Viewport {
  if (!isRecord(value)) return false;
  return isNumber(value['zoom']) && value['zoom'] > 0 && isNumber(value['x']) && isNumber(value['y']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
