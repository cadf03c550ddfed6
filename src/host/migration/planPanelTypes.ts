/** The view types: what serializers, activation events and the `when` clauses of commands name. */
export const planPanelTypes = {
  plan: 'requestPath.plan',
  journal: 'requestPath.journal',
  series: 'requestPath.migrationSeries',
} as const;
