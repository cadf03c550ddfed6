import * as acm from '@aws-sdk/client-acm';
import * as apiGateway from '@aws-sdk/client-api-gateway';
import * as apiGatewayV2 from '@aws-sdk/client-apigatewayv2';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as lambda from '@aws-sdk/client-lambda';
import * as serviceDiscovery from '@aws-sdk/client-servicediscovery';
import * as wafv2 from '@aws-sdk/client-wafv2';

interface Model {
  readonly service: Readonly<Record<string, unknown>>;
  /** The shapes that a reading keeps of it, by the type of their resource. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Enumerations whose values a member of those shapes can have; left out: all of the service. */
  readonly enums?: readonly string[];
}

/** AWS's models of what readers keep, as the SDK has them at run time. */
const models: readonly Model[] = [
  {
    service: apiGateway,
    shapes: {
      'AWS::ApiGateway::RestApi': 'RestApi',
      'AWS::ApiGateway::Stage': 'Stage',
      'AWS::ApiGateway::Resource': 'Resource',
      'AWS::ApiGateway::VpcLink': 'VpcLink',
      'AWS::ApiGateway::DomainName': 'DomainName',
      'AWS::ApiGateway::BasePathMapping': 'BasePathMapping',
      'AWS::ApiGateway::Account': 'Account',
      'AWS::ApiGateway::Authorizer': 'Authorizer',
      'AWS::ApiGateway::RequestValidator': 'RequestValidator',
      'AWS::ApiGateway::GatewayResponse': 'GatewayResponse',
      'AWS::ApiGateway::DomainNameAccessAssociation': 'DomainNameAccessAssociation',
      'AWS::ApiGateway::UsagePlan': 'UsagePlan',
    },
  },
  {
    service: apiGatewayV2,
    shapes: {
      'AWS::ApiGatewayV2::Api': 'Api',
      'AWS::ApiGatewayV2::Stage': 'Stage',
      'AWS::ApiGatewayV2::Route': 'Route',
      'AWS::ApiGatewayV2::Integration': 'Integration',
      'AWS::ApiGatewayV2::VpcLink': 'VpcLink',
      'AWS::ApiGatewayV2::ApiMapping': 'ApiMapping',
      'AWS::ApiGatewayV2::RoutingRule': 'RoutingRule',
      'AWS::ApiGatewayV2::Authorizer': 'Authorizer',
      'AWS::ApiGatewayV2::Deployment': 'Deployment',
    },
  },
  {
    service: elbv2,
    shapes: {
      'AWS::ElasticLoadBalancingV2::LoadBalancer': 'LoadBalancer',
      'AWS::ElasticLoadBalancingV2::Listener': 'Listener',
      'AWS::ElasticLoadBalancingV2::ListenerRule': 'Rule',
      'AWS::ElasticLoadBalancingV2::TargetGroup': 'TargetGroup',
      'AWS::ElasticLoadBalancingV2::TargetHealth': 'DescribeTargetHealthOutput',
      'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes': 'DescribeLoadBalancerAttributesOutput',
      'AWS::ElasticLoadBalancingV2::ListenerAttributes': 'DescribeListenerAttributesOutput',
      'AWS::ElasticLoadBalancingV2::TargetGroupAttributes': 'DescribeTargetGroupAttributesOutput',
      'AWS::ElasticLoadBalancingV2::ListenerCertificates': 'DescribeListenerCertificatesOutput',
      'AWS::ElasticLoadBalancingV2::TagDescription': 'TagDescription',
    },
  },
  {
    service: ec2,
    shapes: {
      'AWS::EC2::Subnet': 'Subnet',
      'AWS::EC2::SecurityGroup': 'SecurityGroup',
      'AWS::EC2::Instance': 'Instance',
      'AWS::EC2::NetworkInterface': 'NetworkInterface',
      'AWS::EC2::NetworkAcl': 'NetworkAcl',
      'AWS::EC2::PrefixList': 'GetManagedPrefixListEntriesResult',
      'AWS::EC2::VPCEndpoint': 'VpcEndpoint',
      'AWS::EC2::VPCEndpointService': 'ServiceConfiguration',
      'AWS::EC2::VPCEndpointConnection': 'VpcEndpointConnection',
    },
    enums: [
      'AttachmentStatus',
      'DnsNameState',
      'DnsRecordIpType',
      'InstanceStateName',
      'IpAddressType',
      'NetworkInterfaceStatus',
      'NetworkInterfaceType',
      'PayerResponsibility',
      'RuleAction',
      'ServiceState',
      'ServiceType',
      'State',
      'SubnetState',
      'Tenancy',
      'VpcEndpointType',
    ],
  },
  {
    service: ecs,
    shapes: {
      'AWS::ECS::Service': 'Service',
      'AWS::ECS::Task': 'Task',
      'AWS::ECS::TaskDefinition': 'TaskDefinition',
      'AWS::ECS::ServiceDeployment': 'ServiceDeployment',
    },
  },
  { service: acm, shapes: { 'AWS::CertificateManager::Certificate': 'CertificateDetail' } },
  {
    service: lambda,
    shapes: {
      'AWS::Lambda::Function': 'FunctionConfiguration',
      'AWS::Lambda::Policy': 'GetPolicyResponse',
    },
    enums: ['Architecture', 'LastUpdateStatus', 'PackageType', 'Runtime', 'State', 'TracingMode'],
  },
  {
    service: serviceDiscovery,
    shapes: {
      'AWS::ServiceDiscovery::Service': 'Service',
      'AWS::ServiceDiscovery::Instance': 'InstanceSummary',
      'AWS::ServiceDiscovery::InstancesHealthStatus': 'GetInstancesHealthStatusResponse',
    },
    enums: ['HealthCheckType', 'HealthStatus', 'RecordType', 'RoutingPolicy', 'ServiceType'],
  },
  {
    service: wafv2,
    shapes: { 'AWS::WAFv2::WebACLAssociation': 'GetWebACLForResourceResponse' },
    enums: [],
  },
];

