import { describe, expect, test } from 'vitest';
import { buildAccount } from '../../../src/paths/account';
import { describeManager } from '../../../src/paths/describeManager';
import { managerOf } from '../../../src/paths/managers';
import { readManager } from '../../../src/topology/readManager';
import { createDetails } from '../../../src/present/details/details';
import { nodeFact } from '../../../src/present/facts';
import { managedWords } from '../../../src/present/managedBy';
import { arns, sketch } from '../../support/sketch';
import { changed, withResources } from '../diagnosis/case';

const words = (tags: unknown): string | undefined => {
  const manager = readManager(tags);
  return manager === undefined ? undefined : describeManager(manager);
};

describe('what manages a resource, by its tags', () => {
  test.each([
    [
      { 'elbv2.k8s.aws/cluster': 'prod', 'ingress.k8s.aws/stack': 'shop/web' },
      'AWS Load Balancer Controller of cluster prod for Ingress shop/web',
    ],
    [
      { 'elbv2.k8s.aws/cluster': 'prod', 'ingress.k8s.aws/stack': 'public', 'ingress.k8s.aws/resource': 'x' },
      'AWS Load Balancer Controller of cluster prod for IngressGroup public',
    ],
    [{ 'elbv2.k8s.aws/cluster': 'prod' }, 'AWS Load Balancer Controller of cluster prod'],
    [{ 'service.k8s.aws/stack': 'shop/nlb' }, 'AWS Load Balancer Controller for Service shop/nlb'],
    [{ 'service.k8s.aws/resource': 'LoadBalancer' }, 'AWS Load Balancer Controller'],
    [
      { 'gateway.k8s.aws.nlb/stack': 'shop/gw', 'elbv2.k8s.aws/cluster': 'prod' },
      'AWS Load Balancer Controller of cluster prod for Gateway shop/gw',
    ],
    [
      { 'eks:eks-cluster-name': 'auto', 'service.eks.amazonaws.com/stack': 'shop/nlb' },
      'EKS Auto Mode of cluster auto for Service shop/nlb',
    ],
    [{ 'eks:eks-cluster-name': 'auto' }, 'EKS Auto Mode of cluster auto'],
    [
      { 'kubernetes.io/cluster/old': 'owned', 'kubernetes.io/service-name': 'shop/nlb' },
      'Kubernetes of cluster old for Service shop/nlb',
    ],
    [
      { 'kubernetes.io/ingress-name': 'web', 'kubernetes.io/namespace': 'shop' },
      'AWS Load Balancer Controller for Ingress shop/web',
    ],
    // The chart may be installed by a stack: the controller takes a change back first.
    [
      { 'aws:cloudformation:stack-name': 'cluster', 'ingress.k8s.aws/stack': 'a/b' },
      'AWS Load Balancer Controller for Ingress a/b',
    ],
    [{ AmazonECSManaged: 'true' }, 'Amazon ECS'],
    [
      { 'aws:cloudformation:stack-name': 'shop', 'aws:cloudformation:logical-id': 'Api' },
      'CloudFormation stack shop, logical ID Api',
    ],
    [{ ManagedBy: 'Terraform' }, 'Terraform, according to tag ManagedBy=Terraform'],
  ])('%j', (tags, expected) => {
    expect(words(tags)).toBe(expected);
    expect(words(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })))).toBe(expected);
  });

  test.each([
    [{}],
    [undefined],
    ['hostile'],
    [[{ Key: 'ingress.k8s.aws/stack', Value: 3 }, null]],
    // A subnet or a security group that a cluster merely uses.
    [{ 'kubernetes.io/cluster/terraform-prod': 'shared' }],
    [{ 'aws:eks:cluster-name': 'terraform' }],
    [{ 'request-path:plan': 'terraform' }],
  ])('nothing by %j', tags => {
    expect(readManager(tags)).toBeUndefined();
  });
});

const cluster = arns.arn('ecs', 'cluster/c1');
const alb = arns.loadBalancer('app/a1');
const rule = arns.rule('app/a1', 80, 'default');

const withService = (properties: object) =>
  changed(
    withResources(
      sketch(
        'lb app/a1\n  HTTP 80 -> t1=90 t2=10\ntg t1 ip 80 10.0.0.1:80=healthy\ntg t2 ip 80 10.0.0.2:80=healthy',
      ),
      {
        type: 'AWS::ECS::Service',
        arn: arns.arn('ecs', 'service/c1/web'),
        parent: cluster,
        properties: {
          serviceName: 'web',
          loadBalancers: [
            {
              targetGroupArn: arns.targetGroup('t1'),
              advancedConfiguration: {
                alternateTargetGroupArn: arns.targetGroup('t2'),
                productionListenerRule: rule,
              },
            },
          ],
          ...properties,
        },
      },
    ),
    arns.targetGroup('t1'),
    { LoadBalancerArns: [alb] },
  );

