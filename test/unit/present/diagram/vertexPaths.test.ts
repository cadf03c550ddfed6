import { describe, expect, it } from 'vitest';
import { createDiagram } from '../../../../src/present/diagram/diagram';
import { buildTopology } from '../../../../src/topology/build';
import { createGraph } from '../../../../src/paths/graph';
import { sketch } from '../../../support/sketch';

const graph = createGraph(
  buildTopology(
    sketch(`
rest r1
  stage prod
  GET /plain link l2 http://h/ -> app/a1
  PUT /plain link l2 http://h/ -> app/a1
  GET /secure link l2 https://h/ -> app/a1
link2 l2
lb app/a1
  HTTP 80 -> t1
  HTTPS 443 -> t2
tg t1 ip 80 10.0.0.1:80=healthy
tg t2 ip 80 10.0.0.2:80=healthy
`),
  ),
);
const api = graph.ofKind('rest-api')[0]?.id ?? '';

function waysByName(foldAbove: number): Readonly<Record<string, readonly string[]>> {
  const drawn = createDiagram(graph, { subject: api, unfolded: new Set(), foldAbove });
  const names = new Map(drawn.vertices.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]): readonly string[] =>
    ids.map(id => names.get(id) ?? `no vertex ${id}`);
  return Object.fromEntries(
    (drawn.paths ?? []).map(({ routes, vertices }) => [
      named(routes).toSorted().join(', '),
      named(vertices).toSorted(),
    ]),
  );
}

describe('the ways of a drawing', () => {
  it('lead each route through the listener that it picks, not through those beside it', () => {
    const paths = waysByName(150);
    expect(Object.keys(paths).toSorted()).toEqual(['GET /plain, PUT /plain', 'GET /secure']);
    expect(paths['GET /secure']).toContain('HTTPS:443');
    expect(paths['GET /secure']).toContain('10.0.0.2:80');
    expect(paths['GET /secure']).not.toContain('HTTP:80');
    expect(paths['GET /secure']).not.toContain('10.0.0.1:80');
    expect(paths['GET /plain, PUT /plain']).toContain('HTTP:80');
    expect(paths['GET /plain, PUT /plain']).not.toContain('HTTPS:443');
  });

  it('name vertices that are drawn, folded ones too', () => {
    const text = JSON.stringify(waysByName(1));
    expect(text).not.toContain('no vertex');
  });

  it('are not told for a load balancer, where every path is one', () => {
    const [loadBalancer] = graph.ofKind('load-balancer');
    const drawn = createDiagram(graph, { subject: loadBalancer?.id ?? '', unfolded: new Set() });
    expect(drawn.vertices.length).toBeGreaterThan(3);
    expect(drawn.paths).toBeUndefined();
  });
});
