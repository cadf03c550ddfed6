import type { FilterExpression } from './expression';
import { nearestFlag } from './parse';
import { findFlag } from './vocabulary';

/** An expression as a person would write it; parsed again it is the same. */
export function printFilter(expression: FilterExpression): string {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts.map(part => printPart(part)).join(` ${expression.kind} `);
    case 'not':
      return `not ${printPart(expression.part)}`;
    case 'path':
      return `path ${expression.direction} ${printPart(expression.part)}`;
    case 'flag':
      return expression.name;
    case 'regex':
      return `/${expression.source}/`;
    case 'text':
      return isPlainText(expression.text) ? expression.text : quoteFilterText(expression.text);
    case 'comparison': {
      const { field, tag, operator, value } = expression;
      const name = tag === undefined ? field : `tag:${tag}`;
      return `${name}${operator}${/^[^\s()"']+$/.test(value) ? value : quoteFilterText(value)}`;
    }
  }
}

/** One that has parts joined by "and" or "or" in parentheses: which binds tighter then needs no thought. */
function printPart(part: FilterExpression): string {
  const text = printFilter(part);
  return part.kind === 'or' || part.kind === 'and' ? `(${text})` : text;
}

/** Whether a text is read as a text without quotation marks, wherever it stands. */
const isPlainText = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/.test(text) &&
  nearestFlag(text) === undefined &&
  !/^(?:and|or|not|path|to|from)$/i.test(text) &&
  findFlag(text) === undefined;

export const quoteFilterText = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
