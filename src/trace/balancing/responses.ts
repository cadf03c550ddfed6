import type { AwsObject } from '../../topology/document';
import { number, record, text } from '../../topology/values';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import { end, queryText, type Balanced } from './walk';

/**
 * Where a redirect leads: what it does not set keeps its value (user guide, "Action types for listener rules", redirect
 * actions). `#{path}` is the path without its leading slash.
 */
export function redirect(action: AwsObject, message: Message): Balanced {
  const configuration = record(action['RedirectConfig']);
  const { scheme, host, port, path, query } = message;
  const values: Readonly<Record<string, string>> = {
    protocol: scheme,
    host,
    port: String(port),
    path: path.slice(1),
    query: queryText(query),
  };
  const filled = (member: string, otherwise: string): string =>
    (text(configuration[member]) ?? otherwise).replace(
      /#\{(protocol|host|port|path|query)\}/g,
      (_, name: string) => values[name] ?? '',
    );
  const protocol = filled('Protocol', '#{protocol}').toLowerCase();
  const asked = filled('Query', '#{query}');
  const url = `${protocol}://${filled('Host', '#{host}')}:${filled('Port', '#{port}')}${filled('Path', '/#{path}')}`;
  const status = Number(/\d{3}$/.exec(text(configuration['StatusCode']) ?? '')?.[0] ?? 302);
  const location = asked === '' ? url : `${url}?${asked}`;
  return end('responds-early', [{ code: 'redirect', status, location }], { status });
}

export function fixedResponse(action: AwsObject): Balanced {
  const given = record(action['FixedResponseConfig'])['StatusCode'];
  const status = Number(text(given) ?? number(given));
  if (!Number.isInteger(status)) {
    return end('responds-early', [{ code: 'fixed-response', status: undefined }]);
  }
  return end('responds-early', [{ code: 'fixed-response', status }], { status });
}

/** What an action before the last makes of a request: it ends here, or goes on with a remark. */
export type Passed = { readonly ends: Balanced } | { readonly remark: BalancingReason };

/**
 * Without a session of an earlier sign-in: to the identity provider, refused, or on (user guide, "Authenticate users
 * using an Application Load Balancer"; API model, `OnUnauthenticatedRequest`, whose default is `authenticate`).
 */
export function authenticate(action: AwsObject, message: Message): Passed {
  const isOidc = text(action['Type']) === 'authenticate-oidc';
  const configuration = record(action[isOidc ? 'AuthenticateOidcConfig' : 'AuthenticateCognitoConfig']);
  const cookie = text(configuration['SessionCookieName']) ?? 'AWSELBAuthSessionCookie';
  if (message.headers.some(([name, value]) => name === 'cookie' && value.includes(cookie))) {
    return { remark: { code: 'session-not-checked', cookie } };
  }
  const unauthenticated = text(configuration['OnUnauthenticatedRequest']) ?? 'authenticate';
  if (unauthenticated === 'allow') return { remark: { code: 'goes-on-unauthenticated' } };
  if (unauthenticated === 'deny') {
    return { ends: end('responds-early', [{ code: 'unauthenticated-refused' }], { status: 401 }) };
  }
  const provider = isOidc
    ? ({ kind: 'oidc', authorizationEndpoint: text(configuration['AuthorizationEndpoint']) } as const)
    : ({ kind: 'cognito', domain: text(configuration['UserPoolDomain']) } as const);
  return { ends: end('responds-early', [{ code: 'sign-in-required', provider }], { status: 302 }) };
}

/** User guide, "Verify JWTs using an Application Load Balancer": only a request with a valid token goes on. */
export function validateToken(action: AwsObject, message: Message): Passed {
  const issuer = text(record(action['JwtValidationConfig'])['Issuer']);
  if (message.headers.some(([name]) => name === 'authorization')) {
    return { remark: { code: 'token-not-checked', issuer } };
  }
  return { ends: end('responds-early', [{ code: 'token-missing', issuer }], { status: 401 }) };
}
