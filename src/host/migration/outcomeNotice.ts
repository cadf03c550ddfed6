import * as l10n from '@vscode/l10n';
import type { Outcome } from '../../apply/apply';

/** What a notification says of a plan that was applied, or rolled back, to its end. */
export interface OutcomeNotice {
  readonly severity: 'information' | 'warning';
  readonly text: string;
}

/** A warning where others have changed something since: then not all is as the plan, or the rollback, would have it. */
export function describeOutcome({ journal, drift }: Outcome, isRollback: boolean): OutcomeNotice {
  const { plan } = journal;
  const api = { api: plan.apiName };
  const text = isRollback
    ? drift.length === 0
      ? l10n.t('{api} was rolled back.', api)
      : l10n.t(
          'The changes of this plan to {api} were rolled back, except for what others have changed since.',
          api,
        )
    : plan.kind === 'retire'
      ? l10n.t('The unused bridge resources of {api} were deleted.', api)
      : l10n.t(
          'The routes of {api} now reach the load balancer directly. Keep the Network Load Balancer until you have verified this, then plan its removal.',
          api,
        );
  return drift.length === 0
    ? { severity: 'information', text }
    : { severity: 'warning', text: [text, ...drift].join(' ') };
}
