import type { Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import { InvalidAnswerError } from '../awsError';

const MEBIBYTE = 1024 * 1024;
/**
 * Bytes that one answer may have. The largest that AWS sends here is the definition of an API, of which it takes 6 MB
 * (`ImportRestApi`, API Gateway API reference); an export with extensions is some times longer.
 */
export const LARGEST_ANSWER = 32 * MEBIBYTE;
/** How deep JSON may be nested: what walks over it calls itself once a level. */
export const DEEPEST_ANSWER = 500;

/**
 * All bytes of an answer's body, which is read to its end here, so that no reader needs limits of its own. An abort ends
 * it. Rejects with `InvalidAnswerError` once it is longer than the limit: the rest is not read.
 */
export async function readBody(
  body: Readable,
  signal: AbortSignal,
  limit = LARGEST_ANSWER,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  const onAbort = (): void => {
    body.destroy();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Leaving the loop destroys the stream.
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(limit: number): InvalidAnswerError {
  return new InvalidAnswerError(
    l10n.t(
      "The response is larger than {size} MiB. AWS doesn't send such responses here, so the rest wasn't loaded.",
      { size: Math.round(limit / MEBIBYTE) },
    ),
    { isFinal: true },
  );
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{` differ in this bit alone, and so do `]` and `}`. */
const CURLY = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Whether JSON is nested deeper than the limit; found in its bytes, before anything is made of it. */
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
