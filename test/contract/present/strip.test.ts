import { beforeAll, describe, expect, it } from 'vitest';
import type { Trace } from '../../../src/paths/trace/document';
import { createPicture } from '../../../src/present/picture/picture';
import { tracedPicture } from '../../../src/present/picture/tracedPicture';
import { traceRoute } from '../../../src/present/strip/routeStrip';
import { traceView } from '../../../src/present/trace/traceView';
import { createStrip } from '../../../src/present/strip/createStrip';
import { placeOfFinding } from '../../../src/present/strip/findingPlace';
import { stripMarkdown } from '../../../src/present/strip/stripMarkdown';
import type { FindingReference } from '../../../src/protocol/finding';
import type { HopStrip, PathLine, ResourceStrip, RouteStrip, StripView } from '../../../src/protocol/strip';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { startSandbox } from '../../../src/sandbox/server';
import { isNode, type NodeKind, type TopologyNode } from '../../../src/topology/document';
import { runWords } from '../commandLine/running';
import { diagnosed, failing, type Diagnosed } from '../diagnosis/diagnosed';

const accounts = new Map<AccountName, Diagnosed>();
beforeAll(async () => {
  for (const name of ['legacy-bridge', 'direct', 'broken'] as const)
    accounts.set(name, await diagnosed(createAccount(name)));
});

function read(name: AccountName): Diagnosed {
  const found = accounts.get(name);
  if (found === undefined) throw new Error(`${name} was not read`);
  return found;
}

interface Asked {
  readonly to?: string;
  readonly finding?: FindingReference;
}

function stripOfNode(name: AccountName, node: TopologyNode, stage?: string, asked: Asked = {}): StripView {
  const { world, findings } = read(name);
  const made = createStrip(world, {
    ...asked,
    id: node.id,
    stage,
    findings: failing(findings),
    showing: id => id,
  });
  if (made === undefined) throw new Error(`There is no strip of ${node.id}`);
  return made;
}

/** A route by API, stage and key: `orders prod POST /payments`. */
function route(
  name: AccountName,
  words: string,
): { readonly node: TopologyNode<'route'>; readonly stage: string } {
  const [api, stage, ...key] = words.split(' ');
  const path = read(name).world.paths.find(
    one =>
      (one.api.entry.properties['name'] ?? one.api.entry.properties['Name']) === api &&
      one.stage.name === stage &&
      one.route.key === key.join(' '),
  );
  const node = path === undefined ? undefined : read(name).world.graph.node(path.route.id);
  if (path === undefined || node === undefined || !isNode(node, 'route'))
    throw new Error(`No route ${words}`);
  return { node, stage: path.stage.id };
}

function routeStrip(name: AccountName, words: string, asked?: Asked): RouteStrip {
  const { node, stage } = route(name, words);
  const view = stripOfNode(name, node, stage, asked);
  if (view.kind !== 'route') throw new Error(`${words} is no route`);
  return view;
}

function nodeNamed(name: AccountName, kind: NodeKind, part: string): TopologyNode {
  const found = read(name).world.graph.topology.nodes.find(
    node => node.kind === kind && (node.name === part || node.id.includes(part)),
  );
  if (found === undefined) throw new Error(`No ${kind} ${part}`);
  return found;
}

function ruleOf(name: AccountName, balancer: string, protocol: string, priority: string): TopologyNode {
  const { graph } = read(name).world;
  const found = graph.ofKind('rule').find(rule => {
    const [listener] = graph.incoming(rule.id, 'evaluates');
    const node = listener === undefined ? undefined : graph.node(listener.source);
    return (
      rule.attributes.priority === priority &&
      node !== undefined &&
      isNode(node, 'listener') &&
      node.attributes.protocol === protocol &&
      graph.node(graph.incoming(node.id, 'listens')[0]?.source ?? '')?.name === balancer
    );
  });
  if (found === undefined) throw new Error(`No rule ${priority} of ${balancer}`);
  return found;
}

