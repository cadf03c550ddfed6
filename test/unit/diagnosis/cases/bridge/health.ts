import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import { certificate, withCertificates } from '../integration/support';
import { bridge, n1, overAddresses, plain } from './topology';

const dnsName = 'n1-1.elb.eu-west-1.amazonaws.com';
const t1 = arns.targetGroup('t1');
const attributes = (
  of: string,
  type: 'LoadBalancer' | 'TargetGroup',
  values: Readonly<Record<string, string>>,
) => ({
  type: `AWS::ElasticLoadBalancingV2::${type}Attributes`,
  arn: `${of}#attributes`,
  parent: of,
  properties: { Attributes: Object.entries(values).map(([Key, Value]) => ({ Key, Value })) },
});
const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

/** Two zones, both targets in the first. */
const zoned = (balancer: string, group: string, zones = ['eu-west-1a', 'eu-west-1a']): Reading => {
  const reading = changed(plain('10.0.0.1:80=healthy 10.0.0.2:80=healthy'), n1, {
    AvailabilityZones: [{ ZoneName: 'eu-west-1a' }, { ZoneName: 'eu-west-1b' }],
  });
  const TargetHealthDescriptions = zones.map((AvailabilityZone, index) => ({
    Target: { Id: `10.0.0.${String(index + 1)}`, Port: 80, AvailabilityZone },
    TargetHealth: { State: 'healthy' },
  }));
  return withAnswers(
    withResources(
      changed(reading, `${t1}#health`, { TargetHealthDescriptions }),
      attributes(n1, 'LoadBalancer', { [CROSS_ZONE]: balancer }),
      attributes(t1, 'TargetGroup', { [CROSS_ZONE]: group }),
    ),
    { operation: 'elasticloadbalancing:DescribeTargetGroupAttributes', node: t1 },
  );
};

const proxied = (HealthCheckProtocol: string, targets: string, value = 'true') =>
  withResources(
    changed(plain(targets), t1, { HealthCheckProtocol }),
    attributes(t1, 'TargetGroup', { 'proxy_protocol_v2.enabled': value }),
  );

const tls = (host: string) =>
  withCertificates(
    plain('10.0.0.1:80=healthy', `https://${host}:80/orders`, 'TLS'),
    arns.listener('net/n1', 80),
    {
      one: certificate(['orders.example.com']),
    },
  );

/** A Network Load Balancer in 10.0.0.0/24 and 10.0.1.0/24, and a target whose group lets one block in. */
const guarded = (block: string, state = 'unhealthy'): Reading =>
  withResources(
    changed(
      sketch(`
        rest r1 orders
          stage prod
          GET /orders link l1 http://n1.elb.example.com/orders
        link1 l1 -> net/n1
        lb net/n1
          TCP 80 -> t1
        tg t1 ip 80 10.0.5.9:80=${state}
        `),
      n1,
      { AvailabilityZones: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }] },
    ),
    ...['10.0.0.0/24', '10.0.1.0/24'].map((CidrBlock, index) => ({
      type: 'AWS::EC2::Subnet',
      arn: arns.arn('ec2', `subnet/subnet-${String(index + 1)}`),
      properties: { SubnetId: `subnet-${String(index + 1)}`, VpcId: 'vpc-1', CidrBlock },
    })),
    {
      type: 'AWS::EC2::NetworkInterface',
      arn: arns.arn('ec2', 'network-interface/eni-1'),
      properties: {
        NetworkInterfaceId: 'eni-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-3',
        PrivateIpAddress: '10.0.5.9',
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.5.9' }],
        Groups: [{ GroupId: 'sg-1' }],
      },
    },
    {
      type: 'AWS::EC2::SecurityGroup',
      arn: arns.arn('ec2', 'security-group/sg-1'),
      properties: {
        GroupId: 'sg-1',
        GroupName: 'services',
        VpcId: 'vpc-1',
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: block }] }],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    },
  );

