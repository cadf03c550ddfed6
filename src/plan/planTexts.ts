import type { Plan, PlanStep } from './document';

/** The step without its texts for people. */
export function stepWithoutTexts({
  text: _text,
  requires,
  undo,
  verify,
  ...rest
}: PlanStep): Omit<PlanStep, 'text'> {
  return {
    ...rest,
    requires: requires.map(withoutText),
    undo: undoWithoutTexts(undo),
    verify: verify.map(withoutText),
  };
}

export function undoWithoutTexts(undo: PlanStep['undo']): PlanStep['undo'] {
  return undo.map(({ onlyIf, ...call }) =>
    onlyIf === undefined ? call : { ...call, onlyIf: withoutText(onlyIf) },
  );
}

/**
 * The plan without its texts for people. They are in the language of who made it, so that ids and comparisons go by
 * the rest alone. `publishes` has a digest of its own, which a stage of which nothing is
 * known doesn't have.
 */
export function planWithoutTexts({
  publishes: _publishes,
  publishesUnknown: _publishesUnknown,
  latency: _latency,
  steps,
  stays,
  preconditions,
  saving,
  managedBy,
  ...rest
}: Omit<Plan, 'id' | 'createdAt'>): object {
  const { basis: _basis, ...figures } = saving;
  return {
    ...rest,
    steps: steps.map(stepWithoutTexts),
    stays: stays.map(({ because: _because, ...stay }) => stay),
    preconditions: preconditions.map(({ text: _text, evidence: _evidence, ...one }) => one),
    saving: figures,
    managedBy: managedBy.map(withoutText),
  };
}

function withoutText<Item extends { readonly text?: string }>({
  text: _text,
  ...rest
}: Item): Omit<Item, 'text'> {
  return rest;
}
