import { visibleJson } from '../text/visible';

/** What is still to be written: a text as it is, or a value at a depth of indentation. */
type Pending = { readonly text: string } | { readonly value: unknown; readonly indent: string };

/** How the members of a list or object are set apart. */
interface Layout {
  readonly newline: string;
  readonly step: string;
  readonly colon: string;
}

/**
 * JSON with the members of every object in order of UTF-16 code unit, two spaces of indentation and a newline at
 * the end: the form of every document printed. What JSON cannot hold is left out, in a list `null`. What a reader
 * does not see, or what would steer a terminal, is escaped: the value is the same.
 */
export function canonicalJson(value: unknown): string {
  return `${writeJson(value, { newline: '\n', step: '  ', colon: ': ' })}\n`;
}

/** The same on one line: a text that is equal for equal values. Its length grows with the data alone, not its depth. */
export function compactJson(value: unknown): string {
  return writeJson(value, { newline: '', step: '', colon: ':' });
}

/** With a stack of its own, so that no depth of data is too much. */
function writeJson(root: unknown, layout: Layout): string {
  const written: string[] = [];
  const pending: Pending[] = [{ value: root, indent: '' }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('text' in next) written.push(next.text);
    else if (typeof next.value !== 'object' || next.value === null) written.push(scalarJson(next.value));
    else for (const part of containerParts(next.value, next.indent, layout).reverse()) pending.push(part);
  }
  return written.join('');
}

function scalarJson(value: unknown): string {
  if (typeof value === 'string') return textJson(value);
  return isWritable(value) ? JSON.stringify(value) : 'null';
}

const textJson = (text: string): string => visibleJson(JSON.stringify(text));

function isWritable(value: unknown): boolean {
  return !['undefined', 'function', 'symbol', 'bigint'].includes(typeof value);
}

function containerParts(container: object, indent: string, { newline, step, colon }: Layout): Pending[] {
  const inner = `${indent}${step}`;
  const isList = Array.isArray(container);
  const members: readonly (readonly [string, unknown])[] = isList
    ? container.map((element: unknown) => ['', element] as const)
    : Object.entries(container)
        .filter(([, value]) => isWritable(value))
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (members.length === 0) return [{ text: isList ? '[]' : '{}' }];
  const pending: Pending[] = [];
  for (const [name, value] of members) {
    const before = `${pending.length === 0 ? (isList ? '[' : '{') : ','}${newline}${inner}`;
    pending.push({ text: isList ? before : `${before}${textJson(name)}${colon}` });
    pending.push({ value, indent: inner });
  }
  pending.push({ text: `${newline}${indent}${isList ? ']' : '}'}` });
  return pending;
}
