import * as l10n from '@vscode/l10n';
import { listAlternatives } from '../../../words/lists';
import type { TraceAssumption } from '../document';
import type { Assumption, AssumptionReason, AssumptionReasonCode } from './assumption';
import { describePart } from './describeGateEnd';

type Describe = {
  readonly [Code in AssumptionReasonCode]: (
    reason: Extract<AssumptionReason, { readonly code: Code }>,
  ) => string;
};

/** Clauses that can follow "if" and "assumes that". */
const clauses: Describe = {
  'web-acl-allows': ({ webAcl }) => l10n.t('the web ACL {webAcl} allows the request', { webAcl }),
  'resource-policy-allows': () => l10n.t('the resource policy allows the caller'),
  'token-valid': ({ part }) =>
    part.place === 'header'
      ? l10n.t('the token in {header} is valid', { header: part.name })
      : l10n.t('the token in {part} is valid', { part: describePart(part) }),
  'token-matches': ({ part, expression }) =>
    l10n.t('{part} matches {expression}', { part: describePart(part), expression }),
  'authorizer-allows': ({ authorizer }) =>
    l10n.t('the authorizer {authorizer} allows the caller', { authorizer }),
  'context-filled': ({ name }) => l10n.t('{name} has a value', { name }),
  'signature-valid': () => l10n.t('the signature is valid and its identity is allowed to invoke the API'),
  'api-key-in-plan': ({ stage }) => l10n.t('the API key is in a usage plan of the stage {stage}', { stage }),
  'authorizer-gives-key': ({ stage }) =>
    l10n.t('the authorizer returns an API key of a usage plan of the stage {stage}', { stage }),
  'validator-checks-parameters': ({ validator }) =>
    l10n.t('the validator {validator} checks parameters', { validator }),
  'body-fits-model': ({ models }) =>
    l10n.t('the body fits the model {models}', { models: listAlternatives(models) }),
  'cache-does-not-answer': ({ seconds }) =>
    l10n.t("the stage's cache doesn't answer first (up to {seconds} s)", { seconds }),
  'authorization-allows': ({ authorizationType }) =>
    l10n.t('the authorization, {authorizationType}, allows the caller', { authorizationType }),
};

/** An assumption as the trace document writes it: a clause such as `the API key is valid`. */
export function describeAssumption({ gate, node, reason }: Assumption): TraceAssumption {
  return { gate, node, text: (clauses[reason.code] as (reason: AssumptionReason) => string)(reason) };
}
