import type { World } from '../../../src/diagnosis/world';
import type { Plan, PlanOptions, Precondition, PreconditionId } from '../../../src/plan/document';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import type { Reading } from '../../../src/model/reading';
import { arns, sketch } from '../../support/sketch';
import { changed, withAnswers, withResources } from '../diagnosis/case';
import { securityGroup, subnet } from '../network/support';
import { buildAccount } from '../../../src/paths/account';

export const at = {
  api: arns.rest('r1'),
  link: arns.link('l1'),
  nlb: arns.loadBalancer('net/n1'),
  alb: arns.loadBalancer('app/a1'),
  listener: arns.listener('app/a1', 80),
  group: arns.arn('ec2', 'security-group/sg-lb'),
  prod: `${arns.rest('r1')}/stages/prod`,
  dev: `${arns.rest('r1')}/stages/dev`,
  orders: arns.method('r1', 'GET', '/orders'),
};

export const worldIn = (reading: Reading): World => buildAccount(reading);

export const everything: PlanOptions = { routes: [], stages: [] };

export function planIn(reading: Reading, options: Partial<PlanOptions> = {}): Plan {
  return planDirectAlb(worldIn(reading), 'orders', { ...everything, ...options });
}

export function precondition(plan: Plan, id: PreconditionId): Precondition {
  const [found, another] = plan.preconditions.filter(one => one.id === id);
  if (found === undefined || another !== undefined) throw new Error(`A plan has ${id} once.`);
  return found;
}

/** The parts of a bridge that readings differ in, as lines of a sketch. */
export interface Parts {
  readonly stages: string;
  readonly routes: string;
  /** Left out: the same as the routes, on each stage. */
  readonly deployed: string;
  readonly more: string;
  readonly group: string;
  readonly listeners: string;
}

const parts: Parts = {
  stages: 'stage prod',
  routes: 'GET /orders link l1 http://n1.example.com/orders',
  deployed: '',
  more: '',
  group: 'tg t1 alb 80 app/a1:80=healthy',
  listeners: 'HTTP 80 -> t2',
};

const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `${indent}${line.trim()}`)
    .join('\n');

/**
 * A REST API over a link V1, a network load balancer and its `alb` group to an application one in two zones: read in
 * full, and nothing stands in the way of the move. `prod` is its stage.
 */
export function bridge(given: Partial<Parts> = {}): Reading {
  const own = { ...parts, ...given };
  const stages = [...own.stages.matchAll(/stage (\S+)/g)].map(([, name]) => name ?? '');
  const deployed = own.deployed === '' ? own.routes : own.deployed;
  const text = [
    'rest r1 orders',
    indented(own.stages, '  '),
    indented(own.routes, '  '),
    ...stages.flatMap(name => [`deployed r1/${name}`, indented(deployed, '  ')]),
    'link1 l1 -> net/n1',
    'lb net/n1',
    '  TCP 80 -> t1',
    own.group,
    'lb app/a1',
    own.listeners
      .split('\n')
      .map(line => `  ${line}`)
      .join('\n'),
    'tg t2 ip 8080 10.0.0.5:8080=healthy',
    own.more,
  ];
  return furnished(sketch(text.join('\n')));
}

/** With what only checks and plans look at. */
export function furnished(reading: Reading): Reading {
  const zones = { AvailableIpAddressCount: 200 };
  const whole = withResources(
    reading,
    subnet('subnet-1', '10.0.1.0/24', { ...zones, AvailabilityZoneId: 'euw1-az1' }),
    subnet('subnet-2', '10.0.2.0/24', { ...zones, AvailabilityZoneId: 'euw1-az2' }),
    securityGroup('sg-lb', { in: ['tcp 80 10.0.0.0/16'] }),
    openAcl,
    { type: 'AWS::WAFv2::WebACLAssociation', arn: `${at.alb}#webAcl`, parent: at.alb, properties: {} },
    {
      type: 'AWS::ElasticLoadBalancingV2::TagDescription',
      arn: `${at.nlb}#tags`,
      parent: at.nlb,
      properties: { ResourceArn: at.nlb },
    },
    {
      type: 'AWS::ElasticLoadBalancingV2::TagDescription',
      arn: `${at.alb}#tags`,
      parent: at.alb,
      properties: { ResourceArn: at.alb },
    },
  );
  const placed = changed(whole, at.alb, {
    SecurityGroups: ['sg-lb'],
    AvailabilityZones: [
      { SubnetId: 'subnet-1', ZoneName: 'eu-west-1a' },
      { SubnetId: 'subnet-2', ZoneName: 'eu-west-1b' },
    ],
  });
  const calls = [
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeNetworkAcls',
    'ec2:DescribeVpcEndpointServiceConfigurations',
  ];
  return {
    ...withAnswers(placed, ...calls.map(operation => ({ operation }))),
    depths: ['deployed', 'evidence'],
  };
}

const open = (Egress: boolean) => ({
  RuleNumber: 100,
  Protocol: '-1',
  RuleAction: 'allow',
  Egress,
  CidrBlock: '0.0.0.0/0',
});

export const openAcl = {
  type: 'AWS::EC2::NetworkAcl',
  arn: arns.arn('ec2', 'network-acl/acl-1'),
  properties: {
    NetworkAclId: 'acl-1',
    Associations: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
    Entries: [open(true), open(false)],
  },
};

/** Without the resources of a type, or those of one ARN. */
export function without(reading: Reading, typeOrArn: string): Reading {
  const resources = reading.resources.filter(({ type, arn }) => type !== typeOrArn && arn !== typeOrArn);
  if (resources.length === reading.resources.length) throw new Error(`There is no ${typeOrArn}.`);
  return { ...reading, resources };
}

/** With a call that AWS refused. */
export function refusing(reading: Reading, operation: string, node?: string): Reading {
  const { account = '', region = '' } = reading.scopes[0] ?? {};
  const isSame = (call: { readonly operation: string; readonly node?: string }): boolean =>
    call.operation === operation && call.node === node;
  return {
    ...reading,
    answered: reading.answered.filter(call => !isSame(call)),
    unknowns: [
      ...reading.unknowns,
      {
        account,
        region,
        operation,
        ...(node === undefined ? {} : { node }),
        error: 'AccessDeniedException',
        message: 'no',
      },
    ],
  };
}
