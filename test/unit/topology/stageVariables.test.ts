import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { edgesOf, idsOf, nodeOf } from '../../support/drawn';
import { arns, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function topologyOf(text: string) {
  const topology = buildTopology(sketch(text));
  assertTopologyDocument(topology);
  return topology;
}
const route = '/restapis/r1/resources/a/methods/GET';
const backends = `
  link1 l1 -> net/n1
  link1 l2 -> net/n2
  lb net/n1
    TCP 80
    TCP 81
  lb net/n2
    TCP 80`;
const api = (integration: string, ...stages: readonly string[]) =>
  topologyOf(`
    rest r1
${stages.map(stage => `      stage ${stage}`).join('\n')}
      GET /a ${integration}
${backends}`);
/** Without the link that no route of the case uses. */
const paths = (topology: ReturnType<typeof api>) =>
  edgesOf(topology, 'integrates', 'selects', 'connects').filter(line => !line.endsWith('{"routes":0}'));

describe('stage variables', () => {
  test('lead each stage its own way where they differ', () => {
    const topology = api(
      'link ${stageVariables.link} http://h',
      'dev link=l2',
      'prod link=l1',
      'test link=l2',
    );
    expect(paths(topology)).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://h","scheme":"http","host":"h","port":80,"stages":["prod"]}`,
      `${route} integrates /vpclinks/l2 {"uri":"http://h","scheme":"http","host":"h","port":80,"stages":["dev","test"]}`,
      `${route} selects listener/net/n1/1/80 {"scheme":"http","port":80,"stages":["prod"]}`,
      `${route} selects listener/net/n2/1/80 {"scheme":"http","port":80,"stages":["dev","test"]}`,
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
      '/vpclinks/l2 connects loadbalancer/net/n2/1 {"routes":1}',
    ]);
    expect(topology.edges.map(({ id }) => id)).toContain(
      `${arns.method('r1', 'GET', '/a')} selects ${arns.listener('net/n2', 80)} dev,test`,
    );
  });

  test('that are alike everywhere make no difference', () => {
    const topology = api(
      'link ${stageVariables.link} http://h:${stageVariables.port}',
      'dev link=l1 port=81',
      'prod link=l1 port=81',
    );
    expect(paths(topology)).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://h:81","scheme":"http","host":"h","port":81}`,
      `${route} selects listener/net/n1/1/81 {"scheme":"http","port":81}`,
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
  });

  test('in the path change the URI, not the listener', () => {
    const topology = api('link l1 http://h/${stageVariables.base}', 'dev base=v1', 'prod base=v2');
    expect(paths(topology)).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://h/v1","scheme":"http","host":"h","port":80,"stages":["dev"]}`,
      `${route} integrates /vpclinks/l1 {"uri":"http://h/v2","scheme":"http","host":"h","port":80,"stages":["prod"]}`,
      `${route} selects listener/net/n1/1/80 {"scheme":"http","port":80}`,
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
  });

  test('choose functions and integration targets too', () => {
    const functions = api('lambda orders:${stageVariables.alias}', 'dev alias=dev', 'prod alias=live');
    expect(idsOf(functions, 'lambda-function')).toEqual(['function:orders:dev', 'function:orders:live']);
    const targets = topologyOf(`
      rest r1
        stage dev lb=${arns.loadBalancer('app/a2')}
        stage prod lb=${arns.loadBalancer('app/a1')}
        GET /a link l2 http://h -> \${stageVariables.lb}
      link2 l2
      lb app/a1
        HTTP 80
      lb app/a2
        HTTP 80`);
    expect(edgesOf(targets, 'selects')).toEqual([
      `${route} selects listener/app/a1/1/80 {"scheme":"http","port":80,"stages":["prod"]}`,
      `${route} selects listener/app/a2/1/80 {"scheme":"http","port":80,"stages":["dev"]}`,
    ]);
  });

  test('count for HTTP APIs', () => {
    const topology = topologyOf(`
      http h1
        stage $default host=a.example.com
        stage beta host=b.example.com
        GET /a http https://\${stageVariables.host}/x`);
    expect(idsOf(topology, 'http-endpoint')).toEqual([
      '/apis/h1/routes/GET-a#https://a.example.com/x',
      '/apis/h1/routes/GET-a#https://b.example.com/x',
    ]);
  });
});

describe('a stage variable that is not set', () => {
  test('is what the route selects, and it is missing', () => {
    const topology = api('link ${stageVariables.link} http://h', 'dev', 'prod link=l1');
    expect(paths(topology)).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://h","scheme":"http","host":"h","port":80,"stages":["prod"]}`,
      `${route} selects /restapis/r1/stages/dev#stageVariables.link {"stages":["dev"]}`,
      `${route} selects listener/net/n1/1/80 {"scheme":"http","port":80,"stages":["prod"]}`,
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
    expect(nodeOf(topology, '#stageVariables.link')).toMatchObject({
      kind: 'missing',
      name: '${stageVariables.link}',
    });
  });

  test('is missing once for each that is not set, the port and the host', () => {
    const topology = api('link l1 http://${stageVariables.host}:${stageVariables.port}/x', 'dev host=h');
    expect(paths(topology)).toEqual([`${route} selects /restapis/r1/stages/dev#stageVariables.port`]);
  });

  test('in the path leaves the way known and the expression in the URI', () => {
    const topology = api('link l1 http://h/${stageVariables.base}', 'dev');
    expect(paths(topology).slice(0, 2)).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://h/\${stageVariables.base}","scheme":"http","host":"h","port":80}`,
      `${route} selects listener/net/n1/1/80 {"scheme":"http","port":80}`,
    ]);
    expect(idsOf(topology, 'missing')).toEqual([]);
  });

  test('is no member that every object has', () => {
    const topology = api('lambda ${stageVariables.constructor}', 'dev');
    expect(idsOf(topology, 'missing')).toEqual(['/restapis/r1/stages/dev#stageVariables.constructor']);
  });

  test('cannot be told where the API has no stage', () => {
    const topology = api('lambda ${stageVariables.fn}');
    expect(edgesOf(topology, 'integrates', 'selects')).toEqual([]);
    expect(idsOf(topology, 'missing')).toEqual([]);
  });
});
