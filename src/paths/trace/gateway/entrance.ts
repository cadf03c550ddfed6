import { rememberForFacts } from '../../remembered';
import type { Entry, Facts } from '../../facts';
import { appendAll } from '../../../model/lists';
import type { ApiWithRoutes } from '../../../topology/api';
import { readApiId } from '../../../topology/apis';
import { executeApiEndpoint } from '../../../topology/invokeUrl';
import { isPrivate } from '../../../policies/apiPolicy';
import { asBoolean, asRecord, asRecords, asText, asTexts } from '../../../topology/values';
import type { CalledName, TracedCaller } from '../gates/called';
import { passEntrance } from '../gates/entranceGates';
import { passScheme } from '../gates/scheme';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import { domainNamed, hasDomainNamed } from './domainNamed';
import { mapOnDomain } from './domainMappings';
import type { Incoming } from './incoming';
import { addHop, headerValues, isEnding, type TraceResult, type TraceProgress } from './traceProgress';

/** The API that a request is for. */
export interface Entered {
  readonly api: ApiWithRoutes;
  /** The stage that a custom domain name leads to; left out where the path names it. */
  readonly stage: string | undefined;
  /** With the path that is left for the API. */
  readonly message: Message;
  /** Why it is this API. */
  readonly reason: HopReason;
  /** The custom domain name, where it was called by one. */
  readonly domain: Entry | undefined;
  /** The name that it was called by; left out where the URL is a path alone. */
  readonly by: CalledName | undefined;
}

/** An entered API whose own gates were passed. */
export interface Admitted extends Entered {
  readonly caller: TracedCaller;
}

/** The API by the host of a request: its own endpoint, or a custom domain name and what that maps. */
export function enterGateway(
  facts: Facts,
  request: Incoming,
  progress: TraceProgress,
): Entered | TraceResult {
  const { host, calledHost, message } = request;
  if (host === undefined) return enterNamed(facts, request.api ?? '', message);
  const endpoint = enterByEndpoint(facts, host, request, progress);
  if (endpoint !== undefined) return endpoint;
  const by = calledName(request);
  const domain = domainNamed(facts, { host, sourceIp: request.sourceIp, by });
  if (domain === undefined) return noDomain(facts, host, calledHost);
  const refused = passScheme(message);
  if (refused !== undefined) return refused;
  return isEnding(domain) ? domain : enterByDomain(facts, domain, { host, message, by }, progress);
}

function enterNamed(facts: Facts, id: string, message: Message): Entered | TraceResult {
  const api = facts.api(id);
  if (api === undefined) return { outcome: 'no-route', reasons: [{ code: 'api-not-read', api: id }] };
  const endpoint = executeApiEndpoint(api.entry.arn, readApiId(api.entry), 'https')?.slice('https://'.length);
  return {
    api,
    stage: undefined,
    message: { ...message, host: message.host === '' ? (endpoint ?? '') : message.host },
    reason: { code: 'api-named' },
    domain: undefined,
    by: undefined,
  };
}

/**
 * `{api}.execute-api.{region}.{suffix}`, also `execute-api-fips`; of a private API `{api}-{VPC endpoint}` before it, or
 * the endpoint's own name with the API in a header ("Invoke a private API", developer guide).
 */
const ownEndpoint = /^([a-z0-9]+)(?:-(vpce-[a-z0-9]+))?\.execute-api(?:-fips)?\.([a-z0-9-]+)\.(.+)$/;
const vpcEndpoint = /^(vpce-[a-z0-9]+)-[a-z0-9-]+\.execute-api\.([a-z0-9-]+)\.vpce\.(.+)$/;

/** The VPC endpoint that the URL leads to, whatever the Host header names. */
function calledName({ host = '', calledHost = host }: Incoming): CalledName {
  const vpcEndpointId = vpcEndpoint.exec(calledHost)?.[1];
  return vpcEndpointId === undefined ? { kind: 'own' } : { kind: 'vpc-endpoint', vpcEndpointId };
}

