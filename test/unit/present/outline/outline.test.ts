import { describe, expect, it } from 'vitest';
import { findingMarks } from '../../../../src/present/findings/marks';
import { standsFor } from '../../../../src/present/outline/outlineItem';
import { createOutline, type Outline, type OutlineItem } from '../../../../src/present/outline/outline';
import { finding } from '../findings/world';
import { addRoute, gateway, hostile, hostileNames, orders, restApi, Sketch } from '../sketch';

/** The tree as text, two spaces a level. */
function textOf(tree: Outline, items: readonly OutlineItem[] = tree.roots(), depth = 0): readonly string[] {
  return items.flatMap(item => [
    `${'  '.repeat(depth)}${item.label}${item.description === '' ? '' : ` — ${item.description}`}`,
    ...(item.collapsible ? textOf(tree, tree.children(item), depth + 1) : []),
  ]);
}

function itemsOf(tree: Outline, items: readonly OutlineItem[] = tree.roots()): readonly OutlineItem[] {
  return items.flatMap(item => [item, ...(item.collapsible ? itemsOf(tree, tree.children(item)) : [])]);
}

const itemAt = (tree: Outline, ...labels: readonly string[]): OutlineItem => {
  let level = tree.roots();
  let found: OutlineItem | undefined;
  for (const label of labels) {
    found = level.find(item => item.label === label);
    if (found === undefined)
      throw new Error(`No row ${label} among ${level.map(item => item.label).join(', ')}`);
    level = tree.children(found);
  }
  if (found === undefined) throw new Error('No labels');
  return found;
};

describe('the status of rows', () => {
  const error = { errors: 1, warnings: 0 };

  it('is the worse of health and findings, and is said with both', () => {
    const { sketch, application, bridged } = orders();
    const marks = findingMarks([finding({ nodes: [application, bridged] })]);
    const tree = createOutline(sketch.graph(), marks);
    expect(itemAt(tree, 'Load balancers', 'orders-alb')).toMatchObject({
      health: 'failing',
      findings: error,
    });
    const route = itemAt(tree, 'APIs', 'orders', 'prod', 'GET /orders');
    expect(route).toMatchObject({ health: 'failing', findings: error });
    for (const words of [route.accessibleName, route.tooltip]) expect(words).toMatch(/\S · 1 error/);
    expect(route.accessibleName).toContain('failing');
    expect(itemAt(createOutline(sketch.graph()), 'APIs', 'orders', 'prod', 'GET /orders')).not.toHaveProperty(
      'findings',
    );
  });

  it('is that of the stage that the row stands below', () => {
    const { sketch, prod, bridged } = orders();
    const tree = createOutline(sketch.graph(), findingMarks([finding({ nodes: [prod, bridged] })]));
    const found = (...labels: readonly string[]) => itemAt(tree, 'APIs', 'orders', ...labels).findings;
    expect([found(), found('prod'), found('prod', 'GET /orders')]).toEqual([error, error, error]);
    expect([found('dev'), found('dev', 'GET /orders')]).toEqual([undefined, undefined]);
  });

  it('of a group counts the routes that fail by a finding', () => {
    const { sketch, api, prod } = orders();
    const routes = Array.from({ length: 31 }, (_, index) =>
      addRoute(sketch, { api, id: `m${index}`, path: `/many/${index}` }, { integrationType: 'MOCK' }),
    );
    for (const route of routes) sketch.edge('serves', prod, route);
    const tree = createOutline(sketch.graph(), findingMarks([finding({ nodes: routes.slice(0, 2) })]));
    expect(itemAt(tree, 'APIs', 'orders', 'prod', '/many')).toMatchObject({
      health: 'failing',
      description: '31 routes · 2 failing',
    });
  });
});

