import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../../../src/diagram/layout/layout';
import {
  createDiagram,
  subjectStages,
  diagramSubjects,
  vertexShowing,
  wholeDiagram,
} from '../../../../src/present/diagram/diagram';
import { findingMarks } from '../../../../src/present/findings/marks';
import { buildAccount } from '../../../../src/paths/account';
import type { Diagram } from '../../../../src/protocol/protocol';
import { sketch } from '../../../support/sketch';
import { finding } from '../findings/world';
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

describe('the status of cards', () => {
  const draw = (stage: 'prod' | 'dev', nodes: (made: ReturnType<typeof orders>) => readonly string[]) => {
    const made = orders();
    return createDiagram(made.sketch.graph(), {
      subject: made.api,
      stage: made[stage],
      unfolded: 'all',
      marks: findingMarks([finding({ nodes: nodes(made) })]),
    });
  };
  const error = { errors: 1, warnings: 0 };

  it('is the worse of health and findings, and is said with both', () => {
    const card = named(
      draw('prod', ({ application }) => [application]),
      'orders-alb',
    );
    expect(card).toMatchObject({ health: 'failing', findings: error });
    expect(card?.healthText).toMatch(/^\S.* · 1 error$/);
    expect(card?.accessibleName.endsWith(`failing, ${card.healthText}`)).toBe(true);
  });

  it('is that of the stage that is drawn', () => {
    const nodes = ({ prod, bridged }: ReturnType<typeof orders>): readonly string[] => [prod, bridged];
    const onProd = draw('prod', nodes);
    expect(named(onProd, 'GET /orders')).toMatchObject({ health: 'failing', findings: error });
    expect(onProd.summary).toContain('3 routes (1 failing)');
    const onDev = draw('dev', nodes);
    expect(onDev.vertices.filter(({ findings }) => findings !== undefined)).toEqual([]);
    expect(onDev.summary).toContain('3 routes, 1 VPC link');
  });

  it('of what stages share is the same on each', () => {
    for (const stage of ['prod', 'dev'] as const) {
      const drawn = draw(stage, ({ application }) => [application]);
      expect(named(drawn, 'orders-alb')?.findings).toEqual(error);
    }
  });

  it('of a folded group is that of its members, whose findings it counts', () => {
    const { sketch, api, prod } = orders();
    const routes = Array.from({ length: 6 }, (_, index) =>
      addRoute(sketch, { api, id: `m${index}`, path: `/many/${index}` }, { integrationType: 'MOCK' }),
    );
    for (const route of routes) sketch.edge('serves', prod, route);
    const marks = findingMarks([finding({ nodes: routes.slice(0, 3) })]);
    const drawn = createDiagram(sketch.graph(), {
      subject: api,
      stage: prod,
      unfolded: new Set(),
      foldAbove: 1,
      marks,
    });
    const groups = drawn.vertices.filter(({ kind, fact }) => kind === 'group' && fact.startsWith('/many'));
    expect(groups).toMatchObject([
      { name: '3 failing routes', healthText: '3 errors', findings: { errors: 3, warnings: 0 } },
      { health: 'none', healthText: '' },
    ]);
    expect(groups[0]?.accessibleName).toContain('3 errors');
  });
});

describe('subjects and stages', () => {
  it('names APIs with type and number of routes, then load balancers', () => {
    const { sketch } = orders();
    expect(
      diagramSubjects(sketch.graph()).map(({ label, description }) => `${label}: ${description}`),
    ).toEqual([
      'orders: REST API · 3 routes · regional',
      'bridge: Network Load Balancer · internal · active',
      'orders-alb: Application Load Balancer · internal · active',
    ]);
  });

  it('names the stages of an API', () => {
    const { sketch, api, application, dev, prod } = orders();
    expect(subjectStages(sketch.graph(), api)).toEqual([
      { id: dev, label: 'dev', description: '3 routes' },
      { id: prod, label: 'prod', description: '1 undeployed change · 3 routes' },
    ]);
    expect(subjectStages(sketch.graph(), application)).toEqual([]);
  });
});

