import { describe, expect, test } from 'vitest';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { diagnosed, failing } from './diagnosed';

/**
 * Everything that is said of the accounts that work, each thought over: check, severity and the name of what is at
 * fault. Whatever else is found is a false alarm until somebody has looked at the account.
 */
const truths: Readonly<Partial<Record<AccountName, readonly string[]>>> = {
  'legacy-bridge': [],
  direct: [],
};

describe.each(Object.entries(truths))('the account %s', (name, expected) => {
  test('is told nothing that is not true of it', async () => {
    const { findings, world, reading } = await diagnosed(createAccount(name as AccountName));
    expect(reading.unknowns).toEqual([]);
    const said = failing(findings).map(({ id, severity, nodes }) => {
      const node = world.graph.node(nodes[0] ?? '');
      return `${id} ${severity} ${node?.kind ?? '?'} ${node?.name ?? nodes[0] ?? ''}`;
    });
    expect(said.sort()).toEqual([...expected].sort());
  });
});
