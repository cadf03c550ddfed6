import type { Plain, Resource, Scope } from './resource';

/**
 * An AWS response object as plain JSON: dates as ISO 8601 strings, absent members left out, the SDK's metadata and
 * the tags dropped but for those of `keptTags`.
 */
export function plain<T>(value: T, keptTags: readonly string[] = []): Plain<T> {
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
      const tags = keptOf(member, keptTags);
      if (tags !== undefined) copy[key] = tags;
    } else copy[key] = toPlain(member, keptTags);
  }
  return copy;
}

function isTagMember(key: string): boolean {
  return key === 'tags' || key === 'Tags' || key === 'TagSet' || key === 'tagSet';
}

function keptOf(tags: unknown, kept: readonly string[]): unknown {
  if (kept.length === 0 || !Array.isArray(tags)) return undefined;
  return tags.filter(tag => kept.includes(text(record(tag)?.['Key']) ?? ''));
}

/** A resource of this scope, its properties made plain and without tags. */
export function resourceOf<Type extends string, T>(
  scope: Scope,
  identity: { readonly type: Type; readonly arn: string; readonly parent?: string },
  item: T,
  keptTags?: readonly string[],
): Resource<Type, Plain<T>> {
  return { ...identity, account: scope.account, region: scope.region, properties: plain(item, keptTags) };
}

/** Members of a JSON object; `undefined` for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The elements of a JSON array; none for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty; `undefined` for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
