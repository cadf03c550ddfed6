import { describe, expect, test } from 'vitest';
import { supportedLinkZones } from '../../../src/network/availabilityZones';
import {
  linkPeer,
  linkSubnets,
  loadBalancerPeer,
  targetPeer,
  targetSubnet,
} from '../../../src/network/peers';
import { subnetZoneId } from '../../../src/network/subnets';
import { arns, sketch } from '../../support/sketch';
import { changed, withResources } from '../diagnosis/case';
import { factsIn, groupArn, subnet, subnetArn } from './support';

const subnets = [
  subnet('subnet-1', '10.0.1.0/24', {
    AvailabilityZoneId: 'euw1-az2',
    Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8:0:1::/64' }],
  }),
  subnet('subnet-2', '10.0.2.0/24'),
];

describe('a VPC link', () => {
  const account = sketch('link2 l2\nlink1 l1 -> net/n1');

  test('has its groups and the blocks of its subnets', () => {
    const facts = factsIn(withResources(account, ...subnets));
    expect(linkPeer(facts, arns.link('l2'))).toEqual({
      name: 'the VPC link l2-name',
      securityGroups: [groupArn('sg-1')],
      addresses: ['10.0.2.0/24', '10.0.1.0/24', '2001:db8:0:1::/64'],
    });
    expect(linkSubnets(facts, arns.link('l2'))).toEqual([subnetArn('subnet-2'), subnetArn('subnet-1')]);
    expect(subnetZoneId(facts, subnetArn('subnet-1'))).toBe('euw1-az2');
    expect(subnetZoneId(facts, subnetArn('subnet-2'))).toBeUndefined();
  });

  test('of version 1 has neither', () => {
    const facts = factsIn(account);
    expect(linkPeer(facts, arns.link('l1'))).toBeUndefined();
    expect(linkSubnets(facts, arns.link('l1'))).toEqual([]);
    expect(linkPeer(facts, arns.link('gone'))).toBeUndefined();
  });

  test('says which subnet was not read', () => {
    const facts = factsIn(withResources(account, ...subnets.slice(0, 1)));
    expect(linkPeer(facts, arns.link('l2'))?.unread).toEqual({
      addresses: {
        operation: 'ec2:DescribeSubnets',
        node: subnetArn('subnet-2'),
        reason: { code: 'subnet-not-read', subnet: subnetArn('subnet-2') },
      },
    });
  });

  test('without security groups has groups that nobody knows', () => {
    const bare = changed(withResources(account, ...subnets), arns.link('l2'), { SecurityGroupIds: [] });
    const peer = linkPeer(factsIn(bare), arns.link('l2'));
    expect(peer?.securityGroups).toEqual([]);
    expect(peer?.unread?.securityGroups).toMatchObject({
      operation: 'apigatewayv2:GetVpcLinks',
      node: arns.link('l2'),
    });
  });
});

describe('a load balancer', () => {
  const account = withResources(sketch('lb app/a1\n  HTTP 80 -> t1\ntg t1 ip 8080'), ...subnets);
  const id = arns.loadBalancer('app/a1');

  test('has its groups and the blocks of its zones', () => {
    const zones = [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }, null, { SubnetId: 7 }];
    const facts = factsIn(
      changed(account, id, { SecurityGroups: ['sg-a', 'sg-b'], AvailabilityZones: zones }),
    );
    expect(loadBalancerPeer(facts, id)).toMatchObject({
      securityGroups: [groupArn('sg-a'), groupArn('sg-b')],
      addresses: ['10.0.1.0/24', '2001:db8:0:1::/64'],
    });
  });

  test('that is none has nothing', () => {
    expect(loadBalancerPeer(factsIn(account), arns.loadBalancer('app/gone'))).toBeUndefined();
  });
});

describe('a target', () => {
  const account = sketch(`
    lb net/n1
      TCP 80 -> t1
    lb app/a1
      HTTP 80 -> t2
    tg t1 alb 80 app/a1:80=healthy
    tg t2 ip 8080 10.0.0.9:8080=healthy
    tg t3 instance 8080 i-1:8080=healthy i-2:8080=healthy
    tg t4 lambda 0 f1=healthy
    eni eni-1 10.0.0.9 other vpc=vpc-2
    eni eni-2 10.0.0.9 task vpc=vpc-1
    instance i-1 web
  `);
  const eni = (id: string): string => arns.arn('ec2', `network-interface/${id}`);
  const t2 = arns.targetGroup('t2');
  const groups = { Groups: [{ GroupId: 'sg-task' }], SubnetId: 'subnet-1' };
  const whole = changed(
    changed(changed(account, eni('eni-2'), groups), t2, { VpcId: 'vpc-1' }),
    arns.arn('ec2', 'instance/i-1'),
    { PrivateIpAddress: '10.0.0.20', SecurityGroups: [{ GroupId: 'sg-web' }, {}], SubnetId: 'subnet-2' },
  );

  test('by address has the interface of its own VPC', () => {
    const facts = factsIn(whole);
    expect(targetPeer(facts, `${t2}#10.0.0.9:8080`)).toEqual({
      name: 'the target 10.0.0.9',
      securityGroups: [groupArn('sg-task')],
      addresses: ['10.0.0.9'],
    });
    expect(targetSubnet(facts, `${t2}#10.0.0.9:8080`)).toBe(subnetArn('subnet-1'));
  });

  test('by address without interface has groups that were not read', () => {
    const peer = targetPeer(factsIn(changed(whole, t2, { VpcId: 'vpc-9' })), `${t2}#10.0.0.9:8080`);
    expect(peer).toMatchObject({ securityGroups: [], addresses: ['10.0.0.9'] });
    expect(peer?.unread?.securityGroups?.operation).toBe('ec2:DescribeNetworkInterfaces');
  });

  test('that is an instance has its groups and address', () => {
    const facts = factsIn(whole);
    const id = `${arns.targetGroup('t3')}#i-1:8080`;
    expect(targetPeer(facts, id)).toEqual({
      name: 'the target i-1',
      securityGroups: [groupArn('sg-web')],
      addresses: ['10.0.0.20'],
    });
    expect(targetSubnet(facts, id)).toBe(subnetArn('subnet-2'));
    expect(targetPeer(facts, `${arns.targetGroup('t3')}#i-2:8080`)).toBeUndefined();
  });

  test('that is a load balancer is that', () => {
    expect(
      targetPeer(factsIn(whole), `${arns.targetGroup('t1')}#${arns.loadBalancer('app/a1')}:80`)?.name,
    ).toBe('the load balancer a1');
  });

  test('that is a function, or nothing, has none', () => {
    const facts = factsIn(whole);
    const functions = facts.graph.ofKind('target').filter(({ id }) => id.startsWith(arns.targetGroup('t4')));
    expect(functions.map(({ id }) => targetPeer(facts, id))).toEqual([undefined]);
    expect(targetPeer(facts, 'nothing')).toBeUndefined();
  });
});

test('zones of links are ids, not letters', () => {
  expect(supportedLinkZones('us-east-1')).not.toContain('use1-az3');
  expect(supportedLinkZones('us-east-1')).toContain('use1-az6');
  expect(supportedLinkZones('af-south-1')).toBeUndefined();
});
