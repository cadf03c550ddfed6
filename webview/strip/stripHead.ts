import * as l10n from '@vscode/l10n';
import type { Health } from '../../src/protocol/vertex';
import type { StripSubject } from '../../src/protocol/protocol';
import type { StripView, TraceView } from '../../src/protocol/strip';
import type { WatchView } from '../../src/protocol/watch';
import { actionDrawings } from '../canvas/icons';
import { createButton, createElement, healthGlyph } from '../dom';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { createLink } from './stripParts';

interface Head {
  readonly health: Health;
  /** In bold. */
  readonly title: string;
  readonly place: string;
  readonly words: readonly string[];
  readonly links: readonly HTMLElement[];
  readonly close: HTMLElement;
}

function headElement({ health, title, place, words, links, close }: Head): HTMLElement {
  return createElement(
    'div',
    { class: 'strip-head' },
    createElement(
      'div',
      { class: 'strip-title' },
      createElement('h2', {}, createElement('bdi', {}, makeVisibleText(title))),
      ...(place === '' ? [] : [createElement('span', { class: 'strip-muted' }, makeVisibleText(place))]),
      ...(health === 'none' ? [] : [healthGlyph(health)]),
      ...words
        .filter(text => text !== '')
        .map(text => createElement('span', { class: 'strip-verdict' }, makeVisibleText(text))),
    ),
    createElement('div', { class: 'strip-links' }, ...links, close),
  );
}

/** The path of a route, and whether it is watched. */
export interface PathToWatch {
  /** Node id of the route. */
  readonly id: string;
  readonly watch: WatchView | undefined;
}

interface HeadParts {
  readonly actions: Actions;
  /** Left out where there is no path to watch. */
  readonly watched: PathToWatch | undefined;
}

function watchLinks({ actions, watched }: HeadParts): readonly HTMLElement[] {
  if (watched === undefined) return [];
  return [
    watched.watch === undefined
      ? createLink(l10n.t('Watch'), () => {
          actions.watchPath(watched.id);
        })
      : createLink(l10n.t('Stop watching'), actions.stopWatching),
  ];
}

/** Title, stage, verdict and status of what is selected, and what can be done with it. */
export function viewHead(view: StripView, subject: StripSubject, parts: HeadParts): HTMLElement {
  const { actions } = parts;
  const { title, place, health, kindLabel, statusText, canTrace } = view;
  const links = [
    ...(canTrace
      ? [
          createLink(l10n.t('Trace…'), () => {
            actions.traceRequest(subject.id);
          }),
        ]
      : []),
    ...watchLinks(parts),
    createLink(l10n.t('Copy as Markdown'), () => {
      actions.copyStrip(subject);
    }),
    ...(subject.to === undefined
      ? [
          createLink(l10n.t('Details'), () => {
            actions.open(subject.id);
          }),
        ]
      : []),
  ];
  return headElement({
    health,
    title,
    place: view.kind === 'resource' ? kindLabel : place,
    words: view.kind === 'route' ? [...verdictWords(view.side), statusText] : [statusText],
    links,
    close: closeButton(l10n.t('Close'), () => {
      actions.select(undefined);
    }),
  });
}

const verdictWords = ({
  status,
  outcome,
}: {
  readonly status?: string;
  readonly outcome: string;
}): readonly string[] => (status === undefined ? [outcome] : [status, outcome]);

/** The status first: it is what was asked for. */
export function traceHead(trace: TraceView, parts: HeadParts): HTMLElement {
  const { actions } = parts;
  const { health, status, outcome, method, url } = trace;
  return headElement({
    health,
    title: status ?? outcome,
    place: '',
    words: [...(status === undefined ? [] : [outcome]), `${method} ${url}`],
    links: [
      createLink(l10n.t('Edit and trace again'), actions.traceAgain),
      ...watchLinks(parts),
      createLink(l10n.t('Copy as Markdown'), actions.copyTrace),
    ],
    close: closeButton(l10n.t('Close trace'), actions.closeTrace),
  });
}

const closeButton = (label: string, run: () => void): HTMLElement =>
  createButton({ label, drawing: actionDrawings.close, iconOnly: true, className: 'strip-close', run });

/** What assistive technology says of what was selected. */
export function viewWords(view: StripView): string {
  const { title, place, statusText } = view;
  const said =
    view.kind === 'route'
      ? verdictWords(view.side)
      : view.kind === 'resource'
        ? [statusText, view.summary]
        : [statusText];
  return [[title, place].filter(part => part !== '').join(' '), ...said]
    .filter(part => part !== '')
    .join(', ');
}
