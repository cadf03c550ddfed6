import { holdCases } from './expected';

/*
 * What depends on the kind of API: which route takes a path, what is sent on, which links and responses there are.
 * Held elsewhere, and not repeated here:
 *
 * | kind | inputs | file |
 * |---|---|---|
 * | K8 | mappings, templates and queries that count as a use of a parameter | diagnosis/cases/integration/settings.ts (RP211) |
 * | K9 | patterns of parameters against rules | paths/arrivals.test.ts, paths/trace/gateway/outgoingRequest.test.ts |
 * | K11 | paths and variables of REST and HTTP APIs | paths/trace/gateway/routeMatch.test.ts |
 * | K12 | hosts, and paths that no route takes | paths/trace/gateway/entrance.test.ts, paths/trace/trace.test.ts |
 * | K14 | links of either version under each kind of API, a sound one too | diagnosis/cases/integration/destinations.ts (RP221), paths/trace/trace.test.ts |
 * | K15 | statuses by kind of API | paths/trace/trace.test.ts, paths/trace/gates/gatewayResponse.test.ts |
 * | F7 | MOCK, AWS and HTTP integrations without a response | diagnosis/cases/integration/settings.ts (RP213) |
 */

const direct = 'vpc-link load-balancer listener rule target-group';

holdCases('K8: the path of the route is lost', [
  {
    title: 'every route has the URI of the load balancer alone',
    name: 'rt-22-alb-integration-no-path',
    traces: [
      { request: 'GET https://orders.example.com/orders/7', outcome: 'reaches-targets', pathAtBackend: '/' },
      { request: 'GET https://orders.example.com/orders', outcome: 'reaches-targets', pathAtBackend: '/' },
    ],
    finds: ['RP211'],
  },
  {
    title: 'a greedy parameter is mapped, and the URI has no place for it',
    name: 'file-18-cdk-alb-listener-target-fixed-uri',
    traces: [
      {
        request: 'GET https://0ma6zzxe3g.execute-api.us-east-1.amazonaws.com/prod/orders/7',
        outcome: 'reaches-targets',
        pathAtBackend: '/',
        hops: `rest-api stage route vpc-link load-balancer listener target-group ${direct.slice(9)}`,
      },
    ],
    finds: ['RP211', 'RP220'],
    edges: [['is', 'target', 'load-balancer']],
  },
  {
    title: 'the same with a path of its own in the URI',
    name: 'file-18-cdk-alb-listener-target-fixed-uri',
    variation: { replaced: [['elb.us-east-1.amazonaws.com","', 'elb.us-east-1.amazonaws.com/api","']] },
    finds: ['RP211'],
  },
  {
    title: 'sound: the URI takes the parameter up',
    name: 'file-18-cdk-alb-listener-target-fixed-uri',
    variation: {
      replaced: [['.amazonaws.com"},"methodResponses"', '.amazonaws.com/{proxy}"},"methodResponses"']],
    },
    traces: [
      {
        request: 'GET https://0ma6zzxe3g.execute-api.us-east-1.amazonaws.com/prod/orders/7',
        outcome: 'reaches-targets',
        pathAtBackend: '/orders/7',
      },
    ],
    silent: ['RP211'],
  },
  {
    title: 'two routes without a parameter, and URIs without a path',
    name: 'file-19-cdk-rest-alb-integration',
    traces: ['http', 'https'].map(path => ({
      request: `GET https://psqrkokwwy.execute-api.us-east-1.amazonaws.com/prod/${path}`,
      outcome: 'reaches-targets',
      pathAtBackend: '/',
      hops: `rest-api stage route ${direct}`,
    })),
    finds: ['RP211'],
    silent: ['RP004', 'RP008', 'RP206', 'RP510'],
  },
  {
    title: 'sound: the same with the paths in the URIs',
    name: 'file-19-cdk-rest-alb-integration',
    variation: {
      replaced: [
        ['amazonaws.com:80"', 'amazonaws.com:80/http"'],
        ['example.com:443"', 'example.com:443/https"'],
      ],
    },
    traces: [
      {
        request: 'GET https://psqrkokwwy.execute-api.us-east-1.amazonaws.com/prod/https',
        outcome: 'reaches-targets',
        pathAtBackend: '/https',
      },
    ],
    silent: ['RP211'],
  },
]);

