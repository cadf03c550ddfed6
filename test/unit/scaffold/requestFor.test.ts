import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/paths/facts';
import type { DirectRequest, HttpApiRequest, ScaffoldOptions } from '../../../src/scaffold/request';
import { requestFor } from '../../../src/scaffold/requestFor';
import { arns } from '../../support/sketch';
import { certificate, factsWith, group, problemOf, type Extras, type FoundProblem } from './account';

const orders = arns.loadBalancer('app/orders');
const certificateArn = arns.arn('acm', 'certificate/1');

/** A bridge to a load balancer with a listener for HTTP and one for HTTPS, and an API that is half on a link V2. */
const account = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://bridge.example.com:8080/v1/orders
    POST /orders auth=AWS_IAM timeout=5000 link l2 http://orders.internal/orders -> app/orders
    GET /orders/{id} lambda f1
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 8080 -> bridge
  tg bridge alb 80 app/orders:80=healthy
  lb app/orders
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 8080 10.0.0.9:8080=healthy
  lambda f1
`;

const network: Extras = {
  subnets: {
    'subnet-1': 'vpc-1 euw1-az1',
    'subnet-2': 'vpc-1 euw1-az2',
    'subnet-3': 'vpc-1 euw1-az3 public',
    'subnet-4': 'vpc-1 euw1-az9',
    'subnet-5': 'vpc-1 euw1-az1',
    'subnet-6': 'vpc-1 euw1-az3',
    'subnet-7': 'vpc-2 euw1-az1',
  },
  members: {
    [orders]: {
      SecurityGroups: ['sg-orders'],
      AvailabilityZones: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'].map(SubnetId => ({ SubnetId })),
    },
    [arns.listener('app/orders', 443)]: { Certificates: [{ CertificateArn: certificateArn }] },
  },
  resources: [
    group('sg-orders', 'in:80:sg-1', 'all'),
    group('sg-1', 'all'),
    group('sg-2', 'out:80:sg-orders'),
    certificate(certificateArn, '*.shop.example.com', 'orders.example.com'),
  ],
};

const facts = factsWith(account, network);
const http80 = arns.listener('app/orders', 80);
const https443 = arns.listener('app/orders', 443);

const direct = (options: Partial<ScaffoldOptions>, of: Facts = facts): DirectRequest => {
  const request = requestFor(of, { blueprint: 'direct-alb', ...options });
  if (request.blueprint !== 'direct-alb' && request.blueprint !== 'proxy') throw new Error('another');
  return request;
};
const refused = (options: Partial<ScaffoldOptions>, of: Facts = facts): FoundProblem =>
  problemOf(() => requestFor(of, { blueprint: 'direct-alb', ...options }));

describe('an existing route', () => {
  test('over a bridge leads to the load balancer behind it, with its host and path', () => {
    const request = direct({ routes: ['GET /orders'] });
    expect(request).toMatchObject({
      api: { kind: 'existing', id: 'r1', name: 'orders', resources: { '/orders': 'orders' } },
      stage: { name: 'prod', exists: true },
      backends: [
        {
          listenerArn: http80,
          loadBalancerArn: orders,
          scheme: 'http',
          port: 80,
          host: 'bridge.example.com',
          securityGroupIds: ['sg-orders'],
        },
      ],
      routes: [
        {
          httpMethod: 'GET',
          path: '/orders',
          backend: 0,
          backendPath: '/v1/orders',
          type: 'HTTP_PROXY',
          integrationHttpMethod: 'GET',
          method: { AuthorizationType: 'NONE' },
          existing: { resourceId: 'orders', integration: { connectionId: 'l1' } },
        },
      ],
    });
  });

  test('keeps who may call it and its timeout', () => {
    const [route] = direct({ routes: ['POST /orders'] }).routes;
    expect(route).toMatchObject({
      method: { AuthorizationType: 'AWS_IAM' },
      kept: { TimeoutInMillis: 5000 },
      backendPath: '/orders',
    });
  });

  test('of a function takes nothing of its mappings along', () => {
    const { routes, backends } = direct({ routes: ['GET /orders/{id}'] });
    expect(routes).toMatchObject([{ type: 'HTTP_PROXY', backendPath: '/orders/{id}' }]);
    expect(routes[0]?.kept).toBeUndefined();
    expect(routes[0]?.integrationHttpMethod).toBeUndefined();
    // Where the other routes of the stage all lead.
    expect(backends).toMatchObject([{ listenerArn: http80 }]);
  });

  test('keeps everything that a method may have', () => {
    const method = {
      httpMethod: 'GET',
      authorizationType: 'CUSTOM',
      authorizerId: 'auth1',
      apiKeyRequired: true,
      requestParameters: { 'method.request.path.id': true },
      methodResponses: {
        '404': { statusCode: '404' },
        '200': { responseModels: { 'application/json': 'Order' } },
      },
      methodIntegration: {
        type: 'HTTP',
        httpMethod: 'POST',
        uri: 'https://old.shop.example.com:8443/a/{id}?x=1',
        connectionType: 'VPC_LINK',
        connectionId: 'l1',
        tlsConfig: { insecureSkipVerification: true },
        requestParameters: { 'integration.request.path.id': 'method.request.path.id' },
        requestTemplates: { 'application/json': '{}' },
        passthroughBehavior: 'NEVER',
        contentHandling: 'CONVERT_TO_TEXT',
        cacheNamespace: 'orders',
        cacheKeyParameters: ['method.request.path.id'],
        integrationResponses: {
          '404': { selectionPattern: '404' },
          '200': { responseTemplates: { a: 'b' } },
        },
      },
    };
    const of = factsWith(account, {
      ...network,
      members: {
        ...network.members,
        [`${arns.rest('r1')}/resources/orders-id`]: { resourceMethods: { GET: method } },
      },
    });
    const { routes, backends } = direct({ routes: ['GET /orders/{id}'], listenerArns: [https443] }, of);
    expect(backends).toMatchObject([{ host: 'old.shop.example.com', port: 443, scheme: 'https' }]);
    expect(routes).toEqual([
      {
        httpMethod: 'GET',
        path: '/orders/{id}',
        backend: 0,
        backendPath: '/a/{id}?x=1',
        type: 'HTTP',
        integrationHttpMethod: 'POST',
        insecureSkipVerification: true,
        method: {
          AuthorizationType: 'CUSTOM',
          AuthorizerId: 'auth1',
          ApiKeyRequired: true,
          RequestParameters: { 'method.request.path.id': true },
          MethodResponses: [
            { StatusCode: '200', ResponseModels: { 'application/json': 'Order' } },
            { StatusCode: '404' },
          ],
        },
        kept: {
          RequestParameters: { 'integration.request.path.id': 'method.request.path.id' },
          RequestTemplates: { 'application/json': '{}' },
          PassthroughBehavior: 'NEVER',
          ContentHandling: 'CONVERT_TO_TEXT',
          CacheNamespace: 'orders',
          CacheKeyParameters: ['method.request.path.id'],
          IntegrationResponses: [
            { StatusCode: '200', ResponseTemplates: { a: 'b' } },
            { StatusCode: '404', SelectionPattern: '404' },
          ],
        },
        existing: { resourceId: 'orders-id', integration: method.methodIntegration },
      },
    ]);
  });
});

describe('host', () => {
  const host = (options: Partial<ScaffoldOptions>, of: Facts = facts): string | undefined =>
    direct({ routes: ['GET /new'], ...options }, of).backends[0]?.host;
  const withCertificate = (...names: readonly string[]): Facts =>
    factsWith(account, {
      ...network,
      resources: [group('sg-orders', 'all'), certificate(certificateArn, ...names)],
    });

  test.each<readonly [string, Partial<ScaffoldOptions>, Facts, string]>([
    ['what is asked for', { host: 'x.example.com', listenerArns: [https443] }, facts, 'x.example.com'],
    ['plain HTTP: the load balancer', { listenerArns: [http80] }, facts, 'orders.elb.example.com'],
    ['HTTPS: a name of the certificate', { listenerArns: [https443] }, facts, 'orders.example.com'],
    [
      'HTTPS: a wildcard made concrete',
      { listenerArns: [https443] },
      withCertificate('*.shop.example.com'),
      'orders.shop.example.com',
    ],
    [
      'HTTPS: not the one that the certificate does not cover',
      { listenerArns: [https443], routes: ['GET /orders'] },
      facts,
      'orders.example.com',
    ],
    [
      'HTTPS: the one that it covers',
      { listenerArns: [https443], routes: ['GET /orders'] },
      withCertificate('*.example.com', 'first.example.com'),
      'bridge.example.com',
    ],
  ])('%s', (_, options, of, expected) => {
    expect(host(options, of)).toBe(expected);
  });

  test('HTTPS whose certificate was not read', () => {
    const of = factsWith(`${account}\n  refuse acm:DescribeCertificate ${certificateArn}`, {
      ...network,
      resources: [],
    });
    const unread = { operation: 'acm:DescribeCertificate', outcome: 'refused', error: 'AccessDenied' };
    expect(refused({ routes: ['GET /new'], listenerArns: [https443] }, of)).toMatchObject({
      field: 'host',
      reason: { code: 'host-unknown', listener: 'listener HTTPS:443 of load balancer orders', unread },
    });
  });
});

describe('link', () => {
  const link = (options: Partial<ScaffoldOptions>, of: Facts = facts) => {
    const request = direct({ routes: ['GET /new'], listenerArns: [http80], ...options }, of);
    return { link: request.link, ...request.backends[0] };
  };

  test('an available one that reaches the load balancer', () => {
    expect(link({})).toMatchObject({
      link: { kind: 'existing', id: 'l2', name: 'l2-name', securityGroupIds: ['sg-1'] },
      isReachable: true,
    });
  });

  test('else a new one, in one private subnet of each zone that has links', () => {
    expect(link({ listenerArns: [https443], name: 'shop' })).toMatchObject({
      link: {
        kind: 'new',
        name: 'shop',
        vpcId: 'vpc-1',
        subnetIds: ['subnet-1', 'subnet-2', 'subnet-6'],
        securityGroupIds: [],
        passedOver: [
          expect.stringMatching(/^VPC link V2 l2-name \(l2\) isn't used, because security groups/) as unknown,
        ],
      },
      isReachable: false,
    });
  });

  test.each(['INACTIVE', 'PENDING', 'FAILED'])('not one that is %s', status => {
    const of = factsWith(account.replace('link2 l2', `link2 l2 status=${status}`), network);
    expect(link({}, of).link).toMatchObject({
      kind: 'new',
      passedOver: [`VPC link V2 l2-name (l2) isn't used, because its status is ${status}.`],
    });
  });

  test('not one of another VPC', () => {
    const of = factsWith(account, {
      ...network,
      subnets: { ...network.subnets, 'subnet-1': 'vpc-2 euw1-az1', 'subnet-2': 'vpc-2 euw1-az2' },
    });
    expect(link({}, of).link.kind).toBe('new');
  });

  test('one that is asked for and lacks a rule', () => {
    expect(link({ link: 'l2', listenerArns: [https443] })).toMatchObject({
      link: { kind: 'existing', id: 'l2' },
      isReachable: false,
      openSide: 'egress',
    });
  });

  test('a new one with security groups that are there', () => {
    expect(link({ link: 'new', securityGroupIds: ['sg-1'] })).toMatchObject({
      link: { kind: 'new', securityGroupIds: ['sg-1'] },
      isReachable: true,
    });
    const closed = link({ link: 'new', securityGroupIds: ['sg-2'] });
    expect(closed).toMatchObject({ isReachable: false, openSide: 'egress' });
  });

  test('subnets that are asked for', () => {
    expect(link({ subnetIds: ['subnet-5'] }).link).toMatchObject({ kind: 'new', subnetIds: ['subnet-5'] });
  });
});

