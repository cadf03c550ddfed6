import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/diagnosis/world';
import type { Plan } from '../../../src/plan/document';
import { planBridgeRemoval } from '../../../src/plan/planBridgeRemoval';
import type { Reading } from '../../../src/model/reading';
import { arns, sketch } from '../../support/sketch';
import { changed, withAnswers, withResources } from '../diagnosis/case';
import { buildAccount } from '../../../src/paths/account';

const network = arns.loadBalancer('net/n1');
const application = arns.loadBalancer('app/a1');
const prod = `${arns.rest('r1')}/stages/prod`;

const moved = `
    GET /orders link l2 http://n1:80/orders -> app/a1`;
/** The routes of the API were moved; nothing of the bridge was. */
const bridge = `
  rest r1 orders
    stage prod${moved}
  deployed r1/prod${moved}
  link2 l2
  link1 l1 -> net/n1
  lb net/n1
    TCP 80 -> t1
    TCP 8443 -> t3
  tg t1 alb 80 app/a1:80=healthy
  tg t3 alb 443 app/a1:443=healthy
  lb app/a1
    HTTP 80 -> t2
    HTTPS 443 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;
/** Somebody else's, on a port of its own. */
const invoices = (source: 'deployed' | 'working copy'): string => `
  rest r2 invoices
    stage prod
    GET /invoices ${source === 'deployed' ? 'mock' : 'link l1 http://n1:8081/invoices'}
  deployed r2/prod
    GET /invoices ${source === 'deployed' ? 'link l1 http://n1:8081/invoices' : 'mock'}`;
const ipListener = (text: string): string =>
  text.replace('    TCP 8443 -> t3', '    TCP 8443 -> t3\n    TCP 8081 -> t4');
const ipGroup = `
  tg t4 ip 8090 10.0.0.9:8090=healthy`;

const world = (reading: Reading): World => buildAccount(reading);
const retire = (reading: Reading, api = 'orders'): Plan => planBridgeRemoval(world(reading), api);
const services = { operation: 'ec2:DescribeVpcEndpointServiceConfigurations' };
const read = (text: string): Reading => withAnswers(sketch(text), services);
const actions = ({ steps }: Plan): readonly string[] => steps.map(({ action }) => action.split(':')[1] ?? '');
const stateOf = (plan: Plan, id: string): readonly string[] =>
  plan.preconditions.filter(one => one.id === id).map(({ state }) => state);
const kept = ({ stays }: Plan): readonly string[] => stays.map(({ route }) => route);

describe('what nothing refers to any more', () => {
  test('goes: the link before what it led to, the load balancer last', () => {
    const plan = retire(read(bridge));
    expect(actions(plan)).toEqual([
      'DeleteVpcLink',
      'DeleteListener',
      'DeleteListener',
      'DeregisterTargets',
      'DeleteTargetGroup',
      'DeregisterTargets',
      'DeleteTargetGroup',
      'DeleteLoadBalancer',
    ]);
    expect(plan).toMatchObject({ kind: 'retire', apiName: 'orders', routes: [], stays: [], publishes: {} });
    expect(new Set(plan.steps.map(({ id }) => id)).size).toBe(plan.steps.length);
    expect(plan.steps.every(({ undo }) => undo.length === 0)).toBe(true);
    expect(stateOf(plan, 'unreferenced')).toEqual(['ok']);
    expect(plan.saving.monthlyUsd).toBe(16.43);
  });

  test('the Application Load Balancer and its targets are never touched', () => {
    const { steps } = retire(read(bridge));
    const deleted = steps
      .filter(({ action }) => action.includes(':Delete'))
      .map(({ input }) => JSON.stringify(input));
    expect(deleted.some(input => input.includes('/app/'))).toBe(false);
    expect(steps.find(({ action }) => action.endsWith('DeregisterTargets'))?.input).toMatchObject({
      Targets: [{ Id: application, Port: 80 }],
    });
  });

  test('each call that deletes asks first whether the stages still serve what was looked at', () => {
    const { steps } = retire(read(bridge));
    for (const { action, requires } of steps) {
      if (action.endsWith('DeleteVpcLink') || action.endsWith('DeleteListener')) {
        expect(requires).toContainEqual(
          expect.objectContaining({ action: 'apigateway:GetStage', expect: { deploymentId: 'd1' } }),
        );
      }
    }
    expect(steps.at(-1)?.requires.map(({ action }) => action)).toEqual([
      'elasticloadbalancing:DescribeListeners',
      'cloudwatch:GetMetricData',
    ]);
  });

  test('the same reading gives the same plan, by id, name and node id', () => {
    const reading = read(bridge);
    expect(retire(reading, 'r1')).toEqual(retire(reading));
    expect(retire(reading, arns.rest('r1'))).toEqual(retire(reading));
    const later = { ...reading, collectedAt: '2026-12-01T00:00:00Z' };
    expect(retire(later).id).toBe(retire(reading).id);
    expect(retire(later).createdAt).toBe('2026-12-01T00:00:00Z');
  });
});

describe('what somebody still needs stays', () => {
  test.each(['deployed', 'working copy'] as const)('another API on a port of its own, %s', source => {
    const plan = retire(read(`${ipListener(bridge)}${ipGroup}${invoices(source)}`));
    expect(actions(plan)).toEqual([
      'DeleteListener',
      'DeleteListener',
      'DeregisterTargets',
      'DeleteTargetGroup',
      'DeregisterTargets',
      'DeleteTargetGroup',
    ]);
    expect(kept(plan)).toEqual([arns.link('l1'), expect.stringContaining('/net/n1/1/8081'), network]);
    expect(plan.stays[0]?.because).toContain('REST API invoices on stage prod');
    expect(plan.saving.monthlyUsd).toBe(0);
    expect(plan.saving.basis).toContain('invoices');
  });

  test('a listener on which a route of the API itself is left', () => {
    const left = `${moved}
    GET /carts link l1 http://n1:80/carts`;
    const plan = retire(read(bridge.replaceAll(moved, left)));
    expect(actions(plan)).toEqual(['DeleteListener', 'DeregisterTargets', 'DeleteTargetGroup']);
    expect(plan.steps[0]?.input).toEqual({
      ListenerArn: expect.stringContaining('/net/n1/1/8443') as string,
    });
  });

  test('a working copy that a deployment would publish, although the stage has moved', () => {
    const text = bridge.replace(moved, '\n    GET /orders link l1 http://n1:80/orders');
    const plan = retire(read(text));
    expect(kept(plan)).toContain(arns.link('l1'));
    expect(plan.stays[0]?.because).toContain('in the working copy');
    expect(actions(plan)).not.toContain('DeleteVpcLink');
  });

  test('the working copy of an API without a stage', () => {
    const plan = retire(read(`${bridge}\n  rest r3 drafts\n    GET /d link l1 http://n1:8443/d`));
    expect(kept(plan)).toEqual([arns.link('l1'), expect.stringContaining('/net/n1/1/8443'), network]);
  });

  test('a WebSocket API over the link', () => {
    const plan = retire(
      read(`${bridge}\n  ws w1 chat\n    stage prod\n    $connect link l1 http://n1:80/connect`),
    );
    expect(kept(plan)).toEqual([arns.link('l1'), expect.stringContaining('/net/n1/1/80'), network]);
  });

  test('all listeners where an endpoint service is not a link’s', () => {
    const service = (id: string) => ({
      type: 'AWS::EC2::VPCEndpointService',
      arn: `arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint-service/${id}`,
      properties: {
        ServiceId: id,
        ServiceName: `com.amazonaws.vpce.${id}`,
        NetworkLoadBalancerArns: [network],
      },
    });
    const own = retire(withResources(read(bridge), service('vpce-svc-1')));
    expect(actions(own)).toContain('DeleteLoadBalancer');
    const foreign = retire(withResources(read(bridge), service('vpce-svc-1'), service('vpce-svc-2')));
    expect(actions(foreign)).toEqual(['DeleteVpcLink']);
    expect(stateOf(foreign, 'endpoint-services')).toEqual(['warn']);
  });

  test('a target group that another load balancer uses too', () => {
    const text = bridge.replace(
      '  lb app/a1',
      '  lb net/n2\n    TCP 80 -> t1\n  link1 l9 -> net/n2\n  lb app/a1',
    );
    const plan = retire(read(`${text}\n  rest r2 other\n    stage p\n    GET /o link l9 http://n2:80/o`));
    const groups = plan.steps.filter(({ action }) => action.endsWith('DeleteTargetGroup'));
    expect(groups.map(({ input }) => input['TargetGroupArn'])).toEqual([arns.targetGroup('t3')]);
  });
});

