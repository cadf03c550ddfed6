import { isJsonRecord, asList, asRecord } from '../../topology/values';
import type { PropertyMap, Value } from '../value';

/** A JSON value as a literal; `null` and what is no JSON is left out. Data: a text `${…}` stays a text. */
export function toLiteral(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return asList(value).flatMap(one => toLiteral(one) ?? []);
  return isJsonRecord(value) ? literalMap(value) : undefined;
}

export function literalMap(value: unknown): PropertyMap {
  return Object.fromEntries(
    Object.entries(asRecord(value)).flatMap(([name, one]) => {
      const known = toLiteral(one);
      return known === undefined ? [] : [[name, known] as const];
    }),
  );
}

/** The texts of a map; `undefined` where there is none. */
export function toTextMap(value: unknown): PropertyMap | undefined {
  const texts = Object.entries(asRecord(value)).filter(([, one]) => typeof one === 'string');
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as PropertyMap);
}

/** A list of texts; `undefined` where there is none. */
export function textList(value: unknown): readonly string[] | undefined {
  const texts = asList(value).filter(one => typeof one === 'string' && one !== '') as readonly string[];
  return texts.length === 0 ? undefined : texts;
}

/** A map that is not empty. */
export function filledMap(value: unknown): PropertyMap | undefined {
  const map = literalMap(value);
  return Object.keys(map).length === 0 ? undefined : map;
}
