import { describe, expect, it } from 'vitest';
import { formatAge } from '../../../src/words/age';
import { clampView, moveWithin } from '../../../webview/canvas/geometry';
import { keyAction, type KeyPress } from '../../../webview/panel/keyboard';
import { stateAnnouncement, initialView, withState } from '../../../webview/panel/panelState';
import { subjectToRestore, toSavedView, toViewState } from '../../../webview/panel/savedView';
import type { PanelView } from '../../../webview/panel/panelView';
import type { DiagramState } from '../../../src/protocol/protocol';
import { rowOfNode } from '../../../webview/cards/scene';
import { ordersPicture, readyPicture, shopPicture } from '../../support/pictures';

describe('a view', () => {
  const screen = { width: 900, height: 500 };

  it('is moved so that nothing is blank while there is more to show', () => {
    const bounds = { width: 900, height: 700 };
    expect(clampView({ zoom: 1, pan: { x: -300, y: 40 } }, bounds, screen).pan).toEqual({ x: 0, y: 0 });
    expect(clampView({ zoom: 1, pan: { x: 0, y: -900 } }, bounds, screen).pan).toEqual({ x: 0, y: -200 });
    expect(clampView({ zoom: 2, pan: { x: -300, y: -900 } }, bounds, screen).pan).toEqual({
      x: -300,
      y: -900,
    });
  });

  it('begins at the top left where everything is seen', () => {
    const bounds = { width: 800, height: 300 };
    expect(clampView({ zoom: 1, pan: { x: 50, y: 20 } }, bounds, screen).pan).toEqual({ x: 0, y: 0 });
  });

  it('moves as little as shows a row', () => {
    expect(moveWithin(100, 22, 0, 500)).toBe(0);
    expect(moveWithin(490, 22, 0, 500)).toBe(-12);
    expect(moveWithin(-30, 22, 0, 500)).toBe(30);
    expect(moveWithin(40, 900, 0, 500)).toBe(-40);
  });
});

