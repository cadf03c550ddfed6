import * as l10n from '@vscode/l10n';
import { listAlternatives, listWords } from '../../../words/lists';
import type { TraceAssumption } from '../document';
import type { Assumption, AssumptionReason, AssumptionReasonCode } from './assumption';
import { describePart } from './describeGateEnd';
import { describeDemand, policyWords } from './describePolicy';

type Describe = {
  readonly [Code in AssumptionReasonCode]: (
    reason: Extract<AssumptionReason, { readonly code: Code }>,
  ) => string;
};

/** Clauses that can follow "if" and "assumes that". */
const clauses: Describe = {
  'web-acl-allows': ({ webAcl }) => l10n.t('the web ACL {webAcl} allows the request', { webAcl }),
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
  'policy-allows': ({ holder, demands }) =>
    demands.length === 0
      ? l10n.t('{policy} allows the caller', { policy: policyWords(holder) })
      : listWords(demands.map(demand => describeDemand(holder, demand))),
  'speaks-tls': ({ policy }) =>
    l10n.t('the client supports TLS 1.3, which the security policy {policy} requires', { policy }),
  'client-certificate-trusted': () => l10n.t('the trust store accepts the certificate of the client'),
  'caller-behind-endpoint': ({ endpoints }) => {
    const [first, ...others] = endpoints;
    return first?.vpc !== undefined && others.length === 0
      ? l10n.t('the caller is in the VPC {vpc}, whose VPC endpoint is {vpcEndpoint}', {
          vpc: first.vpc,
          vpcEndpoint: first.vpcEndpoint,
        })
      : l10n.t('the request comes through the VPC endpoint {vpcEndpoint}', {
          vpcEndpoint: listAlternatives(endpoints.map(({ vpcEndpoint }) => vpcEndpoint)),
        });
  },
  'comes-through-endpoint': ({ vpcEndpoints }) =>
    vpcEndpoints.length === 0
      ? l10n.t('the request comes through a VPC endpoint of API Gateway')
      : l10n.t('the request comes through the VPC endpoint {vpcEndpoint}', {
          vpcEndpoint: listAlternatives(vpcEndpoints),
        }),
  'caller-not-in-vpc': ({ vpcs }) =>
    l10n.t("the caller isn't in the VPC {vpc}", { vpc: listAlternatives(vpcs) }),
  'endpoint-admits-caller': ({ vpcEndpoint }) =>
    l10n.t('a security group of the VPC endpoint {vpcEndpoint} allows the caller', { vpcEndpoint }),
  'target-certificate': ({ host }) => l10n.t("the target's certificate is for {host}", { host }),
  'revoked-certificate': ({ host }) =>
    l10n.t("API Gateway accepts the listener's certificate for {host}, which was revoked", { host }),
  'listener-certificate': ({ host }) => l10n.t("the listener's certificate is for {host}", { host }),
};

/** An assumption as the trace document writes it: a clause such as `the API key is valid`. */
export function describeAssumption({ gate, node, reason }: Assumption): TraceAssumption {
  return { gate, node, text: (clauses[reason.code] as (reason: AssumptionReason) => string)(reason) };
}
