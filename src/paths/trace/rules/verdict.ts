import type { RuleReason } from '../reasons/ruleReason';

/** Whether a request meets something. `remarks`: what a person should know of how this was told. */
export type RuleVerdict =
  | { readonly kind: 'matches'; readonly remarks?: readonly RuleReason[] }
  | { readonly kind: 'fails'; readonly reason: RuleReason; readonly remarks?: readonly RuleReason[] }
  | { readonly kind: 'unknown'; readonly reason: RuleReason };

export const matchesVerdict: RuleVerdict = { kind: 'matches' };

export const tooLong = (field: string): RuleVerdict => ({
  kind: 'unknown',
  reason: { code: 'text-too-long', field },
});

/** Met where one of the alternatives is; unknown where one could be. */
export function anyVerdict(verdicts: readonly RuleVerdict[], reason: RuleReason): RuleVerdict {
  return (
    verdicts.find(({ kind }) => kind === 'matches') ??
    verdicts.find(({ kind }) => kind === 'unknown') ?? { kind: 'fails', reason }
  );
}
