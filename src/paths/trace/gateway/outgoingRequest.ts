import { readApiId } from '../../../topology/apis';
import { ownMember, asText } from '../../../topology/values';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import { parseQuery } from './incoming';
import type { IntegrationPath } from './integrationPath';
import { headerValues } from './traceProgress';
import {
  httpMappings,
  uriPath,
  queryInUri as uriQuery,
  restMappings,
  withPathParameters,
  type ParameterMapping,
} from './mappings';
import type { Routed } from './routes';
import type { MappingSource } from './sources';

/** The request as it leaves API Gateway, and what was done to it. */
export interface OutgoingRequest {
  readonly message: Message;
  readonly reasons: readonly HopReason[];
}

/** What API Gateway makes of a request for its backend. */
export function outgoingRequest(path: IntegrationPath, routed: Routed): OutgoingRequest {
  return path.api.kind.node === 'http-api' ? fromHttpApi(path, routed) : fromRestApi(path, routed);
}

function backendMethod(path: IntegrationPath, { message }: Routed): string {
  const own = asText(path.route.members?.['httpMethod'])?.toUpperCase();
  return own === undefined || own === 'ANY' ? message.method : own;
}

/**
 * Path and host are those of the URI. With HTTP_PROXY the caller's query string and headers go along, with HTTP only
 * what is mapped.
 */
function fromRestApi(integrationPath: IntegrationPath, routed: Routed): OutgoingRequest {
  const { message } = routed;
  const uri = integrationPath.uri ?? '';
  const isProxy = integrationPath.route.integration?.type !== 'HTTP';
  const mappings = restMappings(integrationPath.route.members);
  const valuesOf = (mapping: ParameterMapping): readonly string[] | undefined =>
    sourceValues(integrationPath, routed, mapping.sources[0]);
  const parameters = new Map(
    mappings
      .filter(({ place }) => place === 'path-parameter')
      .flatMap(mapping => {
        const found = valuesOf(mapping)?.at(-1);
        return found === undefined ? [] : [[mapping.name, found] as const];
      }),
  );
  const fill = (part: string): string => withPathParameters(part, name => parameters.get(name));
  const put = (place: ParameterMapping['place'], pairs: Pairs): Pairs =>
    mappings
      .filter(mapping => mapping.place === place)
      .reduce((known, mapping) => {
        const found = valuesOf(mapping);
        return found === undefined ? known : replacePairs(known, mapping.name, found);
      }, pairs);
  const headers = put('header', isProxy ? message.headers : []);
  const host = headerValues({ headers }, 'host').at(-1) ?? integrationPath.host ?? '';
  const path = fill(uriPath(uri));
  return {
    message: {
      ...message,
      method: backendMethod(integrationPath, routed),
      scheme: integrationPath.scheme ?? 'http',
      host: fill(host).toLowerCase(),
      port: integrationPath.port ?? (integrationPath.scheme === 'https' ? 443 : 80),
      path,
      query: put('query', [...parseQuery(fill(uriQuery(uri))), ...(isProxy ? message.query : [])]),
      headers: headers.filter(([name]) => name !== 'host'),
    },
    reasons: restReasons(integrationPath, path, headerValues({ headers }, 'host').length > 0),
  };
}

function restReasons(
  integrationPath: IntegrationPath,
  path: string,
  hasOwnHost: boolean,
): readonly HopReason[] {
  const templates = JSON.stringify(integrationPath.route.members?.['requestTemplates'] ?? '');
  return [
    ...(integrationPath.linkVersion === 'V2'
      ? [{ code: 'path-of-uri', stage: integrationPath.stage.name } as const]
      : []),
    ...(path.includes('{') ? [{ code: 'path-parameter-not-mapped' } as const] : []),
    ...(hasOwnHost ? [{ code: 'host-mapped' } as const] : []),
    ...(templates.includes('requestOverride') ? [{ code: 'template-not-evaluated' } as const] : []),
  ];
}