describe('diagram', () => {
  const all = { unfolded: new Set<string>() };

  it('goes from left to right over a bridge and directly at once', () => {
    const { sketch, api, prod } = orders();
    const drawn = createDiagram(sketch.graph(), { subject: api, stage: prod, ...all });
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

  it('draws what the shown stage meets, not what another does', () => {
    const { sketch, api, dev, linkV2, linkV1, direct } = orders();
    const drawn = createDiagram(sketch.graph(), { subject: api, stage: dev, ...all });
    checkSound(drawn);
    expect(drawn.vertices.some(({ id }) => id === linkV2)).toBe(false);
    expect(drawn.edges.some(({ source, target }) => source === direct && target === linkV1)).toBe(true);
    expect(drawn.tiers).not.toContain('Domain');
  });

  it('shows the first stage where none is named, and says which', () => {
    const { sketch, api, dev } = orders();
    const drawn = createDiagram(sketch.graph(), { subject: api, ...all });
    expect(drawn).toEqual(createDiagram(sketch.graph(), { subject: api, stage: dev, ...all }));
    expect(drawn.summary).toMatch(/^orders, stage dev: 3 routes/);
  });

  it('labels only what decides: base path, share, registered port', () => {
    const { sketch, api, prod } = orders();
    const labels = createDiagram(sketch.graph(), { subject: api, stage: prod, ...all }).edges.flatMap(
      ({ label }) => label || [],
    );
    expect([...labels].sort()).toEqual(['/v1', '10%', '90%', ':80', 'prod']);
  });

  it('says version, health and the fact of each vertex', () => {
    const { sketch, api, prod } = orders();
    const drawn = createDiagram(sketch.graph(), { subject: api, stage: prod, ...all });
    expect(named(drawn, 'orders-v1')).toMatchObject({ tag: 'V1', health: 'healthy', fact: 'AVAILABLE' });
    expect(named(drawn, 'bridge')).toMatchObject({ tag: 'NLB' });
    expect(named(drawn, 'blue')).toMatchObject({
      health: 'warning',
      healthText: '2 of 3 targets healthy · 1 unhealthy',
      fact: '2/3 healthy · HTTP:8080 · ip',
      accessibleName:
        'Target group blue, 2/3 healthy · HTTP:8080 · ip, warning, 2 of 3 targets healthy · 1 unhealthy',
    });
    expect(named(drawn, 'GET /orders')).toMatchObject({ fact: 'V1 → NLB → ALB · edited, not deployed' });
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
    const drawn = createDiagram(sketch.graph(), { subject: api, stage: prod, ...all });
    checkSound(drawn);
    const associations = drawn.edges.filter(({ emphasis }) => emphasis === 'association');
    expect(associations.map(({ source }) => source).sort()).toEqual([direct, secure].sort());
  });

  it('shows a load balancer with what is behind every listener and the links to it', () => {
    const { sketch, application } = orders();
    const drawn = createDiagram(sketch.graph(), { subject: application, ...all });
    checkSound(drawn);
    expect(drawn.tiers).toEqual(['VPC link', 'ALB', 'Listener', 'Rule', 'Target group', 'Target']);
    expect(drawn.vertices.length).toBe(11);
  });

  it('draws what does not exist, and what may not be read, as such', () => {
    const { sketch, api, prod, application, linkV2, blue } = orders();
    const lost = addRoute(sketch, { api, id: 'r8', path: '/lost' });
    const gone = sketch.node('missing', `${application}#8443`, { referredToAs: 'listener' });
    sketch.edge('serves', prod, lost).edge('integrates', lost, linkV2).edge('selects', lost, gone);
    sketch.unknown('elasticloadbalancing:DescribeTargetHealth', 'AccessDenied', blue);
    const drawn = createDiagram(sketch.graph(), { subject: api, stage: prod, ...all });
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

  it('shows an API that has no stage, and one that is not there', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', restApi('x'), { apiId: 'x' }, { name: 'lonely' });
    addRoute(sketch, { api, id: 'r', path: '/a' });
    const drawn = createDiagram(sketch.graph(), { subject: api, ...all });
    checkSound(drawn);
    expect(drawn.notice).toBe("This API doesn't have a stage, so nothing is deployed.");
    expect(drawn.vertices.length).toBe(2);
    expect(createDiagram(sketch.graph(), { subject: 'nothing', ...all }).vertices).toEqual([]);
  });

  it('offers to load what was not read in detail', () => {
    const sketch = new Sketch();
    const api = sketch.node(
      'http-api',
      `${gateway}/apis/q`,
      { apiId: 'q', expanded: false },
      { name: 'later' },
    );
    const [vertex] = createDiagram(sketch.graph(), { subject: api, ...all }).vertices;
    expect(vertex).toMatchObject({ expandable: true, fact: 'details not loaded', health: 'none' });
  });
});

/** An API with many routes to one group with many targets. */
function wide(routes: number, targets: readonly string[]): { readonly sketch: Sketch; readonly api: string } {
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
  return { sketch, api };
}

describe('folding', () => {
  const healthy = (number: number): readonly string[] => Array.from({ length: number }, () => 'healthy');
  const unfolded = new Set<string>();

  it('leaves a drawing alone up to the limit', () => {
    const { sketch, api } = wide(100, healthy(40));
    const drawn = createDiagram(sketch.graph(), { subject: api, unfolded });
    expect(drawn.vertices.length).toBe(147);
    expect(drawn.notice).toBe('');
  });

  it('folds what is well, keeps what fails in sight, and says so', () => {
    const { sketch, api } = wide(10, [
      ...healthy(150),
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'draining',
    ]);
    const drawn = createDiagram(sketch.graph(), { subject: api, unfolded });
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
    const { sketch, api } = wide(200, healthy(2));
    const drawn = createDiagram(sketch.graph(), { subject: api, unfolded });
    checkSound(drawn);
    const groups = drawn.vertices.filter(({ kind }) => kind === 'group');
    expect(groups.map(({ name, fact }) => `${name}: ${fact}`)).toEqual([
      '100 healthy routes: /carts/… · V2 → ALB',
      '100 healthy routes: /orders/… · V2 → ALB',
    ]);
    expect(drawn.notice).toBe('Similar items are grouped: 200 routes in 2 groups.');
  });

  it('unfolds one group, or all, and keeps group ids over a refresh', () => {
    const { sketch, api } = wide(200, healthy(2));
    const drawn = createDiagram(sketch.graph(), { subject: api, unfolded });
    const [group] = drawn.vertices.filter(({ kind }) => kind === 'group');
    const opened = createDiagram(sketch.graph(), { subject: api, unfolded: new Set([group?.id ?? '']) });
    checkSound(opened);
    expect(opened.vertices.length).toBe(drawn.vertices.length + 99);
    expect(createDiagram(sketch.graph(), { subject: api, unfolded: 'all' }).vertices.length).toBe(208 + 1);
    expect(createDiagram(sketch.graph(), { subject: api, unfolded, foldAbove: 1000 }).notice).toBe('');
  });

  it('finds the vertex that shows a node', () => {
    const { sketch, api } = wide(200, healthy(2));
    const graph = sketch.graph();
    const drawn = createDiagram(graph, { subject: api, unfolded });
    const route = `${api}/resources/r4/methods/GET`;
    expect(drawn.vertices.find(({ id }) => id === vertexShowing(graph, drawn, route))?.name).toBe(
      '100 healthy routes',
    );
    expect(vertexShowing(graph, drawn, 'nothing')).toBeUndefined();
  });
});

describe('where a node is shown', () => {
  it('shows a target that is a load balancer as that', () => {
    const { sketch, api, networkGroup, application } = orders();
    const graph = sketch.graph();
    const drawn = createDiagram(graph, { subject: api, unfolded: 'all' });
    expect(vertexShowing(graph, drawn, `${networkGroup}#${application}:80`)).toBe(application);
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
        fc.integer({ min: 1, max: 60 }),
        fc.array(state, { maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        (routes, states, foldAbove) => {
          const { sketch, api } = wide(routes, states);
          const drawn = createDiagram(sketch.graph(), { subject: api, unfolded: new Set(), foldAbove });
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
