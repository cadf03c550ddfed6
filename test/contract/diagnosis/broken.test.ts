import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import { createAccount } from '../../../src/sandbox/accounts';
import { brokenApis } from '../../../src/sandbox/accounts/broken';
import { examples } from '../../../src/sandbox/accounts/broken/examples';
import { diagnosed, failing, type Diagnosed } from './diagnosed';

/** What stands in the account for which check. */
const expected: readonly (readonly [check: string, name: string])[] = [
  ...Object.entries(brokenApis),
  ...examples.map(({ check, name }) => [check, name] as const),
];

/** Checks whose trouble no configuration shows: they look at what was measured. */
const measured = new Set(['RP312', 'RP511', 'RP512']);

let broken: Diagnosed;
beforeAll(async () => {
  broken = await diagnosed(createAccount('broken'));
});

/** Names of the node and of everything that it belongs to. */
function namesOf(id: string): ReadonlySet<string> {
  const { graph } = broken.world;
  const names = new Set<string>();
  const seen = new Set<string>();
  const pending = [id];
  for (const at of pending) {
    if (seen.has(at)) continue;
    seen.add(at);
    const name = graph.node(at)?.name;
    if (name !== undefined) names.add(name);
    for (const kind of ['deploys', 'serves', 'listens', 'evaluates', 'registers'] as const) {
      for (const { source } of graph.incoming(at, kind)) pending.push(source);
    }
  }
  // A link that one API has for itself.
  const users = new Set(
    graph.incoming(id, 'integrates').flatMap(({ source }) => /^.*\/restapis\/[^/]+/.exec(source)?.[0] ?? []),
  );
  const [user] = users;
  if (users.size === 1 && user !== undefined) names.add(graph.node(user)?.name ?? '');
  // What is missing has no edge that says whose it would be; its id begins with its owner's.
  for (const { id: owner, name } of graph.topology.nodes) {
    if (name !== undefined && (id.startsWith(`${owner}#`) || id.startsWith(`${owner}/`))) names.add(name);
  }
  return names;
}

describe('the account broken', () => {
  test.each(expected)('shows %s at %s', (check, name) => {
    const found = failing(broken.findings).filter(({ id }) => id === check);
    const places = found.map(({ nodes }) => nodes.flatMap(id => [...namesOf(id)]));
    expect(
      places.some(names => names.includes(name)),
      JSON.stringify(places),
    ).toBe(true);
  });

  test('has an example of every check that configuration alone can show', () => {
    const shown = new Set(expected.map(([check]) => check));
    expect(checks.map(({ id }) => id).filter(id => !shown.has(id) && !measured.has(id))).toEqual([]);
  });

  test('is read without a gap', () => {
    expect(broken.reading.unknowns).toEqual([]);
    expect(broken.findings.filter(({ state }) => state === 'unknown')).toEqual([]);
  });
});
