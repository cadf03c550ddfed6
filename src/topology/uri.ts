/** What of a URI picks a listener. */
export interface Authority {
  readonly scheme: string;
  readonly host: string;
  /** As written, else the default of the scheme. Left out where what is written is no port. */
  readonly port?: number;
}

/** Scheme, `//`, authority. Path variables such as `{id}` may stand in any part. */
const beginning = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;

const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

/** The part of a URI before its path: what decides where a request goes. */
export function beforePath(uri: string): string {
  return beginning.exec(uri)?.[0] ?? uri;
}

/** `undefined` for what is no URI with an authority, an ARN for example. */
export function parseAuthority(uri: string): Authority | undefined {
  const [, writtenScheme, authority] = beginning.exec(uri) ?? [];
  if (writtenScheme === undefined || authority === undefined) return undefined;
  const scheme = writtenScheme.toLowerCase();
  const location = authority.slice(authority.lastIndexOf('@') + 1);
  const colon = location.lastIndexOf(':');
  const hasPort = colon > location.lastIndexOf(']');
  const host = hasPort ? location.slice(0, colon) : location;
  if (host === '') return undefined;
  const written = hasPort ? location.slice(colon + 1) : '';
  const port = written === '' ? defaultPorts.get(scheme) : parsePort(written);
  return port === undefined ? { scheme, host } : { scheme, host, port };
}

function parsePort(written: string): number | undefined {
  if (!/^\d{1,5}$/.test(written)) return undefined;
  const port = Number(written);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** The name that AWS gives to an internal load balancer (Elastic Load Balancing user guide, "How Elastic Load Balancing works"). */
export function isInternalLoadBalancerName(host: string): boolean {
  return /^internal-[^/]+\.elb\.amazonaws\.com(?:\.cn)?$/i.test(host);
}

/** An IPv4 address that nothing on the internet reaches (RFC 1918, RFC 3927, loopback). */
export function isPrivateAddress(host: string): boolean {
  return (
    /^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}$/.test(host) &&
    host.split('.').length === 4
  );
}
