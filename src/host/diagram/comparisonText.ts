import * as l10n from '@vscode/l10n';
import { redactTogether } from '../../app/redact';
import { buildAccount } from '../../paths/account';
import { displayName } from '../../present/names';
import { printComparison, type ComparisonReport } from '../../present/export/comparisonReport';
import { drawComparison, type Comparison } from './drawComparison';

export interface ComparisonTextOptions extends Pick<ComparisonReport, 'format'> {
  /** The one that is shown, where the sides have none of their own. */
  readonly stage: string | undefined;
  readonly redacted: boolean;
}

/** What is compared: `orders`. */
export function comparedName({ subject, before, after }: Comparison): string {
  const node = after.account.graph.node(subject) ?? before.account.graph.node(subject);
  return node === undefined ? '' : displayName(node);
}

/** The report of a comparison; what is redacted was redacted before anything was made of it. */
export function comparisonText(
  comparison: Comparison,
  { stage, format, redacted }: ComparisonTextOptions,
): string {
  const shown = redacted ? redactedComparison({ ...comparison, stage }) : { ...comparison, stage };
  const picture = drawComparison(shown)(shown.after.account, { subject: shown.subject, stage: shown.stage });
  return printComparison(picture, { title: shown.title, subject: comparedName(shown), format });
}

/** Both sides under the same pseudonyms. Names in the title are not part of an account, so it has none. */
function redactedComparison(comparison: Comparison): Comparison {
  const { before, after, subject, stage, matched = new Map<string, string>() } = comparison;
  const pairs = [...matched];
  const asked = [subject, stage ?? '', before.stage ?? '', after.stage ?? '', ...pairs.flat()];
  const { readings, ids } = redactTogether([before.account.reading, after.account.reading], asked);
  const [ownSubject = '', ownStage = '', stageBefore = '', stageAfter = '', ...names] = ids;
  const [readBefore, readAfter] = readings;
  if (readBefore === undefined || readAfter === undefined) throw new Error('Nothing was redacted.');
  const given = (id: string, original: string | undefined): { readonly stage?: string } =>
    original === undefined ? {} : { stage: id };
  return {
    title: l10n.t('before and after'),
    subject: ownSubject,
    ...given(ownStage, stage),
    before: { ...before, ...given(stageBefore, before.stage), account: buildAccount(readBefore) },
    after: { ...after, ...given(stageAfter, after.stage), account: buildAccount(readAfter) },
    matched: new Map(pairs.map((_, index) => [names[2 * index] ?? '', names[2 * index + 1] ?? ''])),
  };
}
