import { fieldValues } from './values/fieldValues';
import type { FilterIndex } from './filterIndex';
import { operators } from './language/expression';
import { parseFilter } from './language/parse';
import { quoteFilterText } from './language/print';
import { readTokens, type Token } from './language/tokens';
import {
  fieldDefinition,
  fieldNames,
  findField,
  flagLabel,
  flagNames,
  plainWord,
  type FieldName,
} from './language/vocabulary';

export interface Completion {
  /** What stands in place of the characters from `from` to the cursor. */
  readonly text: string;
  readonly kind: 'field' | 'flag' | 'operator' | 'word' | 'value';
  /** What it means; left out where the text says it. */
  readonly label?: string;
}

export interface Completions {
  readonly from: number;
  readonly items: readonly Completion[];
}

/** More are no help. */
const mostItems = 20;

/** What may stand at the cursor: the best first, none where nothing known begins so. */
export function completeFilter(index: FilterIndex | undefined, text: string, cursor: number): Completions {
  const before = text.slice(0, Math.max(0, cursor));
  const tokens = wordsBefore(before);
  const last = tokens.at(-1);
  // What begins with a quotation mark that is still open ends where the text does.
  const isAtEnd = last !== undefined && last.end >= before.length;
  const place = last?.kind === 'operator' ? tokens.length : tokens.length - 1;
  const [name, operator] = tokens.slice(Math.max(0, place - 2), place);
  const field = name?.kind === 'word' && operator?.kind === 'operator' ? fieldOfWord(name.text) : undefined;
  if (last?.kind === 'operator')
    return { from: before.length, items: field === undefined ? [] : valuesFor(index, field, '') };
  const isText = isAtEnd && (last.kind === 'word' || last.kind === 'quoted');
  if (field !== undefined && isText) return { from: last.at, items: valuesFor(index, field, last.text) };
  const word = isAtEnd && last.kind === 'word' ? last : { at: before.length, text: '' };
  return { from: word.at, items: wordsFor(before.slice(0, word.at), word.text).slice(0, mostItems) };
}

function wordsBefore(before: string): readonly Token[] {
  for (const closing of ['', '"', "'"]) {
    const read = readTokens(before + closing);
    if ('tokens' in read) return read.tokens.slice(0, -1);
  }
  return [];
}

const fieldOfWord = (word: string): FieldName | undefined =>
  /^tag:/i.test(word) ? undefined : findField(word);

function wordsFor(before: string, word: string): readonly Completion[] {
  const lower = word.toLowerCase();
  const field = findField(word);
  if (field !== undefined && field !== 'tag')
    return operatorsOf(field).map(operator => ({ text: `${word}${operator}`, kind: 'operator' }));
  const starts = ({ text }: Completion): boolean => text.startsWith(lower);
  const isWhole = before.trim() !== '' && parseFilter(before).problem === undefined;
  return (isWhole ? connectives : terms()).filter(starts);
}

const connectives: readonly Completion[] = [
  { text: 'and ', kind: 'word' },
  { text: 'or ', kind: 'word' },
];

const terms = (): readonly Completion[] => [
  ...flagNames.map(flag => ({ text: flag, kind: 'flag', label: flagLabel(flag) }) as const),
  ...fieldNames.map(
    field =>
      ({
        text: field === 'tag' ? 'tag:' : field,
        kind: 'field',
        label: fieldDefinition(field).label(),
      }) as const,
  ),
  ...['not ', 'path to ', 'path from '].map(text => ({ text, kind: 'word' }) as const),
];

const operatorsOf = (field: FieldName): readonly string[] =>
  fieldDefinition(field).kind === 'number'
    ? ['=', '!=', '<', '<=', '>', '>=']
    : operators.filter(operator => !/[<>]/.test(operator)).toSorted(byLength);

const byLength = (one: string, other: string): number => one.length - other.length;

/** The values that the field has in the account, and those that it may have. */
function valuesFor(index: FilterIndex | undefined, field: FieldName, written: string): readonly Completion[] {
  const { values = [] } = fieldDefinition(field);
  const found = new Set(values);
  if (index !== undefined && fieldDefinition(field).kind !== 'words') {
    for (const [at, node] of index.nodes.entries())
      for (const value of fieldValues(index, { node, at }, { field })?.values ?? []) found.add(String(value));
  }
  const part = plainWord(written);
  const fitting = [...found].filter(value => plainWord(value).includes(part));
  const rank = (value: string): number => (value.toLowerCase().startsWith(written.toLowerCase()) ? 0 : 1);
  return fitting
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .slice(0, mostItems)
    .map(value => ({ text: /^[^\s()"']+$/.test(value) ? value : quoteFilterText(value), kind: 'value' }));
}
