import { isJsonRecord } from '../../topology/values';
import type { Json, JsonObject } from '../../plan/document';

/** Tags that mark what a plan created begin so; the others are nobody's business here. */
const ownTag = /^request-path\b/;

/**
 * What AWS answered, as JSON: times as ISO 8601, bodies as text, without the SDK's own members and without tags but
 * those that mark what a plan created.
 */
export function plainAnswer(output: object): JsonObject {
  const { $metadata: _, ...members } = output as Readonly<Record<string, unknown>>;
  return plainObject(members);
}

function plainJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) return value.map(element => plainJson(element) ?? null);
  return isJsonRecord(value) ? plainObject(value) : undefined;
}

function plainObject(object: Readonly<Record<string, unknown>>): JsonObject {
  const members: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    const kept = /^tags$/i.test(name) && typeof value === 'object' ? markTags(value) : plainJson(value);
    if (kept !== undefined) members.push([name, kept]);
  }
  return Object.fromEntries(members);
}

/** Tags are a map, or a list of `Key` and `Value`. */
function markTags(tags: object | null): JsonObject | undefined {
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(tags)
    ? tags.filter(isJsonRecord).map(tag => [tag['Key'], tag['Value']] as const)
    : Object.entries(tags ?? {});
  const marks = entries.filter(
    (entry): entry is readonly [string, string] =>
      typeof entry[0] === 'string' && ownTag.test(entry[0]) && typeof entry[1] === 'string',
  );
  return marks.length === 0 ? undefined : Object.fromEntries(marks);
}
