import * as l10n from '@vscode/l10n';
import type { MetricsView } from '../../src/protocol/metrics';
import type { PathLine, PathStop, SentRequest, TracedSideView } from '../../src/protocol/strip';
import { statusWord } from '../../src/words/statuses';
import { createElement, healthGlyph } from '../dom';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { createFold, createLink, PART, sentenceWith } from './stripParts';
import type { TraceSteps } from './traceSteps';

type SideActions = Pick<Actions, 'select'>;

/** The path as one line: stops that select what shows them, then the target groups with their targets. */
export function pathElement(
  { stops, branches }: PathLine,
  actions: SideActions,
  marks: MetricsView['marks'] = [],
): HTMLElement {
  const markOf = (stop: PathStop): readonly HTMLElement[] => markElements(stop, marks);
  const items = [
    ...stops.map(stop =>
      createElement('li', { class: 'strip-hop' }, stopElement(stop, actions), ...markOf(stop)),
    ),
    ...branches.map(({ share, group, targets, more }) =>
      createElement(
        'li',
        { class: 'strip-hop strip-branch' },
        ...(share === '' ? [] : [createElement('span', { class: 'strip-share' }, makeVisibleText(share))]),
        stopElement(group, actions, 'strip-group'),
        ...markOf(group),
        ...targets.map(target => stopElement(target, actions)),
        ...(more === 0
          ? []
          : [createElement('span', { class: 'strip-muted' }, l10n.t('{count} more', { count: more }))]),
      ),
    ),
  ];
  return createElement(
    'nav',
    { class: 'strip-path', 'aria-label': l10n.t('Path of the request') },
    createElement('ol', {}, ...items),
  );
}

/** What was counted at a stop, beside it. */
const markElements = ({ vertex }: PathStop, marks: MetricsView['marks']): readonly HTMLElement[] =>
  marks
    .filter(mark => mark.vertex === vertex)
    .map(({ text, health }) =>
      createElement('span', { class: `strip-mark strip-mark-${health}` }, makeVisibleText(text)),
    );

function stopElement(
  { vertex, text, tag, health, accessibleName }: PathStop,
  actions: SideActions,
  className = '',
): HTMLElement {
  const status = health === undefined ? '' : statusWord(health);
  const content = [
    createElement('bdi', {}, makeVisibleText(text)),
    ...(tag === '' ? [] : [createElement('span', { class: 'strip-tag' }, makeVisibleText(tag))]),
    ...(health === undefined || health === 'none' ? [] : [healthGlyph(health)]),
    ...(status === '' ? [] : [createElement('span', { class: 'unseen' }, `, ${status}`)]),
  ];
  if (vertex === undefined)
    return createElement('span', { class: `strip-stop ${className}`.trim() }, ...content);
  const made = createElement(
    'button',
    { type: 'button', class: `strip-stop ${className}`.trim(), title: makeVisibleText(accessibleName) },
    ...content,
  );
  made.addEventListener('click', () => {
    actions.select(vertex);
  });
  return made;
}

/** The request as it leaves API Gateway. */
export function sentElement({ text, timeout }: SentRequest): HTMLElement {
  const request = createElement('code', {}, createElement('bdi', {}, makeVisibleText(text)));
  const said =
    timeout === ''
      ? l10n.t('Leaves API Gateway as {request}', { request: `${PART}0` })
      : l10n.t('Leaves API Gateway as {request}, timeout {timeout}', {
          request: `${PART}0`,
          timeout: makeVisibleText(timeout),
        });
  return createElement('p', { class: 'strip-sent' }, ...sentenceWith(said, [request]));
}

/** What leaves each hop, with why the request goes there, and all targets. */
export function stepsFold(
  name: string,
  side: TracedSideView,
  steps: TraceSteps,
  actions: SideActions,
): readonly HTMLElement[] {
  if (side.steps.length === 0) return [];
  const content = [
    createElement('p', {}, makeVisibleText(side.because)),
    steps.element,
    ...targetsList(side, actions),
  ];
  return [createFold(name, l10n.t('What leaves each hop'), ...content)];
}

function targetsList({ targets }: TracedSideView, actions: SideActions): readonly HTMLElement[] {
  if (targets.length === 0) return [];
  const items = targets.map(({ vertex, name, group, share, health, healthText }) =>
    createElement(
      'li',
      { class: 'strip-target' },
      ...(health === 'none' ? [] : [healthGlyph(health)]),
      nameElement(vertex, name, actions),
      createElement('span', { class: 'strip-share' }, makeVisibleText(share)),
      createElement(
        'span',
        { class: 'strip-muted' },
        makeVisibleText(healthText),
        ' · ',
        createElement('bdi', {}, makeVisibleText(l10n.t('target group {name}', { name: group }))),
      ),
    ),
  );
  return [createElement('h3', {}, l10n.t('Targets')), createElement('ul', {}, ...items)];
}

/** More priorities than these are a number. */
const FEW = 8;

/** Rules and routes that were tried and do not apply: their priorities, and why when it is opened. */
export function passedOverFold(
  name: string,
  { passedOver }: TracedSideView,
  actions: SideActions,
): readonly HTMLElement[] {
  if (passedOver.length === 0) return [];
  const items = passedOver.map(({ vertex, name: words, because }) =>
    createElement(
      'li',
      { class: 'strip-passed' },
      nameElement(vertex, words, actions),
      createElement('span', { class: 'strip-muted' }, makeVisibleText(because)),
    ),
  );
  return [createFold(name, passedOverWords(passedOver), createElement('ul', {}, ...items))];
}

function passedOverWords(passedOver: TracedSideView['passedOver']): string {
  const priorities = passedOver.flatMap(({ priority }) => (priority === '' ? [] : [priority]));
  const shown = priorities.slice(0, FEW).join(', ');
  if (priorities.length < passedOver.length)
    return l10n.t('Not matched ({count})', { count: passedOver.length });
  return priorities.length > FEW
    ? l10n.t('Rules not matched: {priorities} and {count} more', {
        priorities: shown,
        count: priorities.length - FEW,
      })
    : l10n.t('Rules not matched: {priorities}', { priorities: shown });
}

function nameElement(vertex: string | undefined, name: string, actions: SideActions): HTMLElement {
  if (vertex === undefined) return createElement('bdi', {}, makeVisibleText(name));
  return createLink(name, () => {
    actions.select(vertex);
  });
}
