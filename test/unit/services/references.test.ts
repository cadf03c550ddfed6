import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResourceReference } from '../../../src/model/reference';
import type { ReadResource, ReadScope } from '../../../src/model/resource';
import { allServices } from '../../../src/services/registry';
import { targetArn } from '../../../src/model/integrationTargets';
import { serviceTargetGroups } from '../../../src/services/ecs/references';

const scope: ReadScope = { partition: 'aws', account: '123456789012', region: 'eu-west-1' };
const gateway = 'arn:aws:apigateway:eu-west-1::';
const elb = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:';
const api = `${gateway}/restapis/a1`;

function resource(type: string, properties: unknown, arn = 'arn:x', parent?: string): ReadResource {
  const { account, region } = scope;
  return { type, arn, account, region, properties, ...(parent === undefined ? {} : { parent }) };
}

function referencesOf(subject: ReadResource, siblings: readonly ReadResource[] = []): readonly string[] {
  const all = allServices.flatMap(service => [...service.references(subject, scope, siblings)]);
  return all.map(told);
}

function told(reference: ResourceReference): string {
  if (reference.kind === 'address') return `address ${reference.ipAddress}`;
  return `${reference.kind} ${reference.kind === 'host' ? reference.host : reference.arn}`;
}

const method = (integration: unknown) => ({ resourceMethods: { GET: { methodIntegration: integration } } });

