import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../../../src/diagram/layout/layout';
import { wholeDiagram } from '../../../../src/present/diagram/diagram';
import type { Diagram } from '../../../../src/present/diagram/drawing';
import { buildAccount } from '../../../../src/paths/account';
import { sketch } from '../../../support/sketch';
import {
  addGroup,
  addRoute,
  hostile,
  hostileNames,
  listener,
  loadBalancer,
  orders,
  restApi,
  rule,
  Sketch,
  gateway,
} from '../sketch';

function checkSound(drawn: Diagram): void {
  const tiers = new Map(drawn.vertices.map(({ id, tier }) => [id, tier]));
  expect(tiers.size).toBe(drawn.vertices.length);
  expect(new Set(drawn.edges.map(({ id }) => id)).size).toBe(drawn.edges.length);
  for (const { source, target } of drawn.edges) {
    expect(tiers.get(source)).toBeLessThan(tiers.get(target) ?? -1);
  }
  for (const tier of tiers.values()) expect(drawn.tiers[tier]).toBeDefined();
  const used = new Set(tiers.values());
  for (const index of drawn.tiers.keys()) expect(used.has(index)).toBe(true);
}

const named = (drawn: Diagram, name: string) => drawn.vertices.find(vertex => vertex.name === name);
const pathEdges = (drawn: Diagram): readonly string[] => {
  const names = new Map(drawn.vertices.map(({ id, name }) => [id, name]));
  return drawn.edges
    .filter(({ emphasis }) => emphasis === 'path')
    .map(({ source, target }) => `${names.get(source) ?? ''} > ${names.get(target) ?? ''}`);
};

describe('diagram', () => {
  it('goes from left to right over a bridge and directly at once', () => {
    const drawn = wholeDiagram(orders().sketch.graph());
    checkSound(drawn);
    expect(drawn.tiers).toEqual([
      ...['Domain', 'API', 'Stage', 'Route', 'VPC link', 'NLB', 'NLB listener', 'NLB target group'],
      ...['ALB', 'Listener', 'Rule', 'Target group', 'Target'],
    ]);
    expect(pathEdges(drawn)).toEqual(
      expect.arrayContaining([
        'api.example.com > prod',
        'orders > prod',
        'prod > GET /orders',
        'GET /orders > orders-v1',
        'orders-v1 > bridge',
        'bridge > TCP:80',
        'TCP:80 > to-alb',
        'to-alb > orders-alb',
        'POST /orders/{id} > orders-v2',
        'orders-v2 > orders-alb',
        'orders-alb > HTTP:80',
        'HTTP:80 > 100 · path /orders* · host api.example.com',
        'HTTP:80 > default · fixed response 404',
        'green > 10.0.0.1:8080',
      ]),
    );
  });

  it('labels only what decides: base path, share, registered port, stages that differ', () => {
    const labels = wholeDiagram(orders().sketch.graph()).edges.flatMap(({ label }) => label || []);
    expect([...labels].sort()).toEqual(['/v1', '10%', '90%', ':80', 'dev', 'prod']);
  });

  it('says version, health and the fact of each vertex', () => {
    const drawn = wholeDiagram(orders().sketch.graph());
    expect(named(drawn, 'orders-v1')).toMatchObject({ tag: 'V1', health: 'healthy', fact: 'AVAILABLE' });
    expect(named(drawn, 'bridge')).toMatchObject({ tag: 'NLB' });
    expect(named(drawn, 'blue')).toMatchObject({
      health: 'warning',
      healthText: '2 of 3 targets healthy · 1 unhealthy',
      fact: '2/3 healthy · HTTP:8080 · ip',
      accessibleName:
        'Target group blue, 2/3 healthy · HTTP:8080 · ip, warning, 2 of 3 targets healthy · 1 unhealthy',
    });
    expect(named(drawn, 'GET /orders')).toMatchObject({
      fact: 'V1 → NLB → ALB · edited, not deployed on prod',
    });
  });

  it('draws which listener a route picks where its link leads to several', () => {
    const { sketch, api, prod, application, direct, linkV2 } = orders();
    const https = sketch.node('listener', listener('app', 'orders-alb', 'l443'), {
      port: 443,
      protocol: 'HTTPS',
    });
    const secure = addRoute(sketch, { api, id: 'r9', path: '/secure' });
    sketch
      .edge('listens', application, https)
      .edge('serves', prod, secure)
      .edge('integrates', secure, linkV2)
      .edge('selects', secure, https, { port: 443 });
    const drawn = wholeDiagram(sketch.graph());
    checkSound(drawn);
    const associations = drawn.edges.filter(({ emphasis }) => emphasis === 'association');
    expect(associations.map(({ source }) => source).sort()).toEqual([direct, secure].sort());
  });

  it('draws what does not exist, and what may not be read, as such', () => {
    const { sketch, api, prod, application, linkV2, blue } = orders();
    const lost = addRoute(sketch, { api, id: 'r8', path: '/lost' });
    const gone = sketch.node('missing', `${application}#8443`, { referredToAs: 'listener' });
    sketch.edge('serves', prod, lost).edge('integrates', lost, linkV2).edge('selects', lost, gone);
    sketch.unknown('elasticloadbalancing:DescribeTargetHealth', 'AccessDenied', blue);
    const drawn = wholeDiagram(sketch.graph());
    checkSound(drawn);
    expect(drawn.vertices.find(({ id }) => id === gone)).toMatchObject({
      presence: 'missing',
      name: 'port 8443',
      health: 'failing',
      accessibleName: "Missing listener on port 8443, doesn't exist, failing",
    });
    expect(named(drawn, 'GET /lost')).toMatchObject({
      health: 'failing',
      healthText: 'nothing listens on port 8443',
    });
    expect(drawn.vertices.find(({ id }) => id === blue)?.presence).toBe('unreadable');
  });

  it('shows an API that has no stage', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', restApi('x'), { apiId: 'x' }, { name: 'lonely' });
    addRoute(sketch, { api, id: 'r', path: '/a' });
    const drawn = wholeDiagram(sketch.graph());
    checkSound(drawn);
    expect(drawn.notice).toBe("This API doesn't have a stage, so nothing is deployed.");
    expect(drawn.vertices.length).toBe(2);
  });
});

