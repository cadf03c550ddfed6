import type { Alternatives } from './conditions';
import { runExpression } from './expression/run';
import { matchesPattern } from './pattern';
import { anyOf, matches, type Verdict } from './verdict';

/** A text that a condition is about; `field` is how the condition is called in sentences. */
interface Tested {
  readonly field: string;
  readonly text: string;
  readonly ignoreCase: boolean;
}

/** Whether one of a condition's patterns or regular expressions takes the text. */
export function testAlternatives(alternatives: Alternatives, { field, text, ignoreCase }: Tested): Verdict {
  const { patterns, expressions } = alternatives;
  if (patterns.some(pattern => matchesPattern(pattern, text, { ignoreCase }))) return matches;
  const wanted = [...patterns, ...expressions].join(', ');
  return anyOf(
    expressions.map(expression => testExpression(expression, { field, text, ignoreCase })),
    `${field} ${wanted} does not match ${text}`,
  );
}

/**
 * AWS does not say whether an expression has to match all of a text or a part of it: where that makes a difference,
 * it cannot be told.
 */
function testExpression(expression: string, { field, text, ignoreCase }: Tested): Verdict {
  const somewhere = runExpression(expression, text, { ignoreCase });
  const whole = runExpression(expression, text, { ignoreCase, isWhole: true });
  if (somewhere === 'undecided' || whole === 'undecided') {
    return {
      kind: 'unknown',
      because: `the regular expression ${expression} of ${field} could not be evaluated`,
    };
  }
  if (somewhere === 'none') {
    return { kind: 'fails', because: `${field} ${expression} does not match ${text}` };
  }
  if (whole !== 'none') return matches;
  return {
    kind: 'unknown',
    because: `the regular expression ${expression} of ${field} matches a part of ${text}, and AWS does not document whether that is enough`,
  };
}
