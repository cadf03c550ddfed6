import type { FieldName, FlagName } from './vocabulary';

export const operators = ['!=', '^=', '$=', '>=', '<=', '=', '~', '>', '<'] as const;
export type Operator = (typeof operators)[number];

/** What a person asks of resources. */
export type FilterExpression =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly part: FilterExpression }
  | { readonly kind: 'flag'; readonly name: FlagName }
  | FieldComparison
  /** A part of a name, ID, DNS name, ARN or route. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'regex'; readonly source: string }
  /** What lies on the paths to, or from, what the part selects. */
  | { readonly kind: 'path'; readonly direction: 'to' | 'from'; readonly part: FilterExpression };

export interface FieldComparison {
  readonly kind: 'comparison';
  readonly field: FieldName;
  /** Of the field `tag`: the key. */
  readonly tag?: string;
  readonly operator: Operator;
  readonly value: string;
}

/** The parts of an expression, itself first. */
export function* expressionParts(expression: FilterExpression): Iterable<FilterExpression> {
  yield expression;
  switch (expression.kind) {
    case 'or':
    case 'and':
      for (const part of expression.parts) yield* expressionParts(part);
      break;
    case 'not':
    case 'path':
      yield* expressionParts(expression.part);
      break;
    default:
  }
}
