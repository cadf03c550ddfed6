import * as l10n from '@vscode/l10n';
import { listAlternatives } from '../../../words/lists';
import type { AskedPart } from './askedPart';
import type { GateEnd } from './gateEnd';

type Describe = {
  readonly [Code in GateEnd['code']]: (reason: Extract<GateEnd, { readonly code: Code }>) => string;
};

/** `the header Authorization` */
export function describePart({ place, name }: AskedPart): string {
  switch (place) {
    case 'header':
      return l10n.t('the header {name}', { name });
    case 'query':
      return l10n.t('the query parameter {name}', { name });
    case 'path':
      return l10n.t('the path parameter {name}', { name });
    case 'stage-variable':
      return l10n.t('the stage variable {name}', { name });
  }
}

/** Whole sentences. */
export const gateEndSentences: Describe = {
  'identity-source-missing': ({ authorizer, part }) =>
    part.place === 'stage-variable'
      ? l10n.t("The stage doesn't have {part}, which the authorizer {authorizer} reads.", {
          part: describePart(part),
          authorizer,
        })
      : l10n.t("The request doesn't have {part}, which the authorizer {authorizer} reads.", {
          part: describePart(part),
          authorizer,
        }),
  'token-differs': ({ authorizer, header, expression }) =>
    l10n.t(
      "The value of the header {header} doesn't match {expression}, which the authorizer {authorizer} requires.",
      {
        header,
        expression,
        authorizer,
      },
    ),
  'authorizer-not-read': ({ route }) =>
    l10n.t("The authorizer of {route} wasn't loaded, so it's unknown what it reads of the request.", {
      route,
    }),
  'authorizer-not-invoked': ({ authorizer, functionArn, problem }) =>
    problem === 'missing'
      ? l10n.t("The Lambda function of the authorizer {authorizer} doesn't exist: {functionArn}.", {
          authorizer,
          functionArn,
        })
      : l10n.t(
          "The Lambda function of the authorizer {authorizer} doesn't allow API Gateway to invoke it: {functionArn}.",
          { authorizer, functionArn },
        ),
  'signature-missing': ({ route }) =>
    l10n.t(
      "{route} requires a signature (AWS_IAM), but the request doesn't have a header Authorization that begins with AWS4, or X-Amz-Signature in the query.",
      { route },
    ),
  'api-key-missing': ({ route }) =>
    l10n.t("{route} requires an API key, but the request doesn't have the header x-api-key.", { route }),
  'no-usage-plan': ({ stage }) =>
    l10n.t('No usage plan contains the stage {stage}, so no API key is valid there.', { stage }),
  'throttled-always': ({ route, stage }) =>
    route === undefined
      ? l10n.t('Throttling rejects every request: the rate or burst limit of the stage {stage} is 0.', {
          stage,
        })
      : l10n.t(
          'Throttling rejects every request: the rate or burst limit of {route} on the stage {stage} is 0.',
          { route, stage },
        ),
  'required-part-missing': ({ part, route }) =>
    l10n.t("The request doesn't have {part}, which {route} requires.", { part: describePart(part), route }),
  'preflight-without-credentials': ({ openRoute }) =>
    l10n.t(
      'The preflight request of a browser never carries credentials. Add the route {openRoute} without an authorizer.',
      { openRoute },
    ),
  'preflight-not-allowed': ({ what, value }) => notAllowed[what](value),
  'gateway-response-sets-status': ({ responseType, from, to }) =>
    l10n.t('The gateway response {responseType} changes the status from {from} to {to}.', {
      responseType,
      from,
      to,
    }),
  'gateway-response-not-known': ({ responseTypes }) =>
    l10n.t('The status depends on which gateway response applies: {responseTypes}.', {
      responseTypes: listAlternatives(responseTypes),
    }),
  'gateway-responses-not-read': () =>
    l10n.t("A gateway response can change this status. The gateway responses of the API weren't loaded."),
  'canary-not-read': ({ deployment }) =>
    deployment === undefined
      ? l10n.t("What the canary has deployed wasn't loaded.")
      : l10n.t("The deployment {deployment} of the canary wasn't loaded.", { deployment }),
};

/** AWS doesn't document the status of such an answer. */
const notAllowed = {
  origin: (value: string) =>
    l10n.t("The CORS configuration doesn't allow the origin {value}, so a browser stops here.", { value }),
  method: (value: string) =>
    l10n.t("The CORS configuration doesn't allow the method {value}, so a browser stops here.", { value }),
  header: (value: string) =>
    l10n.t("The CORS configuration doesn't allow the header {value}, so a browser stops here.", { value }),
} as const;
