import { describe, expect, test } from 'vitest';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import type { Plan, PlanOptions, PlanStep } from '../../../src/plan/document';
import type { Reading } from '../../../src/model/reading';
import { metricData, minutes, sums } from '../../support/metricData';
import { arns } from '../../support/sketch';
import { changed, withResources } from '../diagnosis/case';
import { securityGroup } from '../network/support';
import { at, bridge, planIn, refusing, worldIn, precondition } from './bridges';
import { faultsOf } from './wellFormed';

const ids = (plan: Plan): readonly string[] => plan.steps.map(({ id }) => id);

function stepOf(plan: Plan, id: string): PlanStep {
  const found = plan.steps.find(step => step.id === id);
  if (found === undefined) throw new Error(`There is no ${id} among ${ids(plan).join(', ')}.`);
  return found;
}

const patches = (plan: Plan, id: string): unknown => stepOf(plan, id).input['patchOperations'];
const theLink = '${steps.vpc-link.VpcLinkId}';
const prod = { restApiId: 'r1', stageName: 'prod' };

function refusal(reading: Reading, options: Partial<PlanOptions> = {}): string {
  try {
    return `planned ${ids(planIn(reading, options)).join(' ')}`;
  } catch (error) {
    if (error instanceof NoPlan) return error.message;
    throw error;
  }
}

const planNamed = (api: string, reading = bridge()): Plan =>
  planDirectAlb(worldIn(reading), api, { routes: [], stages: [] });

describe('the move of one route', () => {
  const plan = planIn(bridge());

  test('takes a group, a link, the integration, a test and a deployment', () => {
    expect(ids(plan)).toEqual([
      'security-group',
      'security-group-egress',
      'security-group-egress-default',
      'vpc-link',
      'integration-1',
      'test-1',
      'deploy-prod',
    ]);
    expect(faultsOf(plan)).toEqual([]);
  });

  test('creates the link beside the load balancer, marked with the plan', () => {
    expect(stepOf(plan, 'vpc-link')).toMatchObject({
      action: 'apigatewayv2:CreateVpcLink',
      input: {
        Name: 'orders-direct',
        SubnetIds: ['subnet-1', 'subnet-2'],
        SecurityGroupIds: ['${steps.security-group.GroupId}'],
        Tags: { 'request-path:plan': plan.id },
      },
      undo: [{ action: 'apigatewayv2:DeleteVpcLink', input: { VpcLinkId: theLink } }],
      verify: [{ expect: { VpcLinkStatus: 'AVAILABLE' }, withinSeconds: 600 }],
    });
  });

  test('patches what differs, and nothing else', () => {
    expect(patches(plan, 'integration-1')).toEqual([
      { op: 'replace', path: '/connectionId', value: theLink },
      { op: 'replace', path: '/integrationTarget', value: at.alb },
    ]);
    expect(plan.routes).toEqual([
      {
        route: at.orders,
        key: 'GET /orders',
        from: { connectionId: 'l1', uri: 'http://n1.example.com/orders' },
        to: { connectionId: theLink, uri: 'http://n1.example.com/orders', integrationTarget: at.alb },
      },
    ]);
  });

  test('deploys where nobody else has, and goes back', () => {
    expect(stepOf(plan, 'deploy-prod')).toMatchObject({
      action: 'apigateway:CreateDeployment',
      input: prod,
      requires: [{ action: 'apigateway:GetStage', expect: { deploymentId: 'd1', canarySettings: null } }],
      undo: [
        {
          action: 'apigateway:UpdateStage',
          input: { ...prod, patchOperations: [{ op: 'replace', path: '/deploymentId', value: 'd1' }] },
        },
        {
          action: 'apigateway:DeleteDeployment',
          input: { restApiId: 'r1', deploymentId: '${steps.deploy-prod.id}' },
        },
      ],
      verify: [
        { expect: { deploymentId: '${steps.deploy-prod.id}' } },
        {
          action: 'elasticloadbalancing:DescribeTargetHealth',
          input: { TargetGroupArn: arns.targetGroup('t2') },
        },
      ],
    });
  });

  test('tries it before a stage gets it', () => {
    expect(stepOf(plan, 'test-1')).toMatchObject({
      action: 'apigateway:TestInvokeMethod',
      input: { restApiId: 'r1', resourceId: 'orders', httpMethod: 'GET' },
      expect: { status: { below: 500 } },
      undo: [],
    });
  });

  test('asks nothing of groups that had no healthy target before', () => {
    const found = planIn(
      changed(bridge(), `${arns.targetGroup('t2')}#health`, { TargetHealthDescriptions: [] }),
    );
    const actions = stepOf(found, 'deploy-prod').verify.map(({ action }) => action);
    expect(actions).toEqual(['apigateway:GetStage']);
  });
});

