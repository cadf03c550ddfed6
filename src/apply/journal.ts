import * as l10n from '@vscode/l10n';
import { canonicalJson, compactJson } from '../topology/canonical';
import type { JsonObject, Plan } from '../plan/document';
import { sha256Hex } from '../plan/planId';
import type { Fields } from './run/fields';
import { InvalidDocument, parsedDocument } from './run/fields';
import { checkedPlan } from './run/planFields';

export type StepState = 'pending' | 'started' | 'done' | 'undone' | 'failed';
const states: readonly string[] = [
  'pending',
  'started',
  'done',
  'undone',
  'failed',
] satisfies readonly StepState[];

export interface JournalStep {
  readonly id: string;
  /** `started` and `failed`: whether AWS has carried the call out has to be asked of AWS, unless there is an `output`. */
  readonly state: StepState;
  /** ISO 8601 UTC. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** What AWS answered, without tags and credentials; what later steps and the undo refer to. */
  readonly output?: JsonObject;
  /** What was there right before the call; without it the call was not made. */
  readonly was?: JsonObject;
  /** ISO 8601 UTC. The call was about to be sent; AWS may carry it out, and show it, minutes later. */
  readonly calledAt?: string;
  /** AWS refused the call, or it was never sent: it was not carried out. */
  readonly notCarriedOut?: boolean;
  /** What the call would have made was there already, made by somebody else: it is not taken back. */
  readonly notOurs?: boolean;
  /** ISO 8601 UTC. Taking back has begun: what AWS has may be anything between. */
  readonly undoStartedAt?: string;
  /** ISO 8601 UTC. The latest call that takes the step back was about to be sent … */
  readonly undoCalledAt?: string;
  /** … and it is not known whether AWS has carried it out, or still will. */
  readonly undoUnanswered?: boolean;
  /** What the step has changed of its stage is as it was before the plan. */
  readonly stageRestored?: boolean;
  readonly error?: string;
}

/** What was there before the first step: enough to put it back and to see drift. */
export type Before = JsonObject;

/** Written whole, to a new file that is then renamed, before and after every step. */
export interface Journal {
  readonly format: 'request-path/journal';
  readonly version: 1;
  readonly plan: Plan;
  readonly before: Before;
  readonly steps: readonly JournalStep[];
}

/**
 * The text of a journal's file: the journal with a `checksum`, the SHA-256 of its other members, which shows damage and
 * careless edits. It is no signature: who edits a journal can compute it again. What is recorded is therefore compared
 * with the account before any call is made by it.
 */
export function journalDocument(journal: Journal): string {
  return canonicalJson({ ...journal, checksum: journalChecksum(journal) });
}

const journalChecksum = (members: object): string => sha256Hex(compactJson(members));

export class UnusableJournal extends Error {
  override readonly name = 'UnusableJournal';
}

/** @throws UnusableJournal for a text that is no journal of this version. */
export function parseJournal(text: string): Journal {
  try {
    const document = parsedDocument(text, 'journal');
    requireChecksum(document);
    const plan = checkedPlan(document.object('plan'));
    const steps = document.objects('steps').map(checkedStep);
    const ids = plan.steps.map(({ id }) => id);
    if (steps.length !== ids.length || steps.some(({ id }, index) => id !== ids[index])) {
      throw new InvalidDocument(l10n.t("Its steps aren't the steps of its plan."));
    }
    const before = document.object('before').value;
    return { format: 'request-path/journal', version: 1, plan, before, steps };
  } catch (error) {
    if (error instanceof InvalidDocument)
      throw new UnusableJournal(l10n.t("This journal can't be used. {reason}", { reason: error.message }));
    throw error;
  }
}

function requireChecksum({ value: { checksum, ...members } }: Fields): void {
  if (checksum === journalChecksum(members)) return;
  throw new UnusableJournal(
    l10n.t(
      'This journal was changed after it was saved, or is damaged. Use the file as it was last saved by apply or rollback.',
    ),
  );
}

function checkedStep(fields: Fields): JournalStep {
  const state = fields.text('state');
  if (!isState(state))
    throw new InvalidDocument(l10n.t('{path} has an unknown state.', { path: fields.name }));
  return {
    id: fields.text('id'),
    state,
    ...fields.optional('startedAt', 'text'),
    ...fields.optional('endedAt', 'text'),
    ...fields.optional('output', 'object'),
    ...fields.optional('was', 'object'),
    ...fields.optional('calledAt', 'text'),
    ...fields.optional('notCarriedOut', 'flag'),
    ...fields.optional('notOurs', 'flag'),
    ...fields.optional('undoStartedAt', 'text'),
    ...fields.optional('undoCalledAt', 'text'),
    ...fields.optional('undoUnanswered', 'flag'),
    ...fields.optional('stageRestored', 'flag'),
    ...fields.optional('error', 'text'),
  };
}

const isState = (value: string): value is StepState => states.includes(value);

export class UnusablePlan extends Error {
  override readonly name = 'UnusablePlan';
}

/** @throws UnusablePlan for a text that is no plan of this version. */
export function parsePlan(text: string): Plan {
  try {
    return checkedPlan(parsedDocument(text, 'plan'));
  } catch (error) {
    if (error instanceof InvalidDocument)
      throw new UnusablePlan(l10n.t("This plan can't be used. {reason}", { reason: error.message }));
    throw error;
  }
}