holdCases('K9: a parameter is never empty and has no slash', [
  {
    title: 'a rule for the root alone behind {proxy+}',
    name: 'rt-11-ingress-exact-root',
    traces: [
      { request: 'POST https://portal.example.com/webhook', outcome: 'responds-early', status: 404 },
      { request: 'GET https://portal.example.com/', outcome: 'reaches-targets', pathAtBackend: '/' },
    ],
    finds: ['RP011'],
    silent: ['RP504'],
  },
  {
    title: 'a rule for two segments behind {id}',
    name: 'rt-11-ingress-exact-root',
    variation: {
      replaced: [
        ['{proxy+}', '{id}'],
        ['{proxy}', '{id}'],
        ['path.proxy', 'path.id'],
        ['"name":"proxy"', '"name":"id"'],
        ['["/"]', '["/","/*/*"]'],
      ],
    },
    traces: [{ request: 'POST https://portal.example.com/webhook', outcome: 'responds-early', status: 404 }],
    finds: ['RP011'],
  },
  {
    title: 'sound: a rule for every path',
    name: 'rt-11-ingress-exact-root',
    variation: { replaced: [['["/"]', '["/*"]']] },
    traces: [{ request: 'POST https://portal.example.com/webhook', outcome: 'reaches-targets' }],
    silent: ['RP011', 'RP504'],
  },
  {
    title: 'sound: a rule for what is not empty',
    name: 'rt-11-ingress-exact-root',
    variation: { replaced: [['["/"]', '["/","/?*"]']] },
    traces: [{ request: 'POST https://portal.example.com/webhook', outcome: 'reaches-targets' }],
    silent: ['RP011', 'RP504'],
  },
]);

