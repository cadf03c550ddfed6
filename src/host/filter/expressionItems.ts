import * as l10n from '@vscode/l10n';
import type { Completions } from '../../filter/complete';
import { FilterTooSlow } from '../../filter/evaluate';
import type { FilterExpression } from '../../filter/language/expression';
import { parseFilter } from '../../filter/language/parse';
import { describeProblem, type FilterProblem } from '../../filter/language/problem';
import { joinFacts } from '../../text/oneLine';
import type { FilterPreset } from '../../words/filterPresets';

/** A line below what is typed. */
export interface ExpressionItem {
  /**
   * `apply` shows what the text selects, `clear` shows everything; `insert` puts the text in place of what is typed;
   * `problem` says what is wrong with it.
   */
  readonly kind: 'apply' | 'clear' | 'insert' | 'problem';
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly text: string;
}

export interface ExpressionChoices {
  /** What is filtered by now; empty where nothing is. */
  readonly current: string;
  readonly presets: readonly FilterPreset[];
  /** What was filtered by before, the newest first. */
  readonly recent: readonly string[];
  readonly complete: (text: string) => Completions;
  /** What an expression would show, in words; left out while that is not wanted. @throws FilterTooSlow */
  readonly describe?: (expression: FilterExpression) => string;
}

/** More completions than these hide everything else. */
const MOST_COMPLETIONS = 8;

/** What can be done with a text: apply it, complete it, or choose another one that contains it. */
export function expressionItems(typed: string, choices: ExpressionChoices): readonly ExpressionItem[] {
  const text = typed.trim();
  const others = [...recentItems(choices), ...choices.presets.map(presetItem)].filter(
    item =>
      item.text !== text &&
      (text === choices.current || [item.text, item.description ?? ''].some(one => contains(one, text))),
  );
  const completions = text === '' ? [] : completionItems(typed, choices.complete(typed));
  const clear: ExpressionItem = {
    kind: 'clear',
    label: l10n.t('Show everything'),
    icon: 'clear-all',
    text: '',
  };
  return [
    ...(text === '' ? [] : [typedItem(text, choices)]),
    ...(choices.current === '' ? [] : [clear]),
    ...completions.filter(item => item.text !== text),
    ...distinctTexts(others),
  ];
}

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

function distinctTexts(items: readonly ExpressionItem[]): readonly ExpressionItem[] {
  return items.filter((item, index) => items.findIndex(({ text }) => text === item.text) === index);
}

function typedItem(text: string, { describe }: ExpressionChoices): ExpressionItem {
  const parsed = parseFilter(text, { isSearch: true });
  if (parsed.problem !== undefined) return problemItem(text, parsed.problem);
  const apply = { kind: 'apply', label: text, icon: 'filter', text } as const;
  if (describe === undefined) return apply;
  try {
    return { ...apply, description: describe(parsed.expression) };
  } catch (error) {
    if (!(error instanceof FilterTooSlow)) throw error;
    const reason = { code: 'regex-too-slow', source: error.source } as const;
    return problemItem(text, {
      reason,
      at: Math.max(0, text.indexOf(error.source)),
      length: error.source.length,
    });
  }
}

/** A list has no fixed width: what is at fault stands between signs. */
function problemItem(text: string, problem: FilterProblem): ExpressionItem {
  const { at, length } = problem;
  return {
    kind: 'problem',
    label: text,
    description: describeProblem(problem),
    detail: `${text.slice(0, at)}»${text.slice(at, at + length)}«${text.slice(at + length)}`,
    icon: 'error',
    text,
  };
}

function completionItems(typed: string, { from, items }: Completions): readonly ExpressionItem[] {
  // Behind a blank anything may follow.
  if (from === typed.length && !/[=~<>]\s*$/.test(typed)) return [];
  return items.slice(0, MOST_COMPLETIONS).map(({ text, label }) => ({
    kind: 'insert',
    label: `${typed.slice(0, from)}${text}`.trim(),
    ...(label === undefined ? {} : { description: label }),
    icon: 'symbol-keyword',
    text: `${typed.slice(0, from)}${text}`,
  }));
}

const recentItems = ({ recent }: ExpressionChoices): readonly ExpressionItem[] =>
  recent.map(text => ({ kind: 'apply', label: text, description: l10n.t('recent'), icon: 'history', text }));

const presetItem = ({ label, expression, isOpen }: FilterPreset): ExpressionItem => ({
  kind: isOpen === true ? 'insert' : 'apply',
  label: expression.trim(),
  description: joinFacts(label),
  icon: 'bookmark',
  text: expression,
});
