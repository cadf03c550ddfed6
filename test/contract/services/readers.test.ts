import { describe, expect, test } from 'vitest';
import type { AwsShape, RestApiDocument } from '../../../src/sandbox/account';
import {
  callsOf,
  elbArn,
  accountWith,
  gatewayArn,
  many,
  readingOf,
  sandboxOf,
  typesOf,
} from '../scan/reading';

function restApi(id: string, resources: AwsShape[], more: Partial<RestApiDocument> = {}): RestApiDocument {
  return { api: { id, name: `name of ${id}` }, resources, deployments: [], stages: [], ...more };
}

const targetGroup = (name: string, more: AwsShape = {}): AwsShape => ({
  TargetGroupArn: elbArn(`targetgroup/${name}/1`),
  TargetGroupName: name,
  TargetType: 'ip',
  Protocol: 'HTTP',
  Port: 80,
  ...more,
});
const loadBalancer = (type: 'application' | 'network', name: string, more: AwsShape = {}): AwsShape => ({
  LoadBalancerArn: elbArn(`loadbalancer/${type === 'network' ? 'net' : 'app'}/${name}/1`),
  LoadBalancerName: name,
  Type: type,
  State: { Code: 'active' },
  ...more,
});
const listenerOf = (balancer: AwsShape, id: string, more: AwsShape = {}): AwsShape => ({
  ListenerArn: String(balancer['LoadBalancerArn']).replace(':loadbalancer/', ':listener/') + `/${id}`,
  LoadBalancerArn: balancer['LoadBalancerArn'],
  Port: 80,
  Protocol: 'HTTP',
  DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  ...more,
});

