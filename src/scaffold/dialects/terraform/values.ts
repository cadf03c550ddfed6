import { asExpression, isJoined, isParameter } from '../../value';
import type { Attribute, Expression, Joined, BlockReference, Value } from '../../value';
import { isMap } from '../shared/values';
import type { Hcl } from './hcl';
import { hclCode, hclList, hclLiteral, hclMap } from './hcl';

/** Where the things are to which a value refers. */
export interface TerraformScope {
  /** `aws_apigatewayv2_vpc_link.link.id` */
  address(target: BlockReference | Attribute): string;
  /** `var.load_balancer_arn` */
  variable(name: string): string;
}

/** Whatever the value is, it is data: only references become code. */
export function hclValue(value: Value, scope: TerraformScope): Hcl {
  if (typeof value !== 'object') return hclLiteral(value);
  const expression = asExpression(value);
  if (expression !== undefined) return hclOfExpression(expression, scope);
  if (isMap(value)) return hclMap(Object.entries(value).map(([key, item]) => [key, hclValue(item, scope)]));
  return hclList((value as readonly Value[]).map(item => hclValue(item, scope)));
}

function hclOfExpression(expression: Expression, scope: TerraformScope): Hcl {
  if (!isJoined(expression)) return hclCode(expressionAddress(expression, scope));
  const parts = expression.parts.map(part =>
    typeof part === 'string' ? part : { code: expressionAddress(part, scope) },
  );
  return { kind: 'template', parts };
}

function expressionAddress(expression: Exclude<Expression, Joined>, scope: TerraformScope): string {
  return isParameter(expression) ? scope.variable(expression.name) : scope.address(expression);
}
