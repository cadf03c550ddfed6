import type { Reading } from '../../src/model/reading';
import { buildAccount, type Account } from '../../src/paths/account';
import { buildTopology } from '../../src/topology/build';
import { medianOf, metOrNot, milliseconds, times, type Table } from './report';

export function topologyTable(reading: Reading): Table {
  const topology = buildTopology(reading);
  const ours = medianOf(3, () => buildTopology(reading));
  const json = medianOf(3, () => JSON.parse(JSON.stringify(reading)) as unknown);
  const routes = topology.nodes.filter(({ kind }) => kind === 'route').length;
  const walked = medianOf(3, () => walkEveryPath(reading));
  const memory = memoryOf(reading);
  return {
    title: 'Topology',
    note: 'Beside the time that Node takes to print and parse the same reading as JSON.',
    columns: ['what', 'Request Path', 'JSON round trip', 'ratio'],
    rows: [
      {
        what: `${routes.toLocaleString('en')} routes → ${topology.nodes.length.toLocaleString('en')} nodes, ${topology.edges.length.toLocaleString('en')} edges`,
        ours: milliseconds(ours),
        alternative: milliseconds(json),
        ratio: `${times(json / ours)}, ${metOrNot(ours < 1000, '< 1 s')}`,
      },
      {
        what: 'the same with every path of every route, served and edited',
        ours: milliseconds(walked),
        alternative: milliseconds(json),
        ratio: `${times(json / walked)}, ${metOrNot(walked < 1000, '< 1 s')}`,
      },
      {
        what: 'memory of all that, beside the memory of a second copy of the reading',
        ours: `${memory.account} MB`,
        alternative: `${memory.reading} MB`,
        ratio: times(memory.reading / memory.account),
      },
    ],
  };
}

function walkEveryPath(reading: Reading): Account {
  const account = buildAccount(reading);
  const routes = account.graph.ofKind('route').map(({ id }) => id);
  for (const side of ['served', 'edited'] as const) account.graph.reach(routes, undefined, side);
  return account;
}

/** Megabytes that stay in use; what is no longer used is collected before. */
function memoryOf(reading: Reading): { readonly account: number; readonly reading: number } {
  const kept: unknown[] = [];
  const growth = (make: () => unknown): number => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    kept.push(make());
    globalThis.gc?.();
    return Math.max(1, Math.round((process.memoryUsage().heapUsed - before) / 1e6));
  };
  const account = growth(() => walkEveryPath(reading));
  return { account, reading: growth(() => JSON.parse(JSON.stringify(reading)) as unknown) };
}
