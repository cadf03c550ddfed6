import { describe, expect, test } from 'vitest';
import { arns } from '../../../../support/sketch';
import {
  apiHost,
  associatedHost,
  closed,
  ended,
  endpointHost,
  orders,
  passes,
  withDomain,
  withEndpoint,
  withGroup,
  withSubnet,
} from './privateReadings';

const header = { headers: ['x-apigw-api-id: r1'] };
const inVpc = { sourceIp: '10.1.0.9' };
const own = `https://${apiHost}/prod/a`;
const byEndpoint = `https://${endpointHost}/prod/a`;
const associated = `https://${associatedHost}/prod/a`;
const quiet = { PrivateDnsEnabled: false };
const subnetted = (reading: ReturnType<typeof closed>) => withSubnet(reading, 'vpc-1', '10.1.0.0/20');

describe('the gate "endpoint": a private API', () => {
  test.each([
    ['an associated name', withEndpoint(closed()), associated, {}, passes],
    ["an endpoint's name and a header", withEndpoint(closed(), quiet), byEndpoint, header, passes],
    [
      "an endpoint's name and the Host of the API",
      withEndpoint(closed(), quiet),
      byEndpoint,
      { headers: [`Host: ${apiHost}`] },
      passes,
    ],
    ['private DNS in the VPC of the caller', subnetted(withEndpoint(closed())), own, inVpc, passes],
    [
      'a name of an endpoint that is not associated',
      withEndpoint(closed({ endpointConfiguration: { types: ['PRIVATE'] } })),
      associated,
      {},
      'no-route 403',
    ],
    [
      'an associated name of an endpoint that exists nowhere',
      withEndpoint(closed()),
      'https://r1-vpce-9.execute-api.eu-west-1.amazonaws.com/prod/a',
      {},
      'no-route 403',
    ],
    ['an associated endpoint that was not read', closed(), associated, {}, 'unknown'],
    ['an endpoint that was not read', closed(), byEndpoint, header, 'unknown'],
    [
      'an endpoint that was rejected',
      withEndpoint(closed(), { State: 'rejected' }),
      associated,
      {},
      'blocked',
    ],
    [
      'an endpoint of another service',
      withEndpoint(closed(), { ServiceName: 'com.amazonaws.eu-west-1.s3' }),
      byEndpoint,
      header,
      'no-route',
    ],
    ['the default name without private DNS', withEndpoint(closed(), quiet), own, {}, 'unknown'],
    ['the default name, no endpoint read', closed(), own, {}, 'unknown'],
    [
      'the default name from another VPC',
      withSubnet(withEndpoint(closed()), 'vpc-2', '10.1.0.0/20'),
      own,
      inVpc,
      'unknown',
    ],
  ])('%s', (_name, reading, url, more, expected) => {
    expect(ended(reading, url, more).end).toBe(expected);
  });

  test('the default name, the caller not known: the VPC is assumed', () => {
    const { end, assumes } = ended(withEndpoint(closed()), own);
    expect(end).toBe(passes);
    expect(assumes).toEqual(['endpoint: the caller is in the VPC vpc-1, whose VPC endpoint is vpce-1']);
    expect(ended(subnetted(withEndpoint(closed())), own, inVpc).assumes).toEqual([]);
  });

  test('a path alone: some endpoint is assumed', () => {
    expect(ended(closed(), '/prod/a', { api: arns.rest('r1') }).assumes).toEqual([
      'endpoint: the request comes through a VPC endpoint of API Gateway',
    ]);
  });

  describe('and the security groups of the endpoint', () => {
    const grouped = (...permissions: readonly Readonly<Record<string, unknown>>[]) =>
      withGroup(withEndpoint(closed(), { Groups: [{ GroupId: 'sg-9' }] }), 'sg-9', ...permissions);
    const https = (more: object) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...more });
    const some = https({ IpRanges: [{ CidrIp: '10.1.0.0/16' }] });
    const byGroup = https({ UserIdGroupPairs: [{ GroupId: 'sg-1' }] });
    const assumed = ['endpoint: a security group of the VPC endpoint vpce-1 allows the caller'];
    test.each([
      ['everyone', grouped(https({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })), {}, passes, []],
      ['the address of the caller', grouped(some), inVpc, passes, []],
      ['some addresses, the caller not known', grouped(some), {}, passes, assumed],
      ['a security group', grouped(byGroup), inVpc, passes, assumed],
      ['other addresses', grouped(some), { sourceIp: '10.9.0.9' }, 'blocked', []],
      [
        'another port',
        grouped({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
        {},
        'blocked',
        [],
      ],
      ['not known', withEndpoint(closed(), { Groups: [{ GroupId: 'sg-9' }] }), {}, 'unknown', []],
    ] as const)('%s', (_name, reading, more, end, assumes) => {
      expect(ended(reading, associated, more)).toMatchObject({ end, assumes });
    });
  });
});

describe('the gate "endpoint": a public API', () => {
  test.each([
    ['its own name', withEndpoint(orders()), own, {}, passes],
    [
      'its own name from the internet',
      subnetted(withEndpoint(orders())),
      own,
      { sourceIp: '203.0.113.7' },
      passes,
    ],
    [
      'its own name where private DNS leads elsewhere',
      subnetted(withEndpoint(orders())),
      own,
      inVpc,
      'no-route 403',
    ],
    ['no private DNS', subnetted(withEndpoint(orders(), quiet)), own, inVpc, passes],
    [
      'private DNS in another VPC',
      withSubnet(withEndpoint(orders()), 'vpc-2', '10.1.0.0/20'),
      own,
      inVpc,
      passes,
    ],
    [
      'a custom domain name',
      withDomain(subnetted(withEndpoint(orders())), {}),
      'https://api.example.com/a',
      inVpc,
      passes,
    ],
    ['a name for endpoints', withEndpoint(orders()), associated, {}, 'no-route 403'],
    ["an endpoint's name", withEndpoint(orders()), byEndpoint, header, 'no-route 403'],
  ])('%s', (_name, reading, url, more, expected) => {
    expect(ended(reading, url, more).end).toBe(expected);
  });

  test('an address of two VPCs, one with private DNS', () => {
    const reading = withSubnet(subnetted(withEndpoint(orders())), 'vpc-2', '10.1.0.0/16');
    expect(ended(reading, own, inVpc)).toMatchObject({
      end: passes,
      assumes: ["endpoint: the caller isn't in the VPC vpc-1"],
    });
  });
});
