import type { AwsObject } from '../../../topology/document';
import { shownAction } from '../../../topology/shownConditions';
import { asNumber, asRecord, asText } from '../../../topology/values';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import { endWalk, queryText, type Balanced } from './walk';

/**
 * Where a redirect leads: what it does not set keeps its value (user guide, "Action types for listener rules", redirect
 * actions). `#{path}` is the path without its leading slash.
 */
export function redirectResponse(action: AwsObject, message: Message): Balanced {
  const configuration = asRecord(shownAction(action)['RedirectConfig']);
  const { scheme, host, port, path, query } = message;
  const values: Readonly<Record<string, string>> = {
    protocol: scheme,
    host,
    port: String(port),
    path: path.slice(1),
    query: queryText(query),
  };
  const filled = (member: string, otherwise: string): string =>
    (asText(configuration[member]) ?? otherwise).replace(
      /#\{(protocol|host|port|path|query)\}/g,
      (_, name: string) => values[name] ?? '',
    );
  const protocol = filled('Protocol', '#{protocol}').toLowerCase();
  const asked = filled('Query', '#{query}');
  const url = `${protocol}://${filled('Host', '#{host}')}:${filled('Port', '#{port}')}${filled('Path', '/#{path}')}`;
  const status = Number(/\d{3}$/.exec(asText(configuration['StatusCode']) ?? '')?.[0] ?? 302);
  const location = asked === '' ? url : `${url}?${asked}`;
  return endWalk('responds-early', [{ code: 'redirect', status, location }], { status });
}

export function fixedResponseResult(action: AwsObject): Balanced {
  const given = asRecord(action['FixedResponseConfig'])['StatusCode'];
  const status = Number(asText(given) ?? asNumber(given));
  if (!Number.isInteger(status)) {
    return endWalk('responds-early', [{ code: 'fixed-response', status: undefined }]);
  }
  return endWalk('responds-early', [{ code: 'fixed-response', status }], { status });
}

/** What an action before the last makes of a request: it ends here, or goes on with a remark. */
export type Passed = { readonly ends: Balanced } | { readonly remark: BalancingReason };

/**
 * Without a session of an earlier sign-in: to the identity provider, refused, or on (user guide, "Authenticate users
 * using an Application Load Balancer"; API model, `OnUnauthenticatedRequest`, whose default is `authenticate`).
 */
export function authenticateRequest(action: AwsObject, message: Message): Passed {
  const isOidc = asText(action['Type']) === 'authenticate-oidc';
  const configuration = asRecord(action[isOidc ? 'AuthenticateOidcConfig' : 'AuthenticateCognitoConfig']);
  const cookie = asText(configuration['SessionCookieName']) ?? 'AWSELBAuthSessionCookie';
  if (message.headers.some(([name, value]) => name === 'cookie' && value.includes(cookie))) {
    return { remark: { code: 'session-not-checked', cookie } };
  }
  const unauthenticated = asText(configuration['OnUnauthenticatedRequest']) ?? 'authenticate';
  if (unauthenticated === 'allow') return { remark: { code: 'goes-on-unauthenticated' } };
  if (unauthenticated === 'deny') {
    return { ends: endWalk('responds-early', [{ code: 'unauthenticated-refused' }], { status: 401 }) };
  }
  const provider = isOidc
    ? ({ kind: 'oidc', authorizationEndpoint: asText(configuration['AuthorizationEndpoint']) } as const)
    : ({ kind: 'cognito', domain: asText(configuration['UserPoolDomain']) } as const);
  return { ends: endWalk('responds-early', [{ code: 'sign-in-required', provider }], { status: 302 }) };
}

/** User guide, "Verify JWTs using an Application Load Balancer": only a request with a valid token goes on. */
export function validateToken(action: AwsObject, message: Message): Passed {
  const issuer = asText(asRecord(action['JwtValidationConfig'])['Issuer']);
  if (message.headers.some(([name]) => name === 'authorization')) {
    return { remark: { code: 'token-not-checked', issuer } };
  }
  return { ends: endWalk('responds-early', [{ code: 'token-missing', issuer }], { status: 401 }) };
}
