import { arns } from '../../../../../support/sketch';
import { withAnswers, withResources } from '../../../../diagnosis/case';
import {
  allow,
  associatedHost,
  apiHost,
  closed,
  deny,
  endpointHost,
  orders,
  policy,
  when,
  withDomain,
  withEndpoint,
  withSubnet,
} from '../privateReadings';
import type { GateExample } from './example';

const own = `GET https://${apiHost}/prod/a`;
const ofDomain = 'GET https://api.example.com/a';
const associated = `GET https://${associatedHost}/prod/a`;
const office = '203.0.113.0/24';
const mutualTls = { mutualTlsAuthentication: { truststoreUri: 's3://trust/store.pem' } };
const domainArn = arns.domain('api.example.com');

/** A private custom domain name, with the VPC endpoints that are associated with it. */
const privateName = (...vpcEndpoints: readonly string[]) =>
  withAnswers(
    withResources(
      withDomain(withEndpoint(closed()), {
        domainNameArn: domainArn,
        endpointConfiguration: { types: ['PRIVATE'] },
        policy: policy(allow()),
      }),
      ...vpcEndpoints.map(accessAssociationSource => ({
        type: 'AWS::ApiGateway::DomainNameAccessAssociation',
        arn: `${domainArn}/${accessAssociationSource}`,
        properties: { domainNameArn: domainArn, accessAssociationSource },
      })),
    ),
    { operation: 'apigateway:GetDomainNameAccessAssociations' },
  );

