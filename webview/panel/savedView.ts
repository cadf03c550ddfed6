import type { ColumnScroll } from '../../src/diagram/cards/scrolling';
import type { ViewState } from '../../src/protocol/protocol';
import type { ReadyState } from './panelView';

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
  readonly scroll?: ColumnScroll;
  /** What was searched for before, the newest first. */
  readonly searches?: readonly string[];
  /** What the search finds is left out of the drawing. */
  readonly hidesFound?: boolean;
  /** Ids of open folds. */
  readonly opened?: readonly string[];
  /** Of the newest state that the page was shown. */
  readonly revision?: number;
}

/** Reads what an earlier page left. It may be of an earlier version: members of another type are left out. */
export function toSavedView(value: unknown): SavedView {
  if (!isRecord(value)) return {};
  const {
    subject,
    stage,
    selection,
    search,
    detailsWidth,
    stripHeight,
    trace,
    focus,
    detailsOpen,
    viewport,
    scroll,
    opened,
    revision,
    searches,
    hidesFound,
  } = value;
  return {
    ...(isText(subject) ? { subject } : {}),
    ...(isText(stage) ? { stage } : {}),
    ...(isText(selection) ? { selection } : {}),
    ...(isText(search) ? { search } : {}),
    ...(isText(focus) ? { focus } : {}),
    ...(typeof detailsOpen === 'boolean' ? { detailsOpen } : {}),
    ...(isNumber(detailsWidth) ? { detailsWidth } : {}),
    ...(isNumber(stripHeight) ? { stripHeight } : {}),
    ...(isText(trace) ? { trace } : {}),
    ...(isViewport(viewport) ? { viewport } : {}),
    ...(isScroll(scroll) ? { scroll } : {}),
    ...(typeof hidesFound === 'boolean' ? { hidesFound } : {}),
    ...(isListOf(opened, isText) ? { opened } : {}),
    ...(isListOf(searches, isText) ? { searches } : {}),
    ...(isNumber(revision) ? { revision } : {}),
  };
}

/**
 * What to ask the host for where it shows another subject than was left. A host that has moved on since, by a newer
 * revision, was told to by a person while the page was away: then nothing.
 */
export function subjectToRestore(
  saved: SavedView,
  state: ReadyState,
): { readonly subject: string; readonly stage?: string } | undefined {
  const { subject, stage, revision } = saved;
  if (subject === undefined || (revision !== undefined && state.revision > revision)) return undefined;
  if (!state.subjects.some(({ id }) => id === subject)) return undefined;
  if (subject === state.subject && (stage === undefined || stage === state.stage)) return undefined;
  return { subject, ...(stage === undefined ? {} : { stage }) };
}

/** The part of a saved view that the host keeps too. */
export function toViewState(saved: SavedView): ViewState {
  const { subject, stage, selection, search, detailsWidth, stripHeight, trace } = saved;
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(stage === undefined ? {} : { stage }),
    ...(selection === undefined ? {} : { selection }),
    ...(search === undefined ? {} : { search }),
    ...(detailsWidth === undefined ? {} : { detailsWidth }),
    ...(stripHeight === undefined ? {} : { stripHeight }),
    ...(trace === undefined ? {} : { trace }),
  };
}

function isViewport(value: unknown): value is Viewport {
  if (!isRecord(value)) return false;
  return isNumber(value['zoom']) && value['zoom'] > 0 && isNumber(value['x']) && isNumber(value['y']);
}

function isScroll(value: unknown): value is ColumnScroll {
  return isListOf(value, isNumber) && value.length === 4;
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
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
