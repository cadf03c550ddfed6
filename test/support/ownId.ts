import { journalDocument, type Journal } from '../../src/apply/journal';
import type { Json, Plan } from '../../src/plan/document';
import { identifyPlan } from '../../src/plan/planId';

/**
 * The plan under the id of its content, as somebody has it who edits a plan and computes the id again. One that lacks
 * what an id is computed from keeps the id that it has.
 */
export function withOwnId(plan: Plan): Plan {
  try {
    return identifiedAgain(plan);
  } catch (error) {
    if (error instanceof TypeError) return plan;
    throw error;
  }
}

function identifiedAgain(plan: Plan): Plan {
  return identifyPlan(id => ({ ...(renamed(plan, plan.id, id) as unknown as Plan), id }));
}

function renamed(value: unknown, from: string, to: string): Json {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map(each => renamed(each, from, to));
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renamed(each, from, to)]));
}

/** The text of a journal's file after an edit by somebody who computes the checksum again. */
export function withChecksum(journal: object): string {
  return journalDocument(journal as Journal);
}
