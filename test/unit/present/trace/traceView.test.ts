import type { Trace } from '../../../../src/paths/trace/document';
import { describe, expect, it } from 'vitest';
import { createPicture } from '../../../../src/present/picture/picture';
import { tracedPicture } from '../../../../src/present/picture/tracedPicture';
import { traceMarkdown } from '../../../../src/present/trace/traceMarkdown';
import {
  isReadThrough,
  readScopeOfTrace,
  subjectOfHops,
  unreadParts,
} from '../../../../src/present/trace/traceSubject';
import { traceText } from '../../../../src/present/trace/traceText';
import { traceView } from '../../../../src/present/trace/traceView';
import { buildTopology } from '../../../../src/topology/build';
import { createGraph } from '../../../../src/paths/graph';
import { sketch } from '../../../support/sketch';
import { tracedAccount } from '../trace';

const { account, graph, trace } = tracedAccount();
const [prod] = graph.ofKind('stage');
const drawn = createPicture(account, { subject: graph.ofKind('rest-api')[0]?.id, stage: prod?.id });
const drawing = tracedPicture(graph, drawn);
const options = {
  id: 'x',
  notes: ['a note'],
  findings: { others: [], areChecksPending: true },
  timeout: '29 s',
};
const titles = new Map([['RP004', 'A target fails']]);
const view = traceView(graph, trace, drawing, options);

describe('a trace in the panel', () => {
  it('tells of a step only what of the request changes there', () => {
    const told = view.steps.map(({ request, changes }) => [
      request?.map(({ text }) => text).join(''),
      changes,
    ]);
    expect(told).toEqual([
      [undefined, ''],
      ['GET https://api.example.com/orders/42', 'path'],
      ['GET http://shop.internal/v1/42', 'scheme, host and path'],
      [undefined, ''],
      [undefined, ''],
      [undefined, ''],
      [undefined, ''],
    ]);
    expect(view.steps[2]?.request?.filter(({ changed }) => changed).map(({ text }) => text)).toEqual([
      'http://',
      'shop.internal',
      '/v1/42',
    ]);
  });

  it('lights up the hops, and the groups whose targets get requests', () => {
    const rows = drawn.cards.flatMap(card => card.rows);
    const names = view.vertices.map(id => rows.find(row => row.id === id)?.vertexKind);
    expect(names).toEqual([
      ...['route', 'vpc-link', 'load-balancer', 'listener', 'rule', 'target-group', 'target-group'],
    ]);
  });

  it('lights up only edges along the request between what is lit up', () => {
    const lit = new Set(view.vertices);
    const edges = drawn.edges.filter(({ id }) => view.edges.includes(id));
    expect(edges).toHaveLength(4);
    expect(edges.every(({ source, target }) => lit.has(source) && lit.has(target))).toBe(true);
  });

  it('says how it ends in words, with sign, status and findings', () => {
    expect(view).toMatchObject({
      outcome: 'Reaches 2 targets',
      health: 'healthy',
      findings: { areChecksPending: true },
      notes: ['a note'],
    });
    expect(view.targets).toMatchObject([
      { share: '75%', health: 'healthy', group: 't1' },
      { share: '25%', health: 'healthy', group: 't2' },
    ]);
  });

  it.each([
    ['no-route', 403, 'failing', '403 Forbidden'],
    ['responds-early', 200, 'inactive', '200 OK'],
    ['responds-early', 401, 'failing', '401 Unauthorized'],
    ['no-healthy-target', 503, 'failing', '503 Service Unavailable'],
    ['blocked', 599, 'failing', '599'],
    ['unknown', undefined, 'unknown', undefined],
  ] as const)('%s with %j has the sign of %s', (outcome, status, health, words) => {
    const other = { ...trace, outcome, ...(status === undefined ? {} : { status }) };
    const shown = traceView(graph, other, drawing, options);
    expect([shown.health, shown.status]).toEqual([health, words]);
    expect(shown.outcome).not.toBe('');
  });

  it('holds nodes that are gone, and odd values', () => {
    const odd = {
      ...trace,
      hops: trace.hops.map(hop => ({ ...hop, node: `${hop.node}x`, kind: 'odd\u202ething' })),
      targets: trace.targets.map(target => ({ ...target, node: 'gone', share: Number.NaN })),
    };
    const shown = traceView(graph, odd, drawing, options);
    expect(shown.edges).toEqual([]);
    expect(shown.steps[0]).toMatchObject({ kind: 'missing', kindLabel: 'odd\\u202ething' });
    expect(shown.targets[0]).toMatchObject({ share: '?' });
  });
});

