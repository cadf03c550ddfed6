import type { JsonObject } from '../../plan/document';
import { askFor } from './callAws';
import type { PlanRun } from './running';
import { carriedOut, notSeen, type Kind } from './stepKind';

/** What a plan deletes for good, and what tells whether it is there: the journal keeps its description. */
function deletionCheck(action: string, read: (input: JsonObject) => JsonObject): Kind {
  const describe = async (run: PlanRun, input: JsonObject): Promise<JsonObject | undefined> => {
    const found = await askFor(run, action, read(input));
    return [found?.['status'], found?.['VpcLinkStatus']].includes('DELETING') ? undefined : found;
  };
  return {
    async prior({ run, input }) {
      const found = await describe(run, input);
      return found === undefined ? { was: {}, already: {} } : { was: found };
    },
    async lookUp({ run, input }) {
      return (await describe(run, input)) === undefined ? carriedOut({}) : notSeen;
    },
    isRepeatable: true,
  };
}

export const deletions: Readonly<Record<string, Kind>> = {
  'apigateway:DeleteVpcLink': deletionCheck('apigateway:GetVpcLink', ({ vpcLinkId = '' }) => ({ vpcLinkId })),
  'apigatewayv2:DeleteVpcLink': deletionCheck('apigatewayv2:GetVpcLink', ({ VpcLinkId = '' }) => ({
    VpcLinkId,
  })),
  'apigateway:DeleteDeployment': deletionCheck(
    'apigateway:GetDeployment',
    ({ restApiId = '', deploymentId = '' }) => ({ restApiId, deploymentId }),
  ),
  'ec2:DeleteSecurityGroup': deletionCheck('ec2:DescribeSecurityGroups', ({ GroupId = '' }) => ({
    GroupIds: [GroupId],
  })),
  'elasticloadbalancing:DeleteListener': deletionCheck(
    'elasticloadbalancing:DescribeListeners',
    ({ ListenerArn = '' }) => ({ ListenerArns: [ListenerArn] }),
  ),
  'elasticloadbalancing:DeleteLoadBalancer': deletionCheck(
    'elasticloadbalancing:DescribeLoadBalancers',
    ({ LoadBalancerArn = '' }) => ({ LoadBalancerArns: [LoadBalancerArn] }),
  ),
  'elasticloadbalancing:DeleteTargetGroup': deletionCheck(
    'elasticloadbalancing:DescribeTargetGroups',
    ({ TargetGroupArn = '' }) => ({ TargetGroupArns: [TargetGroupArn] }),
  ),
};