describe('stage', () => {
  const on = (stages: string, stage?: string) => {
    const of = factsWith(account.replace('    stage prod\n', stages), network);
    return () => direct({ routes: ['GET /new'], ...(stage === undefined ? {} : { stage }) }, of).stage;
  };
  test.each<readonly [string, string, string | undefined, object]>([
    ['the only one', '    stage dev\n', undefined, { name: 'dev', exists: true }],
    ['prod among several', '    stage dev\n    stage prod\n', undefined, { name: 'prod', exists: true }],
    ['one that is asked for', '    stage dev\n    stage prod\n', 'dev', { name: 'dev', exists: true }],
    ['a new one', '    stage dev\n', 'beta', { name: 'beta', exists: false }],
    [
      'with its variables',
      '    stage dev x=1\n',
      'dev',
      { name: 'dev', exists: true, kept: { Variables: { x: '1' } } },
    ],
  ])('%s', (_, stages, stage, expected) => {
    const listenerArns = [http80];
    const of = factsWith(account.replace('    stage prod\n', stages), network);
    const request = direct(
      { routes: ['GET /new'], listenerArns, ...(stage === undefined ? {} : { stage }) },
      of,
    );
    expect(request.stage).toEqual(expected);
  });
  test('several of which none is prod', () => {
    expect(problemOf(on('    stage a\n    stage b\n'))).toMatchObject({
      field: 'stage',
      reason: { code: 'several-stages', api: 'orders' },
      values: ['a', 'b'],
    });
  });
  test('settings that a tool would take away are kept', () => {
    const of = factsWith(account, {
      ...network,
      members: {
        ...network.members,
        [`${arns.rest('r1')}/stages/prod`]: {
          tracingEnabled: true,
          cacheClusterEnabled: false,
          cacheClusterSize: '0.5',
          accessLogSettings: { destinationArn: 'arn:aws:logs:x', format: '$context.requestId' },
          description: 'live',
        },
      },
    });
    expect(direct({ routes: ['GET /orders'] }, of).stage.kept).toEqual({
      TracingEnabled: true,
      AccessLogSetting: { DestinationArn: 'arn:aws:logs:x', Format: '$context.requestId' },
      Description: 'live',
    });
  });
});