function resource(name: AccountName, node: TopologyNode): ResourceStrip {
  const view = stripOfNode(name, node);
  if (view.kind !== 'resource') throw new Error(`${node.id} is no resource`);
  return view;
}

function hop(name: AccountName, from: TopologyNode, to: TopologyNode, stage?: string): HopStrip {
  const view = stripOfNode(name, from, stage, { to: to.id });
  if (view.kind !== 'hop') throw new Error(`${from.id} is no hop`);
  return view;
}

const written = ({ stops, branches }: PathLine): string =>
  [
    ...stops.map(({ text, tag }) => [text, tag].filter(part => part !== '').join(' ')),
    ...branches.map(({ share, group, targets }) =>
      [share, group.text, ...targets.map(({ text, health }) => `${text} ${health ?? ''}`)]
        .filter(part => part !== '')
        .join(' '),
    ),
  ].join(' > ');

describe('the strip of a route', () => {
  it('says what a request meets: orders · prod, POST /payments', () => {
    const view = routeStrip('legacy-bridge', 'orders prod POST /payments');
    expect(view).toMatchObject({
      title: 'POST /payments',
      place: 'on prod',
      health: 'failing',
      statusText: '1 error',
      side: { outcome: 'Reaches 2 targets', health: 'healthy' },
      findings: { deciding: { check: 'RP012', severity: 'error' }, areChecksPending: false },
      notes: [],
    });
    expect(written(view.side.path)).toBe(
      'POST https://…/prod/payments > orders-link V1 > orders-nlb TCP:80 NLB > ' +
        'orders-alb HTTP:80 · rule 40 ALB > payments 10.20.0.14:8080 healthy 10.20.32.13:8080 healthy',
    );
    expect(view.side.sent).toEqual({
      text: 'POST http://orders-nlb-8f097f1cfeef83f7.elb.us-east-1.amazonaws.com/payments',
      timeout: '29 s',
    });
    expect(view.side.passedOver.map(({ priority }) => priority)).toEqual(['5', '10', '20', '30']);
  });

  it('shows the shares of groups and says which other rules a request can match: GET /orders', () => {
    const view = routeStrip('legacy-bridge', 'orders prod GET /orders');
    expect(view.side.path.branches.map(({ share, group }) => `${share} ${group.text}`)).toEqual([
      '10% orders-canary',
      '90% orders',
    ]);
    expect(view.notes).toEqual(['Other requests of this route can match rule 5.']);
    // What is only worth knowing does not stand in the way.
    expect(view.findings.deciding).toBeUndefined();
    expect(view.findings.others.every(({ severity }) => severity === 'info')).toBe(true);
  });

  it('says which of its values are examples', () => {
    const view = routeStrip('legacy-bridge', 'orders prod GET /orders/{orderId}');
    expect(view.notes[0]).toBe('Traced with example values for orderId.');
  });

  it('sends what a route asks of every caller, so that it is not refused for want of it', () => {
    const view = routeStrip('broken', 'members $default GET /members');
    expect(view.side.outcome).toBe('Reaches 2 targets if the token in Authorization is valid');
    expect(view.notes).toContain('Traced with example values for Authorization.');
  });

  it('has one sign: the worse of the row and of the request', () => {
    // The row is well; a security group keeps requests out all the same.
    expect(routeStrip('broken', 'insurance prod GET /insurance')).toMatchObject({
      health: 'failing',
      side: { status: '504 Gateway Timeout' },
    });
    expect(routeStrip('legacy-bridge', 'orders prod GET /customers/{customerId}')).toMatchObject({
      health: 'warning',
      side: { outcome: 'Reaches 1 target' },
    });
  });

  it.each([
    ['telemetry prod GET /telemetry', 'RP406'],
    ['courier $default GET /courier', 'RP217'],
    ['availability $default GET /availability', 'RP216'],
    ['rebates prod GET /rebates', 'RP603'],
    ['storefront prod GET /storefront', 'RP219'],
    ['payouts prod GET /payouts', 'RP509'],
    ['vouchers prod GET /vouchers', 'RP301'],
    ['invitations prod GET /invitations/{id}', 'RP211'],
    ['returns prod GET /returns', 'RP001'],
    ['insurance prod GET /insurance', 'RP307'],
    ['alerts $default GET /alerts', 'RP207'],
  ])('the finding that explains why %s fails is %s', (words, check) => {
    const view = routeStrip('broken', words);
    expect(view.side.health).toBe('failing');
    expect(view.findings.deciding?.check).toBe(check);
    expect(view.findings.deciding?.cause).not.toBe('');
    expect(view.findings.deciding?.fix).not.toBe('');
  });

  it('has the finding that was opened in front, and says where it is gone', () => {
    const words = 'legacy-bridge';
    const usual = routeStrip(words, 'orders prod POST /payments');
    const other = usual.findings.others.find(({ check }) => check === 'RP514');
    const view = routeStrip(words, 'orders prod POST /payments', {
      finding: { check: 'RP514', node: other?.node ?? '' },
    });
    expect(view.findings.deciding?.check).toBe('RP514');
    expect(view.findings.others.map(({ check }) => check)).toContain('RP012');
    const gone = routeStrip(words, 'orders prod POST /payments', {
      finding: { check: 'RP001', node: 'elsewhere' },
    });
    expect(gone.findings.deciding?.check).toBe('RP012');
    expect(gone.notes).toContain('RP001 no longer finds a problem here.');
  });

  it('shows nothing that is only so on another stage', () => {
    const view = routeStrip('legacy-bridge', 'orders dev POST /payments');
    const checks = [view.findings.deciding, ...view.findings.others].map(found => found?.check);
    expect(checks).not.toContain('RP012');
  });

  it('says that checks have not run', () => {
    const { node, stage } = route('legacy-bridge', 'orders prod POST /payments');
    const view = createStrip(read('legacy-bridge').world, {
      id: node.id,
      stage,
      findings: undefined,
      showing: () => undefined,
    });
    expect(view?.findings).toEqual({ others: [], areChecksPending: true });
  });
});

