import * as l10n from '@vscode/l10n';
import { InvalidAnswerError } from '../awsError';

/** What came over the wire, its body read to the end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Host that was called, for the message. */
  readonly host: string;
}

/** What came instead of an answer of AWS. */
export type StrangeAnswer =
  | { readonly kind: 'empty' | 'html' | 'xml' | 'json' | 'unreadable' | 'no-request-id' }
  | { readonly kind: 'missing-element'; readonly name: string };

/** Headers that carry AWS's request id: those that the SDK reads it from, and API Gateway's own. */
const requestIdHeaders = [
  'x-amzn-requestid',
  'x-amzn-request-id',
  'x-amz-request-id',
  'x-amz-apigw-id',
] as const;

/** @throws InvalidAnswerError for an answer that no service of AWS has signed with a request id */
export function requireRequestId(answer: HttpAnswer): void {
  if (hasRequestId(answer)) return;
  throw notOfAws(answer, { kind: isHtml(answer) ? 'html' : 'no-request-id' });
}

export function hasRequestId({ headers }: HttpAnswer): boolean {
  return requestIdHeaders.some(name => (headers[name] ?? '').trim() !== '');
}

/**
 * What is none of AWS's answers whatever was asked: a redirect (AWS's control planes send none), and an error that is
 * a web page. Whether AWS ran the call is unknown then. @throws InvalidAnswerError
 */
export function refusePages(answer: HttpAnswer): void {
  if (answer.status >= 300 && answer.status < 400) {
    throw new InvalidAnswerError(withQuestion(describeRedirect(answer)));
  }
  if (answer.status >= 400 && isHtml(answer)) {
    const { host, status } = answer;
    const text = l10n.t(
      '{host} returned an HTML page with HTTP status {status} instead of an AWS response.',
      {
        host,
        status,
      },
    );
    throw new InvalidAnswerError(withQuestion(text), answerStatus(answer));
  }
}

/** The error for an answer that isn't what AWS sends. */
export function notOfAws(answer: HttpAnswer, strange: StrangeAnswer, cause?: unknown): InvalidAnswerError {
  const text = withQuestion(describeStrange(answer.host, strange));
  return new InvalidAnswerError(text, { cause, ...answerStatus(answer) });
}

const withQuestion = (sentence: string): string =>
  `${sentence} ${l10n.t('Check for a proxy or a sign-in page.')}`;

function describeStrange(host: string, strange: StrangeAnswer): string {
  switch (strange.kind) {
    case 'empty':
      return l10n.t('{host} returned an empty body instead of an AWS response.', { host });
    case 'html':
      return l10n.t('{host} returned an HTML page instead of an AWS response.', { host });
    case 'xml':
      return l10n.t('{host} returned unexpected XML instead of an AWS response.', { host });
    case 'json':
      return l10n.t('{host} returned unexpected JSON instead of an AWS response.', { host });
    case 'unreadable':
      return l10n.t('{host} returned unreadable data instead of an AWS response.', { host });
    case 'no-request-id':
      return l10n.t('{host} returned a response without an AWS request ID.', { host });
    case 'missing-element':
      return l10n.t('{host} returned a response without {name}, unlike AWS.', { host, name: strange.name });
  }
}

/** What a body is that isn't what was expected. */
export function classifyBody(answer: HttpAnswer): StrangeAnswer {
  const { body } = answer;
  if (body.length === 0) return { kind: 'empty' };
  if (isHtml(answer)) return { kind: 'html' };
  const start = bodyBeginning(body);
  if (start === '') return { kind: 'empty' };
  if (start.startsWith('<')) return { kind: 'xml' };
  return { kind: /^[[{"]|^(?:null|true|false|-?\d)/.test(start) ? 'json' : 'unreadable' };
}

function isHtml({ body, headers }: HttpAnswer): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')) return body.length > 0;
  return /^(?:<!doctype\s+html|<(?:html|head|body|script|title|meta)[\s>])/i.test(bodyBeginning(body));
}

/** The first characters, without byte order mark, white space and comments. */
function bodyBeginning(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 4096))
    .toString('utf8')
    .replace(/^(?:\s|\uFEFF|<!--[\s\S]*?-->)+/, '');
}

/** Of a successful answer only: an error of a stranger says nothing about what AWS did. */
function answerStatus({ status }: HttpAnswer): { readonly status?: number } {
  return status < 300 || status >= 500 ? { status } : {};
}

/** Only the host: the rest of an address may hold what a sign-in hands on. */
function describeRedirect({ headers, host }: HttpAnswer): string {
  const location = headers['location'] ?? '';
  const base = `https://${host}`;
  const target = URL.canParse(location, base) ? new URL(location, base).hostname : '';
  return target === '' || target === host
    ? l10n.t('{host} redirected the call.', { host })
    : l10n.t('{host} redirected the call to {target}.', { host, target });
}