describe('link and port by stage variables', () => {
  const staged = account
    .replace('    stage prod\n', '    stage prod link=l1 port=8080\n    stage test link=l9 port=8080\n')
    .replace(
      'link l1 http://bridge.example.com:8080/',
      'link ${stageVariables.link} http://bridge.example.com:${stageVariables.port}/',
    );
  test('stay where stages differ, and only there', () => {
    const [route] = direct({ routes: ['GET /orders'] }, factsWith(staged, network)).routes;
    expect(route?.connectionExpression).toBe('${stageVariables.link}');
    expect(route?.portExpression).toBeUndefined();
  });
});

describe('new routes', () => {
  test('take over what all others of the API ask callers for', () => {
    const of = factsWith(
      `
      rest r1 orders
        stage prod
        GET /a auth=AWS_IAM key link l2 http://h/a -> app/orders
        OPTIONS /a mock
      link2 l2
      lb app/orders
        HTTP 80 -> t1
      tg t1 ip 80`,
      network,
    );
    expect(direct({ routes: ['GET /b'] }, of).routes[0]?.method).toEqual({
      AuthorizationType: 'AWS_IAM',
      ApiKeyRequired: true,
    });
    expect(direct({ routes: ['GET /new'] }).routes[0]?.method).toBeUndefined();
  });

  test('of a new API: everything, to the only internal listener that forwards', () => {
    const of = factsWith(
      `
      lb app/orders
        HTTP 80 redirect
        HTTP 8080 -> t1
      lb app/public Scheme=internet-facing
        HTTP 80 -> t1
      tg t1 ip 80`,
      network,
    );
    expect(direct({}, of)).toMatchObject({
      api: { kind: 'new', name: 'orders' },
      stage: { name: 'prod', exists: false },
      backends: [{ listenerArn: arns.listener('app/orders', 8080) }],
      routes: [{ httpMethod: 'ANY', path: '/{proxy+}', backendPath: '/{proxy}' }],
      link: { kind: 'new' },
    });
  });

  test('one listener for all, or one for each', () => {
    const routes = ['GET /a', 'GET /b'];
    expect(direct({ routes, listenerArns: [http80] }).backends).toHaveLength(1);
    const two = direct({ routes, listenerArns: [http80, https443] });
    expect(two.backends.map(({ listenerArn }) => listenerArn)).toEqual([http80, https443]);
    expect(two.routes.map(({ backend }) => backend)).toEqual([0, 1]);
  });

  test('proxy is {proxy+}', () => {
    const request = direct({ blueprint: 'proxy', listenerArns: [http80] });
    expect(request).toMatchObject({ blueprint: 'proxy', routes: [{ httpMethod: 'ANY', path: '/{proxy+}' }] });
  });
});

