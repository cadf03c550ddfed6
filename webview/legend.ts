import * as l10n from '@vscode/l10n';
import type { Diagram, Health, VertexKind } from '../src/protocol/protocol';
import { kindLabel } from '../src/words/kinds';
import { presenceLabel, statusLabel } from '../src/words/statuses';
import { button, element, healthGlyph, picture } from './dom';
import { glyphs } from './glyphs';
import { actionDrawings, kindDrawings } from './icons';
import type { Component } from './panelView';

/** What each sign means; lists only what is drawn now. */
export function createLegend(): Component {
  const panel = element('div', {
    class: 'legend-panel',
    id: 'legend',
    role: 'region',
    'aria-label': l10n.t('Legend'),
    tabindex: '0',
  });
  panel.hidden = true;
  const toggle = button({
    label: l10n.t('Legend'),
    drawing: actionDrawings.legend,
    className: 'button-floating',
    run: () => {
      panel.hidden = !panel.hidden;
      toggle.setAttribute('aria-expanded', String(!panel.hidden));
    },
  });
  // The word is not shown where there is little room.
  toggle.setAttribute('aria-label', l10n.t('Legend'));
  toggle.setAttribute('aria-expanded', 'false');
  toggle.setAttribute('aria-controls', 'legend');
  const legend = element('div', { class: 'legend' }, panel, toggle);
  let shown: Diagram | undefined;
  return {
    element: legend,
    render: ({ scene }) => {
      legend.hidden = scene === undefined;
      if (scene === undefined || scene.diagram === shown) return;
      shown = scene.diagram;
      panel.replaceChildren(...entriesOf(scene.diagram));
    },
  };
}

function entriesOf({ vertices, edges }: Diagram): readonly HTMLElement[] {
  const kinds = new Set(vertices.map(({ kind }) => kind));
  const healths = new Set(vertices.map(({ health }) => health));
  const presences = new Set(vertices.map(({ presence }) => presence));
  const entries = (Object.keys(kindDrawings) as VertexKind[])
    .filter(kind => kinds.has(kind))
    .map(kind => entry(picture(kindDrawings[kind]), kindLabel(kind)));
  const signs = (Object.keys(glyphs) as Exclude<Health, 'none'>[])
    .filter(health => healths.has(health))
    .map(health => entry(healthGlyph(health), statusLabel(health)));
  const findings = [
    ...(vertices.some(({ findings: found }) => (found?.errors ?? 0) > 0)
      ? [entry(badge('×1', 'failing'), l10n.t('Errors found by checks'))]
      : []),
    ...(vertices.some(({ findings: found }) => found?.errors === 0)
      ? [entry(badge('!1', 'warning'), l10n.t('Warnings found by checks'))]
      : []),
  ];
  const lines = [
    ...(presences.has('missing') ? [entry(swatch('dashed-box'), presenceLabel('missing'))] : []),
    ...(presences.has('unreadable') ? [entry(swatch('dotted-box'), presenceLabel('unreadable'))] : []),
    ...(edges.some(({ emphasis }) => emphasis === 'association')
      ? [entry(swatch('dashed-line'), l10n.t('Association'))]
      : []),
    ...(edges.some(({ emphasis }) => emphasis === 'edited')
      ? [entry(swatch('dashed-line'), l10n.t('Edited, not deployed'))]
      : []),
  ];
  return [
    list(l10n.t('Kinds'), entries),
    list(l10n.t('Status'), signs),
    list(l10n.t('Findings'), findings),
    list(l10n.t('Lines'), lines),
  ].flat();
}

function list(title: string, entries: readonly HTMLElement[]): readonly HTMLElement[] {
  return entries.length === 0 ? [] : [element('h3', {}, title), element('ul', {}, ...entries)];
}

function entry(sign: Element, name: string): HTMLElement {
  return element('li', {}, sign, element('span', {}, name));
}

function badge(text: string, health: string): HTMLElement {
  return element('span', { class: `finding-badge finding-badge-${health}`, 'aria-hidden': 'true' }, text);
}

function swatch(kind: string): HTMLElement {
  return element('span', { class: `swatch swatch-${kind}`, 'aria-hidden': 'true' });
}
