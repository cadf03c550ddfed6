/** An expression of Terraform's language. Texts in it are data, `code` is not. */
export type Hcl =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'template'; readonly parts: readonly (string | { readonly code: string })[] }
  | { readonly kind: 'list'; readonly items: readonly Hcl[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Hcl])[] }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Hcl };

/** What stands in a file or in a block. */
export type HclItem =
  | { readonly kind: 'argument'; readonly name: string; readonly value: Hcl }
  | {
      readonly kind: 'block';
      readonly type: string;
      readonly labels: readonly string[];
      readonly body: readonly HclItem[];
    }
  | { readonly kind: 'comment'; readonly text: string }
  /** Written as a comment: a person may take the signs off. */
  | { readonly kind: 'disabled'; readonly item: HclItem };

export const hclLiteral = (value: string | number | boolean): Hcl => ({ kind: 'literal', value });
export const hclCode = (text: string): Hcl => ({ kind: 'code', code: text });
export const hclList = (items: readonly Hcl[]): Hcl => ({ kind: 'list', items });
export const hclMap = (entries: readonly (readonly [key: string, value: Hcl])[]): Hcl => ({
  kind: 'map',
  entries,
});
export const hclCall = (name: string, argument: Hcl): Hcl => ({ kind: 'call', name, argument });
export const hclArgument = (name: string, value: Hcl): HclItem => ({ kind: 'argument', name, value });
export const hclBlockItem = (
  type: string,
  body: readonly HclItem[],
  ...labels: readonly string[]
): HclItem => ({
  kind: 'block',
  type,
  labels,
  body,
});
export const hclDisabled = (item: HclItem): HclItem => ({ kind: 'disabled', item });
export const hclComment = (text: string): HclItem => ({ kind: 'comment', text });

const indent = '  ';
const width = 100;

/** The file as `terraform fmt` leaves it, ending in a newline. */
export function printHcl(items: readonly HclItem[]): string {
  return `${printLines(items, '').join('\n')}\n`;
}

function printLines(items: readonly HclItem[], margin: string): readonly string[] {
  const columns = argumentColumns(items);
  return items.flatMap((item, index) => {
    const printed = printItem(item, margin, columns[index] ?? 0);
    return isApart(items[index - 1], item) ? ['', ...printed] : printed;
  });
}

/** A block stands by itself; a comment belongs to what follows. */
function isApart(before: HclItem | undefined, item: HclItem): boolean {
  if (before === undefined) return false;
  if (before.kind === 'disabled') return true;
  return before.kind === 'block' || (item.kind === 'block' && before.kind !== 'comment');
}

function printItem(item: HclItem, margin: string, column: number): readonly string[] {
  if (item.kind === 'comment') return commentLines(item.text, margin);
  if (item.kind === 'disabled') return printItem(item.item, '', column).map(line => `${margin}# ${line}`);
  if (item.kind === 'argument')
    return [`${margin}${item.name.padEnd(column)} = ${printHclExpression(item.value, margin)}`];
  const labels = item.labels.map(label => ` ${quoteHcl(label)}`).join('');
  if (item.body.length === 0) return [`${margin}${item.type}${labels} {}`];
  return [`${margin}${item.type}${labels} {`, ...printLines(item.body, `${margin}${indent}`), `${margin}}`];
}

/** `terraform fmt` aligns what stands on neighbouring lines, each of which is a whole argument. */
function argumentColumns(items: readonly HclItem[]): readonly number[] {
  const names = items.map(item =>
    item.kind === 'argument' && !printHclExpression(item.value, '').includes('\n') ? item.name : undefined,
  );
  return alignColumns(names);
}

function alignColumns(names: readonly (string | undefined)[]): readonly number[] {
  const columns: number[] = [];
  let start = 0;
  names.forEach((name, index) => {
    if (name === undefined) start = index + 1;
    else columns.fill(Math.max(columns[start] ?? 0, name.length), start, index);
    columns.push(name === undefined ? 0 : Math.max(columns[start] ?? 0, name.length));
  });
  return columns;
}

