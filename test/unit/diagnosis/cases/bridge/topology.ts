import { arns, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';

export const n1 = arns.loadBalancer('net/n1');
const a1 = arns.loadBalancer('app/a1');

/** REST API → link V1 → Network Load Balancer → `alb` target group → Application Load Balancer. */
export const bridge = (parts: {
  readonly uri?: string;
  readonly target?: string;
  readonly listener?: string;
  readonly rule?: string;
  readonly more?: readonly string[];
}) => {
  const { uri = 'http://n1.elb.example.com/orders', target = 'app/a1:80=healthy' } = parts;
  const { listener = 'HTTP 80 -> t2', rule = '', more = [] } = parts;
  return sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 ${uri}
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t1
    tg t1 alb 80 ${target}
    lb app/a1
      ${listener}
        ${rule}
    tg t2 ip 80 10.0.0.1:80=healthy
    ${more.join('\n    ')}
    `);
};

/** REST API → link V1 → Network Load Balancer → addresses. */
export const plain = (
  targets = '10.0.0.1:80=healthy',
  uri = 'http://n1.elb.example.com/orders',
  protocol = 'TCP',
) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 ${uri}
    link1 l1 -> net/n1
    lb net/n1
      ${protocol} 80 -> t1
    tg t1 ip 80 ${targets}
    `);

/** The same where the Application Load Balancer is registered by two of its addresses. */
export const overAddresses = (
  listener: string,
  { states = 'healthy', healthCheck = {} }: { readonly states?: string; readonly healthCheck?: object } = {},
) =>
  withResources(
    changed(
      sketch(`
        rest r1 orders
          stage prod
          GET /orders link l1 http://n1.elb.example.com/orders
        link1 l1 -> net/n1
        lb net/n1
          TCP 80 -> t1
        tg t1 ip 80 10.0.0.8:80=${states} 10.0.0.9:80=${states}
        lb app/a1${listener === 'unread' ? ' unread' : `\n          ${listener}`}
        tg t2 ip 80 10.0.0.1:80=healthy
        `),
      arns.targetGroup('t1'),
      { HealthCheckProtocol: 'HTTP', ...healthCheck },
    ),
    ...['10.0.0.8', '10.0.0.9'].map((PrivateIpAddress, index) => ({
      type: 'AWS::EC2::NetworkInterface',
      arn: arns.arn('ec2', `network-interface/eni-a${String(index)}`),
      properties: {
        NetworkInterfaceId: `eni-a${String(index)}`,
        Description: 'ELB app/a1/1',
        RequesterId: 'amazon-elb',
        RequesterManaged: true,
        VpcId: 'vpc-1',
        PrivateIpAddress,
      },
    })),
  );

/** A bridge whose listener has these target groups. */
const weighted = (groups: string) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 http://n1.elb.example.com/orders
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> ${groups}
    tg t1 alb 80 app/a1:80=healthy
    tg t3 ip 80 10.0.0.1:80=healthy
    lb app/a1
      HTTP 80 fixed
    `);

/** A bridge of an API that comes to it over a VPC link V2. */
const overV2 = (kind: 'http' | 'rest') =>
  sketch(`
    ${kind} r1 orders
      stage prod
      GET /orders link l2 ${kind === 'http' ? 'net/n1:80' : 'http://n1.elb.example.com/orders -> net/n1'}
    link2 l2
    lb net/n1
      TCP 80 -> t1
    tg t1 alb 80 app/a1:80=healthy
    lb app/a1
      HTTP 80 fixed
    `);

const second = [
  'rest r2 refunds',
  '  stage prod',
  '  GET /refunds link l9 http://n2.elb.example.com/refunds',
  'link1 l9 -> net/n2',
  'lb net/n2',
  '  TCP 80 -> t9',
  'tg t9 alb 80 app/a1:80=healthy',
];

const service = (id: string) => ({
  type: 'AWS::EC2::VPCEndpointService',
  arn: arns.arn('ec2', `vpc-endpoint-service/${id}`),
  properties: { ServiceId: id, NetworkLoadBalancerArns: [n1] },
});

export const topologyCases: CasesByCheck = {
  RP220: {
    fires: [
      { name: 'a bridge', reading: () => bridge({}), at: [n1] },
      {
        name: 'two listeners of one bridge are one finding',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a link l1 http://n1.elb.example.com/a
              GET /b link l1 http://n1.elb.example.com:81/b
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
              TCP 81 -> t2
            tg t1 alb 80 app/a1:80=healthy
            tg t2 alb 81 app/a1:81=healthy
            lb app/a1
              HTTP 80 fixed
              HTTP 81 fixed
            `),
        at: [n1],
      },
      { name: 'a bridge over addresses', reading: () => overAddresses('HTTP 80 -> t2'), at: [n1] },
      { name: 'an HTTP API comes to it over a link V2', reading: () => overV2('http'), at: [n1] },
      { name: 'a REST API comes to it over a link V2', reading: () => overV2('rest'), at: [n1] },
      {
        name: 'another target group has the weight 0',
        reading: () => weighted('t1*1 t3*0'),
        at: [n1],
      },
      {
        name: 'another listener of it splits its connections',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a link l1 http://n1.elb.example.com/a
              GET /b link l1 http://n1.elb.example.com:81/b
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
              TCP 81 -> t1*1 t3*1
            tg t1 alb 80 app/a1:80=healthy
            tg t3 ip 80 10.0.0.1:80=healthy
            lb app/a1
              HTTP 80 fixed
            `),
        at: [n1],
      },
    ],
    silent: [
      { name: 'the Network Load Balancer leads to addresses', reading: () => plain() },
      {
        name: 'another target group gets a share of the connections',
        reading: () => weighted('t1*90 t3*10'),
      },
      {
        name: 'nothing listens on the port of the Application Load Balancer',
        reading: () => bridge({ listener: 'HTTP 81 -> t2' }),
      },
      {
        name: 'a link V2 leads to the Application Load Balancer',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80 10.0.0.1:80=healthy
            `),
      },
      {
        name: 'a WebSocket API takes no link V2',
        reading: () =>
          sketch(`
            ws w1 chat
              stage prod
              $default link l1 http://n1.elb.example.com/chat
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
            tg t1 alb 80 app/a1:80=healthy
            lb app/a1
              HTTP 80 fixed
            `),
      },
      {
        name: 'the routes lead to another listener of it',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.elb.example.com:81/orders
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
              TCP 81 -> t2
            tg t1 alb 80 app/a1:80=healthy
            tg t2 ip 81 10.0.0.1:81=healthy
            lb app/a1
              HTTP 80 fixed
            `),
      },
    ],
  },
  RP401: {
    fires: [
      {
        name: 'it could not be set up',
        reading: () => changed(plain(), n1, { State: { Code: 'failed', Reason: 'No free address' } }),
        at: [n1],
      },
      {
        name: 'it is being set up',
        reading: () => changed(plain(), n1, { State: { Code: 'provisioning' } }),
        at: [n1],
      },
    ],
    silent: [
      { name: 'it is active', reading: () => plain() },
      { name: 'AWS gave no state', reading: () => changed(plain(), n1, { State: undefined }) },
      {
        name: 'no route leads to it',
        reading: () => sketch('lb net/n1 State=failed\nlink1 l1 -> net/n1'),
      },
      {
        name: 'an Application Load Balancer: another check’s',
        reading: () => changed(bridge({}), a1, { State: { Code: 'failed' } }),
      },
    ],
  },
  RP402: {
    fires: [
      {
        name: 'no listener on the port',
        reading: () => plain('10.0.0.1:80=healthy', 'http://n1.elb.example.com:8080/orders'),
        at: [arns.method('r1', 'GET', '/orders')],
      },
      {
        name: 'nor on that of https',
        reading: () => plain('10.0.0.1:80=healthy', 'https://n1.elb.example.com/orders'),
        at: [arns.method('r1', 'GET', '/orders')],
      },
    ],
    silent: [
      { name: 'the port has a listener', reading: () => plain() },
      {
        name: 'a link V2: another check’s',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com:81/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 fixed
            `),
      },
      {
        name: 'the listeners were not read',
        reading: () =>
          sketch(`
          rest r1 orders
            stage prod
            GET /orders link l1 http://n1.elb.example.com:81/orders
          link1 l1 -> net/n1
          lb net/n1 unread
          `),
      },
    ],
  },
  RP403: {
    fires: [
      {
        name: 'nothing listens on the port of the target',
        reading: () => bridge({ target: 'app/a1:81=unhealthy' }),
        at: [arns.targetGroup('t1')],
      },
    ],
    silent: [
      { name: 'a listener is on the port', reading: () => bridge({}) },
      {
        name: 'the listeners behind were not read',
        reading: () =>
          sketch(`
          rest r1 orders
            stage prod
            GET /orders link l1 http://n1.elb.example.com/orders
          link1 l1 -> net/n1
          lb net/n1
            TCP 80 -> t1
          tg t1 alb 81 app/a1:81=healthy
          lb app/a1 unread
          `),
      },
    ],
  },
  RP408: {
    fires: [
      {
        name: 'two Network Load Balancers in front of one',
        reading: () => bridge({ more: second }),
        at: [a1],
      },
      {
        name: 'two load balancers in one target group',
        reading: () =>
          bridge({ target: 'app/a1:80=healthy app/a2:80=healthy', more: ['lb app/a2', '  HTTP 80 fixed'] }),
        at: [arns.targetGroup('t1')],
      },
    ],
    silent: [
      { name: 'one bridge', reading: () => bridge({}) },
      {
        name: 'one bridge with two target groups',
        reading: () =>
          bridge({ uri: 'http://n1.elb.example.com:80/orders', more: ['tg t3 alb 80 app/a1:80=healthy'] }),
      },
    ],
  },
  RP410: {
    fires: [
      { name: 'another link leads to it', reading: () => bridge({ more: ['link1 l7 -> net/n1'] }), at: [n1] },
      {
        name: 'a WebSocket API uses it over the same link',
        reading: () =>
          bridge({
            more: ['ws w1 chat', '  stage prod', '  $default link l1 http://n1.elb.example.com/chat'],
          }),
        at: [n1],
      },
      {
        name: 'an endpoint service that no link explains',
        reading: () => withResources(bridge({}), service('vpce-svc-1'), service('vpce-svc-2')),
        at: [n1],
      },
    ],
    silent: [
      { name: 'only its own link', reading: () => bridge({}) },
      {
        name: 'the endpoint service of its link',
        reading: () => withResources(bridge({}), service('vpce-svc-1')),
      },
      {
        name: 'no bridge that could go',
        reading: () => {
          const reading = plain();
          return withResources(reading, service('vpce-svc-1'), service('vpce-svc-2'));
        },
      },
    ],
  },
};
