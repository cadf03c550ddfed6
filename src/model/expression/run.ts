import { appendAll } from '../lists';
import { mostInstructions, compileExpression, type Instruction, type Program } from './program';
import { parseExpression, type Assertion, type CharacterSet, type ExpressionDialect } from './syntax';

/** Where groups begin and end, two numbers each, the whole match first; `undefined` for a group that took no part. */
export type Captures = readonly (number | undefined)[];

/**
 * The weight of the program times the places in the text: each pair is looked at once, so this bounds the time of one
 * run to some hundredths of a second. An expression of 1,000 characters takes a text of 500.
 */
const mostStates = 1_000_000;

/** What the runs of one question may take together; every run takes from it, and none begins where nothing is left. */
export interface Effort {
  /** In states: pairs of a place in a program and one in a text. */
  left: number;
}

export interface ExpressionOptions {
  readonly dialect: ExpressionDialect;
  readonly ignoreCase: boolean;
  /** Left out: what one run may take. */
  readonly effort?: Effort | undefined;
  /** Where a match may begin. */
  readonly from?: number;
  /** Whether the match has to be the whole text. */
  readonly isWhole?: boolean;
}

/** `undecided`: not understood, or too much to try. */
export type Found = { readonly captures: Captures } | 'none' | 'undecided';

/** The leftmost match, the first alternative before the second. Takes time in proportion to expression times text. */
export function runExpression(expression: string, text: string, options: ExpressionOptions): Found {
  const { dialect, effort } = options;
  if (effort !== undefined && effort.left <= 0) return 'undecided';
  // What ends a line, and what is one character, differs between Java and here.
  if (dialect === 'java' && /[^\x20-\x7e]/.test(text)) return 'undecided';
  const program = compileExpression(expression, dialect);
  // What Java does not compile selects nothing; load balancers take no such expression, so what was read is not whole.
  if (program === 'no-expression') return dialect === 'java' ? 'none' : 'undecided';
  if (effort !== undefined) effort.left -= expression.length + (program?.weight ?? mostInstructions);
  if (program === undefined || program.weight * (text.length + 1) > mostStates) return 'undecided';
  return runProgram(program, text, options);
}

/** Whether an expression is understood, so that it can be run. */
export function isUsableExpression(expression: string, dialect: ExpressionDialect): boolean {
  const program = compileExpression(expression, dialect);
  return program !== undefined && program !== 'no-expression';
}

/** The same for one expression and many texts: it is compiled once. */
export function prepareExpression(expression: string, options: ExpressionOptions): (text: string) => Found {
  const program = compileExpression(expression, options.dialect);
  const { effort } = options;
  return text => {
    if (program === undefined || program === 'no-expression' || (effort !== undefined && effort.left <= 0))
      return 'undecided';
    return program.weight * (text.length + 1) > mostStates ? 'undecided' : runProgram(program, text, options);
  };
}

/** A text that is part of every match, without regard to case where that is ignored; empty where none is known. */
export function requiredText(expression: string, dialect: ExpressionDialect): string {
  const { syntax } = parseExpression(expression, dialect);
  let longest = '';
  let run = '';
  for (const part of syntax.kind === 'sequence' ? syntax.parts : []) {
    const code = part.kind === 'character' ? onlyCode(part.set) : undefined;
    run = code === undefined ? '' : run + String.fromCharCode(code);
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

function onlyCode({ ranges, isNegated }: CharacterSet): number | undefined {
  const [first, another] = ranges;
  return isNegated || another !== undefined || first?.[0] !== first?.[1] ? undefined : first?.[0];
}

function runProgram(program: Program, text: string, options: ExpressionOptions): Found {
  const seen = new Uint8Array(program.instructions.length * (text.length + 1));
  const first = options.from ?? 0;
  const last = options.isWhole === true ? first : text.length;
  const running = { program, text, options, seen };
  for (let start = first; start <= last; start++) {
    const captures = attemptAt(running, start);
    if (captures !== undefined) return { captures };
  }
  return 'none';
}

interface Running {
  readonly program: Program;
  readonly text: string;
  readonly options: ExpressionOptions;
  readonly seen: Uint8Array;
}

/** Something left to try, or a capture to put back as it was. */
type Pending =
  | { readonly to: number; readonly at: number }
  | { readonly slot: number; readonly earlier: number | undefined };

/** What led nowhere once leads nowhere again, whatever was captured on the way: so nothing is tried twice. */
function attemptAt({ program, text, options, seen }: Running, start: number): Captures | undefined {
  const captures = new Array<number | undefined>(2 * (program.groups + 1)).fill(undefined);
  const pending: Pending[] = [{ to: 0, at: start }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('slot' in next) {
      captures[next.slot] = next.earlier;
      continue;
    }
    const { to, at } = next;
    const state = to * (text.length + 1) + at;
    const instruction = program.instructions[to];
    if (seen[state] === 1 || instruction === undefined) continue;
    seen[state] = 1;
    if (options.effort !== undefined) options.effort.left--;
    if (instruction.kind === 'match') {
      if (options.isWhole !== true || at === text.length) return captures;
      continue;
    }
    if (instruction.kind === 'save') {
      pending.push({ slot: instruction.slot, earlier: captures[instruction.slot] });
      captures[instruction.slot] = at;
    }
    appendAll(pending, followingThreads(instruction, { text, options, to, at }));
  }
  return undefined;
}

/** What to try next, the last of it first. */
function followingThreads(
  instruction: Instruction,
  { text, options, to, at }: Pick<Running, 'text' | 'options'> & { readonly to: number; readonly at: number },
): readonly Pending[] {
  switch (instruction.kind) {
    case 'character':
      return at < text.length && isIn(instruction.set, text.charCodeAt(at), options.ignoreCase)
        ? [{ to: to + 1, at: at + 1 }]
        : [];
    case 'assertion':
      return assertionHolds(instruction.assertion, text, at) ? [{ to: to + 1, at }] : [];
    case 'split':
      return [
        { to: instruction.second, at },
        { to: instruction.first, at },
      ];
    case 'jump':
      return [{ to: instruction.to, at }];
    case 'save':
      return [{ to: to + 1, at }];
    case 'match':
      return [];
  }
}

function isIn({ ranges, isNegated }: CharacterSet, code: number, ignoreCase: boolean): boolean {
  const isOne = (one: number): boolean => ranges.some(([from, to]) => from <= one && one <= to);
  return (isOne(code) || (ignoreCase && isOne(otherCase(code)))) !== isNegated;
}

function otherCase(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 97 && code <= 122 ? code - 32 : code;
}

function assertionHolds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'word-edge':
      return isWord(text, at - 1) !== isWord(text, at);
    case 'no-word-edge':
      return isWord(text, at - 1) === isWord(text, at);
  }
}

const isWord = (text: string, at: number): boolean => /^\w$/.test(text.charAt(at));
