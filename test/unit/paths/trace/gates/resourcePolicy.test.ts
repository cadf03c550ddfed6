import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import { arns } from '../../../../support/sketch';
import {
  allow,
  apiHost,
  associatedHost,
  closed,
  deny,
  ended,
  orders,
  passes,
  policy,
  when,
  withEndpoint,
  type Members,
} from './privateReadings';

const url = `https://${apiHost}/prod/a`;
const office = '203.0.113.0/24';
const inOffice = { sourceIp: '203.0.113.7' };
const elsewhere = { sourceIp: '198.51.100.7' };
const refused = 'responds-early 403';
const fromOffice = allow(when('IpAddress', 'aws:SourceIp', office));
const onlyOffice = deny(when('NotIpAddress', 'aws:SourceIp', office));
const under = (statements: readonly Members[], auth = ''): Reading =>
  orders({ policy: policy(...statements) }, auth);

describe('the gate "resource-policy": a public API', () => {
  test.each<[string, Reading, object, string, readonly string[]]>([
    ['no policy', orders(), {}, passes, []],
    ['everyone', under([allow()]), {}, passes, []],
    ['the address of the caller', under([fromOffice]), inOffice, passes, []],
    ['another address', under([fromOffice]), elsewhere, refused, []],
    [
      'no address given',
      under([fromOffice]),
      {},
      passes,
      [`resource-policy: the caller comes from ${office}`],
    ],
    [
      'a denial of others',
      under([allow(), onlyOffice]),
      {},
      passes,
      [`resource-policy: the caller comes from ${office}`],
    ],
    ['a denial of others, from there', under([allow(), onlyOffice]), inOffice, passes, []],
    ['a denial of others, from elsewhere', under([allow(), onlyOffice]), elsewhere, refused, []],
    [
      'a part of a block is denied',
      under([fromOffice, deny(when('IpAddress', 'aws:SourceIp', '203.0.113.0/28'))]),
      {},
      passes,
      [
        "resource-policy: the caller doesn't come from 203.0.113.0/28 and the caller comes from 203.0.113.0/24",
      ],
    ],
    [
      'addresses of no one on the internet',
      under([allow(when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'))]),
      { sourceIp: '10.1.2.3' },
      refused,
      [],
    ],
    [
      'an address behind a NAT, which API Gateway does not see',
      under([fromOffice]),
      { sourceIp: '10.1.2.3' },
      passes,
      [`resource-policy: the caller comes from ${office}`],
    ],
    ['another method', under([allow({ Resource: 'execute-api:/*/POST/*' })]), {}, refused, []],
    ['another stage', under([allow({ Resource: 'execute-api:/test/*' })]), {}, refused, []],
    [
      'a role, the request not signed',
      under([allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })]),
      {},
      refused,
      [],
    ],
    ['an endpoint', under([allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))]), {}, refused, []],
    [
      'a key whose values may be secret',
      under([allow(when('StringEquals', 'aws:Referer', 'hunter2'))]),
      {},
      passes,
      ['resource-policy: the caller meets the conditions of the resource policy of orders for aws:Referer'],
    ],
    [
      'what is no policy',
      orders({ policy: '{' }),
      {},
      passes,
      ['resource-policy: the resource policy of orders allows the caller'],
    ],
  ])('%s', (_name, reading, more, end, assumes) => {
    expect(ended(reading, url, more)).toMatchObject({ end, assumes });
  });

  test('names the statement by its Sid or number', () => {
    const second = under([allow(), deny({ Resource: '*' })]);
    expect(ended(second, url).because).toContain(
      'The resource policy of orders denies the request. Statement: 2.',
    );
    const named = under([allow(), deny({ Resource: '*', Sid: 'Maintenance' })]);
    expect(ended(named, url).because).toContain('Statement: Maintenance.');
  });

  test('is the policy that the stage has deployed', () => {
    const reading: Reading = {
      ...under([deny()]),
      deployments: [
        {
          account: '111122223333',
          region: 'eu-west-1',
          stage: `${arns.rest('r1')}/stages/prod`,
          document: {
            openapi: '3.0.1',
            paths: {
              '/a': {
                get: {
                  'x-amazon-apigateway-integration': { type: 'http_proxy', uri: 'https://b.example.org/a' },
                },
              },
            },
            'x-amazon-apigateway-policy': { Statement: [allow()] },
          },
        },
      ],
    };
    expect(ended(reading, url).end).toBe(passes);
  });
});

describe('the gate "resource-policy" with authorization', () => {
  const kinds = [
    ['', refused],
    ['auth=COGNITO_USER_POOLS:pool', refused],
    ['auth=CUSTOM:login', passes],
    ['auth=AWS_IAM', passes],
  ] as const;
  test.each(kinds)('%s: no allowance: %s', (auth, expected) => {
    expect(policyEnd(under([allow({ Resource: 'execute-api:/test/*' })], auth))).toBe(expected);
  });
  test.each(kinds)('%s: a denial ends it', auth => {
    expect(policyEnd(under([allow(), deny()], auth))).toBe(refused);
  });

  /** What the policy makes of a request that has everything else. */
  function policyEnd(reading: Reading): string {
    const headers = ['Authorization: AWS4-HMAC-SHA256 Credential=a'];
    return ended(reading, url, { headers }).end;
  }
});

describe('the gate "resource-policy": a private API', () => {
  const at = `https://${associatedHost}/prod/a`;
  const behind = (...statements: readonly Members[]): Reading =>
    withEndpoint(closed({ policy: policy(...statements) }));
  test.each<[string, Reading, object, string, readonly string[]]>([
    ['the endpoint', behind(allow(when('StringEquals', 'aws:SourceVpce', 'vpce-1'))), {}, passes, []],
    ['another endpoint', behind(allow(when('StringEquals', 'aws:SourceVpce', 'vpce-2'))), {}, refused, []],
    [
      'a denial of other endpoints',
      behind(allow(), deny(when('StringNotEquals', 'aws:SourceVpce', 'vpce-1'))),
      {},
      passes,
      [],
    ],
    ['the VPC', behind(allow(when('StringEquals', 'aws:SourceVpc', 'vpc-1'))), {}, passes, []],
    ['another VPC', behind(allow(when('StringEquals', 'aws:SourceVpc', 'vpc-2'))), {}, refused, []],
    [
      'the address in the VPC',
      behind(allow(when('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'))),
      { sourceIp: '10.1.0.9' },
      passes,
      [],
    ],
    [
      'another address in the VPC',
      behind(allow(when('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'))),
      { sourceIp: '10.2.0.9' },
      refused,
      [],
    ],
    [
      'no address given',
      behind(allow(when('IpAddress', 'aws:VpcSourceIp', '10.1.0.0/16'))),
      {},
      passes,
      ["resource-policy: the caller's address in its VPC is in 10.1.0.0/16"],
    ],
    [
      'aws:SourceIp, which never holds the caller',
      behind(allow(when('IpAddress', 'aws:SourceIp', '10.1.0.0/16'))),
      { sourceIp: '10.1.0.9' },
      refused,
      [],
    ],
    ['no policy', withEndpoint(closed({ policy: undefined })), {}, refused, []],
  ])('%s', (_name, reading, more, end, assumes) => {
    expect(ended(reading, at, more)).toMatchObject({ end, assumes });
  });
});
