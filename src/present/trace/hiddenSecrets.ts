import { splitAtFirst } from '../../model/trim';
import type { RequestAtHop, Trace } from '../../paths/trace/document';
import { HIDDEN, isSecretName, shownConditionValue, shownLocation } from '../../text/shownValue';
import type { TraceInput } from '../../paths/trace/input/header';
import { mapParameters, queryParameters } from '../../paths/trace/input/queryParameters';

/** `code` is what a sign-in comes back with. */
const isSecretParameter = (name: string): boolean =>
  isSecretName(name) || /(^|[-_.[])code($|[-_.\]])/i.test(name);

/** The request as it may be shown, remembered and copied. */
export function hideRequestSecrets(request: TraceInput): TraceInput {
  return {
    method: request.method,
    url: withoutSecretParameters(request.url),
    headers: request.headers.map(([name, value]) => [
      name,
      isSecretName(name) && value !== '' ? HIDDEN : value,
    ]),
  };
}

function withoutSecretParameters(url: string): string {
  return mapParameters(url, ([name, value]) =>
    value !== '' && isSecretParameter(decodeText(name)) ? HIDDEN : value,
  );
}

/** Names of headers and query parameters of which the values were taken away; each once. */
export function hiddenNames(request: TraceInput): readonly string[] {
  const headers = request.headers.flatMap(([name, value]) => (value.includes(HIDDEN) ? [name] : []));
  const parameters = queryParameters(request.url).flatMap(([name, value]) =>
    value === HIDDEN ? [decodeText(name)] : [],
  );
  return [...new Set([...headers, ...parameters])];
}

/** The trace of a request without the values that `withoutSecrets` takes away, wherever they stand in it. */
export function hideSecrets(trace: Trace, request: TraceInput): Trace {
  const secrets = secretsInRequest(request);
  const headers = Object.fromEntries(
    Object.entries(trace.request.headers).map(([name, value]) => [name, shownConditionValue(name, value)]),
  );
  const own = callerText(request);
  const hidden = hideValues(trace, secrets) as Trace;
  return {
    ...hidden,
    hops: hidden.hops.map(hop => ({ ...hop, request: hideMade(hop.request, own) })),
    request: {
      ...(hideValues(trace.request, secrets) as Trace['request']),
      headers: hideValues(headers, secrets) as Trace['request']['headers'],
    },
  };
}

/** What the caller sent, as it was sent and as it reads. */
function callerText({ url, headers }: TraceInput): string {
  return [url, decodeText(url), ...headers.map(([, value]) => value)].join('\n');
}

/** A request on its way without what a mapping or a rule put in it that nobody should read. */
const hideMade = (request: RequestAtHop, own: string): RequestAtHop => ({
  ...request,
  host: shownLocation(request.host, own),
  path: shownLocation(request.path, own),
});

/** The longest first, so that no part of one stays. Very short ones would take away what is no secret. */
function secretsInRequest(request: TraceInput): readonly string[] {
  const inHeaders = request.headers.flatMap(([name, value]) =>
    isSecretName(name) ? secretParts(value) : [],
  );
  const inQuery = queryParameters(request.url).flatMap(([name, value]) =>
    value !== '' && isSecretParameter(decodeText(name)) ? [value, decodeText(value)] : [],
  );
  return [...new Set([...inHeaders, ...inQuery])]
    .filter(text => text.length >= 4 && text !== HIDDEN)
    .sort((a, b) => b.length - a.length);
}

/** The value, what stands behind its scheme, and the values of its pairs. */
function secretParts(value: string): readonly string[] {
  const pairs = value.split(/[;,]/).flatMap(pair => splitAtFirst(pair, '=')[1]?.trim() ?? []);
  return [value, value.replace(/^\S+\s+/, ''), ...pairs];
}

function hideValues(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string')
    return secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value);
  if (Array.isArray(value)) return value.map(element => hideValues(element, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isId(name) ? member : hideValues(member, secrets)]),
  );
}

/** What names nodes, and what the document itself says, holds nothing of the caller's. */
const isId = (member: string): boolean =>
  ['node', 'endedAt', 'targetGroup', 'format', 'outcome', 'kind', 'findings', 'health', 'gate'].includes(
    member,
  );

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
