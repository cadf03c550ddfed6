import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { networkAcl, prefixList, securityGroup, subnet } from '../../../network/support';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import { at, everything, overCloudMap, overV1, overV2, withLink } from './accounts';

const balancerIn = (...rules: readonly string[]): Reading =>
  withResources(overV2(), securityGroup('sg-lb', { in: rules }));

const linkOut = (...rules: readonly string[]): Reading =>
  withResources(overV2(), securityGroup('sg-1', { out: rules }));

/** The V1 link's load balancer with a security group, of these rules, and its setting. */
function withGroup(rules: readonly string[], setting?: string): Reading {
  const guarded = changed(overV1(), at.nlb, {
    SecurityGroups: ['sg-nlb'],
    ...(setting === undefined ? {} : { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: setting }),
  });
  return withAnswers(withResources(guarded, securityGroup('sg-nlb', { in: rules })), {
    operation: 'ec2:DescribeSecurityGroups',
  });
}

/** Network ACLs of the link's subnets and of the load balancer's. */
function withAcls(ofLink: readonly string[], ofBalancer: readonly string[]): Reading {
  return withAnswers(
    withResources(
      overV2(),
      networkAcl('acl-link', ['subnet-1', 'subnet-2'], ...ofLink),
      networkAcl('acl-lb', ['subnet-3'], ...ofBalancer),
    ),
    { operation: 'ec2:DescribeNetworkAcls' },
  );
}

const open = ['100 in allow -1 all 0.0.0.0/0', '100 out allow -1 all 0.0.0.0/0'];
const answers = '100 out allow 6 1024-65535 0.0.0.0/0';

/** Network ACLs of the link's subnets, which are open, and of a Cloud Map instance's. */
const aclsToInstance = (rules: readonly string[]): Reading =>
  withAnswers(
    withResources(
      overCloudMap(),
      networkAcl('acl-link', ['subnet-1', 'subnet-2'], ...open),
      networkAcl('acl-instance', ['subnet-9'], ...rules),
    ),
    { operation: 'ec2:DescribeNetworkAcls' },
  );

