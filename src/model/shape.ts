import { isOwnerTag } from './ownerTags';
import type { Plain, ReadResource, ReadScope } from './resource';

/**
 * An AWS response object as plain JSON: dates as ISO 8601 strings, absent members left out, the SDK's metadata and
 * the tags dropped but for those of `keptTags` and those that tell which tool manages the resource.
 */
export function toPlainShape<T>(value: T, keptTags: readonly string[] = []): Plain<T> {
  return toPlain(value, keptTags) as Plain<T>;
}

function toPlain(value: unknown, keptTags: readonly string[]): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.map(element => toPlain(element, keptTags));
  if (typeof value !== 'object' || value === null) return value;
  // Names are AWS's data too: an object without a prototype keeps `__proto__` an ordinary member.
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || key === '$metadata' || key === '__proto__') continue;
    if (isTagMember(key)) {
      const tags = keepTags(member, keptTags);
      if (tags !== undefined) copy[key] = tags;
    } else copy[key] = toPlain(member, keptTags);
  }
  return copy;
}

function isTagMember(key: string): boolean {
  return key === 'tags' || key === 'Tags' || key === 'TagSet' || key === 'tagSet';
}

/** Tags as AWS's services write them: a list of `Key` and `Value`, or a map. */
function keepTags(tags: unknown, kept: readonly string[]): unknown {
  if (Array.isArray(tags)) {
    const own = tags.filter(tag => {
      const { Key, Value } = recordOrNone(tag) ?? {};
      return (
        kept.includes(textOrNone(Key) ?? '') || isOwnerTag(textOrNone(Key) ?? '', textOrNone(Value) ?? '')
      );
    });
    return own.length > 0 || kept.length > 0 ? own : undefined;
  }
  const own = Object.entries(recordOrNone(tags) ?? {}).filter(([key, value]) =>
    isOwnerTag(key, textOrNone(value) ?? ''),
  );
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** A resource of this scope, its properties made plain. */
export function makeResource<Type extends string, T>(
  scope: ReadScope,
  identity: { readonly type: Type; readonly arn: string; readonly parent?: string },
  item: T,
  keptTags?: readonly string[],
): ReadResource<Type, Plain<T>> {
  return {
    ...identity,
    account: scope.account,
    region: scope.region,
    properties: toPlainShape(item, keptTags),
  };
}

/** Members of a JSON object; `undefined` for anything else. */
export function recordOrNone(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The elements of a JSON array; none for anything else. */
export function listOrEmpty(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty; `undefined` for anything else. */
export function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
