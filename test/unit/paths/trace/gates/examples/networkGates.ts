import type { Reading } from '../../../../../../src/model/reading';
import { arns, joined, sketch } from '../../../../../support/sketch';
import { changed, withAnswers, withResources } from '../../../../diagnosis/case';
import { certificate, withCertificates } from '../../../../diagnosis/cases/integration/support';
import { networkAcl, securityGroup } from '../../../../network/support';
import type { GateExample } from './example';

const backend = `
  link1 l1 -> net/n1
  link2 l2
  network
  lb net/n1
    TCP 80 -> t1
  lb app/a1
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 80 10.0.0.1:80=healthy
`;

const rest = (integration: string): Reading =>
  sketch(joined(backend, `rest r1 orders\n  stage prod\n  GET /o ${integration}`));

/** Behind a link V2, with a group that lets in who is named. */
const admitting = (...from: readonly string[]): Reading =>
  withResources(
    changed(rest('link l2 http://h/o -> app/a1'), arns.loadBalancer('app/a1'), { SecurityGroups: ['sg-lb'] }),
    securityGroup('sg-lb', { in: from.map(who => `tcp 80 ${who}`) }),
  );

/** Behind PrivateLink, with a group whose inbound rules are enforced. */
const enforcing = (from: string): Reading =>
  withResources(
    changed(rest('link l1 http://h/o'), arns.loadBalancer('net/n1'), { SecurityGroups: ['sg-lb'] }),
    securityGroup('sg-lb', { in: [`tcp 80 ${from}`], out: ['-1 all 0.0.0.0/0'] }),
  );

/** The load balancer is in subnet-2 alone; these are the entries of the network ACL of both ends. */
const filtered = (...entries: readonly string[]): Reading =>
  withResources(
    changed(rest('link l2 http://h/o -> app/a1'), arns.loadBalancer('app/a1'), {
      AvailabilityZones: [{ ZoneName: 'z3', SubnetId: 'subnet-3' }],
    }),
    {
      type: 'AWS::EC2::Subnet',
      arn: arns.arn('ec2', 'subnet/subnet-3'),
      properties: { SubnetId: 'subnet-3', CidrBlock: '10.1.3.0/24', VpcId: 'vpc-1' },
    },
    networkAcl('acl-3', ['subnet-3'], ...entries),
  );
const outAndIn = ['100 in allow -1 all 0.0.0.0/0', '100 out allow -1 all 0.0.0.0/0'];

/** An HTTP API and a Cloud Map service with one instance on port 8080, whose group lets in who is named. */
const listed = (from: string): Reading => {
  const service = arns.cloudMap('s1');
  return withAnswers(
    withResources(
      sketch(joined(backend, `cloudmap s1\nhttp r1 orders\n  stage $default\n  GET /o link l2 ${service}`)),
      securityGroup('sg-task', { in: [`tcp 8080 ${from}`] }),
      {
        type: 'AWS::EC2::NetworkInterface',
        arn: arns.arn('ec2', 'network-interface/eni-1'),
        properties: {
          NetworkInterfaceId: 'eni-1',
          PrivateIpAddress: '10.1.0.9',
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          Groups: [{ GroupId: 'sg-task' }],
        },
      },
      {
        type: 'AWS::ServiceDiscovery::Instance',
        arn: `${service}/i1`,
        parent: service,
        properties: {
          Id: 'i1',
          Attributes: { AWS_INSTANCE_IPV4: '10.1.0.9', AWS_INSTANCE_PORT: '8080' },
        },
      },
    ),
    { operation: 'servicediscovery:ListInstances', node: service },
  );
};

const secured = (host: string): Reading =>
  withCertificates(rest(`link l2 https://${host}/o -> app/a1:443`), arns.listener('app/a1', 443), {
    one: certificate(['orders.example.com']),
  });

const request = 'GET /prod/o';

export const networkGateExamples: readonly GateExample[] = [
  {
    gate: 'network',
    what: 'security groups between a VPC link V2 and its load balancer',
    reading: () => admitting('sg-1'),
    passes: { request },
    fails: { request, reading: () => admitting('10.9.0.0/16'), outcome: 'blocked', status: 504 },
    unknown: { request, reading: () => admitting('10.1.0.0/24') },
  },
  {
    gate: 'network',
    what: 'network ACLs between their subnets',
    reading: () => filtered(...outAndIn),
    passes: { request },
    fails: { request, reading: () => filtered(outAndIn[0] ?? ''), outcome: 'blocked', status: 504 },
    unknown: { request, reading: () => filtered('90 in deny 6 80 10.1.0.0/24', ...outAndIn) },
  },
  {
    gate: 'network',
    what: 'inbound rules of a Network Load Balancer for PrivateLink traffic',
    reading: () => enforcing('0.0.0.0/0'),
    passes: { request },
    fails: { request, reading: () => enforcing('sg-1'), outcome: 'blocked', status: 504 },
    unknown: { request, reading: () => enforcing('10.0.0.0/8') },
  },
  {
    gate: 'network',
    what: 'security groups of the instances that Cloud Map lists',
    reading: () => listed('sg-1'),
    passes: { request: 'GET /o' },
    fails: { request: 'GET /o', reading: () => listed('sg-9'), outcome: 'blocked', status: 503 },
    unknown: { request: 'GET /o', reading: () => listed('10.1.1.0/24') },
  },
  {
    gate: 'tls',
    what: 'certificate of a listener',
    reading: () => secured('orders.example.com'),
    passes: { request },
    fails: { request, reading: () => secured('b.example.com'), outcome: 'blocked', status: 500 },
    unknown: { request, reading: () => rest('link l2 https://orders.example.com/o -> app/a1:443') },
  },
  {
    gate: 'tls',
    what: 'certificate of a target behind a TCP listener',
    reading: () => rest('link l1 http://h/o'),
    passes: { request },
    fails: {
      request,
      reading: () => rest('link l1 https://n1-1.elb.eu-west-1.amazonaws.com:80/o'),
      outcome: 'blocked',
      status: 500,
    },
    unknown: { request, reading: () => rest('link l1 https://orders.example.com:80/o') },
  },
];
