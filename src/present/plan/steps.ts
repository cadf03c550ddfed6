import type { Plan, PlannedCall, PlanStep, Verification } from '../../migration/plan/document';
import { compactJson } from '../../topology/canonical';
import { codeSpan, jsonBlock, prose } from './escape';
import { shownVariables, veiledInput } from './veil';
import { expectationWords, timingWords } from './words';

/** Every step with its call, its exact input, what takes it back, what proves it and the permissions it takes. */
export function stepsSection(plan: Plan): string {
  const shown = shownVariables(plan);
  const steps = plan.steps.map((step, index) => stepSection(step, index + 1, shown));
  return ['## Steps', prose(introduction(plan)), ...steps].join('\n\n');
}

function introduction({ steps }: Plan): string {
  if (steps.length === 0) return 'There is nothing to do.';
  const reads = JSON.stringify(steps).includes('"${steps.');
  return [
    'In this order. Each is written to the journal before and after its call; the first that fails stops the rest.',
    ...(reads ? ['${steps.ID.MEMBER} stands for what an earlier step was answered.'] : []),
  ].join(' ');
}

function stepSection(step: PlanStep, position: number, shown: ReadonlySet<string>): string {
  const { id, action, text, input, requires, undo, verify, iam } = step;
  const lines = [
    ...requires.map(one => `- Asked first: ${verificationLine(one, shown)}`),
    ...verify.map(one => `- Proved by: ${verificationLine(one, shown)}`),
    ...(undo.length === 0
      ? ['- Taken back by: nothing; there is nothing to take back, or it cannot be.']
      : undo.map(one => `- Taken back by: ${callLine(one, shown)}`)),
    ...(iam.length === 0 ? [] : [`- Permissions: ${iam.map(codeSpan).join(', ')}`]),
  ];
  return [
    `### ${position}. ${prose(text)}`,
    `${codeSpan(id)} calls ${codeSpan(action)} with`,
    jsonBlock(veiledInput(input, shown)),
    lines.join('\n'),
  ].join('\n\n');
}

function verificationLine(verification: Verification, shown: ReadonlySet<string>): string {
  const expected = expectationWords(verification);
  const timing = timingWords(verification);
  return [
    verification.text === undefined ? undefined : prose(verification.text),
    callLine(verification, shown),
    ...(expected.length === 0 ? [] : [`has to answer ${expected.map(codeSpan).join(' and ')}`]),
    ...(timing === '' ? [] : [timing]),
  ]
    .filter(part => part !== undefined)
    .join(' ');
}

function callLine({ action, input }: PlannedCall, shown: ReadonlySet<string>): string {
  return `${codeSpan(action)} ${codeSpan(compactJson(veiledInput(input, shown)))}`;
}
