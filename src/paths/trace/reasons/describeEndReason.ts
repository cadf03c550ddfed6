import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { asSentence } from '../../../words/sentences';
import { accessEndSentences } from './describeAccessEnd';
import { describeBalancingReasons } from './describeBalancingReason';
import { gateEndSentences } from './describeGateEnd';
import type { EndReason, EndReasonCode } from './endReason';

type Describe = {
  readonly [Code in EndReasonCode]: (
    reason: Extract<EndReason, { readonly code: Code }>,
    describe: (reason: EndReason) => string,
  ) => string;
};

/** Whole sentences. */
const sentences: Describe = {
  'form-not-understood': () => l10n.t("AWS returned data in a form that the trace can't follow."),

  'api-not-read': ({ api }) => l10n.t('No API with the ID {api} was loaded.', { api }),
  'private-api-not-named': ({ host }) =>
    l10n.t('{host} is a VPC endpoint. Name the private API in the header x-apigw-api-id or Host.', { host }),
  'api-not-known': ({ apiId, region, unread }) =>
    unread === 'region'
      ? l10n.t("Can't determine whether the API {apiId} exists: the region {region} wasn't loaded.", {
          apiId,
          region,
        })
      : l10n.t("Can't determine whether the API {apiId} exists: the list of APIs wasn't loaded.", { apiId }),
  'api-missing': ({ apiId, region }) =>
    l10n.t("The API {apiId} doesn't exist in {region} in the accounts that were loaded.", { apiId, region }),
  'mappings-not-known': ({ domainName, operations }) =>
    l10n.t('The mappings of {domainName} are unknown. Unanswered calls: {operations}.', {
      domainName,
      operations: listWords(operations),
    }),
  'path-not-mapped': ({ domainName, path }) =>
    l10n.t('No mapping of {domainName} matches {path}.', { domainName, path }),
  'mapped-api-missing': ({ domainName, apiId }) =>
    apiId === undefined
      ? l10n.t("The mapping of {domainName} doesn't name an API.", { domainName })
      : l10n.t("{domainName} maps to the API {apiId}, which doesn't exist.", { domainName, apiId }),
  'mapped-api-not-known': ({ domainName, apiId }) =>
    apiId === undefined
      ? l10n.t("The mapping of {domainName} doesn't name an API, and the list of APIs wasn't loaded.", {
          domainName,
        })
      : l10n.t("{domainName} maps to the API {apiId}, and the list of APIs wasn't loaded.", {
          domainName,
          apiId,
        }),
  'dns-target-called': ({ host, domainName }) =>
    l10n.t('{host} is the DNS target of {domainName}. Send requests to {domainName} instead.', {
      host,
      domainName,
    }),
  'host-unknown': ({ host }) =>
    l10n.t('{host} is neither an API endpoint nor a custom domain name that was loaded.', { host }),
  'host-header-unknown': ({ host, calledHost }) =>
    l10n.t(
      'The Host header {host} decides, not {calledHost} in the URL, and {host} is neither an API endpoint nor a custom domain name that was loaded. A proxy or CDN in front of the API must forward every header except Host. API Gateway returns 403.',
      { host, calledHost },
    ),
  'domain-names-not-read': ({ host }) =>
    l10n.t("Can't determine whether {host} is a custom domain name: the list wasn't loaded.", { host }),
  'default-endpoint-disabled': ({ api }) =>
    l10n.t('The default endpoint of {api} is disabled. Only custom domain names reach this API.', { api }),
  ...accessEndSentences,

  'stages-not-read': ({ api }) => l10n.t("The stages of {api} weren't loaded.", { api }),
  'stage-missing': ({ api, stage, stages }) => {
    const values = { api, stage, stages: stages.length === 0 ? l10n.t('none') : listWords(stages) };
    return stage === ''
      ? l10n.t("The path doesn't name a stage. Stages of {api}: {stages}.", values)
      : l10n.t("{api} doesn't have a stage named {stage}. Its stages: {stages}.", values);
  },

  'stage-without-deployment': ({ stage }) =>
    l10n.t("The stage {stage} doesn't have a deployment, so it doesn't match any route.", { stage }),
  'websocket-not-followed': () =>
    l10n.t(
      'A WebSocket API selects a route for each message on an open connection. A trace follows only HTTP requests.',
    ),
  'preflight-answered': () =>
    l10n.t('The API has a CORS configuration and responds to a preflight request itself, without a route.'),
  'routes-not-read': ({ stage }) => l10n.t("The routes of {stage} weren't loaded completely.", { stage }),
  'route-missing': ({ isRest, stage, method, path, repeatsStage }) => {
    const values = { stage, method, path };
    return [
      isRest
        ? l10n.t("The stage {stage} doesn't have a resource and method for {method} {path}.", values)
        : l10n.t("The stage {stage} doesn't have a route for {method} {path}.", values),
      ...(repeatsStage ? [l10n.t('The path repeats the stage name, {stage}.', values)] : []),
      isRest
        ? l10n.t('API Gateway returns 403 with the message "Missing Authentication Token".')
        : l10n.t('API Gateway returns 404 Not Found.'),
    ].join(' ');
  },

  ...gateEndSentences,
  'fails-next-gate': ({ status, reason }, describe) =>
    l10n.t('Otherwise, API Gateway would return {status}: {reason}', { status, reason: describe(reason) }),

  'stage-variable-undefined': ({ stage, variable }) =>
    l10n.t("The integration needs the stage variable {variable}, which the stage {stage} doesn't have.", {
      variable,
      stage,
    }),
  'parameter-not-mapped': ({ parameter }) =>
    l10n.t('The URI contains {parameter} without a mapping, so the braces stay in the URI.', {
      parameter: `{${parameter}}`,
    }),
  'integration-missing': ({ integration }) =>
    l10n.t("The integration {integration} of the route doesn't exist.", { integration }),
  'integration-not-read': ({ route }) => l10n.t("The integration of {route} wasn't loaded.", { route }),
  'route-without-integration': ({ route }) => l10n.t("{route} doesn't have an integration.", { route }),
  'mock-integration': ({ route }) =>
    l10n.t('{route} has a MOCK integration, so API Gateway responds without a backend.', { route }),
  'endpoint-not-known': ({ route }) => l10n.t('The backend of {route} is unknown.', { route }),
  'endpoint-missing': ({ endpoint }) => l10n.t("{endpoint} doesn't exist.", { endpoint }),
  'function-not-active': ({ function: arn, state, message }) =>
    message === undefined
      ? l10n.t('The function {function} is {state}, so Lambda rejects the invocation.', {
          function: arn.split(':').slice(6).join(':'),
          state,
        })
      : l10n.t('The function {function} is {state}, so Lambda rejects the invocation: {message}.', {
          function: arn.split(':').slice(6).join(':'),
          state,
          message: message.replace(/\.$/, ''),
        }),
  'endpoint-internal': ({ host }) =>
    l10n.t("{host} is an internal load balancer, which an integration over the internet can't reach.", {
      host,
    }),
  'endpoint-private-address': ({ host }) =>
    l10n.t("{host} is a private address, which an integration over the internet can't reach.", { host }),
  'endpoint-reached': ({ endpoint }) => l10n.t('The request reaches {endpoint}.', { endpoint }),

  'link-not-named': () => l10n.t("The integration doesn't name a VPC link."),
  'links-not-read': ({ link }) =>
    l10n.t("The VPC links weren't loaded, so the VPC link {link} is unknown.", { link }),
  'link-missing': ({ link }) => l10n.t("The VPC link {link} doesn't exist.", { link }),
  'link-needs-network-load-balancer': ({ link, loadBalancer }) =>
    l10n.t(
      'The VPC link {link} is a VPC link V1, which needs a Network Load Balancer, but it names the Application Load Balancer {loadBalancer}.',
      { link, loadBalancer },
    ),
  'link-of-version-1': ({ link }) =>
    l10n.t("The VPC link {link} is a VPC link V1, which HTTP APIs can't use.", { link }),
  'link-of-version-2': ({ link }) =>
    l10n.t("The VPC link {link} is a VPC link V2, which WebSocket APIs can't use.", { link }),
  'link-inactive': ({ link }) =>
    l10n.t(
      'The VPC link {link} is INACTIVE: it had no traffic for 60 days, and AWS removed its network interfaces. This request makes AWS create them again, which takes a few minutes.',
      { link },
    ),
  'link-status-not-documented': ({ link, state }) =>
    l10n.t(
      "Can't determine whether the VPC link {link} forwards requests: AWS doesn't document its status, {state}.",
      {
        link,
        state,
      },
    ),
  'link-not-available': ({ link, state, message }) =>
    message === undefined
      ? l10n.t('The VPC link {link} is {state}.', { link, state })
      : asSentence(l10n.t('The VPC link {link} is {state}: {message}', { link, state, message })),
  'load-balancer-named': ({ loadBalancer }) =>
    l10n.t(
      'The URI of the integration must be the ARN of a listener, but it is the ARN of the load balancer {loadBalancer}.',
      { loadBalancer },
    ),
  'endpoint-connection-broken': ({ link, state }) =>
    l10n.t("API Gateway's connection to the endpoint service of the VPC link {link} is {state}.", {
      link,
      state,
    }),
  'linked-load-balancer-missing': ({ loadBalancer }) =>
    l10n.t("The load balancer {loadBalancer} doesn't exist.", { loadBalancer }),
  'linked-load-balancer-not-active': ({ loadBalancer, state }) =>
    l10n.t('The state of the load balancer {loadBalancer} is {state}.', { loadBalancer, state }),
  'integration-target-missing': () =>
    l10n.t(
      "The integration uses a VPC link V2 but doesn't have an integrationTarget that names a load balancer.",
    ),
  'integration-target-of-other-kind': () =>
    l10n.t("The integration doesn't name a load balancer, a listener or a Cloud Map service."),
  'linked-load-balancer-not-known': () => l10n.t("Couldn't load the load balancer on this path."),
  'linked-listeners-not-read': ({ loadBalancer }) =>
    l10n.t("The listeners of {loadBalancer} weren't loaded.", { loadBalancer }),
  'linked-port-closed': ({ loadBalancer, port }) =>
    port === undefined
      ? l10n.t("The load balancer {loadBalancer} doesn't listen on the port of the integration.", {
          loadBalancer,
        })
      : l10n.t("The load balancer {loadBalancer} doesn't listen on port {port}.", { loadBalancer, port }),
  'listener-missing': ({ listener }) => l10n.t("The listener {listener} doesn't exist.", { listener }),
  'connection-refused': ({ verdict }) =>
    l10n.t("The connection doesn't get through: {reason}.", { reason: describeVerdict({ reason: verdict }) }),
  'connection-uncertain': ({ verdict }) =>
    l10n.t("Can't determine whether the connection gets through: {reason}.", {
      reason: describeVerdict({ reason: verdict }),
    }),
  'handshake-fails': ({ certificateNames, host }) =>
    l10n.t("The TLS handshake fails: the listener's certificate is for {names}, not for {host}.", {
      names: certificateNames.join(', '),
      host,
    }),
  'certificate-expired': ({ host, date }) =>
    l10n.t("The TLS handshake fails: the listener's certificate for {host} expired on {date}.", {
      host,
      date,
    }),
  'certificate-not-yet-valid': ({ host, date }) =>
    l10n.t("The TLS handshake fails: the listener's certificate for {host} isn't valid before {date}.", {
      host,
      date,
    }),
  'certificate-untrusted': ({ host }) =>
    l10n.t(
      "The TLS handshake fails: API Gateway doesn't trust the issuer of the listener's certificate for {host}.",
      { host },
    ),
  'certificate-impossible': ({ host }) =>
    l10n.t(
      'The TLS handshake fails: TLS ends at the target, and no public authority issues it a certificate for {host}.',
      { host },
    ),
  'client-certificate-missing': ({ stage }) =>
    l10n.t(
      "The TLS handshake fails: the listener verifies client certificates, and the stage {stage} doesn't have one.",
      { stage },
    ),
  balanced: ({ reasons }) => asSentence(describeBalancingReasons(reasons)),

  'cloud-map-service-missing': ({ service }) =>
    l10n.t("The Cloud Map service {service} doesn't exist.", { service }),
  'cloud-map-instances-not-read': ({ service }) =>
    l10n.t(
      "Can't determine which instance of {service} receives the request because its instances weren't loaded.",
      { service },
    ),
  'cloud-map-service-empty': ({ service }) =>
    l10n.t("Cloud Map doesn't list any instances of {service}.", { service }),
  'cloud-map-none-matches': ({ service }) =>
    l10n.t('Cloud Map lists no instance of {service} that matches the query of the URI.', { service }),
  'cloud-map-none-has-port': ({ service }) =>
    l10n.t(
      "No instance of {service} has AWS_INSTANCE_PORT, so API Gateway doesn't know which port to call.",
      { service },
    ),
  'cloud-map-instances-reached': ({ service, count, isNoneHealthy }) => {
    const values = { instances: countOf(count, 'instance'), service };
    return isNoneHealthy
      ? l10n.t(
          'The request reaches {instances} that Cloud Map lists for {service}. No instance is healthy.',
          values,
        )
      : l10n.t('The request reaches {instances} that Cloud Map lists for {service}.', values);
  },

  'integration-response-missing': () =>
    l10n.t("The integration doesn't have a response for this status, so the caller gets 500."),
  'integration-response-not-known': ({ pattern, status }) =>
    status === undefined
      ? l10n.t(
          "Couldn't evaluate whether the selection pattern {pattern} matches the status of the backend, so the status that the caller gets is unknown.",
          { pattern },
        )
      : l10n.t(
          "Couldn't evaluate whether the selection pattern {pattern} matches {status}, so the status that the caller gets is unknown.",
          { pattern, status },
        ),
};

function describeEndReason(reason: EndReason): string {
  const describe = sentences[reason.code] as (
    reason: EndReason,
    describeOther: typeof describeEndReason,
  ) => string;
  return describe(reason, describeEndReason);
}

/** Why a trace ends as it does, as sentences one after the other. */
export function describeEndReasons(reasons: readonly EndReason[]): string {
  return reasons.map(describeEndReason).join(' ');
}
