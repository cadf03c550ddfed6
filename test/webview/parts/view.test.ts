import { describe, expect, it } from 'vitest';
import { formatAge } from '../../../src/words/age';
import { broughtIntoView, fitViewport } from '../../../webview/canvas/geometry';
import { keyAction, type KeyPress } from '../../../webview/panel/keyboard';
import { stateAnnouncement, drawnAs, initialView, withState } from '../../../webview/panel/panelState';
import { subjectToRestore, toSavedView, toViewState } from '../../../webview/panel/savedView';
import { bridge, directPath, ready } from '../../support/diagrams';

const insets = { top: 40, right: 20, bottom: 40, left: 20 };

describe('the first view', () => {
  const fit = { screen: { width: 1000, height: 600 }, insets, least: 0.75, most: 1, otherwise: 0.9 };

  it('shows a small drawing whole, in the middle, no larger than it is', () => {
    const { zoom, pan } = fitViewport({ x: 0, y: 0, width: 400, height: 100 }, 50, fit);
    expect(zoom).toBe(1);
    expect(pan).toEqual({ x: 300, y: 250 });
  });

  it('makes it smaller as long as names can be read', () => {
    expect(fitViewport({ x: 0, y: 0, width: 1200, height: 100 }, 50, fit).zoom).toBe(0.8);
  });

  it('begins at the left and at the height of the beginning where not all can be shown', () => {
    const { zoom, pan } = fitViewport({ x: 0, y: 0, width: 3000, height: 3000 }, 1500, fit);
    expect(zoom).toBe(0.9);
    expect(pan.x).toBe(20);
    expect(1500 * zoom + pan.y).toBeCloseTo(300);
    expect(fitViewport({ x: 0, y: 0, width: 3000, height: 3000 }, 0, fit).pan.y).toBe(40);
  });
});

describe('bringing into view', () => {
  const screen = { width: 1000, height: 600 };

  it('moves nothing that is seen whole', () => {
    const view = { zoom: 1, pan: { x: 5, y: 5 } };
    expect(broughtIntoView({ x: 100, y: 100, width: 200, height: 44 }, view, screen, insets)).toEqual(
      view.pan,
    );
  });

  it('moves as little as needed', () => {
    const view = { zoom: 1, pan: { x: 0, y: 0 } };
    expect(broughtIntoView({ x: 900, y: 10, width: 200, height: 44 }, view, screen, insets)).toEqual({
      x: -120,
      y: 30,
    });
  });
});

describe('the state of the host', () => {
  const before = {
    ...initialView({}),
    ...withState(initialView({}), ready(directPath())),
    selection: 'get',
    focus: 'get',
    search: 'x',
  };

  it('keeps selection, focus and search over a refresh', () => {
    const after = withState(before, ready(directPath(), { revision: 2 }));
    expect(after).toMatchObject({ selection: 'get', focus: 'get', search: 'x' });
  });

  it('lets go of what is no longer drawn', () => {
    const after = withState(before, ready(bridge(), { revision: 2 }));
    expect(after.selection).toBeUndefined();
    expect(after.focus).toBeUndefined();
  });

  it('lets go of everything when another subject is shown', () => {
    const after = withState(
      { ...before, unfolded: true },
      ready(directPath(), { revision: 2, subject: 'other' }),
    );
    expect(after).toMatchObject({ search: '', unfolded: false });
    expect(after.selection).toBeUndefined();
  });

  it('selects what the host newly names, and only then', () => {
    const told = withState(before, ready(directPath(), { revision: 2, selection: 'alb' }));
    expect(told.selection).toBe('alb');
    const asBefore = { ...before, ...told, selection: 'post' };
    expect(withState(asBefore, ready(directPath(), { revision: 3, selection: 'alb' })).selection).toBe(
      'post',
    );
  });

  it('finds a folded vertex by its group', () => {
    expect(drawnAs(bridge(), 't2')).toBe('fold');
    expect(drawnAs(bridge(), 't9')).toBeUndefined();
  });

  it('is said aloud when a picture is new or has been read again', () => {
    const reading = ready(directPath(), { reading: true });
    expect(stateAnnouncement(ready(directPath()), undefined)).toBe(directPath().summary);
    expect(stateAnnouncement(ready(directPath(), { unknowns: 2 }), reading)).toBe(
      'Refreshed. Showing 13 resources; 2 calls failed.',
    );
    expect(stateAnnouncement(ready(directPath()), ready(directPath()))).toBe('');
  });
});