export const healthCases: CasesByCheck = {
  RP404: {
    fires: [
      {
        name: 'the default action answers 404',
        reading: () =>
          bridge({
            target: 'app/a1:80=unhealthy',
            listener: 'HTTP 80 fixed',
            rule: '10 path=/orders* -> t2',
          }),
        at: [t1],
      },
      {
        name: 'rules for host names do not match an address',
        reading: () =>
          bridge({
            target: 'app/a1:80=unhealthy',
            listener: 'HTTP 80 fixed',
            rule: '10 host=orders.example.com -> t2',
          }),
        at: [t1],
      },
      {
        name: 'a redirect that the matcher does not allow',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 redirect' }), t1, {
            Matcher: { HttpCode: '200' },
          }),
        at: [t1],
      },
      // Once, however many addresses the load balancer has in the group.
      {
        name: 'the addresses of the load balancer are the targets',
        reading: () => overAddresses('HTTP 80 fixed', { states: 'unhealthy' }),
        at: [t1],
      },
      {
        name: 'a port of its own, on which the load balancer answers',
        reading: () =>
          overAddresses('HTTP 81 fixed', { states: 'unhealthy', healthCheck: { HealthCheckPort: '81' } }),
        at: [t1],
      },
      {
        name: 'plain HTTP to a listener for HTTPS, although a rule forwards',
        reading: () => bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTPS 80 -> t2' }),
        at: [t1],
      },
      {
        name: 'the same by the addresses of the load balancer',
        reading: () => overAddresses('HTTPS 80 -> t2', { states: 'unhealthy' }),
        at: [t1],
      },
    ],
    silent: [
      {
        name: 'a health check of addresses that only connects',
        reading: () =>
          overAddresses('HTTP 80 fixed', {
            states: 'unhealthy',
            healthCheck: { HealthCheckProtocol: 'TCP' },
          }),
      },
      {
        name: 'AWS gave no protocol: for addresses it begins with TCP',
        reading: () =>
          overAddresses('HTTP 80 fixed', {
            states: 'unhealthy',
            healthCheck: { HealthCheckProtocol: undefined },
          }),
      },
      {
        name: 'addresses whose check a rule forwards',
        reading: () => overAddresses('HTTP 80 -> t2', { states: 'unhealthy' }),
      },
      {
        name: 'addresses of nobody',
        reading: () => changed(plain('10.0.0.8:80=unhealthy'), t1, { HealthCheckProtocol: 'HTTP' }),
      },
      {
        name: 'the listener for HTTPS is checked with HTTPS',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTPS 80 -> t2' }), t1, {
            HealthCheckProtocol: 'HTTPS',
          }),
      },
      {
        name: 'a check with HTTPS comes to no rule of a listener for HTTP',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 fixed' }), t1, {
            HealthCheckProtocol: 'HTTPS',
          }),
      },
      {
        name: 'the matcher allows the 400 of plain HTTP',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTPS 80 -> t2' }), t1, {
            Matcher: { HttpCode: '200-400' },
          }),
      },
      { name: 'the target is healthy', reading: () => bridge({ listener: 'HTTP 80 fixed' }) },
      {
        name: 'a rule forwards the path',
        reading: () =>
          bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 fixed', rule: '10 path=/health -> t2' }),
      },
      { name: 'the default action forwards', reading: () => bridge({ target: 'app/a1:80=unhealthy' }) },
      {
        name: 'the matcher allows a redirect: 200-399 is what AWS begins with',
        reading: () => bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 redirect' }),
      },
      {
        name: 'the matcher allows 404',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 fixed' }), t1, {
            Matcher: { HttpCode: '200,400-404' },
          }),
      },
      {
        name: 'the check goes to another port',
        reading: () =>
          changed(bridge({ target: 'app/a1:80=unhealthy', listener: 'HTTP 80 fixed' }), t1, {
            HealthCheckPort: '81',
          }),
      },
    ],
  },
  RP405: {
    fires: [
      {
        name: 'one zone of two has no target',
        reading: () => zoned('false', 'use_load_balancer_configuration'),
        at: [t1],
      },
      { name: 'the group turns it off', reading: () => zoned('true', 'false'), at: [t1] },
    ],
    silent: [
      { name: 'cross-zone is on', reading: () => zoned('true', 'use_load_balancer_configuration') },
      { name: 'the group turns it on', reading: () => zoned('false', 'true') },
      {
        name: 'each zone has a target',
        reading: () => zoned('false', 'use_load_balancer_configuration', ['eu-west-1a', 'eu-west-1b']),
      },
      {
        name: 'a target of no zone',
        reading: () => zoned('false', 'use_load_balancer_configuration', ['eu-west-1a', 'all']),
      },
      { name: 'the attributes were not read', reading: () => plain() },
    ],
  },
  RP406: {
    fires: [
      {
        name: 'the subnets of the load balancer are not let in',
        reading: () => guarded('10.9.0.0/16'),
        at: [t1],
      },
    ],
    silent: [
      { name: 'they are', reading: () => guarded('10.0.0.0/16') },
      { name: 'the target is healthy all the same', reading: () => guarded('10.9.0.0/16', 'healthy') },
      { name: 'nothing is known of the target’s interface', reading: () => plain('10.0.5.9:80=unhealthy') },
    ],
  },
  RP407: {
    fires: [
      {
        name: 'HTTP health checks fail with the header',
        reading: () => proxied('HTTP', '10.0.0.1:80=unhealthy'),
        at: [t1],
      },
      { name: 'health checks only connect', reading: () => proxied('TCP', '10.0.0.1:80=healthy'), at: [t1] },
    ],
    silent: [
      { name: 'HTTP health checks succeed with it', reading: () => proxied('HTTP', '10.0.0.1:80=healthy') },
      { name: 'it is off', reading: () => proxied('HTTP', '10.0.0.1:80=unhealthy', 'false') },
      { name: 'the attributes were not read', reading: () => plain() },
    ],
  },
  RP409: {
    fires: [
      {
        name: 'the certificate of the TLS listener is for another host',
        reading: () => tls('shop.example.com'),
        at: [arns.method('r1', 'GET', '/orders')],
      },
    ],
    silent: [
      { name: 'it covers the host', reading: () => tls('orders.example.com') },
      {
        name: 'TLS ends behind it: another check’s',
        reading: () => bridge({ uri: 'https://n1.elb.example.com:80/orders' }),
      },
    ],
  },
  RP411: {
    fires: [
      {
        name: 'the DNS name of the load balancer',
        reading: () => plain('10.0.0.1:80=healthy', `https://${dnsName}:80/orders`),
        at: [arns.method('r1', 'GET', '/orders')],
      },
    ],
    silent: [
      {
        name: 'another host',
        reading: () => plain('10.0.0.1:80=healthy', 'https://orders.example.com:80/orders'),
      },
      { name: 'plain HTTP', reading: () => plain('10.0.0.1:80=healthy', `http://${dnsName}:80/orders`) },
      {
        name: 'TLS ends at the listener',
        reading: () => plain('10.0.0.1:80=healthy', `https://${dnsName}:80/orders`, 'TLS'),
      },
      {
        name: 'TLS ends at the load balancer behind it',
        reading: () => bridge({ uri: `https://${dnsName}:80/orders`, listener: 'HTTPS 80 -> t2' }),
      },
    ],
  },
};