describe('what cannot be filled in is a field, a reason and choices', () => {
  const route = { routes: ['GET /new'] };
  const listener = { listenerArns: [http80] };
  const both = [https443, http80].sort();
  type Expected = Partial<Pick<FoundProblem, 'field' | 'values'>> & { readonly reason: object };
  const table: readonly (readonly [string, Partial<ScaffoldOptions>, Expected])[] = [
    [
      'an API that is not there',
      { api: 'nope' },
      {
        field: 'api',
        reason: { code: 'api-not-found', kind: 'rest-api', wanted: 'nope' },
        values: ['r1', 'new'],
      },
    ],
    [
      'a listener of a bridge',
      { ...route, listenerArns: [arns.listener('net/n1', 8080)] },
      {
        field: 'listenerArns',
        reason: { code: 'load-balancer-type', loadBalancer: 'n1', type: 'network' },
        values: both,
      },
    ],
    [
      'a bridge itself',
      { ...route, listenerArns: [arns.loadBalancer('net/n1')] },
      { field: 'listenerArns', reason: { code: 'load-balancer-type' }, values: both },
    ],
    [
      'a load balancer with several listeners',
      { ...route, listenerArns: [orders] },
      {
        field: 'listenerArns',
        reason: { code: 'several-listeners', loadBalancer: 'orders', count: 2 },
        values: both,
      },
    ],
    [
      'a listener that is not there',
      { ...route, listenerArns: [`${http80}1`] },
      {
        field: 'listenerArns',
        reason: { code: 'listener-not-found', arn: `${http80}1`, loadBalancer: 'orders' },
        values: both,
      },
    ],
    [
      'no ARN',
      { ...route, listenerArns: ['$(x)'] },
      { field: 'listenerArns', reason: { code: 'listener-not-found', arn: '$(x)' }, values: both },
    ],
    [
      'too many listeners',
      { ...route, listenerArns: [http80, https443] },
      { field: 'listenerArns', reason: { code: 'listener-count', routes: 1, listeners: 2 }, values: both },
    ],
    [
      'a route twice',
      { routes: ['GET /a', 'get /a/'], ...listener },
      { field: 'routes', reason: { code: 'route-repeated', route: 'GET /a' }, values: [] },
    ],
    [
      'no route',
      { routes: ['orders'], ...listener },
      { field: 'routes', reason: { code: 'route-malformed', written: 'orders' }, values: [] },
    ],
    [
      'no path part',
      { routes: ['GET /a b'], ...listener },
      { field: 'routes', reason: { code: 'route-malformed', written: 'GET /a b' } },
    ],
    [
      'a path part with a quote',
      { routes: ['GET /a"b'], ...listener },
      { field: 'routes', reason: { code: 'segment-invalid', segment: 'a"b' }, values: [] },
    ],
    [
      'a greedy variable in the middle',
      { routes: ['GET /{proxy+}/a'], ...listener },
      { field: 'routes', reason: { code: 'variable-not-last', segment: '{proxy+}', path: '/{proxy+}/a' } },
    ],
    [
      'a second variable beside one',
      { routes: ['GET /orders/{number}/lines'], ...listener },
      {
        field: 'routes',
        reason: {
          code: 'second-variable',
          existing: '/orders/{id}',
          sibling: '{id}',
          segment: '{number}',
        },
        values: ['GET /orders/{id}/lines'],
      },
    ],
    [
      'several routes',
      listener,
      {
        field: 'routes',
        reason: { code: 'several-routes', kind: 'rest-api', api: 'orders' },
        values: expect.arrayContaining(['GET /orders', 'POST /orders', 'GET /orders/{id}']) as string[],
      },
    ],
    [
      'a parameter that the route lacks',
      { routes: ['GET /orders/{id}'], path: '/x/{number}', ...listener },
      {
        field: 'path',
        reason: {
          code: 'path-variable-unknown',
          variable: 'number',
          route: 'GET /orders/{id}',
          known: ['id'],
        },
        values: [],
      },
    ],
    [
      'a link V1',
      { ...route, ...listener, link: 'l1' },
      { field: 'link', reason: { code: 'link-version-1', link: 'l1' }, values: ['l2', 'new'] },
    ],
    [
      'no link',
      { ...route, ...listener, link: 'l7' },
      { field: 'link', reason: { code: 'link-not-found', link: 'l7' }, values: ['l2', 'new'] },
    ],
    [
      'a subnet without links',
      { ...route, ...listener, subnetIds: ['subnet-4'] },
      {
        field: 'subnetIds',
        reason: { code: 'subnet-in-other-zone', subnet: 'subnet-4', zone: 'euw1-az9' },
        values: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-5', 'subnet-6'],
      },
    ],
    [
      'a subnet of another VPC',
      { ...route, ...listener, subnetIds: ['subnet-7'] },
      {
        field: 'subnetIds',
        reason: {
          code: 'subnet-in-other-vpc',
          subnet: 'subnet-7',
          subnetVpcId: 'vpc-2',
          loadBalancer: 'orders',
          vpcId: 'vpc-1',
        },
      },
    ],
  ];
  test.each(table)('%s', (_, options, expected) => {
    expect(refused(options)).toMatchObject(expected);
  });

  test('a name of two APIs', () => {
    const of = factsWith('rest r1 orders\nrest r2 orders', network);
    expect(refused({ api: 'orders' }, of)).toMatchObject({
      field: 'api',
      reason: { code: 'api-ambiguous', wanted: 'orders', count: 2 },
      values: ['r1', 'r2'],
    });
  });

  test('an API of another kind', () => {
    const of = factsWith('http h1 mobile\nws w1 chat', network);
    expect(refused({ api: 'mobile' }, of)).toMatchObject({
      field: 'blueprint',
      reason: { code: 'api-of-other-kind', kind: 'http-api', wantedKind: 'rest-api' },
      values: ['http-api'],
    });
    expect(refused({ api: 'w1' }, of)).toMatchObject({
      field: 'api',
      reason: { code: 'api-of-other-kind', kind: 'websocket-api' },
      values: ['new'],
    });
  });

  test.each([
    ['apigateway:GetResources', { field: 'api', reason: { code: 'routes-not-read' }, values: ['new'] }],
    ['apigateway:GetStages', { field: undefined, reason: { code: 'stages-not-read', stage: 'prod' } }],
  ])('%s was refused', (operation, expected) => {
    const of = factsWith(
      `${account.replace('stage prod', 'stage dev')}\n  refuse ${operation} ${arns.rest('r1')}`,
      network,
    );
    expect(refused({ ...route, ...listener, api: 'r1', stage: 'prod' }, of)).toMatchObject({
      ...expected,
      reason: { ...expected.reason, unread: { operation, outcome: 'refused', error: 'AccessDenied' } },
    });
  });

  test('listeners were not read', () => {
    const operation = 'elasticloadbalancing:DescribeListeners';
    const of = factsWith(`lb app/orders unread\nrefuse ${operation} ${orders}`, network);
    expect(refused({}, of)).toMatchObject({
      field: 'listenerArns',
      reason: { code: 'no-listener', unread: { operation, outcome: 'refused' } },
      values: [],
    });
  });

  test('links failed, or in another VPC: neither is a choice', () => {
    const failed = factsWith(account.replace('link2 l2', 'link2 l2 status=FAILED'), network);
    expect(refused({ ...route, ...listener, link: 'l2' }, failed)).toMatchObject({
      field: 'link',
      reason: { code: 'link-not-usable', link: 'l2', status: 'FAILED' },
      values: ['new'],
    });
    const elsewhere = factsWith(account, {
      ...network,
      subnets: { ...network.subnets, 'subnet-1': 'vpc-2 euw1-az1', 'subnet-2': 'vpc-2 euw1-az2' },
    });
    expect(refused({ ...route, ...listener, link: 'l2' }, elsewhere)).toMatchObject({
      field: 'link',
      reason: { code: 'link-in-other-vpc', linkVpcId: 'vpc-2', loadBalancer: 'orders', vpcId: 'vpc-1' },
      values: ['new'],
    });
  });

  test('zones were not read: the subnets are choices all the same', () => {
    const of = factsWith(account, { ...network, subnets: {} });
    expect(refused({ ...route, ...listener, link: 'new' }, of)).toMatchObject({
      field: 'subnetIds',
      reason: {
        code: 'zones-not-read',
        loadBalancer: 'orders',
        unread: { operation: 'ec2:DescribeSubnets' },
      },
      values: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'],
    });
  });

  test('load balancers of two VPCs', () => {
    const of = factsWith(`${account}\n  lb app/other VpcId=vpc-2\n    HTTP 80 -> t1`, network);
    const listenerArns = [http80, arns.listener('app/other', 80)];
    const { field, reason } = refused({ routes: ['GET /a', 'GET /b'], listenerArns }, of);
    expect(field).toBe('listenerArns');
    expect(reason).toEqual({
      code: 'link-in-several-vpcs',
      loadBalancers: [
        { loadBalancer: 'orders', vpcId: 'vpc-1' },
        { loadBalancer: 'other', vpcId: 'vpc-2' },
      ],
    });
    expect(problemOf(() => requestFor(of, { blueprint: 'security-groups', listenerArns }))).toMatchObject({
      field: 'listenerArns',
      reason: { code: 'groups-in-several-vpcs', vpcIds: ['vpc-1', 'vpc-2'] },
      values: both,
    });
  });
});

