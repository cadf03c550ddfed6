import type { Outcome } from '../../migration/apply';

/** What a notification says of a plan that was carried out, or taken back, to its end. */
export interface OutcomeNotice {
  readonly severity: 'information' | 'warning';
  readonly text: string;
}

/** A warning where others have changed something meanwhile: then not all is as the plan, or the rollback, would have it. */
export function describeOutcome({ journal, drift }: Outcome, isRollback: boolean): OutcomeNotice {
  const { plan } = journal;
  const text = isRollback
    ? drift.length === 0
      ? `${plan.apiName} is as it was before.`
      : `What this plan has changed of ${plan.apiName} was taken back, except for what others have changed since.`
    : plan.kind === 'retire'
      ? `What was left of the bridge of ${plan.apiName} is gone.`
      : `The routes of ${plan.apiName} lead straight to the load balancer. Keep the Network Load Balancer until you are sure, then plan to retire it.`;
  return drift.length === 0
    ? { severity: 'information', text }
    : { severity: 'warning', text: [text, ...drift].join(' ') };
}
