import { expect, test } from 'vitest';
import {
  camelCase,
  createIdentifiers,
  snakeCase,
} from '../../../../../src/scaffold/dialects/shared/cdk/names';

// Names that the CDK has: https://docs.aws.amazon.com/cdk/api/v2/
test.each([
  ['IntegrationHttpMethod', 'integrationHttpMethod', 'integration_http_method'],
  ['EnableECSManagedTags', 'enableEcsManagedTags', 'enable_ecs_managed_tags'],
  ['BodyS3Location', 'bodyS3Location', 'body_s3_location'],
  ['CidrIpv6', 'cidrIpv6', 'cidr_ipv6'],
  ['DNSName', 'dnsName', 'dns_name'],
  ['CanonicalHostedZoneID', 'canonicalHostedZoneId', 'canonical_hosted_zone_id'],
  ['Type', 'type', 'type'],
])('%s is %s, in Python %s', (name, camel, snake) => {
  expect(camelCase(name)).toBe(camel);
  expect(snakeCase(name)).toBe(snake);
  expect(snakeCase(camel)).toBe(snake);
});

test('what the language keeps to itself, and what is taken, is called otherwise', () => {
  const names = createIdentifiers(
    { parameters: ['Class', 'VPCId', 'VpcId', '1Id'], logicalIds: ['Api', 'VpcID'] },
    { identifier: camelCase, reserved: new Set(['class']), suffix: 'Value' },
  );
  expect(['Class', 'VPCId', 'VpcId', '1Id'].map(name => names.parameter(name))).toEqual([
    'classValue',
    'vpcId',
    'vpcIdValue',
    'value1Id',
  ]);
  expect(['Api', 'VpcID'].map(name => names.construct(name))).toEqual(['api', 'vpcIdValue2']);
});
