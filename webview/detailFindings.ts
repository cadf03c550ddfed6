import * as l10n from '@vscode/l10n';
import type { FindingDetail } from '../src/protocol/protocol';
import { severityLabel } from '../src/words/statuses';
import { button, element, healthGlyph } from './dom';
import { actionDrawings } from './icons';
import type { Actions } from './panelView';
import { visible } from './text';

const signs = { error: 'failing', warning: 'warning', info: 'unknown' } as const;

/** What checks found at the vertex, each with its fix; empty where they found nothing. */
export function findingsSection(
  findings: readonly FindingDetail[],
  node: string,
  actions: Actions,
): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  return [
    element(
      'section',
      { class: 'details-section' },
      element('h3', {}, l10n.t('Findings')),
      element('ul', { class: 'findings' }, ...findings.map(finding => findingOf(finding, node, actions))),
    ),
  ];
}

function findingOf(finding: FindingDetail, node: string, actions: Actions): HTMLElement {
  const { check, severity, title, cause, fix, hasCommand } = finding;
  const explain = button({
    label: l10n.t('Explain'),
    drawing: actionDrawings.help,
    className: 'button-secondary',
    run: () => {
      actions.explain(check);
    },
  });
  explain.setAttribute('aria-label', l10n.t('Explain {check}', { check }));
  const copy = button({
    label: l10n.t('Copy command'),
    drawing: actionDrawings.copy,
    className: 'button-secondary',
    run: () => {
      actions.copyCommand(check, node);
    },
  });
  copy.setAttribute('aria-label', l10n.t('Copy the AWS CLI command for {check}', { check }));
  return element(
    'li',
    { class: `finding finding-${severity}` },
    element(
      'p',
      { class: 'finding-title' },
      healthGlyph(signs[severity]),
      element('span', { class: 'unseen' }, `${severityLabel(severity)}: `),
      element('bdi', {}, visible(title)),
      element('span', { class: 'finding-id' }, check),
    ),
    element('p', {}, element('bdi', {}, visible(cause))),
    element('p', {}, element('strong', {}, `${l10n.t('Fix')}: `), element('bdi', {}, visible(fix))),
    element('div', { class: 'details-buttons' }, explain, ...(hasCommand ? [copy] : [])),
  );
}
