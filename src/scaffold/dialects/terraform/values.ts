import { expressionOf, isJoined, isParameter } from '../../value';
import type { Attribute, Expression, Joined, Reference, Value } from '../../value';
import { isMap } from '../shared/values';
import type { Hcl } from './hcl';
import { code, list, literal, map } from './hcl';

/** Where the things are to which a value refers. */
export interface Scope {
  /** `aws_apigatewayv2_vpc_link.link.id` */
  address(target: Reference | Attribute): string;
  /** `var.load_balancer_arn` */
  variable(name: string): string;
}

/** Whatever the value is, it is data: only references become code. */
export function hclOf(value: Value, scope: Scope): Hcl {
  if (typeof value !== 'object') return literal(value);
  const expression = expressionOf(value);
  if (expression !== undefined) return hclOfExpression(expression, scope);
  if (isMap(value)) return map(Object.entries(value).map(([key, item]) => [key, hclOf(item, scope)]));
  return list((value as readonly Value[]).map(item => hclOf(item, scope)));
}

function hclOfExpression(expression: Expression, scope: Scope): Hcl {
  if (!isJoined(expression)) return code(addressOf(expression, scope));
  const parts = expression.parts.map(part =>
    typeof part === 'string' ? part : { code: addressOf(part, scope) },
  );
  return { kind: 'template', parts };
}

function addressOf(expression: Exclude<Expression, Joined>, scope: Scope): string {
  return isParameter(expression) ? scope.variable(expression.name) : scope.address(expression);
}