export function printHclExpression(value: Hcl, margin: string): string {
  switch (value.kind) {
    case 'literal':
      return printLiteral(value.value);
    case 'code':
      return value.code;
    case 'template':
      return printTemplate(value.parts);
    case 'list':
      return printList(value.items, margin);
    case 'map':
      return printMap(value.entries, margin);
    case 'call':
      return `${value.name}(${printHclExpression(value.argument, margin)})`;
  }
}

function printLiteral(value: string | number | boolean): string {
  if (typeof value === 'string') return quoteHcl(value);
  return typeof value === 'number' && !Number.isFinite(value) ? 'null' : String(value);
}

/** `"${var.a}"` is what `terraform fmt` writes as `var.a`. */
function printTemplate(parts: readonly (string | { readonly code: string })[]): string {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'object') return first.code;
  let text = '';
  let literalText = '';
  for (const part of parts) {
    if (typeof part === 'string') literalText += part;
    else {
      text += `${escapeHcl(literalText).replace(/\$$/, '\\u0024')}\${${part.code}}`;
      literalText = '';
    }
  }
  return `"${text}${escapeHcl(literalText)}"`;
}

function printList(items: readonly Hcl[], margin: string): string {
  const inner = `${margin}${indent}`;
  const printed = items.map(item => printHclExpression(item, inner));
  const short = `[${printed.join(', ')}]`;
  if (short.length + margin.length <= width && !short.includes('\n')) return short;
  return `[\n${printed.map(item => `${inner}${item},\n`).join('')}${margin}]`;
}

function printMap(entries: readonly (readonly [key: string, value: Hcl])[], margin: string): string {
  if (entries.length === 0) return '{}';
  const inner = `${margin}${indent}`;
  const rows = entries.map(([key, value]) => [printKey(key), printHclExpression(value, inner)] as const);
  const columns = alignColumns(rows.map(([key, value]) => (value.includes('\n') ? undefined : key)));
  const printed = rows.map(
    ([key, value], index) => `${inner}${key.padEnd(columns[index] ?? 0)} = ${value}\n`,
  );
  return `{\n${printed.join('')}${margin}}`;
}

/**
 * A word stands as it is; `null`, `true` and `for` would mean something else there. What is beyond ASCII is
 * escaped, so that a column is a character to everybody who aligns.
 */
function printKey(key: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(key) && !['for', 'true', 'false', 'null'].includes(key)) return key;
  return quoteHcl(key).replaceAll(/[^\u0020-\u007e]/gu, unicodeEscape);
}

/** A text that means itself, whatever is in it. */
export function quoteHcl(text: string): string {
  return `"${escapeHcl(text)}"`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Control characters, and what an editor or a reader takes for a line break or a change of direction. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * `$${` is the text `${`; with a dollar before it Terraform would see that one escaped, hence the code of the
 * character there. Half a surrogate pair has no UTF-8.
 */
function escapeHcl(text: string): string {
  return wellFormed(text)
    .replaceAll(/["\\\n\r\t]/g, character => escapes[character] ?? character)
    .replaceAll(invisible, unicodeEscape)
    .replaceAll(/([$%]?)([$%])\{/g, (_all, before: string, sign: string) =>
      before.endsWith(sign) ? `${before}${unicodeEscape(sign)}{` : `${before}${sign}${sign}{`,
    );
}

const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

function unicodeEscape(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const digits = point.toString(16);
  return point > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** On as many lines as it takes; no character of the text ends one. */
function commentLines(text: string, margin: string): readonly string[] {
  const words = wellFormed(text).replaceAll(invisible, ' ').split(' ').filter(Boolean);
  const result: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && margin.length + line.length + word.length + 3 > width) {
      result.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...result, line].map(words => `${margin}# ${words}`.trimEnd());
}
