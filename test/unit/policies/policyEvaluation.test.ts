import { describe, expect, test } from 'vitest';
import { policyDocument, policyStatements } from '../../../src/policies/policyDocument';
import { evaluateAccess, type Access } from '../../../src/policies/policyEvaluation';

const api = 'arn:aws:execute-api:eu-west-1:111122223333:r1';
const resource = `${api}/prod/GET/orders/*`;

interface Written {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}
const allow = (more: Written = {}): Written => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  ...more,
});
const deny = (more: Written = {}): Written => allow({ Effect: 'Deny', ...more });
const when = (operator: string, key: string, ...values: readonly string[]) => ({
  Condition: { [operator]: { [key]: values } },
});

const access = (isPrivate: boolean, ...Statement: readonly Written[]): Access =>
  evaluateAccess(policyStatements({ Version: '2012-10-17', Statement }) ?? [], { resource, isPrivate });

const somebody: Access = { kind: 'somebody' };
const denied: Access = { kind: 'nobody', because: 'denied' };
const notAllowed: Access = { kind: 'nobody', because: 'not-allowed' };
const through = (...vpcEndpointIds: readonly string[]): Access => ({ kind: 'endpoints', vpcEndpointIds });

describe('who a resource policy lets in', () => {
  test.each<[string, readonly Written[], Access]>([
    ['everybody', [allow()], somebody],
    ['no statement', [], notAllowed],
    ['a denial of everybody', [allow(), deny()], denied],
    ['a denial by the full ARN', [allow(), deny({ Resource: `${api}/*` })], denied],
    ['a denial of another stage', [allow(), deny({ Resource: 'execute-api:/test/*' })], somebody],
    [
      'a denial of a part of the route',
      [allow(), deny({ Resource: 'execute-api:/*/GET/orders/7' })],
      somebody,
    ],
    [
      'an allowance of a part of the route',
      [allow({ Resource: 'execute-api:/prod/GET/orders/7' })],
      somebody,
    ],
    ['an allowance of any API', [allow({ Resource: 'arn:aws:execute-api:*:*:*/*' })], somebody],
    [
      'an allowance of what is no invocation',
      [allow({ Action: 'execute-api:ManageConnections' })],
      notAllowed,
    ],
    ['actions as a list, in another spelling', [allow({ Action: ['EXECUTE-API:*'] })], somebody],
    ['a named role', [allow({ Principal: { AWS: 'arn:aws:iam::1:role/r' } })], somebody],
    ['a denial of a named role', [allow(), deny({ Principal: { AWS: 'arn:aws:iam::1:role/r' } })], somebody],
    [
      'everybody as an account',
      [allow({ Principal: { AWS: '*' } }), deny({ Principal: { AWS: ['*'] } })],
      denied,
    ],
    [
      'NotPrincipal',
      [{ ...deny(), Principal: undefined, NotPrincipal: { AWS: 'x' } } as Written, allow()],
      somebody,
    ],
    [
      'a key that is not worked out',
      [allow(), deny(when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'))],
      somebody,
    ],
    ['an operator that is not worked out', [allow(), deny(when('Null', 'aws:SourceVpce', 'true'))], somebody],
  ])('%s', (_name, statements, expected) => {
    expect(access(false, ...statements)).toEqual(expected);
    expect(access(true, ...statements)).toEqual(expected);
  });

  test.each<[string, readonly Written[], Access]>([
    ['addresses', [allow(when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'))], somebody],
    [
      'all but some addresses',
      [allow(), deny(when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'))],
      somebody,
    ],
    ['only some addresses', [allow(), deny(when('NotIpAddress', 'aws:SourceIp', '198.51.100.7'))], somebody],
    [
      'addresses within denied ones',
      [
        allow(when('IpAddress', 'aws:SourceIp', '198.51.100.0/28')),
        deny(when('IpAddress', 'aws:SourceIp', '198.51.100.0/24')),
      ],
      notAllowed,
    ],
    ['every address', [allow(when('IpAddress', 'aws:SourceIp', '0.0.0.0/0'))], somebody],
    [
      'addresses that the internet does not have',
      [allow(when('IpAddress', 'aws:sourceIp', '10.0.0.0/8', '192.168.1.0/24'))],
      notAllowed,
    ],
    [
      'only addresses that the internet does not have',
      [allow(), deny(when('NotIpAddress', 'aws:SourceIp', '172.16.0.0/12'))],
      denied,
    ],
    [
      'a wider block than the private one',
      [allow(when('IpAddress', 'aws:SourceIp', '172.0.0.0/8'))],
      somebody,
    ],
    ['an address that is none', [allow(when('IpAddress', 'aws:SourceIp', 'office'))], somebody],
    ['version 6', [allow(when('IpAddress', 'aws:SourceIp', '2001:db8::/32'))], somebody],
    [
      'an endpoint, which no request here comes through',
      [allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))],
      notAllowed,
    ],
    ['all but an endpoint', [allow(), deny(when('StringNotEquals', 'aws:SourceVpce', 'vpce-1'))], denied],
    [
      'all but an endpoint, if there is one',
      [allow(), deny(when('StringEqualsIfExists', 'aws:SourceVpce', 'vpce-1'))],
      denied,
    ],
    ['not an endpoint', [allow(), deny(when('StringEquals', 'aws:SourceVpc', 'vpc-1'))], somebody],
  ])('of an API on the internet: %s', (_name, statements, expected) => {
    expect(access(false, ...statements)).toEqual(expected);
  });

  test.each<[string, readonly Written[], Access]>([
    ['an endpoint', [allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))], through('vpce-1')],
    [
      'all but endpoints',
      [allow(), deny(when('StringNotEquals', 'aws:sourceVpce', 'vpce-2', 'vpce-1'))],
      through('vpce-1', 'vpce-2'),
    ],
    [
      'an endpoint that is denied',
      [
        allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1')),
        deny(when('StringEquals', 'aws:SourceVpce', 'vpce-1')),
      ],
      notAllowed,
    ],
    [
      'two that exclude each other',
      [
        allow(),
        deny(when('StringNotEquals', 'aws:SourceVpce', 'vpce-1')),
        deny(when('StringNotEquals', 'aws:SourceVpce', 'vpce-2')),
      ],
      denied,
    ],
    ['a VPC', [allow(when('StringEquals', 'aws:SourceVpc', 'vpc-1'))], somebody],
    [
      'a VPC and an endpoint',
      [allow({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:SourceVpce': 'vpce-1' } } })],
      through('vpce-1'),
    ],
    ['a pattern of endpoints', [allow(when('StringLike', 'aws:SourceVpce', 'vpce-*'))], somebody],
    ['a policy variable', [allow(when('StringEquals', 'aws:SourceVpce', '${aws:PrincipalTag/e}'))], somebody],
    [
      'addresses that aws:SourceIp never holds',
      [allow(when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'))],
      notAllowed,
    ],
    [
      'a denial of all other addresses',
      [allow(), deny(when('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'))],
      denied,
    ],
    ['a denial of addresses', [allow(), deny(when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'))], somebody],
    ['every address', [allow(when('IpAddress', 'aws:SourceIp', '0.0.0.0/0', '::/0'))], somebody],
    ['addresses in the VPC', [allow(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'))], somebody],
    [
      'addresses in the VPC that are denied again',
      [
        allow(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8')),
        deny(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/7')),
      ],
      notAllowed,
    ],
  ])('of a private API: %s', (_name, statements, expected) => {
    expect(access(true, ...statements)).toEqual(expected);
  });
});

test.each([
  ['another method', 'execute-api:/*/POST/*'],
  ['another API', 'arn:aws:execute-api:*:*:r2/*'],
  ['another path', 'execute-api:/*/GET/order'],
])('an allowance of %s lets nobody in', (_name, Resource) => {
  const statements = policyStatements({ Statement: allow({ Resource }) }) ?? [];
  const invocation = { resource: `${api}/prod/GET/orders`, isPrivate: false };
  expect(evaluateAccess(statements, invocation)).toEqual(notAllowed);
});

describe('a policy document', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: 'execute-api:/*' }] };
  const json = JSON.stringify(document);

  test.each([
    ['an object', document],
    ['JSON', json],
    ['JSON with its quotes behind backslashes', json.replaceAll('"', '\\"')],
    ['the same with slashes behind them too', json.replaceAll('"', '\\"').replaceAll('/', '\\/')],
  ])('is read as %s', (_name, policy) => {
    expect(policyDocument(policy)).toEqual(document);
  });

  test.each([undefined, null, '', 'no policy', '[]', 7, [document]])('%j is none', policy => {
    expect(policyStatements(policy)).toBeUndefined();
  });

  test.each([
    {},
    { Statement: 'x' },
    {
      Statement: [
        7,
        { Effect: 'Maybe' },
        { Effect: 'Deny', Condition: [], Principal: 7, Action: {}, Resource: [7] },
      ],
    },
    { Statement: { Effect: 'Deny', Condition: { StringEquals: 7, IpAddress: { 'aws:SourceIp': [[]] } } } },
  ])('with odd members never throws: %j', policy => {
    expect(() =>
      evaluateAccess(policyStatements(policy) ?? [], { resource, isPrivate: false }),
    ).not.toThrow();
  });

  test('of a public API: the beginning of a block denied, the rest allowed', () => {
    const statements = [
      allow(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')),
      deny(when('IpAddress', 'aws:SourceIp', '203.0.113.0/28')),
    ];
    expect(access(false, ...statements)).toEqual(somebody);
  });
});
