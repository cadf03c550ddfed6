import { describe, expect, it } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import type { Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';

const account = '123456789012';
const region = 'us-east-1';
const loadBalancer = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/orders-alb/50dc6c495c0c9188`;

const resource = (type: string, arn: string, properties: unknown): ReadResource => ({
  type,
  arn,
  account,
  region,
  properties,
});

const reading: Reading = {
  collectedAt: '2026-11-22T10:00:00Z',
  scopes: [{ partition: 'aws', account, region, profile: 'acme-prod' }],
  resources: [
    resource('AWS::ApiGateway::RestApi', `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5`, {
      id: 'a1b2c3d4e5',
      name: 'Acme Orders',
      description: 'the secret project',
      endpointConfiguration: { types: ['REGIONAL'] },
    }),
    resource('AWS::ApiGateway::Stage', `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5/stages/prod`, {
      stageName: 'prod',
      variables: { backendHost: 'orders.acme.example.com', apiSecret: 'hunter2-hunter2' },
    }),
    resource('AWS::ApiGateway::Resource', `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5/resources/r1`, {
      path: '/orders/{id}',
      resourceMethods: {
        GET: {
          methodIntegration: {
            type: 'HTTP_PROXY',
            connectionType: 'VPC_LINK',
            integrationTarget: loadBalancer,
            uri: 'https://orders.acme.example.com:8443/orders/{id}',
            requestTemplates: { 'application/json': '{"token":"hunter2-hunter2"}' },
          },
        },
      },
    }),
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer, {
      LoadBalancerArn: loadBalancer,
      LoadBalancerName: 'orders-alb',
      DNSName: `internal-orders-alb-1234567890.${region}.elb.amazonaws.com`,
      Type: 'application',
      Scheme: 'internal',
      State: { Code: 'active' },
      AvailabilityZones: [{ ZoneName: 'us-east-1a', SubnetId: 'subnet-0123456789abcdef0' }],
    }),
    resource('AWS::ElasticLoadBalancingV2::ListenerRule', `${loadBalancer}/rule`, {
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders*'] } },
        { Field: 'host-header', HostHeaderConfig: { Values: ['*.acme.example.com'] } },
      ],
    }),
    resource('AWS::EC2::Subnet', 'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0123456789abcdef0', {
      SubnetId: 'subnet-0123456789abcdef0',
      CidrBlock: '10.20.16.0/20',
      PrivateIpAddress: '10.20.31.7',
    }),
  ],
  answered: [],
  unknowns: [
    {
      account,
      region,
      operation: 'ecs:ListClusters',
      error: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/alice is not authorized`,
    },
  ],
  deployments: [],
};

const redacted = redactReading(reading);
const text = JSON.stringify(redacted);
const property = (index: number, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    redacted.resources[index]?.properties,
  );

const bitsOf = (address: string): string =>
  address
    .split('.')
    .map(octet => Number(octet).toString(2).padStart(8, '0'))
    .join('');

describe('redaction', () => {
  it.each([
    account,
    'acme',
    'Acme Orders',
    'orders-alb',
    'a1b2c3d4e5',
    '50dc6c495c0c9188',
    'subnet-0123456789abcdef0',
    'secret project',
    'hunter2',
    'apiSecret',
    'alice',
    '10.20.16',
    '10.20.31.7',
    '1234567890.',
    'acme-prod',
    'orders',
  ])('leaves no trace of %s', original => {
    expect(text).not.toContain(original);
  });

  it('keeps the vocabulary, and what of paths is the same', () => {
    expect(property(2, 'path')).toMatch(/^\/api\d\/\{id\}$/);
    expect(property(2, 'resourceMethods', 'GET', 'methodIntegration', 'connectionType')).toBe('VPC_LINK');
    expect(property(2, 'resourceMethods', 'GET', 'methodIntegration', 'uri')).toMatch(
      new RegExp(`^https://[\\w.]+:8443${String(property(2, 'path')).replace(/[{}]/g, '\\$&')}$`),
    );
    expect(property(3, 'Type')).toBe('application');
    expect(property(3, 'Scheme')).toBe('internal');
    expect(property(3, 'State', 'Code')).toBe('active');
    expect(property(3, 'DNSName')).toMatch(/^internal-[\w-]+\.us-east-1\.elb\.amazonaws\.com$/);
    expect(property(4, 'Conditions', '0', 'PathPatternConfig', 'Values')).toEqual([
      `${String(property(2, 'path')).split('/{')[0] ?? '?'}*`,
    ]);
    expect(redacted.resources.map(({ type }) => type)).toEqual(reading.resources.map(({ type }) => type));
  });

  it('gives names that tell what they name', () => {
    expect(property(0, 'name')).toMatch(/^api \d$/);
    expect(property(3, 'LoadBalancerName')).toMatch(/^api\d-alb$/);
  });

  it('gives the same original the same pseudonym, so that references still meet', () => {
    const arn = redacted.resources[3]?.arn;
    expect(arn).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:\d{12}:loadbalancer\/app\/[\w-]+\/[0-9a-f]{16}$/,
    );
    expect(property(3, 'LoadBalancerArn')).toBe(arn);
    expect(property(2, 'resourceMethods', 'GET', 'methodIntegration', 'integrationTarget')).toBe(arn);
    expect(redacted.resources[1]?.arn.startsWith(`${redacted.resources[0]?.arn ?? '?'}/stages/`)).toBe(true);
    expect(property(0, 'id')).toBe(redacted.resources[0]?.arn.split('/').at(-1));
    expect(redactReading(reading)).toEqual(redacted);
  });

  it('keeps a wildcard over the hosts it covered', () => {
    const [wildcard] = property(4, 'Conditions', '1', 'HostHeaderConfig', 'Values') as readonly string[];
    const host = /^https:\/\/([^:]+):/.exec(
      String(property(2, 'resourceMethods', 'GET', 'methodIntegration', 'uri')),
    )?.[1];
    expect(wildcard).toMatch(/^\*\./);
    expect(host?.endsWith(wildcard?.slice(1) ?? '?')).toBe(true);
  });

  it('keeps a subnet over the addresses it held', () => {
    const [network = '', length] = String(property(5, 'CidrBlock')).split('/');
    expect(length).toBe('20');
    expect(bitsOf(String(property(5, 'PrivateIpAddress'))).slice(0, 20)).toBe(bitsOf(network).slice(0, 20));
    expect(bitsOf(network).slice(20)).toBe('0'.repeat(12));
  });
});
