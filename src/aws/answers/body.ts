import { pipeline, Transform, type Readable } from 'node:stream';
import { InvalidAnswerError } from '../awsError';

const MEBIBYTE = 1024 * 1024;
/**
 * Bytes that one answer may have. The largest that AWS sends here is the definition of an API, of which it takes 6 MB
 * (`ImportRestApi`, API Gateway API reference); an export with extensions is some times longer.
 */
export const LARGEST_ANSWER = 32 * MEBIBYTE;
/** How deep JSON may be nested: what walks over it calls itself once a level. */
export const DEEPEST_ANSWER = 500;

/** The same stream, which fails with `InvalidAnswerError` once it is longer than the limit: the rest is not read. */
export function limitSize(body: Readable, limit = LARGEST_ANSWER): Readable {
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  // An error of either ends both; the reader of the counted one meets it there.
  pipeline(body, counted, () => undefined);
  return counted;
}

function tooLarge(limit: number): InvalidAnswerError {
  return new InvalidAnswerError(
    `The answer is larger than ${Math.round(limit / MEBIBYTE)} MiB, which no answer of AWS is here. The rest of it was not read.`,
    { isFinal: true },
  );
}

/** All bytes of a body, as the SDK's request handlers give one. */
export async function collectBytes(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{` differ in this bit alone, and so do `]` and `}`. */
const CURLY = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Whether JSON is nested deeper than the limit; told from its bytes, before anything is made of it. */
export function isTooDeep(json: Uint8Array, limit = DEEPEST_ANSWER): boolean {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if ((byte | CURLY) === OPENING) {
      depth += 1;
      if (depth > limit) return true;
    } else if ((byte | CURLY) === CLOSING) depth -= 1;
  }
  return false;
}
