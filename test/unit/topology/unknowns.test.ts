import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import type { Reading } from '../../../src/model/reading';
import { arns, here, sketch } from '../../support/sketch';

const certificate = arns.arn('acm', 'certificate/1');
const taskDefinition = arns.arn('ecs', 'task-definition/orders:3');
const prefixList = arns.arn('ec2', 'prefix-list/pl-1');
const application = arns.loadBalancer('app/a1');
const listener = arns.listener('app/a1', 443);
const targetGroup = arns.targetGroup('t1');

const drawn = sketch(`
  rest r1 orders
    stage prod
    GET /orders link l2 https://h/orders -> app/a1
  link2 l2
  lb app/a1
    HTTPS 443 -> t1
    HTTP 80 -> t1
  tg t1 ip 80 10.0.0.5:80=healthy
  lambda f1`);

/** The node of what was refused about this ARN. */
function nodeOf(arn: string, reading: Reading = drawn): string | undefined {
  const refused = { ...here, operation: 'x:Read', node: arn, error: 'AccessDenied', message: '' };
  return buildTopology({ ...reading, unknowns: [refused] }).unknowns[0]?.node;
}

function having(
  ...held: readonly (readonly [type: string, arn: string, properties: object, parent?: string])[]
): Reading {
  const { account, region } = here;
  const added = held.map(([type, arn, properties, parent]) => ({
    type,
    arn,
    account,
    region,
    properties,
    ...(parent === undefined ? {} : { parent }),
  }));
  return {
    ...drawn,
    resources: [...drawn.resources.filter(({ arn }) => !held.some(([, own]) => own === arn)), ...added],
  };
}

const certified = [
  'AWS::ElasticLoadBalancingV2::ListenerCertificates',
  `${listener}#certificates`,
  { Certificates: [{ CertificateArn: certificate }] },
  listener,
] as const;
const service = (name: string, group: string) =>
  [
    'AWS::ECS::Service',
    arns.arn('ecs', `service/main/${name}`),
    { taskDefinition, loadBalancers: [{ targetGroupArn: group }] },
  ] as const;
const group = [
  'AWS::EC2::SecurityGroup',
  arns.arn('ec2', 'security-group/sg-9'),
  { GroupId: 'sg-9', IpPermissionsEgress: [{ PrefixListIds: [{ PrefixListId: 'pl-1' }] }] },
] as const;
const balancer = (...groups: readonly string[]) =>
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    application,
    { Type: 'application', SecurityGroups: groups },
  ] as const;

describe('the node of what was not read', () => {
  test.each([
    ['attributes of a load balancer', `${application}#attributes`, application],
    ['its web ACL', `${application}#webAcl`, application],
    ['attributes of a target group', `${targetGroup}#attributes`, targetGroup],
    ['certificates of a listener', `${listener}#certificates`, listener],
    ['authorizers of an API', `${arns.rest('r1')}/authorizers/a1`, arns.rest('r1')],
    ['metrics of a stage', `${arns.rest('r1')}/stages/prod#metrics`, `${arns.rest('r1')}/stages/prod`],
    ['a certificate that nothing has', certificate, undefined],
    ['a subnet', arns.arn('ec2', 'subnet/subnet-1'), undefined],
  ])('%s', (_name, arn, node) => {
    expect(nodeOf(arn)).toBe(node);
  });

  test('a certificate: the listener that has it', () => {
    expect(nodeOf(certificate, having(certified))).toBe(listener);
  });

  test('a certificate that two have: neither', () => {
    const other = arns.listener('app/a1', 80);
    const reading = having(certified, [certified[0], `${other}#certificates`, certified[2], other]);
    expect(nodeOf(certificate, reading)).toBeUndefined();
  });

  test('a task definition: the target group of its service', () => {
    expect(nodeOf(taskDefinition, having(service('orders', targetGroup)))).toBe(targetGroup);
    const two = having(service('orders', targetGroup), service('carts', arns.targetGroup('t2')));
    expect(nodeOf(taskDefinition, two)).toBeUndefined();
  });

  test('a prefix list: the load balancer whose security group names it', () => {
    expect(nodeOf(prefixList, having(group, balancer('sg-9')))).toBe(application);
    expect(nodeOf(prefixList, having(group, balancer('sg-2')))).toBeUndefined();
  });
});
