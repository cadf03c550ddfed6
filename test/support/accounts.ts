import type { Reading } from '../../src/model/reading';
import { buildAccount, type Account } from '../../src/paths/account';
import { createGraph } from '../../src/paths/graph';
import type { Topology } from '../../src/topology/document';

/** An account of which the topology alone matters: nothing but that was read. */
export function accountShowing(topology: Topology, reading: Reading = nothingRead): Account {
  const account = buildAccount(reading);
  const shown: Account = {
    ...account,
    reading,
    topology,
    graph: createGraph(topology),
    facts: account.facts,
    paths: [],
    remembered: make => make(shown),
  };
  return shown;
}

const nothingRead: Reading = {
  collectedAt: '2026-01-01T00:00:00Z',
  scopes: [],
  resources: [],
  unknowns: [],
  deployments: [],
  answered: [],
};
