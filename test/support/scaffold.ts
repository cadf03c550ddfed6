import type {
  ScaffoldBackend,
  DirectRequest,
  DirectRoute,
  HttpApiRequest,
  ScaffoldLink,
  PrivateAlbRequest,
  ScaffoldRequest,
  SecurityGroupsRequest,
} from '../../src/scaffold/request';

export { hostileRequests, hostileText } from './scaffoldHostile';

const elb = (resource: string): string => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${resource}`;

const orders: ScaffoldBackend = {
  listenerArn: elb('listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2'),
  loadBalancerArn: elb('loadbalancer/app/orders/50dc6c495c0c9188'),
  loadBalancerName: 'orders',
  scheme: 'http',
  port: 80,
  host: 'orders.internal.example.com',
  securityGroupIds: ['sg-0a1b2c3d4e5f60001', 'sg-0a1b2c3d4e5f60009'],
  isReachable: false,
};

const secure: ScaffoldBackend = {
  ...orders,
  listenerArn: elb('listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab3'),
  scheme: 'https',
  port: 443,
};

const customers: ScaffoldBackend = {
  ...orders,
  listenerArn: elb('listener/app/customers/50dc6c495c0c9189/f2f7dc8efc522ab4'),
  loadBalancerArn: elb('loadbalancer/app/customers/50dc6c495c0c9189'),
  loadBalancerName: 'customers',
  scheme: 'https',
  port: 8443,
  host: 'customers.internal.example.com',
  securityGroupIds: ['sg-0a1b2c3d4e5f60002'],
};

const newLink: ScaffoldLink = {
  kind: 'new',
  name: 'orders-link',
  vpcId: 'vpc-0a1b2c3d4e5f60001',
  subnetIds: ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002'],
  securityGroupIds: [],
};

const existingLink: ScaffoldLink = {
  kind: 'existing',
  id: 'a1b2c3',
  name: 'shared-link',
  securityGroupIds: ['sg-0a1b2c3d4e5f60003'],
};

const existingApi: DirectRequest['api'] = {
  kind: 'existing',
  id: 'abcde12345',
  name: 'orders',
  resources: { '/': 'rootid0001', '/orders': 'ordersid01', '/orders/{id}': 'orderid001' },
};

const newApi: DirectRequest['api'] = { kind: 'new', name: 'orders' };

const getOrders: DirectRoute = {
  httpMethod: 'GET',
  path: '/orders',
  backend: 0,
  backendPath: '/orders',
};

const getItem: DirectRoute = {
  httpMethod: 'GET',
  path: '/customers/{customerId}/items/{itemId}',
  backend: 0,
  backendPath: '/v2/items/{itemId}/of/{customerId}',
};

const catchAll: DirectRoute = {
  httpMethod: 'ANY',
  path: '/{proxy+}',
  backend: 0,
  backendPath: '/{proxy}',
};

/** Of type HTTP, with everything that a method of an account may have. */
const existingHttpRoute: DirectRoute = {
  httpMethod: 'POST',
  path: '/orders/{id}',
  backend: 0,
  backendPath: '/orders/{id}',
  type: 'HTTP',
  integrationHttpMethod: 'PUT',
  method: {
    AuthorizationType: 'CUSTOM',
    AuthorizerId: 'auth01',
    ApiKeyRequired: true,
    OperationName: 'ChangeOrder',
    RequestModels: { 'application/json': 'Order' },
    RequestValidatorId: 'valid1',
    RequestParameters: { 'method.request.path.id': true, 'method.request.querystring.dry-run': false },
    MethodResponses: [
      {
        StatusCode: '200',
        ResponseModels: { 'application/json': 'Order' },
        ResponseParameters: { 'method.response.header.ETag': true },
      },
      { StatusCode: '409' },
    ],
  },
  kept: {
    RequestParameters: {
      'integration.request.path.id': 'method.request.path.id',
      'integration.request.header.X-Source': "'api-gateway'",
    },
    RequestTemplates: {
      'application/json': '#set($body = $input.path("$"))\n{"id": "$input.params(\'id\')"}',
    },
    IntegrationResponses: [
      {
        StatusCode: '200',
        ResponseParameters: { 'method.response.header.ETag': 'integration.response.header.ETag' },
        ResponseTemplates: { 'application/json': '$input.json("$")' },
      },
      { StatusCode: '409', SelectionPattern: '409', ContentHandling: 'CONVERT_TO_TEXT' },
    ],
    TimeoutInMillis: 12_000,
    PassthroughBehavior: 'WHEN_NO_TEMPLATES',
    ContentHandling: 'CONVERT_TO_TEXT',
    CacheNamespace: 'orders',
    CacheKeyParameters: ['method.request.path.id'],
  },
  existing: {
    resourceId: 'orderid001',
    integration: {
      type: 'HTTP',
      httpMethod: 'PUT',
      uri: 'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders/{id}',
      connectionType: 'VPC_LINK',
      connectionId: 'v1link',
      timeoutInMillis: 12_000,
      passthroughBehavior: 'WHEN_NO_TEMPLATES',
    },
  },
};

const existingProxyRoute: DirectRoute = {
  ...getOrders,
  method: { AuthorizationType: 'NONE', ApiKeyRequired: false },
  existing: {
    resourceId: 'ordersid01',
    integration: {
      type: 'HTTP_PROXY',
      httpMethod: 'GET',
      uri: 'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders',
      connectionType: 'VPC_LINK',
      connectionId: '${stageVariables.vpcLinkId}',
      requestParameters: { 'integration.request.header.X-Old': "'1'" },
      timeoutInMillis: 29_000,
    },
  },
};

const existingStage: DirectRequest['stage'] = {
  name: 'prod',
  exists: true,
  kept: {
    Variables: { vpcLinkId: 'v1link', port: '8080' },
    TracingEnabled: true,
    AccessLogSetting: {
      DestinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders-access',
      Format: '{"requestId":"$context.requestId","status":"$context.status"}',
    },
    CacheClusterEnabled: true,
    CacheClusterSize: '0.5',
    ClientCertificateId: 'cert01',
    Description: 'what customers call',
  },
};

const toNewStage = { name: 'prod', exists: false };

const direct = (changes: Partial<DirectRequest>): DirectRequest => ({
  blueprint: 'direct-alb',
  api: existingApi,
  stage: existingStage,
  link: newLink,
  backends: [orders],
  routes: [getOrders],
  ...changes,
});

const http = (changes: Partial<HttpApiRequest>): HttpApiRequest => ({
  blueprint: 'http-api',
  api: { kind: 'new', name: 'orders' },
  stage: { name: '$default', exists: false, autoDeploy: true },
  link: newLink,
  backends: [orders],
  routes: [{ routeKey: 'GET /orders', backend: 0 }],
  ...changes,
});

const service: PrivateAlbRequest = {
  blueprint: 'private-alb',
  name: 'orders',
  vpcId: 'vpc-0a1b2c3d4e5f60001',
  subnetIds: ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002'],
  port: 80,
  healthCheckPath: '/health',
  containerName: 'web',
  containerPort: 8080,
  service: 'orders',
  serviceSecurityGroupIds: [],
};

const pair: SecurityGroupsRequest = {
  blueprint: 'security-groups',
  name: 'orders',
  vpcId: 'vpc-0a1b2c3d4e5f60001',
  backends: [orders, secure, customers],
};

/** Between them they have every block type, and every branch that a dialect can meet. Keys are names for tests. */
export const exampleRequests: Readonly<Record<string, ScaffoldRequest>> = {
  'direct: new route of an existing API, new link': direct({
    routes: [{ ...getOrders, path: '/orders/{id}/lines', backendPath: '/orders/{id}/lines' }],
  }),
  'direct: new API, new link, new stage': direct({ api: newApi, stage: toNewStage, routes: [getItem] }),
  'direct: existing link that does not reach the load balancer yet': direct({ link: existingLink }),
  'direct: existing link that reaches it': direct({
    link: existingLink,
    backends: [{ ...orders, isReachable: true }],
  }),
  'direct: existing link whose group lets it out already': direct({
    link: existingLink,
    backends: [{ ...orders, openSide: 'egress' }],
  }),
  'direct: existing link without security groups': direct({
    link: { ...existingLink, securityGroupIds: [] },
  }),
  'direct: new link with existing security groups': direct({
    link: { ...newLink, securityGroupIds: ['sg-0a1b2c3d4e5f60003', 'sg-0a1b2c3d4e5f60004'] },
  }),
  'direct: existing route': direct({ routes: [existingProxyRoute] }),
  'direct: existing route over an existing link that reaches the load balancer': direct({
    link: existingLink,
    backends: [{ ...orders, isReachable: true }],
    routes: [existingProxyRoute],
  }),
  'direct: existing route without an integration': direct({
    routes: [{ ...getOrders, existing: { resourceId: 'ordersid01' } }],
  }),
  'direct: existing route of type HTTP with everything kept': direct({ routes: [existingHttpRoute] }),
  'direct: new route of type HTTP': direct({ routes: [{ ...getOrders, type: 'HTTP' }] }),
  'direct: existing API, new stage': direct({ stage: { name: 'beta', exists: false } }),
  'direct: one link, two load balancers, several routes': direct({
    backends: [orders, customers],
    routes: [
      getOrders,
      existingHttpRoute,
      { ...getItem, backend: 1 },
      { ...getItem, httpMethod: 'DELETE', backend: 1, kept: { TimeoutInMillis: 5000 } },
    ],
  }),
  'direct: two listeners of one load balancer': direct({
    backends: [orders, secure],
    routes: [getOrders, { ...getOrders, httpMethod: 'POST', backend: 1 }],
  }),
  'direct: two hosts of one listener': direct({
    backends: [orders, { ...orders, host: 'stock.internal.example.com' }],
    routes: [getOrders, { ...getOrders, path: '/stock', backend: 1, backendPath: '/stock' }],
  }),
  'direct: HTTPS': direct({ backends: [secure] }),
  'direct: HTTPS whose certificate is not verified': direct({
    backends: [secure],
    routes: [{ ...getOrders, insecureSkipVerification: true }],
  }),
  'direct: existing HTTPS route whose certificate is not verified': direct({
    backends: [secure],
    routes: [{ ...existingProxyRoute, insecureSkipVerification: true }],
  }),
  'direct: link and port by stage variables of a new stage': direct({
    stage: { name: 'beta', exists: false },
    routes: [
      {
        ...getOrders,
        connectionExpression: '${stageVariables.vpcLinkId}',
        portExpression: '${stageVariables.port}',
      },
    ],
  }),
  'direct: link and port by stage variables of an existing stage': direct({
    link: existingLink,
    routes: [
      {
        ...existingProxyRoute,
        connectionExpression: '${stageVariables.vpcLinkId}',
        portExpression: '${stageVariables.port}',
      },
    ],
  }),
  'direct: routes whose names collide': direct({
    routes: [
      { ...getOrders, path: '/a-b', backendPath: '/a-b' },
      { ...getOrders, path: '/a_b', backendPath: '/a_b' },
      { ...getOrders, path: '/a/b', backendPath: '/a/b' },
    ],
  }),
  'direct: root of an existing API': direct({ routes: [{ ...getOrders, path: '/', backendPath: '/' }] }),
  'direct: root of a new API': direct({
    api: newApi,
    stage: toNewStage,
    routes: [{ ...getOrders, path: '/', backendPath: '/' }],
  }),
  'direct: open route': direct({ routes: [{ ...getOrders, method: { AuthorizationType: 'NONE' } }] }),
  'direct: what is not known is asked for': direct({
    link: { ...newLink, vpcId: '', subnetIds: [] },
    backends: [{ ...orders, securityGroupIds: [] }],
  }),
  'proxy: existing API': direct({ blueprint: 'proxy', routes: [catchAll] }),
  'proxy: new API': direct({ blueprint: 'proxy', api: newApi, stage: toNewStage, routes: [catchAll] }),
  'proxy: below a path that stays, HTTPS': direct({
    blueprint: 'proxy',
    backends: [secure],
    routes: [{ ...catchAll, path: '/shop/{rest+}', backendPath: '/internal/shop/{rest}' }],
  }),
  'proxy: existing route': direct({
    blueprint: 'proxy',
    api: { ...existingApi, resources: { '/': 'rootid0001', '/{proxy+}': 'proxyid001' } },
    routes: [
      {
        ...catchAll,
        method: {
          AuthorizationType: 'NONE',
          RequestParameters: { 'method.request.path.proxy': true },
        },
        kept: { RequestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' } },
        existing: {
          resourceId: 'proxyid001',
          integration: {
            type: 'HTTP_PROXY',
            httpMethod: 'ANY',
            uri: 'http://bridge-nlb.elb.eu-west-1.amazonaws.com/{proxy}',
            connectionType: 'VPC_LINK',
            connectionId: 'v1link',
            requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
          },
        },
      },
    ],
  }),
  'http-api: new API with $default stage': http({}),
  'http-api: new API with a named stage': http({
    stage: { name: 'prod', exists: false, autoDeploy: false },
    routes: [{ routeKey: '$default', backend: 0 }],
  }),
  'http-api: existing API, HTTPS, existing link': http({
    api: { kind: 'existing', id: 'h1a2b3c4d5', name: 'orders' },
    stage: { name: '$default', exists: true, autoDeploy: true },
    link: existingLink,
    backends: [secure],
    routes: [{ routeKey: 'ANY /{proxy+}', backend: 0 }],
  }),
  'http-api: existing routes, existing stage without automatic deployment': http({
    api: { kind: 'existing', id: 'h1a2b3c4d5', name: 'orders' },
    stage: { name: 'prod', exists: true, autoDeploy: false },
    link: existingLink,
    backends: [orders, customers],
    routes: [
      {
        routeKey: 'GET /orders/{id}',
        backend: 0,
        existing: 'route01',
        kept: {
          AuthorizationType: 'JWT',
          AuthorizerId: 'auth01',
          AuthorizationScopes: ['orders/read', 'orders/write'],
          OperationName: 'GetOrder',
        },
      },
      { routeKey: 'POST /orders', backend: 0, kept: { AuthorizationType: 'NONE' } },
      { routeKey: 'GET /customers', backend: 1 },
    ],
  }),
  'private-alb: HTTP': service,
  'private-alb: HTTPS, cluster and task definition': {
    ...service,
    port: 443,
    certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    cluster: 'shop',
    taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7',
    serviceSecurityGroupIds: ['sg-0a1b2c3d4e5f60005'],
  },
  'private-alb: service that exists': {
    ...service,
    cluster: 'shop',
    serviceExists: true,
    serviceSecurityGroupIds: ['sg-0a1b2c3d4e5f60005'],
  },
  'security-groups: link to load balancers': pair,
  'security-groups: two new groups': { ...pair, backends: [] },
};
