import {
  NotAnExpression,
  NotUnderstood,
  parseExpression,
  type Assertion,
  type CharacterSet,
  type ExpressionDialect,
  type Syntax,
} from './syntax';

export type Instruction =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** Goes on at the first, and where that leads nowhere at the second. */
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  /** How many groups capture. */
  readonly groups: number;
  /** What it takes at most to look at one place of a text: instructions, and the ranges of their sets. */
  readonly weight: number;
}

/** An expression has at most 1,024 characters; what has more instructions than this repeats repetitions. */
export const mostInstructions = 20_000;

/** `undefined` for an expression that is not understood here. */
export function compileExpression(
  expression: string,
  dialect: ExpressionDialect,
): Program | 'no-expression' | undefined {
  try {
    const { syntax, groups } = parseExpression(expression, dialect);
    const instructions: Instruction[] = [];
    emitInstructions(instructions, { kind: 'group', index: 0, body: syntax });
    instructions.push({ kind: 'match' });
    return {
      instructions,
      groups,
      weight: instructions.reduce((sum, one) => sum + instructionWeight(one), 0),
    };
  } catch (error) {
    if (error instanceof NotAnExpression) return 'no-expression';
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

const instructionWeight = (instruction: Instruction): number =>
  instruction.kind === 'character' ? 1 + instruction.set.ranges.length : 1;

function emitInstructions(program: Instruction[], syntax: Syntax): void {
  if (program.length > mostInstructions) throw new NotUnderstood('An expression that is too large');
  switch (syntax.kind) {
    case 'character':
    case 'assertion':
      program.push(syntax);
      break;
    case 'sequence':
      for (const part of syntax.parts) emitInstructions(program, part);
      break;
    case 'group':
      if (syntax.index !== undefined) program.push({ kind: 'save', slot: 2 * syntax.index });
      emitInstructions(program, syntax.body);
      if (syntax.index !== undefined) program.push({ kind: 'save', slot: 2 * syntax.index + 1 });
      break;
    case 'choice':
      emitChoice(program, syntax.options);
      break;
    case 'repeat':
      emitRepeat(program, syntax);
      break;
  }
}

function emitChoice(program: Instruction[], options: readonly Syntax[]): void {
  const ends: { to: number }[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) {
      emitInstructions(program, option);
      break;
    }
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    emitInstructions(program, option);
    const jump = { kind: 'jump' as const, to: 0 };
    ends.push(jump);
    program.push(jump);
    split.second = program.length;
  }
  for (const jump of ends) jump.to = program.length;
}

function emitRepeat(
  program: Instruction[],
  { body, least, most, isLazy }: Extract<Syntax, { readonly kind: 'repeat' }>,
): void {
  for (let time = 0; time < least; time++) {
    const before = program.length;
    emitInstructions(program, body);
    // What adds nothing would add nothing a thousand times a thousand times.
    if (program.length === before) return;
  }
  if (most === undefined) {
    const start = program.length;
    const leave = emitSplit(program, isLazy);
    emitInstructions(program, body);
    program.push({ kind: 'jump', to: start });
    leave(program.length);
    return;
  }
  const leaves: ((to: number) => void)[] = [];
  for (let time = least; time < most; time++) {
    leaves.push(emitSplit(program, isLazy));
    const before = program.length;
    emitInstructions(program, body);
    if (program.length === before) break;
  }
  for (const leave of leaves) leave(program.length);
}

/** Into what follows, or past it to where the function that comes back says. */
function emitSplit(program: Instruction[], isLazy: boolean): (to: number) => void {
  const instruction = { kind: 'split' as const, first: program.length + 1, second: program.length + 1 };
  program.push(instruction);
  return to => {
    if (isLazy) instruction.first = to;
    else instruction.second = to;
  };
}
