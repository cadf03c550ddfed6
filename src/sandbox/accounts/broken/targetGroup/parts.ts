import type { AwsShape } from '../../../account';
import { addApi, addPathRule, toPlatform, type Site } from '../../brokenSite';
import { healthyTarget, type TargetHealthShape } from '../../targetGroups';

export const timeout: TargetHealthShape = {
  state: 'unhealthy',
  reason: 'Target.Timeout',
  description: 'Request timed out',
};
export const refused: TargetHealthShape = {
  state: 'unhealthy',
  reason: 'Target.FailedHealthChecks',
  description: 'Health checks failed',
};
export const well = healthyTarget;

/** A rule of the shared load balancer for the group, and an API that leads there. */
export function serveGroup(site: Site, name: string, targetGroupArn: string): void {
  addPathRule(site, name, targetGroupArn);
  addApi(site, name, toPlatform(site));
}

/** The members of a target group of the account. */
export function findTargetGroup({ builder }: Site, targetGroupArn: string): AwsShape {
  const found = builder.account.targetGroups.find(group => group['TargetGroupArn'] === targetGroupArn);
  if (found === undefined) throw new Error(`There is no target group ${targetGroupArn}.`);
  return found;
}

/** What DescribeTargetHealth answers of a group. */
export function groupHealth({ builder }: Site, targetGroupArn: string): AwsShape[] {
  return (builder.account.targetHealth[targetGroupArn] ??= []);
}

/** The ECS service of a name. */
export function findEcsServiceShape({ builder }: Site, name: string): AwsShape {
  const found = builder.account.ecsServices.find(({ serviceName }) => serviceName === name);
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
}
