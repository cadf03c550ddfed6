import type { RouteMatch } from '../gateway/routeMatch';
import type { Staged } from '../gateway/stages';
import { headerValues, type TraceResult } from '../gateway/traceProgress';
import type { Message } from '../message';
import type { EndReason } from '../reasons/endReason';
import type { AwsObject } from '../../../topology/document';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { asTexts, isJsonRecord } from '../../../topology/values';

/**
 * With a CORS configuration an HTTP API answers a preflight itself, unless a route of OPTIONS takes it, or a route of
 * any method that has an authorizer: that route then decides ("Configure CORS for HTTP APIs in API Gateway").
 */
export function answerPreflight(
  { api }: Staged,
  message: Message,
  match: RouteMatch | undefined,
): TraceResult | undefined {
  const cors = api.entry.properties['CorsConfiguration'];
  if (!isPreflight(message) || !isJsonRecord(cors)) return undefined;
  if (match !== undefined && (match.route.httpMethod === 'OPTIONS' || asksCredentials(match.route)))
    return undefined;
  const refused = findRefusal(cors, message);
  return refused === undefined
    ? { outcome: 'responds-early', status: 204, reasons: [{ code: 'preflight-answered' }] }
    : { outcome: 'responds-early', reasons: [refused] };
}

/** What is said besides of a preflight that an authorizer refuses; nothing of another request. */
export function credentialsRemark({
  api,
  route,
  message,
}: Staged & { readonly route: ServedRoute }): readonly EndReason[] {
  if (api.kind.node !== 'http-api' || !isPreflight(message) || route.httpMethod === 'OPTIONS') return [];
  return [{ code: 'preflight-without-credentials', openRoute: `OPTIONS ${route.path ?? '/{proxy+}'}` }];
}

const isPreflight = (message: Message): boolean =>
  message.method === 'OPTIONS' &&
  headerValues(message, 'origin').length > 0 &&
  headerValues(message, 'access-control-request-method').length > 0;

const asksCredentials = ({ authorizationType = 'NONE' }: ServedRoute): boolean =>
  authorizationType.toUpperCase() !== 'NONE';

/** Browsers don't ask for these (Fetch Standard, "CORS-safelisted method"). */
const alwaysAllowed = ['get', 'head', 'post'];

function findRefusal(cors: AwsObject, message: Message): EndReason | undefined {
  const sent = (header: string): readonly string[] =>
    headerValues(message, header).flatMap(value => value.split(',').map(part => part.trim()));
  const refused = (what: 'origin' | 'method' | 'header', header: string, member: string): EndReason[] => {
    const always = what === 'method' ? alwaysAllowed : [];
    const allowed = [...always, ...asTexts(cors[member]).map(value => value.toLowerCase())];
    const value = sent(header).find(one => one !== '' && !isAllowed(one.toLowerCase(), allowed));
    return value === undefined ? [] : [{ code: 'preflight-not-allowed', what, value }];
  };
  return [
    ...refused('origin', 'origin', 'AllowOrigins'),
    ...refused('method', 'access-control-request-method', 'AllowMethods'),
    ...refused('header', 'access-control-request-headers', 'AllowHeaders'),
  ][0];
}

/** `*`, `https://*`, or the value itself. */
const isAllowed = (value: string, allowed: readonly string[]): boolean =>
  allowed.some(
    one =>
      one === '*' || one === value || (/^https?:\/\/\*$/.test(one) && value.startsWith(one.slice(0, -1))),
  );