describe('a saved view', () => {
  it('comes back whole', () => {
    const saved = {
      subject: 'api',
      stage: 'prod',
      selection: 'a',
      search: 's',
      focus: 'a',
      detailsOpen: true,
      detailsWidth: 400,
      viewport: { zoom: 1, x: 2, y: 3 },
      revision: 4,
    };
    expect(toSavedView(structuredClone(saved))).toEqual(saved);
    expect(toViewState(saved)).toEqual({
      subject: 'api',
      stage: 'prod',
      selection: 'a',
      search: 's',
      detailsWidth: 400,
    });
  });

  it('of another shape is left out part by part', () => {
    expect(toSavedView(undefined)).toEqual({});
    expect(toSavedView([])).toEqual({});
    expect(
      toSavedView({ subject: 7, viewport: { zoom: 0, x: 0, y: 0 }, detailsWidth: Number.NaN, search: 'x' }),
    ).toEqual({ search: 'x' });
  });

  it('asks for its subject unless the host has moved on since', () => {
    const state = ready(directPath(), { revision: 3 });
    expect(subjectToRestore({ subject: 'other', revision: 9 }, state)).toEqual({ subject: 'other' });
    expect(subjectToRestore({ subject: 'api', stage: 'test' }, state)).toEqual({
      subject: 'api',
      stage: 'test',
    });
    expect(subjectToRestore({ subject: 'other', revision: 2 }, state)).toBeUndefined();
    expect(subjectToRestore({ subject: 'api', stage: 'stage' }, state)).toBeUndefined();
    expect(subjectToRestore({ subject: 'deleted' }, state)).toBeUndefined();
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });

  it('walk on the drawing, and nowhere that they have another use', () => {
    expect(keyAction(press('ArrowRight'), 'drawing')).toEqual({ kind: 'walk', step: 'nextHop' });
    expect(keyAction(press('ArrowRight'), 'page')).toEqual({ kind: 'walk', step: 'nextHop' });
    expect(keyAction(press('ArrowRight'), 'control')).toBeUndefined();
    expect(keyAction(press('Enter'), 'control')).toBeUndefined();
    expect(keyAction(press('Enter'), 'drawing')).toEqual({ kind: 'open' });
  });

  it('are letters where something is typed, and VS Code’s with a modifier', () => {
    expect(keyAction(press('f'), 'text')).toBeUndefined();
    expect(keyAction(press('f', { ctrlKey: true }), 'drawing')).toBeUndefined();
    expect(keyAction(press('F', { shiftKey: true }), 'drawing')).toEqual({ kind: 'focus' });
  });

  it('step through what was found from anywhere', () => {
    expect(keyAction(press('F3'), 'text')).toEqual({ kind: 'nextFound' });
    expect(keyAction(press('F3', { shiftKey: true }), 'text')).toEqual({ kind: 'previousFound' });
  });
});

describe('age', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it('is told in the largest unit that fits', () => {
    expect(formatAge('2026-11-22T11:59:30Z', now)).toBe('just now');
    expect(formatAge('2026-11-22T11:57:00Z', now)).toBe('3 minutes ago');
    expect(formatAge('2026-11-22T10:30:00Z', now)).toBe('1 hour ago');
    expect(formatAge('2026-11-19T12:00:00Z', now)).toBe('3 days ago');
  });

  it('is nothing where there is no time, and never in the future', () => {
    expect(formatAge('', now)).toBe('');
    expect(formatAge('2026-11-22T13:00:00Z', now)).toBe('just now');
  });
});
