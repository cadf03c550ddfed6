import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { securityGroup } from '../../../network/support';
import { changed, withAnswers, withResources, type CasesByCheck } from '../../case';
import { allow, deny, endpoint, http, merged, policy, rest, written, type Statement } from './shared';

type Members = Readonly<Record<string, unknown>>;

const api = (options = ''): Reading =>
  sketch(`
    rest r1 orders ${options}
      stage prod
      GET /a mock`);
const closed = api('endpoint=PRIVATE');
const under = (statements: readonly Statement[], reading: Reading, members: Members = {}): Reading =>
  merged(reading, rest, { policy: written(policy(...statements)), ...members });

const withEndpoint = (reading: Reading, members: Members = {}, id = 'vpce-1'): Reading =>
  withAnswers(
    withResources(reading, {
      type: 'AWS::EC2::VPCEndpoint',
      arn: endpoint(id),
      properties: {
        VpcEndpointId: id,
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.eu-west-1.execute-api',
        State: 'available',
        PrivateDnsEnabled: true,
        ...members,
      },
    }),
    { operation: 'ec2:DescribeVpcEndpoints' },
  );

const from = (...blocks: readonly string[]): Statement =>
  allow({ Condition: { IpAddress: { 'aws:SourceIp': blocks } } });
const through = (id: string): Statement => allow({ Condition: { StringEquals: { 'aws:SourceVpce': id } } });
const types = (ipAddressType: string, type = 'REGIONAL') => ({
  endpointConfiguration: { types: [type], ipAddressType },
});
const associated = { endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] } };
const elsewhere = policy(allow({ Resource: 'arn:aws:execute-api:eu-west-1:111122223333:r9/*' }));
const quiet = { PrivateDnsEnabled: false };

const domainArn = arns.domain('private.example.com');
const privateName = (members: Members = {}): Reading =>
  withAnswers(
    changed(
      sketch(`
        rest r1 orders endpoint=PRIVATE
          stage prod
          GET /a mock
        domain private.example.com
          base - r1/prod`),
      domainArn,
      {
        domainNameArn: domainArn,
        endpointConfiguration: { types: ['PRIVATE'] },
        policy: written(policy(through('vpce-1'))),
        ...members,
      },
    ),
    { operation: 'apigateway:GetDomainNameAccessAssociations' },
  );
const withAssociation = (reading: Reading): Reading =>
  withResources(reading, {
    type: 'AWS::ApiGateway::DomainNameAccessAssociation',
    arn: `${domainArn}/vpce-1`,
    properties: { domainNameArn: domainArn, accessAssociationSource: 'vpce-1' },
  });

