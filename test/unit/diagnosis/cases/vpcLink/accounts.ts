import type { Reading } from '../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../support/sketch';
import { securityGroup, subnet } from '../../../network/support';
import { changed, withAnswers, withResources } from '../../case';

export const at = {
  v1: arns.link('l1'),
  v2: arns.link('l2'),
  nlb: arns.loadBalancer('net/n1'),
  alb: arns.loadBalancer('app/a1'),
  prod: `${arns.rest('r1')}/stages/prod`,
};

/** A stage with one route over a V1 link to a Network Load Balancer; `link` are more words of the link's line. */
export function overV1(link = ''): Reading {
  return sketch(
    joined(
      `
      rest r1 orders
        stage prod
        GET /orders link l1 http://n1.elb.example.com:80/orders
      deployed r1/prod
        GET /orders link l1 http://n1.elb.example.com:80/orders
      lb net/n1
        TCP 80 -> t1
      tg t1 ip 8080
    `,
      `link1 l1 ${link.includes('->') ? link : `-> net/n1 ${link}`}`,
    ),
  );
}

export const everything = ['-1 all 0.0.0.0/0'];

/**
 * A stage with one route over a V2 link to port 80 of an Application Load Balancer, in two zones, with security groups
 * that let it through. `link` are more words of the link's line.
 */
export function overV2(link = ''): Reading {
  const reading = sketch(
    joined(
      `
      rest r1 orders
        stage prod
        GET /orders link l2 http://orders.example.com:80/orders -> app/a1
      deployed r1/prod
        GET /orders link l2 http://orders.example.com:80/orders -> app/a1
      lb app/a1
        HTTP 80 -> t1
      tg t1 ip 8080
    `,
      `link2 l2 ${link}`,
    ),
  );
  const whole = withResources(
    reading,
    subnet('subnet-1', '10.0.1.0/24', { AvailabilityZoneId: 'euw1-az1', AvailableIpAddressCount: 200 }),
    subnet('subnet-2', '10.0.2.0/24', { AvailabilityZoneId: 'euw1-az2', AvailableIpAddressCount: 200 }),
    subnet('subnet-3', '10.0.3.0/24', { AvailabilityZoneId: 'euw1-az1', AvailableIpAddressCount: 200 }),
    securityGroup('sg-1', { out: everything }),
    securityGroup('sg-lb', { in: ['tcp 80 sg-1'] }),
  );
  return withAnswers(
    changed(whole, at.alb, {
      SecurityGroups: ['sg-lb'],
      AvailabilityZones: [{ SubnetId: 'subnet-3', ZoneName: 'eu-west-1a' }],
    }),
    { operation: 'ec2:DescribeSubnets' },
    { operation: 'ec2:DescribeSecurityGroups' },
  );
}

/** The link of a reading with other members. */
export const withLink = (reading: Reading, members: Readonly<Record<string, unknown>>): Reading =>
  changed(reading, at.v2, members);

/** The same link to an instance that Cloud Map lists on port 8080, in a subnet and with a group of its own. */
export function overCloudMap(
  rules: { readonly in?: readonly string[]; readonly out?: readonly string[] } = {},
) {
  const service = arns.cloudMap('s1');
  const { resources, ...reading } = sketch(`
    http h1 orders
      stage $default
      GET /orders link l2 cloudmap:s1
    link2 l2
    cloudmap s1
    eni eni-9 10.0.9.9 Orders
  `);
  const [eni] = resources.filter(({ type }) => type === 'AWS::EC2::NetworkInterface');
  const placed = changed({ ...reading, resources }, eni?.arn ?? '', {
    VpcId: 'vpc-1',
    SubnetId: 'subnet-9',
    PrivateIpAddress: '10.0.9.9',
    Groups: [{ GroupId: 'sg-9' }],
  });
  return withAnswers(
    withResources(
      placed,
      {
        type: 'AWS::ServiceDiscovery::Instance',
        arn: `${service}#i1`,
        parent: service,
        properties: { Id: 'i1', Attributes: { AWS_INSTANCE_IPV4: '10.0.9.9', AWS_INSTANCE_PORT: '8080' } },
      },
      subnet('subnet-1', '10.0.1.0/24'),
      subnet('subnet-2', '10.0.2.0/24'),
      subnet('subnet-9', '10.0.9.0/24'),
      securityGroup('sg-1', { out: rules.out ?? everything }),
      securityGroup('sg-9', { in: rules.in ?? everything }),
    ),
    { operation: 'servicediscovery:ListInstances', node: service },
    { operation: 'ec2:DescribeSubnets' },
    { operation: 'ec2:DescribeSecurityGroups' },
    { operation: 'ec2:DescribeNetworkInterfaces' },
  );
}
