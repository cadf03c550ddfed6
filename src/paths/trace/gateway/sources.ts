/**
 * Where the value of a mapped parameter comes from, the same for both versions of API Gateway ("Parameter mapping
 * source reference for REST APIs", "Transform API requests and responses for HTTP APIs", developer guide).
 */
export type MappingSource =
  | { readonly from: 'static'; readonly text: string }
  /** A path parameter of the route; `request-path` is the whole path without the stage. */
  | { readonly from: 'path' | 'stage-variable' | 'context'; readonly name: string }
  /** `isMultiple`: every value that the caller sent, not the last. */
  | { readonly from: 'query' | 'header'; readonly name: string; readonly isMultiple: boolean }
  | { readonly from: 'request-path' | 'body' }
  | { readonly from: 'not-understood'; readonly text: string };

const places: ReadonlyMap<string, { readonly from: 'query' | 'header'; readonly isMultiple: boolean }> =
  new Map([
    ['querystring', { from: 'query', isMultiple: false }],
    ['multivaluequerystring', { from: 'query', isMultiple: true }],
    ['header', { from: 'header', isMultiple: false }],
    ['multivalueheader', { from: 'header', isMultiple: true }],
  ]);

/** `'static'`, `method.request.path.id`, `stageVariables.x`, `context.stage` of REST and WebSocket APIs. */
export function restSource(expression: string): MappingSource {
  const [, text] = /^'(.*)'$/s.exec(expression) ?? [];
  if (text !== undefined) return { from: 'static', text };
  const [, root, rest = ''] =
    /^(method\.request|route\.request|stageVariables|context)\.(.+)$/s.exec(expression) ?? [];
  if (root === 'stageVariables') return { from: 'stage-variable', name: rest };
  if (root === 'context') return { from: 'context', name: rest };
  if (root === undefined) return { from: 'not-understood', text: expression };
  const [, kind = rest, name = ''] = /^([a-z]+)\.(.+)$/s.exec(rest) ?? [];
  return requestSource(kind, name) ?? { from: 'not-understood', text: expression };
}

function requestSource(kind: string, name: string): MappingSource | undefined {
  if (kind === 'body') return { from: 'body' };
  if (kind === 'path') return name === '' ? { from: 'request-path' } : { from: 'path', name };
  const place = places.get(kind);
  return place === undefined || name === '' ? undefined : { ...place, name };
}

/** One variable as a selection expression writes it, in braces or without. */
const variable = /\$\{([^{}]+)\}|\$((?:request|context|stageVariables)(?:\.[\w-]+)+)/g;

/** Text and variables of a value of HTTP APIs: `/v1/${request.path.proxy}`, `$context.stage`, `static`. */
export function httpSources(value: string): readonly MappingSource[] {
  const found: MappingSource[] = [];
  let end = 0;
  for (const match of value.matchAll(variable)) {
    if (match.index > end) found.push({ from: 'static', text: value.slice(end, match.index) });
    found.push(httpSource(match[1] ?? match[2] ?? '', match[0]));
    end = match.index + match[0].length;
  }
  if (end < value.length || found.length === 0) found.push({ from: 'static', text: value.slice(end) });
  return found;
}

/** Values of a header or query string that was sent several times are joined with commas. */
function httpSource(name: string, whole: string): MappingSource {
  const [, root, rest = ''] = /^(request|context|stageVariables)\.(.+)$/s.exec(name) ?? [];
  if (root === 'stageVariables') return { from: 'stage-variable', name: rest };
  if (root === 'context') return { from: 'context', name: rest };
  if (root === undefined) return { from: 'not-understood', text: whole };
  const [, kind = rest, own = ''] = /^([a-z]+)\.(.+)$/s.exec(rest) ?? [];
  const source = requestSource(kind, own);
  if (source === undefined) return { from: 'not-understood', text: whole };
  return source.from === 'query' || source.from === 'header' ? { ...source, isMultiple: true } : source;
}