describe('the verdict', () => {
  it.each([
    ['legacy-bridge', 'orders prod POST /payments'],
    ['legacy-bridge', 'orders prod GET /customers/{customerId}'],
    ['legacy-bridge', 'orders prod GET /reports/daily'],
    ['legacy-bridge', 'orders prod GET /health'],
    ['broken', 'telemetry prod GET /telemetry'],
    ['broken', 'storefront prod GET /storefront'],
  ] as const)('is the one that `trace` prints: %s, %s', async (name, words) => {
    const view = routeStrip(name, words);
    const sandbox = await startSandbox({ account: createAccount(name) });
    const source = ['--endpoint-url', sandbox.url, '--region', sandbox.account.region];
    const text = await runWords(['trace', view.request, ...source, '--format', 'text']);
    const json = await runWords(['trace', view.request, ...source]);
    await sandbox.close();
    const { status, outcome, because } = view.side;
    const [, , verdict, reason] = text.output.split('\n');
    expect(verdict).toContain(`: ${outcome}${status === undefined ? '' : `, status ${status}`}`);
    expect(reason).toBe(because);
    const trace = JSON.parse(json.output) as Trace;
    // Of information a command that reads one API knows less.
    const { deciding } = view.findings;
    if (deciding !== undefined) expect(trace.findings).toContain(deciding.check);
  });
});

