import type { AwsObject } from '../../topology/document';
import { number, record, text } from '../../topology/values';
import type { Message } from '../message';
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
  return end('responds-early', `the load balancer answers ${status} and redirects to ${location}`, {
    status,
  });
}

export function fixedResponse(action: AwsObject): Balanced {
  const given = record(action['FixedResponseConfig'])['StatusCode'];
  const status = Number(text(given) ?? number(given));
  if (!Number.isInteger(status)) {
    return end('responds-early', 'the load balancer gives a fixed response itself');
  }
  return end('responds-early', `the load balancer gives the fixed response ${status} itself`, { status });
}

/** What an action before the last makes of a request: it ends here, or goes on with a remark. */
export type Passed = { readonly ends: Balanced } | { readonly remark: string };

/**
 * Without a session of an earlier sign-in: to the identity provider, refused, or on (user guide, "Authenticate users
 * using an Application Load Balancer"; API model, `OnUnauthenticatedRequest`, whose default is `authenticate`).
 */
export function authenticate(action: AwsObject, message: Message): Passed {
  const isOidc = text(action['Type']) === 'authenticate-oidc';
  const configuration = record(action[isOidc ? 'AuthenticateOidcConfig' : 'AuthenticateCognitoConfig']);
  const cookie = text(configuration['SessionCookieName']) ?? 'AWSELBAuthSessionCookie';
  if (message.headers.some(([name, value]) => name === 'cookie' && value.includes(cookie))) {
    return { remark: `the request has a session cookie ${cookie}, which is not checked here` };
  }
  const unauthenticated = text(configuration['OnUnauthenticatedRequest']) ?? 'authenticate';
  if (unauthenticated === 'allow') return { remark: 'the request goes on without a signed-in user' };
  if (unauthenticated === 'deny') {
    const because = 'the rule refuses requests without a signed-in user: the load balancer answers 401';
    return { ends: end('responds-early', because, { status: 401 }) };
  }
  const provider = isOidc
    ? (text(configuration['AuthorizationEndpoint']) ?? 'the identity provider')
    : `the Cognito domain ${text(configuration['UserPoolDomain']) ?? ''}`.trimEnd();
  const because = `the rule asks for a signed-in user: the load balancer answers 302 and redirects to ${provider}`;
  return { ends: end('responds-early', because, { status: 302 }) };
}

/** User guide, "Verify JWTs using an Application Load Balancer": only a request with a valid token goes on. */
export function validateToken(action: AwsObject, message: Message): Passed {
  const issuer = text(record(action['JwtValidationConfig'])['Issuer']);
  const by = issuer === undefined ? '' : ` of ${issuer}`;
  if (message.headers.some(([name]) => name === 'authorization')) {
    return { remark: `a token${by} is asked for; the one in the authorization header is not checked here` };
  }
  const because = `the rule asks for a token${by} and the request has no authorization header: the load balancer answers 401`;
  return { ends: end('responds-early', because, { status: 401 }) };
}
