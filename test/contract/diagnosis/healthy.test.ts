import { describe, expect, test } from 'vitest';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { diagnosed, failing } from './diagnosed';

/**
 * Everything that is said of the accounts that work, each thought over: check, severity and the name of what is at
 * fault. Whatever else is found is a false alarm until somebody has looked at the account.
 */
const truths: Readonly<Partial<Record<AccountName, readonly string[]>>> = {
  'legacy-bridge': [
    // One route was edited and not deployed.
    'RP012 error stage prod',
    'RP220 info load-balancer orders-nlb',
    // Network Load Balancers of three zones before targets in fewer, cross-zone off as AWS has it by default.
    'RP405 warning target-group customers-dev',
    'RP405 warning target-group invoices',
    'RP514 info load-balancer orders-alb',
    'RP616 info target-group customers-dev',
    'RP616 info target-group orders-canary',
    // One of two targets answers 500.
    'RP616 warning target-group customers',
    'RP701 info stage dev',
    'RP701 info stage prod',
    'RP701 info stage prod',
    'RP702 info stage dev',
    'RP702 info stage prod',
    'RP702 info stage prod',
    'RP704 info stage dev',
    'RP704 info stage prod',
    'RP704 info stage prod',
  ],
  direct: [
    'RP405 warning target-group notifications',
    // Rewrites /search to /v2/search.
    'RP508 info rule 2',
    'RP514 info load-balancer catalogue',
    'RP514 info load-balancer checkout',
    // One target is being deregistered.
    'RP605 info target-group cart',
    // A function whose health is not checked.
    'RP606 info target-group catalogue-recommendations',
    'RP701 info stage prod',
    'RP702 info stage $default',
    'RP702 info stage prod',
    'RP702 info stage production',
    'RP702 info stage v1',
    'RP704 info stage $default',
    'RP704 info stage prod',
    'RP704 info stage production',
    'RP704 info stage v1',
  ],
};

describe.each(Object.entries(truths))('the account %s', (name, expected) => {
  test('is told nothing that is not true of it', async () => {
    const { findings, world, reading } = await diagnosed(createAccount(name as AccountName));
    expect(reading.unknowns).toEqual([]);
    const said = failing(findings).map(({ id, severity, nodes }) => {
      const node = world.graph.node(nodes[0] ?? '');
      const name = node?.kind === 'rule' ? node.attributes.priority : node?.name;
      return `${id} ${severity} ${node?.kind ?? '?'} ${name ?? nodes[0] ?? ''}`;
    });
    expect(said.sort()).toEqual([...expected].sort());
  });
});
