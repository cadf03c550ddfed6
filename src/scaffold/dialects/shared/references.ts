import { asExpression, isAttribute, isJoined, isReference } from '../../value';
import type { Value } from '../../value';
import { isList, isMap } from './values';

/** Logical ids in a value. */
export function referredTo(value: Value): ReadonlySet<string> {
  if (typeof value !== 'object') return new Set();
  if (isList(value)) return new Set(value.flatMap(item => [...referredTo(item)]));
  if (isMap(value)) return referredTo(Object.values(value));
  const found = asExpression(value);
  if (found === undefined) return new Set();
  if (isJoined(found)) return referredTo([...found.parts]);
  return new Set(isReference(found) || isAttribute(found) ? [found.logicalId] : []);
}
