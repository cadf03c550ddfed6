import type { AwsFault } from './operation';

export interface SandboxPage<T> {
  readonly items: readonly T[];
  /** Where the next page starts; absent on the last one. */
  readonly next?: string;
}

export interface SandboxPageRequest {
  readonly size: number;
  readonly cursor: string | undefined;
  /** What a cursor that was never given out is answered with. */
  readonly invalid: () => AwsFault;
}

/** One page of a list. Cursors are opaque to clients: the offset, in base64url. */
export function pageItems<T>(items: readonly T[], request: SandboxPageRequest): SandboxPage<T> {
  const start = pageOffset(request);
  const end = start + request.size;
  const slice = items.slice(start, end);
  return end < items.length
    ? { items: slice, next: Buffer.from(`offset ${end}`).toString('base64url') }
    : { items: slice };
}

function pageOffset({ cursor, invalid }: SandboxPageRequest): number {
  if (cursor === undefined || cursor === '') return 0;
  const match = /^offset (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] === undefined) throw invalid();
  return Number(match[1]);
}
