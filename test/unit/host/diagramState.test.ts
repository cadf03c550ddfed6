import { accountShowing } from '../../support/accounts';
import { asAccountState } from '../../../src/app/sessionState';
import { describe, expect, it } from 'vitest';
import type { SessionState } from '../../../src/app/sessionState';
import { diagramState, type DiagramView, type DrawPicture } from '../../../src/host/diagram/diagramState';
import { drawComparison } from '../../../src/host/diagram/drawComparison';
import { rememberPicture } from '../../../src/host/diagram/rememberPicture';
import { rowDecoration, rowIcon } from '../../../src/host/tree/rowLook';
import { subjectOfRow, TreeRow } from '../../../src/host/tree/treeRow';
import { buildAccount } from '../../../src/paths/account';
import type { PictureOptions } from '../../../src/present/picture/options';
import { createPicture } from '../../../src/present/picture/picture';
import { sketch } from '../../support/sketch';
import type { OutlineItem } from '../../../src/present/outline/outline';
import type {
  EdgeKind,
  NodeKind,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '../../../src/topology/document';
import { overviewSubject } from '../../../src/protocol/picture';
import { createGraph } from '../../../src/paths/graph';
import { choice, emptyReading } from '../app/sessionWorld';

const node = (kind: NodeKind, id: string, attributes: object = {}): TopologyNode =>
  ({ id, kind, name: id, attributes }) as TopologyNode;
const edge = (kind: EdgeKind, source: string, target: string): TopologyEdge => ({
  id: `${source} ${kind} ${target}`,
  kind,
  source,
  target,
  attributes: {},
});
const topology: Topology = {
  format: 'request-path/topology',
  version: 1,
  collectedAt: '2026-01-01T00:00:00Z',
  scopes: [],
  complete: false,
  nodes: [
    node('rest-api', 'api'),
    node('stage', 'dev', { stageName: 'dev' }),
    node('stage', 'prod', { stageName: 'prod' }),
    node('route', 'get', { httpMethod: 'GET', path: '/orders' }),
    node('load-balancer', 'nlb', { type: 'network' }),
    node('listener', 'tcp', { port: 80, protocol: 'TCP' }),
    node('rule', 'a rule', { priority: '10' }),
  ],
  edges: [
    edge('deploys', 'api', 'dev'),
    edge('deploys', 'api', 'prod'),
    edge('serves', 'dev', 'get'),
    edge('serves', 'prod', 'get'),
    edge('listens', 'nlb', 'tcp'),
  ],
  unknowns: [{ account: '', region: '', operation: 'x', error: 'AccessDenied', message: '' }],
};
const connection = {
  choice: choice('prod-admin'),
  name: 'prod-admin',
  scopes: emptyReading.scopes,
  live: true,
};
const accountState = asAccountState(1, accountShowing(topology));
const progress = { done: 1, queued: 2, message: 'Reading routes' };
const ready: SessionState = { kind: 'ready', connection, accountState, cancelled: false };
const reading: SessionState = { kind: 'reading', connection, accountState, progress, refreshing: false };
const state = (session: SessionState, view: Partial<DiagramView> = {}) =>
  diagramState(session, view, { revision: 5 });

describe('what the panel shows', () => {
  it.each([
    [{ kind: 'disconnected' }, { kind: 'disconnected' }],
    [
      { kind: 'connecting', choice: choice('prod') },
      { kind: 'loading', message: 'Connecting to prod · eu-west-1…' },
    ],
    [
      { kind: 'reading', connection, progress, refreshing: false },
      { kind: 'loading', message: 'Reading routes…' },
    ],
    [
      {
        kind: 'failed',
        choice: choice('prod'),
        failure: { kind: 'denied', message: 'No', nextStep: 'Ask.' },
      },
      { kind: 'failed', message: 'No. Ask.' },
    ],
    [
      {
        kind: 'ready',
        connection,
        accountState: asAccountState(1, accountShowing({ ...topology, nodes: [] })),
        cancelled: false,
      },
      { kind: 'failed', message: 'No APIs or load balancers found.' },
    ],
  ] as const satisfies readonly (readonly [SessionState, object])[])('while %j', (session, expected) => {
    expect(state(session)).toMatchObject({ ...expected, revision: 5 });
  });

  it('is the first API and stage where nothing was asked for', () => {
    expect(state(ready)).toMatchObject({
      kind: 'ready',
      subject: 'api',
      stage: 'dev',
      stages: [{ id: 'dev' }, { id: 'prod' }],
      subjects: [{ id: 'api' }, { id: 'nlb' }],
      connection: 'prod-admin · 1234-5678-9012 · eu-west-1',
      unknowns: 1,
      isLive: true,
      reading: false,
    });
  });

  it('is what was asked for', () => {
    expect(state(ready, { subject: 'api', stage: 'prod' })).toMatchObject({ subject: 'api', stage: 'prod' });
    const loadBalancer = state(ready, { subject: 'nlb' });
    expect(loadBalancer).toMatchObject({ subject: 'nlb', stages: [] });
    expect(loadBalancer).not.toHaveProperty('stage');
  });

  it('is anything that routes can lead to, which is then a choice too', () => {
    const listener = state(ready, { subject: 'tcp' });
    expect(listener).toMatchObject({
      subject: 'tcp',
      stages: [],
      subjects: [{ id: 'api' }, { id: 'nlb' }, { id: 'tcp' }],
    });
    expect(state(ready, { subject: 'a rule' })).toMatchObject({ subject: 'api' });
  });

  it('says where nothing can be read again', () => {
    const snapshot: SessionState = { ...ready, connection: { ...connection, live: false } };
    expect(state(snapshot)).toMatchObject({ isLive: false });
  });

  it('waits for what was asked for as long as it may still be read', () => {
    expect(state(reading, { subject: 'later' }).kind).toBe('loading');
    expect(state(ready, { subject: 'later' })).toMatchObject({ kind: 'ready', subject: 'api' });
  });

  it('has what fails at its rows', () => {
    const found = new Map([['get', { errors: 2, warnings: 0 }]]);
    const marks = {
      at: (id: string) => found.get(id),
      among: (ids: readonly string[]) => ids.map(id => found.get(id)).find(mark => mark !== undefined),
      errorsFrom: () => [],
    };
    const marked = diagramState(ready, {}, { revision: 5, marks });
    if (marked.kind !== 'ready') throw new Error('Nothing is shown.');
    const rows = marked.picture.cards.flatMap(card => card.rows);
    expect(rows.filter(({ findings }) => findings !== undefined)).toMatchObject([
      { id: 'get', status: 'failing', findings: { errors: 2, warnings: 0 } },
    ]);
  });

  it('selects only what it shows', () => {
    expect(state(ready, { subject: 'api', selection: 'get' })).toMatchObject({ selection: 'get' });
    expect(state(ready, { subject: 'nlb', selection: 'get' })).not.toHaveProperty('selection');
  });
});

describe('a row of the tree', () => {
  const item = (nodeId: string | undefined, key: string): OutlineItem => ({
    key,
    label: key,
    description: '',
    tooltip: '',
    icon: 'server',
    health: 'none',
    contextValue: '',
    collapsible: false,
    accessibleName: key,
    ...(nodeId === undefined ? {} : { nodeId }),
  });
  const below = (...nodes: readonly (string | undefined)[]): TreeRow =>
    nodes.reduce<TreeRow>(
      (parent, id, index) => new TreeRow({ kind: 'item', item: item(id, String(index)) }, parent),
      new TreeRow({ kind: 'connection' }),
    );
  const graph = createGraph(topology);

  it.each([
    [[undefined, 'api', 'prod', 'get'], { subject: 'api', stage: 'prod' }],
    [[undefined, 'api', 'prod', 'get', 'nlb'], { subject: 'api', stage: 'prod' }],
    [[undefined, 'api'], { subject: 'api' }],
    [[undefined, 'nlb', 'tcp'], { subject: 'tcp' }],
    [[undefined, 'nlb', 'tcp', 'a rule'], { subject: 'tcp' }],
    [[undefined, 'api', 'prod', 'get', 'nlb', 'tcp'], { subject: 'api', stage: 'prod' }],
    [[undefined], undefined],
  ])('stands below %j', (nodes, expected) => {
    expect(subjectOfRow(graph, below(...nodes))).toEqual(expected);
  });

  it('has another glyph for every state that is not well', () => {
    const glyphs = (['healthy', 'warning', 'failing', 'inactive', 'unknown'] as const).map(
      health => rowIcon({ icon: 'server', health }).icon,
    );
    expect(new Set(glyphs).size).toBe(glyphs.length);
  });

  it('has one colour for icon and text, and the count of findings beside it', () => {
    for (const health of ['failing', 'warning'] as const)
      expect(rowDecoration({ health })).toEqual({ color: rowIcon({ icon: 'server', health }).color });
    for (const health of ['healthy', 'inactive', 'unknown', 'none'] as const)
      expect(rowDecoration({ health })).toBeUndefined();
    expect(rowDecoration({ health: 'failing', findings: { errors: 2, warnings: 1 } })).toMatchObject({
      badge: '2',
      words: '2 errors and 1 warning',
    });
    expect(rowDecoration({ health: 'failing', findings: { errors: 0, warnings: 120 } })).toMatchObject({
      badge: '99',
      color: 'list.errorForeground',
    });
  });
});

describe('the overview', () => {
  const two: Topology = { ...topology, nodes: [...topology.nodes, node('http-api', 'events')] };
  const several: SessionState = {
    kind: 'ready',
    connection,
    accountState: asAccountState(1, accountShowing(two)),
    cancelled: false,
  };

  it('is the first choice where there are several APIs, with a row for each', () => {
    const shown = state(several, { subject: overviewSubject });
    if (shown.kind !== 'ready') throw new Error(shown.kind);
    expect(shown.subjects[0]).toEqual({ id: overviewSubject, label: 'All APIs', description: '2 APIs' });
    expect(shown.subject).toBe(overviewSubject);
    expect(shown.stages).toEqual([]);
    const apis = shown.picture.cards.filter(({ role }) => role === 'apis').flatMap(({ rows }) => rows);
    expect(apis.map(({ node: id }) => id).sort()).toEqual(['api', 'events']);
  });

  it('is shown of one API too, where it is asked for', () => {
    expect(state(ready, { subject: overviewSubject })).toMatchObject({
      subject: overviewSubject,
      subjects: [{ id: overviewSubject, description: '1 API' }, { id: 'api' }, { id: 'nlb' }],
    });
  });

  it('is shown where nothing else is asked for, and not offered for one API', () => {
    expect(state(several)).toMatchObject({ subject: overviewSubject });
    const one = state(ready);
    if (one.kind !== 'ready') throw new Error(one.kind);
    expect(one.subjects.some(({ id }) => id === overviewSubject)).toBe(false);
    expect(one.subject).toBe('api');
  });
});

describe('the picture', () => {
  it('is drawn again only where it is another', () => {
    const asked: PictureOptions[] = [];
    const draw = rememberPicture((account, options) => {
      asked.push(options);
      return createPicture(account, options);
    });
    const shown = (view: DiagramView): unknown => {
      const made = diagramState(ready, view, { revision: 5, draw });
      return made.kind === 'ready' ? made.picture.cards : undefined;
    };
    const first = shown({ subject: 'api' });
    expect(shown({ subject: 'api', selection: 'get' })).toBe(first);
    expect(asked).toHaveLength(1);
    for (const view of [{ stage: 'prod' }, { subject: 'nlb' }, { subject: 'nlb', expandedApis: ['api'] }])
      shown(view);
    expect(asked).toHaveLength(4);
  });

  it('of a load balancer has the routes of an API that a person opened', () => {
    const account = buildAccount(
      sketch(`
        rest r1 orders
          stage prod
          GET /orders link l2 http://app/orders -> app/a1
        link2 l2
        lb app/a1
          HTTP 80 -> t1
        tg t1 ip 80 10.0.0.1:80=healthy`),
    );
    const session: SessionState = { ...ready, accountState: asAccountState(1, account) };
    const subject = account.graph.ofKind('load-balancer')[0]?.id ?? '';
    const api = account.graph.ofKind('rest-api')[0]?.id ?? '';
    const routes = (view: DiagramView): number => {
      const made = diagramState(session, view, { revision: 1 });
      if (made.kind !== 'ready') throw new Error(made.kind);
      const rows = made.picture.cards.flatMap(card => card.rows);
      expect(rows.filter(row => row.id === api)).toHaveLength(1);
      return rows.filter(({ vertexKind }) => vertexKind === 'route').length;
    };
    expect(routes({ subject })).toBe(0);
    expect(routes({ subject, expandedApis: [api] })).toBe(1);
  });
});

describe('a comparison', () => {
  const account = buildAccount(
    sketch(`
      rest r1 orders
        stage prod
        GET /old mock
        GET /new mock
      deployed r1/prod
        GET /old mock`),
  );
  const session: SessionState = { ...ready, accountState: asAccountState(1, account) };
  const subject = account.graph.ofKind('rest-api')[0]?.id ?? '';
  const changes = (draw: DrawPicture): readonly unknown[] => {
    const made = diagramState(session, { subject }, { revision: 1, draw, onlySubject: subject });
    if (made.kind !== 'ready') throw new Error(made.kind);
    expect(made.subjects.map(({ id }) => id)).toEqual([subject]);
    return made.picture.cards
      .flatMap(card => card.rows)
      .filter(({ vertexKind }) => vertexKind === 'route')
      .map(({ text, change }) => [text, change]);
  };

  it('of a stage with its edit has what a deployment would change', () => {
    const draw = drawComparison({
      before: { account, side: 'served' },
      after: { account, side: 'edited' },
    });
    expect(changes(draw)).toEqual([
      ['/old', undefined],
      ['/new', 'added'],
    ]);
  });

  it('of two accounts that are alike has no change, and says that of what it shows alone', () => {
    const draw = drawComparison({ before: { account }, after: { account } });
    expect(draw(account, { subject }).notice).toContain('Nothing in this picture differs.');
    const routes = changes(draw);
    expect(routes.every(route => Array.isArray(route) && route[1] === undefined)).toBe(true);
  });
});
