import * as l10n from '@vscode/l10n';
import type { MetricsView } from '../../src/protocol/metrics';
import type {
  HopStrip,
  ResourceStrip,
  RouteStrip,
  TracedSideView,
  TraceView,
} from '../../src/protocol/strip';
import { countOf } from '../../src/words/counts';
import { createElement, healthGlyph } from '../dom';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { createFold } from './stripParts';
import { passedOverFold, pathElement, sentElement, stepsFold } from './stripSide';
import type { TraceSteps } from './traceSteps';

type BodyActions = Pick<Actions, 'select'>;

/** The lists of steps, which keep their place when the strip is drawn again. */
export interface SideSteps {
  readonly stage: TraceSteps;
  readonly canary: TraceSteps;
}

interface RequestParts {
  readonly actions: BodyActions;
  readonly findings: readonly HTMLElement[];
  /** What CloudWatch counted, and what stands of it beside the stops of the path. */
  readonly metrics: readonly HTMLElement[];
  readonly marks: MetricsView['marks'];
}

/** A traced request: `findings` stand between how it leaves and what it passed over. */
export function requestBody(
  { side, canary }: Pick<RouteStrip, 'side' | 'canary'>,
  steps: SideSteps,
  { actions, findings, metrics, marks }: RequestParts,
): readonly HTMLElement[] {
  const way = [
    pathElement(side.path, actions, marks),
    ...(side.sent === undefined ? [] : [sentElement(side.sent)]),
  ];
  return [
    // Of a request that fails, why comes right after that it does.
    ...(isGood(side) ? [...way, ...findings] : [becauseElement(side), ...findings, ...way]),
    ...metrics,
    ...passedOverFold('passed', side, actions),
    ...stepsFold('steps', side, steps.stage, actions),
    ...(canary === undefined ? [] : [canaryFold(canary, steps.canary, actions)]),
  ];
}

const isGood = ({ health }: TracedSideView): boolean => health === 'healthy' || health === 'inactive';

const becauseElement = ({ because }: TracedSideView): HTMLElement =>
  createElement('p', { class: 'strip-because' }, createElement('bdi', {}, makeVisibleText(because)));

function canaryFold(canary: TracedSideView, steps: TraceSteps, actions: BodyActions): HTMLElement {
  const verdict = canary.status === undefined ? canary.outcome : `${canary.outcome} · ${canary.status}`;
  return createFold(
    'canary',
    l10n.t('Canary: {outcome}', { outcome: verdict }),
    createElement('p', { class: 'strip-line' }, healthGlyph(canary.health), makeVisibleText(canary.because)),
    pathElement(canary.path, actions),
    ...(canary.sent === undefined ? [] : [sentElement(canary.sent)]),
    ...passedOverFold('canary-passed', canary, actions),
    ...stepsFold('canary-steps', canary, steps, actions),
  );
}

/** Headers of a traced request. */
export function headersFold({ headers }: TraceView): readonly HTMLElement[] {
  if (headers.length === 0) return [];
  const rows = headers.map(({ name, value }) =>
    createElement(
      'div',
      { class: 'strip-evidence' },
      createElement('dt', {}, createElement('bdi', {}, makeVisibleText(name))),
      createElement('dd', {}, createElement('bdi', {}, makeVisibleText(value))),
    ),
  );
  return [createFold('headers', countOf(headers.length, 'header'), createElement('dl', {}, ...rows))];
}

/** Who depends on a resource, stage by stage. */
export function resourceBody({ summary, dependents }: ResourceStrip): readonly HTMLElement[] {
  if (summary === '') return [];
  const items = dependents.map(({ name, only, some, unknown }) =>
    createElement(
      'li',
      { class: 'strip-dependent' },
      createElement('strong', {}, createElement('bdi', {}, makeVisibleText(name))),
      ...dependentRoutes(l10n.t('no other path'), only),
      ...dependentRoutes(l10n.t('another path too'), some),
      ...dependentRoutes(l10n.t('not known'), unknown),
    ),
  );
  return [
    createElement('p', { class: 'strip-summary' }, makeVisibleText(summary)),
    createElement(
      'ul',
      { class: 'strip-dependents', 'aria-label': l10n.t('Routes that lead here') },
      ...items,
    ),
  ];
}

/** More routes of a stage than these are a number. */
const FEW_ROUTES = 6;

function dependentRoutes(label: string, routes: readonly string[]): readonly HTMLElement[] {
  if (routes.length === 0) return [];
  const shown = routes.slice(0, FEW_ROUTES).join(', ');
  const more = routes.length - FEW_ROUTES;
  const words = more > 0 ? l10n.t('{routes} and {count} more', { routes: shown, count: more }) : shown;
  return [
    createElement('span', { class: 'strip-muted' }, ` ${label}: `),
    createElement('bdi', {}, makeVisibleText(words)),
  ];
}

/** Whether each leg of a hop gets through. */
export function hopBody({ legs }: HopStrip): readonly HTMLElement[] {
  if (legs.length === 0) return [];
  const items = legs.map(({ name, health, because }) =>
    createElement(
      'li',
      { class: 'strip-line' },
      healthGlyph(health),
      createElement('strong', {}, createElement('bdi', {}, makeVisibleText(name))),
      createElement('bdi', {}, makeVisibleText(because)),
    ),
  );
  return [createElement('ul', { 'aria-label': l10n.t('Connections') }, ...items)];
}
