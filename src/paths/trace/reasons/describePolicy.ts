import * as l10n from '@vscode/l10n';
import type { PolicyDemand } from '../../../policies/requestJudgement';
import { listAlternatives, listWords } from '../../../words/lists';
import type { PolicyHolder } from './assumption';

/** `the resource policy of orders` */
export function policyWords({ kind, name }: PolicyHolder): string {
  switch (kind) {
    case 'vpc-endpoint':
      return l10n.t('the policy of the VPC endpoint {name}', { name });
    case 'domain-name':
      return l10n.t('the policy of the custom domain name {name}', { name });
    case 'api':
      return l10n.t('the resource policy of {name}', { name });
  }
}

/** What a policy asks, as a clause that can follow "if". */
export function describeDemand(holder: PolicyHolder, demand: PolicyDemand): string {
  if (demand.key === 'other') {
    const policy = policyWords(holder);
    return demand.names.length === 0
      ? l10n.t('{policy} allows the caller', { policy })
      : l10n.t('the caller meets the conditions of {policy} for {keys}', {
          policy,
          keys: listWords(demand.names),
        });
  }
  const values = listAlternatives(demand.values);
  switch (demand.key) {
    case 'source-address':
      return demand.is
        ? l10n.t('the caller comes from {values}', { values })
        : l10n.t("the caller doesn't come from {values}", { values });
    case 'vpc-address':
      return demand.is
        ? l10n.t("the caller's address in its VPC is in {values}", { values })
        : l10n.t("the caller's address in its VPC isn't in {values}", { values });
    case 'vpc-endpoint':
      return demand.is
        ? l10n.t('the request comes through the VPC endpoint {values}', { values })
        : l10n.t("the request doesn't come through the VPC endpoint {values}", { values });
    case 'vpc':
      return demand.is
        ? l10n.t('the caller is in the VPC {values}', { values })
        : l10n.t("the caller isn't in the VPC {values}", { values });
  }
}