describe('apigateway', () => {
  test('pages every list to its end', async () => {
    const sandbox = await sandboxOf(
      accountWith({
        restApis: many(1001, index => restApi(`a${index}`, [])),
        vpcLinksV1: many(501, index => ({ id: `l${index}`, name: `l${index}`, targetArns: [] })),
        domainNames: many(501, index => ({
          domainName: { domainName: `d${index}.example` },
          basePathMappings: [],
          apiMappings: [],
          routingRules: [],
        })),
      }),
    );
    const reading = await readingOf(sandbox, { expandAll: false });
    expect(typesOf(reading)).toMatchObject({
      'AWS::ApiGateway::RestApi': 1001,
      'AWS::ApiGateway::VpcLink': 501,
      'AWS::ApiGateway::DomainName': 501,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'apigateway:GetRestApis': 3,
      'apigateway:GetVpcLinks': 2,
      'apigateway:GetDomainNames': 2,
    });
  });

  test('reads 2,402 methods with three calls and none a method', async () => {
    const integration = { type: 'MOCK', requestTemplates: {} };
    const method = (httpMethod: string) => ({
      httpMethod,
      authorizationType: 'NONE',
      methodIntegration: integration,
    });
    const resources = many(1201, index => ({
      id: `r${index}`,
      path: `/${index}`,
      resourceMethods: { GET: method('GET'), POST: method('POST') },
    }));
    const sandbox = await sandboxOf(accountWith({ restApis: [restApi('a1', resources)] }));
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)['AWS::ApiGateway::Resource']).toBe(1201);
    const methods = reading.resources.flatMap(resource =>
      resource.type === 'AWS::ApiGateway::Resource'
        ? Object.values((resource.properties as { resourceMethods: Record<string, unknown> }).resourceMethods)
        : [],
    );
    expect(methods).toHaveLength(2402);
    expect(methods.every(each => JSON.stringify(each).includes('"MOCK"'))).toBe(true);
    const calls = callsOf(sandbox);
    expect(calls['apigateway:GetResources']).toBe(3);
    expect(calls['apigateway:GetStages']).toBe(1);
    expect(Object.keys(calls).filter(name => /GetMethod|GetIntegration/.test(name))).toEqual([]);
  });

  test('reads what a stage has deployed, with the id of its deployment', async () => {
    const stages = [{ stageName: 'prod', deploymentId: 'd1' }];
    const deployments = [
      {
        id: 'd1',
        createdDate: '2026-01-01T00:00:00Z',
        snapshot: {
          resources: [
            {
              id: 'r1',
              path: '/orders',
              resourceMethods: {
                GET: {
                  httpMethod: 'GET',
                  methodIntegration: { type: 'HTTP_PROXY', uri: 'http://old.example/orders' },
                },
              },
            },
          ],
        },
      },
    ];
    const sandbox = await sandboxOf(accountWith({ restApis: [restApi('a1', [], { stages, deployments })] }));
    const { deployments: read } = await readingOf(sandbox, { deployed: true });
    expect(read).toMatchObject([{ stage: gatewayArn('/restapis/a1/stages/prod'), deploymentId: 'd1' }]);
    expect(JSON.stringify(read[0]?.document)).toContain('http://old.example/orders');
    expect(callsOf(sandbox)['apigateway:GetExport']).toBe(1);
  });

  test('reads the mappings of every kind of domain where they are kept', async () => {
    const domain = (name: string, type: string, routingMode: string) => ({
      domainName: { domainName: name, endpointConfiguration: { types: [type] }, routingMode },
      basePathMappings: [{ basePath: '(none)', restApiId: 'a1', stage: 'prod' }],
      apiMappings: [{ ApiMappingId: 'm1', ApiId: 'h1', Stage: 'prod' }],
      routingRules: many(101, index => ({
        RoutingRuleId: `r${index}`,
        RoutingRuleArn: `arn:rule${index}`,
        Priority: index,
      })),
    });
    const sandbox = await sandboxOf(
      accountWith({
        domainNames: [
          domain('edge.example', 'EDGE', 'BASE_PATH_MAPPING_ONLY'),
          domain('regional.example', 'REGIONAL', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING'),
          domain('rules.example', 'REGIONAL', 'ROUTING_RULE_ONLY'),
        ],
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({
      'AWS::ApiGateway::BasePathMapping': 1,
      'AWS::ApiGatewayV2::ApiMapping': 1,
      'AWS::ApiGatewayV2::RoutingRule': 101,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'apigateway:GetBasePathMappings': 1,
      'apigatewayv2:GetApiMappings': 1,
      'apigatewayv2:ListRoutingRules': 4,
    });
  });
});

describe('apigatewayv2', () => {
  test('pages APIs, routes, integrations, stages and links to their end', async () => {
    const routes = many(1001, index => ({ RouteId: `r${index}`, RouteKey: `GET /${index}` }));
    const integrations = many(601, index => ({ IntegrationId: `i${index}`, IntegrationType: 'HTTP_PROXY' }));
    const stages = many(12, index => ({ StageName: `s${index}` }));
    const api = (index: number) => ({
      api: { ApiId: `h${index}`, Name: `h${index}`, ProtocolType: 'HTTP' },
      routes: index === 0 ? routes : [],
      integrations: index === 0 ? integrations : [],
      deployments: [],
      stages: index === 0 ? stages : [],
    });
    const sandbox = await sandboxOf(
      accountWith({
        httpApis: many(3, api),
        vpcLinksV2: many(501, index => ({ VpcLinkId: `v${index}`, Name: `v${index}`, SubnetIds: [] })),
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({
      'AWS::ApiGatewayV2::Api': 3,
      'AWS::ApiGatewayV2::Route': 1001,
      'AWS::ApiGatewayV2::Integration': 601,
      'AWS::ApiGatewayV2::Stage': 12,
      'AWS::ApiGatewayV2::VpcLink': 501,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'apigatewayv2:GetRoutes': 3 + 2,
      'apigatewayv2:GetIntegrations': 2 + 2,
      'apigatewayv2:GetStages': 3,
      'apigatewayv2:GetVpcLinks': 2,
    });
  });

  test('asks for no export of a WebSocket API, and nothing is missing', async () => {
    const api = (ApiId: string, ProtocolType: string) => ({
      api: { ApiId, Name: ApiId, ProtocolType },
      routes: [],
      integrations: [],
      deployments: [
        { id: 'd1', createdDate: '2026-01-01T00:00:00Z', snapshot: { routes: [], integrations: [] } },
      ],
      stages: [{ StageName: '$default', DeploymentId: 'd1' }],
    });
    const sandbox = await sandboxOf(accountWith({ httpApis: [api('h1', 'HTTP'), api('w1', 'WEBSOCKET')] }));
    const reading = await readingOf(sandbox, { deployed: true });
    expect(reading.deployments.map(({ stage }) => stage)).toEqual([gatewayArn('/apis/h1/stages/$default')]);
    expect(reading.unknowns).toEqual([]);
  });
});

describe('elbv2', () => {
  test('pages every list to its end, target groups without a filter', async () => {
    const sandbox = await sandboxOf(
      accountWith({
        loadBalancers: many(801, index => loadBalancer('application', `b${index}`)),
        targetGroups: many(801, index => targetGroup(`t${index}`)),
      }),
    );
    const reading = await readingOf(sandbox, { expandAll: false });
    expect(typesOf(reading)).toMatchObject({
      'AWS::ElasticLoadBalancingV2::LoadBalancer': 801,
      'AWS::ElasticLoadBalancingV2::TargetGroup': 801,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'elasticloadbalancing:DescribeLoadBalancers': 3,
      'elasticloadbalancing:DescribeTargetGroups': 3,
    });
  });

  test('goes from a V1 link through both load balancers to the last target, each once', async () => {
    const network = loadBalancer('network', 'n');
    const application = loadBalancer('application', 'a');
    const bridge = targetGroup('bridge', { TargetType: 'alb', Protocol: 'TCP' });
    const groups = many(3, index => targetGroup(`t${index}`));
    const forward = (group: AwsShape | undefined) => [
      { Type: 'forward', TargetGroupArn: group?.['TargetGroupArn'] },
    ];
    const entry = listenerOf(network, '1', { Protocol: 'TCP', DefaultActions: forward(bridge) });
    const web = listenerOf(application, '2', { DefaultActions: forward(groups[0]) });
    const rules = many(401, index => ({
      ListenerArn: web['ListenerArn'],
      RuleArn: `${String(web['ListenerArn']).replace(':listener/', ':listener-rule/')}/${index}`,
      Priority: index === 0 ? 'default' : String(index),
      Actions: forward(groups[index % 2]),
      Conditions: [],
    }));
    const health = (Id: string) => [{ Target: { Id, Port: 80 }, TargetHealth: { State: 'healthy' } }];
    const sandbox = await sandboxOf(
      accountWith({
        vpcLinksV1: [{ id: 'l1', name: 'l1', targetArns: [network['LoadBalancerArn']] }],
        loadBalancers: [network, application, loadBalancer('application', 'unreached')],
        listeners: [entry, web],
        rules,
        targetGroups: [bridge, ...groups],
        targetHealth: {
          [String(bridge['TargetGroupArn'])]: health(String(application['LoadBalancerArn'])),
          [String(groups[0]?.['TargetGroupArn'])]: health('10.0.0.1'),
          [String(groups[1]?.['TargetGroupArn'])]: [],
        },
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({
      'AWS::ElasticLoadBalancingV2::Listener': 2,
      'AWS::ElasticLoadBalancingV2::ListenerRule': 401,
      'AWS::ElasticLoadBalancingV2::TargetHealth': 3,
    });
    // Rules of the network load balancer and what nothing leads to are not asked for.
    expect(callsOf(sandbox)).toMatchObject({
      'elasticloadbalancing:DescribeListeners': 2,
      'elasticloadbalancing:DescribeRules': 2,
      'elasticloadbalancing:DescribeTargetHealth': 3,
    });
    expect(reading.unknowns).toEqual([]);
  });

  test('asks for rules of a network load balancer only where it is dual-stack', async () => {
    const plain = loadBalancer('network', 'plain', { IpAddressType: 'ipv4' });
    const dual = loadBalancer('network', 'dual', { IpAddressType: 'dualstack' });
    const listeners = [plain, dual].map(balancer => listenerOf(balancer, '1', { Protocol: 'TCP' }));
    const sandbox = await sandboxOf(
      accountWith({
        vpcLinksV1: [{ id: 'l1', targetArns: [plain['LoadBalancerArn'], dual['LoadBalancerArn']] }],
        loadBalancers: [plain, dual],
        listeners,
      }),
    );
    const reading = await readingOf(sandbox);
    const asked = [...reading.answered, ...reading.unknowns].filter(({ operation }) =>
      operation.endsWith(':DescribeRules'),
    );
    expect(asked.map(({ node }) => node)).toEqual([listeners[1]?.['ListenerArn']]);
    expect(reading.unknowns).toEqual([]);
  });

  test('a load balancer that the complete list lacks is missing without a call', async () => {
    const gone = elbArn('listener/app/gone/1/2');
    const sandbox = await sandboxOf(
      accountWith({
        httpApis: [
          {
            api: { ApiId: 'h1', ProtocolType: 'HTTP' },
            routes: [],
            integrations: [
              { IntegrationId: 'i1', ConnectionType: 'VPC_LINK', ConnectionId: 'v1', IntegrationUri: gone },
            ],
            deployments: [],
            stages: [],
          },
        ],
      }),
    );
    const reading = await readingOf(sandbox);
    expect(callsOf(sandbox)['elasticloadbalancing:DescribeListeners']).toBeUndefined();
    expect(reading.answered).toContainEqual({
      account: '123456789012',
      region: 'eu-west-1',
      operation: 'elasticloadbalancing:DescribeLoadBalancers',
    });
    expect(reading.unknowns).toEqual([]);
  });

  test('where the list was refused the listeners are asked for, and their absence is an answer', async () => {
    const account = accountWith({
      vpcLinksV1: [{ id: 'l1', targetArns: [elbArn('loadbalancer/net/gone/1')] }],
    });
    const sandbox = await sandboxOf(account, {
      faults: { deny: ['elasticloadbalancing:DescribeLoadBalancers'] },
    });
    const reading = await readingOf(sandbox);
    expect(reading.unknowns.map(({ operation }) => operation)).toEqual([
      'elasticloadbalancing:DescribeLoadBalancers',
    ]);
    expect(reading.answered).toContainEqual(
      expect.objectContaining({
        operation: 'elasticloadbalancing:DescribeListeners',
        node: elbArn('loadbalancer/net/gone/1'),
      }),
    );
  });
});

describe('ec2, ecs, lambda, servicediscovery', () => {
  const reachable = (targetType: string, ids: readonly string[]) => {
    const network = loadBalancer('network', 'n');
    const group = targetGroup('t', { TargetType: targetType, Protocol: 'TCP' });
    const listener = listenerOf(network, '1', {
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group['TargetGroupArn'] }],
    });
    const targets = ids.map(Id => ({ Target: { Id, Port: 80 }, TargetHealth: { State: 'healthy' } }));
    return {
      vpcLinksV1: [{ id: 'l1', targetArns: [network['LoadBalancerArn']] }],
      loadBalancers: [network],
      listeners: [listener],
      targetGroups: [group],
      targetHealth: { [String(group['TargetGroupArn'])]: targets },
    };
  };

  test('asks for two hundred ids with one call, and keeps no tag but the name', async () => {
    const ids = many(401, index => `i-${String(index).padStart(4, '0')}`);
    const tags = [
      { Key: 'Name', Value: 'web' },
      { Key: 'password', Value: 'hunter2' },
    ];
    const sandbox = await sandboxOf(
      accountWith({
        ...reachable('instance', ids),
        instances: ids.map(InstanceId => ({ InstanceId, Tags: tags, SecurityGroups: [{ GroupId: 'sg-1' }] })),
        securityGroups: [{ GroupId: 'sg-1', GroupName: 'web', Tags: tags }],
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({ 'AWS::EC2::Instance': 401, 'AWS::EC2::SecurityGroup': 1 });
    expect(callsOf(sandbox)).toMatchObject({ 'ec2:DescribeInstances': 3, 'ec2:DescribeSecurityGroups': 1 });
    const text = JSON.stringify(reading);
    expect(text).toContain('"Name"');
    expect(text).not.toContain('hunter2');
  });

  test('what is gone fails nothing', async () => {
    const sandbox = await sandboxOf(
      accountWith({ ...reachable('instance', ['i-1', 'i-gone']), instances: [{ InstanceId: 'i-1' }] }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)['AWS::EC2::Instance']).toBe(1);
    expect(reading.unknowns).toEqual([]);
  });

  test('finds who registers addresses: network interface, ECS service and task, in pages', async () => {
    const group = elbArn('targetgroup/t/1');
    const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/c1';
    const service = (index: number): AwsShape => ({
      serviceArn: `arn:aws:ecs:eu-west-1:123456789012:service/c1/s${index}`,
      serviceName: `s${index}`,
      clusterArn: cluster,
      loadBalancers:
        index === 7
          ? [{ targetGroupArn: 'other', advancedConfiguration: { alternateTargetGroupArn: group } }]
          : [],
    });
    const task = (index: number): AwsShape => ({
      taskArn: `arn:aws:ecs:eu-west-1:123456789012:task/c1/t${index}`,
      clusterArn: cluster,
      group: index % 2 === 0 ? 'service:s7' : 'service:s8',
      overrides: { containerOverrides: [{ environment: [{ name: 'PASSWORD', value: 'hunter2' }] }] },
    });
    const other = 'arn:aws:ecs:eu-west-1:123456789012:cluster/c2';
    const sandbox = await sandboxOf(
      accountWith({
        ...reachable('ip', ['10.0.0.1']),
        networkInterfaces: [
          {
            NetworkInterfaceId: 'eni-1',
            PrivateIpAddress: '10.0.0.1',
            PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.1', Primary: true }],
          },
        ],
        ecsClusters: [
          { clusterArn: cluster, clusterName: 'c1' },
          { clusterArn: other, clusterName: 'c2' },
        ],
        ecsServices: many(101, service),
        ecsTasks: many(201, task),
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({
      'AWS::EC2::NetworkInterface': 1,
      'AWS::ECS::Service': 1,
      'AWS::ECS::Task': 101,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'ecs:ListClusters': 1,
      'ecs:ListServices': 2 + 1,
      'ecs:DescribeServices': 11,
      'ecs:ListTasks': 3,
      'ecs:DescribeTasks': 3,
    });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  test('does not look at ECS where nothing registers', async () => {
    const sandbox = await sandboxOf(
      accountWith({ ecsClusters: [{ clusterArn: 'arn:c', clusterName: 'c' }] }),
    );
    await readingOf(sandbox);
    expect(Object.keys(callsOf(sandbox)).filter(name => name.startsWith('ecs:'))).toEqual([]);
  });

  test('a function is read with its qualifier and without its environment; a missing one is an answer', async () => {
    const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:f';
    const uri = (arn: string) =>
      `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
    const method = (arn: string) => ({ methodIntegration: { type: 'AWS_PROXY', uri: uri(arn) } });
    const sandbox = await sandboxOf(
      accountWith({
        restApis: [
          restApi('a1', [
            {
              id: 'r1',
              path: '/',
              resourceMethods: {
                GET: method(functionArn),
                POST: method(functionArn),
                PUT: method(`${functionArn}-gone`),
              },
            },
          ]),
        ],
        lambdaFunctions: [
          {
            FunctionName: 'f',
            FunctionArn: functionArn,
            Runtime: 'nodejs22.x',
            Environment: { Variables: { PASSWORD: 'hunter2' } },
          },
        ],
      }),
    );
    const reading = await readingOf(sandbox);
    const functions = reading.resources.filter(({ type }) => type === 'AWS::Lambda::Function');
    expect(functions).toMatchObject([{ arn: functionArn, properties: { Runtime: 'nodejs22.x' } }]);
    expect(JSON.stringify(functions)).not.toContain('hunter2');
    expect(callsOf(sandbox)['lambda:GetFunctionConfiguration']).toBe(2);
    expect(reading.unknowns).toEqual([]);
    expect(reading.answered.map(({ node }) => node)).toContain(`${functionArn}-gone`);
  });

  test('a Cloud Map service comes with all of its instances', async () => {
    const arn = 'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1';
    const sandbox = await sandboxOf(
      accountWith({
        httpApis: [
          {
            api: { ApiId: 'h1', ProtocolType: 'HTTP' },
            routes: [],
            integrations: [
              {
                IntegrationId: 'i1',
                ConnectionType: 'VPC_LINK',
                ConnectionId: 'v1',
                IntegrationUri: `${arn}?stage=prod`,
              },
            ],
            deployments: [],
            stages: [],
          },
        ],
        discoveryServices: [{ Id: 'srv-1', Arn: arn, Name: 'orders' }],
        discoveryInstances: {
          'srv-1': many(101, index => ({
            Id: `n${index}`,
            Attributes: { AWS_INSTANCE_IPV4: `10.0.1.${index}` },
          })),
        },
      }),
    );
    const reading = await readingOf(sandbox);
    expect(typesOf(reading)).toMatchObject({
      'AWS::ServiceDiscovery::Service': 1,
      'AWS::ServiceDiscovery::Instance': 101,
    });
    expect(callsOf(sandbox)).toMatchObject({
      'servicediscovery:GetService': 1,
      'servicediscovery:ListInstances': 2,
      'ec2:DescribeNetworkInterfaces': 1,
    });
  });
});

describe('what the gates of API Gateway and owners need', () => {
  const evidence = { depths: ['evidence'] } as const;
  const method = (members: AwsShape = {}) => ({
    resourceMethods: { GET: { httpMethod: 'GET', methodIntegration: { type: 'MOCK' }, ...members } },
  });

  test('validators are paged to their end, and asked for only of APIs that validate', async () => {
    const sandbox = await sandboxOf(
      accountWith({
        restApis: [
          restApi('a1', [{ id: 'r1', path: '/', ...method({ requestValidatorId: 'v1' }) }], {
            requestValidators: many(501, index => ({
              id: `v${index}`,
              name: `validator ${index}`,
              validateRequestParameters: true,
            })),
          }),
          restApi('a2', [{ id: 'r2', path: '/', ...method() }]),
          restApi('a3', [{ id: 'r3', path: '/' }]),
        ],
      }),
    );
    const reading = await readingOf(sandbox, evidence);
    const validators = reading.resources.filter(({ type }) => type === 'AWS::ApiGateway::RequestValidator');
    expect(validators).toHaveLength(501);
    expect(validators).toContainEqual(
      expect.objectContaining({
        arn: gatewayArn('/restapis/a1/requestvalidators/v1'),
        parent: gatewayArn('/restapis/a1'),
        properties: { id: 'v1', name: 'validator 1', validateRequestParameters: true },
      }),
    );
    // Gateway responses: of the two APIs that have a method.
    expect(callsOf(sandbox)).toMatchObject({
      'apigateway:GetRequestValidators': 2,
      'apigateway:GetGatewayResponses': 2,
    });
  });

  test('of gateway responses only those are kept that were changed', async () => {
    const sandbox = await sandboxOf(
      accountWith({
        restApis: [
          restApi('a1', [{ id: 'r1', path: '/', ...method() }], {
            gatewayResponses: [
              {
                responseType: 'UNAUTHORIZED',
                statusCode: '403',
                responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
              },
            ],
          }),
          restApi('a2', [{ id: 'r2', path: '/', ...method() }]),
        ],
      }),
    );
    const reading = await readingOf(sandbox, evidence);
    const responses = reading.resources.filter(({ type }) => type === 'AWS::ApiGateway::GatewayResponse');
    expect(responses).toMatchObject([
      {
        arn: gatewayArn('/restapis/a1/gatewayresponses/UNAUTHORIZED'),
        parent: gatewayArn('/restapis/a1'),
        properties: { responseType: 'UNAUTHORIZED', statusCode: '403', defaultResponse: false },
      },
    ]);
    const answered = reading.answered.filter(({ operation }) => operation.endsWith('GetGatewayResponses'));
    expect(answered.map(({ node }) => node)).toEqual(['a1', 'a2'].map(id => gatewayArn(`/restapis/${id}`)));
  });

  test('a deployed API exports its validators, changed gateway responses and where keys come from', async () => {
    const resources = [{ id: 'r1', path: '/', ...method({ requestValidatorId: 'v1' }) }];
    const api = restApi('a1', resources, {
      stages: [{ stageName: 'prod', deploymentId: 'd1' }],
      deployments: [{ id: 'd1', createdDate: '2026-01-01T00:00:00Z', snapshot: { resources } }],
      requestValidators: [{ id: 'v1', name: 'all', validateRequestBody: true }],
      gatewayResponses: [{ responseType: 'UNAUTHORIZED', statusCode: '403' }],
    });
    api.api['apiKeySource'] = 'AUTHORIZER';
    const { deployments } = await readingOf(await sandboxOf(accountWith({ restApis: [api] })), {
      deployed: true,
    });
    expect(deployments[0]?.document).toMatchObject({
      paths: { '/': { get: { 'x-amazon-apigateway-request-validator': 'all' } } },
      'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
      'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
      'x-amazon-apigateway-gateway-responses': { UNAUTHORIZED: { statusCode: '403' } },
    });
  });

  test('associations are asked for where a domain name is private, and belong to it', async () => {
    const domain = (type: string, domainNameArn: string) => ({
      domainName: { domainName: `${type}.example`, domainNameArn, endpointConfiguration: { types: [type] } },
      basePathMappings: [],
      apiMappings: [],
      routingRules: [],
    });
    const privateArn = 'arn:aws:apigateway:eu-west-1:123456789012:/domainnames/PRIVATE.example+d1';
    const association = 'arn:aws:apigateway:eu-west-1:123456789012:/domainnameaccessassociations/1';
    const account = (types: readonly string[]) =>
      accountWith({
        domainNames: types.map(type => domain(type, privateArn.replace('PRIVATE', type))),
        domainNameAccessAssociations: [
          {
            domainNameAccessAssociationArn: association,
            domainNameArn: privateArn,
            accessAssociationSourceType: 'VPCE',
            accessAssociationSource: 'vpce-1',
          },
        ],
      });
    const sandbox = await sandboxOf(account(['REGIONAL', 'PRIVATE']));
    const reading = await readingOf(sandbox, evidence);
    expect(reading.resources.filter(({ type }) => type.endsWith('AccessAssociation'))).toMatchObject([
      { arn: association, parent: privateArn, properties: { accessAssociationSource: 'vpce-1' } },
    ]);
    const none = await sandboxOf(account(['REGIONAL']));
    await readingOf(none, evidence);
    expect(callsOf(none)).not.toHaveProperty('apigateway:GetDomainNameAccessAssociations');
  });

  test('all endpoints of execute-api take one call; only what a policy names besides takes another', async () => {
    const account = (policy?: string) => {
      const api = restApi('a1', []);
      api.api['endpointConfiguration'] = { types: ['PRIVATE'], vpcEndpointIds: ['vpce-0a0a0a0a'] };
      if (policy !== undefined) api.api['policy'] = policy;
      const endpoint = (VpcEndpointId: string, service: string): AwsShape => ({
        VpcEndpointId,
        ServiceName: `com.amazonaws.eu-west-1.${service}`,
        State: 'available',
        PrivateDnsEnabled: true,
        PolicyDocument: '{"Statement":[]}',
        Groups: [{ GroupId: 'sg-1', GroupName: 'callers' }],
        SubnetIds: ['subnet-1'],
      });
      return accountWith({
        restApis: [api, restApi('a2', [])],
        vpcEndpoints: [
          endpoint('vpce-0a0a0a0a', 'execute-api'),
          endpoint('vpce-0b0b0b0b', 'execute-api'),
          endpoint('vpce-0c0c0c0c', 's3'),
        ],
        subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/24' }],
        securityGroups: [{ GroupId: 'sg-1', IpPermissions: [] }],
      });
    };
    const sandbox = await sandboxOf(account());
    const reading = await readingOf(sandbox, evidence);
    const endpoints = reading.resources.filter(({ type }) => type === 'AWS::EC2::VPCEndpoint');
    expect(endpoints.map(({ arn }) => arn.slice(arn.lastIndexOf('/') + 1))).toEqual([
      'vpce-0a0a0a0a',
      'vpce-0b0b0b0b',
    ]);
    expect(endpoints[0]?.properties).toMatchObject({
      PrivateDnsEnabled: true,
      PolicyDocument: '{"Statement":[]}',
      Groups: [{ GroupId: 'sg-1' }],
    });
    expect(typesOf(reading)).toMatchObject({ 'AWS::EC2::Subnet': 1, 'AWS::EC2::SecurityGroup': 1 });
    expect(callsOf(sandbox)['ec2:DescribeVpcEndpoints']).toBe(1);
    const named = await sandboxOf(account('{"aws:SourceVpce":["vpce-0a0a0a0a","vpce-0c0c0c0c"]}'));
    expect(typesOf(await readingOf(named, evidence))['AWS::EC2::VPCEndpoint']).toBe(3);
    expect(callsOf(named)['ec2:DescribeVpcEndpoints']).toBe(2);
  });

  test('listeners have attributes and load balancers tags, of which only those of tools are kept', async () => {
    const application = loadBalancer('application', 'a', {
      Tags: [
        { Key: 'elbv2.k8s.aws/cluster', Value: 'prod' },
        { Key: 'team', Value: 'hunter2' },
      ],
    });
    const network = loadBalancer('network', 'n');
    const listeners = [
      listenerOf(application, 'l1'),
      listenerOf(network, 'l2', { Protocol: 'TCP' }),
      listenerOf(network, 'l3', { Protocol: 'UDP', Port: 53 }),
    ];
    const loadBalancers = [application, network];
    const link = { id: 'l1', targetArns: loadBalancers.map(({ LoadBalancerArn }) => LoadBalancerArn) };
    const sandbox = await sandboxOf(accountWith({ vpcLinksV1: [link], loadBalancers, listeners }));
    const reading = await readingOf(sandbox, evidence);
    const attributes = reading.resources.filter(({ type }) => type.endsWith('::ListenerAttributes'));
    expect(attributes.map(({ arn, parent }) => [arn, parent])).toEqual(
      listeners
        .slice(0, 2)
        .map(({ ListenerArn }) => [`${String(ListenerArn)}#attributes`, String(ListenerArn)]),
    );
    expect(attributes[1]?.properties).toEqual({
      Attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '350' }],
    });
    const tags = reading.resources.filter(({ type }) => type.endsWith('::TagDescription'));
    expect(tags.map(({ properties }) => (properties as AwsShape)['Tags'])).toEqual([
      [{ Key: 'elbv2.k8s.aws/cluster', Value: 'prod' }],
      undefined,
    ]);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  test('deployments of ECS are described twenty at a time, only while they are under way', async () => {
    const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/c1';
    const deploymentOf = (index: number) =>
      `arn:aws:ecs:eu-west-1:123456789012:service-deployment/c1/s${index}/d`;
    const service = (index: number): AwsShape => ({
      serviceArn: `arn:aws:ecs:eu-west-1:123456789012:service/c1/s${index}`,
      serviceName: `s${index}`,
      clusterArn: cluster,
      loadBalancers: [
        {
          targetGroupArn: elbArn('targetgroup/t/1'),
          advancedConfiguration: { productionListenerRule: 'arn:rule' },
        },
      ],
      deploymentConfiguration: { strategy: 'CANARY' },
      resourceManagementType: 'CUSTOMER',
      currentServiceDeployment: deploymentOf(index),
      deployments: [{ status: 'PRIMARY', rolloutState: index < 21 ? 'IN_PROGRESS' : 'COMPLETED' }],
    });
    const balancer = loadBalancer('application', 'a');
    const group = targetGroup('t', { LoadBalancerArns: [balancer['LoadBalancerArn']] });
    const sandbox = await sandboxOf(
      accountWith({
        vpcLinksV1: [{ id: 'l1', targetArns: [balancer['LoadBalancerArn']] }],
        loadBalancers: [balancer],
        listeners: [
          listenerOf(balancer, 'l1', {
            DefaultActions: [{ Type: 'forward', TargetGroupArn: group['TargetGroupArn'] }],
          }),
        ],
        targetGroups: [group],
        ecsClusters: [{ clusterArn: cluster, clusterName: 'c1' }],
        ecsServices: many(22, service),
        ecsServiceDeployments: many(22, index => ({
          serviceDeploymentArn: deploymentOf(index),
          serviceArn: service(index)['serviceArn'],
          status: 'IN_PROGRESS',
          lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
        })),
      }),
    );
    const reading = await readingOf(sandbox, evidence);
    const found = reading.resources.filter(({ type }) => type === 'AWS::ECS::ServiceDeployment');
    expect(found).toHaveLength(21);
    expect(found[0]).toMatchObject({
      arn: deploymentOf(0),
      parent: service(0)['serviceArn'],
      properties: { lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT' },
    });
    expect(callsOf(sandbox)['ecs:DescribeServiceDeployments']).toBe(2);
    expect(reading.resources.find(({ type }) => type === 'AWS::ECS::Service')?.properties).toMatchObject({
      resourceManagementType: 'CUSTOMER',
      deploymentConfiguration: { strategy: 'CANARY' },
      loadBalancers: [{ advancedConfiguration: { productionListenerRule: 'arn:rule' } }],
    });
  });
});
