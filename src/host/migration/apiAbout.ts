import type { Host } from '../commands/command';
import { FindingTreeRow } from '../findings/findingTreeRow';
import { argumentNode } from '../tree/argumentNode';
import { TreeRow } from '../tree/treeRow';

/**
 * The REST API that a command was called on: its row, a row below it, a finding about one of its nodes, or one of them
 * in the graph.
 */
export function apiAbout({ session }: Pick<Host, 'session'>, argument: unknown): string | undefined {
  const { accountState } = session;
  if (accountState === undefined) return undefined;
  const graph = accountState.account.graph;
  const isApi = (id: string | undefined): boolean => id !== undefined && graph.node(id)?.kind === 'rest-api';
  if (argument instanceof TreeRow) {
    for (let row: TreeRow | undefined = argument; row !== undefined; row = row.parent)
      if (isApi(row.node)) return row.node;
    return undefined;
  }
  const node = argumentNode(argument);
  const nodes =
    argument instanceof FindingTreeRow ? argument.row.finding?.nodes : node === undefined ? [] : [node];
  const apis = new Set(
    (nodes ?? []).flatMap(id => {
      const stages = graph.node(id)?.kind === 'route' ? graph.incoming(id, 'serves') : [];
      const owners = [id, ...stages.map(({ source }) => source)].flatMap(stage => [
        stage,
        ...graph.incoming(stage, 'deploys').map(({ source }) => source),
      ]);
      return owners.filter(isApi);
    }),
  );
  // What is about several APIs does not say which of them is meant.
  return apis.size === 1 ? [...apis][0] : undefined;
}

/** The APIs of a row of a bridge that a plan moves off it; `undefined` for every other row. */
export function movableApis(argument: unknown): readonly string[] | undefined {
  if (!(argument instanceof TreeRow) || argument.content.kind !== 'item') return undefined;
  return argument.content.item.movableApis;
}