holdCases('K11, F6: greedy variables of HTTP APIs, and links without security groups', [
  {
    title: 'takes the root; the link works without groups',
    name: 'file-02-http-api-v2-alb-greedy-root',
    traces: ['/', '/index.html'].map(path => ({
      request: `GET https://ou6pgq6nup.execute-api.us-east-1.amazonaws.com${path}`,
      outcome: 'reaches-targets',
      status: null,
      pathAtBackend: path,
      hops: `http-api stage route ${direct}`,
    })),
    finds: ['RP308'],
    silent: ['RP313'],
  },
  {
    title: 'takes an empty rest below another path',
    name: 'rt-19-http-api-trailing-slash',
    traces: [
      {
        request: 'GET https://met.example.com/metrics/',
        outcome: 'reaches-targets',
        route: 'GET /metrics/{proxy+}',
        pathAtBackend: '/metrics/',
      },
      { request: 'GET https://met.example.com/metrics', outcome: 'reaches-targets', route: 'GET /metrics' },
      { request: 'GET https://met.example.com/version', outcome: 'reaches-targets', route: 'GET /version' },
      {
        request: 'GET https://met.example.com/version/',
        outcome: 'no-route',
        status: 404,
        says: [/doesn't end with a slash/],
      },
    ],
  },
  {
    title: 'the same below a path of two segments',
    name: 'rt-19-http-api-trailing-slash',
    variation: { replaced: [['/metrics', '/v1/metrics']] },
    traces: [
      {
        request: 'GET https://met.example.com/v1/metrics/',
        outcome: 'reaches-targets',
        route: 'GET /v1/metrics/{proxy+}',
      },
      { request: 'GET https://met.example.com/v1/', outcome: 'no-route', status: 404 },
    ],
  },
]);

const items = 'https://79367092aa.execute-api.us-east-1.amazonaws.com/prod/items';

holdCases('K12: hints where no route takes a request', [
  {
    title: '{proxy+} of a REST API does not take the root',
    name: 'rt-05-proxy-does-not-match-root',
    traces: [
      {
        request: 'GET https://site.example.com/',
        outcome: 'no-route',
        status: 403,
        hops: 'domain-name rest-api stage',
        says: [/\{proxy\+\} doesn't match an empty path/, /Add a method to \//],
      },
      { request: 'GET https://site.example.com/cats', outcome: 'reaches-targets', pathAtBackend: '/cats' },
    ],
  },
  {
    title: 'nor its own parent',
    name: 'rt-10-cache-without-key',
    traces: [
      {
        request: 'GET https://houses.example.com/houses',
        outcome: 'no-route',
        status: 403,
        says: [/\{proxy\+\}/],
      },
    ],
  },
  {
    title: 'a CDN sends its own Host header on',
    name: 'rt-06-cloudfront-host-header',
    traces: [
      ...['www.example.com', 'd111111abcdef8.cloudfront.net', 'WWW.EXAMPLE.COM:443'].map(
        host =>
          ({
            request: `GET ${items}`,
            headers: [`Host: ${host}`],
            outcome: 'no-route',
            status: 403,
            says: [/every header except Host/],
          }) as const,
      ),
      { request: `GET ${items}`, outcome: 'reaches-targets', pathAtBackend: '/items' },
      {
        request: `GET ${items}`,
        headers: ['Host: 79367092aa.execute-api.us-east-1.amazonaws.com'],
        outcome: 'reaches-targets',
      },
    ],
  },
]);

holdCases('K14: a WebSocket API takes no VPC link V2', [
  {
    title: 'opening a connection calls it',
    name: 'rt-13-websocket-v2-link',
    traces: [
      {
        request: 'GET /prod/',
        api: 'chat',
        outcome: 'blocked',
        status: null,
        hops: 'websocket-api stage route vpc-link',
        says: [/WebSocket APIs can't use/],
      },
    ],
    finds: ['RP221'],
    silent: ['RP310'],
  },
  {
    title: 'messages call it',
    name: 'rt-13-websocket-v2-link',
    variation: { removed: ['routes/7bcbd20', 'integrations/dfb626a'] },
    finds: ['RP221'],
    silent: ['RP310'],
  },
]);

const foo = 'https://65d3ffafed.execute-api.us-east-1.amazonaws.com';
const internal = 'internal-foo-200198069.us-east-1.elb.amazonaws.com/{proxy}';

holdCases('K15: status and fix by kind of API', [
  {
    title: 'an HTTP API calls an internal load balancer over the internet',
    name: 'rt-21-internet-internal-alb',
    traces: [
      {
        request: `GET ${foo}/health`,
        outcome: 'blocked',
        status: 503,
        hops: 'http-api stage route http-endpoint',
      },
      { request: `GET ${foo}/`, outcome: 'no-route', status: 404 },
      { request: `GET ${foo}/$default/health`, outcome: 'no-route', status: 404 },
    ],
    finds: ['RP205', 'RP310'],
  },
  {
    title: 'it calls a private address',
    name: 'rt-21-internet-internal-alb',
    variation: { replaced: [[internal, '10.20.0.9:8080/{proxy}']] },
    traces: [{ request: `GET ${foo}/health`, outcome: 'blocked', status: null, says: [/private address/] }],
    finds: ['RP205'],
  },
  {
    title: 'sound: it calls a public host',
    name: 'rt-21-internet-internal-alb',
    variation: { replaced: [[internal, 'api.example.org/{proxy}']] },
    traces: [{ request: `GET ${foo}/health`, outcome: 'reaches-targets', pathAtBackend: '/health' }],
    silent: ['RP205'],
  },
  {
    title: 'an HTTP API names a load balancer',
    name: 'file-23-http-api-names-load-balancer',
    traces: [
      {
        request: 'GET https://j06t15avz7.execute-api.us-east-1.amazonaws.com/api/students',
        outcome: 'blocked',
        says: [/must be the ARN of a listener/],
      },
    ],
    finds: ['RP217'],
  },
  {
    title: 'sound: it names the listener',
    name: 'file-23-http-api-names-load-balancer',
    variation: {
      changed: {
        'integrations/6bnr358': {
          IntegrationUri:
            'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/students/6b60856c77b5f4e6/99ff178513bbcb39',
        },
      },
    },
    traces: [
      {
        request: 'GET https://j06t15avz7.execute-api.us-east-1.amazonaws.com/api/students',
        outcome: 'reaches-targets',
        pathAtBackend: '/api/students',
      },
    ],
    silent: ['RP217'],
  },
]);

const x = 'https://g3e20z9bhe.execute-api.us-east-1.amazonaws.com/prd/x';

holdCases('F7: an integration without a response', [
  {
    title: 'a MOCK for preflights',
    name: 'file-22-eks-ingress-nginx-nlb',
    traces: [
      {
        request: `GET ${x}`,
        outcome: 'reaches-targets',
        pathAtBackend: '/x',
        hops: 'rest-api stage route vpc-link load-balancer listener target-group',
      },
      { request: `OPTIONS ${x}`, outcome: 'responds-early', status: 500 },
    ],
    finds: ['RP213'],
    silent: ['RP220', 'RP407', 'RP611'],
  },
  {
    title: 'sound: the MOCK has one',
    name: 'file-22-eks-ingress-nginx-nlb',
    variation: {
      replaced: [['"type":"MOCK"', '"type":"MOCK","integrationResponses":{"200":{"statusCode":"200"}}']],
    },
    traces: [{ request: `OPTIONS ${x}`, outcome: 'responds-early', status: 200 }],
    silent: ['RP213'],
  },
]);
