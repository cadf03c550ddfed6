/** By what findings are grouped. */
export const findingGroupings = ['severity', 'api', 'check'] as const;
export type FindingGrouping = (typeof findingGroupings)[number];
