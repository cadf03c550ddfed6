import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../src/scaffold/blueprints/blueprintOf';
import type { PropertyMap, Value } from '../../../../src/scaffold/value';
import { exampleRequests } from '../../../support/scaffold';
import { blocksOf, onlyBlock, written } from './parts';

function example(name: string): Blueprint {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`no example ${name}`);
  return createBlueprint(request);
}

const method = (blueprint: Blueprint) => onlyBlock(blueprint, 'AWS::ApiGateway::Method');
const integration = (blueprint: Blueprint): unknown => written(method(blueprint).properties['Integration']);
const properties = (blueprint: Blueprint, type: Parameters<typeof onlyBlock>[1]): unknown =>
  written(onlyBlock(blueprint, type).properties);
const defaults = ({ parameters }: Blueprint): Readonly<Record<string, unknown>> =>
  Object.fromEntries(parameters.map(one => [one.name, one.default]));

describe('a route of a REST API', () => {
  test('names the load balancer, and the listener by scheme and port of the URI', () => {
    const blueprint = example('direct: HTTPS');
    expect(integration(blueprint)).toEqual({
      Type: 'HTTP_PROXY',
      IntegrationHttpMethod: 'GET',
      ConnectionType: 'VPC_LINK',
      ConnectionId: '<VpcLink>',
      IntegrationTarget: '<LoadBalancerArn>',
      Uri: 'https://<BackendHost>:<ListenerPort>/orders',
    });
    expect(defaults(blueprint)).toMatchObject({
      LoadBalancerArn: expect.stringContaining(':loadbalancer/app/orders/') as unknown,
      BackendHost: 'orders.internal.example.com',
      ListenerPort: 443,
    });
  });

  test('{proxy+} is {proxy} in the URI, mapped there and declared on the method', () => {
    for (const name of ['proxy: existing API', 'proxy: new API', 'proxy: existing route']) {
      const blueprint = example(name);
      expect(integration(blueprint)).toMatchObject({
        Uri: 'http://<BackendHost>:<ListenerPort>/{proxy}',
        RequestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
      });
      expect(method(blueprint).properties).toMatchObject({
        HttpMethod: 'ANY',
        RequestParameters: { 'method.request.path.proxy': true },
      });
      expect(method(blueprint).route).toEqual({ httpMethod: 'ANY', path: '/{proxy+}' });
    }
  });

  test('every path parameter of the URI is mapped', () => {
    expect(integration(example('direct: new API, new link, new stage'))).toMatchObject({
      Uri: 'http://<BackendHost>:<ListenerPort>/v2/items/{itemId}/of/{customerId}',
      RequestParameters: {
        'integration.request.path.itemId': 'method.request.path.itemId',
        'integration.request.path.customerId': 'method.request.path.customerId',
      },
    });
  });

  test('only resources that the API lacks are made, each below the one before', () => {
    const blueprint = example('direct: new route of an existing API, new link');
    expect(properties(blueprint, 'AWS::ApiGateway::Resource')).toEqual({
      RestApiId: '<RestApiId>',
      ParentId: '<OrdersIdResourceId>',
      PathPart: 'lines',
    });
    const made = example('direct: new API, new link, new stage');
    expect(blocksOf(made, 'AWS::ApiGateway::Resource').map(block => written(block.properties))).toMatchObject(
      [
        { ParentId: '<Api.RootResourceId>', PathPart: 'customers' },
        { ParentId: '<CustomersResource>', PathPart: '{customerId}' },
        { ParentId: '<CustomersCustomerIdResource>', PathPart: 'items' },
        { ParentId: '<CustomersCustomerIdItemsResource>', PathPart: '{itemId}' },
      ],
    );
  });

  test('two routes of one resource have it in common', () => {
    const blueprint = example('direct: one link, two load balancers, several routes');
    const methods = blocksOf(blueprint, 'AWS::ApiGateway::Method');
    expect(methods.map(({ logicalId }) => logicalId)).toEqual([
      'GetOrdersMethod',
      'PostOrdersIdMethod',
      'GetCustomersCustomerIdItemsItemIdMethod',
      'DeleteCustomersCustomerIdItemsItemIdMethod',
    ]);
    expect(blocksOf(blueprint, 'AWS::ApiGateway::Resource')).toHaveLength(4);
    expect(methods.map(block => written(block.properties['Integration']))).toMatchObject([
      { IntegrationTarget: '<LoadBalancerArn>', Uri: 'http://<BackendHost>:<ListenerPort>/orders' },
      { IntegrationTarget: '<LoadBalancerArn>', Type: 'HTTP' },
      { IntegrationTarget: '<LoadBalancerArn2>', ConnectionId: '<VpcLink>' },
      { IntegrationTarget: '<LoadBalancerArn2>', TimeoutInMillis: 5000 },
    ]);
  });

  test('two listeners of one load balancer have its ARN and its security group in common', () => {
    const blueprint = example('direct: two listeners of one load balancer');
    expect(blueprint.parameters.map(({ name }) => name).sort()).toEqual([
      'BackendHost',
      'BackendHost2',
      'ListenerPort',
      'ListenerPort2',
      'LoadBalancerArn',
      'LoadBalancerSecurityGroupId',
      'OrdersResourceId',
      'RestApiId',
      'SubnetIds',
      'VpcId',
    ]);
  });

  test('names that collide are told apart', () => {
    const ids = blocksOf(example('direct: routes whose names collide'), 'AWS::ApiGateway::Method');
    expect(ids.map(({ logicalId }) => logicalId)).toEqual(['GetABMethod', 'GetABMethod2', 'GetABMethod3']);
  });

  test('what an existing method has stays, its integration alone is another', () => {
    const blueprint = example('direct: existing route of type HTTP with everything kept');
    const { existing, existingIntegration, properties: own } = method(blueprint);
    expect(existing).toEqual({ RestApiId: 'abcde12345', ResourceId: 'orderid001', HttpMethod: 'POST' });
    expect(existingIntegration).toMatchObject({ type: 'HTTP', connectionId: 'v1link' });
    expect(own).toMatchObject({
      AuthorizationType: 'CUSTOM',
      AuthorizerId: 'auth01',
      ApiKeyRequired: true,
      RequestParameters: { 'method.request.path.id': true, 'method.request.querystring.dry-run': false },
      MethodResponses: [{ StatusCode: '200' }, { StatusCode: '409' }],
    });
    expect(integration(blueprint)).toMatchObject({
      Type: 'HTTP',
      IntegrationHttpMethod: 'PUT',
      RequestParameters: {
        'integration.request.path.id': 'method.request.path.id',
        'integration.request.header.X-Source': "'api-gateway'",
      },
      IntegrationResponses: [{ StatusCode: '200' }, { StatusCode: '409', SelectionPattern: '409' }],
      TimeoutInMillis: 12_000,
      PassthroughBehavior: 'WHEN_NO_TEMPLATES',
      ContentHandling: 'CONVERT_TO_TEXT',
      CacheKeyParameters: ['method.request.path.id'],
    });
  });

  test('a new one is open to nobody unless somebody says so', () => {
    const locked = example('direct: HTTPS');
    expect(method(locked).properties['AuthorizationType']).toBe('AWS_IAM');
    expect(locked.notes.join(' ')).toContain('AWS_IAM');
    const open = example('direct: open route');
    expect(method(open).properties['AuthorizationType']).toBe('NONE');
    expect(open.notes.join(' ')).toContain('AuthorizationType is NONE');
  });

  test('a new one of type HTTP answers', () => {
    const blueprint = example('direct: new route of type HTTP');
    expect(method(blueprint).properties).toMatchObject({ MethodResponses: [{ StatusCode: '200' }] });
    expect(integration(blueprint)).toMatchObject({ IntegrationResponses: [{ StatusCode: '200' }] });
  });

  test('a certificate that is not verified is said beside the properties, which have no word for it', () => {
    const blueprint = example('direct: HTTPS whose certificate is not verified');
    expect(method(blueprint).insecureSkipVerification).toBe(true);
    expect(JSON.stringify(method(blueprint).properties)).not.toMatch(/tls/i);
    expect(blueprint.notes.join(' ')).toContain("CloudFormation doesn't support insecureSkipVerification");
  });
});

