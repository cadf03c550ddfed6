import { describe, expect, test } from 'vitest';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { allServices } from '../../../src/services/registry';
import { buildAccount } from '../../../src/paths/account';
import type { TopologyGraph } from '../../../src/paths/graph';
import type { Topology } from '../../../src/topology/document';
import { restrictToApis } from '../../../src/paths/restrict';
import { rememberedReading, sandboxOf } from '../scan/reading';

/** Every call that a node or an edge can come from. */
const operations = allServices
  .flatMap(service => service.operations)
  .flatMap(({ name, depth }) => (depth === undefined || depth === 'deployed' ? [name] : []));

type Parts = ReadonlyMap<string, Topology>;

/** An account read as a whole with these calls denied, then filtered to each of its APIs. */
async function filteredAfter(name: AccountName, deny: readonly string[]): Promise<Parts> {
  const sandbox = await sandboxOf(createAccount(name), { faults: { deny } });
  const whole = buildAccount(await rememberedReading(sandbox, { deployed: true })).graph;
  return new Map(apisOf(name).map(api => [api, partOf(whole, api)]));
}

/** The same with each API read for itself, as `scan --api` does. */
async function filteredWhileReading(name: AccountName, deny: readonly string[]): Promise<Parts> {
  const sandbox = await sandboxOf(createAccount(name), { faults: { deny } });
  const parts = new Map<string, Topology>();
  for (const api of apisOf(name)) {
    parts.set(
      api,
      partOf(buildAccount(await rememberedReading(sandbox, { deployed: true, apis: [api] })).graph, api),
    );
  }
  return parts;
}

const partOf = (whole: TopologyGraph, api: string): Topology => restrictToApis(whole, [api]).graph.topology;

/** All of an account's; of one with dozens as many as take a few seconds, of every kind. */
function apisOf(name: AccountName): readonly string[] {
  const { restApis, httpApis } = createAccount(name);
  const ids = [...restApis.map(({ api }) => api.id), ...httpApis.map(({ api }) => api.ApiId)];
  const step = Math.ceil(ids.length / 10);
  return ids.filter((_, index) => index % step === 0);
}

const drawn = ({ nodes, edges }: Topology): readonly string[] =>
  [...nodes, ...edges].map(item => JSON.stringify(item));

describe.each([
  ['legacy-bridge', filteredAfter],
  ['legacy-bridge', filteredWhileReading],
  ['direct', filteredAfter],
  ['direct', filteredWhileReading],
  ['broken', filteredAfter],
] as const)('%s, %o', (name, filtered) => {
  test('with every operation denied in turn, what a filtered document lacks has an unknown', async () => {
    const whole = await filtered(name, []);
    const silent: string[] = [];
    let lacking = 0;
    for (const operation of operations) {
      const denied = await filtered(name, [operation]);
      for (const [api, healthy] of whole) {
        const part = denied.get(api);
        if (part === undefined) throw new Error('no document');
        const present = new Set(drawn(part));
        if (drawn(healthy).every(json => present.has(json))) continue;
        lacking += 1;
        const tells = !part.complete && part.unknowns.some(unknown => unknown.operation === operation);
        if (!tells) silent.push(`${operation} ${api}`);
      }
    }
    expect(silent).toEqual([]);
    expect(lacking).toBeGreaterThan(0);
  }, 60_000);
});