describe('what speaks against it', () => {
  test('a canary of the API itself blocks', () => {
    const reading = changed(read(bridge), prod, {
      canarySettings: { deploymentId: 'd2', percentTraffic: 5 },
    });
    expect(stateOf(retire(reading), 'canary')).toEqual(['block']);
    expect(stateOf(retire(read(bridge)), 'canary')).toEqual(['ok']);
  });

  test.each([
    ['a stage whose deployment was not read', { ...read(bridge), deployments: [] }],
    ['an API that was not read', read(`${bridge}\n  rest r3 dark unread`)],
    ['lists that were refused', read(`${bridge}\n  refuse apigatewayv2:GetApis`)],
  ])('%s is unknown', (_name, reading) => {
    expect(stateOf(retire(reading), 'unreferenced')).toEqual(['unknown']);
  });

  const flows = (values: readonly number[], period = 3600) => ({
    type: 'AWS::CloudWatch::MetricData',
    arn: `${network}#metrics`,
    parent: network,
    properties: {
      Metrics: [
        { MetricName: 'NewFlowCount', Period: period, Timestamps: values.map(String), Values: values },
        { MetricName: 'ProcessedBytes', Period: period, Timestamps: [], Values: [] },
      ],
    },
  });

  test.each([
    ['was not read', [], 'unknown'],
    ['read without a value', [flows([])], 'ok'],
    ['read and none', [flows([0, 0])], 'ok'],
    ['read and some', [flows([0, 3])], 'block'],
    ['read for three hours only', [flows([0], 300)], 'unknown'],
  ] as const)('traffic %s', (_name, more, state) => {
    expect(stateOf(retire(withResources(read(bridge), ...more)), 'traffic')).toEqual([state]);
  });

  test('traffic of a load balancer that stays cannot be told apart by listener', () => {
    const reading = read(`${ipListener(bridge)}${ipGroup}${invoices('deployed')}`);
    expect(stateOf(retire(withResources(reading, flows([3]))), 'traffic')).toEqual(['unknown']);
  });

  test.each([
    ['true', 'block'],
    ['false', 'ok'],
    [undefined, 'unknown'],
  ])('deletion protection %s', (Value, state) => {
    const attributes = {
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
      arn: `${network}#attributes`,
      parent: network,
      properties: { Attributes: [{ Key: 'deletion_protection.enabled', Value }] },
    };
    const reading = read(bridge);
    const plan = retire(Value === undefined ? reading : withResources(reading, attributes));
    expect(stateOf(plan, 'deletion-protection')).toEqual([state]);
  });

  test('Elastic IP addresses outlive the load balancer', () => {
    const zones = [{ LoadBalancerAddresses: [{ AllocationId: 'eipalloc-1', IpAddress: '192.0.2.1' }] }];
    const plan = retire(changed(read(bridge), network, { AvailabilityZones: zones }));
    expect(stateOf(plan, 'addresses')).toEqual(['warn']);
    expect(stateOf(retire(read(bridge)), 'addresses')).toEqual(['ok']);
  });

  test('endpoint services that were not asked for are unknown', () => {
    expect(stateOf(retire(sketch(bridge)), 'endpoint-services')).toEqual(['unknown']);
  });
});