describe('references', () => {
  test('a REST method leads to its link, its target and its function', () => {
    const integration = {
      connectionType: 'VPC_LINK',
      connectionId: 'l1',
      integrationTarget: `${elb}loadbalancer/app/a/1`,
      uri: 'http://a.example/orders',
    };
    expect(referencesOf(resource('AWS::ApiGateway::Resource', method(integration)))).toEqual([
      `arn ${gateway}/vpclinks/l1`,
      `arn ${elb}loadbalancer/app/a/1`,
    ]);
    const proxy = {
      type: 'AWS_PROXY',
      uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f:live/invocations',
    };
    expect(referencesOf(resource('AWS::ApiGateway::Resource', method(proxy)))).toEqual([
      'arn arn:aws:lambda:eu-west-1:123456789012:function:f:live',
    ]);
    expect(referencesOf(resource('AWS::ApiGateway::Resource', method({ connectionId: 'l1' })))).toEqual([]);
  });

  test('a stage variable is resolved by every stage, whichever is read first', () => {
    const variable = resource(
      'AWS::ApiGateway::Resource',
      method({
        connectionType: 'VPC_LINK',
        connectionId: '${stageVariables.link}',
        integrationTarget: `${elb}loadbalancer/app/\${stageVariables.name}/1`,
        uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${stageVariables.none}/invocations',
      }),
    );
    const stage = (name: string, variables: unknown, more: object = {}) =>
      resource(
        'AWS::ApiGateway::Stage',
        { stageName: name, variables, ...more },
        `${api}/stages/${name}`,
        api,
      );
    const prod = stage('prod', { link: 'l1', name: 'a' });
    const canary = stage(
      'test',
      { link: 'l2', name: 'b' },
      { canarySettings: { stageVariableOverrides: { link: 'l3' } } },
    );
    const expected = [
      `arn ${gateway}/vpclinks/l1`,
      `arn ${gateway}/vpclinks/l2`,
      `arn ${gateway}/vpclinks/l3`,
      `arn ${elb}loadbalancer/app/a/1`,
      `arn ${elb}loadbalancer/app/b/1`,
    ];
    expect([...new Set(referencesOf(variable, [prod, canary]))].sort()).toEqual(expected);
    const stagesLast = [...referencesOf(prod, [variable]), ...referencesOf(canary, [variable])];
    expect([...new Set(stagesLast)].sort()).toEqual(expected);
    expect(referencesOf(variable)).toEqual([]);
  });

  test('a URL leads to whoever has its host, where no link says where it goes', () => {
    const uri = 'https://user@DUALSTACK.Shop-1.eu-west-1.elb.amazonaws.com.:8443/a/{id}?b#c';
    const host = 'host shop-1.eu-west-1.elb.amazonaws.com';
    const ofMethod = (members: object) => resource('AWS::ApiGateway::Resource', method(members));
    expect(referencesOf(ofMethod({ type: 'HTTP_PROXY', uri }))).toEqual([host]);
    expect(referencesOf(ofMethod({ type: 'HTTP', connectionType: 'INTERNET', uri }))).toEqual([host]);
    expect(referencesOf(ofMethod({ type: 'HTTP', connectionType: 'VPC_LINK', uri }))).toEqual([]);
    const ofApi = (IntegrationUri: string) => resource('AWS::ApiGatewayV2::Integration', { IntegrationUri });
    expect(referencesOf(ofApi(uri))).toEqual([host]);
    expect(referencesOf(ofApi('http://[2001:DB8::1]:80/a'))).toEqual(['host [2001:db8::1]']);
    for (const none of [
      'ftp://a.example/',
      'http://',
      'https:///a',
      'http://@/a',
      'http://:80',
      'a.example/b',
    ])
      expect(referencesOf(ofApi(none))).toEqual([]);
    const filled = ofApi('http://${stageVariables.host}:${stageVariables.port}/a');
    expect(referencesOf(filled)).toEqual([]);
    const stage = resource('AWS::ApiGatewayV2::Stage', { StageVariables: { host: 'A.example', port: '1' } });
    expect(referencesOf(filled, [stage])).toEqual(['host a.example']);
    expect(referencesOf(stage, [filled])).toEqual(['host a.example']);
  });

  test('a network interface of a load balancer leads to it, one that only calls itself so does not', () => {
    const ofInterface = (members: object) =>
      referencesOf(resource('AWS::EC2::NetworkInterface', { Groups: [{ GroupId: 'sg-1' }], ...members }));
    const group = 'arn arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1';
    const Description = 'ELB app/orders/50dc6c495c0c9188';
    const own = `arn ${elb}loadbalancer/app/orders/50dc6c495c0c9188`;
    expect(ofInterface({ Description, RequesterManaged: true, RequesterId: 'amazon-elb' })).toEqual([
      group,
      own,
    ]);
    expect(ofInterface({ Description })).toEqual([group, own]);
    expect(ofInterface({ Description, RequesterManaged: false })).toEqual([group]);
    expect(ofInterface({ Description, RequesterManaged: true, RequesterId: '123456789012' })).toEqual([
      group,
    ]);
    expect(ofInterface({ Description: 'ELB app/orders' })).toEqual([group]);
  });

  test('an HTTP API integration leads to its listener, Cloud Map service or function', () => {
    const integration = (IntegrationUri: string) =>
      resource('AWS::ApiGatewayV2::Integration', {
        ConnectionType: 'VPC_LINK',
        ConnectionId: 'v2',
        IntegrationUri,
      });
    expect(referencesOf(integration(`${elb}listener/app/a/1/2`))).toEqual([
      `arn ${gateway}/vpclinks/v2`,
      `arn ${elb}listener/app/a/1/2`,
    ]);
    expect(
      referencesOf(
        integration(
          'arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1?stage=prod&deployment=green',
        ),
      ),
    ).toContain('arn arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1');
    const stage = resource('AWS::ApiGatewayV2::Stage', { StageVariables: { l: '2' } });
    expect(referencesOf(integration(`${elb}listener/app/a/1/\${stageVariables.l}`), [stage])).toContain(
      `arn ${elb}listener/app/a/1/2`,
    );
  });

  test('links and load balancers lead to their network', () => {
    expect(
      referencesOf(resource('AWS::ApiGateway::VpcLink', { targetArns: [`${elb}loadbalancer/net/n/1`] })),
    ).toEqual([`arn ${elb}loadbalancer/net/n/1`]);
    expect(
      referencesOf(
        resource('AWS::ApiGatewayV2::VpcLink', { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }),
      ),
    ).toEqual([
      'arn arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1',
      'arn arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1',
    ]);
    expect(
      referencesOf(
        resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
          AvailabilityZones: [{ SubnetId: 'subnet-1' }],
          SecurityGroups: ['sg-1'],
        }),
      ),
    ).toHaveLength(2);
  });

  test('listeners and rules lead to every group they forward to', () => {
    const actions = [
      { Type: 'authenticate-oidc' },
      {
        Type: 'forward',
        TargetGroupArn: `${elb}targetgroup/a/1`,
        ForwardConfig: { TargetGroups: [{ TargetGroupArn: `${elb}targetgroup/b/2`, Weight: 0 }] },
      },
    ];
    const expected = [`arn ${elb}targetgroup/a/1`, `arn ${elb}targetgroup/b/2`];
    expect(
      referencesOf(resource('AWS::ElasticLoadBalancingV2::Listener', { DefaultActions: actions })),
    ).toEqual(expected);
    expect(referencesOf(resource('AWS::ElasticLoadBalancingV2::ListenerRule', { Actions: actions }))).toEqual(
      expected,
    );
  });

  test('health leads to what the targets are and to who registers them', () => {
    const group = `${elb}targetgroup/a/1`;
    const health = (...ids: readonly string[]) =>
      resource(
        'AWS::ElasticLoadBalancingV2::TargetHealth',
        { TargetHealthDescriptions: ids.map(Id => ({ Target: { Id, Port: 80 } })) },
        `${group}#health`,
        group,
      );
    expect(referencesOf(health('i-1', '10.0.0.1', 'fd00::1', 'not an id'))).toEqual([
      'arn arn:aws:ec2:eu-west-1:123456789012:instance/i-1',
      'address 10.0.0.1',
      'address fd00::1',
      `registrar ${group}`,
    ]);
    expect(referencesOf(health(`${elb}loadbalancer/app/a/1`))).toEqual([`arn ${elb}loadbalancer/app/a/1`]);
    expect(referencesOf(health())).toEqual([`registrar ${group}`]);
  });

  test('a domain name leads to its mappings and rules by type and mode', () => {
    const domain = (type: string, routingMode?: string) =>
      referencesOf(
        resource(
          'AWS::ApiGateway::DomainName',
          { endpointConfiguration: { types: [type] }, ...(routingMode === undefined ? {} : { routingMode }) },
          `${gateway}/domainnames/d`,
        ),
      );
    expect(domain('EDGE')).toEqual([`arn ${gateway}/domainnames/d/basepathmappings`]);
    expect(domain('PRIVATE')).toEqual([`arn ${gateway}/domainnames/d/basepathmappings`]);
    expect(domain('REGIONAL')).toEqual([`arn ${gateway}/domainnames/d/apimappings`]);
    expect(domain('REGIONAL', 'ROUTING_RULE_ONLY')).toEqual([`arn ${gateway}/domainnames/d/routingrules`]);
    expect(domain('REGIONAL', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING')).toHaveLength(2);
  });

  test('a Cloud Map instance leads to its address or instance', () => {
    const Attributes = { AWS_INSTANCE_IPV4: '10.0.0.9', AWS_EC2_INSTANCE_ID: 'i-9' };
    expect(referencesOf(resource('AWS::ServiceDiscovery::Instance', { Attributes }))).toEqual([
      'address 10.0.0.9',
      'arn arn:aws:ec2:eu-west-1:123456789012:instance/i-9',
    ]);
  });

  test('what only a deployment has is followed too, with the variables of its stage', () => {
    const stage = resource(
      'AWS::ApiGateway::Stage',
      { variables: { link: 'l9' } },
      `${api}/stages/prod`,
      api,
    );
    const other = resource(
      'AWS::ApiGateway::Stage',
      { variables: { link: 'l8' } },
      `${api}/stages/test`,
      api,
    );
    const document = {
      paths: {
        '/orders': {
          get: {
            'x-amazon-apigateway-integration': {
              connectionType: 'VPC_LINK',
              connectionId: '${stageVariables.link}',
              'integration-target': `${elb}loadbalancer/app/old/1`,
            },
          },
          parameters: [],
        },
      },
    };
    const deployment = { account: scope.account, region: scope.region, stage: stage.arn, document };
    const [first] = allServices.filter(service => service.id === 'apigateway');
    expect([...(first?.deploymentReferences?.(deployment, scope, [stage, other]) ?? [])].map(told)).toEqual([
      `arn ${gateway}/vpclinks/l9`,
      `arn ${elb}loadbalancer/app/old/1`,
    ]);
  });

  test('odd data is no reason to throw', () => {
    const types = [
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
      'AWS::ApiGateway::Resource',
      'AWS::ApiGateway::VpcLink',
      'AWS::ApiGateway::DomainName',
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Stage',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::VpcLink',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ElasticLoadBalancingV2::Listener',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      'AWS::ElasticLoadBalancingV2::TargetHealth',
      'AWS::EC2::Instance',
      'AWS::EC2::NetworkInterface',
      'AWS::ServiceDiscovery::Instance',
    ];
    const names = [
      'id',
      'ApiId',
      'resourceMethods',
      'targetArns',
      'variables',
      'DefaultActions',
      'Actions',
      'Attributes',
      'Groups',
      'TargetHealthDescriptions',
      'AvailabilityZones',
      'SubnetIds',
      'endpointConfiguration',
      'routingMode',
      'GET',
      'methodIntegration',
      'connectionType',
      'connectionId',
      'uri',
      'IntegrationUri',
      'ForwardConfig',
      'Target',
      'Id',
    ];
    const value = fc.object({
      key: fc.constantFrom(...names),
      values: [
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.constant('VPC_LINK'),
        fc.constant('arn:aws:x'),
      ],
      maxDepth: 4,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...types),
        fc.anything(),
        value,
        (type, sibling, any, odd) => {
          referencesOf(resource(type, odd), [resource(sibling, any)]);
          referencesOf(resource(type, any), [resource(sibling, odd)]);
        },
      ),
    );
  });
});

