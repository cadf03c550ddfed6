import * as l10n from '@vscode/l10n';
import type { WatchView } from '../../src/protocol/watch';
import { createElement, healthGlyph } from '../dom';
import { makeVisibleText } from '../text';
import { localSecond } from './localTimes';
import { createFold } from './stripParts';

/** More changes than these are in a fold. */
const FEW_EVENTS = 5;

/** How a watched path is, and what changed since it is watched. */
export function watchElements(watch: WatchView | undefined): readonly HTMLElement[] {
  if (watch === undefined) return [];
  const { interval, checkedAt, problem, events } = watch;
  const checked =
    checkedAt === undefined
      ? l10n.t('not checked yet')
      : l10n.t('last checked at {time}', { time: localSecond(checkedAt) });
  const older = events.slice(FEW_EVENTS);
  return [
    createElement(
      'section',
      { class: 'strip-watch', 'aria-label': l10n.t('Watched path') },
      createElement(
        'p',
        { class: 'strip-line' },
        createElement('strong', {}, problem === undefined ? l10n.t('Watching') : l10n.t('Paused')),
        createElement('span', { class: 'strip-muted' }, makeVisibleText(`${interval}, ${checked}`)),
      ),
      ...(problem === undefined
        ? []
        : [createElement('p', { class: 'strip-because', role: 'status' }, makeVisibleText(problem))]),
      events.length === 0
        ? createElement('p', { class: 'strip-note' }, l10n.t('No changes since watching began.'))
        : eventList(events.slice(0, FEW_EVENTS)),
      ...(older.length === 0
        ? []
        : [
            createFold('watch', l10n.t('{count} earlier changes', { count: older.length }), eventList(older)),
          ]),
    ),
  ];
}

const eventList = (events: WatchView['events']): HTMLElement =>
  createElement(
    'ul',
    { 'aria-label': l10n.t('Changes, the newest first') },
    ...events.map(({ time, text, health }) =>
      createElement(
        'li',
        { class: 'strip-line' },
        createElement('time', { datetime: time, class: 'strip-muted' }, localSecond(time)),
        healthGlyph(health),
        createElement('bdi', {}, makeVisibleText(text)),
      ),
    ),
  );