/** Smithy's kinds of shapes as the SDK writes them down: lists and maps of simple types are numbers. */
const kinds = { simple: 0, list: 1, map: 2, structure: 3 } as const;
const [listOf, mapOf] = [64, 128];

/** What a walk over a model makes a value of. */
export interface Shape {
  readonly kind: 'text' | 'number' | 'flag' | 'time' | 'list' | 'map' | 'structure';
  /** Of a list or map: what is in it. */
  readonly of?: Shape;
  readonly members?: Readonly<Record<string, Shape>>;
}

function shapeOf(schema: unknown, above: readonly unknown[]): Shape {
  if (typeof schema === 'function') return shapeOf((schema as () => unknown)(), above);
  if (typeof schema === 'number') return simpleShape(schema, above);
  if (!Array.isArray(schema)) return { kind: 'text' };
  if (schema.length === 2) return shapeOf(schema[0], above);
  const [kind, , , , first, second] = schema as readonly unknown[];
  // A shape that holds itself ends at the second time.
  if (above.filter(one => one === schema).length > 1) return { kind: 'structure', members: {} };
  const inside = [...above, schema];
  if (kind === kinds.list) return { kind: 'list', of: shapeOf(first, inside) };
  if (kind === kinds.map) return { kind: 'map', of: shapeOf(second, inside) };
  if (kind !== kinds.structure) return shapeOf(first, inside);
  const schemas = second as readonly unknown[];
  const members = (first as readonly string[]).map(
    (name, index) => [name, shapeOf(schemas[index], inside)] as const,
  );
  return { kind: 'structure', members: Object.fromEntries(members) };
}

function simpleShape(kind: number, above: readonly unknown[]): Shape {
  if (kind >= mapOf) return { kind: 'map', of: shapeOf(kind - mapOf, above) };
  if (kind >= listOf) return { kind: 'list', of: shapeOf(kind - listOf, above) };
  return { kind: kind === 1 ? 'number' : kind === 2 ? 'flag' : kind >= 4 && kind <= 7 ? 'time' : 'text' };
}

/** What a reading keeps, by type of resource. */
export const keptShapes: Readonly<Record<string, Shape>> = Object.fromEntries(
  models.flatMap(({ service, shapes }) =>
    Object.entries(shapes).map(([type, name]) => [type, shapeOf(service[`${name}$`], [])]),
  ),
);

/** The names of all members of those shapes, sorted. */
export function memberNames(): readonly string[] {
  const names = new Set<string>();
  const walk = ({ of, members }: Shape): void => {
    if (of !== undefined) walk(of);
    for (const [name, shape] of Object.entries(members ?? {})) {
      names.add(name);
      walk(shape);
    }
  };
  for (const shape of Object.values(keptShapes)) walk(shape);
  return [...names].sort();
}

/** The values of AWS's enumerations, sorted; without those that are numbers or have spaces. */
export function enumValues(): readonly string[] {
  const values = models.flatMap(({ service, enums }) =>
    Object.entries(service).flatMap(([name, value]) =>
      isEnum(value) && enums?.includes(name) !== false ? Object.values(value) : [],
    ),
  );
  return [...new Set(values)].filter(value => /^(?!\d+$)[\w.:/-]+$/.test(value)).sort();
}

const isEnum = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.values(value).length > 0 &&
  Object.values(value).every(each => typeof each === 'string');
