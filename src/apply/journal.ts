import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { objectWith } from '../model/schema';
import { canonicalJson, compactJson } from '../topology/canonical';
import type { JsonObject, Plan } from '../plan/document';
import { sha256Hex } from '../plan/planId';
import { checkShape, InvalidDocument, jsonObjectSchema, parseDocument } from './run/checkDocument';
import { checkPlan } from './run/checkPlan';
import { planSchema } from './run/planSchema';

const state = v.picklist(['pending', 'started', 'done', 'undone', 'failed']);
const text = v.exactOptional(v.string());
const flag = v.exactOptional(v.boolean());
const object = v.exactOptional(jsonObjectSchema);

const journalStep = objectWith({
  id: v.string(),
  /** `started` and `failed`: whether AWS has carried the call out has to be asked of AWS, unless there is an `output`. */
  state,
  /** ISO 8601 UTC. */
  startedAt: text,
  endedAt: text,
  /** What AWS answered, without tags and credentials; what later steps and the undo refer to. */
  output: object,
  /** What was there right before the call; without it the call was not made. */
  was: object,
  /** ISO 8601 UTC. The call was about to be sent; AWS may carry it out, and show it, minutes later. */
  calledAt: text,
  /** AWS refused the call, or it was never sent: it was not carried out. */
  notCarriedOut: flag,
  /** What the call would have made was there already, made by somebody else: it is not taken back. */
  notOurs: flag,
  /** ISO 8601 UTC. Taking back has begun: what AWS has may be anything between. */
  undoStartedAt: text,
  /** ISO 8601 UTC. The latest call that takes the step back was about to be sent … */
  undoCalledAt: text,
  /** … and it is not known whether AWS has carried it out, or still will. */
  undoUnanswered: flag,
  /** What the step has changed of its stage is as it was before the plan. */
  stageRestored: flag,
  error: text,
});

const journalSchema = objectWith({
  plan: planSchema,
  steps: v.array(journalStep),
  before: jsonObjectSchema,
});

export type StepState = v.InferOutput<typeof state>;
export type JournalStep = Readonly<v.InferOutput<typeof journalStep>>;

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
    const document = parseDocument(text, 'journal');
    requireChecksum(document);
    const { steps, before } = checkShape(journalSchema, document);
    // The plan itself: members that its schema doesn't name are kept.
    const plan = document['plan'] as JsonObject & Plan;
    checkPlan(plan, 'plan.');
    const ids = plan.steps.map(({ id }) => id);
    if (steps.length !== ids.length || steps.some(({ id }, index) => id !== ids[index])) {
      throw new InvalidDocument(l10n.t("Its steps aren't the steps of its plan."));
    }
    return { format: 'request-path/journal', version: 1, plan, before, steps };
  } catch (error) {
    if (error instanceof InvalidDocument)
      throw new UnusableJournal(l10n.t("This journal can't be used. {reason}", { reason: error.message }));
    throw error;
  }
}

function requireChecksum({ checksum, ...members }: JsonObject): void {
  if (checksum === journalChecksum(members)) return;
  throw new UnusableJournal(
    l10n.t(
      'This journal was changed after it was saved, or is damaged. Use the file as it was last saved by apply or rollback.',
    ),
  );
}

export class UnusablePlan extends Error {
  override readonly name = 'UnusablePlan';
}

/** @throws UnusablePlan for a text that is no plan of this version. */
export function parsePlan(text: string): Plan {
  try {
    const plan = parseDocument(text, 'plan') as JsonObject & Plan;
    checkShape(planSchema, plan);
    checkPlan(plan);
    return plan;
  } catch (error) {
    if (error instanceof InvalidDocument)
      throw new UnusablePlan(l10n.t("This plan can't be used. {reason}", { reason: error.message }));
    throw error;
  }
}