describe('the strip of what many share', () => {
  it.each([
    ['vpc-link', 'orders-link', 'Only path to a backend for 20 routes.'],
    ['target-group', 'targetgroup/payments/', 'Only path to a backend for 4 routes.'],
    ['load-balancer', 'orders-alb', 'Only path to a backend for 17 routes.'],
  ] as const)('says who breaks without it: %s %s', (kind, part, summary) => {
    expect(resource('legacy-bridge', nodeNamed('legacy-bridge', kind, part)).summary).toBe(summary);
  });

  it('counts by API and stage, with the routes by name', () => {
    const link = resource('legacy-bridge', nodeNamed('legacy-bridge', 'vpc-link', 'orders-link'));
    expect(link.dependents.map(({ name, only }) => `${name}: ${only.length}`)).toEqual([
      'invoices · prod: 3',
      'orders · dev: 8',
      'orders · prod: 9',
    ]);
  });

  it('tells a route that has another path from one that has none', () => {
    const target = resource('legacy-bridge', nodeNamed('legacy-bridge', 'target', '10.20.0.14'));
    expect(target.summary).toBe('One of several paths for 4 routes.');
    // The other target of the group fails its health checks.
    const last = resource('legacy-bridge', nodeNamed('legacy-bridge', 'target', '10.20.16.12'));
    expect(last.summary).toBe('Only path to a backend for 1 route.');
    const canary = resource('legacy-bridge', nodeNamed('legacy-bridge', 'target-group', 'orders-canary'));
    expect(canary.summary).toMatch(/^One of several paths for \d+ routes\.$/);
  });

  it('says so where no route leads there', () => {
    const rule = ruleOf('broken', 'platform', 'HTTP', '320');
    expect(resource('broken', rule)).toMatchObject({
      summary: 'No loaded route leads here.',
      dependents: [],
    });
  });
});

describe('the strip of a hop', () => {
  it('tells that a security group keeps a link out', () => {
    const { graph } = read('broken').world;
    const link = nodeNamed('broken', 'vpc-link', 'insurance');
    const [listens] = graph.outgoing(nodeNamed('broken', 'load-balancer', 'insurance').id, 'listens');
    const listener = graph.node(listens?.target ?? '');
    if (listener === undefined) throw new Error('No listener');
    const view = hop('broken', link, listener);
    expect(view).toMatchObject({ health: 'failing', statusText: 'Requests are blocked' });
    expect(view.legs[0]?.because).toMatch(/^No outbound rule of sg-\S+ allows TCP 80 to/);
    const { node, stage } = route('broken', 'insurance prod GET /insurance');
    expect(hop('broken', node, listener, stage).legs.map(({ health }) => health)).toEqual([
      'healthy',
      'failing',
    ]);
  });

  it('tells that targets are closed, and of a sound one that nothing is', () => {
    const listener = nodeNamed('broken', 'listener', 'listener/net/telemetry/');
    const group = nodeNamed('broken', 'target-group', 'targetgroup/telemetry/');
    expect(hop('broken', listener, group)).toMatchObject({ health: 'failing' });
    const rule = ruleOf('legacy-bridge', 'orders-alb', 'HTTP', '40');
    const view = hop(
      'legacy-bridge',
      rule,
      nodeNamed('legacy-bridge', 'target-group', 'targetgroup/payments/'),
    );
    expect(view).toMatchObject({ health: 'healthy', statusText: 'Nothing blocks requests here' });
    expect(view.legs).toHaveLength(2);
  });

  it('goes over a bridge', () => {
    const { graph } = read('legacy-bridge').world;
    const path = read('legacy-bridge').world.paths.find(one => one.route.key === 'POST /payments');
    const listener = graph.node(path?.listener ?? '');
    if (listener === undefined) throw new Error('No listener');
    const view = hop('legacy-bridge', listener, nodeNamed('legacy-bridge', 'load-balancer', 'orders-alb'));
    expect(view.legs).toHaveLength(1);
    expect(view.legs[0]?.health).toBe('healthy');
  });
});