describe('a trace as Markdown', () => {
  it('has request, outcome, steps, targets, what was passed over and findings', () => {
    const text = traceMarkdown(graph, trace, titles);
    for (const part of [
      '# GET https',
      '**Reaches 2 targets.**',
      '## Steps',
      '1. **REST API orders**',
      'sent as',
      '(changed: scheme, host and path)',
      '## Targets',
      '75% of the requests',
      '## Not matched',
      'RP004 A target fails',
    ])
      expect(text).toContain(part);
  });

  it('takes no name for markup', () => {
    const name = '[x](javascript:alert(1)) <img src=x> **b** `c` | @me #1\n# Heading';
    const hostile = {
      ...trace,
      because: name,
      request: { method: 'GET', url: `https://h/${name}`, headers: { [name]: name } },
      rejected: [{ node: 'n', because: name }],
      findings: [name],
    };
    const text = traceMarkdown(graph, hostile);
    expect(text).not.toMatch(/\]\(|<img|\*\*b|`c|@me|\n# Heading/);
  });
});

describe('a trace as text', () => {
  it('is aligned, and read without colour', () => {
    const lines = traceText(graph, trace, titles).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'GET https://api.example.com/prod/orders/42',
      '  Accept: text/html',
      '',
      'OK: Reaches 2 targets',
    ]);
    const steps = lines.filter(line => /^\d\. /.test(line));
    expect(steps).toHaveLength(7);
    expect(new Set(steps.map(line => line.search(/ {2}\S+( · \S.*| \S.*)?$/)))).not.toContain(-1);
    expect(lines).toContain('  RP004  A target fails');
    expect(lines.join('')).not.toContain('\u001b');
  });

  it('says in the first line what a good end depends on, and only of a good end', () => {
    const assumes = [
      { gate: 'authorizer', node: 'n', text: 'the token is valid' },
      { gate: 'api-key', node: 'n', text: 'the API key is valid' },
    ];
    const first = (changed: Partial<Trace>): string | undefined =>
      traceText(graph, { ...trace, assumes, ...changed }).split('\n')[3];
    const condition = 'if the token is valid and the API key is valid';
    expect(first({})).toBe(`OK ${condition}: Reaches 2 targets`);
    expect(first({ outcome: 'blocked', status: 503 })).toMatch(/^FAILS: /);
    expect(traceView(graph, { ...trace, assumes }, drawing, options).outcome).toBe(
      `Reaches 2 targets ${condition}`,
    );
    expect(traceMarkdown(graph, { ...trace, assumes })).toContain(`**Reaches 2 targets ${condition}.**`);
  });

  it('keeps control characters of names out of the terminal', () => {
    const hostile = {
      ...trace,
      because: '\u001b[31mred',
      rejected: [{ node: 'n', because: '\u001b]0;t\u0007' }],
    };
    expect(traceText(graph, hostile)).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('what a request has to do with', () => {
  it('are the APIs that its trace comes to, and the domain names of its host', () => {
    const domains = createGraph(
      buildTopology(
        sketch(`
      rest r1 orders unread
      domain api.example.com
        base orders r1/prod
      domain *.shop.example.com
    `),
      ),
    );
    const met = readScopeOfTrace(domains, 'https://API.example.com/orders', trace);
    expect(met.domainNames.map(id => id.split('/').at(-1))).toEqual(['api.example.com']);
    expect(met.apis).toEqual([trace.hops[0]?.node]);
    expect(readScopeOfTrace(domains, 'https://eu.shop.example.com/', trace).domainNames).toHaveLength(1);
    expect(readScopeOfTrace(domains, 'https://a.eu.shop.example.com/', trace).domainNames).toEqual([]);
    expect(readScopeOfTrace(domains, '/prod/orders', trace).domainNames).toEqual([]);
  });

  it('is read through when nothing on its ways is only listed', () => {
    const api = graph.ofKind('rest-api').map(({ id }) => id);
    expect(isReadThrough(graph, { apis: api, domainNames: [] })).toBe(true);
    expect(unreadParts(graph, { apis: api, domainNames: [] })).toEqual([]);
    const listed = createGraph(buildTopology(sketch('rest r1 orders unread')));
    const apis = listed.ofKind('rest-api').map(({ id }) => id);
    expect(unreadParts(listed, { apis, domainNames: [] })).toEqual(apis);
    expect(isReadThrough(listed, { apis, domainNames: [] })).toBe(false);
  });

  it('is drawn with the API and stage of its way, where it comes to one', () => {
    const hops = trace.hops.map(({ node }) => node);
    expect(subjectOfHops(graph, hops)).toEqual({ subject: hops[0], stage: hops[1] });
    expect(subjectOfHops(graph, ['nothing'])).toBeUndefined();
  });
});