describe('an HTTP API', () => {
  const of = factsWith(
    `
    http h1 mobile
      stage $default
      GET /orders auth=JWT link l2 app/orders:80
      POST /orders link l2 app/orders:80
    link2 l2
    lb app/orders
      HTTP 80 -> t1
      HTTPS 443 -> t1
    tg t1 ip 80`,
    network,
  );
  const http = (options: Partial<ScaffoldOptions>): HttpApiRequest => {
    const request = requestFor(of, { blueprint: 'http-api', ...options });
    if (request.blueprint !== 'http-api') throw new Error('another');
    return request;
  };

  test('an existing route keeps who may call it', () => {
    expect(http({ routes: ['GET /orders'] })).toMatchObject({
      api: { kind: 'existing', id: 'h1' },
      stage: { name: '$default', exists: true },
      link: { kind: 'existing', id: 'l2' },
      backends: [{ listenerArn: http80 }],
      routes: [{ routeKey: 'GET /orders', existing: 'GET-orders', kept: { AuthorizationType: 'JWT' } }],
    });
  });

  test('a new route, and a new API', () => {
    expect(http({ routes: ['get /new', '$default'], listenerArns: [https443] })).toMatchObject({
      backends: [{ scheme: 'https', host: 'orders.example.com' }],
      routes: [{ routeKey: 'GET /new' }, { routeKey: '$default' }],
    });
    expect(http({ api: 'new', name: 'shop', listenerArns: [http80] })).toMatchObject({
      api: { kind: 'new', name: 'shop' },
      stage: { name: '$default', exists: false, autoDeploy: true },
      routes: [{ routeKey: '$default' }],
    });
  });
});