function enterByEndpoint(
  facts: Facts,
  host: string,
  request: Incoming,
  progress: TraceProgress,
): Entered | TraceResult | undefined {
  const { message } = request;
  const named = vpcEndpoint.exec(host);
  const [header] = headerValues(message, 'x-apigw-api-id');
  const match = ownEndpoint.exec(host);
  const apiId = named === null ? match?.[1] : header;
  const [region, suffix] = named === null ? [match?.[3], match?.[4]] : [named[2], named[3]];
  if (region === undefined) return undefined;
  const refused = passScheme(message);
  if (refused !== undefined) return refused;
  if (apiId === undefined) {
    return { outcome: 'no-route', status: 403, reasons: [{ code: 'private-api-not-named', host }] };
  }
  const found = apisByHost(facts)(region, apiId).filter(({ entry }) =>
    executeApiEndpoint(entry.arn, apiId, 'https')?.endsWith(`.${region}.${suffix ?? ''}`),
  );
  const [api, ...others] = found;
  if (api === undefined) return noApi(facts, apiId, region);
  for (const { id } of others) progress.rejected.push({ node: id, reason: { code: 'in-other-account' } });
  const reason = { code: 'own-endpoint', host } as const;
  const associated = match?.[2];
  const by: CalledName =
    associated === undefined ? calledName(request) : { kind: 'associated', vpcEndpointId: associated };
  return { api, stage: undefined, message, reason, domain: undefined, by };
}

function noApi(facts: Facts, apiId: string, region: string): TraceResult {
  const places = asRecords(facts.reading.scopes)
    .map(({ account, region: own }) => ({ account: asText(account) ?? '', region: asText(own) ?? '' }))
    .filter(place => place.region === region);
  const isListed = places.every(place =>
    ['apigateway:GetRestApis', 'apigatewayv2:GetApis'].every(list => facts.answered(list, place)),
  );
  if (places.length === 0 || !isListed) {
    const unread = places.length === 0 ? 'region' : 'list-of-apis';
    return { outcome: 'unknown', reasons: [{ code: 'api-not-known', apiId, region, unread }] };
  }
  return { outcome: 'no-route', status: 403, reasons: [{ code: 'api-missing', apiId, region }] };
}

const apiIndex = rememberForFacts(({ apis }) => indexApis(apis));

function apisByHost(facts: Facts): (region: string, apiId: string) => readonly ApiWithRoutes[] {
  const index = apiIndex(facts);
  return (region, apiId) => index.get(`${region} ${apiId}`) ?? [];
}

function indexApis(apis: readonly ApiWithRoutes[]): ReadonlyMap<string, readonly ApiWithRoutes[]> {
  const index = new Map<string, ApiWithRoutes[]>();
  for (const api of apis) {
    const key = `${api.entry.region} ${readApiId(api.entry)}`;
    index.set(key, [...(index.get(key) ?? []), api]);
  }
  return index;
}

interface DomainCall {
  readonly host: string;
  readonly message: Message;
  readonly by: CalledName;
}

function enterByDomain(
  facts: Facts,
  domain: Entry,
  { host, message, by }: DomainCall,
  progress: TraceProgress,
): Entered | TraceResult {
  const node = { node: facts.idOf(domain), kind: 'domain-name' };
  const name = asText(domain.properties['domainName']) ?? host;
  const { mapped, passedOver, unread } = mapOnDomain(facts, domain, message);
  appendAll(
    progress.rejected,
    passedOver.map(reason => ({ node: node.node, reason })),
  );
  const isExact = name.toLowerCase() === host;
  const reason: HopReason = isExact
    ? { code: 'domain-name-is-host', host }
    : { code: 'domain-name-is-wildcard', host, domainName: name };
  if (mapped === undefined) {
    addHop(progress, node, message, [reason]);
    if (unread.length > 0) {
      return {
        outcome: 'unknown',
        reasons: [{ code: 'mappings-not-known', domainName: name, operations: unread }],
      };
    }
    const unmapped = { code: 'path-not-mapped', domainName: name, path: message.path } as const;
    return { outcome: 'no-route', status: 403, reasons: [unmapped] };
  }
  const left = { ...message, path: mapped.path };
  addHop(progress, node, left, [reason, mapped.reason, trustStoreWarnings(domain)]);
  const api =
    mapped.apiId === undefined
      ? undefined
      : apisByHost(facts)(domain.region, mapped.apiId).find(({ entry }) => entry.account === domain.account);
  if (api === undefined) return noMappedApi(facts, domain, name, mapped.apiId);
  return {
    api,
    stage: mapped.stage,
    message: left,
    reason: { code: 'domain-name-leads-to-api', domainName: name },
    domain,
    by,
  };
}