describe('outline', () => {
  it('has sections with numbers', () => {
    const { sketch } = orders();
    sketch.node('http-api', `${gateway}/apis/h`, { apiId: 'h' }, { name: 'h' });
    const tree = createOutline(sketch.graph());
    expect(tree.roots().map(({ label, description }) => `${label}: ${description}`)).toEqual([
      'APIs: REST 1 · HTTP 1',
      'Load balancers: 2',
      'VPC links: 2',
    ]);
  });

  it('shows below a route the whole way of a request, so that the tree alone is enough', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    const route = itemAt(tree, 'APIs', 'orders', 'prod', 'GET /orders');
    expect(textOf(tree, [route])).toEqual([
      'GET /orders — V1 → NLB → ALB · edited, not deployed',
      '  Integration — HTTP_PROXY · VPC_LINK',
      '  URI — http://nlb.example/orders',
      '  Edited, not deployed — differs on prod',
      '  orders-alb · HTTP:80 — 2 rules · via orders-v1 › bridge:80',
      '    100 · path /orders* · host api.example.com — forward to blue (90%) or green (10%)',
      '      blue — 90% · 2/3 healthy · HTTP:8080 · ip',
      '        10.0.0.1:8080 — eu-west-1a',
      '        10.0.0.2:8080 — eu-west-1b',
      '        10.0.0.3:8080 — unhealthy · Target.Timeout · eu-west-1c',
      '      green — 10% · 1/1 healthy · HTTP:8080 · ip',
      '        10.0.0.1:8080 — eu-west-1a',
      '    default · fixed response 404',
    ]);
  });

  it('says of a row that stands for several hops what they are, and what the last of them is', () => {
    const { sketch, linkV1, networkGroup, http } = orders();
    const tree = createOutline(sketch.graph());
    const route = itemAt(tree, 'APIs', 'orders', 'prod', 'GET /orders');
    const row = tree.children(route).find(({ passes }) => passes !== undefined);
    expect(row).toMatchObject({ nodeId: http, health: 'warning', icon: expect.any(String) as string });
    expect(row?.passes).toEqual(expect.arrayContaining([linkV1, networkGroup]));
    expect(row?.tooltip).toContain(
      'orders-v1 → bridge → TCP:80 → to-alb → orders-alb:80 → orders-alb → HTTP:80',
    );
    expect(row?.accessibleName).toMatch(
      /^Listener HTTP:80, 2 rules, warning, .*, via orders-v1 › bridge:80$/,
    );
  });

  it.each([
    ['bridge', 'error'],
    ['orders-v1', 'warning'],
  ] as const)('gives the hop %s with an %s a row of its own', (name, severity) => {
    const { sketch } = orders();
    const node = sketch.topology().nodes.find(other => other.name === name);
    const marks = findingMarks([finding({ nodes: [node?.id ?? ''], severity })]);
    const tree = createOutline(sketch.graph(), marks);
    const text = textOf(tree, [itemAt(tree, 'APIs', 'orders', 'prod', 'GET /orders')]);
    expect(text.filter(line => line.trim().startsWith(`${name} — `))).toHaveLength(1);
    expect(text.some(line => line.includes('orders-alb · HTTP:80 — 2 rules'))).toBe(true);
  });

  it('gives a hop about which a call was refused, or with a bad state, a row of its own', () => {
    const refused = orders();
    refused.sketch.unknown('elasticloadbalancing:DescribeListeners', 'AccessDenied', refused.application);
    const text = textOf(createOutline(refused.sketch.graph()));
    expect(text.some(line => /^ +orders-alb — .* · via orders-v1 › bridge:80$/.test(line))).toBe(true);
    expect(text.some(line => line.includes('orders-alb · HTTP:80 — '))).toBe(false);

    const { sketch, api, prod } = orders();
    const link = sketch.node(
      'vpc-link',
      `${gateway}/vpclinks/bad`,
      { vpcLinkVersion: 'V1' },
      { name: 'bad', status: 'FAILED' },
    );
    const { application } = refused;
    sketch.edge('connects', link, application);
    const route = addRoute(sketch, { api, id: 'r9', path: '/bad' });
    sketch.edge('serves', prod, route).edge('integrates', route, link);
    const tree = createOutline(sketch.graph());
    expect(textOf(tree, [itemAt(tree, 'APIs', 'orders', 'prod', 'GET /bad')])).toContain(
      '  bad — V1 · FAILED',
    );
  });

  it('resolves a route by the stage that it is below', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    const below = (stage: string) =>
      textOf(tree, [itemAt(tree, 'APIs', 'orders', stage, 'POST /orders/{id}')]).join('\n');
    expect(below('dev')).toContain('via orders-v1 › bridge:80');
    expect(below('dev')).not.toContain('orders-v2');
    expect(below('prod')).toContain('via orders-v2');
    expect(below('prod')).not.toContain('orders-v1');
  });

  it('shows below an API its stages and its custom domains', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    expect(
      tree
        .children(itemAt(tree, 'APIs', 'orders'))
        .map(({ label, description }) => `${label}: ${description}`),
    ).toEqual(['dev: 3 routes', 'prod: 1 undeployed change · 3 routes', 'api.example.com: /v1 → prod']);
  });

  it('shows below a link what it connects to and who uses it', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    expect(
      textOf(tree, [itemAt(tree, 'VPC links', 'orders-v2')]).filter(line => !line.startsWith('      ')),
    ).toEqual([
      'orders-v2 — V2 · AVAILABLE · 1 route',
      '  orders-alb — ALB · internal · active · 1 of 2 target groups with warnings',
      '    HTTP:80 — 2 rules',
      '  Used by — 1 route',
      '    orders — 1 route',
    ]);
  });

  it('says health by AWS’s words, and sums it up', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    expect(itemAt(tree, 'Load balancers', 'orders-alb').health).toBe('warning');
    expect(itemAt(tree, 'APIs', 'orders').health).toBe('warning');
    expect(itemAt(tree, 'APIs', 'orders', 'prod', 'GET /health').health).toBe('none');
    expect(itemAt(tree, 'VPC links', 'orders-v1').health).toBe('healthy');
  });

  it('groups many routes by the first segment of their path', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', restApi('m'), { apiId: 'm' }, { name: 'many' });
    const stage = sketch.node('stage', `${api}/stages/s`, { stageName: 's' });
    sketch.edge('deploys', api, stage);
    for (let index = 0; index < 31; index++) {
      const path = index === 30 ? '/alone' : `/${index < 10 ? 'carts' : 'orders'}/${index}`;
      sketch.edge(
        'serves',
        stage,
        addRoute(sketch, { api, id: `r${index}`, path }, { integrationType: 'MOCK' }),
      );
    }
    const tree = createOutline(sketch.graph());
    const rows = tree.children(itemAt(tree, 'APIs', 'many', 's'));
    expect(rows.map(({ label, description }) => `${label}: ${description}`)).toEqual([
      'GET /alone: MOCK',
      '/carts: 10 routes',
      '/orders: 20 routes',
    ]);
    expect(tree.find(`${api}/resources/r15/methods/GET`).map(({ label }) => label)).toEqual([
      'APIs',
      'many',
      's',
      '/orders',
      'GET /orders/15',
    ]);
  });

  it('offers to read what was not read in detail', () => {
    const sketch = new Sketch();
    sketch.node('rest-api', restApi('x'), { apiId: 'x', expanded: false }, { name: 'later' });
    const tree = createOutline(sketch.graph());
    const item = itemAt(tree, 'APIs', 'later');
    expect(item).toMatchObject({ collapsible: true, description: 'REST · details not loaded' });
    expect(item.contextValue.split(' ')).toContain('expandable');
    expect(tree.children(item)).toEqual([]);
  });

  it("doesn't count as none what wasn't listed", () => {
    const { sketch } = orders();
    sketch.unknown('apigatewayv2:GetApis', 'AccessDeniedException');
    sketch.unknown('elasticloadbalancing:DescribeLoadBalancers', 'AccessDenied');
    const empty = new Sketch();
    empty.unknown('apigateway:GetRestApis', 'AccessDeniedException');
    expect(itemAt(createOutline(empty.graph()), 'APIs').description).toBe('not loaded');
    expect(itemAt(createOutline(empty.graph()), 'Load balancers').description).toBe('0');
    expect(itemAt(createOutline(sketch.graph()), 'APIs').description).toBe('REST 1, others not loaded');
  });

  it('names every call not answered, with the permission that lacks', () => {
    const { sketch, http } = orders();
    sketch.unknown('elasticloadbalancing:DescribeRules', 'AccessDenied', http);
    sketch.unknown('apigatewayv2:GetVpcLinks', 'AccessDeniedException');
    sketch.unknown('ecs:DescribeServices', 'ServerException', undefined, 'try again');
    const tree = createOutline(sketch.graph());
    expect(textOf(tree, [itemAt(tree, 'Not loaded')])).toEqual([
      'Not loaded — 3 calls',
      '  elasticloadbalancing:DescribeRules — AccessDenied · requires elasticloadbalancing:DescribeRules · HTTP:80',
      '  apigatewayv2:GetVpcLinks — AccessDeniedException · requires apigateway:GET',
      '  ecs:DescribeServices — ServerException',
    ]);
    const [row] = tree.children(itemAt(tree, 'Not loaded'));
    expect(row).toMatchObject({ contextValue: 'retry', aboutId: http });
    expect(row?.unknown?.operation).toBe('elasticloadbalancing:DescribeRules');
    const listenerRow = itemAt(tree, 'Load balancers', 'orders-alb', 'HTTP:80');
    expect(tree.children(listenerRow).map(({ label }) => label)).toContain(
      'elasticloadbalancing:DescribeRules',
    );
    expect(listenerRow.contextValue.split(' ')).toContain('retry');
  });

  it('says what can be done with a row', () => {
    const { sketch } = orders();
    const tree = createOutline(sketch.graph());
    const flags = (...labels: readonly string[]) => itemAt(tree, ...labels).contextValue;
    expect(flags('APIs')).toBe('group apis');
    expect(flags('APIs', 'orders')).toBe('arn console graph invokeUrl refresh scaffold migrate');
    expect(flags('APIs', 'orders', 'prod', 'GET /orders')).toBe(
      'arn console graph invokeUrl route scaffold migrate',
    );
    expect(flags('Load balancers', 'orders-alb')).toBe('arn console graph refresh shared scaffold');
  });

  it('finds the rows down to any node', () => {
    const { sketch, blue, networkGroup, application } = orders();
    const tree = createOutline(sketch.graph());
    const labels = (id: string): readonly string[] => tree.find(id).map(({ label }) => label);
    expect(labels(`${blue}#10.0.0.1:8080`)).toEqual([
      'Load balancers',
      'orders-alb',
      'HTTP:80',
      '100 · path /orders* · host api.example.com',
      'blue',
      '10.0.0.1:8080',
    ]);
    expect(labels(networkGroup)).toEqual(['Load balancers', 'bridge', 'TCP:80 → orders-alb · HTTP:80']);
    expect(labels(application)).toEqual(['Load balancers', 'orders-alb']);
    expect(labels(`${gateway}/domainnames/api.example.com`)).toEqual(['APIs', 'orders', 'api.example.com']);
    expect(labels('nothing')).toEqual([]);
    for (const { id, kind } of sketch.topology().nodes) {
      const row = tree.find(id).at(-1);
      expect([kind, row !== undefined && standsFor(row, id)]).toEqual([kind, true]);
    }
  });

  it('finds what does not exist below the route that refers to it', () => {
    const { sketch, prod, api, linkV2, application } = orders();
    const lost = addRoute(sketch, { api, id: 'r8', path: '/lost' });
    const gone = sketch.node('missing', `${application}#8443`, { referredToAs: 'listener' });
    sketch.edge('serves', prod, lost).edge('integrates', lost, linkV2).edge('selects', lost, gone);
    const tree = createOutline(sketch.graph());
    expect(tree.find(gone).at(-1)).toMatchObject({
      nodeId: gone,
      label: 'orders-alb · port 8443',
      health: 'failing',
    });
  });

  it('gives every row a key of its own that a refresh keeps, and answers for rows of an earlier tree', () => {
    const { sketch } = orders();
    const before = createOutline(sketch.graph());
    const after = createOutline(sketch.graph());
    const keys = itemsOf(before).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(itemsOf(after).map(({ key }) => key)).toEqual(keys);
    for (const item of itemsOf(before))
      expect(after.children(item).map(({ key }) => key)).toEqual(before.children(item).map(({ key }) => key));
    expect(after.children({ ...itemAt(before, 'APIs'), key: 'gone' })).toEqual([]);
  });

  it('does not go round in a circle', () => {
    const { sketch, green, application } = orders();
    const target = sketch.node('target', `${green}#${application}:80`, { targetId: application, port: 80 });
    sketch.edge('registers', green, target).edge('is', target, application);
    const tree = createOutline(sketch.graph());
    expect(itemsOf(tree).length).toBeLessThan(500);
  });

  it('makes only the rows that are asked for: twenty thousand routes open at once', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', restApi('big'), { apiId: 'big' }, { name: 'big' });
    const stage = sketch.node('stage', `${api}/stages/s`, { stageName: 's' });
    sketch.edge('deploys', api, stage);
    for (let index = 0; index < 20_000; index++) {
      const route = addRoute(
        sketch,
        { api, id: `r${index}`, path: `/p${index % 200}/${index}` },
        { integrationType: 'MOCK' },
      );
      sketch.edge('serves', stage, route);
    }
    const tree = createOutline(sketch.graph());
    const groups = tree.children(itemAt(tree, 'APIs', 'big', 's'));
    expect(groups.length).toBe(200);
    expect(tree.children(itemAt(tree, 'APIs', 'big', 's', '/p7')).length).toBe(100);
  });

  it('keeps names from AWS on one line, whatever they are', () => {
    for (const name of hostileNames) {
      for (const item of itemsOf(createOutline(hostile(name).graph()))) {
        for (const text of [item.label, item.description, item.accessibleName, ...item.tooltip.split('\n')]) {
          expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          expect(text.length).toBeLessThan(3000);
        }
      }
    }
  });
});