export const privateCases: CasesByCheck = {
  RP120: {
    fires: [
      {
        name: 'IPv4 blocks allowed',
        reading: () => under([from('198.51.100.0/24')], api(), types('dualstack')),
        at: [rest],
      },
      {
        name: 'all but IPv4 blocks denied',
        reading: () =>
          under(
            [allow(), deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })],
            api(),
            types('dualstack', 'EDGE'),
          ),
        at: [rest],
      },
    ],
    silent: [
      { name: 'an API for IPv4', reading: () => under([from('198.51.100.0/24')], api(), types('ipv4')) },
      {
        name: 'blocks of both',
        reading: () => under([from('198.51.100.0/24', '2001:db8::/32')], api(), types('dualstack')),
      },
      { name: 'no addresses', reading: () => under([allow()], api(), types('dualstack')) },
      { name: 'no policy', reading: () => merged(api(), rest, types('dualstack')) },
      {
        name: 'a private API',
        reading: () => under([from('198.51.100.0/24')], closed, types('dualstack', 'PRIVATE')),
      },
    ],
  },
  RP121: {
    fires: [
      { name: 'a public API beside private DNS', reading: () => withEndpoint(api()), at: [rest] },
      {
        name: 'an HTTP API, beside a private one',
        reading: () =>
          withEndpoint(
            sketch(`
              rest r1 orders endpoint=PRIVATE
                stage prod
              http h1 shop
                stage $default`),
          ),
        at: [http],
      },
    ],
    silent: [
      { name: 'no private DNS', reading: () => withEndpoint(api(), quiet) },
      { name: 'private APIs alone', reading: () => withEndpoint(closed) },
      { name: 'a default endpoint that is disabled', reading: () => withEndpoint(api('disabled=1')) },
      {
        name: 'an endpoint of another service',
        reading: () => withEndpoint(api(), { ServiceName: 'com.amazonaws.eu-west-1.s3' }),
      },
      { name: 'an endpoint that was rejected', reading: () => withEndpoint(api(), { State: 'rejected' }) },
    ],
  },
  RP122: {
    fires: [
      {
        name: 'an associated endpoint for another API',
        reading: () =>
          withEndpoint(under([allow()], closed, associated), { PolicyDocument: written(elsewhere) }),
        at: [rest],
      },
      {
        name: 'an endpoint that the policy names',
        reading: () =>
          withEndpoint(under([through('vpce-1')], closed), {
            PolicyDocument: written(policy(allow({ Resource: '*' }), deny({ Resource: '*' }))),
          }),
        at: [rest],
      },
    ],
    silent: [
      {
        name: 'an endpoint for everything',
        reading: () =>
          withEndpoint(under([through('vpce-1')], closed, associated), {
            PolicyDocument: written(policy(allow({ Action: '*', Resource: '*' }))),
          }),
      },
      { name: 'no policy of its own', reading: () => withEndpoint(under([allow()], closed, associated)) },
      {
        name: 'an endpoint that the API has nothing to do with',
        reading: () => withEndpoint(under([allow()], closed), { PolicyDocument: written(elsewhere) }),
      },
      {
        name: 'an endpoint that the API denies too',
        reading: () =>
          withEndpoint(under([through('vpce-2')], closed, associated), {
            PolicyDocument: written(elsewhere),
          }),
      },
      {
        name: 'a role that signs its requests',
        reading: () =>
          withEndpoint(under([allow()], closed, associated), {
            PolicyDocument: written(
              policy(allow({ Resource: '*', Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } })),
            ),
          }),
      },
    ],
  },
  RP123: {
    fires: [
      { name: 'no association', reading: () => privateName(), at: [domainArn] },
      {
        name: 'the policy of a new name',
        reading: () => withAssociation(privateName({ policy: written(policy(deny())) })),
        at: [domainArn],
      },
      {
        name: 'no policy',
        reading: () => withAssociation(privateName({ policy: undefined })),
        at: [domainArn],
      },
    ],
    silent: [
      { name: 'an association that the policy allows', reading: () => withAssociation(privateName()) },
      {
        name: 'a public name',
        reading: () => privateName({ endpointConfiguration: { types: ['REGIONAL'] } }),
      },
      {
        name: 'what is no policy',
        reading: () => withAssociation(privateName({ policy: 'none' })),
      },
    ],
  },
  RP124: {
    fires: [
      {
        name: 'private DNS off, no association',
        reading: () => withDomains(withEndpoint(under([through('vpce-1')], closed), quiet)),
        at: [rest],
      },
    ],
    silent: [
      { name: 'private DNS', reading: () => withEndpoint(under([through('vpce-1')], closed)) },
      { name: 'an association', reading: () => withEndpoint(under([allow()], closed, associated), quiet) },
      { name: 'no endpoint of this account', reading: () => under([through('vpce-1')], closed) },
      {
        name: 'another endpoint with private DNS',
        reading: () => withEndpoint(withEndpoint(under([allow()], closed), quiet), {}, 'vpce-2'),
      },
      {
        name: 'a private custom domain name',
        reading: () => withEndpoint(merged(privateName(), rest, { policy: written(policy(allow())) }), quiet),
      },
      { name: 'a public API', reading: () => withEndpoint(under([allow()], api()), quiet) },
    ],
  },
  RP125: {
    fires: [
      {
        name: 'a group without inbound rules, of an associated endpoint',
        reading: () => guarded(under([allow()], closed, associated), {}),
        at: [rest],
      },
      {
        name: 'rules for another port, of an endpoint that the policy names',
        reading: () => guarded(under([through('vpce-1')], closed), { in: ['tcp 80 10.0.0.0/8'] }),
        at: [rest],
      },
    ],
    silent: [
      {
        name: 'HTTPS from the VPC',
        reading: () => guarded(under([allow()], closed, associated), { in: ['tcp 443 10.0.0.0/8'] }),
      },
      {
        name: 'a range of ports from another group',
        reading: () => guarded(under([allow()], closed, associated), { in: ['tcp 400-500 sg-2'] }),
      },
      {
        name: 'an endpoint that the API has nothing to do with',
        reading: () => guarded(under([allow()], closed), {}, quiet),
      },
      { name: 'no groups', reading: () => withEndpoint(under([allow()], closed, associated)) },
    ],
  },
};

/** With a VPC endpoint whose security group has these rules. */
function guarded(
  reading: Reading,
  rules: Parameters<typeof securityGroup>[1],
  members: Members = {},
): Reading {
  return withAnswers(
    withResources(
      withEndpoint(reading, { Groups: [{ GroupId: 'sg-1' }], ...members }),
      securityGroup('sg-1', rules),
    ),
    { operation: 'ec2:DescribeSecurityGroups' },
  );
}

/** A custom domain name of another API, whose mappings were read. */
function withDomains(reading: Reading): Reading {
  const calls = [
    'apigateway:GetBasePathMappings',
    'apigatewayv2:GetApiMappings',
    'apigatewayv2:ListRoutingRules',
  ];
  return withAnswers(
    reading,
    ...calls.map(operation => ({ operation, node: arns.domain('api.example.com') })),
  );
}
