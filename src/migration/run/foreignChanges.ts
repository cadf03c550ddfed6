/** Sentences about what was changed outside the plan that is being applied or rolled back. */

export const describeDeletedStage = (stageName: string): string =>
  `Stage ${stageName} no longer exists. It was deleted outside this plan.`;

export const describeForeignDeployment = (stageName: string, deploymentId: string): string =>
  `Stage ${stageName} serves deployment ${deploymentId}, which was made outside this plan. The stage stays as it is.`;

export const describeDeletedIntegration = (method: string): string =>
  `The integration of ${method} no longer exists. It was deleted outside this plan.`;

/** `changes` ends with a full stop. */
export const describeChangedIntegration = (method: string, changes: string): string =>
  `The integration of ${method} was changed outside this plan: ${changes} It stays as it is.`;

/** `changes` ends with a full stop. */
export const describeChangedApi = (changes: string): string =>
  `The API was changed outside this plan, and a deployment would publish it: ${changes}`;