/** An API with many routes to one group with many targets. */
function wide(routes: number, targets: readonly string[]): Sketch {
  const sketch = new Sketch();
  const api = sketch.node('rest-api', restApi('w'), { apiId: 'w' }, { name: 'wide' });
  const stage = sketch.node('stage', `${api}/stages/prod`, { stageName: 'prod' });
  const link = sketch.node(
    'vpc-link',
    `${gateway}/vpclinks/w`,
    { vpcLinkVersion: 'V2' },
    { name: 'w', status: 'AVAILABLE' },
  );
  const balancer = sketch.node(
    'load-balancer',
    loadBalancer('app', 'w'),
    { type: 'application' },
    { name: 'w', status: 'active' },
  );
  const http = sketch.node('listener', listener('app', 'w', 'l'), { port: 80, protocol: 'HTTP' });
  const only = sketch.node('rule', rule('w', 'l', 'd'), { priority: 'default', actions: [] });
  const group = addGroup(sketch, 'w', targets);
  sketch
    .edge('deploys', api, stage)
    .edge('connects', link, balancer)
    .edge('listens', balancer, http)
    .edge('evaluates', http, only)
    .edge('forwards', only, group, { share: 1 });
  for (let index = 0; index < routes; index++) {
    const route = addRoute(sketch, {
      api,
      id: `r${index}`,
      path: `/${index % 2 === 0 ? 'orders' : 'carts'}/${index}`,
    });
    sketch.edge('serves', stage, route).edge('integrates', route, link).edge('selects', route, http);
  }
  return sketch;
}

