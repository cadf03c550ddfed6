import * as l10n from '@vscode/l10n';
import { compactJson } from '../../topology/canonical';
import type { Expectations, Expected, Json, JsonObject } from '../../plan/document';
import { isJsonList, isJsonObject } from './jsonValues';
import { formatNumber } from '../../words/counts';

/** In what an answer is not as expected, one line each; none where it is. */
export function differencesFrom(answer: JsonObject | undefined, expect: Expectations): readonly string[] {
  return Object.entries(expect).flatMap(([path, expected]) => {
    const names = path.split('.');
    if (expectationHolds(answer, names, expected)) return [];
    return [
      l10n.t('{member} is {value}, expected {expected}', {
        member: path,
        value: formatJsonValue(valueFound(answer, names)),
        expected: describeExpected(expected),
      }),
    ];
  });
}

/** `*`: every element of a list, so that it holds where there is none; `?`: some element. */
function expectationHolds(value: Json | undefined, path: readonly string[], expected: Expected): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return isAsExpected(value, expected);
  if (name === '*') return arrayElements(value).every(element => expectationHolds(element, rest, expected));
  if (name === '?') return arrayElements(value).some(element => expectationHolds(element, rest, expected));
  return expectationHolds(jsonMember(value, name), rest, expected);
}

/** What stands at the path, for a sentence: for several elements a list. */
function valueFound(value: Json | undefined, path: readonly string[]): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (name === '*' || name === '?')
    return arrayElements(value).map(element => valueFound(element, rest) ?? null);
  return valueFound(jsonMember(value, name), rest);
}

const arrayElements = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);

export function jsonMember(value: Json | undefined, name: string): Json | undefined {
  if (isJsonList(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

type Rule =
  | { readonly kind: 'below'; readonly bound: number }
  | { readonly kind: 'oneOf'; readonly choices: readonly Json[] }
  | { readonly kind: 'present' }
  | { readonly kind: 'equal'; readonly value: Json };

function expectationRule(expected: Expected): Rule {
  const value: Json = expected;
  if (isJsonObject(value) && Object.keys(value).length === 1) {
    const { below, oneOf, present } = value;
    if (typeof below === 'number') return { kind: 'below', bound: below };
    if (isJsonList(oneOf)) return { kind: 'oneOf', choices: oneOf };
    if (present === true) return { kind: 'present' };
  }
  return { kind: 'equal', value };
}

function isAsExpected(value: Json | undefined, expected: Expected): boolean {
  const rule = expectationRule(expected);
  switch (rule.kind) {
    case 'below':
      return typeof value === 'number' && value < rule.bound;
    case 'oneOf':
      return rule.choices.some(choice => isEqual(value, choice));
    case 'present':
      return value !== undefined && value !== null;
    case 'equal':
      return isEqual(value, rule.value);
  }
}

function describeExpected(expected: Expected): string {
  const rule = expectationRule(expected);
  switch (rule.kind) {
    case 'below':
      return l10n.t('less than {bound}', { bound: formatNumber(rule.bound) });
    case 'oneOf':
      return l10n.t('one of {values}', { values: rule.choices.map(formatJsonValue).join(', ') });
    case 'present':
      return l10n.t('any value');
    case 'equal':
      return rule.value === null ? l10n.t('no value') : formatJsonValue(rule.value);
  }
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return compactJson(one ?? null) === compactJson(other ?? null);
}

/** A value for a sentence, not longer than a person reads. */
export function formatJsonValue(value: Json | undefined): string {
  if (value === undefined || value === null) return l10n.t('not set');
  const text = compactJson(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** A name from AWS for a sentence, without the quotes of JSON. */
export function jsonWord(value: Json | undefined): string {
  return typeof value === 'string' ? value.slice(0, 200) : formatJsonValue(value);
}
