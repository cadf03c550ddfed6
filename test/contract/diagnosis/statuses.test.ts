import { expect, test } from 'vitest';
import { findingMarks } from '../../../src/present/findings/marks';
import { createOutline, type OutlineItem } from '../../../src/present/outline/outline';
import { createPicture } from '../../../src/present/picture/picture';
import { createAccount } from '../../../src/sandbox/accounts';
import { diagnosed } from './diagnosed';

test('a change that is not deployed on prod is marked on prod, and not on dev', async () => {
  const { findings, world } = await diagnosed(createAccount('legacy-bridge'));
  const { graph } = world;
  const marks = findingMarks(findings);
  const orders = graph.ofKind('rest-api').find(({ name }) => name === 'orders')?.id ?? '';
  const stages = graph.outgoing(orders, 'deploys').map(({ target }) => target);
  const stageNamed = (name: string): string => stages.find(id => id.endsWith(`/stages/${name}`)) ?? '';
  const drawnOn = (stage: string) => {
    const { cards } = createPicture(world, { subject: orders, stage: stageNamed(stage), marks });
    const row = cards
      .flatMap(({ rows }) => rows)
      .find(({ lead, text }) => `${lead} ${text}` === 'POST /payments');
    return row === undefined ? undefined : { ...row, health: row.status };
  };
  const tree = createOutline(graph, marks);
  const rowOn = (stage: string): OutlineItem | undefined => {
    const below = (items: readonly OutlineItem[]): readonly OutlineItem[] =>
      items.flatMap(item => [item, ...(item.nodeId === undefined ? below(tree.children(item)) : [])]);
    const stageRow = tree.find(stageNamed(stage)).at(-1);
    return stageRow === undefined
      ? undefined
      : below(tree.children(stageRow)).find(({ label }) => label === 'POST /payments');
  };
  for (const place of [drawnOn, rowOn]) {
    expect(place('prod')).toMatchObject({ health: 'failing', findings: { errors: 1, warnings: 0 } });
    expect(place('dev')).toBeDefined();
    expect(place('dev')).not.toHaveProperty('findings');
    expect(place('dev')?.health).not.toBe('failing');
  }
});