describe('folding', () => {
  const healthy = (number: number): readonly string[] => Array.from({ length: number }, () => 'healthy');

  it('leaves a drawing alone up to the limit', () => {
    const sketch = wide(100, healthy(40));
    const drawn = wholeDiagram(sketch.graph(), { isFolded: true });
    expect(drawn.vertices.length).toBe(147);
    expect(drawn.notice).toBe('');
  });

  it('folds what is well, keeps what fails in sight, and says so', () => {
    const sketch = wide(10, [
      ...healthy(150),
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'draining',
    ]);
    const drawn = wholeDiagram(sketch.graph(), { isFolded: true });
    checkSound(drawn);
    const groups = drawn.vertices.filter(({ kind }) => kind === 'group');
    expect(groups.map(({ name, health, members }) => [name, health, members?.length])).toEqual([
      ['150 healthy targets', 'healthy', 150],
    ]);
    expect(
      drawn.vertices.filter(({ health, kind }) => kind === 'target' && health === 'failing').length,
    ).toBe(4);
    expect(drawn.notice).toBe('Similar items are grouped: 150 targets in 1 group.');
    expect(drawn.summary).toContain('155 targets (4 failing)');
  });

  it('folds routes to one destination by path', () => {
    const sketch = wide(200, healthy(2));
    const drawn = wholeDiagram(sketch.graph(), { isFolded: true });
    checkSound(drawn);
    const groups = drawn.vertices.filter(({ kind }) => kind === 'group');
    expect(groups.map(({ name, fact }) => `${name}: ${fact}`)).toEqual([
      '100 healthy routes: /carts/… · V2 → ALB',
      '100 healthy routes: /orders/… · V2 → ALB',
    ]);
    expect(drawn.notice).toBe('Similar items are grouped: 200 routes in 2 groups.');
  });
});

describe('the whole document', () => {
  it('is drawn with every node but targets that are another node', () => {
    const { sketch } = orders();
    const drawn = wholeDiagram(sketch.graph());
    checkSound(drawn);
    expect(drawn.vertices.length).toBe(sketch.topology().nodes.length - 1);
  });

  it('says each way of a route where stages differ', () => {
    const drawn = wholeDiagram(orders().sketch.graph());
    expect(named(drawn, 'POST /orders/{id}')?.fact).toBe('V1 → NLB → ALB or V2 → ALB');
  });

  it('takes any account of any size, and its drawing can be laid out', () => {
    const state = fc.constantFrom('healthy', 'unhealthy', 'draining', 'initial', 'unused', 'novel');
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 150, max: 220 })),
        fc.array(state, { maxLength: 200 }),
        (routes, states) => {
          const sketch = wide(routes, states);
          const drawn = wholeDiagram(sketch.graph(), { isFolded: true });
          checkSound(drawn);
          const members = drawn.vertices.flatMap(vertex => vertex.members ?? [vertex.id]);
          expect(new Set(members).size).toBe(routes + states.length + 7);
          const placed = layoutGraph({
            vertices: drawn.vertices.map(({ id, tier }) => ({ id, tier, width: 200, height: 44 })),
            edges: drawn.edges,
          });
          expect(placed.positions.size).toBe(drawn.vertices.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('shows names as one line of bounded length, whatever they are', () => {
    for (const name of hostileNames) {
      for (const vertex of wholeDiagram(hostile(name).graph()).vertices) {
        for (const text of [vertex.name, vertex.fact, vertex.accessibleName, vertex.healthText]) {
          expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          expect(text.length).toBeLessThan(3000);
        }
        expect(vertex.name).not.toBe('');
      }
    }
  });
});

describe('a VPC link of a version that the API cannot use', () => {
  const draw = (api: string, link: string): Diagram =>
    wholeDiagram(
      buildAccount(
        sketch(
          `${api} x1 chat\n  stage prod\n  ${link}\nlink1 l1 -> net/n1\nlink2 l2\nlb net/n1\n  TCP 80 -> t1\ntg t1 ip 80 10.0.0.1:80=healthy`,
        ),
      ).graph,
    );
  const routeHealth = (drawn: Diagram): string | undefined =>
    drawn.vertices.find(({ kind }) => kind === 'route')?.health;
  const failing = (drawn: Diagram): readonly string[] =>
    drawn.edges.filter(({ isFailing }) => isFailing === true).map(({ label }) => label);

  it.each([
    ['ws', '$connect link l2 http://a1.elb.example.com/c'],
    ['http', 'GET /a link l1 app/a1:80'],
  ])('has a failing edge and route: %s', (api, link) => {
    const drawn = draw(api, link);
    expect(failing(drawn)).toEqual(['unusable']);
    expect(routeHealth(drawn)).toBe('failing');
  });

  it.each([
    ['ws', '$connect link l1 http://n1.elb.example.com:80/c'],
    ['rest', 'GET /a link l1 http://n1.elb.example.com:80/a'],
  ])('is not one that it can use: %s', (api, link) => {
    const drawn = draw(api, link);
    expect(failing(drawn)).toEqual([]);
    expect(routeHealth(drawn)).toBe('healthy');
  });
});
