import { expect, test } from 'vitest';
import { attributeErrors } from '../../../src/diagnosis/attribution';
import { checks } from '../../../src/diagnosis/checks/checks';
import type { World } from '../../../src/diagnosis/world';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { rememberedReading, sandboxOf } from './reading';
import { buildAccount } from '../../../src/paths/account';

async function worldIn(name: AccountName): Promise<World> {
  const reading = await rememberedReading(await sandboxOf(createAccount(name)), {
    deployed: true,
    depths: ['evidence', 'metrics'],
  });
  return buildAccount(reading);
}

const stageIds = ({ facts }: World): readonly string[] =>
  facts.apis
    .filter(({ kind }) => kind.node !== 'websocket-api')
    .flatMap(({ stages }) => stages.map(({ id }) => id));

/** Customers behind it get a 500 now and then. */
const failing = 'orders/prod';
const stageName = ({ facts, graph }: World, id: string): string =>
  [facts.stage(id)?.api.id ?? '', id].map(each => graph.node(each)?.name ?? '').join('/');

test.each(['legacy-bridge', 'direct'] as const)('%s: requests, and no errors', async name => {
  const world = await worldIn(name);
  const stages = stageIds(world).filter(id => stageName(world, id) !== failing);
  expect(stages.length).toBeGreaterThan(1);
  for (const id of stages) {
    const { origin, because, counts } = attributeErrors(world, checks, id);
    expect([origin, because]).toEqual(['none', expect.stringMatching(/any of [\d,]{4,} requests/)]);
    expect(counts.find(({ metric }) => metric === 'RequestCount')?.value ?? 1).toBeGreaterThan(0);
  }
});

test('legacy-bridge: the errors of one stage are those of the application, in every period', async () => {
  const world = await worldIn('legacy-bridge');
  const stage = stageIds(world).find(id => stageName(world, id) === failing) ?? '';
  const found = attributeErrors(world, checks, stage);
  expect(found).toMatchObject({ origin: 'application', errors: 27 });
  expect(attributeErrors(world, checks, stage, { period: '1h' })).toMatchObject({ errors: 9 });
});

test('broken: the empty target group is seen in the load balancer’s 503', async () => {
  const world = await worldIn('broken');
  const node = world.graph.ofKind('rest-api').find(({ name }) => name === 'returns');
  const [stage] = world.facts.api(node?.id ?? '')?.stages ?? [];
  const found = attributeErrors(world, checks, stage?.id ?? '');
  expect(found).toMatchObject({ origin: 'application-load-balancer', checks: ['RP001', 'RP507', 'RP601'] });
  expect(found.nodes).toHaveLength(1);
  expect(found.because).toContain('503');
});
