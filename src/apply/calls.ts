import {
  APIGatewayClient,
  CreateDeploymentCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteVpcLinkCommand as DeleteVpcLinkV1Command,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetExportCommand,
  GetIntegrationCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStageCommand,
  GetStagesCommand,
  GetVpcLinkCommand as GetVpcLinkV1Command,
  GetVpcLinksCommand as GetVpcLinksV1Command,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  TestInvokeMethodCommand,
  UpdateIntegrationCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  CreateVpcLinkCommand,
  DeleteVpcLinkCommand,
  GetVpcLinkCommand,
  GetVpcLinksCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointConnectionsCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import {
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { findMisfits } from '../aws/answers/checkAnswers';
import { describeMisfits } from '../aws/answers/misfits';
import { AwsFailureError, classifyError, InvalidAnswerError } from '../aws/awsError';
import type { WriteContext } from '../app/ports';
import { isRead, findWriteOperation, type MigrationAction } from './operations';
import type { JsonObject } from '../plan/document';
import { plainAnswer } from './run/plainAnswer';
import type { Operation } from '../services/operation';

/**
 * Calls one of the operations that plans are made of. Rejects with AWS's error, classified, and never retries a write.
 * When `signal` is aborted, a read ends, a write that has not been sent is not sent (`attempts` of its failure is 0),
 * and a write that has been sent is waited for: what AWS makes of it has to be known.
 */
export interface Calls {
  call(action: string, input: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** The SDK's own types stop here: a plan's input is JSON that AWS checks. */
type ClientOf = new (configuration: never) => {
  send(command: never, options: { readonly abortSignal: AbortSignal }): Promise<object>;
};
type CommandOf = new (input: never) => object;
type Entry = readonly [client: ClientOf, command: CommandOf];

const gatewayEntry = (command: CommandOf): Entry => [APIGatewayClient, command];
const gatewayV2 = (command: CommandOf): Entry => [ApiGatewayV2Client, command];
const ec2 = (command: CommandOf): Entry => [EC2Client, command];
const balancingEntry = (command: CommandOf): Entry => [ElasticLoadBalancingV2Client, command];

const commands: Readonly<Record<MigrationAction, Entry>> = {
  'apigateway:GetRestApi': gatewayEntry(GetRestApiCommand),
  'apigateway:GetResources': gatewayEntry(GetResourcesCommand),
  'apigateway:GetIntegration': gatewayEntry(GetIntegrationCommand),
  'apigateway:GetStage': gatewayEntry(GetStageCommand),
  'apigateway:GetStages': gatewayEntry(GetStagesCommand),
  'apigateway:GetDeployment': gatewayEntry(GetDeploymentCommand),
  'apigateway:GetDeployments': gatewayEntry(GetDeploymentsCommand),
  'apigateway:GetAuthorizers': gatewayEntry(GetAuthorizersCommand),
  'apigateway:GetExport': gatewayEntry(GetExportCommand),
  'apigateway:GetVpcLink': gatewayEntry(GetVpcLinkV1Command),
  'apigateway:GetVpcLinks': gatewayEntry(GetVpcLinksV1Command),
  'apigateway:UpdateIntegration': gatewayEntry(UpdateIntegrationCommand),
  'apigateway:PutIntegration': gatewayEntry(PutIntegrationCommand),
  'apigateway:DeleteIntegration': gatewayEntry(DeleteIntegrationCommand),
  'apigateway:PutIntegrationResponse': gatewayEntry(PutIntegrationResponseCommand),
  'apigateway:TestInvokeMethod': gatewayEntry(TestInvokeMethodCommand),
  'apigateway:CreateDeployment': gatewayEntry(CreateDeploymentCommand),
  'apigateway:DeleteDeployment': gatewayEntry(DeleteDeploymentCommand),
  'apigateway:UpdateStage': gatewayEntry(UpdateStageCommand),
  'apigateway:DeleteVpcLink': gatewayEntry(DeleteVpcLinkV1Command),
  'apigatewayv2:GetVpcLink': gatewayV2(GetVpcLinkCommand),
  'apigatewayv2:GetVpcLinks': gatewayV2(GetVpcLinksCommand),
  'apigatewayv2:CreateVpcLink': gatewayV2(CreateVpcLinkCommand),
  'apigatewayv2:DeleteVpcLink': gatewayV2(DeleteVpcLinkCommand),
  'ec2:DescribeSecurityGroups': ec2(DescribeSecurityGroupsCommand),
  'ec2:DescribeSecurityGroupRules': ec2(DescribeSecurityGroupRulesCommand),
  'ec2:DescribeNetworkInterfaces': ec2(DescribeNetworkInterfacesCommand),
  'ec2:DescribeSubnets': ec2(DescribeSubnetsCommand),
  'ec2:DescribeVpcEndpointConnections': ec2(DescribeVpcEndpointConnectionsCommand),
  'ec2:CreateSecurityGroup': ec2(CreateSecurityGroupCommand),
  'ec2:DeleteSecurityGroup': ec2(DeleteSecurityGroupCommand),
  'ec2:AuthorizeSecurityGroupIngress': ec2(AuthorizeSecurityGroupIngressCommand),
  'ec2:AuthorizeSecurityGroupEgress': ec2(AuthorizeSecurityGroupEgressCommand),
  'ec2:RevokeSecurityGroupIngress': ec2(RevokeSecurityGroupIngressCommand),
  'ec2:RevokeSecurityGroupEgress': ec2(RevokeSecurityGroupEgressCommand),
  'elasticloadbalancing:DescribeLoadBalancers': balancingEntry(DescribeLoadBalancersCommand),
  'elasticloadbalancing:DescribeLoadBalancerAttributes': balancingEntry(
    DescribeLoadBalancerAttributesCommand,
  ),
  'elasticloadbalancing:DescribeListeners': balancingEntry(DescribeListenersCommand),
  'elasticloadbalancing:DescribeRules': balancingEntry(DescribeRulesCommand),
  'elasticloadbalancing:DescribeTargetGroups': balancingEntry(DescribeTargetGroupsCommand),
  'elasticloadbalancing:DescribeTargetHealth': balancingEntry(DescribeTargetHealthCommand),
  'elasticloadbalancing:DeregisterTargets': balancingEntry(DeregisterTargetsCommand),
  'elasticloadbalancing:DeleteListener': balancingEntry(DeleteListenerCommand),
  'elasticloadbalancing:DeleteLoadBalancer': balancingEntry(DeleteLoadBalancerCommand),
  'elasticloadbalancing:DeleteTargetGroup': balancingEntry(DeleteTargetGroupCommand),
  'cloudwatch:GetMetricData': [CloudWatchClient, GetMetricDataCommand],
};

const isKnown = (action: string): action is MigrationAction => Object.hasOwn(commands, action);

/**
 * The only place of the project in which operations that write are named. `abandon`: aborted by a person who does not
 * want to wait for a write that has been sent either.
 */
export function callsTo(context: WriteContext, abandon?: AbortSignal): Calls {
  const untilAnswered = abandon ?? new AbortController().signal;
  return {
    async call(action, input, signal) {
      const operation = findWriteOperation(action);
      if (!isKnown(action) || operation === undefined) {
        throw new Error(`A migration does not call ${JSON.stringify(action.slice(0, 100))}.`);
      }
      const [client, command] = commands[action];
      await waitForTurn(context, operation, signal);
      try {
        const request = new command(withTimes(input) as never);
        const abortSignal = isRead(action) ? signal : untilAnswered;
        const output = await context.client(client).send(request as never, { abortSignal });
        const misfits = findMisfits(output);
        // Nothing is decided by a part of an answer; of a write it is not known then what came of it.
        if (misfits.length > 0) throw new InvalidAnswerError(describeMisfits(misfits), { status: 200 });
        context.log.info(`${action} done in account ${context.scope.account} ${context.scope.region}`);
        return plainAnswer(output);
      } catch (error) {
        const failure = classifyError(error);
        context.log.warn(`${action} failed: ${failure.code}`);
        throw new AwsFailureError(failure, error);
      }
    },
  };
}

/** Rejects with a failure of no attempts: nothing has been sent. */
async function waitForTurn(
  context: WriteContext,
  { families }: Operation,
  signal: AbortSignal,
): Promise<void> {
  try {
    await context.turn(families, signal);
    signal.throwIfAborted();
  } catch (error) {
    throw new AwsFailureError({ ...classifyError(error), attempts: 0 }, error);
  }
}

/** JSON has no times; these are the members of the inputs that are some. */
function withTimes(input: JsonObject): Readonly<Record<string, unknown>> {
  const times = ['StartTime', 'EndTime'].flatMap(name => {
    const value = input[name];
    return typeof value === 'string' ? [[name, new Date(value)] as const] : [];
  });
  return { ...input, ...Object.fromEntries(times) };
}
