import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/paths/facts';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { isNode } from '../../../src/topology/document';
import type { Trace } from '../../../src/paths/trace/document';
import { traceRequest } from '../../../src/paths/trace/trace';
import { rememberedReading, sandboxOf } from '../scan/reading';
import { brokenRequests } from './requests/broken';
import { companyRequests } from './requests/company';
import { directRequests } from './requests/direct';
import { legacyBridgeRequests } from './requests/legacyBridge';
import { buildAccount } from '../../../src/paths/account';

const tables: Readonly<Record<AccountName, string>> = {
  'legacy-bridge': legacyBridgeRequests,
  direct: directRequests,
  broken: brokenRequests,
  company: companyRequests,
};

interface Row {
  readonly request: string;
  /** Outcome with its status, route, listeners with rules, path that leaves, where it comes. `*`: whatever it is. */
  readonly expected: readonly string[];
}

const rowsOf = (table: string): readonly Row[] =>
  table
    .trim()
    .split('\n')
    .map(line => {
      const [request = '', ...expected] = line.split(' | ').map(column => column.trim());
      return { request, expected };
    });

async function factsOfAccount(name: AccountName): Promise<Facts> {
  const sandbox = await sandboxOf(createAccount(name));
  const reading = await rememberedReading(sandbox, { deployed: true, depths: ['evidence'] });
  return buildAccount(reading).facts;
}

/** `GET orders/prod/orders x-a:1`: what stands before the first slash is the name of an API, or a host with a dot. */
function traceOf(facts: Facts, request: string): Trace {
  const [method = '', place = '', ...headers] = request.split(' ');
  const slash = place.indexOf('/');
  const [name, path] = slash < 0 ? [place, ''] : [place.slice(0, slash), place.slice(slash)];
  const host = name.includes('.') || name === 'localhost' ? name : endpointOf(facts, name);
  return traceRequest(facts, {
    method,
    url: `https://${host}${path}`,
    headers: headers.map(header => [
      header.slice(0, header.indexOf(':')),
      header.slice(header.indexOf(':') + 1),
    ]),
  });
}

function endpointOf(facts: Facts, name: string): string {
  const api = facts.apis.find(
    ({ entry: { properties } }) => (properties['name'] ?? properties['Name']) === name,
  );
  if (api === undefined) throw new Error(`There is no API ${name}.`);
  return `${api.id.slice(api.id.lastIndexOf('/') + 1)}.execute-api.${api.entry.region}.amazonaws.com`;
}

function columnsOf(facts: Facts, found: Trace): readonly string[] {
  const nodes = found.hops.map(hop => ({ ...hop, found: facts.graph.node(hop.node) }));
  const route = nodes.find(({ kind }) => kind === 'route');
  const path = route?.request.path ?? '-';
  const last = nodes.at(-1)?.request.path ?? '-';
  return [
    found.status === undefined ? found.outcome : `${found.outcome} ${found.status}`,
    route?.found?.name ?? '-',
    listenersOf(nodes.flatMap(({ found: node }) => node ?? [])),
    route !== undefined && last !== path ? `${path}>${last}` : path,
    whereOf(facts, found),
  ];
}

/** `80 80:10`: listener on port 80, then one on port 80 and its rule 10. */
function listenersOf(nodes: readonly NonNullable<ReturnType<Facts['graph']['node']>>[]): string {
  const found: string[] = [];
  for (const node of nodes) {
    if (isNode(node, 'listener')) found.push(String(node.attributes.port));
    if (isNode(node, 'rule')) found.push(`${found.pop() ?? ''}:${node.attributes.priority ?? ''}`);
  }
  return found.length === 0 ? '-' : found.join(' ');
}

function whereOf(facts: Facts, found: Trace): string {
  const shares = new Map<string, number>();
  for (const { targetGroup, share } of found.targets)
    shares.set(targetGroup, (shares.get(targetGroup) ?? 0) + share);
  const named = [...shares].map(([id, share]) => [facts.graph.node(id)?.name ?? id, share] as const);
  const groups = named
    .map(([name, share]) => (named.length === 1 ? name : `${name}*${share.toFixed(1)}`))
    .sort();
  if (groups.length > 0) return groups.join(' ');
  const last = facts.graph.node(found.endedAt ?? '');
  const isEndpoint = ['lambda-function', 'cloud-map-service', 'http-endpoint'].includes(last?.kind ?? '');
  return isEndpoint ? (last?.name ?? '') : '-';
}

describe.each(Object.entries(tables))('requests of %s', (name, table) => {
  const rows = rowsOf(table);
  let facts: Facts | undefined;
  beforeAll(async () => {
    facts = await factsOfAccount(name as AccountName);
  });

  it.each(rows)('$request', ({ request, expected }) => {
    if (facts === undefined) throw new Error('Nothing was read.');
    const found = traceOf(facts, request);
    const columns = columnsOf(facts, found).map((column, index) => (expected[index] === '*' ? '*' : column));
    expect(columns, found.because).toEqual(expected);
    for (const { node } of found.hops) expect(facts.graph.node(node)?.id).toBe(node);
  });
});

it('is a table of at least 300 requests, each once in its account', () => {
  const all = Object.entries(tables).flatMap(([name, table]) =>
    rowsOf(table).map(({ request }) => `${name} ${request}`),
  );
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(new Set(all).size).toBe(all.length);
});