function trustStoreWarnings({ properties }: Entry): HopReason | undefined {
  const count = asTexts(asRecord(properties['mutualTlsAuthentication'])['truststoreWarnings']).length;
  return count === 0 ? undefined : { code: 'trust-store-warnings', count };
}

function noMappedApi(facts: Facts, domain: Entry, name: string, apiId: string | undefined): TraceResult {
  const isListed = ['apigateway:GetRestApis', 'apigatewayv2:GetApis'].every(list =>
    facts.answered(list, domain),
  );
  return isListed
    ? { outcome: 'no-route', status: 403, reasons: [{ code: 'mapped-api-missing', domainName: name, apiId }] }
    : { outcome: 'unknown', reasons: [{ code: 'mapped-api-not-known', domainName: name, apiId }] };
}

function noDomain(facts: Facts, host: string, calledHost: string | undefined): TraceResult {
  const target = domainOfDnsTarget(facts, host);
  if (target !== undefined) {
    const name = asText(target.properties['domainName']) ?? facts.idOf(target);
    return {
      outcome: 'no-route',
      status: 403,
      reasons: [{ code: 'dns-target-called', host, domainName: name }],
    };
  }
  const isListed = asRecords(facts.reading.scopes).every(({ account, region }) =>
    facts.answered('apigateway:GetDomainNames', {
      account: asText(account) ?? '',
      region: asText(region) ?? '',
    }),
  );
  if (!isListed) return { outcome: 'unknown', reasons: [{ code: 'domain-names-not-read', host }] };
  if (calledHost === undefined || !isGatewayHost(facts, calledHost))
    return { outcome: 'no-route', reasons: [{ code: 'host-unknown', host }] };
  return { outcome: 'no-route', status: 403, reasons: [{ code: 'host-header-unknown', host, calledHost }] };
}

/**
 * Whether API Gateway takes connections for this name. It refuses a request whose Host header is a name that it does
 * not know, wherever the connection was made to (serverless-wsgi issue 20, serverless-api-cloudfront issue 15).
 */
const isGatewayHost = (facts: Facts, host: string): boolean =>
  ownEndpoint.test(host) || hasDomainNamed(facts, host) || domainOfDnsTarget(facts, host) !== undefined;

/** The custom domain name whose DNS record points to this name. */
function domainOfDnsTarget(facts: Facts, host: string): Entry | undefined {
  return facts
    .ofType('AWS::ApiGateway::DomainName')
    .find(({ properties }) =>
      [properties['regionalDomainName'], properties['distributionDomainName']].some(
        name => asText(name)?.toLowerCase() === host,
      ),
    );
}

/** Adds the API's hop; ends where one of its own gates refuses the request. */
export function atApi(
  facts: Facts,
  { host, calledHost, sourceIp }: Incoming,
  entered: Entered,
  progress: TraceProgress,
): Admitted | TraceResult {
  const { api, message, reason, domain, by } = entered;
  addHop(progress, { node: api.id, kind: api.kind.node }, message, [
    reason,
    isPrivate(api) ? { code: 'private-api' } : undefined,
  ]);
  const called = { api, domain, by, message, host: message.host, tlsName: calledHost ?? host, sourceIp };
  const caller = passEntrance(facts, called, progress);
  if (isEnding(caller)) return caller;
  const { properties } = api.entry;
  const isDisabled = asBoolean(
    properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint'],
  );
  if (isDisabled !== true || domain !== undefined || by === undefined) return { ...entered, caller };
  const status = api.kind.node === 'http-api' ? 404 : 403;
  const name = asText(properties['name'] ?? properties['Name']) ?? api.id;
  return { outcome: 'no-route', status, reasons: [{ code: 'default-endpoint-disabled', api: name }] };
}
