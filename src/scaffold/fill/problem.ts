import type { Facts } from '../../facts/facts';
import type { Place } from '../../topology/inventory';
import { record, records, text } from '../../topology/values';

/** `a`, `a or b`, `a, b or c`, at most eight of them; the rest is counted. */
export function oneOf(words: readonly string[]): string {
  const longest = 8;
  const shown = words.slice(0, longest);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} or ${String(more)} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

/** One call, and the ARN that it is about, if one. */
export interface Call {
  readonly operation: string;
  readonly place: Place;
  readonly node?: string;
}

/**
 * Why an answer is not there, as a clause: `apigateway:GetRestApis was refused (AccessDenied)`; `undefined` where AWS
 * answered.
 */
export function unreadBecause(facts: Facts, { operation, place, node }: Call): string | undefined {
  if (facts.answered(operation, place, node)) return undefined;
  const refused = records(facts.reading.unknowns).find(
    unknown =>
      unknown['operation'] === operation &&
      unknown['account'] === place.account &&
      unknown['region'] === place.region &&
      (node === undefined || unknown['node'] === undefined || unknown['node'] === node),
  );
  const error = text(record(refused)['error']);
  return error === undefined ? `${operation} was not asked` : `${operation} was refused (${error})`;
}

/** The same over every account and region that was read: the first that was not answered. */
export function unreadAnywhere(facts: Facts, operation: string): string | undefined {
  for (const scope of records(facts.reading.scopes)) {
    const place = { account: text(scope['account']) ?? '', region: text(scope['region']) ?? '' };
    const because = unreadBecause(facts, { operation, place });
    if (because !== undefined) return because;
  }
  return undefined;
}

/** ` (x was refused)` behind a sentence that says what is not there; nothing where AWS answered. */
export const inBrackets = (because: string | undefined): string =>
  because === undefined ? '' : ` (${because})`;
