import { asExpression } from '../../value';
import type { PropertyMap, Value } from '../../value';

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Neither a list nor an expression. */
export const isMap = (value: Value): value is PropertyMap =>
  typeof value === 'object' && !isList(value) && asExpression(value) === undefined;