/** The gates before a stage, and policies. */
export const accessGateExamples: readonly GateExample[] = [
  {
    gate: 'scheme',
    what: 'default endpoint',
    reading: () => orders(),
    passes: { request: own },
    fails: { request: own.replace('https', 'http'), outcome: 'blocked' },
  },
  {
    gate: 'scheme',
    what: 'custom domain name',
    reading: () => withDomain(orders(), {}),
    passes: { request: ofDomain },
    fails: { request: 'GET https://api.example.com:8443/a', outcome: 'blocked' },
  },
  {
    gate: 'access-mode',
    what: 'custom domain name, STRICT',
    reading: () => withDomain(orders(), { endpointAccessMode: 'STRICT' }),
    passes: { request: ofDomain },
    fails: { request: 'GET https://cdn.example.com/a', headers: ['Host: api.example.com'] },
  },
  {
    gate: 'access-mode',
    what: 'API, STRICT',
    reading: () =>
      withDomain(orders({ endpointAccessMode: 'STRICT' }), { endpointConfiguration: { types: ['EDGE'] } }),
    passes: { request: own },
    fails: { request: ofDomain },
  },
  {
    gate: 'tls-policy',
    what: 'security policy',
    reading: () => orders({ securityPolicy: 'TLS_1_2' }),
    passes: { request: own },
    unknown: {
      request: own,
      reading: () => orders({ securityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }),
    },
  },
  {
    gate: 'client-certificate',
    what: 'mutual TLS',
    reading: () => withDomain(orders(), mutualTls),
    passes: { request: own },
    unknown: { request: ofDomain },
  },
  {
    gate: 'endpoint',
    what: 'private API, name of an associated VPC endpoint',
    reading: () => withEndpoint(closed()),
    passes: { request: associated },
    fails: {
      request: associated.replace('vpce-1', 'vpce-9'),
      outcome: 'no-route',
      status: 403,
    },
    unknown: { request: associated, reading: () => closed() },
  },
  {
    gate: 'endpoint',
    what: 'private API, name of a VPC endpoint',
    reading: () => withEndpoint(closed(), { PrivateDnsEnabled: false }),
    passes: { request: `GET https://${endpointHost}/prod/a`, headers: ['x-apigw-api-id: r1'] },
    fails: { request: `GET https://${endpointHost}/prod/a`, outcome: 'no-route', status: 403 },
    unknown: {
      request: `GET https://${endpointHost}/prod/a`,
      headers: ['x-apigw-api-id: r1'],
      reading: () => closed(),
    },
  },
  {
    gate: 'endpoint',
    what: 'private API, default name',
    reading: () => withSubnet(withEndpoint(closed()), 'vpc-1', '10.1.0.0/20'),
    passes: { request: own, sourceIp: '10.1.0.9' },
    unknown: { request: own },
  },
  {
    gate: 'endpoint',
    what: 'private API, private DNS off',
    reading: () => withEndpoint(closed(), { PrivateDnsEnabled: false }),
    unknown: { request: own },
  },
  {
    gate: 'endpoint',
    what: 'public API, caller in a VPC with private DNS',
    reading: () => withDomain(withSubnet(withEndpoint(orders()), 'vpc-1', '10.1.0.0/20'), {}),
    passes: { request: ofDomain, sourceIp: '10.1.0.9' },
    fails: { request: own, sourceIp: '10.1.0.9', outcome: 'no-route', status: 403 },
  },
  {
    gate: 'endpoint',
    what: 'private custom domain name',
    reading: () => privateName('vpce-1'),
    passes: { request: `GET https://${endpointHost}/a`, headers: ['Host: api.example.com'] },
    fails: { request: ofDomain, reading: () => privateName(), outcome: 'no-route', status: 403 },
    unknown: { request: ofDomain },
  },
  {
    gate: 'endpoint-policy',
    what: 'policy of a VPC endpoint',
    reading: () => withEndpoint(closed(), { PolicyDocument: policy(allow({ Resource: '*' })) }),
    passes: { request: associated },
    fails: {
      request: associated,
      status: 403,
      reading: () =>
        withEndpoint(closed(), {
          PolicyDocument: policy(allow({ Resource: 'arn:aws:execute-api:eu-west-1:111122223333:r2/*' })),
        }),
    },
    unknown: {
      request: associated,
      reading: () =>
        withEndpoint(closed(), {
          PolicyDocument: policy(
            allow({ Resource: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-1') }),
          ),
        }),
    },
  },
  {
    gate: 'default-endpoint',
    what: 'default endpoint, disabled',
    reading: () => withDomain(orders({ disableExecuteApiEndpoint: true }), {}),
    passes: { request: ofDomain },
    fails: { request: own, outcome: 'no-route', status: 403 },
  },
  {
    gate: 'resource-policy',
    what: 'source address',
    reading: () => orders({ policy: policy(allow(when('IpAddress', 'aws:SourceIp', office))) }),
    passes: { request: own, sourceIp: '203.0.113.7' },
    fails: { request: own, sourceIp: '198.51.100.7', status: 403 },
    unknown: { request: own },
  },
  {
    gate: 'resource-policy',
    what: 'a statement that denies',
    reading: () =>
      orders({
        policy: policy(allow(), deny({ Sid: 'OfficeOnly', ...when('NotIpAddress', 'aws:SourceIp', office) })),
      }),
    passes: { request: own, sourceIp: '203.0.113.7' },
    fails: { request: own, sourceIp: '198.51.100.7', status: 403 },
    unknown: { request: own },
  },
  {
    gate: 'resource-policy',
    what: 'private API, VPC endpoint',
    reading: () =>
      withEndpoint(closed({ policy: policy(allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))) })),
    passes: { request: associated },
    fails: {
      request: associated,
      status: 403,
      reading: () =>
        withEndpoint(closed({ policy: policy(allow(when('StringEquals', 'aws:SourceVpce', 'vpce-2'))) })),
    },
  },
  {
    gate: 'resource-policy',
    what: 'private API, aws:SourceIp',
    reading: () =>
      withEndpoint(closed({ policy: policy(allow(when('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'))) })),
    passes: { request: associated, sourceIp: '10.1.0.9' },
    fails: {
      request: associated,
      sourceIp: '10.1.0.9',
      status: 403,
      reading: () =>
        withEndpoint(closed({ policy: policy(allow(when('IpAddress', 'aws:SourceIp', '10.1.0.0/16'))) })),
    },
    unknown: { request: associated },
  },
];
