import { describe, expect, test } from 'vitest';
import { readingAfter } from '../../../src/plan/after';
import type { Journal } from '../../../src/apply/journal';
import type { Reading } from '../../../src/model/reading';
import { buildTopology } from '../../../src/topology/build';
import { isNode, type Topology, type TopologyNode } from '../../../src/topology/document';
import { rememberedReading } from '../scan/reading';
import { machine, planned, type Machine } from './migrating';
import { applied, retiring } from './retiring';

const read = ({ sandbox }: Machine): Promise<Reading> => rememberedReading(sandbox, { deployed: true });

/** The ids that AWS gave, by those that stand for them. */
function givenIds(journal: Journal | undefined): readonly (readonly [string, string])[] {
  return (journal?.steps ?? []).flatMap(({ id, output }) => {
    const given = output?.['VpcLinkId'] ?? output?.['id'];
    const group = output?.['GroupId'];
    return [
      ...(typeof given === 'string' ? [[`after-${id}`, given] as const] : []),
      ...(typeof group === 'string' ? [[`sg-after-${id}`, group] as const] : []),
    ];
  });
}

/** With the ids that AWS gave in place of those that stand for them, and sorted anew. */
function named(topology: Topology, journal: Journal | undefined): unknown {
  const { collectedAt: _, ...rest } = topology;
  const ids = [...givenIds(journal)].sort(([one], [other]) => other.length - one.length);
  const text = ids.reduce((all, [own, given]) => all.replaceAll(own, given), JSON.stringify(rest));
  const { nodes, edges, ...more } = JSON.parse(text) as Topology;
  const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
    one.id < other.id ? -1 : 1;
  return { ...more, nodes: nodes.map(withoutMessage).sort(byId), edges: [...edges].sort(byId) };
}

/** What AWS says of a new link in its own words nobody foresees. */
function withoutMessage(node: TopologyNode): TopologyNode {
  if (!isNode(node, 'vpc-link') || node.attributes.vpcLinkVersion !== 'V2') return node;
  const { statusMessage: _, ...attributes } = node.attributes;
  return { ...node, attributes };
}

describe('the account after a plan', () => {
  test.each([
    ['every route on every stage', {}],
    ['one route', { routes: ['GET /orders'] }],
    ['one stage', { stages: ['prod'] }],
    ['with a canary', { canary: 10 }],
  ])('is foreseen as it is read once the plan was carried out: %s', async (_name, options) => {
    const host = await machine(planned(options));
    const before = await read(host);
    const plan = await host.plan();
    const outcome = await host.apply(plan);
    expect([outcome.kind, outcome.because]).toEqual(['done', undefined]);
    const foreseen = readingAfter(before, plan);
    expect(named(buildTopology(foreseen), host.journal())).toEqual(
      named(buildTopology(await read(host)), host.journal()),
    );
  });

  test('leaves what was read as it was', async () => {
    const host = await machine(planned());
    const before = await read(host);
    const text = JSON.stringify(before);
    readingAfter(before, await host.plan());
    expect(JSON.stringify(before)).toBe(text);
  });

  test('of a plan to retire lacks what is deleted, and nothing else', async () => {
    const host = await machine(planned());
    await host.apply(await host.plan());
    const before = await read(host);
    const plan = await retiring(host);
    const outcome = await applied(host, plan);
    expect([outcome.kind, outcome.because]).toEqual(['done', undefined]);
    expect(named(buildTopology(readingAfter(before, plan)), undefined)).toEqual(
      named(buildTopology(await read(host)), undefined),
    );
  });
});
