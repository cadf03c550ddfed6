import * as l10n from '@vscode/l10n';

/** Whether a text is a URL that a client of AWS can call. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Whether the host of a URL is this machine itself, so that what is sent there goes nowhere else. */
export function isLoopback(endpointUrl: string): boolean {
  return URL.canParse(endpointUrl) && isLoopbackHost(new URL(endpointUrl).hostname);
}

/** The same of a host name or address, IPv6 with brackets or without. Names that DNS may lead elsewhere are none. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** What a person can do where an endpoint is refused. */
export const SECURE_ENDPOINT = l10n.t(
  'Use an https URL. Plain http is allowed only for loopback addresses, for example {url}.',
  { url: 'http://127.0.0.1:4566' },
);

/**
 * Why nothing is sent to an endpoint, as a sentence: all but https is readable on the network, and each request has the
 * access key id and a session token. `undefined` for https and for this machine itself; a text that is no URL fails
 * later.
 */
export function endpointProblem(endpointUrl: string): string | undefined {
  if (!URL.canParse(endpointUrl)) return undefined;
  const { protocol, host } = new URL(endpointUrl);
  if (protocol === 'https:' || isLoopback(endpointUrl)) return undefined;
  return l10n.t(
    'The endpoint {endpoint} uses plain HTTP to another machine, so credentials would be readable on the network.',
    { endpoint: `${protocol}//${host}` },
  );
}
