import type { JsonObject, Plan, PlanStep } from '../../../src/plan/document';
import { withOwnId } from '../../support/ownId';
import type { SandboxAccount, AwsShape } from '../../../src/sandbox/account';

type Draft = Omit<PlanStep, 'requires' | 'undo' | 'verify' | 'iam' | 'text'> & Partial<PlanStep>;

const step = (draft: Draft): PlanStep => ({
  requires: [],
  undo: [],
  verify: [],
  iam: [],
  text: `Step ${draft.id}.`,
  ...draft,
});

/** Stands for the id until the plan is written. */
const planId = 'p1a2b3';
const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/**
 * A plan for `orders` of the account `legacy-bridge`, written by hand from the account itself: what carries plans out is
 * held to the document, not to the one author of plans there is. Every kind of step has one here.
 */
export function handPlan(account: SandboxAccount, canary?: number): Plan {
  const document = account.restApis.find(({ api }) => api['name'] === 'orders');
  const link = account.vpcLinksV1.find(({ name }) => name === 'orders-link');
  const balancer = account.loadBalancers.find(({ LoadBalancerName }) => LoadBalancerName === 'orders-alb');
  if (document === undefined || link === undefined || balancer === undefined)
    throw new Error('Another account.');
  const restApiId = document.api.id;
  const linkId = String(link['id']);
  const target = String(balancer['LoadBalancerArn']);
  const moving = methodsOf(document.resources)
    .filter(({ integration }) => integration['connectionId'] === linkId)
    .slice(0, 2);
  const stages = document.stages.map(stage => ({
    stageName: stage.stageName,
    old: stage.deploymentId ?? '',
  }));
  const steps = [
    ...network(account, balancer),
    ...moving.map((method, index) => patch(restApiId, method, { target, id: `integration-${index + 1}` })),
    tried(restApiId, moving[0]),
    ...stages.flatMap(stage => deployed(restApiId, stage, canary)),
  ];
  return withOwnId({
    format: 'request-path/plan',
    version: 1,
    kind: 'direct-alb',
    id: planId,
    createdAt: '2026-11-22T09:00:00Z',
    scope: { account: account.accountId, region: account.region },
    api: `arn:aws:apigateway:${account.region}::/restapis/${restApiId}`,
    apiName: 'orders',
    stages: stages.map(({ stageName }) => stageName),
    options: { routes: [], stages: [], ...(canary === undefined ? {} : { canary }) },
    routes: moving.map(({ resourceId, verb, path, integration }) => ({
      route: `${resourceId}/${verb}`,
      key: `${verb} ${path}`,
      from: { connectionId: linkId, uri: String(integration['uri']) },
      to: {
        connectionId: '${steps.vpc-link.VpcLinkId}',
        integrationTarget: target,
        uri: String(integration['uri']),
      },
    })),
    stays: [],
    preconditions: [{ id: 'bridge', state: 'ok', text: 'There is a bridge.', evidence: [] }],
    steps,
    saving: { monthlyUsd: 16.43, basis: 'List price.' },
    publishes: {},
    managedBy: [],
  });
}

interface Method {
  readonly resourceId: string;
  readonly verb: string;
  readonly path: string;
  readonly integration: AwsShape;
}

function methodsOf(resources: readonly AwsShape[]): readonly Method[] {
  return resources.flatMap(resource =>
    Object.entries((resource['resourceMethods'] ?? {}) as Record<string, AwsShape>).map(([verb, method]) => ({
      resourceId: String(resource['id']),
      verb,
      path: String(resource['path']),
      integration: method['methodIntegration'] as AwsShape,
    })),
  );
}

function network(account: SandboxAccount, balancer: AwsShape): readonly PlanStep[] {
  const [own = ''] = balancer['SecurityGroups'] as string[];
  const VpcId = String(balancer['VpcId']);
  const SubnetIds = account.subnets
    .filter(subnet => subnet['VpcId'] === VpcId)
    .map(({ SubnetId }) => String(SubnetId));
  const GroupId = '${steps.security-group.GroupId}';
  const http = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80 };
  const out = [{ ...http, UserIdGroupPairs: [{ GroupId: own }] }];
  const inward = (more: JsonObject) => [{ ...http, UserIdGroupPairs: [{ GroupId, ...more }] }];
  return [
    step({
      id: 'security-group',
      action: 'ec2:CreateSecurityGroup',
      input: {
        GroupName: `request-path-${planId}`,
        Description: `Made by plan ${planId}`,
        VpcId,
        TagSpecifications: [
          { ResourceType: 'security-group', Tags: [{ Key: 'request-path:plan', Value: planId }] },
        ],
      },
      undo: [{ action: 'ec2:DeleteSecurityGroup', input: { GroupId } }],
    }),
    step({
      id: 'egress',
      action: 'ec2:AuthorizeSecurityGroupEgress',
      input: { GroupId, IpPermissions: out },
      undo: [{ action: 'ec2:RevokeSecurityGroupEgress', input: { GroupId, IpPermissions: out } }],
    }),
    step({
      id: 'egress-default',
      action: 'ec2:RevokeSecurityGroupEgress',
      input: { GroupId, IpPermissions: [everything] },
      undo: [{ action: 'ec2:AuthorizeSecurityGroupEgress', input: { GroupId, IpPermissions: [everything] } }],
    }),
    step({
      id: 'ingress',
      action: 'ec2:AuthorizeSecurityGroupIngress',
      input: { GroupId: own, IpPermissions: inward({ Description: `Plan ${planId}` }) },
      undo: [
        { action: 'ec2:RevokeSecurityGroupIngress', input: { GroupId: own, IpPermissions: inward({}) } },
      ],
    }),
    step({
      id: 'vpc-link',
      action: 'apigatewayv2:CreateVpcLink',
      input: {
        Name: 'orders-direct',
        SubnetIds,
        SecurityGroupIds: [GroupId],
        Tags: { 'request-path:plan': planId },
      },
      undo: [{ action: 'apigatewayv2:DeleteVpcLink', input: { VpcLinkId: '${steps.vpc-link.VpcLinkId}' } }],
      verify: [
        {
          action: 'apigatewayv2:GetVpcLink',
          input: { VpcLinkId: '${steps.vpc-link.VpcLinkId}' },
          expect: { VpcLinkStatus: 'AVAILABLE' },
          withinSeconds: 600,
        },
      ],
    }),
  ];
}

