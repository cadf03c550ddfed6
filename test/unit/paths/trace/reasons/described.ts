/** For each code a reason of it and what is said of it: the compiler asks for what is missing. */
export type Examples<Reason extends { readonly code: string }> = {
  readonly [Code in Reason['code']]: readonly [
    reason: Extract<Reason, { readonly code: Code }>,
    described: string,
  ];
};

export function examplesIn<Reason extends { readonly code: string }>(
  examples: Readonly<Record<string, readonly [Reason, string]>>,
): readonly (readonly [code: string, reason: Reason, described: string])[] {
  return Object.entries(examples).map(([code, [reason, described]]) => [code, reason, described]);
}
