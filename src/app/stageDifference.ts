import type { Account } from '../paths/account';
import { restrictToSubject } from '../paths/restrict';
import type { Topology } from '../topology/document';
import { diffTopologies, type TopologyDiff } from './diff';

/** What differs between two stages of an API and what their routes reach; `undefined` where there is no such API. */
export function diffStages(
  account: Account,
  api: string,
  [before, after]: readonly [before: string, after: string],
): TopologyDiff | undefined {
  const [earlier, later] = [before, after].map(stage => {
    const graph = restrictToSubject(account, api, stage);
    return graph === undefined ? undefined : withoutStage(graph.topology, stage);
  });
  return earlier === undefined || later === undefined ? undefined : diffTopologies(earlier, later);
}

/** The stage under a name that both have, and nothing that only says on which stages something is. */
function withoutStage(topology: Topology, stage: string): Topology {
  const common = (id: string): string =>
    id === stage ? 'stage' : id.startsWith(`${stage}/`) ? `stage${id.slice(stage.length)}` : id;
  return {
    ...topology,
    nodes: topology.nodes.map(node => {
      const {
        undeployedIn: _stages,
        stageName: _name,
        invokeUrl: _url,
        ...attributes
      } = node.attributes as Readonly<Record<string, unknown>>;
      const { name, ...rest } = node;
      const isStage = node.id === stage;
      return { ...rest, ...(isStage || name === undefined ? {} : { name }), id: common(node.id), attributes };
    }) as Topology['nodes'],
    edges: topology.edges.map(edge => {
      const { stages: _stages, ...attributes } = edge.attributes as Readonly<Record<string, unknown>>;
      const [source, target] = [common(edge.source), common(edge.target)];
      const edited = attributes['edited'] === true ? ' edited' : '';
      return { ...edge, source, target, id: `${source} ${edge.kind} ${target}${edited}`, attributes };
    }) as Topology['edges'],
  };
}