/** The caller's request goes on; to a private backend with its host, and with the stage before its path. */
function fromHttpApi(integrationPath: IntegrationPath, routed: Routed): OutgoingRequest {
  const { message, stage, pathParameters } = routed;
  const mappings = httpMappings(integrationPath.route.members);
  const isPrivate = integrationPath.kind === 'private';
  const prefix = stage.name === '$default' ? '' : `/${stage.name}`;
  const uri = integrationPath.uri ?? '';
  const sent = isPrivate
    ? `${prefix}${message.path}`
    : integrationPath.route.key === '$default'
      ? joinPaths(uriPath(uri), message.path)
      : withPathParameters(uriPath(uri), name => pathParameters.get(name));
  const override = mappings.find(({ place, action }) => place === 'path' && action === 'overwrite');
  const written = override === undefined ? undefined : joinedValues(integrationPath, routed, override);
  const path = written === undefined ? sent : written.startsWith('/') ? written : `/${written}`;
  const valueOf = (mapping: ParameterMapping): string | undefined =>
    joinedValues(integrationPath, routed, mapping);
  const apply = (place: ParameterMapping['place'], pairs: Pairs): Pairs =>
    applyMappings(
      mappings.filter(mapping => mapping.place === place),
      valueOf,
      pairs,
    );
  const headers = apply('header', message.headers);
  const [host] = headerValues({ headers }, 'host');
  return {
    message: {
      ...message,
      method: backendMethod(integrationPath, routed),
      scheme: integrationPath.scheme ?? 'http',
      host: (host ?? (isPrivate ? message.host : (integrationPath.host ?? ''))).toLowerCase(),
      port: integrationPath.port ?? (integrationPath.scheme === 'https' ? 443 : 80),
      path,
      query: apply('query', [...parseQuery(isPrivate ? '' : uriQuery(uri)), ...message.query]),
      headers: headers.filter(([name]) => name !== 'host'),
    },
    reasons: [
      ...(written !== undefined
        ? [{ code: 'path-overwritten' } as const]
        : isPrivate && prefix !== ''
          ? [{ code: 'stage-before-path' } as const]
          : []),
      ...(host === undefined ? [] : [{ code: 'host-overwritten' } as const]),
    ],
  };
}

/** The `$default` route sends the whole path behind that of the URI. */
const joinPaths = (base: string, path: string): string => `${base.replace(/\/$/, '')}${path}`;

type Pairs = readonly (readonly [string, string])[];

/** The pairs with these values for a name, and no others. */
function replacePairs(pairs: Pairs, name: string, found: readonly string[]): Pairs {
  return [...pairs.filter(([own]) => own !== name), ...found.map(value => [name, value] as const)];
}

function applyMappings(
  mappings: readonly ParameterMapping[],
  valueOf: (mapping: ParameterMapping) => string | undefined,
  pairs: Pairs,
): Pairs {
  return mappings.reduce((known, mapping) => {
    if (mapping.action === 'remove') return replacePairs(known, mapping.name, []);
    const value = valueOf(mapping);
    if (value === undefined) return known;
    return mapping.action === 'append'
      ? [...known, [mapping.name, value]]
      : replacePairs(known, mapping.name, [value]);
  }, pairs);
}

/** Texts and variables put together; `undefined` where the only variable has no value. */
function joinedValues(
  path: IntegrationPath,
  routed: Routed,
  { sources }: ParameterMapping,
): string | undefined {
  const parts = sources.map(source => sourceValues(path, routed, source)?.join(','));
  return parts.length === 1 ? parts[0] : parts.map(part => part ?? '').join('');
}

/** What a source stands for in this request; what only AWS knows at run time stays as its name in braces. */
function sourceValues(
  path: IntegrationPath,
  routed: Routed,
  source: MappingSource | undefined,
): readonly string[] | undefined {
  const { message, pathParameters } = routed;
  switch (source?.from) {
    case 'static':
      return [source.text];
    case 'path':
      return nonEmptyValues([pathParameters.get(source.name)]);
    case 'request-path':
      return [message.path];
    case 'query':
    case 'header': {
      const pairs =
        source.from === 'query' ? message.query : [...message.headers, ['host', message.host] as const];
      const name = source.from === 'query' ? source.name : source.name.toLowerCase();
      const found = pairs.filter(([own]) => own === name).map(([, value]) => value);
      return found.length === 0 ? undefined : source.isMultiple ? found : found.slice(-1);
    }
    case 'stage-variable':
      return nonEmptyValues([asText(ownMember(path.stage.variables, source.name))]);
    case 'context':
      return [contextValue(path, routed, source.name) ?? `{context.${source.name}}`];
    default:
      return undefined;
  }
}

const nonEmptyValues = (found: readonly (string | undefined)[]): readonly string[] | undefined => {
  const known = found.filter(value => value !== undefined);
  return known.length === 0 ? undefined : known;
};

/** Of the context variables those that the request decides ("$context variables", both versions). */
function contextValue(path: IntegrationPath, { message }: Routed, name: string): string | undefined {
  switch (name) {
    case 'stage':
      return path.stage.name;
    case 'apiId':
      return readApiId(path.api.entry);
    case 'accountId':
      return asText(path.api.entry.account);
    case 'httpMethod':
      return message.method;
    case 'domainName':
      return message.host;
    case 'path':
      return path.stage.name === '$default' ? message.path : `/${path.stage.name}${message.path}`;
    case 'resourcePath':
      return path.route.path;
    case 'routeKey':
      return path.route.key;
    case 'identity.sourceIp':
      return message.source.blocks[0];
    default:
      return undefined;
  }
}
