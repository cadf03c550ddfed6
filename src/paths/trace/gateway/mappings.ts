import type { AwsObject } from '../../../topology/document';
import { compareText, asRecord, asText } from '../../../topology/values';
import { httpSources, restSource, type MappingSource } from './sources';

/** What an integration does to one part of the request on its way to the backend. */
export interface ParameterMapping {
  readonly action: 'append' | 'overwrite' | 'remove';
  /** `path-parameter`: what stands in braces in the URI. `path`: the whole of it. */
  readonly place: 'path-parameter' | 'path' | 'query' | 'header';
  /** Empty for the whole path. Headers in lower case. */
  readonly name: string;
  /** Put together they are the value; none for what is removed. */
  readonly sources: readonly MappingSource[];
}

const restPlaces: ReadonlyMap<string, ParameterMapping['place']> = new Map([
  ['path', 'path-parameter'],
  ['querystring', 'query'],
  ['header', 'header'],
  ['multivaluequerystring', 'query'],
  ['multivalueheader', 'header'],
]);

/** `requestParameters` of a REST or WebSocket integration: `integration.request.path.id` ← `method.request.path.id`. */
export function restMappings(members: AwsObject | undefined): readonly ParameterMapping[] {
  return mappingEntries(members).flatMap(([target, expression]): readonly ParameterMapping[] => {
    const [, kind = '', name = ''] = /^integration\.request\.([a-z]+)\.(.+)$/s.exec(target) ?? [];
    const place = restPlaces.get(kind);
    if (place === undefined) return [];
    const sources = [restSource(expression)];
    return [{ action: 'overwrite', place, name: place === 'header' ? name.toLowerCase() : name, sources }];
  });
}

/** `RequestParameters` of an HTTP API's integration: `overwrite:path`, `append:header.x`, `remove:querystring.y`. */
export function httpMappings(members: AwsObject | undefined): readonly ParameterMapping[] {
  return mappingEntries(members).flatMap(([target, value]): readonly ParameterMapping[] => {
    const [, action, kind, name = ''] =
      /^(append|overwrite|remove):(path|querystring|header)(?:\.(.+))?$/s.exec(target) ?? [];
    if (action === undefined || kind === undefined) return [];
    return [
      {
        action: action as ParameterMapping['action'],
        place: kind === 'querystring' ? 'query' : (kind as 'path' | 'header'),
        name: kind === 'header' ? name.toLowerCase() : name,
        sources: action === 'remove' ? [] : httpSources(value),
      },
    ];
  });
}

function mappingEntries(members: AwsObject | undefined): readonly (readonly [string, string])[] {
  return Object.entries(asRecord(members?.['requestParameters']))
    .flatMap(([target, value]): readonly (readonly [string, string])[] =>
      typeof value === 'string' ? [[target, asText(value) ?? '']] : [],
    )
    .sort(([a], [b]) => compareText(a, b));
}

/** The part of a URI behind its authority, without the query string; begins with `/`. */
export function uriPath(uri: string): string {
  const [, rest = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(uri) ?? [];
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The query string of a URI, without its question mark. */
export function queryInUri(uri: string): string {
  return /^[^?#]*\?([^#]*)/.exec(uri)?.[1] ?? '';
}

/** The text with what stands in braces replaced; what has no value stays as it is. */
export function withPathParameters(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => valueOf(name.replace(/\+$/, '')) ?? whole);
}