describe('a private load balancer', () => {
  const cluster = arns.arn('ecs', 'cluster/shop');
  const service = (name: string, properties: object = {}) => ({
    type: 'AWS::ECS::Service',
    arn: arns.arn('ecs', `service/shop/${name}`),
    parent: cluster,
    account: '111122223333',
    region: 'eu-west-1',
    properties: {
      serviceName: name,
      clusterArn: cluster,
      taskDefinition: 'arn:td:7',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-tasks'] },
      },
      ...properties,
    },
  });
  const of = factsWith('', { ...network, resources: [service('orders'), service('stock')] });

  test('for a service that is there', () => {
    expect(requestFor(of, { blueprint: 'private-alb', service: 'orders' })).toEqual({
      blueprint: 'private-alb',
      name: 'orders',
      vpcId: 'vpc-1',
      subnetIds: ['subnet-1', 'subnet-2'],
      port: 80,
      healthCheckPath: '/',
      containerName: 'orders',
      containerPort: 8080,
      cluster: 'shop',
      service: 'orders',
      serviceExists: true,
      taskDefinition: 'arn:td:7',
      serviceSecurityGroupIds: ['sg-tasks'],
    });
  });

  test('for a new one', () => {
    const options = { blueprint: 'private-alb', service: 'new', vpcId: 'vpc-1', certificateArn } as const;
    expect(requestFor(of, options)).toMatchObject({
      name: 'new',
      port: 443,
      certificateArn,
      service: 'new',
      serviceSecurityGroupIds: [],
    });
    expect(problemOf(() => requestFor(of, { blueprint: 'private-alb', service: 'new' }))).toMatchObject({
      field: 'vpcId',
      reason: { code: 'several-vpcs' },
      values: ['vpc-1', 'vpc-2'],
    });
  });
});

describe('security groups', () => {
  test('for a listener, or two new ones', () => {
    expect(requestFor(facts, { blueprint: 'security-groups', listenerArns: [https443] })).toMatchObject({
      name: 'orders',
      vpcId: 'vpc-1',
      backends: [{ port: 443, securityGroupIds: ['sg-orders'] }],
    });
    expect(requestFor(facts, { blueprint: 'security-groups', vpcId: 'vpc-9' })).toMatchObject({
      vpcId: 'vpc-9',
      backends: [],
    });
  });
});
