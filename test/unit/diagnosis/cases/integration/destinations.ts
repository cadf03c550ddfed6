import { arns, sketch } from '../../../../support/sketch';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import { withIntegration } from './support';

const get = (path: string): string => arns.method('r1', 'GET', path);
const subnet = (id: string, VpcId: string) => ({
  type: 'AWS::EC2::Subnet',
  arn: arns.arn('ec2', `subnet/${id}`),
  properties: { SubnetId: id, VpcId },
});

const direct = (integration: string, ...more: readonly string[]) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders ${integration}
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    ${more.join('\n    ')}
    `);
const toA1 = 'link l2 http://a1.elb.example.com/orders -> app/a1';

const httpTo = (uri: string) =>
  sketch(`
    http h1 orders
      stage $default
      GET /orders link l2 ${uri}
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    cloudmap s1
    `);
const route = arns.route('h1', 'GET /orders');

const instance = (id: string, Attributes: object) => ({
  type: 'AWS::ServiceDiscovery::Instance',
  arn: `${arns.cloudMap('s1')}#${id}`,
  parent: arns.cloudMap('s1'),
  properties: { Id: id, Attributes },
});
const withPort = { AWS_INSTANCE_IPV4: '10.0.0.1', AWS_INSTANCE_PORT: '8080' };
const listed = (reading: ReturnType<typeof sketch>) =>
  withAnswers(reading, { operation: 'servicediscovery:ListInstances', node: arns.cloudMap('s1') });
const health = (Status: object) => ({
  type: 'AWS::ServiceDiscovery::InstancesHealthStatus',
  arn: `${arns.cloudMap('s1')}#health`,
  parent: arns.cloudMap('s1'),
  properties: { Status },
});

const overLinks = (api: string, ...routes: readonly string[]) =>
  sketch(`
    ${api}
      stage prod link=l2
      ${routes.join('\n      ')}
    link1 l1 -> net/n1
    link2 l2
    lb net/n1
      TCP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    lb app/a1
      HTTP 80 -> t1
    `);

