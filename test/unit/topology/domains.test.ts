import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { attributesOf, edgesOf, nodeOf } from '../../support/drawn';
import { here, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function topologyOf(text: string, place = here) {
  const topology = buildTopology(sketch(text, place));
  assertTopologyDocument(topology);
  return topology;
}
const apis = `
  rest r1 orders
    stage prod
    stage dev
  http h1
    stage $default
    stage beta`;
const maps = (lines: string) =>
  edgesOf(topologyOf(`${apis}\ndomain d.example.com\n${lines}`), 'maps').map(line =>
    line.replace('/domainnames/d.example.com maps ', ''),
  );

describe('a domain name', () => {
  test('is what AWS gave of it', () => {
    const topology = topologyOf('domain d.example.com routingMode=ROUTING_RULE_ONLY');
    expect(nodeOf(topology, 'd.example.com')).toMatchObject({
      name: 'd.example.com',
      status: 'AVAILABLE',
      type: 'AWS::ApiGateway::DomainName',
    });
    expect(attributesOf(topology, 'd.example.com')).toEqual({
      endpointType: 'REGIONAL',
      routingMode: 'ROUTING_RULE_ONLY',
    });
  });

  test.each([
    ['  base orders r1/prod', ['/restapis/r1/stages/prod {"basePath":"orders"}']],
    ['  base - r1/prod', ['/restapis/r1/stages/prod']],
    [
      '  base orders r1',
      ['/restapis/r1/stages/dev {"basePath":"orders"}', '/restapis/r1/stages/prod {"basePath":"orders"}'],
    ],
    ['  map v1/orders h1/beta', ['/apis/h1/stages/beta {"basePath":"v1/orders"}']],
    ['  map - h1/$default', ['/apis/h1/stages/$default']],
    ['  base - r1/prod\n  map - r1/prod', ['/restapis/r1/stages/prod']],
    [
      '  map a r1/prod\n  map b r1/prod',
      ['/restapis/r1/stages/prod {"basePath":"a"}', '/restapis/r1/stages/prod {"basePath":"b"}'],
    ],
    [
      '  rule 10 b,a r1/prod',
      [
        '/restapis/r1/stages/prod {"basePath":"a,b","priority":10,"conditions":[{"MatchBasePaths":{"AnyOf":["a","b"]}}]}',
      ],
    ],
  ])('with%s', (lines, expected) => {
    expect(maps(lines)).toEqual(expected);
  });

  test('whose rules have one base path keeps them apart by priority, the first without', () => {
    const topology = topologyOf(
      `${apis}\ndomain d.example.com\n  rule 20 - r1/prod\n  rule 10 - r1/prod\n  rule 30 - r1/dev`,
    );
    const ids = topology.edges
      .filter(({ kind }) => kind === 'maps')
      .map(({ id, attributes }) => [
        id
          .split(' ')
          .slice(2)
          .join(' ')
          .replace(/^arn.*::/, ''),
        attributes,
      ]);
    expect(ids).toEqual([
      ['/restapis/r1/stages/dev', { priority: 30 }],
      ['/restapis/r1/stages/prod', { priority: 10 }],
      ['/restapis/r1/stages/prod 20', { priority: 20 }],
    ]);
  });
});

describe('stages', () => {
  test.each([
    ['aws', 'eu-west-1', 'amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
    ['aws-iso', 'us-iso-east-1', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob-east-1', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe-west-1', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof-east-1', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-de-east-1', 'amazonaws.eu'],
  ])('have their URL in partition %s', (partition, region, suffix) => {
    const topology = topologyOf(apis, { ...here, partition, region });
    expect(attributesOf(topology, 'r1/stages/prod')['invokeUrl']).toBe(
      `https://r1.execute-api.${region}.${suffix}/prod`,
    );
    expect(attributesOf(topology, '$default')['invokeUrl']).toBe(
      `https://h1.execute-api.${region}.${suffix}`,
    );
    expect(attributesOf(topology, 'beta')['invokeUrl']).toBe(
      `https://h1.execute-api.${region}.${suffix}/beta`,
    );
  });

  test('of private and WebSocket APIs too, not where the endpoint is switched off', () => {
    const topology = topologyOf(`
      rest r1 endpoint=PRIVATE
        stage prod a=1 b=2
      rest r2 disabled=1
        stage off
      ws w1
        stage live`);
    expect(attributesOf(topology, 'prod')).toEqual({
      stageName: 'prod',
      deploymentId: 'd1',
      variables: { a: '1', b: '2' },
      invokeUrl: 'https://r1.execute-api.eu-west-1.amazonaws.com/prod',
    });
    expect(attributesOf(topology, 'live')['invokeUrl']).toBe(
      'wss://w1.execute-api.eu-west-1.amazonaws.com/live',
    );
    expect(attributesOf(topology, 'off')).toEqual({ stageName: 'off', deploymentId: 'd1' });
    expect(attributesOf(topology, '/restapis/r1')).toEqual({ apiId: 'r1', endpointType: 'PRIVATE' });
    expect(attributesOf(topology, '/restapis/r2')).toEqual({
      apiId: 'r2',
      endpointType: 'REGIONAL',
      disableExecuteApiEndpoint: true,
    });
  });

  test('an API that was not read in detail says so', () => {
    const topology = topologyOf('rest r1 orders unread\nhttp h1 orders unread\nrest r2');
    expect(attributesOf(topology, 'restapis/r1')['expanded']).toBe(false);
    expect(attributesOf(topology, 'apis/h1')['expanded']).toBe(false);
    expect(attributesOf(topology, 'restapis/r2')['expanded']).toBeUndefined();
    expect(topology.complete).toBe(true);
  });
});