describe('targetArn', () => {
  test.each([
    ['http://a.example/', undefined],
    ['arn:aws:apigateway:eu-west-1:sqs:path/123456789012/queue', undefined],
    [
      'arn:aws-cn:apigateway:cn-north-1:lambda:path/2021-11-15/functions/arn:aws-cn:lambda:cn-north-1:1:function:f/response-streaming-invocations',
      'arn:aws-cn:lambda:cn-north-1:1:function:f',
    ],
    [`${elb}loadbalancer/net/n/1`, `${elb}loadbalancer/net/n/1`],
    ['arn:aws:lambda:eu-west-1:1:function:f', 'arn:aws:lambda:eu-west-1:1:function:f'],
  ])('%s', (uri, expected) => {
    expect(targetArn(uri)).toBe(expected);
  });
});

test('an ECS service names target groups in four places', () => {
  const service = {
    loadBalancers: [{ targetGroupArn: 'a', advancedConfiguration: { alternateTargetGroupArn: 'b' } }, {}],
    taskSets: [{ loadBalancers: [{ targetGroupArn: 'c' }] }, {}],
  };
  expect([...serviceTargetGroups(service)].sort()).toEqual(['a', 'b', 'c']);
  expect(serviceTargetGroups({ loadBalancers: 'odd' }).size).toBe(0);
});

