import { describe, expect, test } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import { formatSnapshot, parseSnapshot as readingIn } from '../../../src/app/snapshot';
import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import type { World } from '../../../src/diagnosis/world';
import type { Reading } from '../../../src/model/reading';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { isNode } from '../../../src/topology/document';
import { traceRequest } from '../../../src/paths/trace/trace';
import { rememberedReading, sandboxOf } from './reading';
import { everythingOnce } from './richAccount';
import { buildAccount } from '../../../src/paths/account';

const accounts: readonly (readonly [string, () => SandboxAccount])[] = [
  ...(['legacy-bridge', 'direct', 'broken'] as const).map(
    (name: AccountName) => [name, () => createAccount(name)] as const,
  ),
  ['company', () => createAccount('company', { routes: 80 })],
  ['everything once', everythingOnce],
];

async function bothOf(
  account: SandboxAccount,
): Promise<{ readonly plain: Reading; readonly redacted: Reading }> {
  const sandbox = await sandboxOf(account);
  const depths = ['evidence', 'usage-plans', 'metrics'] as const;
  const plain = await rememberedReading(sandbox, { deployed: true, depths });
  // As it comes out of the file that people share; the order of a snapshot would tell nothing of what belongs together.
  const redacted = redactReading(plain);
  expect(readingIn(formatSnapshot(redacted)).resources).toHaveLength(plain.resources.length);
  return { plain, redacted };
}

const worldIn = (reading: Reading): World => buildAccount(reading);

/** A node by which resource it is, the same before and after; what is no resource of its own is `other`. */
function naming({ resources }: Reading): (id: string) => string {
  const arns = new Map(resources.map(({ arn }, index) => [arn, index]));
  return id => {
    const [, owner = id, method = ''] = /^(.*)(\/methods\/[A-Z]+)$/.exec(id) ?? [];
    const index = arns.get(owner);
    return index === undefined ? 'other' : `${index}${method}`;
  };
}

/** Requests for every route of every stage, at the API's own endpoint, with `42` for what callers choose. */
function requestsOf({
  facts,
}: World): ReadonlyMap<string, { readonly method: string; readonly url: string }> {
  const found = new Map<string, { readonly method: string; readonly url: string }>();
  for (const api of facts.apis)
    for (const stage of api.stages) {
      const node = facts.graph.node(stage.id);
      const base = node !== undefined && isNode(node, 'stage') ? (node.attributes.invokeUrl ?? '') : '';
      for (const route of facts.routesOn(stage.id)) {
        if (route.path === undefined || base === '') continue;
        const path = route.path.replace(/\{[^{}]+\}/g, '42');
        found.set(`${stage.id} ${route.id}`, {
          method: route.httpMethod === 'ANY' ? 'POST' : (route.httpMethod ?? 'GET'),
          url: `${base}${path}`,
        });
      }
    }
  return found;
}

describe.each(accounts)('%s, redacted', (_name, account) => {
  test('has the same shape, findings about the same nodes, and the same answers to the same requests', async () => {
    const { plain, redacted } = await bothOf(account());
    const [before, after] = [worldIn(plain), worldIn(redacted)];
    const shape = ({ facts }: World): readonly string[] =>
      [...facts.graph.topology.nodes, ...facts.graph.topology.edges].map(({ kind }) => kind).toSorted();
    expect(shape(after)).toEqual(shape(before));

    const of = (world: World): readonly string[] => {
      const named = naming(world.facts.reading);
      return diagnoseAccount(world, checks)
        .findings.map(
          ({ id, state, severity, nodes }) =>
            `${id} ${state} ${severity} ${nodes.map(named).sort().join(' ')}`,
        )
        .sort();
    };
    expect(of(after)).toEqual(of(before));

    const asked = requestsOf(before);
    const askedAfter = [...requestsOf(after)];
    expect(askedAfter).toHaveLength(asked.size);
    expect(asked.size).toBeGreaterThan(0);
    const answers = (
      world: World,
      requests: Iterable<{ readonly method: string; readonly url: string }>,
    ): readonly string[] =>
      [...requests]
        .map(({ method, url }) => {
          const { outcome, status, hops, rejected, targets } = traceRequest(world.facts, {
            method,
            url,
            headers: [],
          });
          const kinds = hops.map(({ kind }) => kind).join(' ');
          const shares = targets
            .map(({ share, health }) => `${share} ${health}`)
            .sort()
            .join(' ');
          return `${method} ${outcome} ${status ?? ''} ${kinds} ${rejected.length} ${shares}`;
        })
        .sort();
    expect(
      answers(
        after,
        askedAfter.map(([, request]) => request),
      ),
    ).toEqual(answers(before, asked.values()));
  });
});
