import type { IncomingMessage } from 'node:http';
import { AwsFault } from './operation';

/** A page of somebody else whose name was pointed at 127.0.0.1 (DNS rebinding) sends that name as `Host`. */
const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** What every AWS client sends (AWS General Reference, "Elements of an AWS API request signature"). */
const signed = /^AWS4-(?:HMAC-SHA256|ECDSA-P256-SHA256) (?:[^\n]*[ ,])?Credential=[^\s,/]+\//;

/**
 * Why a request is not carried out; `undefined` for what an AWS client on this machine sends. Any page that a browser
 * shows can send requests to a port of this machine, but neither without saying from where, nor with an
 * `Authorization` header of its own, for which the browser asks first. The signature itself is not looked at.
 */
export function accessRefusal({ headers }: Pick<IncomingMessage, 'headers'>): AwsFault | undefined {
  if (headers.host === undefined || !loopback.test(headers.host))
    return denied('This sandbox answers on the loopback interface only.');
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) return foreign();
  if (['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))) return foreign();
  if (Object.keys(headers).some(name => name.startsWith('access-control-request-'))) return foreign();
  if (signed.test(headers.authorization ?? '')) return undefined;
  return new AwsFault(
    'MissingAuthenticationToken',
    403,
    'Missing Authentication Token: this sandbox takes requests of AWS clients, which sign them. Any signature is accepted.',
  );
}

const denied = (message: string): AwsFault => new AwsFault('AccessDeniedException', 403, message);

const foreign = (): AwsFault => denied('This sandbox takes no requests of web pages.');

/** Whether errors have to be in the dialect of EC2: by the service that the request is signed for. */
export function isSignedForEc2({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /Credential=[^,\s]+\/ec2\/aws4_request/.test(headers.authorization ?? '');
}