describe('accepts', () => {
  const accepting = (reference: ResourceReference) =>
    allServices.filter(service => service.accepts(reference)).map(service => service.id);
  test.each([
    [{ kind: 'arn', arn: api }, ['apigateway']],
    [{ kind: 'arn', arn: `${gateway}/apis/h1` }, ['apigatewayv2']],
    [{ kind: 'arn', arn: `${gateway}/vpclinks/l1` }, []],
    [{ kind: 'arn', arn: `${gateway}/domainnames/d.example/basepathmappings` }, ['apigateway']],
    [{ kind: 'arn', arn: `${gateway}/domainnames/d.example/apimappings` }, ['apigatewayv2']],
    [{ kind: 'arn', arn: `${gateway}/domainnames/d.example/routingrules` }, ['apigatewayv2']],
    [{ kind: 'deployment', arn: `${api}/stages/prod` }, ['apigateway']],
    [{ kind: 'deployment', arn: `${gateway}/apis/h1/stages/$default` }, ['apigatewayv2']],
    [{ kind: 'arn', arn: `${elb}listener/app/a/1/2` }, ['elbv2']],
    [{ kind: 'arn', arn: `${elb}targetgroup/a/1` }, ['elbv2']],
    [{ kind: 'registrar', arn: `${elb}targetgroup/a/1` }, ['ecs']],
    [{ kind: 'address', ipAddress: '10.0.0.1' }, ['ec2']],
    [{ kind: 'arn', arn: 'arn:aws:ec2:eu-west-1:1:subnet/subnet-1' }, ['ec2']],
    [{ kind: 'arn', arn: 'arn:aws:lambda:eu-west-1:1:function:f' }, ['lambda']],
    [{ kind: 'arn', arn: 'arn:aws:servicediscovery:eu-west-1:1:service/srv-1' }, ['servicediscovery']],
    [{ kind: 'arn', arn: 'no arn' }, []],
  ] satisfies [ResourceReference, string[]][])('%o', (reference, expected) => {
    expect(accepting(reference)).toEqual(expected);
  });
});
