import * as l10n from '@vscode/l10n';
import type { TargetHealthState } from '../../topology/document';
import { oneLine } from '../../text/oneLine';

/** By the reason codes of Elastic Load Balancing (API reference, TargetHealth). */
const reasonTexts: ReadonlyMap<string, () => string> = new Map([
  ['Target.Timeout', () => l10n.t('times out')],
  ['Target.FailedHealthChecks', () => l10n.t('fails health checks')],
  ['Target.ResponseCodeMismatch', () => l10n.t('answers with another code')],
  ['Target.InvalidState', () => l10n.t('is stopped or terminated')],
  ['Target.IpUnusable', () => l10n.t("can't be reached by its address")],
  ['Target.DeregistrationInProgress', () => l10n.t('is being removed')],
  ['Target.NotRegistered', () => l10n.t("isn't registered")],
  ['Target.NotInUse', () => l10n.t("isn't in use")],
  ['Elb.InternalError', () => l10n.t('fails with an internal error')],
]);

/** Why a target doesn't get requests, in as few words as fit in a row: `answers 503`, `times out`. May be empty. */
export function targetReason({ state, reason, description }: TargetHealthState = {}): string {
  // `Health checks failed with these codes: [503]`
  const codes = /\[([\d, ]{3,40})\]\s*$/.exec(description ?? '')?.[1];
  if (reason === 'Target.ResponseCodeMismatch' && codes !== undefined)
    return l10n.t('answers {codes}', { codes });
  return reasonTexts.get(reason ?? '')?.() ?? oneLine(reason ?? state ?? '');
}