describe('rules of security groups', () => {
  const group = {
    type: 'AWS::EC2::SecurityGroup',
    arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-alb',
    properties: {
      GroupId: 'sg-alb',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          UserIdGroupPairs: [{ GroupId: 'sg-nlb' }, { GroupId: 'sg-other' }],
          IpRanges: [{ CidrIp: '10.0.0.0/16' }],
        },
      ],
    },
  };
  const grouped = (reading: Reading): Reading =>
    withResources(
      changed(changed(reading, network, { SecurityGroups: ['sg-nlb'] }), application, {
        SecurityGroups: ['sg-alb'],
      }),
      group,
    );

  test('that name the load balancer’s own group are taken away, and nothing else of them', () => {
    const plan = retire(grouped(read(bridge)));
    expect(plan.steps.at(-1)).toMatchObject({
      action: 'ec2:RevokeSecurityGroupIngress',
      input: {
        GroupId: 'sg-alb',
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: 'sg-nlb' }] },
        ],
      },
      requires: [{ action: 'ec2:DescribeNetworkInterfaces' }],
    });
    expect(plan.steps.at(-1)?.input['IpPermissions']).toHaveLength(1);
    expect(JSON.stringify(plan.steps.at(-1))).not.toContain('sg-other');
  });

  test('of a group that another load balancer has too stay', () => {
    const shared = changed(grouped(read(bridge)), application, { SecurityGroups: ['sg-alb', 'sg-nlb'] });
    expect(actions(retire(shared))).not.toContain('RevokeSecurityGroupIngress');
  });

  test('stay with the load balancer', () => {
    const reading = grouped(read(`${ipListener(bridge)}${ipGroup}${invoices('deployed')}`));
    expect(actions(retire(reading))).not.toContain('RevokeSecurityGroupIngress');
  });
});

