import * as l10n from '@vscode/l10n';
import type { Expectations, Plan, PlannedCall, PlanStep, UndoCall, Verification } from '../../plan/document';
import { visibleJson } from '../../text/visible';
import { compactJson } from '../../topology/canonical';
import type { PageBlock, PageSection } from '../../protocol/planPage';
import { makeGroup, makeJson, makeList, makeParagraph, makeSection } from './blocks';
import { asCode } from './prose';
import { variablesShownInPlan, veiledInput } from './veil';
import { expectationWords, timingWords } from './words';
import { formatNumber } from '../../words/counts';
import { listWords } from '../../words/lists';

/** Every step with its call, its exact input, what takes it back, what proves it and the permissions it takes. */
export function stepsSection(plan: Plan): PageSection {
  const shown = variablesShownInPlan(plan);
  return makeSection(
    l10n.t('Steps'),
    makeParagraph(...stepsIntroduction(plan)),
    ...plan.steps.map((step, index) => stepGroup(step, index + 1, shown)),
  );
}

function stepsIntroduction({ steps }: Plan): readonly string[] {
  if (steps.length === 0) return [l10n.t('There is nothing to do.')];
  const reads = JSON.stringify(steps).includes('"${steps.');
  return [
    l10n.t(
      'The steps run in this order. Each step is recorded in the journal before and after its call. The first failure stops the run.',
    ),
    ...(reads
      ? [
          l10n.t('{reference} is a value that an earlier step returns.', {
            reference: asCode('${steps.ID.MEMBER}'),
          }),
        ]
      : []),
  ];
}

function stepGroup(step: PlanStep, position: number, shown: ReadonlySet<string>): PageBlock {
  const { id, action, text, input, requires, undo, verify, iam, expect = {} } = step;
  const answer = expectedWords(expect, shown);
  const lines = [
    ...requires.map(one => l10n.t('Precheck: {check}', { check: verificationLine(one, shown) })),
    ...(answer === '' ? [] : [l10n.t('Expected: {text}', { text: answer })]),
    ...verify.map(one => l10n.t('Verified by: {check}', { check: verificationLine(one, shown) })),
    ...(undo.length === 0
      ? [l10n.t('Rollback: none')]
      : undo.map(one => l10n.t('Rollback: {call}', { call: undoLine(one, shown) }))),
    ...(iam.length === 0
      ? []
      : [l10n.t('Permissions: {permissions}', { permissions: iam.map(each => asCode(each)).join(', ') })]),
  ];
  return makeGroup(l10n.t('Step {position}: {text}', { position: formatNumber(position), text }), [
    makeParagraph(
      l10n.t('{step} calls {action} with this input:', { step: asCode(id), action: asCode(action) }),
    ),
    makeJson(veiledInput(input, shown)),
    makeList(lines),
  ]);
}

function verificationLine(verification: Verification, shown: ReadonlySet<string>): string {
  const expected = expectedWords(verification.expect, shown);
  const timing = timingWords(verification);
  return [
    ...(verification.text === undefined ? [] : [verification.text]),
    expected === ''
      ? callLine(verification, shown)
      : l10n.t('{call} must return {expected}', { call: callLine(verification, shown), expected }),
    ...(timing === '' ? [] : [`(${timing})`]),
  ].join(' ');
}

/** Of a whole integration, what is compared is what it was: the members are named, and their values stand elsewhere. */
const MOST_EXPECTED = 4;

function expectedWords(expect: Expectations, shown: ReadonlySet<string>): string {
  const words = expectationWords(veiledInput(expect, shown));
  const named = words
    .slice(0, words.length > MOST_EXPECTED + 1 ? MOST_EXPECTED : words.length)
    .map(word => asCode(word));
  const more = words.length - named.length;
  return more > 0
    ? l10n.t('{members} and {count} more unchanged members', {
        members: named.join(', '),
        count: formatNumber(more),
      })
    : listWords(named);
}

function undoLine(undo: UndoCall, shown: ReadonlySet<string>): string {
  const { onlyIf } = undo;
  const call = callLine(undo, shown);
  return onlyIf === undefined
    ? call
    : l10n.t('{call}, only under this condition: {condition}', {
        call,
        condition: verificationLine(onlyIf, shown),
      });
}

function callLine({ action, input }: PlannedCall, shown: ReadonlySet<string>): string {
  // Whole: what is cut off could be what matters.
  const whole = visibleJson(compactJson(veiledInput(input, shown)));
  return `${asCode(action)} ${asCode(whole, Number.POSITIVE_INFINITY)}`;
}
