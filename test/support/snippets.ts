import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'media', 'snippets');

export interface Snippet {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly title: string;
  readonly scope: readonly string[];
  /** Its name; where there are several prefixes, the last. */
  readonly prefix: string;
  /** All of them. */
  readonly prefixes: readonly string[];
  readonly description: string;
  readonly body: string;
}

interface Written {
  readonly scope: string;
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** Every snippet that the extension brings. */
export const snippets: readonly Snippet[] = readdirSync(folder).flatMap(name => {
  const written = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Readonly<Record<string, Written>>;
  return Object.entries(written).map(([title, { scope, body, prefix, ...others }]) => ({
    file: name.replace('.code-snippets', ''),
    title,
    scope: scope.split(','),
    body: body.join('\n'),
    prefix: [prefix].flat().at(-1) ?? '',
    prefixes: [prefix].flat(),
    ...others,
  }));
});

export interface Expanded {
  /** With every default, as it stands when nothing is typed. */
  readonly text: string;
  /** Numbers of the tab stops in the order in which they appear first. */
  readonly stops: readonly number[];
  /** Names of variables, `TM_FILENAME`; an unescaped dollar makes one of what follows it. */
  readonly variables: readonly string[];
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stop'; readonly number: number; readonly placeholder?: readonly Part[] }
  | { readonly kind: 'variable'; readonly name: string; readonly placeholder: readonly Part[] };

/** As VS Code expands it: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar, but for transforms. */
export function expanded(body: string): Expanded {
  const [parts] = parse(body, 0, false);
  const defaults = new Map<number, readonly Part[]>();
  const stops: number[] = [];
  const variables: string[] = [];
  visit(parts, part => {
    if (part.kind === 'variable') variables.push(part.name);
    if (part.kind !== 'stop') return;
    if (!stops.includes(part.number)) stops.push(part.number);
    if (part.placeholder !== undefined && !defaults.has(part.number))
      defaults.set(part.number, part.placeholder);
  });
  const textOf = (some: readonly Part[]): string =>
    some
      .map(part => {
        if (part.kind === 'text') return part.text;
        return textOf(part.kind === 'stop' ? (defaults.get(part.number) ?? []) : part.placeholder);
      })
      .join('');
  return { text: textOf(parts), stops, variables };
}

function visit(parts: readonly Part[], see: (part: Part) => void): void {
  for (const part of parts) {
    see(part);
    if (part.kind !== 'text') visit(part.placeholder ?? [], see);
  }
}

type Read = readonly [parts: readonly Part[], end: number];

/** Up to the end, or to the brace that ends a placeholder. */
function parse(body: string, start: number, nested: boolean): Read {
  const parts: Part[] = [];
  let index = start;
  while (index < body.length) {
    if (nested && body[index] === '}') return [parts, index + 1];
    const [part, end] = parseOne(body, index);
    parts.push(part);
    index = end;
  }
  if (nested) throw new Error(`A placeholder has no end: ${body.slice(start, start + 40)}`);
  return [parts, index];
}

function parseOne(body: string, index: number): readonly [part: Part, end: number] {
  const rest = body.slice(index);
  const escaped = /^\\([$}\\])/.exec(rest);
  if (escaped !== null) return [{ kind: 'text', text: escaped[1] ?? '' }, index + 2];
  const simple = /^\$(\d+|[A-Za-z_]\w*)/.exec(rest) ?? /^\$\{(\d+|[A-Za-z_]\w*)\}/.exec(rest);
  if (simple !== null) return [named(simple[1] ?? ''), index + simple[0].length];
  const choice = /^\$\{(\d+)\|((?:\\.|[^|\\])+)\|\}/.exec(rest);
  if (choice !== null) {
    const [first = ''] = (choice[2] ?? '').split(/(?<!\\),/);
    const text = first.replace(/\\([,|\\])/g, '$1');
    return [named(choice[1] ?? '', [{ kind: 'text', text }]), index + choice[0].length];
  }
  const opening = /^\$\{(\d+|[A-Za-z_]\w*):/.exec(rest);
  if (opening === null) return [{ kind: 'text', text: rest.charAt(0) }, index + 1];
  const [placeholder, end] = parse(body, index + opening[0].length, true);
  return [named(opening[1] ?? '', placeholder), end];
}

function named(name: string, placeholder?: readonly Part[]): Part {
  if (!/^\d+$/.test(name)) return { kind: 'variable', name, placeholder: placeholder ?? [] };
  return { kind: 'stop', number: Number(name), ...(placeholder === undefined ? {} : { placeholder }) };
}

/** As VS Code inserts it on a line that is indented so far. */
export const insertedAt = (margin: string, text: string): string => text.split('\n').join(`\n${margin}`);