describe('no plan', () => {
  test.each([
    ['an API that is not there', bridge, 'carts', 'No API with the ID or name carts was found.'],
    ['no REST API', `${bridge}\n  http h1 web\n    stage p`, 'web', 'is an HTTP API'],
    ['two of one name', `${bridge}\n  rest r2 orders`, 'orders', '2 APIs match orders'],
    [
      'routes that have not moved',
      bridge.replaceAll('link l2 http://n1:80/orders -> app/a1', 'link l1 http://n1:80/orders'),
      'orders',
      'Move its routes first',
    ],
    [
      'nothing left of a bridge',
      bridge.replace(/ {2}link1 l1[\s\S]*? {2}lb app\/a1/, '  lb app/a1'),
      'orders',
      'nothing is left',
    ],
    [
      'every part in use',
      bridge.replaceAll(
        moved,
        `${moved}\n    GET /b link l1 http://n1:80/b\n    GET /c link l1 http://n1:8443/c`,
      ),
      'orders',
      'can be deleted yet',
    ],
  ])('%s', (_name, text, api, message) => {
    expect(() => retire(read(text), api)).toThrow(message);
  });
});

describe('what manages the bridge', () => {
  const tagged = (Tags: readonly object[] | undefined): Reading =>
    withResources(read(bridge), {
      type: 'AWS::ElasticLoadBalancingV2::TagDescription',
      arn: `${network}#tags`,
      parent: network,
      properties: { ResourceArn: network, ...(Tags === undefined ? {} : { Tags }) },
    });
  const found = (plan: Plan) => plan.preconditions.find(({ id }) => id === 'managed-by');

  test('is not known where its tags were not read', () => {
    expect(found(retire(read(bridge)))).toMatchObject({
      state: 'unknown',
      text: expect.stringContaining('elasticloadbalancing:DescribeTags') as unknown,
    });
    expect(found(retire(tagged(undefined)))?.state).toBe('ok');
  });

  test('would create it again where that is a controller', () => {
    const plan = retire(
      tagged([
        { Key: 'elbv2.k8s.aws/cluster', Value: 'prod' },
        { Key: 'ingress.k8s.aws/stack', Value: 'shop/web' },
      ]),
    );
    expect(found(plan)?.state).toBe('block');
    expect(found(plan)?.text).toBe(
      'Load balancer n1 is managed by AWS Load Balancer Controller of cluster prod for Ingress shop/web, which creates it again after it is deleted. To remove it, set the annotation alb.ingress.kubernetes.io/enable-frontend-nlb: "false" on Ingress shop/web.',
    );
    expect(plan.managedBy).toMatchObject([{ resource: network, tool: 'kubernetes' }]);
  });

  test('is a stack that has to be changed too', () => {
    const plan = retire(tagged([{ Key: 'aws:cloudformation:stack-name', Value: 'shop' }]));
    expect(found(plan)?.state).toBe('warn');
    expect(found(plan)?.evidence).toEqual(['Load balancer n1 is managed by CloudFormation stack shop.']);
  });
});
