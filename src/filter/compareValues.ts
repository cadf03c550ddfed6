import type { FieldComparison, Operator } from './language/expression';
import { comparedNumber, fieldDefinition, plainWord } from './language/vocabulary';
import type { Truth } from './truth';
import type { FieldValues } from './values/values';

type Value = string | number;

/**
 * A comparison as a function of the values that a field has. It is true where one of them fits; `!=` is true where the
 * field means something and no value is equal. Letters are compared without regard to case.
 */
export function compareValues(comparison: FieldComparison): (values: FieldValues | undefined) => Truth {
  const { operator } = comparison;
  const fits = valueTest({ ...comparison, operator: operator === '!=' ? '=' : operator });
  const possibly = new Map<readonly string[], boolean>();
  const mayFit = (possible: readonly string[]): boolean => {
    const known = possibly.get(possible) ?? possible.some(fits);
    possibly.set(possible, known);
    return known;
  };
  return found => {
    if (found === undefined) return false;
    const truth = anyFits(found, fits, mayFit);
    if (operator !== '!=') return truth;
    return truth === undefined ? undefined : !truth;
  };
}

function anyFits(
  { values, possible, isWhole }: FieldValues,
  fits: (value: Value) => boolean,
  mayFit: (possible: readonly string[]) => boolean,
): Truth {
  if (values.some(fits)) return true;
  return isWhole && (possible === undefined || !mayFit(possible)) ? false : undefined;
}

function valueTest({ field, operator, value }: FieldComparison): (value: Value) => boolean {
  const { kind } = fieldDefinition(field);
  const lower = value.toLowerCase();
  if (kind === 'number') {
    const number = comparedNumber(field, value);
    if (isNumeric(operator) && number !== undefined)
      return one => typeof one === 'number' && compareNumbers(operator, one, number);
  }
  if (field === 'type' && operator === '=') {
    const plain = plainWord(value);
    return one => plainWord(String(one)) === plain;
  }
  return one => compareTexts(operator, String(one).toLowerCase(), lower);
}

const isNumeric = (operator: Operator): boolean => operator !== '~' && operator !== '^=' && operator !== '$=';

function compareNumbers(operator: Operator, one: number, other: number): boolean {
  switch (operator) {
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    default:
      return one === other;
  }
}

function compareTexts(operator: Operator, one: string, other: string): boolean {
  switch (operator) {
    case '~':
      return one.includes(other);
    case '^=':
      return one.startsWith(other);
    case '$=':
      return one.endsWith(other);
    default:
      return one === other;
  }
}
