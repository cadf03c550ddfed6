import * as l10n from '@vscode/l10n';
import { parseHeader, type TraceInput } from './header';
import { posixWords, UnusableCommandLine } from './shellWords';
import { isWindowsLine, windowsWords } from './windowsShellWords';

interface Curl {
  method: string | undefined;
  urls: string[];
  headers: (readonly [name: string, value: string])[];
  /** What is sent as a body, or with `--get` as a query. */
  data: string[];
  dataAsQuery: boolean;
}

/**
 * The request that a curl command makes, as its manual says (curl.se/docs/manpage.html): POST where there is data, the
 * headers that options stand for. The body is left out.
 * @throws UnusableCommandLine
 */
export function curlRequest(text: string): TraceInput {
  const [, ...words] = isWindowsLine(text) ? windowsWords(text) : posixWords(text);
  const curl: Curl = { method: undefined, urls: [], headers: [], data: [], dataAsQuery: false };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith('--')) longOption(curl, word.slice(2), rest);
    else if (word.startsWith('-') && word !== '-') shortOptions(curl, word.slice(1), rest);
    else if (!/^\d*[<>]/.test(word)) curl.urls.push(word);
  }
  const [url, another] = curl.urls;
  if (url === undefined) throw new UnusableCommandLine(l10n.t("The curl command doesn't contain a URL."));
  if (another !== undefined)
    throw new UnusableCommandLine(
      l10n.t('The curl command contains more than one URL. Keep one, or put the URL in quotes.'),
    );
  const asBody = curl.data.length > 0 && !curl.dataAsQuery;
  return {
    method: curl.method ?? (asBody ? 'POST' : 'GET'),
    url: curl.dataAsQuery ? withQuery(url, curl.data) : url,
    headers: asBody ? withContentType(curl) : curl.headers,
  };
}

function withQuery(url: string, data: readonly string[]): string {
  if (data.length === 0) return url;
  const [before = '', fragment] = url.split('#');
  const query = data.join('&').replace(/\s/g, '%20');
  return `${before}${before.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

function withContentType({ headers }: Curl): TraceInput['headers'] {
  const isNamed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return isNamed ? headers : [...headers, ['Content-Type', 'application/x-www-form-urlencoded']];
}

type Taking = (curl: Curl, value: string) => void;

const takeData: Taking = (curl, value) => {
  curl.data.push(value.startsWith('@') ? '' : value);
};

const takeHeader =
  (name: string): Taking =>
  (curl, value) => {
    curl.headers.push([name, value]);
  };

const takeForm: Taking = curl => {
  curl.method ??= 'POST';
  curl.headers.push(['Content-Type', 'multipart/form-data']);
};

const takeJson: Taking = (curl, value) => {
  takeData(curl, value);
  curl.headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
};

/** Options with a value that says something of the request. */
const taking: ReadonlyMap<string, Taking> = new Map<string, Taking>([
  [
    'request',
    (curl, value) => {
      curl.method = takeMethod(value);
    },
  ],
  [
    'url',
    (curl, value) => {
      curl.urls.push(value);
    },
  ],
  ['header', headerOption],
  ['data', takeData],
  ['data-ascii', takeData],
  ['data-binary', takeData],
  [
    'data-raw',
    (curl, value) => {
      curl.data.push(value);
    },
  ],
  ['data-urlencode', takeData],
  ['json', takeJson],
  ['form', takeForm],
  ['form-string', takeForm],
  [
    'cookie',
    (curl, value) => {
      if (value.includes('=')) curl.headers.push(['Cookie', value]);
    },
  ],
  ['user-agent', takeHeader('User-Agent')],
  ['referer', takeHeader('Referer')],
  [
    'oauth2-bearer',
    (curl, value) => {
      curl.headers.push(['Authorization', `Bearer ${value}`]);
    },
  ],
  // What it sends depends on the server's challenge, or is Basic.
  [
    'user',
    curl => {
      curl.headers.push(['Authorization', 'Basic …']);
    },
  ],
  [
    'range',
    (curl, value) => {
      curl.headers.push(['Range', `bytes=${value}`]);
    },
  ],
  [
    'upload-file',
    curl => {
      curl.method ??= 'PUT';
    },
  ],
]);

/** Options with a value that says nothing of the request, by which it must not be taken for a URL. */
const ignored: ReadonlySet<string> = new Set(
  `cacert capath cert cert-type ciphers config connect-timeout connect-to cookie-jar crlfile dns-servers doh-url
  dump-header engine expect100-timeout hostpubmd5 interface key key-type keepalive-time limit-rate local-port
  max-filesize max-redirs max-time netrc-file noproxy output output-dir pass pinnedpubkey preproxy proto
  proto-default proto-redir proxy proxy-header proxy-user proxytunnel rate request-target resolve retry
  retry-delay retry-max-time socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr tls-max
  tls13-ciphers trace trace-ascii unix-socket write-out aws-sigv4 variable`.split(/\s+/),
);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  u: 'user',
  r: 'range',
  T: 'upload-file',
  E: 'cert',
  K: 'config',
  m: 'max-time',
  c: 'cookie-jar',
  D: 'dump-header',
  o: 'output',
  U: 'proxy-user',
  x: 'proxy',
  w: 'write-out',
  y: 'speed-time',
  Y: 'speed-limit',
  C: 'continue-at',
  z: 'time-cond',
  Q: 'quote',
  t: 'telnet-option',
  P: 'ftp-port',
};

function longOption(curl: Curl, option: string, rest: string[]): void {
  const [name = '', inline] = /^([\w-]+)=([^]*)$/.exec(option)?.slice(1) ?? [option];
  const take = taking.get(name);
  if (name === 'get') curl.dataAsQuery = true;
  else if (name === 'head') curl.method ??= 'HEAD';
  else if (take !== undefined) take(curl, inline ?? optionValue(`--${name}`, rest));
  else if (ignored.has(name) && inline === undefined) rest.shift();
}

/** Several may stand behind one hyphen, and a value right behind its letter: `-sSLXPOST`. */
function shortOptions(curl: Curl, letters: string, rest: string[]): void {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (letter === 'G') curl.dataAsQuery = true;
    else if (letter === 'I') curl.method ??= 'HEAD';
    const name = shortNames[letter];
    if (name === undefined) continue;
    const value = letters.slice(at + 1) || optionValue(`-${letter}`, rest);
    taking.get(name)?.(curl, value);
    return;
  }
}

function optionValue(option: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined)
    throw new UnusableCommandLine(
      l10n.t('The option {option} of the curl command requires a value.', { option }),
    );
  return value;
}

function takeMethod(value: string): string {
  if (!/^[A-Za-z]{1,32}$/.test(value))
    throw new UnusableCommandLine(l10n.t('Invalid HTTP method: {method}', { method: value.slice(0, 40) }));
  return value;
}

/** `name;` sends an empty value, `name:` sends the header not at all; a name with a colon before it is HTTP/2's own. */
function headerOption(curl: Curl, value: string): void {
  if (value.startsWith(':') || value.startsWith('@') || /^[^:;\s]+:\s*$/.test(value)) return;
  const empty = /^([^:;\s]+);$/.exec(value)?.[1];
  const read = empty === undefined ? parseHeader(value) : ([empty, ''] as const);
  if (read === undefined)
    throw new UnusableCommandLine(l10n.t('Invalid header: {header}', { header: value.slice(0, 60) }));
  curl.headers.push(read);
}
