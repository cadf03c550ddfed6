import { runExpression, type Effort } from '../../../model/expression/run';
import type { Alternatives } from './conditions';
import { isComparableText, matchesPattern } from '../../../model/wildcardPattern';
import { anyVerdict, matchesVerdict, tooLong, type RuleVerdict } from './verdict';

/** A text that a condition is about; `field` is how the condition is called in sentences. */
interface Tested {
  readonly field: string;
  readonly text: string;
  readonly ignoreCase: boolean;
  readonly effort: Effort;
}

/** Whether one of a condition's patterns or regular expressions takes the text. */
export function testAlternatives(alternatives: Alternatives, tested: Tested): RuleVerdict {
  const { field, text, ignoreCase } = tested;
  const { patterns, expressions } = alternatives;
  if (!isComparableText(text)) return tooLong(field);
  if (patterns.some(pattern => matchesPattern(pattern, text, { ignoreCase }))) return matchesVerdict;
  return anyVerdict(
    expressions.map(expression => testExpression(expression, tested)),
    { code: 'values-differ', field, wanted: [...patterns, ...expressions], given: text },
  );
}

/**
 * AWS does not say whether an expression has to match all of a text or a part of it: where that makes a difference,
 * it cannot be told.
 */
function testExpression(expression: string, { field, text, ignoreCase, effort }: Tested): RuleVerdict {
  const options = { dialect: 'load-balancer', ignoreCase, effort } as const;
  const somewhere = runExpression(expression, text, options);
  const whole =
    somewhere === 'none' ? 'none' : runExpression(expression, text, { ...options, isWhole: true });
  if (somewhere === 'undecided' || whole === 'undecided') {
    return { kind: 'unknown', reason: { code: 'expression-not-evaluated', field, expression } };
  }
  if (somewhere === 'none') {
    return { kind: 'fails', reason: { code: 'values-differ', field, wanted: [expression], given: text } };
  }
  if (whole !== 'none') return matchesVerdict;
  return { kind: 'unknown', reason: { code: 'expression-matches-part', field, expression, text } };
}