function patch(
  restApiId: string,
  { resourceId, verb, integration }: Method,
  to: { target: string; id: string },
): PlanStep {
  const ids = { restApiId, resourceId, httpMethod: verb };
  const { integrationResponses, httpMethod, ...members } = integration as JsonObject & {
    readonly integrationResponses: Record<string, JsonObject>;
    readonly httpMethod: string;
  };
  const replaced = { connectionId: '${steps.vpc-link.VpcLinkId}', integrationTarget: to.target };
  return step({
    id: to.id,
    action: 'apigateway:UpdateIntegration',
    input: {
      ...ids,
      patchOperations: Object.entries(replaced).map(([name, value]) => ({
        op: 'replace',
        path: `/${name}`,
        value,
      })),
    },
    requires: [
      {
        action: 'apigateway:GetIntegration',
        input: ids,
        expect: { integrationTarget: null, httpMethod, integrationResponses, ...members },
      },
    ],
    undo: [
      {
        action: 'apigateway:PutIntegration',
        input: { ...members, ...ids, integrationHttpMethod: httpMethod },
      },
      ...Object.entries(integrationResponses).map(([statusCode, response]) => ({
        action: 'apigateway:PutIntegrationResponse',
        input: { ...ids, ...response, statusCode },
      })),
    ],
    verify: [{ action: 'apigateway:GetIntegration', input: ids, expect: replaced }],
  });
}

function tried(restApiId: string, method: Method | undefined): PlanStep {
  return step({
    id: 'test-invoke',
    action: 'apigateway:TestInvokeMethod',
    input: { restApiId, resourceId: method?.resourceId ?? '', httpMethod: method?.verb ?? '' },
    expect: { status: { below: 500 } },
  });
}

interface StageOf {
  readonly stageName: string;
  readonly old: string;
}

function deployed(
  restApiId: string,
  { stageName, old }: StageOf,
  canary: number | undefined,
): readonly PlanStep[] {
  const ids = { restApiId, stageName };
  const id = `${canary === undefined ? 'deploy' : 'canary'}-${stageName}`;
  const deploymentId = `\${steps.${id}.id}`;
  const back = {
    action: 'apigateway:UpdateStage',
    input: { ...ids, patchOperations: [{ op: 'replace', path: '/deploymentId', value: old }] },
  };
  const gone = { action: 'apigateway:DeleteDeployment', input: { restApiId, deploymentId } };
  const requires = [
    { action: 'apigateway:GetStage', input: ids, expect: { deploymentId: old, canarySettings: null } },
  ];
  const input = { ...ids, description: `Plan ${planId} ${stageName}` };
  const serves = {
    action: 'apigateway:GetStage',
    input: ids,
    expect: { deploymentId, canarySettings: null },
  };
  if (canary === undefined) {
    return [
      step({
        id,
        action: 'apigateway:CreateDeployment',
        input,
        requires,
        undo: [back, gone],
        verify: [serves],
      }),
    ];
  }
  const uncanary = {
    action: 'apigateway:UpdateStage',
    input: { ...ids, patchOperations: [{ op: 'remove', path: '/canarySettings' }] },
    onlyIf: {
      action: 'apigateway:GetStage',
      input: ids,
      expect: { 'canarySettings.deploymentId': deploymentId },
      text: `The canary of stage ${stageName} is this plan's.`,
    },
  };
  return [
    step({
      id,
      action: 'apigateway:CreateDeployment',
      input: { ...input, canarySettings: { percentTraffic: canary, useStageCache: false } },
      requires,
      undo: [uncanary, gone],
      verify: [watched(stageName)],
    }),
    step({
      id: `promote-${stageName}`,
      action: 'apigateway:UpdateStage',
      input: {
        ...ids,
        patchOperations: [
          { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
          { op: 'remove', path: '/canarySettings' },
        ],
      },
      requires: [{ action: 'apigateway:GetStage', input: ids, expect: { deploymentId: old } }],
      undo: [back],
      verify: [serves],
    }),
  ];
}

/** No errors for a minute. */
function watched(stageName: string): PlanStep['verify'][number] {
  return {
    action: 'cloudwatch:GetMetricData',
    input: {
      StartTime: '${now-300s}',
      EndTime: '${now}',
      MetricDataQueries: [
        {
          Id: 'errors',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/ApiGateway',
              MetricName: '5XXError',
              Dimensions: [
                { Name: 'ApiName', Value: 'orders' },
                { Name: 'Stage', Value: stageName },
              ],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
    expect: { 'MetricDataResults.*.Values.*': { below: 5 } },
    forSeconds: 60,
    everySeconds: 20,
    text: 'The canary has hardly any errors.',
  };
}