export const destinationCases: CasesByCheck = {
  RP201: {
    fires: [
      {
        name: 'no link of either version has the id',
        reading: () => direct('link gone http://a1.elb.example.com/o -> app/a1'),
        at: [get('/orders')],
      },
      {
        name: 'a stage variable gives an id that nothing has, on one stage',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod link=l2
              stage dev link=old
              GET /orders link \${stageVariables.link} http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80
            `),
        at: [get('/orders')],
      },
      {
        name: 'what is deployed names a link that is gone, the working copy does not',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            deployed r1/prod
              GET /orders link gone http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80
            `),
        at: [get('/orders')],
      },
    ],
    silent: [
      { name: 'the link exists', reading: () => direct(toA1) },
      {
        name: 'the links of one version were not listed',
        reading: () =>
          direct('link gone http://a1.elb.example.com/o -> app/a1', 'forget apigateway:GetVpcLinks'),
      },
      {
        name: 'the stage does not define the variable: another check’s',
        reading: () => direct('link ${stageVariables.link} http://a1.elb.example.com/o -> app/a1'),
      },
    ],
  },
  RP202: {
    fires: [
      {
        name: 'a link V2 and no integration target',
        reading: () => direct('link l2 http://a1.elb.example.com/orders'),
        at: [get('/orders')],
      },
    ],
    silent: [
      { name: 'the target is named', reading: () => direct(toA1) },
      {
        name: 'a link V1 needs none',
        reading: () => direct('link l1 http://n1.elb.example.com/orders', 'link1 l1 -> net/n1', 'lb net/n1'),
      },
      { name: 'an HTTP API names it in the URI', reading: () => httpTo('app/a1:80') },
      {
        name: 'exports do not carry it and the working copy has it',
        reading: () =>
          direct(toA1, 'deployed r1/prod', '  GET /orders link l2 http://a1.elb.example.com/orders'),
      },
    ],
  },
  RP203: {
    fires: [
      {
        name: 'the load balancer does not exist',
        reading: () => direct('link l2 http://x.example.com/o -> app/gone'),
        at: [get('/orders')],
      },
      {
        name: 'what is deployed names one that is gone',
        reading: () =>
          direct(toA1, 'deployed r1/prod', '  GET /orders link l2 http://x.example.com/orders -> app/gone'),
        at: [get('/orders')],
      },
      { name: 'the listener of an HTTP API does not exist', reading: () => httpTo('app/a1:81'), at: [route] },
      { name: 'nor its load balancer', reading: () => httpTo('app/gone:80'), at: [route] },
    ],
    silent: [
      { name: 'both exist', reading: () => httpTo('app/a1:80') },
      {
        name: 'load balancers were not listed',
        reading: () =>
          direct(
            'link l2 http://x.example.com/o -> app/gone',
            'forget elasticloadbalancing:DescribeLoadBalancers',
          ),
      },
      {
        name: 'a link V1 without its load balancer: another check’s',
        reading: () => direct('link l1 http://n1.elb.example.com/orders', 'link1 l1 -> net/gone'),
      },
      {
        name: 'no listener on the port: another check’s',
        reading: () => direct('link l2 http://a1.elb.example.com:81/o -> app/a1'),
      },
    ],
  },
  RP204: {
    fires: [
      {
        name: 'the load balancer is in another VPC',
        reading: () => withResources(direct(toA1), subnet('subnet-1', 'vpc-2'), subnet('subnet-2', 'vpc-2')),
        at: [get('/orders')],
      },
      {
        name: 'the load balancer belongs to another account',
        reading: () =>
          direct(
            'link l2 http://x.example.com/o -> arn:aws:elasticloadbalancing:eu-west-1:999988887777:loadbalancer/app/theirs/1',
          ),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'the same VPC',
        reading: () => withResources(direct(toA1), subnet('subnet-1', 'vpc-1'), subnet('subnet-2', 'vpc-1')),
      },
      {
        name: 'one subnet of two was read',
        reading: () => withResources(direct(toA1), subnet('subnet-1', 'vpc-2')),
      },
      { name: 'no subnet was read', reading: () => direct(toA1) },
    ],
  },
  RP205: {
    fires: [
      {
        name: 'the name of an internal load balancer',
        reading: () => direct('http http://internal-shop-123.eu-west-1.elb.amazonaws.com/orders'),
        at: [get('/orders')],
      },
      {
        name: 'a private address',
        reading: () => direct('http http://10.1.2.3:8080/orders'),
        at: [get('/orders')],
      },
      {
        name: 'a load balancer of the account that is internal',
        reading: () => direct('http http://A1.elb.example.com/orders'),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'over a link',
        reading: () => direct('link l2 http://internal-shop-123.eu-west-1.elb.amazonaws.com/o -> app/a1'),
      },
      { name: 'a public host', reading: () => direct('http https://api.example.com/orders') },
      { name: 'a public address that begins alike', reading: () => direct('http https://172.32.0.1/orders') },
      {
        name: 'a name that only begins like an address',
        reading: () => direct('http https://10.0.0.1.example.com/orders'),
      },
      {
        name: 'an internet-facing load balancer',
        reading: () =>
          changed(direct('http http://a1.elb.example.com/orders'), arns.loadBalancer('app/a1'), {
            Scheme: 'internet-facing',
          }),
      },
    ],
  },
  RP216: {
    fires: [
      { name: 'no instance', reading: () => listed(httpTo('cloudmap:s1')), at: [route] },
      {
        name: 'the service does not exist',
        reading: () =>
          withAnswers(httpTo('cloudmap:s2'), {
            operation: 'servicediscovery:GetService',
            node: arns.cloudMap('s2'),
          }),
        at: [route],
      },
      {
        name: 'no instance with what the query asks for',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1?colour=green'),
              instance('i1', { ...withPort, colour: 'blue' }),
            ),
          ),
        at: [route],
      },
      {
        name: 'no instance with a port',
        reading: () =>
          listed(withResources(httpTo('cloudmap:s1'), instance('i1', { AWS_INSTANCE_IPV4: '10.0.0.1' }))),
        at: [route],
      },
      {
        name: 'one of two instances has no port',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1'),
              instance('i1', withPort),
              instance('i2', { AWS_INSTANCE_IPV4: '10.0.0.2' }),
            ),
          ),
        at: [route],
      },
      {
        name: 'one of two instances has a port that is none',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1'),
              instance('i1', withPort),
              instance('i2', { AWS_INSTANCE_IPV4: '10.0.0.2', AWS_INSTANCE_PORT: '0' }),
            ),
          ),
        at: [route],
      },
      {
        name: 'every instance is unhealthy',
        reading: () =>
          listed(withResources(httpTo('cloudmap:s1'), instance('i1', withPort), health({ i1: 'UNHEALTHY' }))),
        at: [route],
      },
    ],
    silent: [
      {
        name: 'an instance with a port',
        reading: () => listed(withResources(httpTo('cloudmap:s1'), instance('i1', withPort))),
      },
      {
        name: 'one of two is healthy',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1'),
              instance('i1', withPort),
              instance('i2', withPort),
              health({ i1: 'UNHEALTHY', i2: 'HEALTHY' }),
            ),
          ),
      },
      { name: 'the instances were not read', reading: () => httpTo('cloudmap:s1') },
      {
        name: 'the one without a port is none that the query asks for',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1?colour=green'),
              instance('i1', { ...withPort, colour: 'green' }),
              instance('i2', { AWS_INSTANCE_IPV4: '10.0.0.2' }),
            ),
          ),
      },
      {
        name: 'an instance as the query asks, of two',
        reading: () =>
          listed(
            withResources(
              httpTo('cloudmap:s1?colour=light%20green'),
              instance('i1', { ...withPort, colour: 'light green' }),
              instance('i2', {}),
            ),
          ),
      },
    ],
  },
  RP217: {
    fires: [{ name: 'the ARN of the load balancer', reading: () => httpTo('app/a1'), at: [route] }],
    silent: [
      { name: 'the ARN of the listener', reading: () => httpTo('app/a1:80') },
      { name: 'of a Cloud Map service', reading: () => httpTo('cloudmap:s1') },
      { name: 'a REST API names the load balancer', reading: () => direct(toA1) },
    ],
  },
  RP219: {
    fires: [
      {
        name: 'the rule asks for another host than the name of the load balancer',
        reading: () => hosted('a1.elb.example.com', '10 host=orders.example.com -> t1'),
        at: [get('/orders')],
      },
      {
        name: 'the default action forwards it elsewhere',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
                10 host=orders.example.com -> t2
            tg t1 ip 80
            tg t2 ip 80
            `),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'the URI has the host of the rule',
        reading: () => hosted('orders.example.com', '10 host=orders.example.com -> t1'),
      },
      {
        name: 'any other host: another check’s',
        reading: () => hosted('shop.example.com', '10 host=orders.example.com -> t1'),
      },
      {
        name: 'a rule for the path takes it',
        reading: () =>
          hosted('a1.elb.example.com', '10 host=orders.example.com -> t1', '20 path=/orders* -> t1'),
      },
      {
        name: 'the rule of the host has another path',
        reading: () => hosted('a1.elb.example.com', '10 host=orders.example.com path=/refunds -> t1'),
      },
      {
        name: 'the rule has a wildcard for the host',
        reading: () => hosted('a1.elb.example.com', '10 host=*.example.com -> t1'),
      },
    ],
  },
  RP221: {
    fires: [
      {
        name: 'a WebSocket API over a VPC link V2',
        reading: () => overLinks('ws w1 chat', '$connect link l2 http://a1.elb.example.com/connect'),
        at: [arns.route('w1', '$connect')],
      },
      {
        name: 'a stage variable names the link, and the URI a Network Load Balancer',
        reading: () =>
          overLinks('ws w1 chat', '$default link ${stageVariables.link} http://n1.elb.example.com:80/m'),
        at: [arns.route('w1', '$default')],
      },
      {
        name: 'an HTTP API over a VPC link V1',
        reading: () => overLinks('http h1 orders', 'GET /orders link l1 app/a1:80'),
        at: [arns.route('h1', 'GET /orders')],
      },
    ],
    silent: [
      {
        name: 'a WebSocket API over a VPC link V1',
        reading: () => overLinks('ws w1 chat', '$connect link l1 http://n1.elb.example.com:80/connect'),
      },
      {
        name: 'a REST API over both',
        reading: () =>
          overLinks(
            'rest r1 orders',
            'GET /a link l1 http://n1.elb.example.com:80/a',
            'GET /b link l2 http://a1.elb.example.com/b -> app/a1',
          ),
      },
      { name: 'an HTTP API over V2', reading: () => overLinks('http h1 orders', 'GET /o link l2 app/a1:80') },
      {
        name: 'a link that was not found: another check’s',
        reading: () => overLinks('ws w1 chat', '$connect link l9 http://a1.elb.example.com/connect'),
      },
    ],
  },
};

function hosted(host: string, ...rules: readonly string[]) {
  const reading = sketch(`
    rest r1 orders
      stage prod
      GET /orders link l2 http://${host}/orders -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 fixed
        ${rules.join('\n        ')}
    tg t1 ip 80 10.0.0.1:80=healthy
    `);
  return withIntegration(reading, ['r1', 'GET', '/orders'], {});
}