describe('the state of the host', () => {
  const before = {
    ...initialView({}),
    ...withState(initialView({}), readyPicture(ordersPicture())),
    selection: 'rule-10',
    focus: 'rule-10',
    search: 'x',
    hidesFound: true,
  };

  it('keeps selection, focus and search over a refresh', () => {
    const after = withState(before, readyPicture(ordersPicture(), { revision: 2 }));
    expect(after).toMatchObject({
      selection: 'rule-10',
      focus: 'rule-10',
      search: 'x',
      hidesFound: true,
    });
  });

  it('lets go of what is no longer drawn', () => {
    const after = withState(before, readyPicture(shopPicture(), { revision: 2 }));
    expect(after.selection).toBeUndefined();
    expect(after.focus).toBeUndefined();
  });

  it('keeps where one was before, wherever one went from', () => {
    const at = (subject: string, more: object = {}) =>
      readyPicture(subject === 'shop' ? shopPicture() : ordersPicture(), { subject, ...more });
    const go = (view: PanelView, state: DiagramState): PanelView => ({ ...view, ...withState(view, state) });
    const places = ({ history }: PanelView): readonly string[] => history.map(({ subject }) => subject);
    const orders = go(initialView({}), at('orders'));
    expect(places(orders)).toEqual([]);
    expect(places(go(orders, at('orders', { revision: 2 })))).toEqual([]);
    const shop = go(orders, at('shop'));
    expect(places(shop)).toEqual(['orders']);
    // What is gone back to is no place that was left.
    const back = go({ ...shop, history: [], returning: { subject: 'orders' } }, at('orders'));
    expect([places(back), back.returning]).toEqual([[], undefined]);
    // What was shown before anybody asked for it is no place either, unless something in it was selected.
    const first = go(initialView({}), at('orders', { isPreliminary: true }));
    expect(places(go(first, at('shop')))).toEqual([]);
    expect(places(go({ ...first, selection: 'rule-10' }, at('shop')))).toEqual(['orders']);
    // Another account has other places.
    expect(places(go(shop, at('shop', { connection: 'another', subject: 'x' })))).toEqual([]);
    expect(places(go(shop, { kind: 'loading', revision: 9, message: '' }))).toEqual([]);
  });

  it('keeps an opened finding over a refresh, and lets go of it with the picture', () => {
    const finding = { reference: { check: 'RP012', node: 'prod' }, selection: undefined };
    const opened = { ...before, finding };
    const refreshed = readyPicture(ordersPicture(), { revision: 2 });
    expect(withState(opened, refreshed).finding).toEqual(finding);
    expect(withState(opened, { ...refreshed, subject: 'other' }).finding).toBeUndefined();
    expect(withState(opened, { ...refreshed, stage: 'other' }).finding).toBeUndefined();
  });

  it('lets go of everything when another subject is shown', () => {
    const after = withState(
      { ...before, opened: new Set(['fold']), scroll: [9, 0, 0, 0] },
      readyPicture(ordersPicture(), { revision: 2, subject: 'other' }),
    );
    expect(after).toMatchObject({ search: '', opened: new Set(), scroll: [0, 0, 0, 0] });
    expect(after.selection).toBeUndefined();
  });

  it('selects what the host newly names, and only then', () => {
    const told = withState(before, readyPicture(ordersPicture(), { revision: 2, selection: 'orders-alb' }));
    expect(told.selection).toBe('orders-alb');
    const asBefore = { ...before, ...told, selection: 'rule-20' };
    expect(
      withState(asBefore, readyPicture(ordersPicture(), { revision: 3, selection: 'orders-alb' })).selection,
    ).toBe('rule-20');
  });

  it('finds what a row stands for', () => {
    expect(rowOfNode(ordersPicture(), 'orders-alb-80')).toBe('nlb-80');
    expect(rowOfNode(ordersPicture(), 'payments-1')).toBe('payments');
    expect(rowOfNode(ordersPicture(), 'nothing')).toBeUndefined();
  });

  it('is said aloud when a picture is new or has been read again', () => {
    const reading = readyPicture(ordersPicture(), { reading: true });
    expect(stateAnnouncement(readyPicture(ordersPicture()), undefined)).toBe(ordersPicture().summary);
    expect(stateAnnouncement(readyPicture(ordersPicture(), { unknowns: 2 }), reading)).toBe(
      'Refreshed; 2 calls failed. orders API, stage prod: 11 routes, 1 failing.',
    );
    expect(stateAnnouncement(readyPicture(ordersPicture()), readyPicture(ordersPicture()))).toBe('');
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
      scroll: [0, 20, 0, 0] as const,
      opened: ['fold'],
      hidesFound: true,
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
    const state = readyPicture(ordersPicture(), { revision: 3 });
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
    expect(keyAction(press('ArrowRight'), 'drawing')).toEqual({ kind: 'walk', step: 'right' });
    expect(keyAction(press('ArrowRight'), 'page')).toEqual({ kind: 'walk', step: 'right' });
    expect(keyAction(press('ArrowRight'), 'control')).toBeUndefined();
    expect(keyAction(press('Enter'), 'control')).toBeUndefined();
    expect(keyAction(press('Enter'), 'drawing')).toEqual({ kind: 'open' });
  });

  it('are letters where something is typed, and VS Code’s with a modifier', () => {
    expect(keyAction(press('f'), 'text')).toBeUndefined();
    expect(keyAction(press('f', { ctrlKey: true }), 'drawing')).toBeUndefined();
    expect(keyAction(press('F', { shiftKey: true }), 'drawing')).toEqual({ kind: 'focus' });
  });

  it('go back with Alt, and from finding to finding', () => {
    expect(keyAction(press('ArrowLeft', { altKey: true }), 'text')).toEqual({ kind: 'back' });
    expect(keyAction(press('e'), 'drawing')).toEqual({ kind: 'nextFinding' });
    expect(keyAction(press('E', { shiftKey: true }), 'page')).toEqual({ kind: 'previousFinding' });
    expect(keyAction(press('e'), 'text')).toBeUndefined();
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
