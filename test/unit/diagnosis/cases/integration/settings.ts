import { arns, sketch } from '../../../../support/sketch';
import { changed, withResources, type CasesByCheck } from '../../case';
import { certificate, withCertificates, withIntegration } from './support';

const get = (path: string): string => arns.method('r1', 'GET', path);
const orders = ['r1', 'GET', '/orders'] as const;
const route = arns.route('h1', 'GET /orders');
const integration = `${arns.api('h1')}/integrations/GET-orders`;

const rest = (uri: string, listener = 'HTTP 80', path = '/orders', verb = 'GET') =>
  sketch(`
    rest r1 orders
      stage prod
      ${verb} ${path} link l2 ${uri} -> app/a1
    link2 l2
    lb app/a1
      ${listener} -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    `);
const http = (options: string, listener: string, routeKey = 'GET /orders') =>
  sketch(`
    http h1 orders
      stage $default
      ${routeKey} ${options} link l2 app/a1:${listener.split(' ')[1] ?? ''}
    link2 l2
    lb app/a1
      ${listener} -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    `);
const bridged = (uri: string, port: string, listener: string) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 ${uri}
    link1 l1 -> net/n1
    lb net/n1
      TCP ${port} -> t1
    tg t1 alb ${listener.split(' ')[1] ?? ''} app/a1:${listener.split(' ')[1] ?? ''}=healthy
    lb app/a1
      ${listener} -> t2
    tg t2 ip 80 10.0.0.1:80=healthy
    `);

const https = () => rest('https://orders.example.com/orders', 'HTTPS 443');
const listener = arns.listener('app/a1', 443);
const covered = (members: object) =>
  withCertificates(https(), listener, { one: certificate(['orders.example.com'], members) });
const skipping = { tlsConfig: { insecureSkipVerification: true } };

/** A route over a TCP listener that keeps idle connections so long, and what its integration waits. */
function tcpIdle(seconds: string, timeoutInMillis: number) {
  const reading = sketch(`
    rest r1 orders
      stage prod
      GET /o link l1 http://n1.elb.example.com/o
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t1
    tg t1 ip 8080
  `);
  const listener = arns.listener('net/n1', 80);
  return withResources(withIntegration(reading, ['r1', 'GET', '/o'], { timeoutInMillis }), {
    type: 'AWS::ElasticLoadBalancingV2::ListenerAttributes',
    arn: `${listener}#attributes`,
    parent: listener,
    properties: { Attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: seconds }] },
  });
}

