import * as l10n from '@vscode/l10n';
import type { HopMetricsView, MetricsView } from '../../src/protocol/metrics';
import type { MetricsSubject } from '../../src/protocol/protocol';
import { periodLabel, periodPhrase, shownPeriods } from '../../src/words/periods';
import { createElement, healthGlyph } from '../dom';
import type { Loading } from '../latestLoader';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { localClock } from './localTimes';
import { createSparkline } from './sparkline';
import { createLink } from './stripParts';

type MetricsActions = Pick<Actions, 'select' | 'chooseMetricsPeriod' | 'loadMetrics'>;

export type MetricsContent = Loading<MetricsView | undefined>;

/** The metrics that are there; `undefined` while they are asked for, and for what CloudWatch doesn't count at. */
export const knownMetrics = (content: MetricsContent): MetricsView | undefined =>
  content.kind === 'loaded' ? content.value : undefined;

/** What CloudWatch counted along the path: who returned the errors, and the numbers of every hop. */
export function metricsElements(
  content: MetricsContent,
  subject: MetricsSubject | undefined,
  actions: MetricsActions,
): readonly HTMLElement[] {
  const view = knownMetrics(content);
  if (view === undefined || subject === undefined || !(view.isLoaded || view.canLoad)) return [];
  return [
    createElement(
      'section',
      { class: 'strip-metrics', 'aria-label': l10n.t('Metrics') },
      headElement(view, subject, actions),
      ...(view.isLoaded ? loadedElements(view, actions) : notLoadedElements(view)),
    ),
  ];
}

function headElement(view: MetricsView, subject: MetricsSubject, actions: MetricsActions): HTMLElement {
  const periods = shownPeriods.map(period => {
    const made = createElement(
      'button',
      {
        type: 'button',
        class: 'strip-period',
        'aria-pressed': String(period === subject.period),
        title: periodPhrase(period),
      },
      periodLabel(period),
    );
    made.addEventListener('click', () => {
      actions.chooseMetricsPeriod(period);
    });
    return made;
  });
  return createElement(
    'div',
    { class: 'strip-metrics-head' },
    createElement('h3', {}, l10n.t('Metrics')),
    createElement(
      'div',
      { class: 'strip-periods', role: 'group', 'aria-label': l10n.t('Period') },
      ...periods,
    ),
    ...timeElements(view),
    ...(view.canLoad
      ? [
          createLink(view.isLoaded ? l10n.t('Reload metrics') : loadLabel(view), () => {
            actions.loadMetrics(subject);
          }),
        ]
      : []),
  );
}

const loadLabel = ({ isCharged }: MetricsView): string =>
  isCharged ? l10n.t('Load metrics…') : l10n.t('Load metrics');

function timeElements({ time }: MetricsView): readonly HTMLElement[] {
  if (time === undefined) return [];
  const words = l10n.t('{from} to {to}, local time', {
    from: localClock(time.from),
    to: localClock(time.to),
  });
  return [createElement('span', { class: 'strip-muted' }, words)];
}

function notLoadedElements({ isCharged, period }: MetricsView): readonly HTMLElement[] {
  const words = l10n.t("The metrics of {period} aren't loaded.", { period: periodPhrase(period) });
  const charge = isCharged ? ` ${l10n.t('CloudWatch charges for each metric.')}` : '';
  return [createElement('p', { class: 'strip-note' }, `${words}${charge}`)];
}

function loadedElements(
  { verdict, hops, notes }: MetricsView,
  actions: MetricsActions,
): readonly HTMLElement[] {
  return [
    ...(verdict === undefined
      ? []
      : [
          createElement(
            'p',
            { class: 'strip-because' },
            healthGlyph(verdict.health),
            createElement('strong', {}, createElement('bdi', {}, makeVisibleText(verdict.text))),
          ),
          createElement('p', {}, createElement('bdi', {}, makeVisibleText(verdict.because))),
        ]),
    createElement(
      'ul',
      { class: 'strip-hop-metrics', 'aria-label': l10n.t('Metrics of each hop') },
      ...hops.map(hop => hopElement(hop, actions)),
    ),
    ...notes.map(note => createElement('p', { class: 'strip-note' }, makeVisibleText(note))),
  ];
}

function hopElement(hop: HopMetricsView, actions: MetricsActions): HTMLElement {
  const { vertex, name, kindLabel, health, cause, missing, facts, trend } = hop;
  const words = missing === '' ? facts.join(' · ') : missing;
  return createElement(
    'li',
    { class: 'strip-hop-metric' },
    createElement(
      'span',
      { class: 'strip-hop-name' },
      ...(health === 'none' ? [] : [healthGlyph(health)]),
      vertex === undefined
        ? createElement('bdi', {}, makeVisibleText(name))
        : createLink(name, () => {
            actions.select(vertex);
          }),
      createElement('span', { class: 'strip-muted' }, makeVisibleText(kindLabel)),
    ),
    trend === undefined ? createElement('span') : createSparkline(trend),
    createElement(
      'span',
      {},
      ...(cause === '' ? [] : [createElement('strong', {}, makeVisibleText(cause)), ' · ']),
      makeVisibleText(words),
    ),
  );
}
