import { describeVerdict } from '../../network/describeVerdict';
import { describeBalancingReasons } from './describeBalancingReason';
import type { EndReason, EndReasonCode } from './endReason';
import { listWords } from './words';

type Describe = {
  readonly [Code in EndReasonCode]: (reason: Extract<EndReason, { readonly code: Code }>) => string;
};

/** Whole sentences. */
const sentences: Describe = {
  'form-not-understood': () => 'What was read has a form that this trace cannot follow.',

  'api-not-read': ({ api }) => `No API with the id ${api} was read.`,
  'private-api-not-named': ({ host }) =>
    `${host} is a VPC endpoint; the private API has to be named in the header x-apigw-api-id or Host.`,
  'api-not-known': ({ apiId, region, unread }) =>
    `Whether there is an API ${apiId} is not known: ${unread === 'region' ? `the region ${region} was not read` : 'the list of APIs was not read'}.`,
  'api-missing': ({ apiId, region }) => `There is no API ${apiId} in ${region} in the accounts read.`,
  'mappings-not-known': ({ domainName, operations }) =>
    `What ${domainName} maps is not known: ${listWords(operations)} was not answered.`,
  'path-not-mapped': ({ domainName, path }) => `Nothing that ${domainName} maps is for ${path}.`,
  'mapped-api-missing': ({ domainName, apiId }) =>
    `${domainName} leads to ${mappedApi(apiId)}, which does not exist.`,
  'mapped-api-not-known': ({ domainName, apiId }) =>
    `${domainName} leads to ${mappedApi(apiId)}, and the list of APIs was not read.`,
  'dns-target-called': ({ host, domainName }) =>
    `${host} is what the DNS record of ${domainName} points to; requests have to be sent to ${domainName}.`,
  'host-unknown': ({ host }) =>
    `${host} is neither the endpoint of an API nor a custom domain name that was read.`,
  'domain-names-not-read': ({ host }) =>
    `Whether ${host} is a custom domain name is not known: the list was not read.`,
  'default-endpoint-disabled': ({ api }) =>
    `The default endpoint of ${api} is disabled; only custom domain names lead to it.`,

  'stages-not-read': ({ api }) => `The stages of ${api} were not read.`,
  'stage-missing': ({ api, stage, stages }) => {
    const wanted = stage === '' ? 'The path names no stage' : `${api} has no stage ${stage}`;
    return `${wanted}; its stages: ${listWords(stages)}.`;
  },

  'websocket-not-followed': () =>
    'A WebSocket API picks its route by each message on an open connection; a trace follows HTTP requests only.',
  'preflight-answered': () =>
    'The API has a CORS configuration and answers a preflight itself, without a route.',
  'routes-not-read': ({ stage }) => `The routes of ${stage} were not read to their end.`,
  'route-missing': ({ isRest, stage, method, path, repeatsStage }) => {
    const what = isRest ? 'resource and method' : 'route';
    const repeats = repeatsStage ? `; the path repeats the name of the stage, ${stage}` : '';
    const answer = isRest ? '403 with the words Missing Authentication Token' : '404 Not Found';
    return `The stage ${stage} has no ${what} for ${method} ${path}${repeats}. API Gateway answers ${answer}.`;
  },

  'stage-variable-undefined': ({ stage, variable }) =>
    `The stage ${stage} has no variable ${variable}, which the integration needs.`,
  'integration-missing': ({ integration }) => `The integration ${integration} of the route does not exist.`,
  'integration-not-read': ({ route }) => `The integration of ${route} was not read.`,
  'route-without-integration': ({ route }) => `${route} has no integration.`,
  'mock-integration': ({ route }) => `${route} is a MOCK integration: API Gateway answers itself.`,
  'endpoint-not-known': ({ route }) => `Where ${route} leads could not be told.`,
  'endpoint-missing': ({ endpoint }) => `${endpoint} does not exist.`,
  'endpoint-internal': ({ host }) =>
    `${host} is an internal load balancer, which an integration over the internet cannot reach.`,
  'endpoint-reached': ({ endpoint }) => `The request reaches ${endpoint}.`,

  'link-not-named': () => 'The integration names no VPC link.',
  'links-not-read': ({ link }) => `The VPC links were not read, so nothing is known of ${link}.`,
  'link-missing': ({ link }) => `There is no VPC link ${link}.`,
  'link-of-version-1': ({ link }) => `The VPC link ${link} is of version 1, which HTTP APIs cannot use.`,
  'link-inactive': ({ link }) =>
    `The VPC link ${link} is INACTIVE: it had no traffic for 60 days and AWS took its network interfaces away. This request makes AWS bring it back, which takes a few minutes.`,
  'link-not-available': ({ link, state, message }) =>
    `The VPC link ${link} is ${state}${message === undefined ? '' : `: ${message}`}.`,
  'linked-load-balancer-missing': ({ loadBalancer }) => `The load balancer ${loadBalancer} does not exist.`,
  'linked-load-balancer-not-active': ({ loadBalancer, state }) =>
    `The load balancer ${loadBalancer} is ${state}.`,
  'integration-target-missing': () =>
    'The integration goes through a V2 link and has no integrationTarget that names a load balancer.',
  'integration-target-of-other-kind': () =>
    'What the integration names is neither a load balancer, a listener nor a Cloud Map service.',
  'linked-load-balancer-not-known': () => 'Which load balancer the way leads to could not be read.',
  'linked-listeners-not-read': ({ loadBalancer }) => `The listeners of ${loadBalancer} were not read.`,
  'linked-port-closed': ({ loadBalancer, port }) =>
    `Nothing listens on port ${port ?? ''} of ${loadBalancer}.`,
  'listener-missing': ({ listener }) => `The listener ${listener} does not exist.`,
  'security-group-refuses': ({ verdict }) =>
    `A security group refuses: ${describeVerdict({ reason: verdict })}.`,
  'handshake-fails': ({ certificateNames, host }) =>
    `The TLS handshake fails: the certificate of the listener is for ${certificateNames.join(', ')}, not for ${host}.`,
  balanced: ({ reasons }) => asSentence(describeBalancingReasons(reasons)),

  'cloud-map-service-missing': ({ service }) => `The Cloud Map service ${service} does not exist.`,
  'cloud-map-instances-not-read': ({ service }) =>
    `The request reaches what Cloud Map lists for ${service}; its instances were not read.`,
  'cloud-map-service-empty': ({ service }) => `Cloud Map lists no instance of ${service}.`,
  'cloud-map-instances-reached': ({ service, count, isNoneHealthy }) =>
    `The request reaches ${count} ${count === 1 ? 'instance' : 'instances'} that Cloud Map lists for ${service}${isNoneHealthy ? ', none of which is healthy' : ''}.`,

  'integration-response-missing': () => 'The integration has no response for it, so the caller gets 500.',
  'integration-response-not-known': ({ pattern, status }) =>
    `Whether the selection pattern ${pattern} matches ${status ?? 'its status'} could not be evaluated, so the status that the caller gets is unknown.`,
};

const mappedApi = (apiId: string | undefined): string =>
  apiId === undefined ? 'no API' : `the API ${apiId}`;

/** With a capital letter, but for the name of a scheme, and a full stop. */
function asSentence(text: string): string {
  const begins = /^https?\b/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begins) ? begins : `${begins}.`;
}

/** Why a trace ends as it does, as sentences one after the other. */
export function describeEndReasons(reasons: readonly EndReason[]): string {
  const describe = (reason: EndReason): string =>
    (sentences[reason.code] as (reason: EndReason) => string)(reason);
  return reasons.map(describe).join(' ');
}
