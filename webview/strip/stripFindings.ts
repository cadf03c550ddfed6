import * as l10n from '@vscode/l10n';
import type { FindingDetail, FindingReference } from '../../src/protocol/finding';
import type { StripFindings } from '../../src/protocol/strip';
import { severityLabel } from '../../src/words/statuses';
import { createElement, healthGlyph } from '../dom';
import type { Actions } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { createFold, createLink } from './stripParts';

const signs = { error: 'failing', warning: 'warning', info: 'unknown' } as const;

type FindingActions = Pick<Actions, 'explain' | 'copyCommand' | 'openFinding'>;

/** The findings with the one that a person opened in front. */
export function withOpened(findings: StripFindings, opened: FindingReference | undefined): StripFindings {
  const { deciding, others } = findings;
  const all = [...(deciding === undefined ? [] : [deciding]), ...others];
  const found = opened === undefined ? undefined : all.find(one => isSame(one, opened));
  return found === undefined || found === deciding
    ? findings
    : { ...findings, deciding: found, others: all.filter(one => one !== found) };
}

const isSame = ({ check, node }: FindingDetail, other: FindingReference): boolean =>
  check === other.check && node === other.node;

/** The finding that decides, with its fix, and the others as a list. */
export function findingElements(
  { deciding, others, areChecksPending }: StripFindings,
  actions: FindingActions,
): readonly HTMLElement[] {
  return [
    ...(deciding === undefined ? [] : [decidingFinding(deciding, actions)]),
    ...otherFindings(others, deciding !== undefined, actions),
    ...(areChecksPending
      ? [createElement('p', { class: 'strip-note' }, l10n.t("The checks haven't run yet."))]
      : []),
  ];
}

function decidingFinding(finding: FindingDetail, actions: FindingActions): HTMLElement {
  const { check, severity, title, place, cause, evidence, fix } = finding;
  return createElement(
    'article',
    {
      class: `strip-finding strip-finding-${severity}`,
      'aria-label': l10n.t('Finding {check}', { check: makeVisibleText(check) }),
    },
    createElement(
      'h3',
      {},
      healthGlyph(signs[severity]),
      createElement('span', { class: 'unseen' }, `${severityLabel(severity)}: `),
      createElement('span', { class: 'strip-check' }, makeVisibleText(check)),
      ' ',
      createElement('bdi', {}, makeVisibleText(title)),
      createElement('span', { class: 'strip-muted' }, makeVisibleText(place)),
    ),
    createElement('p', {}, createElement('bdi', {}, makeVisibleText(cause))),
    createElement(
      'p',
      {},
      createElement('strong', {}, `${l10n.t('Fix')}: `),
      createElement('bdi', {}, makeVisibleText(fix)),
      ' ',
      ...findingLinks(finding, actions),
    ),
    ...(evidence.length === 0 ? [] : [evidenceFold(evidence)]),
  );
}

function findingLinks(
  { check, node, hasCommand }: FindingDetail,
  actions: FindingActions,
): readonly HTMLElement[] {
  const explain = createLink(l10n.t('Explain'), () => {
    actions.explain(check);
  });
  explain.setAttribute('aria-label', l10n.t('Explain {check}', { check: makeVisibleText(check) }));
  if (!hasCommand || node === undefined) return [explain];
  const copy = createLink(l10n.t('Copy command'), () => {
    actions.copyCommand(check, node);
  });
  copy.setAttribute('aria-label', l10n.t('Copy command for {check}', { check: makeVisibleText(check) }));
  return [copy, createElement('span', { 'aria-hidden': 'true' }, ' · '), explain];
}

function evidenceFold(evidence: FindingDetail['evidence']): HTMLElement {
  const rows = evidence.map(({ what, value }) =>
    createElement(
      'div',
      { class: 'strip-evidence' },
      createElement('dt', {}, createElement('bdi', {}, makeVisibleText(what))),
      createElement('dd', {}, createElement('bdi', {}, makeVisibleText(value))),
    ),
  );
  return createFold('evidence', l10n.t('Evidence'), createElement('dl', {}, ...rows));
}

function otherFindings(
  others: readonly FindingDetail[],
  isRest: boolean,
  actions: FindingActions,
): readonly HTMLElement[] {
  if (others.length === 0) return [];
  const items = others.map(({ check, node, severity, title, place }) => {
    const words = `${check} ${title}`;
    const shown =
      node === undefined
        ? createElement('bdi', {}, makeVisibleText(words))
        : createLink(words, () => {
            actions.openFinding({ check, node });
          });
    return createElement(
      'li',
      { class: 'strip-other' },
      healthGlyph(signs[severity]),
      createElement('span', { class: 'unseen' }, `${severityLabel(severity)}: `),
      shown,
      createElement('span', { class: 'strip-muted' }, makeVisibleText(place)),
    );
  });
  const count = others.length;
  return [
    createFold('findings', isRest ? moreWords(count) : countWords(count), createElement('ul', {}, ...items)),
  ];
}

const moreWords = (count: number): string =>
  count === 1 ? l10n.t('1 more finding') : l10n.t('{count} more findings', { count });

const countWords = (count: number): string =>
  count === 1 ? l10n.t('1 finding, for information') : l10n.t('{count} findings, for information', { count });
