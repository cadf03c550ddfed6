import * as l10n from '@vscode/l10n';
import type { TraceAssumption } from '../document';
import type { Assumption, AssumptionReason, AssumptionReasonCode } from './assumption';

type Describe = {
  readonly [Code in AssumptionReasonCode]: (
    reason: Extract<AssumptionReason, { readonly code: Code }>,
  ) => string;
};

/** Clauses that can follow "if" and "assumes that". */
const clauses: Describe = {
  'authorization-allows': ({ authorizationType }) =>
    l10n.t('the authorization, {authorizationType}, allows the caller', { authorizationType }),
  'api-key-valid': () => l10n.t('the API key is valid'),
  'resource-policy-allows': () => l10n.t('the resource policy allows the caller'),
};

/** An assumption as the trace document writes it: a clause such as `the API key is valid`. */
export function describeAssumption({ gate, node, reason }: Assumption): TraceAssumption {
  return { gate, node, text: (clauses[reason.code] as (reason: AssumptionReason) => string)(reason) };
}
