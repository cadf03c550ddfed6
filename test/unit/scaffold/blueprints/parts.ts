import type { BlueprintBlock, Blueprint } from '../../../../src/scaffold/blueprint';
import { asExpression, isJoined, type Expression, type Value } from '../../../../src/scaffold/value';

/** Every expression in a value, those in the parts of a joined one too. */
export function expressionsIn(value: Value): readonly Expression[] {
  const expression = asExpression(value);
  if (expression !== undefined) {
    const inner = isJoined(expression) ? expression.parts.filter(part => typeof part !== 'string') : [];
    return [expression, ...inner];
  }
  if (typeof value !== 'object') return [];
  const parts = Array.isArray(value) ? (value as readonly Value[]) : Object.values(value);
  return parts.flatMap(expressionsIn);
}

export const blocksOf = (blueprint: Blueprint, type: BlueprintBlock['type']): readonly BlueprintBlock[] =>
  blueprint.blocks.filter(block => block.type === type);

/** The only block of a type. */
export function onlyBlock(blueprint: Blueprint, type: BlueprintBlock['type']): BlueprintBlock {
  const [block, ...others] = blocksOf(blueprint, type);
  if (block === undefined || others.length > 0) throw new Error(`not one ${type}`);
  return block;
}

/** The value at a path of property names; a text for a joined value, parameters and references as `<Name>`. */
export function written(value: Value | undefined): unknown {
  if (typeof value !== 'object') return value;
  const expression = asExpression(value);
  if (expression !== undefined) return words(expression);
  if (Array.isArray(value)) return (value as readonly Value[]).map(written);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one as Value)]));
}

function words(expression: Expression | string): string {
  if (typeof expression === 'string') return expression;
  if (isJoined(expression)) return expression.parts.map(words).join('');
  if ('attribute' in expression) return `<${expression.logicalId}.${expression.attribute}>`;
  return 'name' in expression ? `<${expression.name}>` : `<${expression.logicalId}>`;
}
