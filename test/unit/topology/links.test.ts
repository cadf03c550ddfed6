import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { createGraph } from '../../../src/paths/graph';
import { attributesOf, edgesOf, idsOf, nodeOf } from '../../support/drawn';
import { arns, sketch } from '../../support/sketch';
import { assertTopologyDocument } from '../../support/topologyDocument';

function topologyOf(text: string) {
  const topology = buildTopology(sketch(text));
  assertTopologyDocument(topology);
  return topology;
}
const route = '/restapis/r1/resources/orders/methods/GET';
const paths = (text: string) => edgesOf(topologyOf(text), 'integrates', 'connects', 'selects');

describe('a REST API through a V1 link', () => {
  const bridge = (uri: string) => `
    rest r1 orders
      stage prod
      GET /orders link l1 ${uri}
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t0
      TLS 443 -> t0
      TCP 8080 -> t1
    tg t0 ip 80
    tg t1 ip 80`;

  test('goes to the link’s load balancer and its listener on the port of the URI', () => {
    expect(paths(bridge('http://n1.example.com:8080/orders'))).toEqual([
      `${route} integrates /vpclinks/l1 {"uri":"http://n1.example.com:8080/orders","scheme":"http","host":"n1.example.com","port":8080}`,
      `${route} selects listener/net/n1/1/8080 {"scheme":"http","port":8080}`,
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
  });

  test.each([
    ['http://h', 80],
    ['HTTP://h/x', 80],
    ['https://h/orders/{id}', 443],
    ['http://user@h:8080?x=1', 8080],
    ['http://[2001:db8::1]:8080/x', 8080],
    ['http://h:/x', 80],
  ])('%s picks the listener on port %i', (uri, port) => {
    expect(paths(bridge(uri)).find(line => line.includes(' selects '))).toContain(
      `listener/net/n1/1/${port} `,
    );
  });

  test.each(['h/orders', 'http://h:http/x', 'http://h:99999/', 'http:///x', 'ftp://h/x'])(
    '%s picks none',
    uri => {
      const topology = topologyOf(bridge(uri));
      expect(edgesOf(topology, 'selects')).toEqual([]);
      expect(edgesOf(topology, 'connects')).toEqual([
        '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
      ]);
    },
  );

  test('a listener that takes TCP goes before one of the same port that does not', () => {
    const reading = sketch(`
      rest r1
        GET /orders link l1 http://h:53
      link1 l1 -> net/n1
      lb net/n1
        QUIC 53
        TCP 54
        UDP 55`);
    const resources = reading.resources.map(resource =>
      resource.type.endsWith('Listener')
        ? { ...resource, properties: { ...(resource.properties as object), Port: 53 } }
        : resource,
    );
    const topology = buildTopology({ ...reading, resources });
    expect(edgesOf(topology, 'selects')).toEqual([
      `${route} selects listener/net/n1/1/54 {"scheme":"http","port":53}`,
    ]);
    expect(createGraph(topology).listenerOn(arns.loadBalancer('net/n1'), 53)?.id).toBe(
      arns.listener('net/n1', 54),
    );
  });

  test('a link connects though no route uses it, and counts a route once', () => {
    const lines = paths(`
      rest r1
        GET /a link l1 http://h
        POST /a link l1 http://h:81
      link1 l1 -> net/n1
      link1 l2 -> net/n1
      lb net/n1
        TCP 80`);
    expect(lines.filter(line => line.includes('connects'))).toEqual([
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":2}',
      '/vpclinks/l2 connects loadbalancer/net/n1/1 {"routes":0}',
    ]);
  });

  test('an `alb` target is the load balancer seen directly', () => {
    const topology = topologyOf(`
      rest r1
        GET /orders link l1 http://h
        GET /direct link l2 http://h -> app/a1
      link1 l1 -> net/n1
      link2 l2
      lb net/n1
        TCP 80 -> t1
      lb app/a1
        HTTP 80
      tg t1 alb 80 app/a1:80=healthy`);
    expect(edgesOf(topology, 'is')).toEqual([
      'targetgroup/t1/1#loadbalancer/app/a1/1:80 is loadbalancer/app/a1/1',
    ]);
    expect(edgesOf(topology, 'connects')).toContain(
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":1}',
    );
  });
});

describe('a REST API through a V2 link', () => {
  const direct = (words: string) => `
    rest r1
      GET /orders link l2 ${words}
    link2 l2
    lb app/a1
      HTTP 80
      HTTPS 8443
    lb net/n1
      TCP 80`;

  test.each([
    ['http://orders.internal/orders -> app/a1', 'app/a1', 80],
    ['https://orders.internal:8443/orders -> app/a1', 'app/a1', 8443],
    ['http://orders.internal/orders -> net/n1', 'net/n1', 80],
  ])('%s picks the listener of the target by scheme and port', (words, name, port) => {
    const scheme = words.split(':')[0] ?? '';
    expect(paths(direct(words)).slice(1)).toEqual([
      `${route} selects listener/${name}/1/${port} {"scheme":"${scheme}","port":${port}}`,
      `/vpclinks/l2 connects loadbalancer/${name}/1 {"routes":1}`,
    ]);
  });

  test('a listener ARN as target is that listener', () => {
    expect(paths(direct('http://orders.internal/x -> app/a1:8443')).slice(1)).toEqual([
      `${route} selects listener/app/a1/1/8443 {"scheme":"http","port":8443}`,
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":1}',
    ]);
  });

  test('without a target nothing is selected', () => {
    expect(paths(direct('http://orders.internal/x'))).toHaveLength(1);
  });

  test('one link connects to what its routes name', () => {
    const lines = paths(`
      rest r1
        GET /a link l2 http://h -> app/a1
        GET /b link l2 http://h -> app/a2
        GET /c link l2 http://h -> app/a2
      link2 l2
      lb app/a1
        HTTP 80
      lb app/a2
        HTTP 80`);
    expect(lines.filter(line => line.includes('connects'))).toEqual([
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":1}',
      '/vpclinks/l2 connects loadbalancer/app/a2/1 {"routes":2}',
    ]);
  });

  test('a link has AWS’s status and sorted subnets', () => {
    const topology = topologyOf('link2 l2 status=INACTIVE');
    expect(nodeOf(topology, '/vpclinks/l2')).toMatchObject({ status: 'INACTIVE', name: 'l2-name' });
    expect(attributesOf(topology, '/vpclinks/l2')).toEqual({
      vpcLinkVersion: 'V2',
      subnetIds: ['subnet-1', 'subnet-2'],
      securityGroupIds: ['sg-1'],
    });
  });
});

describe('HTTP and WebSocket APIs', () => {
  test('an HTTP API names a listener, and its load balancer is connected', () => {
    expect(
      paths(`
      http h1
        GET /orders link l2 app/a1:8080
        POST /orders tls=orders.example.com link l2 app/a1:8080
      link2 l2
      lb app/a1
        HTTP 8080`),
    ).toEqual([
      '/apis/h1/routes/GET-orders integrates /vpclinks/l2 {"uri":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a1/1/8080","scheme":"http"}',
      '/apis/h1/routes/GET-orders selects listener/app/a1/1/8080 {"scheme":"http","port":8080}',
      '/apis/h1/routes/POST-orders integrates /vpclinks/l2 {"uri":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a1/1/8080","scheme":"https"}',
      '/apis/h1/routes/POST-orders selects listener/app/a1/1/8080 {"scheme":"https","port":8080}',
      '/vpclinks/l2 connects loadbalancer/app/a1/1 {"routes":2}',
    ]);
  });

  test('a Cloud Map service goes without its query', () => {
    const topology = topologyOf(`
      http h1
        GET /a link l2 cloudmap:s1?stage=prod
        GET /b link l2 cloudmap:s1
      link2 l2`);
    expect(edgesOf(topology, 'selects', 'connects')).toEqual([
      '/apis/h1/routes/GET-a selects service/s1 {"scheme":"http"}',
      '/apis/h1/routes/GET-b selects service/s1 {"scheme":"http"}',
      '/vpclinks/l2 connects service/s1 {"routes":2}',
    ]);
    expect(idsOf(topology, 'cloud-map-service')).toEqual(['service/s1']);
  });

  test('a WebSocket API goes through a V1 link', () => {
    const topology = topologyOf(`
      ws w1
        stage prod
        $connect link l1 http://h:80/connect
        $disconnect mock
      link1 l1 -> net/n1
      lb net/n1
        TCP 80`);
    expect(edgesOf(topology, 'selects')).toEqual([
      '/apis/w1/routes/$connect selects listener/net/n1/1/80 {"scheme":"http","port":80}',
    ]);
    expect(attributesOf(topology, '/routes/$connect')).toEqual({
      routeKey: '$connect',
      integrationType: 'HTTP_PROXY',
      connectionType: 'VPC_LINK',
      connectionId: 'l1',
      uri: 'http://h:80/connect',
      authorizationType: 'NONE',
    });
    expect(nodeOf(topology, '/apis/w1').kind).toBe('websocket-api');
  });

  test('a route is what AWS gave of it', () => {
    const topology = topologyOf(`
      http h1
        GET /orders/{id} auth=JWT timeout=5000 http https://h/x
        $default none`);
    expect(nodeOf(topology, '/routes/GET-orders-id')).toMatchObject({
      name: 'GET /orders/{id}',
      type: 'AWS::ApiGatewayV2::Route',
    });
    expect(attributesOf(topology, '/routes/GET-orders-id')).toEqual({
      httpMethod: 'GET',
      path: '/orders/{id}',
      routeKey: 'GET /orders/{id}',
      integrationType: 'HTTP_PROXY',
      uri: 'https://h/x',
      authorizationType: 'JWT',
      timeoutInMillis: 5000,
    });
    expect(attributesOf(topology, '/routes/$default')).toEqual({
      routeKey: '$default',
      authorizationType: 'NONE',
    });
  });
});

describe('integrations that need no link', () => {
  test('a function keeps its qualifier', () => {
    const topology = topologyOf(`
      rest r1
        GET /a lambda f1:live
        GET /b lambda f1
      lambda f1:live`);
    expect(idsOf(topology, 'lambda-function')).toEqual(['function:f1', 'function:f1:live']);
    expect(nodeOf(topology, ':f1:live')).toMatchObject({
      name: 'f1',
      status: 'Active',
      account: '111122223333',
    });
    expect(nodeOf(topology, ':f1')).toMatchObject({ name: 'f1' });
  });

  test('HTTP endpoints and AWS services are of their route alone', () => {
    const topology = topologyOf(`
      rest r1
        GET /a http https://api.example.com/v1
        GET /b http https://api.example.com/v1
        GET /c aws arn:aws:apigateway:eu-west-1:sqs:path/queue`);
    expect(idsOf(topology, 'http-endpoint')).toEqual([
      '/restapis/r1/resources/a/methods/GET#https://api.example.com/v1',
      '/restapis/r1/resources/b/methods/GET#https://api.example.com/v1',
    ]);
    expect(idsOf(topology, 'aws-service')).toEqual(['/restapis/r1/resources/c/methods/GET#path/queue']);
    expect(edgesOf(topology, 'integrates')[0]).toBe(
      '/restapis/r1/resources/a/methods/GET integrates /restapis/r1/resources/a/methods/GET#https://api.example.com/v1 {"uri":"https://api.example.com/v1","scheme":"https","host":"api.example.com","port":443}',
    );
  });

  test('MOCK, or no integration: no edge', () => {
    const topology = topologyOf(`
      rest r1
        GET /a mock
        GET /b none`);
    expect(topology.edges).toEqual([]);
    expect(attributesOf(topology, '/a/methods/GET')).toMatchObject({ integrationType: 'MOCK' });
  });
});
