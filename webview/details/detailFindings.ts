import * as l10n from '@vscode/l10n';
import type { FindingDetail } from '../../src/protocol/finding';
import { severityLabel } from '../../src/words/statuses';
import { createButton, createElement, healthGlyph } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';

const signs = { error: 'failing', warning: 'warning', info: 'unknown' } as const;

/** What checks found at the vertex, each with its fix; empty where they found nothing. */
export function findingsSection(
  findings: readonly FindingDetail[],
  node: string,
  actions: Actions,
): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  return [
    createElement(
      'section',
      { class: 'details-section' },
      createElement('h3', {}, l10n.t('Findings')),
      createElement(
        'ul',
        { class: 'findings' },
        ...findings.map(finding => findingElement(finding, node, actions)),
      ),
    ),
  ];
}

function findingElement(finding: FindingDetail, node: string, actions: Actions): HTMLElement {
  const { check, severity, title, cause, fix, hasCommand } = finding;
  const explain = createButton({
    label: l10n.t('Explain'),
    drawing: actionDrawings.help,
    className: 'button-secondary',
    run: () => {
      actions.explain(check);
    },
  });
  explain.setAttribute('aria-label', l10n.t('Explain {check}', { check }));
  const copy = createButton({
    label: l10n.t('Copy command'),
    drawing: actionDrawings.copy,
    className: 'button-secondary',
    run: () => {
      actions.copyCommand(check, node);
    },
  });
  copy.setAttribute('aria-label', l10n.t('Copy the AWS CLI command for {check}', { check }));
  const show = createButton({
    label: l10n.t('Show in path'),
    className: 'button-secondary',
    run: () => {
      actions.openFinding({ check, node: finding.node ?? node });
    },
  });
  show.setAttribute('aria-label', l10n.t('Show {check} in the path', { check }));
  return createElement(
    'li',
    { class: `finding finding-${severity}` },
    createElement(
      'p',
      { class: 'finding-title' },
      healthGlyph(signs[severity]),
      createElement('span', { class: 'unseen' }, `${severityLabel(severity)}: `),
      createElement('bdi', {}, makeVisibleText(title)),
      createElement('span', { class: 'finding-id' }, check),
    ),
    createElement('p', {}, createElement('bdi', {}, makeVisibleText(cause))),
    createElement(
      'p',
      {},
      createElement('strong', {}, `${l10n.t('Fix')}: `),
      createElement('bdi', {}, makeVisibleText(fix)),
    ),
    createElement('div', { class: 'details-buttons' }, show, explain, ...(hasCommand ? [copy] : [])),
  );
}