const shownOf = (properties: object, id: string) => {
  const reading = withService(properties);
  const { graph } = buildAccount(reading);
  const node = graph.node(id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return {
    fact: nodeFact(graph, node),
    tooltip: managedWords(node),
    rows: createDetails(graph, id, reading)?.sections.find(({ title }) => title === 'Managed by')?.rows,
  };
};

describe('ECS services', () => {
  test('that shift traffic change the weights of their rule', () => {
    const properties = {
      deploymentConfiguration: { strategy: 'LINEAR', lifecycleHooks: [{ targetType: 'PAUSE' }] },
      deployments: [{ rolloutState: 'IN_PROGRESS' }, { rolloutState: 'COMPLETED' }],
    };
    const shown = shownOf(properties, rule);
    expect(shown.fact).toMatch(/weights change: deployment of web$/);
    expect(shown.tooltip).toBe('Managed by deployments of ECS service web (LINEAR)');
    expect(shown.rows).toEqual([
      { name: 'Managed by', value: 'deployments of ECS service web (LINEAR)' },
      { name: 'Deployment', value: 'In progress: the weights change', health: 'warning' },
    ]);
    expect(shownOf(properties, alb).tooltip).toBeUndefined();
    expect(buildAccount(withService(properties)).graph.node(rule)?.attributes).toMatchObject({
      managedBy: { tool: 'ecs', role: 'deployments', services: ['web'], isShifting: true, canPause: true },
    });
  });

  test.each([
    ['IN_PROGRESS', true],
    ['ROLLBACK_IN_PROGRESS', true],
    ['SUCCESSFUL', false],
  ])('with a deployment that is %s', (status, isShifting) => {
    const properties = { deploymentConfiguration: { strategy: 'CANARY' } };
    const service = arns.arn('ecs', 'service/c1/web');
    const reading = withResources(withService(properties), {
      type: 'AWS::ECS::ServiceDeployment',
      arn: arns.arn('ecs', 'service-deployment/c1/web/d1'),
      parent: service,
      properties: { status, targetServiceRevision: { requestedProductionTrafficWeight: 5 } },
    });
    const rows = createDetails(buildAccount(reading).graph, rule, reading)?.sections.find(
      ({ title }) => title === 'Managed by',
    )?.rows;
    expect(rows?.map(({ value }) => value)).toEqual([
      'deployments of ECS service web (CANARY)',
      ...(isShifting ? ['In progress: the weights change, 5% moved'] : []),
    ]);
  });

  test('that AWS CodeDeploy deploys change it while two task sets run', () => {
    const properties = { deploymentController: { type: 'CODE_DEPLOY' }, taskSets: [{}, {}] };
    expect(shownOf(properties, rule).tooltip).toMatch(/CODE_DEPLOY/);
    expect(shownOf(properties, rule).fact).toMatch(/weights change/);
    expect(shownOf({ ...properties, taskSets: [{}] }, rule).fact).not.toMatch(/weights change/);
  });

  test('in Express Mode manage their load balancer', () => {
    expect(shownOf({ resourceManagementType: 'ECS' }, alb)).toMatchObject({
      tooltip: 'Managed by ECS Express Mode for web',
      fact: expect.stringMatching(/Amazon ECS$/) as unknown,
    });
  });

  test('with rolling deployments manage nothing of it', () => {
    const properties = {
      deploymentConfiguration: { strategy: 'ROLLING' },
      deployments: [{ rolloutState: 'IN_PROGRESS' }],
    };
    for (const id of [alb, rule, arns.targetGroup('t1')])
      expect(shownOf(properties, id).tooltip).toBeUndefined();
  });
});

test('tags of a load balancer are an answer of their own', () => {
  const reading = withResources(sketch('lb app/a1'), {
    type: 'AWS::ElasticLoadBalancingV2::TagDescription',
    arn: `${alb}#tags`,
    parent: alb,
    properties: { Tags: [{ Key: 'ingress.k8s.aws/stack', Value: 'shop/web' }] },
  });
  const { facts, graph } = buildAccount(reading);
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', alb);
  expect(entry && managerOf(facts, entry)).toMatchObject({ object: { kind: 'ingress', name: 'shop/web' } });
  const node = graph.node(alb);
  expect(node && nodeFact(graph, node)).toMatch(/Kubernetes$/);
});