describe('a plan', () => {
  test('is the same for the same reading in whatever order', () => {
    const reading = bridge({ stages: 'stage prod\nstage dev' });
    const turned = { ...reading, resources: [...reading.resources].reverse() };
    expect(planIn(turned)).toEqual(planIn(reading));
  });

  test('has an id of all but when it was made', () => {
    const plan = planIn(bridge());
    expect(plan.id).toMatch(/^[0-9a-f]{32}$/);
    const later = planIn({ ...bridge(), collectedAt: '2027-01-01T00:00:00Z' });
    expect([later.id, later.createdAt]).toEqual([plan.id, '2027-01-01T00:00:00Z']);
    expect(planIn(bridge(), { canary: 5 }).id).not.toBe(plan.id);
  });

  test('maps the port and keeps host and path', () => {
    const plan = planIn(
      bridge({
        routes: 'GET /orders link l1 http://shop.example.com/orders',
        group: 'tg t1 alb 8080 app/a1:8080=healthy',
        listeners: 'HTTP 8080 -> t2',
      }),
    );
    expect(patches(plan, 'integration-1')).toContainEqual({
      op: 'replace',
      path: '/uri',
      value: 'http://shop.example.com:8080/orders',
    });
  });

  test('opens the load balancer where it does not let the link in', () => {
    const closed = withResources(
      bridge(),
      securityGroup('sg-lb', { in: ['tcp 80 10.0.1.0/25', 'tcp 80 10.0.2.0/25'] }),
    );
    const step = stepOf(planIn(closed), 'load-balancer-ingress');
    const rule = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80 };
    expect(step).toMatchObject({
      action: 'ec2:AuthorizeSecurityGroupIngress',
      input: {
        GroupId: 'sg-lb',
        IpPermissions: [{ ...rule, UserIdGroupPairs: [{ GroupId: '${steps.security-group.GroupId}' }] }],
      },
      undo: [{ action: 'ec2:RevokeSecurityGroupIngress', input: { GroupId: 'sg-lb' } }],
    });
  });

  test('uses a link that is there, and changes no group for it', () => {
    const plan = planIn(withLink());
    expect(ids(plan)).toEqual(['integration-1', 'test-1', 'deploy-prod']);
    expect(plan.routes[0]?.to.connectionId).toBe('v2');
    expect(stepOf(plan, 'integration-1').requires).toContainEqual(
      expect.objectContaining({ action: 'apigatewayv2:GetVpcLink', input: { VpcLinkId: 'v2' } }),
    );
  });

  const unusable: readonly (readonly [string, Reading])[] = [
    ['that is not AVAILABLE', withLink({ VpcLinkStatus: 'INACTIVE' })],
    ['in one zone', withLink({ SubnetIds: ['subnet-1'] })],
    ['whose group lets nothing out', withLink({ SecurityGroupIds: ['sg-shut'] })],
    ['of a stack that may delete it', withLink({ Tags: { 'aws:cloudformation:stack-name': 'x' } })],
  ];
  test.each(unusable)('makes its own beside one %s', (_name, reading) => {
    const plan = planIn(reading);
    expect(ids(plan)).toContain('vpc-link');
    expect(precondition(plan, 'network').evidence.join('\n')).toMatch(/VPC link shared isn't used, because /);
  });

  test('restores an integration with all its members and responses', () => {
    const methodIntegration = {
      type: 'HTTP',
      httpMethod: 'POST',
      uri: 'http://n1.example.com/orders',
      connectionType: 'VPC_LINK',
      connectionId: 'l1',
      requestParameters: { 'integration.request.header.x': "'1'" },
      passthroughBehavior: 'NEVER',
      timeoutInMillis: 1000,
      cacheNamespace: 'c',
      cacheKeyParameters: ['k'],
      tlsConfig: { insecureSkipVerification: true },
      integrationResponses: {
        400: { statusCode: '400', selectionPattern: '4..', responseTemplates: { 'application/json': '{}' } },
        200: { statusCode: '200', selectionPattern: '' },
      },
    };
    const resource = `${at.api}/resources/orders`;
    const plan = planIn(
      changed(bridge(), resource, { resourceMethods: { GET: { httpMethod: 'GET', methodIntegration } } }),
    );
    const ofMethod = { restApiId: 'r1', resourceId: 'orders', httpMethod: 'GET' };
    const { integrationResponses, httpMethod, ...members } = methodIntegration;
    expect(stepOf(plan, 'integration-1').undo).toEqual([
      {
        action: 'apigateway:PutIntegration',
        input: { ...ofMethod, ...members, integrationHttpMethod: httpMethod },
      },
      {
        action: 'apigateway:PutIntegrationResponse',
        input: { ...ofMethod, ...integrationResponses[200] },
      },
      {
        action: 'apigateway:PutIntegrationResponse',
        input: { ...ofMethod, ...integrationResponses[400] },
      },
    ]);
    // What is not safe is not tried: GET at the front, POST behind.
    expect(ids(plan)).not.toContain('test-1');
  });

  test('leads to two VPCs over two links', () => {
    const reading = bridge({
      routes: 'GET /a link l1 http://n1.example.com/a\nGET /b link l9 http://n9.example.com/b',
      more: 'link1 l9 -> net/n9\nlb net/n9\n  TCP 80 -> t9\ntg t9 alb 80 app/a9:80=healthy\nlb app/a9 VpcId=vpc-9\n  HTTP 80 -> t2',
    });
    const plan = planIn(reading);
    expect(plan.routes.map(({ to }) => to.connectionId)).toEqual([theLink, '${steps.vpc-link-2.VpcLinkId}']);
    expect(faultsOf(plan)).toEqual([]);
  });

  test('with a canary watches it, and gives the stage what it has', () => {
    const plan = planIn(bridge(), { canary: 10, watchSeconds: 60 });
    expect(ids(plan).slice(-2)).toEqual(['canary-prod', 'promote-prod']);
    expect(faultsOf(plan)).toEqual([]);
    expect(stepOf(plan, 'canary-prod')).toMatchObject({
      input: { ...prod, canarySettings: { percentTraffic: 10, useStageCache: false } },
      undo: [
        {
          input: { patchOperations: [{ op: 'remove', path: '/canarySettings' }] },
          onlyIf: { expect: { 'canarySettings.deploymentId': '${steps.canary-prod.id}' } },
        },
        { action: 'apigateway:DeleteDeployment' },
      ],
      verify: [
        { action: 'apigateway:GetStage' },
        {
          action: 'cloudwatch:GetMetricData',
          input: { StartTime: '${now-180s}', EndTime: '${now}' },
          expect: { 'MetricDataResults.0.Values.*': { below: 0.05 } },
          forSeconds: 60,
        },
      ],
    });
    expect(patches(plan, 'promote-prod')).toEqual([
      { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
      { op: 'remove', path: '/canarySettings' },
    ]);
  });

  test('allows a canary the errors that the stage has anyway, of the same hours as its requests', () => {
    const stage = `${arns.rest('r1')}/stages/prod`;
    const metrics = metricData(stage, [
      sums(
        'Count',
        minutes(180, () => 10),
      ),
      sums(
        '5XXError',
        minutes(180, () => 1),
      ),
    ]);
    // What was counted over weeks says nothing of how many of these requests failed.
    const daily = { MetricName: 'Count', Stat: 'Sum', Period: 86_400, Timestamps: [], Values: [9_000_000] };
    metrics.properties.Metrics.push(daily);
    const plan = planIn(withResources(bridge(), metrics), { canary: 10 });
    expect(stepOf(plan, 'canary-prod').verify[1]).toMatchObject({
      expect: { 'MetricDataResults.0.Values.*': { below: 0.15 } },
    });
  });
});

function withLink(members: object = {}): Reading {
  return withResources(
    bridge(),
    {
      type: 'AWS::ApiGatewayV2::VpcLink',
      arn: arns.link('v2'),
      properties: {
        VpcLinkId: 'v2',
        Name: 'shared',
        VpcLinkStatus: 'AVAILABLE',
        VpcLinkVersion: 'V2',
        SubnetIds: ['subnet-1', 'subnet-2'],
        SecurityGroupIds: ['sg-link'],
        ...members,
      },
    },
    securityGroup('sg-link', { out: ['-1 all 0.0.0.0/0'] }),
    securityGroup('sg-shut', {}),
  );
}

describe('there is no plan', () => {
  const ofNobody = /^No API with the ID or name/;
  test.each([
    ['for an API that is not there', () => planNamed('nobody'), ofNobody],
    ['for an empty name', () => planNamed(''), ofNobody],
  ])('%s', (_name, make, says) => {
    expect(make).toThrow(says);
  });

  const rows: readonly (readonly [string, () => string, RegExp])[] = [
    [
      'for a stage that is not there',
      () => refusal(bridge(), { stages: ['test'] }),
      /a stage test\. Its stages: prod/,
    ],
    ['for a route that is not there', () => refusal(bridge(), { routes: ['PUT /x'] }), /a route PUT \/x/],
    [
      'where no route is over a bridge',
      () => refusal(bridge({ routes: 'GET /a mock' })),
      /doesn't have a route that reaches/,
    ],
    [
      'where none can move, and it says why',
      () => refusal(bridge({ group: 'tg t1 ip 80' })),
      /GET \/orders: .*type ip/,
    ],
    [
      'where no listener is at the end',
      () => refusal(bridge({ listeners: 'HTTP 81 -> t2' })),
      /Nothing listens on port 80/,
    ],
    [
      'where the routes were not read',
      () => refusal(refusing(bridge(), 'apigateway:GetResources', at.api)),
      /requires apigateway:GET/,
    ],
    [
      'for texts that would be taken for references',
      () =>
        refusal(
          changed(bridge(), `${at.api}/resources/orders`, {
            resourceMethods: {
              GET: {
                methodIntegration: {
                  type: 'HTTP_PROXY',
                  connectionType: 'VPC_LINK',
                  connectionId: 'l1',
                  uri: 'http://n1.example.com/orders',
                  requestTemplates: { 'text/plain': '${steps.vpc-link.VpcLinkId}' },
                },
              },
            },
          }),
        ),
      /take for a reference/,
    ],
  ];
  test.each(rows)('%s', (_name, make, says) => {
    expect(make()).toMatch(says);
  });

  test('for an API that is not a REST API', () => {
    const reading = bridge({ more: 'ws w1 chat\n  stage prod\n  $default link l1 http://n1.example.com/' });
    expect(() => planNamed('chat', reading)).toThrow(/WebSocket API/);
  });

  test('for a name that two APIs have', () => {
    const reading = bridge({ more: 'rest r2 orders' });
    expect(() => planNamed('orders', reading)).toThrow(/r1 and r2/);
    expect(planNamed('r1', reading).api).toBe(at.api);
  });
});
