import type {
  Expectations,
  Plan,
  PlannedCall,
  PlanStep,
  UndoCall,
  Verification,
} from '../../migration/plan/document';
import { visibleJson } from '../../text/visible';
import { compactJson } from '../../topology/canonical';
import { codeCell, codeSpan, jsonBlock, prose, table } from './escape';
import { shownVariables, veiledInput } from './veil';
import { expectationWords, timingWords } from './words';

/** Every step with its call, its exact input, what takes it back, what proves it and the permissions it takes. */
export function stepsSection(plan: Plan): string {
  const shown = shownVariables(plan);
  const steps = plan.steps.map((step, index) => stepSection(step, index + 1, shown));
  const rows = plan.steps.map(({ text, action }, index) => [
    String(index + 1),
    prose(text),
    codeCell(action),
  ]);
  return [
    '## Steps',
    introduction(plan),
    ...(rows.length === 0 ? [] : [table(['', 'What it does', 'Call'], rows)]),
    ...steps,
  ].join('\n\n');
}

function introduction({ steps }: Plan): string {
  if (steps.length === 0) return 'There is nothing to do.';
  const reads = JSON.stringify(steps).includes('"${steps.');
  return [
    'In this order. Each is written to the journal before and after its call; the first that fails stops the rest.',
    ...(reads ? [`${codeSpan('${steps.ID.MEMBER}')} stands for what an earlier step is answered.`] : []),
  ].join(' ');
}

function stepSection(step: PlanStep, position: number, shown: ReadonlySet<string>): string {
  const { id, action, text, input, requires, undo, verify, iam, expect = {} } = step;
  const answer = expectedWords(expect, shown);
  const lines = [
    ...requires.map(one => `- Asked first: ${verificationLine(one, shown)}`),
    ...(answer === '' ? [] : [`- Has to answer: ${answer}`]),
    ...verify.map(one => `- Proved by: ${verificationLine(one, shown)}`),
    ...(undo.length === 0
      ? ['- Taken back by: nothing.']
      : undo.map(one => `- Taken back by: ${undoLine(one, shown)}`)),
    ...(iam.length === 0 ? [] : [`- Permissions: ${iam.map(each => codeSpan(each)).join(', ')}`]),
  ];
  return [
    `### ${position}. ${prose(text)}`,
    `${codeSpan(id)} calls ${codeSpan(action)} with`,
    jsonBlock(veiledInput(input, shown)),
    lines.join('\n'),
  ].join('\n\n');
}

function verificationLine(verification: Verification, shown: ReadonlySet<string>): string {
  const expected = expectedWords(verification.expect, shown);
  const timing = timingWords(verification);
  return [
    ...(verification.text === undefined ? [] : [prose(verification.text)]),
    callLine(verification, shown),
    ...(expected === '' ? [] : [`has to answer ${expected}`]),
    ...(timing === '' ? [] : [timing]),
  ].join(' ');
}

/** Of a whole integration, what is compared is what it was: the members are named, and their values stand elsewhere. */
const MOST_EXPECTED = 4;

function expectedWords(expect: Expectations, shown: ReadonlySet<string>): string {
  const words = expectationWords(veiledInput(expect, shown));
  const told = words
    .slice(0, words.length > MOST_EXPECTED + 1 ? MOST_EXPECTED : words.length)
    .map(word => codeSpan(word));
  const more = words.length - told.length;
  return `${told.join(' and ')}${more > 0 ? ` and ${more} more members as they were` : ''}`;
}

function undoLine(undo: UndoCall, shown: ReadonlySet<string>): string {
  const { onlyIf } = undo;
  const condition = onlyIf === undefined ? '' : `, only if ${verificationLine(onlyIf, shown)}`;
  return `${callLine(undo, shown)}${condition}`;
}

function callLine({ action, input }: PlannedCall, shown: ReadonlySet<string>): string {
  // Whole: what is cut off could be what matters.
  const whole = visibleJson(compactJson(veiledInput(input, shown)));
  return `${codeSpan(action)} ${codeSpan(whole, Number.POSITIVE_INFINITY)}`;
}