describe('the stage of a REST API', () => {
  test('a deployment of all methods comes last, and the stage has it', () => {
    const blueprint = example('direct: one link, two load balancers, several routes');
    const [deployment, stage] = blueprint.blocks.slice(-2);
    expect(deployment?.type).toBe('AWS::ApiGateway::Deployment');
    expect(deployment?.dependsOn).toEqual(
      blocksOf(blueprint, 'AWS::ApiGateway::Method').map(({ logicalId }) => logicalId),
    );
    expect(written(stage?.properties)).toMatchObject({ StageName: 'prod', DeploymentId: '<Deployment>' });
  });

  test('one that exists keeps its settings; what else is published is told', () => {
    const blueprint = example('direct: existing route');
    const stage = onlyBlock(blueprint, 'AWS::ApiGateway::Stage');
    expect(stage.existing).toEqual({ RestApiId: 'abcde12345', StageName: 'prod' });
    expect(stage.properties).toMatchObject({ TracingEnabled: true, Variables: { port: '8080' } });
    expect(blueprint.notes.join(' ')).toContain('publishes every change to REST API');
  });

  test('variables are set on a new one, and only told of one that exists', () => {
    const made = example('direct: link and port by stage variables of a new stage');
    expect(properties(made, 'AWS::ApiGateway::Stage')).toMatchObject({
      Variables: { vpcLinkId: '<VpcLink>', port: '<ListenerPort>' },
    });
    expect(integration(made)).toMatchObject({
      ConnectionId: '${stageVariables.vpcLinkId}',
      Uri: 'http://<BackendHost>:${stageVariables.port}/orders',
    });
    const existing = example('direct: link and port by stage variables of an existing stage');
    expect(properties(existing, 'AWS::ApiGateway::Stage')).toMatchObject({
      Variables: { vpcLinkId: 'v1link', port: '8080' },
    });
    expect(existing.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining('vpcLinkId of stage prod to a1b2c3'),
        expect.stringContaining('port of stage prod to 80'),
      ]) as unknown,
    );
  });
});