export const pathCases: CasesByCheck = {
  RP004: {
    fires: [
      { name: 'no rule at all', reading: () => balancerIn(), at: [at.alb] },
      { name: 'another port', reading: () => balancerIn('tcp 443 sg-1'), at: [at.alb] },
      { name: 'another block', reading: () => balancerIn('tcp 80 10.200.0.0/16'), at: [at.alb] },
      { name: 'another group', reading: () => balancerIn('tcp 80 sg-office'), at: [at.alb] },
      {
        name: 'a prefix list without the link',
        reading: () => withResources(balancerIn('tcp 80 pl-1'), prefixList('pl-1', '10.200.0.0/16')),
        at: [at.alb],
      },
      {
        name: 'a link without groups, and no block that has its subnets',
        reading: () => withLink(balancerIn('tcp 80 10.200.0.0/16'), { SecurityGroupIds: [] }),
        at: [at.alb],
      },
      { name: 'a block with a part of them', reading: () => balancerIn('tcp 80 10.0.1.0/24'), at: [at.alb] },
      {
        name: 'an instance of Cloud Map on another port',
        reading: () => overCloudMap({ in: ['tcp 80 sg-1'] }),
        at: [arns.cloudMap('s1')],
      },
      {
        name: 'thousands of routes: once for each listener',
        reading: () => {
          const routes = Array.from(
            { length: 30 },
            (_, index) => `GET /orders${String(index)} link l2 http://o.example.com:80/orders -> app/a1`,
          );
          const more = sketch(
            ['rest r2 more', '  stage prod', ...routes.map(route => `  ${route}`)].join('\n'),
          );
          const base = balancerIn();
          return { ...base, resources: [...base.resources, ...more.resources] };
        },
        at: [at.alb],
      },
    ],
    silent: [
      { name: 'an instance of Cloud Map that is let in', reading: () => overCloudMap() },
      { name: 'the link’s group', reading: () => overV2() },
      { name: 'a block that has the link’s subnets', reading: () => balancerIn('tcp 80 10.0.0.0/16') },
      { name: 'every protocol from everywhere', reading: () => balancerIn(...everything) },
      { name: 'a prefix list that was not read', reading: () => balancerIn('tcp 80 pl-1') },
      {
        name: 'a prefix list with the link',
        reading: () => withResources(balancerIn('tcp 80 pl-1'), prefixList('pl-1', '10.0.0.0/8')),
      },
      {
        name: 'a second group that lets it in',
        reading: () =>
          changed(withResources(balancerIn(), securityGroup('sg-more', { in: ['tcp 80-90 sg-1'] })), at.alb, {
            SecurityGroups: ['sg-lb', 'sg-more'],
          }),
      },
      {
        name: 'a second group that was not read',
        reading: () => changed(balancerIn(), at.alb, { SecurityGroups: ['sg-lb', 'sg-unread'] }),
      },
      {
        name: 'a link without groups and a rule for some group',
        reading: () => withLink(balancerIn('tcp 80 sg-default'), { SecurityGroupIds: [] }),
      },
      {
        name: 'subnets that were not read and a rule for some block',
        reading: () => withLink(balancerIn('tcp 80 10.9.0.0/16'), { SubnetIds: ['subnet-9'] }),
      },
      { name: 'only the way out is closed: another check’s', reading: () => linkOut() },
      {
        name: 'a load balancer without groups',
        reading: () => changed(balancerIn(), at.alb, { SecurityGroups: [] }),
      },
      { name: 'a V1 link', reading: () => withGroup([]) },
    ],
  },
  RP005: {
    fires: [
      { name: 'no rule, set to on', reading: () => withGroup([], 'on'), at: [at.nlb] },
      { name: 'no rule, not set', reading: () => withGroup([]), at: [at.nlb] },
      { name: 'a rule of another port', reading: () => withGroup(['tcp 443 0.0.0.0/0'], 'on'), at: [at.nlb] },
      { name: 'a rule for a group only', reading: () => withGroup(['tcp 80 sg-nlb'], 'on'), at: [at.nlb] },
      { name: 'a rule for some block', reading: () => withGroup(['tcp 80 10.9.0.0/16'], 'on') },
    ],
    silent: [
      { name: 'switched off', reading: () => withGroup([], 'off') },
      { name: 'a rule for a prefix list', reading: () => withGroup(['tcp 80 pl-1'], 'on') },
      { name: 'every protocol', reading: () => withGroup(everything, 'on') },
      { name: 'no groups', reading: () => overV1() },
      {
        name: 'an Application Load Balancer, whose link failed',
        reading: () =>
          changed(changed(withGroup([]), at.nlb, { Type: 'application' }), at.v1, { status: 'FAILED' }),
      },
      {
        name: 'a group that was not read',
        reading: () => changed(withGroup([]), at.nlb, { SecurityGroups: ['sg-nlb', 'sg-unread'] }),
      },
      { name: 'a V2 link', reading: () => balancerIn() },
    ],
  },
  RP307: {
    fires: [
      { name: 'no rule at all', reading: () => linkOut(), at: [at.v2] },
      { name: 'another port', reading: () => linkOut('tcp 443 0.0.0.0/0'), at: [at.v2] },
      { name: 'another block', reading: () => linkOut('tcp 80 10.0.1.0/24'), at: [at.v2] },
      {
        name: 'an instance of Cloud Map on another port',
        reading: () => overCloudMap({ out: ['tcp 80 0.0.0.0/0'] }),
        at: [at.v2],
      },
      {
        name: 'a load balancer without groups, and a rule for a group',
        reading: () => changed(linkOut('tcp 80 sg-lb'), at.alb, { SecurityGroups: [] }),
        at: [at.v2],
      },
    ],
    silent: [
      { name: 'an instance of Cloud Map that is let in', reading: () => overCloudMap() },
      { name: 'everything', reading: () => overV2() },
      { name: 'the load balancer’s group', reading: () => linkOut('tcp 80 sg-lb') },
      { name: 'the load balancer’s subnet', reading: () => linkOut('tcp 80 10.0.3.0/24') },
      { name: 'only the way in is closed: another check’s', reading: () => balancerIn() },
      { name: 'a link without groups', reading: () => withLink(linkOut(), { SecurityGroupIds: [] }) },
      {
        name: 'a group that was not read',
        reading: () => withLink(linkOut(), { SecurityGroupIds: ['sg-1', 'sg-unread'] }),
      },
      {
        name: 'a port that nothing listens on: another check’s',
        reading: () => {
          const elsewhere = sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://orders.example.com:8080/orders -> app/a1
          `);
          const base = linkOut();
          const rest = base.resources.filter(({ type }) => !type.startsWith('AWS::ApiGateway::'));
          return { ...base, resources: [...rest, ...elsewhere.resources], deployments: [] };
        },
      },
    ],
  },
  RP309: {
    fires: [
      { name: 'the port is not let in', reading: () => withAcls(open, [answers]), at: [at.v2] },
      {
        name: 'a deny before the allow',
        reading: () => withAcls(open, ['90 in deny 6 80 10.0.0.0/16', ...open]),
        at: [at.v2],
      },
      {
        name: 'the answers are not let out',
        reading: () => withAcls(open, ['100 in allow 6 80 0.0.0.0/0', '100 out allow 6 80 0.0.0.0/0']),
        at: [at.v2],
      },
      {
        name: 'the answers are not let in to the link',
        reading: () => withAcls(['100 out allow 6 80 0.0.0.0/0'], open),
        at: [at.v2],
      },
      {
        name: 'between some of the subnets',
        reading: () => withAcls(open, ['90 in deny -1 all 10.0.1.0/24', ...open]),
        at: [at.v2],
      },
      {
        name: 'a part of the ephemeral ports',
        reading: () =>
          withAcls(open, ['100 in allow 6 80 0.0.0.0/0', '100 out allow 6 32768-65535 0.0.0.0/0']),
      },
      {
        name: 'one address of many is denied',
        reading: () => withAcls(open, ['90 in deny 6 80 10.0.1.9/32', ...open]),
      },
      {
        name: 'an instance of Cloud Map on another port',
        reading: () => aclsToInstance(['100 in allow 6 80-80 0.0.0.0/0', '100 out allow -1 all 0.0.0.0/0']),
      },
    ],
    silent: [
      { name: 'an instance of Cloud Map, by open network ACLs', reading: () => aclsToInstance(open) },
      { name: 'everything is let through', reading: () => withAcls(open, open) },
      {
        name: 'the port and the ephemeral ports',
        reading: () =>
          withAcls(
            ['100 out allow 6 80 10.0.0.0/16', '100 in allow 6 1024-65535 10.0.0.0/16'],
            ['100 in allow 6 80 10.0.0.0/16', answers],
          ),
      },
      { name: 'network ACLs were not read', reading: () => overV2() },
      {
        name: 'link and load balancer in one subnet',
        reading: () => withLink(withAcls([], []), { SubnetIds: ['subnet-3'] }),
      },
    ],
  },
};

const zoned = (...zones: readonly (string | undefined)[]): Reading =>
  withLink(
    withResources(
      overV2(),
      ...zones.map((AvailabilityZoneId, index) =>
        subnet(`subnet-z${String(index)}`, `10.1.${String(index)}.0/24`, { AvailabilityZoneId }),
      ),
    ),
    { SubnetIds: zones.map((_, index) => `subnet-z${String(index)}`) },
  );

const withStatus = (reading: Reading, VpcLinkStatus: string): Reading => withLink(reading, { VpcLinkStatus });

const free = (AvailableIpAddressCount: unknown): Reading =>
  withResources(
    overV2(),
    subnet('subnet-2', '10.0.2.0/24', { AvailabilityZoneId: 'euw1-az2', AvailableIpAddressCount }),
  );

export const placeCases: CasesByCheck = {
  RP304: {
    fires: [
      { name: 'one subnet', reading: () => zoned('euw1-az1'), at: [at.v2] },
      { name: 'two subnets of one zone', reading: () => zoned('euw1-az1', 'euw1-az1'), at: [at.v2] },
    ],
    silent: [
      { name: 'two zones', reading: () => overV2() },
      { name: 'a zone that was not read', reading: () => zoned('euw1-az1', undefined) },
      { name: 'no zone was read', reading: () => withLink(overV2(), { SubnetIds: ['subnet-9'] }) },
      { name: 'a link that is being deleted', reading: () => withStatus(zoned('euw1-az1'), 'DELETING') },
      { name: 'no subnets', reading: () => withLink(overV2(), { SubnetIds: [] }) },
    ],
  },
  RP305: {
    fires: [
      {
        name: 'a link that failed in a zone that AWS does not list',
        reading: () => withStatus(zoned('euw1-az1', 'euw1-az4'), 'FAILED'),
        at: [at.v2],
      },
      {
        name: 'one that is being made there',
        reading: () => withStatus(zoned('euw1-az4'), 'PENDING'),
        at: [at.v2],
      },
    ],
    silent: [
      { name: 'a failed link in supported zones', reading: () => withStatus(overV2(), 'FAILED') },
      { name: 'a link that works there', reading: () => zoned('euw1-az4') },
      { name: 'zones that were not read', reading: () => withStatus(zoned(undefined), 'FAILED') },
    ],
  },
  RP306: {
    fires: [{ name: 'no free address', reading: () => free(0), at: [at.v2] }],
    silent: [
      { name: 'free addresses', reading: () => overV2() },
      { name: 'one free address', reading: () => free(1) },
      { name: 'not told', reading: () => free(undefined) },
      { name: 'another form', reading: () => free('0') },
      {
        name: 'a subnet of the load balancer only',
        reading: () =>
          withResources(overV2(), subnet('subnet-3', '10.0.3.0/24', { AvailableIpAddressCount: 0 })),
      },
    ],
  },
  RP308: {
    fires: [
      { name: 'an empty list', reading: () => withLink(overV2(), { SecurityGroupIds: [] }), at: [at.v2] },
      { name: 'no list', reading: () => withLink(overV2(), { SecurityGroupIds: undefined }), at: [at.v2] },
    ],
    silent: [
      { name: 'groups', reading: () => overV2() },
      { name: 'a V1 link, which never has any', reading: () => overV1() },
      {
        name: 'a link that is being deleted',
        reading: () => withStatus(withLink(overV2(), { SecurityGroupIds: [] }), 'DELETING'),
      },
    ],
  },
  RP313: {
    fires: [
      { name: 'one zone', reading: () => zoned('euw1-az1'), at: [at.v2] },
      {
        name: 'a zone without links',
        reading: () => withStatus(zoned('euw1-az1', 'euw1-az4'), 'FAILED'),
        at: [at.v2],
      },
    ],
    silent: [
      {
        name: 'no security groups, which works',
        reading: () => withLink(overV2(), { SecurityGroupIds: [] }),
      },
      { name: 'nothing asks for a change', reading: () => overV2() },
      { name: 'what is wrong can be edited', reading: () => linkOut() },
      { name: 'a V1 link', reading: () => overV1() },
    ],
  },
};
