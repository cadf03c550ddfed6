import type { AwsShape } from '../account';
import { badRequest } from './faults';
import { textValue } from './values';

/** The members of the model that are timestamps; the protocol writes them as seconds since the epoch. */
const timestamps = new Set(['createdDate', 'lastUpdatedDate', 'certificateUploadDate']);

/** An object of the account as API Gateway V1 writes it. */
export function toRestWire(shape: AwsShape): AwsShape {
  const wire: AwsShape = {};
  for (const [name, value] of Object.entries(shape)) {
    wire[name] =
      timestamps.has(name) && typeof value === 'string' ? Math.floor(Date.parse(value) / 1000) : value;
  }
  return wire;
}

const cursorPrefix = 'offset:';
const encodeCursor = (offset: number): string =>
  Buffer.from(`${cursorPrefix}${String(offset)}`, 'utf8').toString('base64');

/** Where the next page starts; `undefined` for a cursor that was never given out. */
function decodeCursor(cursor: string): number | undefined {
  const plain = Buffer.from(cursor, 'base64').toString('utf8');
  if (!plain.startsWith(cursorPrefix)) return undefined;
  const offset = Number(plain.slice(cursorPrefix.length));
  return Number.isSafeInteger(offset) && offset >= 0 && encodeCursor(offset) === cursor ? offset : undefined;
}

export interface RestPageRequest {
  readonly cursor: unknown;
  readonly size: unknown;
  /** Names of the two members, for the refusal. */
  readonly names: readonly [cursor: string, size: string];
}

/**
 * One page of a list, and the cursor of the next where there is one. 25 where the size is left out, at most 500
 * (model of API Gateway V1; that of V2 names neither, the sandbox takes the same).
 */
export function pageRestItems<T>(
  items: readonly T[],
  request: RestPageRequest,
): { items: readonly T[]; next?: string } {
  const size = request.size === undefined ? 25 : Number(request.size);
  if (!Number.isInteger(size) || size < 1 || size > 500) {
    throw badRequest(`Invalid value for ${request.names[1]}: it must be between 1 and 500`);
  }
  const offset = request.cursor === undefined ? 0 : decodeCursor(textValue(request.cursor) ?? '');
  if (offset === undefined) throw badRequest(`Invalid ${request.names[0]} specified`);
  const end = offset + size;
  const slice = items.slice(offset, end);
  return end < items.length ? { items: slice, next: encodeCursor(end) } : { items: slice };
}

/** A page as V1 answers it: `item`, and `position` where there is more. */
export function restPage<T>(items: readonly T[], input: AwsShape, shape: (item: T) => AwsShape): AwsShape {
  const { items: slice, next } = pageRestItems(items, {
    cursor: input['position'],
    size: input['limit'],
    names: ['position', 'limit'],
  });
  return { ...(next === undefined ? {} : { position: next }), item: slice.map(shape) };
}
