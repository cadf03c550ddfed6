import { describe, expect, test } from 'vitest';
import { scaffoldChoices } from '../../../src/scaffold/choices';
import type { ScaffoldChoice } from '../../../src/scaffold/problem/choice';
import { arns } from '../../support/sketch';
import { factsWith, group, resource } from './account';

const orders = arns.loadBalancer('app/orders');

const choices = scaffoldChoices(
  factsWith(
    `
    rest r1 orders
      stage prod
      GET /orders link l1 http://orders.internal/orders -> app/orders
    rest r2 unread unread
    http h1 mobile
      stage $default
      $default http https://x
    ws w1 chat
    link1 v1
    link2 l1
    link2 l2 status=INACTIVE
    link2 l3
    link2 l4
    lb app/a-public Scheme=internet-facing
      HTTP 80 -> t1
    lb app/orders
      HTTP 80 redirect
      HTTP 81 -> t1
      HTTPS 443 fixed
        10 path=/x -> t1
    lb net/n1
      TCP 80 -> t1
    tg t1 ip 80`,
    {
      subnets: { 'subnet-1': 'vpc-1 euw1-az1', 'subnet-2': 'vpc-1 euw1-az2', 'subnet-9': 'vpc-2 euw1-az1' },
      members: {
        [orders]: { SecurityGroups: ['sg-orders'] },
        [arns.link('l3')]: { SubnetIds: ['subnet-9'] },
        [arns.link('l4')]: { SecurityGroupIds: ['sg-4'] },
      },
      resources: [
        group('sg-orders', 'in:443:sg-1'),
        group('sg-1', 'all'),
        group('sg-4', 'all'),
        resource('AWS::ECS::Service', arns.arn('ecs', 'service/shop/orders'), {
          serviceName: 'orders',
          clusterArn: arns.arn('ecs', 'cluster/shop'),
          loadBalancers: [{ targetGroupArn: 'arn:x' }],
        }),
        resource('AWS::ECS::Service', arns.arn('ecs', 'service/shop/stock'), { serviceName: 'stock' }),
      ],
    },
  ),
);

const shown = (list: readonly ScaffoldChoice[]): readonly (readonly [string, string | undefined])[] =>
  list.map(({ label, warning }) => [label, warning]);

describe('choices', () => {
  test('APIs by kind, and what is known of their routes and stages', () => {
    expect(choices.restApis.map(({ value }) => value)).toEqual([arns.rest('r1'), arns.rest('r2')]);
    expect(choices.restApis[1]?.warning).toMatch(/Some routes of the API weren.t loaded/);
    expect(choices.httpApis.map(({ label }) => label)).toEqual(['mobile']);
    expect(choices.routes('r1').map(({ value }) => value)).toEqual(['GET /orders']);
    expect(choices.routes(arns.rest('r1'))).toEqual(choices.routes('r1'));
    expect(choices.stages('h1').map(({ value }) => value)).toEqual(['$default']);
    expect(choices.routes('nope')).toEqual([]);
  });

  test('listeners: internal ones that forward first', () => {
    expect(shown(choices.listeners)).toEqual([
      ['orders HTTPS:443', undefined],
      ['a-public HTTP:80', expect.stringContaining('internet-facing') as unknown],
      ['orders HTTP:80', expect.stringContaining("doesn't forward requests") as unknown],
      ['orders HTTP:81', expect.stringContaining('above 1024') as unknown],
    ]);
  });

  test('links: those that reach first, then a new one', () => {
    expect(shown(choices.links(arns.listener('app/orders', 443)))).toEqual([
      ['l1-name', undefined],
      ['New VPC link', undefined],
      ['l2-name', expect.stringContaining('INACTIVE') as unknown],
      ['l3-name', expect.stringContaining('in VPC vpc-2, but') as unknown],
      ['l4-name', expect.stringContaining("Security groups don't allow traffic") as unknown],
    ]);
    expect(shown(choices.links('nope'))).toEqual([['New VPC link', undefined]]);
  });

  test('VPCs and services', () => {
    expect(choices.vpcs.map(({ value }) => value)).toEqual(['vpc-1', 'vpc-2']);
    expect(choices.services.map(({ label, description, warning }) => [label, description, warning])).toEqual([
      ['stock', 'eu-west-1', undefined],
      ['orders', 'cluster shop', expect.stringContaining('already') as unknown],
    ]);
  });
});
