import type { FilterExpression } from '../../filter/language/expression';

/** An expression as a person typed it, and what it means. */
export interface TypedExpression {
  readonly text: string;
  readonly expression: FilterExpression;
}
