import type { ServedRoute } from '../../../topology/servedRoutes';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { anySegment, oneSegment } from '../../../model/wildcardPattern';
import { ownMember, asText } from '../../../topology/values';
import { httpMappings, uriPath, restMappings, withPathParameters, type ParameterMapping } from './mappings';
import type { MappingSource } from './sources';

/** What requests of a route look like when they leave API Gateway. */
export interface ArrivingPattern {
  /** `ANY` where the caller's method is passed on and the route takes every one. */
  readonly method: string;
  /** `undefined`: the caller decides. */
  readonly host: string | undefined;
  /** A pattern: `*` stands for any characters that a caller chose. `undefined`: not known. */
  readonly path: string | undefined;
  /**
   * The same for comparing with rules: a variable of the route has no slash, and is never empty but for the last of an
   * HTTP API; a greedy one of a REST API is never empty. Left out where `path` says it all.
   */
  readonly pathPattern?: string;
}

/** For people, and for what is rewritten. */
const simplifyPattern = (pattern: string): string =>
  pattern.replace(/[\u0001\u0002]|\?\*/g, '*').replace(/\*{2,}/g, '*');

function withPath(pattern: string | undefined): Pick<ArrivingPattern, 'path' | 'pathPattern'> {
  const path = pattern === undefined ? undefined : simplifyPattern(pattern);
  return pattern === path || pattern === undefined ? { path } : { path, pathPattern: pattern };
}

/** The same text for patterns whose members are the same. */
export function arrivingKey({
  method,
  host,
  path: simple,
  pathPattern: path = simple,
}: ArrivingPattern): string {
  return `${method}\n${host === undefined ? '-' : `+${host}`}\n${path === undefined ? '-' : `+${path}`}`;
}

interface Leaving {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly route: ServedRoute;
  readonly kind: 'private' | 'lambda' | 'http' | 'aws-service' | 'mock' | 'none';
  readonly uri: string | undefined;
  /** Of the URI. */
  readonly host: string | undefined;
}

/** The pattern of a route's requests as they leave for the backend. */
export function arrivingPattern(leaving: Leaving): ArrivingPattern {
  const { api, route, kind } = leaving;
  const own = asText(route.members?.['httpMethod'])?.toUpperCase();
  const method = own === undefined || own === 'ANY' ? (route.httpMethod ?? 'ANY') : own;
  if (kind !== 'private' && kind !== 'http') return { method, host: undefined, path: undefined };
  return api.kind.node === 'http-api' ? fromHttpApi(leaving, method) : fromRestApi(leaving, method);
}

/** Of a REST API the path and host of the URI leave, whatever the caller's were. */
function fromRestApi(leaving: Leaving, method: string): ArrivingPattern {
  const { route, uri, host } = leaving;
  if (uri === undefined) return { method, host: undefined, path: undefined };
  const mappings = restMappings(route.members);
  const values = new Map(
    mappings
      .filter(({ place }) => place === 'path-parameter')
      .map(mapping => [mapping.name, sourcesPattern(leaving, mapping.sources)]),
  );
  return {
    method,
    host: overwrittenPattern(leaving, mappings, 'header', 'host') ?? fixedHost(host),
    ...withPath(withPathParameters(uriPath(uri), name => values.get(name))),
  };
}

/** A host with parameters in it is the caller's choice. */
const fixedHost = (host: string | undefined): string | undefined =>
  host === undefined || host.includes('{') ? undefined : host.toLowerCase();

/** Of an HTTP API what the caller sent leaves, its path with the stage before it. */
function fromHttpApi(leaving: Leaving, method: string): ArrivingPattern {
  const { stage, route, kind, host } = leaving;
  const mappings = httpMappings(route.members);
  const own = route.path === undefined ? '/*' : asPattern(route.path);
  const sent = kind === 'http' ? ofEndpoint(leaving) : ofStage(stage, own);
  return {
    method,
    host:
      overwrittenPattern(leaving, mappings, 'header', 'host') ??
      (kind === 'http' ? fixedHost(host) : undefined),
    ...withPath(overwrittenPattern(leaving, mappings, 'path', '') ?? sent),
  };
}

/** The stage `$default` adds nothing to the path. */
const ofStage = ({ name }: ApiStage, path: string): string =>
  name === '$default' ? path : `/${name}${path}`;

/** The `$default` route sends the whole path behind that of the URI. */
function ofEndpoint(leaving: Leaving): string {
  const path = withPathParameters(uriPath(leaving.uri ?? ''), name => parameterPattern(leaving, name));
  return leaving.route.key === '$default' ? `${path.replace(/\/$/, '')}/*` : path;
}

/** A path of an HTTP API, as callers fill it in: its last variable takes nothing as well, behind a slash. */
function asPattern(path: string): string {
  const end = path.lastIndexOf('{');
  return path
    .replace(/\{[^{}]+\+\}/g, '*')
    .replace(/\{[^{}]+\}/g, (_, at: number) => (at === end && path.endsWith('}') ? anySegment : oneSegment));
}

/** What a path parameter of a route can be. */
function parameterPattern({ api, route: { path = '' } }: Leaving, name: string): string {
  const isHttp = api.kind.node === 'http-api';
  if (path.includes(`{${name}+}`)) return isHttp ? '*' : '?*';
  if (!path.includes(`{${name}}`)) return '*';
  return isHttp && path.endsWith(`{${name}}`) ? anySegment : oneSegment;
}

/** The pattern that a mapping puts in; `undefined` where there is none, or for a host that the caller decides. */
function overwrittenPattern(
  leaving: Leaving,
  mappings: readonly ParameterMapping[],
  place: 'header' | 'path',
  name: string,
): string | undefined {
  const mapping = mappings.find(
    candidate => candidate.action === 'overwrite' && candidate.place === place && candidate.name === name,
  );
  if (mapping === undefined) return undefined;
  const found = sourcesPattern(leaving, mapping.sources);
  const pattern = place === 'header' ? simplifyPattern(found) : found;
  return place === 'path' && !pattern.startsWith('/') ? `/${pattern}` : pattern;
}

/** What is known before there is a request; `*` for everything that a caller decides. */
function sourcesPattern(leaving: Leaving, sources: readonly MappingSource[]): string {
  return sources
    .map(source => fixedSourceText(leaving, source) ?? '*')
    .join('')
    .replace(/\*{2,}/g, '*');
}

function fixedSourceText(leaving: Leaving, source: MappingSource): string | undefined {
  const { api, stage, route } = leaving;
  switch (source.from) {
    case 'static':
      return source.text;
    case 'stage-variable':
      return asText(ownMember(stage.variables, source.name));
    case 'path':
      return parameterPattern(leaving, source.name);
    case 'request-path':
      return route.path === undefined ? undefined : asPattern(route.path);
    case 'context':
      if (source.name === 'stage') return stage.name;
      return source.name === 'apiId' ? api.id.slice(api.id.lastIndexOf('/') + 1) : undefined;
    default:
      return undefined;
  }
}
