import * as l10n from '@vscode/l10n';
import type { PictureRow } from '../../src/protocol/picture';
import type { Health } from '../../src/protocol/vertex';
import { presenceLabel, statusLabel } from '../../src/words/statuses';
import { glyphs } from '../canvas/glyphs';
import { actionDrawings } from '../canvas/icons';
import type { Scene } from '../cards/scene';
import { createButton, createElement, healthGlyph } from '../dom';
import type { Component } from '../panel/panelView';

export interface Legend extends Component {
  /** What opens and closes it. */
  readonly toggle: HTMLButtonElement;
}

/** What each line, tag and sign means; lists only what is drawn now. */
export function createLegend(): Legend {
  const panel = createElement('div', {
    class: 'legend',
    id: 'legend',
    role: 'region',
    'aria-label': l10n.t('Legend'),
    tabindex: '0',
  });
  let isOpen = false;
  let shown: Scene | undefined;
  const toggle = createButton({
    label: l10n.t('Legend'),
    drawing: actionDrawings.legend,
    iconOnly: true,
    run: () => {
      isOpen = !isOpen;
      panel.hidden = !isOpen || shown === undefined;
      toggle.setAttribute('aria-expanded', String(isOpen));
    },
  });
  toggle.setAttribute('aria-expanded', 'false');
  toggle.setAttribute('aria-controls', 'legend');
  panel.hidden = true;
  return {
    element: panel,
    toggle,
    render: ({ scene }) => {
      panel.hidden = !isOpen || scene === undefined;
      if (scene === undefined || scene === shown) return;
      shown = scene;
      panel.replaceChildren(...legendEntries(scene));
    },
  };
}

function legendEntries(scene: Scene): readonly HTMLElement[] {
  const rows = [...scene.rows.values()].map(({ row }) => row);
  return [
    legendList(l10n.t('Status'), statusEntries(rows)),
    legendList(l10n.t('Lines'), lineEntries(scene)),
    legendList(l10n.t('Tags'), tagEntries(rows)),
    legendList(l10n.t('Rows'), rowEntries(rows)),
  ].flat();
}

function statusEntries(rows: readonly PictureRow[]): readonly HTMLElement[] {
  const healths = new Set(
    rows.flatMap(({ status, targets = [] }) => [status, ...targets.map(one => one.health)]),
  );
  return [
    ...(Object.keys(glyphs) as Exclude<Health, 'none'>[])
      .filter(health => healths.has(health))
      .map(health => legendEntry(healthGlyph(health), statusLabel(health))),
    ...(rows.some(({ findings }) => findings !== undefined)
      ? [
          legendEntry(
            createElement('span', { class: 'row-sign has-findings', 'aria-hidden': 'true' }, '2'),
            l10n.t('Number of findings'),
          ),
        ]
      : []),
  ];
}

function lineEntries({ folded: { edges } }: Scene): readonly HTMLElement[] {
  const isDrawn = (test: (edge: (typeof edges)[number]) => boolean): boolean => edges.some(test);
  const lines: readonly (readonly [boolean, string, string])[] = [
    [isDrawn(({ kind, isFailing }) => kind === 'served' && !isFailing), 'served', l10n.t('Served')],
    [isDrawn(({ kind }) => kind === 'edited'), 'edited', l10n.t('Edited, not deployed')],
    [isDrawn(({ isFailing }) => isFailing), 'failing', l10n.t('Leads nowhere')],
    [isDrawn(({ change }) => change === 'added'), 'added', l10n.t('Added')],
    [isDrawn(({ change }) => change === 'removed'), 'removed', l10n.t('Removed')],
    [isDrawn(({ label }) => label.includes('%')), 'share', l10n.t('Share of the requests')],
  ];
  return lines
    .filter(([drawn]) => drawn)
    .map(([, kind, text]) =>
      legendEntry(
        createElement(
          'span',
          { class: `swatch swatch-${kind}`, 'aria-hidden': 'true' },
          kind === 'share' ? '%' : '',
        ),
        text,
      ),
    );
}

const tagWords: ReadonlyMap<string, () => string> = new Map([
  ['V1', () => l10n.t('VPC link for REST APIs: leads to a Network Load Balancer')],
  ['V2', () => l10n.t('VPC link V2: leads to load balancers and Cloud Map services')],
  ['NLB', () => l10n.t('Network Load Balancer')],
  ['ALB', () => l10n.t('Application Load Balancer')],
  ['λ', () => l10n.t('Lambda function')],
  ['MOCK', () => l10n.t('Answered by API Gateway')],
]);

function tagEntries(rows: readonly PictureRow[]): readonly HTMLElement[] {
  const tags = new Set(rows.flatMap(row => row.tags));
  return [...tagWords]
    .filter(([tag]) => tags.has(tag))
    .map(([tag, words]) =>
      legendEntry(createElement('span', { class: 'row-tag', 'aria-hidden': 'true' }, tag), words()),
    );
}

function rowEntries(rows: readonly PictureRow[]): readonly HTMLElement[] {
  return [
    ...(rows.some(({ lead }) => lead === '∗')
      ? [
          legendEntry(
            createElement('span', { class: 'row-priority', 'aria-hidden': 'true' }, '∗'),
            l10n.t('Default rule'),
          ),
        ]
      : []),
    ...(['missing', 'unreadable'] as const)
      .filter(presence => rows.some(row => row.presence === presence))
      .map(presence =>
        legendEntry(
          createElement('span', { class: `swatch swatch-${presence}`, 'aria-hidden': 'true' }),
          presenceLabel(presence),
        ),
      ),
  ];
}

function legendList(title: string, entries: readonly HTMLElement[]): readonly HTMLElement[] {
  return entries.length === 0 ? [] : [createElement('h2', {}, title), createElement('ul', {}, ...entries)];
}

function legendEntry(sign: Element, name: string): HTMLElement {
  return createElement('li', {}, sign, createElement('span', {}, name));
}
