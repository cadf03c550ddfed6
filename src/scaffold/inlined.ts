import type { Blueprint, Parameter } from './blueprint';
import {
  asExpression,
  isJoined,
  isParameter,
  joinValues,
  parameterValue,
  type Expression,
  type Joined,
  type PropertyMap,
  type Value,
} from './value';

/**
 * The same with the defaults of its parameters written where they are used: for code that goes into a file which has
 * parameters of its own. Parameters without a default stay.
 */
export function inlineParameters(blueprint: Blueprint): Blueprint {
  const defaults = new Map(
    blueprint.parameters.flatMap(one =>
      one.default === undefined ? [] : [[one.name, one.default] as const],
    ),
  );
  return {
    ...blueprint,
    parameters: blueprint.parameters.filter(({ name }) => !defaults.has(name)),
    blocks: blueprint.blocks.map(block => ({
      ...block,
      properties: Object.fromEntries(
        Object.entries(block.properties).map(([name, value]) => [name, inlinedValue(value, defaults)]),
      ),
    })),
  };
}

type Defaults = ReadonlyMap<string, NonNullable<Parameter['default']>>;

function inlinedValue(value: Value, defaults: Defaults): Value {
  const expression = asExpression(value);
  if (expression !== undefined) return inlinedExpression(expression, defaults);
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(one => inlinedValue(one, defaults));
  const map = value as PropertyMap;
  return Object.fromEntries(Object.entries(map).map(([name, one]) => [name, inlinedValue(one, defaults)]));
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

function inlinedExpression(expression: Expression, defaults: Defaults): Value {
  if (isParameter(expression)) return defaults.get(expression.name) ?? parameterValue(expression.name);
  if (!isJoined(expression)) return expression;
  const parts = expression.parts.map(part => {
    const known = isParameter(part) ? defaults.get(part.name) : undefined;
    return known === undefined ? part : typeof known === 'object' ? known.join(',') : String(known);
  });
  const merged = parts.reduce<Joined['parts']>((before, part) => {
    const last = before.at(-1);
    return typeof part === 'string' && typeof last === 'string'
      ? [...before.slice(0, -1), last + part]
      : [...before, part];
  }, []);
  const [only] = merged;
  return merged.length === 1 && typeof only === 'string' ? only : joinValues(...merged);
}
