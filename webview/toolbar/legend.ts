import * as l10n from '@vscode/l10n';
import type { Diagram } from '../../src/protocol/protocol';
import type { Health, VertexKind } from '../../src/protocol/vertex';
import { kindLabel } from '../../src/words/kinds';
import { presenceLabel, statusLabel } from '../../src/words/statuses';
import { createButton, createElement, healthGlyph, createPicture } from '../dom';
import { glyphs } from '../canvas/glyphs';
import { actionDrawings, kindDrawings } from '../canvas/icons';
import type { Component } from '../panel/panelView';

/** What each sign means; lists only what is drawn now. */
export function createLegend(): Component {
  const panel = createElement('div', {
    class: 'legend-panel',
    id: 'legend',
    role: 'region',
    'aria-label': l10n.t('Legend'),
    tabindex: '0',
  });
  panel.hidden = true;
  const toggle = createButton({
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
  const legend = createElement('div', { class: 'legend' }, panel, toggle);
  let shown: Diagram | undefined;
  return {
    element: legend,
    render: ({ scene }) => {
      legend.hidden = scene === undefined;
      if (scene === undefined || scene.diagram === shown) return;
      shown = scene.diagram;
      panel.replaceChildren(...legendEntries(scene.diagram));
    },
  };
}

function legendEntries({ vertices, edges }: Diagram): readonly HTMLElement[] {
  const kinds = new Set(vertices.map(({ kind }) => kind));
  const healths = new Set(vertices.map(({ health }) => health));
  const presences = new Set(vertices.map(({ presence }) => presence));
  const entries = (Object.keys(kindDrawings) as VertexKind[])
    .filter(kind => kinds.has(kind))
    .map(kind => legendEntry(createPicture(kindDrawings[kind]), kindLabel(kind)));
  const signs = (Object.keys(glyphs) as Exclude<Health, 'none'>[])
    .filter(health => healths.has(health))
    .map(health => legendEntry(healthGlyph(health), statusLabel(health)));
  const findings = [
    ...(vertices.some(({ findings: found }) => (found?.errors ?? 0) > 0)
      ? [legendEntry(legendBadge('×1', 'failing'), l10n.t('Errors found by checks'))]
      : []),
    ...(vertices.some(({ findings: found }) => found?.errors === 0)
      ? [legendEntry(legendBadge('!1', 'warning'), l10n.t('Warnings found by checks'))]
      : []),
  ];
  const lines = [
    ...(presences.has('missing') ? [legendEntry(legendSwatch('dashed-box'), presenceLabel('missing'))] : []),
    ...(presences.has('unreadable')
      ? [legendEntry(legendSwatch('dotted-box'), presenceLabel('unreadable'))]
      : []),
    ...(edges.some(({ emphasis }) => emphasis === 'association')
      ? [legendEntry(legendSwatch('dashed-line'), l10n.t('Association'))]
      : []),
    ...(edges.some(({ emphasis }) => emphasis === 'edited')
      ? [legendEntry(legendSwatch('dashed-line'), l10n.t('Edited, not deployed'))]
      : []),
  ];
  return [
    legendList(l10n.t('Kinds'), entries),
    legendList(l10n.t('Status'), signs),
    legendList(l10n.t('Findings'), findings),
    legendList(l10n.t('Lines'), lines),
  ].flat();
}

function legendList(title: string, entries: readonly HTMLElement[]): readonly HTMLElement[] {
  return entries.length === 0 ? [] : [createElement('h3', {}, title), createElement('ul', {}, ...entries)];
}

function legendEntry(sign: Element, name: string): HTMLElement {
  return createElement('li', {}, sign, createElement('span', {}, name));
}

function legendBadge(text: string, health: string): HTMLElement {
  return createElement(
    'span',
    { class: `finding-badge finding-badge-${health}`, 'aria-hidden': 'true' },
    text,
  );
}

function legendSwatch(kind: string): HTMLElement {
  return createElement('span', { class: `swatch swatch-${kind}`, 'aria-hidden': 'true' });
}
