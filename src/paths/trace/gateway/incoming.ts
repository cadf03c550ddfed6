import * as l10n from '@vscode/l10n';
import type { Message, TraceRequest } from '../message';

/** A request that cannot be traced: what is wrong with it, as a sentence. */
export class UnusableRequest extends Error {}

/** A request as its caller sends it. */
export interface Incoming {
  readonly message: Message;
  /** Left out where the URL is a path alone. */
  readonly host: string | undefined;
  /** The host of the URL, where a `Host` header of another name counts before it. */
  readonly calledHost: string | undefined;
  /** The caller's address, where it was given. */
  readonly sourceIp: string | undefined;
  /** Node id of the API that a path alone is for. */
  readonly api: string | undefined;
}

/** Characters of a method or of a header's name (RFC 9110, 5.6.2 "token"). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Characters of a URL, or of the value of a header: more than API Gateway takes of both together (10,240 bytes). */
export const longestOfRequest = 16_384;

/**
 * The request read and checked. A `Host` header counts before the host of the URL, as it does for API Gateway; the
 * fragment is left away, as clients leave it.
 * @throws UnusableRequest
 */
export function parseRequest(request: TraceRequest): Incoming {
  const method = request.method.toUpperCase();
  if (!token.test(method))
    throw new UnusableRequest(
      l10n.t('"{method}" isn\'t an HTTP method.', { method: request.method.slice(0, 60) }),
    );
  const headers = request.headers.map(checkedHeader);
  const url = parseUrl(request.url);
  if (url.host === undefined && request.api === undefined) {
    throw new UnusableRequest(
      l10n.t('"{url}" doesn\'t contain a host, and no API is selected for the path.', { url: request.url }),
    );
  }
  const named = headers.find(([name]) => name === 'host')?.[1];
  const urlHost = normalizeHost(url.host);
  const host = named === undefined ? urlHost : normalizeHost(withoutPort(named));
  return {
    host: url.host === undefined ? undefined : host,
    calledHost: urlHost === host ? undefined : urlHost,
    sourceIp: request.sourceIp,
    api: request.api,
    message: {
      method,
      scheme: url.scheme,
      host: host ?? '',
      port: url.port,
      path: url.path,
      query: url.query,
      headers: headers.filter(([name]) => name !== 'host'),
      source: {
        blocks: request.sourceIp === undefined ? [] : [request.sourceIp],
        owner: l10n.t('the caller'),
        isVerified: true,
      },
    },
  };
}

function checkedHeader([name, value]: readonly [string, string]): readonly [string, string] {
  if (!token.test(name))
    throw new UnusableRequest(l10n.t('"{name}" isn\'t a valid header name.', { name: name.slice(0, 60) }));
  if (value.length > longestOfRequest)
    throw new UnusableRequest(l10n.t('The header {name} is longer than API Gateway accepts.', { name }));
  if (/[\r\n\0]/.test(value))
    throw new UnusableRequest(
      l10n.t('The header {name} contains a line break or a null character.', { name }),
    );
  return [name.toLowerCase(), value.trim()];
}

interface Url {
  readonly scheme: 'http' | 'https';
  readonly host: string | undefined;
  readonly port: number;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
}

function parseUrl(text: string): Url {
  if (text.length > longestOfRequest)
    throw new UnusableRequest(l10n.t('The URL is longer than API Gateway accepts.'));
  if (/[\s\u0000-\u001f\u007f]/.test(text)) {
    throw new UnusableRequest(
      l10n.t('"{text}" isn\'t a valid URL because it contains white space or control characters.', { text }),
    );
  }
  const [before = '', scheme, authority] = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/?#]*))?/i.exec(text) ?? [];
  const [, path = '', query] = /^([^?#]*)(?:\?([^#]*))?/.exec(text.slice(before.length)) ?? [];
  const parts = { path: encodePath(path === '' ? '/' : path), query: parseQuery(query ?? '') };
  if (scheme === undefined || authority === undefined) {
    if (!path.startsWith('/'))
      throw new UnusableRequest(l10n.t('"{text}" is neither a URL nor a path.', { text }));
    return { scheme: 'https', host: undefined, port: 443, ...parts };
  }
  const known = /^(?:http|ws)(s?)$/i.exec(scheme);
  if (known === null) throw new UnusableRequest(l10n.t('"{text}" isn\'t an HTTP URL.', { text }));
  const { host, port } = hostAndPort(authority, text);
  const isSecure = known[1] !== '';
  return { scheme: isSecure ? 'https' : 'http', host, port: port ?? (isSecure ? 443 : 80), ...parts };
}

function hostAndPort(authority: string, url: string): { readonly host: string; readonly port?: number } {
  const location = authority.slice(authority.lastIndexOf('@') + 1);
  const [, host = '', digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(location) ?? [];
  if (host === '') throw new UnusableRequest(l10n.t('"{url}" doesn\'t contain a host.', { url }));
  if (digits === undefined || digits === '') return { host };
  const port = Number(digits);
  if (port < 1 || port > 65_535)
    throw new UnusableRequest(l10n.t('"{url}" contains an invalid port.', { url }));
  return { host, port };
}

const normalizeHost = (host: string | undefined): string | undefined =>
  host?.toLowerCase().replace(/\.$/, '');

const withoutPort = (host: string): string => host.trim().replace(/:\d+$/, '');

/** As sent; only what cannot stand in a path is encoded, as every client does. */
function encodePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, part =>
    encodeURIComponent(
      part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
    ),
  );
}

/** Names and values as sent, percent-encoded. */
export function parseQuery(text: string): readonly (readonly [string, string])[] {
  if (text === '') return [];
  return text
    .split('&')
    .filter(part => part !== '')
    .map(part => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
}
