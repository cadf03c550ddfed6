import * as l10n from '@vscode/l10n';
import { splitAtFirst } from '../../../model/trim';
import { longestOfRequest } from '../gateway/incoming';
import { curlRequest } from './curl';
import { parseHeader, type TraceInput } from './header';
import { UnusableCommandLine } from './shellWords';

export type ParsedInput =
  | { readonly kind: 'request'; readonly request: TraceInput }
  | {
      readonly kind: 'none';
      /** The problem and what to enter instead, as sentences. */
      readonly message: string;
      /** Meant as a request, not as a search. */
      readonly isAttempt: boolean;
    };

/** API Gateway takes about 10 KB of request line and headers. */
const LONGEST_TEXT = 200_000;

const notARequest = (): string =>
  l10n.t('Not a valid request. Enter GET https://host/path, a URL, or a curl command copied from a browser.');

/** Reads `METHOD URL`, a URL, `/stage/path`, a request with header lines, or a curl command. */
export function parseTraceInput(text: string): ParsedInput {
  const trimmed = text.trim();
  if (trimmed === '')
    return noInput(
      l10n.t('Enter a request: GET https://host/path, a URL, or a curl command copied from a browser.'),
      false,
    );
  if (trimmed.length > LONGEST_TEXT) return noInput(l10n.t('The request is too long.'), false);
  try {
    if (/^(\$\s*)?curl(\.exe)?\s/i.test(trimmed))
      return checkInput(curlRequest(trimmed.replace(/^\$\s*/, '')));
    if (/^curl$/i.test(trimmed)) return noInput(l10n.t("The curl command doesn't contain a URL."), true);
    const other = otherForm(trimmed);
    return other === undefined ? fromLines(trimmed) : noInput(other, true);
  } catch (error) {
    if (error instanceof UnusableCommandLine) return noInput(error.message, true);
    throw error;
  }
}

function noInput(message: string, isAttempt: boolean): ParsedInput {
  return { kind: 'none', message, isAttempt };
}

function otherForm(text: string): string | undefined {
  if (/^(Invoke-WebRequest|Invoke-RestMethod|iwr|irm|\$session\s*=)/i.test(text))
    return l10n.t("PowerShell commands aren't supported. Copy the request from the browser as cURL.");
  if (/^(await\s+)?fetch\s*\(/.test(text))
    return l10n.t("fetch calls aren't supported. Copy the request from the browser as cURL.");
  return undefined;
}

/** `METHOD URL` or a URL, and header lines below it, as in a `.http` file or a log. */
function fromLines(text: string): ParsedInput {
  const [first = '', ...rest] = text.split(/\r?\n/);
  const line = requestLine(first.trim());
  if (typeof line === 'string') return noInput(line, looksLikeRequest(first));
  const headers: (readonly [string, string])[] = [];
  for (const below of rest) {
    if (below.trim() === '') break;
    const header = parseHeader(below);
    if (header === undefined)
      return noInput(l10n.t('Invalid header: {header}', { header: below.trim().slice(0, 60) }), true);
    headers.push(header);
  }
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const isPath = line.url.startsWith('/') && host !== undefined && host !== '';
  return checkInput({ ...line, url: isPath ? `https://${host}${line.url}` : line.url, headers });
}

const spacesInUrl = (): string => l10n.t("A URL can't contain spaces. Use %20 instead.");

function requestLine(line: string): Pick<TraceInput, 'method' | 'url'> | string {
  const parts = withoutVersion(line.split(/\s+/));
  const [first = '', second, third] = parts;
  if (second === undefined) {
    if (isMethod(first) && !first.includes('/'))
      return l10n.t('Enter a URL after {method}: {method} https://host/path', {
        method: first.toUpperCase(),
      });
    return { method: 'GET', url: first };
  }
  if (!isMethod(first)) {
    return /^(https?:\/\/|\/)/i.test(first) ? spacesInUrl() : notARequest();
  }
  if (third !== undefined) return spacesInUrl();
  return { method: first.toUpperCase(), url: second };
}

const withoutVersion = (words: readonly string[]): readonly string[] =>
  words.length > 1 && /^HTTP\/\d(?:\.\d)?$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;

const isMethod = (word: string): boolean =>
  /^[A-Za-z]{3,16}$/.test(word) && (isKnown(word) || word === word.toUpperCase());

const isKnown = (word: string): boolean =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(
    word.toUpperCase(),
  );

function looksLikeRequest(line: string): boolean {
  return line.includes('://') || line.startsWith('/') || isKnown(line.trim().split(/\s/)[0] ?? '');
}

function checkInput(request: TraceInput): ParsedInput {
  const { url, problem, user } = usableUrl(request.url);
  if (problem !== undefined) return noInput(problem, request.url.includes('/') || request.headers.length > 0);
  const isNamed = request.headers.some(([name]) => name.toLowerCase() === 'authorization');
  // Of a user and password all that a way can depend on is that they are sent.
  const headers =
    user && !isNamed ? [...request.headers, ['Authorization', 'Basic …'] as const] : request.headers;
  return { kind: 'request', request: { method: request.method.toUpperCase(), url, headers } };
}

interface UsableUrl {
  readonly url: string;
  readonly problem?: string;
  /** A user and a password stood in it, and are taken out. */
  readonly user?: true;
}

/** A URL without a scheme is taken as `https`: API Gateway serves nothing else. */
function usableUrl(written: string): UsableUrl {
  const url = splitAtFirst(written, '#')[0];
  const wrong = (problem: string): UsableUrl => ({ url, problem });
  if (url.length > longestOfRequest) return wrong(l10n.t('The URL is longer than API Gateway accepts.'));
  if (/[\s\u0000-\u001f\u007f"<>\\^`]/.test(url))
    return wrong(
      l10n.t("A URL can't contain spaces, quotes or brackets. Encode them as %20, %22 and so on."),
    );
  if (url.startsWith('/') && !url.startsWith('//')) return { url };
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'ws' || scheme === 'wss')
    return wrong(l10n.t("WebSocket connections can't be traced, only HTTP requests."));
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return wrong(l10n.t('Enter an http or https URL, not {scheme}.', { scheme }));
  const parts = /^(?:https?:\/\/)?(?:([^/?#@]*)@)?([^/?#@]*)/i.exec(url);
  const [before = '', user, authority = ''] = parts ?? [];
  const rest = url.slice(before.length);
  if (!isAuthority(authority, scheme !== undefined))
    return wrong(
      authority === ''
        ? l10n.t("The URL doesn't contain a host.")
        : l10n.t(
            "Not a valid request: {host} isn't a host name. Enter GET https://host/path, a URL, or a curl command " +
              'copied from a browser.',
            { host: authority.slice(0, 60) },
          ),
    );
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return { url: `${scheme ?? 'https'}://${authority}${path}`, ...(user === undefined ? {} : { user: true }) };
}

function isAuthority(text: string, isSure: boolean): boolean {
  const [, host = '', port] = /^(\[[\da-fA-F:.]+\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (port !== undefined && Number(port) > 65_535) return false;
  if (host.startsWith('[')) return true;
  return isSure ? /^[\w.-]+$/.test(host) : /^[\w-]+(\.[\w-]+)+$/.test(host);
}
