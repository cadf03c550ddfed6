import type { JsonObject } from '../plan/document';
import { askFor } from './asking';
import type { Run } from './running';
import { carriedOut, notSeen, type Kind } from './stepKind';

/** What a plan deletes for good, and what tells whether it is there: the journal keeps its description. */
function deletion(action: string, read: (input: JsonObject) => JsonObject): Kind {
  const describe = async (run: Run, input: JsonObject): Promise<JsonObject | undefined> => {
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
  'apigateway:DeleteVpcLink': deletion('apigateway:GetVpcLink', ({ vpcLinkId = '' }) => ({ vpcLinkId })),
  'apigatewayv2:DeleteVpcLink': deletion('apigatewayv2:GetVpcLink', ({ VpcLinkId = '' }) => ({ VpcLinkId })),
  'apigateway:DeleteDeployment': deletion(
    'apigateway:GetDeployment',
    ({ restApiId = '', deploymentId = '' }) => ({ restApiId, deploymentId }),
  ),
  'ec2:DeleteSecurityGroup': deletion('ec2:DescribeSecurityGroups', ({ GroupId = '' }) => ({
    GroupIds: [GroupId],
  })),
  'elasticloadbalancing:DeleteListener': deletion(
    'elasticloadbalancing:DescribeListeners',
    ({ ListenerArn = '' }) => ({ ListenerArns: [ListenerArn] }),
  ),
  'elasticloadbalancing:DeleteLoadBalancer': deletion(
    'elasticloadbalancing:DescribeLoadBalancers',
    ({ LoadBalancerArn = '' }) => ({ LoadBalancerArns: [LoadBalancerArn] }),
  ),
  'elasticloadbalancing:DeleteTargetGroup': deletion(
    'elasticloadbalancing:DescribeTargetGroups',
    ({ TargetGroupArn = '' }) => ({ TargetGroupArns: [TargetGroupArn] }),
  ),
};
