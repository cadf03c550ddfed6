import * as l10n from '@vscode/l10n';
import { makeVisible } from '../../text/visible';
import { listWords } from '../../words/lists';
import { formatNumber } from '../../words/counts';

/** What comes next in an expression. */
export type ExpectedPart = 'term' | 'operator' | 'value' | 'direction' | 'connective' | 'closing';

/** Why a text is not an expression. */
export type ProblemReason =
  | { readonly code: 'expected'; readonly expected: ExpectedPart; readonly found: string }
  | { readonly code: 'unclosed-quote' }
  | {
      readonly code: 'unknown-field' | 'unknown-flag';
      readonly name: string;
      readonly nearest: string | undefined;
    }
  | { readonly code: 'not-a-number'; readonly field: string; readonly value: string }
  | { readonly code: 'not-ordered'; readonly field: string; readonly operator: string }
  | {
      readonly code: 'unknown-value';
      readonly field: string;
      readonly value: string;
      readonly nearest: string | undefined;
      readonly values: readonly string[];
    }
  | { readonly code: 'tag-without-key' }
  | { readonly code: 'tag-not-read'; readonly key: string }
  | { readonly code: 'regex-not-understood'; readonly source: string }
  | { readonly code: 'regex-too-slow'; readonly source: string }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'too-deep' };

/** Where a text is not an expression, and why. */
export interface FilterProblem {
  readonly reason: ProblemReason;
  /** The first character that is at fault, from 0; the length of the text where something is missing at its end. */
  readonly at: number;
  /** How many characters are at fault; at least 1. */
  readonly length: number;
}

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

const expectations: Readonly<Record<ExpectedPart, () => string>> = {
  term: () => l10n.t('a flag, a comparison such as type=route, a text, "not" or "("'),
  operator: () => l10n.t('one of = != ~ ^= $= > >= < <='),
  value: () => l10n.t('a value'),
  direction: () => l10n.t('"to" or "from"'),
  connective: () => l10n.t('"and" or "or"'),
  closing: () => l10n.t('")"'),
};

/** As one sentence, with what may have been meant. */
export function describeProblem({ reason }: FilterProblem): string {
  switch (reason.code) {
    case 'expected': {
      const expected = expectations[reason.expected]();
      return reason.found === ''
        ? l10n.t('Expected {expected}, but the expression ends here.', { expected })
        : l10n.t('Expected {expected}, but found {found}.', { expected, found: quoted(reason.found) });
    }
    case 'unclosed-quote':
      return l10n.t("This quotation mark isn't closed.");
    case 'unknown-field':
      return withSuggestion(
        l10n.t("The field {name} doesn't exist.", { name: quoted(reason.name) }),
        reason.nearest,
      );
    case 'unknown-flag':
      return withSuggestion(
        l10n.t("The flag {name} doesn't exist. To search for the text, quote it.", {
          name: quoted(reason.name),
        }),
        reason.nearest,
      );
    default:
      return describeValueProblem(reason);
  }
}

type ValueProblem = Exclude<
  ProblemReason,
  { readonly code: 'expected' | 'unclosed-quote' | 'unknown-field' | 'unknown-flag' }
>;

function describeValueProblem(reason: ValueProblem): string {
  switch (reason.code) {
    case 'not-a-number':
      return l10n.t('{field} is compared with a number, not {value}.', {
        field: reason.field,
        value: quoted(reason.value),
      });
    case 'not-ordered':
      return l10n.t('{field} is a text: {operator} compares numbers only.', {
        field: reason.field,
        operator: reason.operator,
      });
    case 'unknown-value':
      return withSuggestion(
        l10n.t('{field} is never {value}. Its values are {values}.', {
          field: reason.field,
          value: quoted(reason.value),
          values: listWords([...reason.values]),
        }),
        reason.nearest,
      );
    case 'tag-without-key':
      return l10n.t('Write the key of the tag after a colon: tag:KEY=VALUE.');
    case 'tag-not-read':
      return l10n.t(
        "The tag {key} isn't read: only tags that say which tool manages a resource are, such as aws:cloudformation:stack-name or managed-by=terraform.",
        { key: quoted(reason.key) },
      );
    case 'regex-not-understood':
      return l10n.t(
        "The regular expression {source} can't be used. Groups, classes, alternatives and repetitions are supported; look-around and back references aren't.",
        { source: quoted(reason.source) },
      );
    case 'regex-too-slow':
      return l10n.t('The regular expression {source} takes too long. Use a shorter one.', {
        source: quoted(reason.source),
      });
    case 'too-long':
      return l10n.t('An expression has at most {count} characters.', { count: formatNumber(reason.most) });
    case 'too-deep':
      return l10n.t('Parentheses are nested too deep.');
  }
}

const withSuggestion = (sentence: string, nearest: string | undefined): string =>
  nearest === undefined ? sentence : `${sentence} ${l10n.t('Did you mean {nearest}?', { nearest })}`;

/** How much of a long expression is shown before and behind what is at fault. */
const shown = 60;

/** The part of an expression that is at fault, and a line with carets below it. */
export function pointAt(
  text: string,
  { at, length }: Pick<FilterProblem, 'at' | 'length'>,
): readonly [string, string] {
  const from = Math.max(0, at - shown);
  const to = Math.min(text.length, at + shown);
  const before = `${from > 0 ? '…' : ''}${makeVisible(text.slice(from, at))}`;
  const behind = `${makeVisible(text.slice(at, to))}${to < text.length ? '…' : ''}`;
  const carets = Math.max(1, makeVisible(text.slice(at, Math.min(at + length, to))).length);
  return [`${before}${behind}`, `${' '.repeat(before.length)}${'^'.repeat(carets)}`];
}