const rule = { IpProtocol: 'tcp', FromPort: '<ListenerPort>', ToPort: '<ListenerPort>' };
const ingress = (source: string) => ({
  GroupId: '<LoadBalancerSecurityGroupId>',
  ...rule,
  SourceSecurityGroupId: source,
  Description: 'From the VPC link',
});

describe('security groups of a link', () => {
  test('a new one lets out to the load balancer alone, whose group lets it in', () => {
    const blueprint = example('direct: HTTPS');
    expect(properties(blueprint, 'AWS::EC2::SecurityGroup')).toEqual({
      GroupName: 'orders-link VPC link',
      GroupDescription: 'VPC link to orders:443',
      VpcId: '<VpcId>',
      SecurityGroupEgress: [
        {
          ...rule,
          DestinationSecurityGroupId: '<LoadBalancerSecurityGroupId>',
          Description: 'To the load balancer',
        },
      ],
    });
    expect(properties(blueprint, 'AWS::EC2::SecurityGroupIngress')).toEqual(ingress('<LinkSecurityGroup>'));
    expect(properties(blueprint, 'AWS::ApiGatewayV2::VpcLink')).toEqual({
      Name: 'orders-link',
      SubnetIds: '<SubnetIds>',
      SecurityGroupIds: ['<LinkSecurityGroup>'],
    });
    expect(blueprint.notes.join(' ')).toContain("can't be changed after it is created");
  });

  test('an existing link gets the rules that it lacks', () => {
    const neither = example('direct: existing link that does not reach the load balancer yet');
    expect(properties(neither, 'AWS::EC2::SecurityGroupEgress')).toMatchObject({
      GroupId: '<LinkSecurityGroupId>',
      ...rule,
      DestinationSecurityGroupId: '<LoadBalancerSecurityGroupId>',
    });
    expect(properties(neither, 'AWS::EC2::SecurityGroupIngress')).toEqual(ingress('<LinkSecurityGroupId>'));
    const out = example('direct: existing link whose group lets it out already');
    expect(blocksOf(out, 'AWS::EC2::SecurityGroupEgress')).toEqual([]);
    expect(blocksOf(out, 'AWS::EC2::SecurityGroupIngress')).toHaveLength(1);
    const both = example('direct: existing link that reaches it');
    expect(blocksOf(both, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
    expect(integration(both)).toMatchObject({ ConnectionId: '<VpcLinkId>' });
    expect(blocksOf(both, 'AWS::ApiGatewayV2::VpcLink')).toEqual([]);
  });

  test('a link without groups is told of', () => {
    const blueprint = example('direct: existing link without security groups');
    expect(blocksOf(blueprint, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
    expect(blueprint.notes.join(' ')).toContain("doesn't have a security group");
  });

  test('a pair for each load balancer and port, each once', () => {
    const blueprint = example('security-groups: link to load balancers');
    const group = onlyBlock(blueprint, 'AWS::EC2::SecurityGroup');
    expect(group.properties['SecurityGroupEgress']).toHaveLength(3);
    expect(blocksOf(blueprint, 'AWS::EC2::SecurityGroupIngress')).toHaveLength(3);
  });

  test('two hosts of one listener need one pair: EC2 refuses a rule that is there', () => {
    const blueprint = example('direct: two hosts of one listener');
    const group = onlyBlock(blueprint, 'AWS::EC2::SecurityGroup');
    expect(group.properties['SecurityGroupEgress']).toHaveLength(1);
    expect(blocksOf(blueprint, 'AWS::EC2::SecurityGroupIngress')).toHaveLength(1);
    const uris = blocksOf(blueprint, 'AWS::ApiGateway::Method').map(({ properties: own }) =>
      written(own['Integration']),
    );
    expect(uris).toMatchObject([
      { Uri: 'http://<BackendHost>:<ListenerPort>/orders' },
      { Uri: 'http://<BackendHost2>:<ListenerPort>/stock' },
    ]);
  });

  test('two new ones name each other', () => {
    const blueprint = example('security-groups: two new groups');
    const [balancer, link] = blocksOf(blueprint, 'AWS::EC2::SecurityGroup');
    expect(written(link?.properties['SecurityGroupEgress'])).toMatchObject([
      { ...rule, DestinationSecurityGroupId: `<${balancer?.logicalId ?? ''}>` },
    ]);
    expect(properties(blueprint, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
      ...rule,
      GroupId: '<LoadBalancerSecurityGroup>',
      SourceSecurityGroupId: '<LinkSecurityGroup>',
    });
  });
});

describe('an HTTP API', () => {
  test('names the listener, and takes the stage out of the path', () => {
    const blueprint = example('http-api: new API with $default stage');
    expect(properties(blueprint, 'AWS::ApiGatewayV2::Integration')).toEqual({
      ApiId: '<Api>',
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'ANY',
      IntegrationUri: '<ListenerArn>',
      ConnectionType: 'VPC_LINK',
      ConnectionId: '<VpcLink>',
      PayloadFormatVersion: '1.0',
      RequestParameters: { 'overwrite:path': '$request.path' },
    });
    expect(defaults(blueprint)['ListenerArn']).toContain(':listener/app/orders/');
    expect(properties(blueprint, 'AWS::ApiGatewayV2::Route')).toEqual({
      ApiId: '<Api>',
      RouteKey: 'GET /orders',
      Target: 'integrations/<Integration>',
      AuthorizationType: 'AWS_IAM',
    });
    expect(properties(blueprint, 'AWS::ApiGatewayV2::Stage')).toEqual({
      ApiId: '<Api>',
      StageName: '$default',
      AutoDeploy: true,
    });
  });

  test('TLS only to a listener that speaks it; a stage that deploys itself stays as it is', () => {
    const blueprint = example('http-api: existing API, HTTPS, existing link');
    expect(properties(blueprint, 'AWS::ApiGatewayV2::Integration')).toMatchObject({
      TlsConfig: { ServerNameToVerify: '<BackendHost>' },
    });
    expect(blocksOf(blueprint, 'AWS::ApiGatewayV2::Stage')).toEqual([]);
  });

  test('routes of one listener have one integration, and existing ones keep who may call', () => {
    const blueprint = example('http-api: existing routes, existing stage without automatic deployment');
    const routes = blocksOf(blueprint, 'AWS::ApiGatewayV2::Route');
    expect(routes.map(({ properties: own }) => written(own))).toMatchObject([
      {
        Target: 'integrations/<Integration>',
        AuthorizationType: 'JWT',
        AuthorizerId: 'auth01',
        AuthorizationScopes: ['orders/read', 'orders/write'],
      },
      { Target: 'integrations/<Integration>', AuthorizationType: 'NONE' },
      { Target: 'integrations/<Integration2>', AuthorizationType: 'AWS_IAM' },
    ]);
    expect(routes[0]?.existing).toEqual({ ApiId: 'h1a2b3c4d5', RouteId: 'route01' });
    expect(blueprint.notes.join(' ')).toContain('apigatewayv2 create-deployment');
  });
});

describe('a private load balancer', () => {
  test('is internal, and its groups let requests through to the tasks', () => {
    const blueprint = example('private-alb: HTTP');
    expect(properties(blueprint, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({
      Name: 'orders-alb',
      Scheme: 'internal',
      Type: 'application',
    });
    expect(properties(blueprint, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({
      TargetType: 'ip',
      Port: '<ContainerPort>',
      HealthCheckPath: '/health',
    });
    expect(properties(blueprint, 'AWS::ElasticLoadBalancingV2::Listener')).toMatchObject({
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: '<TargetGroup>' }],
    });
    expect(properties(blueprint, 'AWS::ECS::Service')).toMatchObject({
      LoadBalancers: [
        {
          ContainerName: '<ContainerName>',
          ContainerPort: '<ContainerPort>',
          TargetGroupArn: '<TargetGroup>',
        },
      ],
    });
    expect(onlyBlock(blueprint, 'AWS::ECS::Service').dependsOn).toEqual(['Listener']);
    // Only a person knows these.
    expect(defaults(blueprint)).toMatchObject({ Cluster: undefined, TaskDefinition: undefined });
  });

  test('HTTPS with a certificate', () => {
    const blueprint = example('private-alb: HTTPS, cluster and task definition');
    expect(properties(blueprint, 'AWS::ElasticLoadBalancingV2::Listener')).toMatchObject({
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: '<CertificateArn>' }],
    });
    expect(defaults(blueprint)).toMatchObject({ Cluster: 'shop' });
  });

  test('a service that exists is not made again', () => {
    const blueprint = example('private-alb: service that exists');
    expect(blocksOf(blueprint, 'AWS::ECS::Service')).toEqual([]);
    expect(blueprint.notes.join(' ')).toContain('ecs update-service');
  });
});

describe('names that AWS takes', () => {
  const named = (name: string): PropertyMap => {
    const request = exampleRequests['private-alb: HTTP'];
    if (request?.blueprint !== 'private-alb') throw new Error('no such example');
    const blueprint = createBlueprint({ ...request, name });
    return onlyBlock(blueprint, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties;
  };
  test.each<readonly [string, Value]>([
    ['orders', 'orders-alb'],
    ['internal-orders', 'orders-alb'],
    ['Orders & Co.', 'Orders-Co-alb'],
    ['😀', 'private-alb'],
    ['--', 'private-alb'],
    ['a'.repeat(10_000), `${'a'.repeat(28)}-alb`],
  ])('load balancer for %s', (name, expected) => {
    expect(named(name)['Name']).toBe(expected);
  });
});