export const settingCases: CasesByCheck = {
  RP206: {
    fires: [
      {
        name: 'plain HTTP to an HTTPS listener',
        reading: () => rest('http://orders.example.com:443/o', 'HTTPS 443'),
        at: [get('/orders')],
      },
      {
        name: 'TLS to an HTTP listener',
        reading: () => rest('https://orders.example.com:80/o'),
        at: [get('/orders')],
      },
      {
        name: 'TLS through a bridge to an HTTP listener',
        reading: () => bridged('https://n1.elb.example.com:8443/o', '8443', 'HTTP 80'),
        at: [get('/orders')],
      },
      {
        name: 'an HTTP API with TLS to an HTTP listener',
        reading: () => http('tls=orders.example.com', 'HTTP 80'),
        at: [route],
      },
    ],
    silent: [
      { name: 'HTTP to HTTP', reading: () => rest('http://orders.example.com/o') },
      { name: 'HTTPS to HTTPS', reading: https },
      {
        name: 'TLS through a bridge to an HTTPS listener',
        reading: () => bridged('https://n1.elb.example.com:8443/o', '8443', 'HTTPS 443'),
      },
      {
        name: 'TCP that is passed on to targets: nobody knows what they speak',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 https://n1.elb.example.com/o
            link1 l1 -> net/n1
            lb net/n1
              TCP 443 -> t1
            tg t1 ip 443 10.0.0.1:443=healthy
            `),
      },
      { name: 'an HTTP API without TLS to HTTPS: another check’s', reading: () => http('', 'HTTPS 443') },
    ],
  },
  RP207: {
    fires: [
      {
        name: 'an HTTPS listener and no TLS configuration',
        reading: () => http('', 'HTTPS 443'),
        at: [route],
      },
    ],
    silent: [
      { name: 'a TLS configuration', reading: () => http('tls=orders.example.com', 'HTTPS 443') },
      { name: 'an HTTP listener', reading: () => http('', 'HTTP 80') },
      {
        name: 'a REST API: another check’s',
        reading: () => rest('http://orders.example.com:443/o', 'HTTPS 443'),
      },
      {
        name: 'an empty TLS configuration',
        reading: () => changed(http('', 'HTTPS 443'), integration, { TlsConfig: {} }),
      },
    ],
  },
  RP208: {
    fires: [
      {
        name: 'a private authority',
        reading: () => covered({ Type: 'PRIVATE', Issuer: 'Example CA' }),
        at: [get('/orders')],
      },
      {
        name: 'a certificate that signs itself',
        reading: () =>
          covered({ Type: 'IMPORTED', Subject: 'CN=orders.example.com', Issuer: 'orders.example.com' }),
        at: [get('/orders')],
      },
    ],
    silent: [
      { name: 'issued by ACM', reading: () => covered({}) },
      {
        name: 'imported from a public authority',
        reading: () => covered({ Type: 'IMPORTED', Subject: 'CN=orders.example.com', Issuer: 'Public CA' }),
      },
      {
        name: 'the verification is skipped',
        reading: () => withIntegration(covered({ Type: 'PRIVATE' }), orders, skipping),
      },
      {
        name: 'another certificate of the listener covers the host as well',
        reading: () =>
          withCertificates(https(), listener, {
            one: certificate(['orders.example.com'], { Type: 'PRIVATE' }),
            two: certificate(['*.example.com']),
          }),
      },
      {
        name: 'the name does not match: another check’s',
        reading: () =>
          withCertificates(https(), listener, { one: certificate(['x.example.com'], { Type: 'PRIVATE' }) }),
      },
    ],
  },
  RP209: {
    fires: [
      {
        name: 'the verification is skipped',
        reading: () => withIntegration(https(), orders, skipping),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'it is not',
        reading: () => withIntegration(https(), orders, { tlsConfig: { insecureSkipVerification: false } }),
      },
      { name: 'nothing is said', reading: https },
    ],
  },
  RP210: {
    fires: [
      { name: 'expired', reading: () => covered({ NotAfter: '2026-11-20T00:00:00Z' }), at: [get('/orders')] },
      {
        name: 'expires in 10 days',
        reading: () => covered({ NotAfter: '2026-12-02T10:00:00Z', Type: 'IMPORTED' }),
        at: [get('/orders')],
      },
      {
        name: 'expires soon and could not be renewed',
        reading: () =>
          covered({
            NotAfter: '2026-12-02T10:00:00Z',
            RenewalSummary: { RenewalStatus: 'PENDING_VALIDATION' },
          }),
        at: [get('/orders')],
      },
      {
        name: 'begins tomorrow',
        reading: () => covered({ NotBefore: '2027-01-01T00:00:00Z', NotAfter: '2028-01-01T00:00:00Z' }),
        at: [get('/orders')],
      },
      {
        name: 'revoked',
        reading: () => covered({ Status: 'REVOKED', RevokedAt: '2026-11-01T00:00:00Z' }),
        at: [get('/orders')],
      },
      {
        name: 'one has expired, the other is revoked',
        reading: () =>
          withCertificates(https(), listener, {
            one: certificate(['orders.example.com'], { NotAfter: '2026-11-20T00:00:00Z' }),
            two: certificate(['*.example.com'], { Status: 'REVOKED' }),
          }),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'began, and another of the host is revoked',
        reading: () =>
          withCertificates(https(), listener, {
            one: certificate(['orders.example.com'], { NotBefore: '2026-01-01T00:00:00Z' }),
            two: certificate(['*.example.com'], { Status: 'REVOKED' }),
          }),
      },
      { name: 'a month and more is left', reading: () => covered({ NotAfter: '2026-12-23T00:00:00Z' }) },
      { name: 'AWS says no date', reading: () => covered({ NotAfter: undefined }) },
      { name: 'a date that is none', reading: () => covered({ NotAfter: 'soon' }) },
      {
        name: 'the one that expires is for another host',
        reading: () =>
          withCertificates(https(), listener, {
            one: certificate(['x.example.com'], { NotAfter: '2026-11-20T00:00:00Z' }),
            two: certificate(['orders.example.com']),
          }),
      },
      {
        name: 'its successor is on the listener already',
        reading: () =>
          withCertificates(https(), listener, {
            one: certificate(['orders.example.com'], { NotAfter: '2026-11-20T00:00:00Z' }),
            two: certificate(['*.example.com']),
          }),
      },
    ],
  },
  RP211: {
    fires: [
      {
        name: 'a parameter in the URI is not mapped',
        reading: () => rest('http://a1.elb.example.com/orders/{id}', 'HTTP 80', '/orders/{id}'),
        at: [get('/orders/{id}')],
      },
      {
        name: 'a greedy route whose URI has no parameter',
        reading: () => rest('http://a1.elb.example.com/', 'HTTP 80', '/{proxy+}'),
        at: [get('/{proxy+}')],
      },
      {
        name: 'a parameter that only a mapping without braces in the URI names',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/orders', 'HTTP 80', '/orders/{id}'),
            ['r1', 'GET', '/orders/{id}'],
            { requestParameters: { 'integration.request.path.id': 'method.request.path.id' } },
          ),
        at: [get('/orders/{id}')],
      },
      {
        name: 'a URI without a path',
        reading: () => rest('http://a1.elb.example.com', 'HTTP 80', '/orders'),
        at: [get('/orders')],
      },
      {
        name: 'two routes with a slash for a path',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/ -> app/a1
              GET /refunds link l2 http://a1.elb.example.com/ -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80
            `),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'one route with a slash for a path',
        reading: () => rest('http://a1.elb.example.com/', 'HTTP 80', '/orders'),
      },
      {
        name: 'the root, without a path',
        reading: () => rest('http://a1.elb.example.com', 'HTTP 80', '/'),
      },
      {
        name: 'a parameter becomes a header',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/orders', 'HTTP 80', '/orders/{id}'),
            ['r1', 'GET', '/orders/{id}'],
            { requestParameters: { 'integration.request.header.x-id': 'method.request.path.id' } },
          ),
      },
      {
        name: 'it is mapped',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/orders/{id}', 'HTTP 80', '/orders/{id}'),
            ['r1', 'GET', '/orders/{id}'],
            {
              requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
            },
          ),
      },
      {
        name: 'a stage variable has braces too',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod base=v1
              GET /orders link l2 http://a1.elb.example.com/\${stageVariables.base} -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80
            `),
      },
      {
        name: 'a stage variable that the stage does not define: another check’s',
        reading: () => rest('http://a1.elb.example.com/${stageVariables.base}/orders'),
      },
      {
        name: 'a greedy parameter becomes a query parameter',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/', 'HTTP 80', '/{proxy+}'),
            ['r1', 'GET', '/{proxy+}'],
            {
              requestParameters: { 'integration.request.querystring.p': 'method.request.path.proxy' },
            },
          ),
      },
      {
        name: 'a template overrides the path',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/', 'HTTP 80', '/{proxy+}'),
            ['r1', 'GET', '/{proxy+}'],
            {
              requestTemplates: {
                'application/json': '#set($context.requestOverride.path.x = $context.path)',
              },
            },
          ),
      },
      { name: 'an HTTP API', reading: () => http('', 'HTTP 80', 'GET /orders/{id}') },
      { name: 'a route without parameters', reading: () => rest('http://a1.elb.example.com/orders') },
    ],
  },
  RP212: {
    fires: [
      {
        name: 'ANY with a fixed method',
        reading: () => rest('http://a1.elb.example.com/orders', 'HTTP 80', '/orders', 'ANY'),
        at: [arns.method('r1', 'ANY', '/orders')],
      },
      {
        name: 'the default route of an HTTP API',
        reading: () => http('', 'HTTP 80', '$default'),
        at: [arns.route('h1', '$default')],
      },
    ],
    silent: [
      { name: 'a route for one method', reading: () => rest('http://a1.elb.example.com/orders') },
      {
        name: 'ANY for ANY',
        reading: () =>
          withIntegration(
            rest('http://a1.elb.example.com/orders', 'HTTP 80', '/orders', 'ANY'),
            ['r1', 'ANY', '/orders'],
            { httpMethod: 'ANY' },
          ),
      },
      {
        name: 'a function is always called with POST',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              ANY /orders lambda f1
            lambda f1
            `),
      },
    ],
  },
  RP213: {
    fires: [
      {
        name: 'HTTP without an integration response',
        reading: () => withIntegration(rest('http://a1.elb.example.com/orders'), orders, { type: 'HTTP' }),
        at: [get('/orders')],
      },
      ...['MOCK', 'AWS'].map(type => ({
        name: `${type} without an integration response`,
        reading: () => withIntegration(rest('http://a1.elb.example.com/orders'), orders, { type }),
        at: [get('/orders')],
      })),
    ],
    silent: [
      { name: 'HTTP_PROXY needs none', reading: () => rest('http://a1.elb.example.com/orders') },
      {
        name: 'a default response',
        reading: () =>
          withIntegration(rest('http://a1.elb.example.com/orders'), orders, {
            type: 'HTTP',
            integrationResponses: { '200': { statusCode: '200' } },
          }),
      },
      {
        name: 'only patterns: what matches cannot be told',
        reading: () =>
          withIntegration(rest('http://a1.elb.example.com/orders'), orders, {
            type: 'HTTP',
            integrationResponses: { '200': { statusCode: '200', selectionPattern: '2\\d{2}' } },
          }),
      },
      {
        name: 'exports carry no responses at all and the working copy has one',
        reading: () => {
          const reading = sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            deployed r1/prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80
            `);
          const text = JSON.stringify(reading.deployments).replaceAll('http_proxy', 'http');
          const deployments = JSON.parse(text) as typeof reading.deployments;
          return withIntegration({ ...reading, deployments }, orders, {
            type: 'HTTP',
            integrationResponses: { '200': { statusCode: '200' } },
          });
        },
      },
    ],
  },
  RP214: {
    fires: [
      {
        name: 'the load balancer gives up first',
        reading: () => idle(rest('http://a1.elb.example.com/orders'), '20'),
        at: [get('/orders')],
      },
      {
        name: 'behind a bridge',
        reading: () => idle(bridged('http://n1.elb.example.com/o', '80', 'HTTP 80'), '20'),
        at: [get('/orders')],
      },
      {
        name: 'answers take as long as the timeout',
        reading: () => latency(rest('http://a1.elb.example.com/orders'), [800, 29_004]),
        at: [`${arns.rest('r1')}/stages/prod`],
      },
      {
        name: 'a TCP listener gives up first',
        reading: () => tcpIdle('60', 90_000),
        at: [get('/o')],
      },
    ],
    silent: [
      { name: 'a TCP listener waits longer', reading: () => tcpIdle('350', 90_000) },
      { name: 'a TCP listener waits longer than the usual timeout', reading: () => tcpIdle('60', 29_000) },
      {
        name: 'the load balancer waits longer',
        reading: () => idle(rest('http://a1.elb.example.com/orders'), '60'),
      },
      {
        name: 'the integration has a shorter timeout',
        reading: () =>
          withIntegration(idle(rest('http://a1.elb.example.com/orders'), '20'), orders, {
            timeoutInMillis: 10_000,
          }),
      },
      { name: 'the attribute was not read', reading: () => rest('http://a1.elb.example.com/orders') },
      {
        name: 'a value that is no number',
        reading: () => idle(rest('http://a1.elb.example.com/orders'), 'soon'),
      },
      {
        name: 'answers are quick',
        reading: () => latency(rest('http://a1.elb.example.com/orders'), [800, 12_000]),
      },
    ],
  },
  RP215: {
    fires: [
      {
        name: 'edge-optimized',
        reading: () =>
          withIntegration(
            changed(rest('http://a1.elb.example.com/orders'), arns.rest('r1'), {
              endpointConfiguration: { types: ['EDGE'] },
            }),
            orders,
            {
              timeoutInMillis: 45_000,
            },
          ),
        at: [get('/orders')],
      },
    ],
    silent: [
      {
        name: 'regional',
        reading: () =>
          withIntegration(rest('http://a1.elb.example.com/orders'), orders, { timeoutInMillis: 45_000 }),
      },
      {
        name: 'within 29 seconds',
        reading: () =>
          withIntegration(
            changed(rest('http://a1.elb.example.com/orders'), arns.rest('r1'), {
              endpointConfiguration: { types: ['EDGE'] },
            }),
            orders,
            {
              timeoutInMillis: 29_000,
            },
          ),
      },
      {
        name: 'a streamed response',
        reading: () =>
          withIntegration(
            changed(rest('http://a1.elb.example.com/orders'), arns.rest('r1'), {
              endpointConfiguration: { types: ['EDGE'] },
            }),
            orders,
            {
              timeoutInMillis: 45_000,
              responseTransferMode: 'STREAM',
            },
          ),
      },
    ],
  },
  RP218: {
    fires: [
      {
        name: 'version 2.0',
        reading: () => changed(http('', 'HTTP 80'), integration, { PayloadFormatVersion: '2.0' }),
        at: [route],
      },
    ],
    silent: [
      {
        name: 'version 1.0',
        reading: () => changed(http('', 'HTTP 80'), integration, { PayloadFormatVersion: '1.0' }),
      },
      { name: 'none', reading: () => http('', 'HTTP 80') },
    ],
  },
};

function idle(reading: ReturnType<typeof sketch>, Value: string) {
  return withResources(reading, {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    arn: `${arns.loadBalancer('app/a1')}#attributes`,
    parent: arns.loadBalancer('app/a1'),
    properties: { Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value }] },
  });
}

function latency(reading: ReturnType<typeof sketch>, Values: readonly number[]) {
  const stage = `${arns.rest('r1')}/stages/prod`;
  const series = {
    Namespace: 'AWS/ApiGateway',
    MetricName: 'IntegrationLatency',
    Stat: 'p99',
    Period: 60,
    Values,
  };
  return withResources(reading, {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${stage}#metrics`,
    parent: stage,
    properties: { Metrics: [series] },
  });
}
