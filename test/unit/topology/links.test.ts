import { describe, expect, test } from 'vitest';
import { buildTopology } from '../../../src/topology/build';
import { edgesOf, idsOf } from '../../support/drawn';
import { sketch } from '../../support/sketch';

const topologyOf = (text: string) => buildTopology(sketch(text));

describe('REST API through a V1 link', () => {
  const bridge = `
    rest r1 orders
      stage prod
      GET /orders link l1 http://n1.example.com:8080/orders
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t0
      TCP 8080 -> t1
    lb app/a1
      HTTP 80 -> t2
      HTTP 8081 -> t3
    tg t0 ip 80
    tg t1 alb 80 app/a1:80=healthy
    tg t2 ip 80 10.0.0.1:80=healthy
    tg t3 ip 80`;

  test('goes to the load balancer of the link and its listener on the port of the URI', () => {
    const topology = topologyOf(bridge);
    console.log(edgesOf(topology).join('\n'));
    expect(edgesOf(topology, 'integrates', 'connects', 'selects')).toEqual([
      '/restapis/r1/resources/orders/methods/GET integrates /vpclinks/l1 {"uri":"http://n1.example.com:8080/orders","scheme":"http","host":"n1.example.com","port":8080}',
      '/restapis/r1/resources/orders/methods/GET selects listener/net/n1/1/8080 {"scheme":"http","port":8080}',
      '/vpclinks/l1 connects loadbalancer/net/n1/1 {"routes":1}',
    ]);
    expect(idsOf(topology, 'missing')).toEqual([]);
  });
});
