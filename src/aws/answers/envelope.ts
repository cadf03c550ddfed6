import { InvalidAnswerError } from '../awsError';

/** What came over the wire, its body read to the end. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Host that was called, for the message. */
  readonly host: string;
}

const question = 'is a proxy or a sign-in page in between?';

/** Headers that carry AWS's request id: those that the SDK reads it from, and API Gateway's own. */
const requestIdHeaders = [
  'x-amzn-requestid',
  'x-amzn-request-id',
  'x-amz-request-id',
  'x-amz-apigw-id',
] as const;

/** @throws InvalidAnswerError for an answer that no service of AWS has signed with a request id */
export function requireRequestId(answer: WireAnswer): void {
  if (hasRequestId(answer)) return;
  throw notOfAws(answer, isHtml(answer) ? 'with HTML' : 'without the request id of AWS');
}

export function hasRequestId({ headers }: WireAnswer): boolean {
  return requestIdHeaders.some(name => (headers[name] ?? '').trim() !== '');
}

/**
 * What is none of AWS's answers whatever was asked: a redirect (AWS's control planes send none), and an error that is
 * a web page. Whether the call was carried out is not known then. @throws InvalidAnswerError
 */
export function refusePages(answer: WireAnswer): void {
  if (answer.status >= 300 && answer.status < 400) {
    throw new InvalidAnswerError(`${answer.host} redirected the call${targetOf(answer)}: ${question}`);
  }
  if (answer.status >= 400 && isHtml(answer))
    throw notOfAws(answer, `with HTML (HTTP status ${answer.status})`);
}

/** The error for an answer that is not what AWS sends. `how` follows "answered". */
export function notOfAws(answer: WireAnswer, how: string, cause?: unknown): InvalidAnswerError {
  const text = `${answer.host} answered ${how}, not with an answer of AWS: ${question}`;
  return new InvalidAnswerError(text, { cause, ...statusOf(answer) });
}

/** What a body is that is not what was expected, in words that follow "answered". */
export function describeBody(answer: WireAnswer): string {
  const { body } = answer;
  if (body.length === 0) return 'with an empty body';
  if (isHtml(answer)) return 'with HTML';
  const start = beginningOf(body);
  if (start === '') return 'with an empty body';
  if (start.startsWith('<')) return 'with XML of another kind';
  if (/^[[{"]|^(?:null|true|false|-?\d)/.test(start)) return 'with JSON of another kind';
  return 'with something that cannot be read';
}

function isHtml({ body, headers }: WireAnswer): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')) return body.length > 0;
  return /^(?:<!doctype\s+html|<(?:html|head|body|script|title|meta)[\s>])/i.test(beginningOf(body));
}

/** The first characters, without byte order mark, white space and comments. */
function beginningOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 4096))
    .toString('utf8')
    .replace(/^(?:\s|\uFEFF|<!--[\s\S]*?-->)+/, '');
}

/** Of a successful answer only: an error of a stranger says nothing about what AWS did. */
function statusOf({ status }: WireAnswer): { readonly status?: number } {
  return status < 300 || status >= 500 ? { status } : {};
}

/** Only the host: the rest of an address may hold what a sign-in hands on. */
function targetOf({ headers, host }: WireAnswer): string {
  try {
    const { hostname } = new URL(headers['location'] ?? '', `https://${host}`);
    return hostname === '' || hostname === host ? '' : ` to ${hostname}`;
  } catch {
    return '';
  }
}