describe('where a finding is seen', () => {
  it('is a picture that shows what is at fault, of every finding of every account', () => {
    for (const name of accounts.keys()) {
      const { world, findings } = read(name);
      for (const finding of failing(findings)) {
        const place = placeOfFinding(world, finding, undefined);
        const [first] = finding.nodes;
        if (first === undefined) continue;
        const stages = finding.nodes.filter(id => world.graph.node(id)?.kind === 'stage');
        if (stages.length > 0) expect(stages).toContain(place?.stage);
      }
    }
  });

  it('is what is on the screen where that shows it', () => {
    const { world } = read('legacy-bridge');
    const payments = nodeNamed('legacy-bridge', 'target-group', 'targetgroup/payments/').id;
    const places = world.paths
      .filter(({ route: { key } }) => key === 'POST /payments')
      .map(({ api, stage }) => ({ subject: api.id, stage: stage.id }));
    for (const place of places) expect(placeOfFinding(world, { nodes: [payments] }, place)).toEqual(place);
    expect(placeOfFinding(world, { nodes: ['gone'] }, places[0])).toBeUndefined();
  });
});

describe('a trace in the picture', () => {
  const tracedIn = (name: AccountName, api: string, stage: string, routeId: string) => {
    const { world } = read(name);
    const { graph } = world;
    const node = graph.node(routeId);
    const traced = node !== undefined && isNode(node, 'route') ? traceRoute(world, node, stage) : undefined;
    const picture = createPicture(world, { subject: api, stage, marks: undefined });
    const view =
      traced === undefined
        ? undefined
        : traceView(graph, traced.trace, tracedPicture(graph, picture), {
            id: 'x',
            notes: [],
            findings: { others: [], areChecksPending: false },
            timeout: '',
          });
    return { picture, view };
  };

  it.each(['legacy-bridge', 'direct', 'broken'] as const)('every stop of every route has a row: %s', name => {
    for (const { api, stage, route: own } of read(name).world.paths) {
      const { view } = tracedIn(name, api.id, stage.id, own.id);
      if (view === undefined) continue;
      const { stops, branches } = view.path;
      const all = [...stops, ...branches.flatMap(({ group, targets }) => [group, ...targets])];
      expect(all.filter(({ vertex }) => vertex === undefined)).toEqual([]);
    }
  });

  it('lights up one edge a hop, also that of a card which another route begins', () => {
    const edges = (words: string): readonly string[] => {
      const { node, stage } = route('legacy-bridge', words);
      const api = read('legacy-bridge').world.graph.incoming(stage, 'deploys')[0]?.source ?? '';
      const { picture, view } = tracedIn('legacy-bridge', api, stage, node.id);
      const rows = new Map(picture.cards.flatMap(card => card.rows).map(row => [row.id, row.text]));
      return picture.edges
        .filter(({ id }) => view?.edges.includes(id))
        .map(({ source, target }) => `${rows.get(source) ?? ''} → ${rows.get(target) ?? ''}`)
        .sort();
    };
    expect(edges('orders prod POST /payments')).toEqual([
      '/payments → TCP:80',
      '/payments[/*] → payments',
      'TCP:80 → HTTP:80',
    ]);
    expect(edges('orders prod GET /orders')).toHaveLength(4);
  });
});

describe('the strip as Markdown', () => {
  it('has verdict, path, what leaves, finding and fix', () => {
    const text = stripMarkdown(routeStrip('broken', 'telemetry prod GET /telemetry'), '2026-01-01T00:00:00Z');
    for (const part of [
      '# GET /telemetry on prod',
      '504 Gateway Timeout',
      'telemetry-link',
      'RP406',
      'Fix: ',
    ])
      expect(text).toContain(part);
  });

  it('takes no name for markup', () => {
    const name = '[x](javascript:alert(1)) <img src=x> **b** `c` | @me #1\n# Heading';
    const view = routeStrip('legacy-bridge', 'orders prod POST /payments');
    const text = stripMarkdown({ ...view, title: name, place: name, notes: [name] }, name);
    expect(text).not.toMatch(/\]\(|<img|\*\*b|`c|@me|\n# Heading/);
  });
});
