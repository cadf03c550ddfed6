/** Whether a request meets something. `remark`: what a person should know of how this was told. */
export type Verdict =
  | { readonly kind: 'matches'; readonly remark?: string }
  | { readonly kind: 'fails'; readonly because: string; readonly remark?: string }
  | { readonly kind: 'unknown'; readonly because: string };

export const matches: Verdict = { kind: 'matches' };

export const tooLong = (field: string): Verdict => ({
  kind: 'unknown',
  because: `what ${field} is compared with is too long to be evaluated`,
});

/** Met where one of the alternatives is; unknown where one could be. */
export function anyOf(verdicts: readonly Verdict[], because: string): Verdict {
  return (
    verdicts.find(({ kind }) => kind === 'matches') ??
    verdicts.find(({ kind }) => kind === 'unknown') ?? { kind: 'fails', because }
  );
}
