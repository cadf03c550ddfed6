import { describe, expect, it, test } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import type { Reading } from '../../../src/model/reading';

const account = '123456789012';
const region = 'eu-west-1';
const gateway = `arn:aws:apigateway:${region}::`;
const place = { account, region };

const document = {
  openapi: '3.0.1',
  info: { title: 'acme-orders' },
  paths: {
    '/orders/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true }],
        security: [{ 'acme-tokens': [] }, { api_key: [] }],
        'x-amazon-apigateway-request-validator': 'acme-all',
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'GET',
          connectionType: 'VPC_LINK',
          connectionId: 'acme01',
          uri: 'https://orders.acme.example/orders/{id}',
          requestParameters: {
            'integration.request.path.id': 'method.request.path.id',
            'integration.request.header.Authorization': "'Bearer hunter2'",
            'integration.request.header.Host': "'orders.acme.example'",
            'integration.request.querystring.tenant': 'stageVariables.acmeTenant',
            'overwrite:header.Host': 'orders.acme.example',
            'overwrite:path': '/v1$request.path',
            'append:header.x-key': 'hunter2',
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      'acme-tokens': {
        type: 'apiKey',
        name: 'X-Acme',
        in: 'header',
        'x-amazon-apigateway-authtype': 'custom',
      },
      api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
    },
  },
  'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
  'x-amazon-apigateway-request-validator': 'acme-all',
  'x-amazon-apigateway-request-validators': {
    'acme-all': { validateRequestBody: true, validateRequestParameters: false },
  },
  'x-amazon-apigateway-gateway-responses': {
    UNAUTHORIZED: {
      statusCode: 403,
      responseParameters: { 'gatewayresponse.header.X-Acme': "'acme'" },
      responseTemplates: { 'application/json': 'acme says no' },
    },
  },
  'x-amazon-apigateway-policy': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/prod/GET/orders/*',
      },
    ],
  },
};

const reading: Reading = {
  collectedAt: '2026-11-22T10:00:00Z',
  scopes: [{ partition: 'aws', account, region }],
  resources: [
    {
      ...place,
      type: 'AWS::ApiGateway::VpcLink',
      arn: `${gateway}/vpclinks/acme01`,
      properties: { id: 'acme01', name: 'acme link' },
    },
    {
      ...place,
      type: 'AWS::ApiGateway::RestApi',
      arn: `${gateway}/restapis/a1b2c3d4e5`,
      properties: {
        endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-0123456789abcdef0'] },
      },
    },
    {
      ...place,
      type: 'AWS::ApiGateway::Stage',
      arn: `${gateway}/restapis/a1b2c3d4e5/stages/prod`,
      properties: {
        stageName: 'prod',
        variables: { acmeTenant: 'acme' },
        accessLogSettings: { format: '{"acme":"$context.requestId","e":"$context.error.message"}' },
      },
    },
    {
      ...place,
      type: 'AWS::ApiGateway::Authorizer',
      arn: `${gateway}/restapis/a1b2c3d4e5/authorizers/x1`,
      properties: { name: 'acme-tokens' },
    },
    {
      ...place,
      type: 'AWS::ApiGatewayV2::Integration',
      arn: `${gateway}/apis/b1/integrations/acmein`,
      properties: { IntegrationId: 'acmein' },
    },
    {
      ...place,
      type: 'AWS::ApiGatewayV2::Route',
      arn: `${gateway}/apis/b1/routes/r1`,
      properties: { RouteKey: 'GET /orders', Target: 'integrations/acmein' },
    },
    {
      ...place,
      type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      arn: 'arn:x',
      properties: {
        Actions: [
          {
            RedirectConfig: {
              Host: '#{host}',
              Path: '/orders/#{path}',
              Query: '#{query}',
              StatusCode: 'HTTP_301',
            },
          },
          { RedirectConfig: { Host: 'acme.#{host}' } },
        ],
      },
    },
    {
      ...place,
      type: 'AWS::ECS::Task',
      arn: 'arn:y',
      properties: {
        group: 'service:acme-orders',
        attachments: [{ details: [{ name: 'privateIPv4Address', value: '10.0.0.9' }] }],
      },
    },
    { ...place, type: 'AWS::ECS::Service', arn: 'arn:z', properties: { serviceName: 'acme-orders' } },
  ],
  answered: [],
  unknowns: [],
  deployments: [{ ...place, stage: `${gateway}/restapis/a1b2c3d4e5/stages/prod`, document }],
};

const redacted = redactReading(reading);
const property = (index: number, ...path: readonly (string | number)[]): unknown =>
  at(redacted.resources[index]?.properties, path);
const deployed = (...path: readonly (string | number)[]): unknown =>
  at(redacted.deployments[0]?.document, path);
const at = (from: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, member) => (typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined),
    from,
  );
const [path = ''] = Object.keys(deployed('paths') as object);
const operation = ['paths', path, 'get'] as const;
const integration = [...operation, 'x-amazon-apigateway-integration'] as const;
const mappings = document.paths['/orders/{id}'].get['x-amazon-apigateway-integration'].requestParameters;
/** By the name that it had, as members keep their order. */
const mapped = (name: string): unknown =>
  Object.values(deployed(...integration, 'requestParameters') as object)[Object.keys(mappings).indexOf(name)];

describe('redaction of what stages have deployed', () => {
  it.each(['acme', 'Acme', 'hunter2', account, 'a1b2c3d4e5', 'vpce-0123456789abcdef0', '10.0.0.9', 'orders'])(
    'leaves no trace of %s',
    original => {
      expect(JSON.stringify(redacted)).not.toContain(original);
    },
  );

  test('links, hosts, authorizers and stage variables have the names that they have elsewhere', () => {
    expect(deployed(...integration, 'connectionId')).toBe(property(0, 'id'));
    expect(Object.keys(deployed(...operation, 'security', 0) as object)).toEqual([property(3, 'name')]);
    expect(Object.keys(deployed('components', 'securitySchemes') as object)).toEqual([
      property(3, 'name'),
      'api_key',
    ]);
    const [variable] = Object.keys(property(2, 'variables') as object);
    expect(mapped('integration.request.querystring.tenant')).toBe(`stageVariables.${variable ?? '?'}`);
    const host = /^https:\/\/([^/]+)\//.exec(String(deployed(...integration, 'uri')))?.[1];
    expect(mapped('overwrite:header.Host')).toBe(host);
    expect(mapped('integration.request.header.Host')).toBe(`'${host ?? '?'}'`);
    expect(property(5, 'Target')).toBe(`integrations/${String(property(4, 'IntegrationId'))}`);
    expect(property(7, 'group')).toBe(`service:${String(property(8, 'serviceName'))}`);
  });

  test.each([
    [[...integration, 'type'], 'http_proxy'],
    [[...integration, 'requestParameters', 'integration.request.path.id'], 'method.request.path.id'],
    [[...operation, 'parameters', 0, 'name'], 'id'],
    [['components', 'securitySchemes', 'api_key', 'name'], 'x-api-key'],
    [['x-amazon-apigateway-policy', 'Statement', 0, 'Effect'], 'Allow'],
    [['x-amazon-apigateway-policy', 'Statement', 0, 'Principal'], '*'],
  ] as const)('keeps what decides about a request: %j', (path, value) => {
    expect(deployed(...path)).toBe(value);
  });

  test('validators keep what they validate, and the name that methods have for them', () => {
    const name = String(deployed('x-amazon-apigateway-request-validator'));
    expect(deployed(...operation, 'x-amazon-apigateway-request-validator')).toBe(name);
    expect(deployed('x-amazon-apigateway-request-validators')).toEqual({
      [name]: { validateRequestBody: true, validateRequestParameters: false },
    });
    expect(deployed('x-amazon-apigateway-api-key-source')).toBe('AUTHORIZER');
  });

  test('gateway responses keep their type and status', () => {
    const responses = deployed('x-amazon-apigateway-gateway-responses');
    expect(responses).toMatchObject({ UNAUTHORIZED: { statusCode: 403 } });
    expect(Object.keys(responses as object)).toEqual(['UNAUTHORIZED']);
  });

  test('a constant is a secret until the contrary is known', () => {
    expect(mapped('integration.request.header.Authorization')).toMatch(/^'[A-Z][a-z]{5} [a-z]{6}\d'$/);
    const secret = String(mapped('append:header.x-key'));
    expect(secret).toMatch(/^(?!hunter)[a-z]{6}\d$/);
    expect(String(mapped('integration.request.header.Authorization')).endsWith(` ${secret}'`)).toBe(true);
    expect(mapped('overwrite:path')).toMatch(/^\/[a-z]\d\$request\.path$/);
  });

  test('the policy names the stage as the stage is named', () => {
    expect(deployed('x-amazon-apigateway-policy', 'Statement', 0, 'Resource')).toBe(
      `execute-api:/${String(property(2, 'stageName'))}/GET${path.split('/{')[0] ?? '?'}/*`,
    );
  });

  test('an access log keeps what it writes, a redirect what it leaves as it came', () => {
    expect(property(2, 'accessLogSettings', 'format')).toBe('$context.requestId $context.error.message');
    expect(property(6, 'Actions', 0, 'RedirectConfig')).toEqual({
      Host: '#{host}',
      Path: `${path.split('/{')[0] ?? '?'}/#{path}`,
      Query: '#{query}',
      StatusCode: 'HTTP_301',
    });
    expect(property(6, 'Actions', 1, 'RedirectConfig', 'Host')).toMatch(/^(?!acme)[a-z]+\d\.#\{host\}$/);
  });
});
