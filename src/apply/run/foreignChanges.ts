import * as l10n from '@vscode/l10n';
/** Sentences about what was changed outside the plan that is being applied or rolled back. */

export const describeDeletedStage = (stageName: string): string =>
  l10n.t('Stage {stageName} no longer exists. It was deleted outside this plan.', { stageName });

export const describeForeignDeployment = (stageName: string, deploymentId: string): string =>
  l10n.t(
    "Stage {stageName} serves deployment {deploymentId}, which was created outside this plan. The stage isn't changed.",
    { stageName, deploymentId },
  );

export const describeDeletedIntegration = (method: string): string =>
  l10n.t('The integration of {method} no longer exists. It was deleted outside this plan.', { method });

/** `changes`: sentences. */
export const describeChangedIntegration = (method: string, changes: string): string =>
  l10n.t("The integration of {method} was changed outside this plan. {changes} It isn't changed back.", {
    method,
    changes,
  });

/** `changes`: sentences. */
export const describeChangedApi = (changes: string): string =>
  l10n.t('The API was changed outside this plan. A deployment would publish these changes: {changes}', {
    changes,
  });
