import type { Topology, TopologyEdge, TopologyNode } from '../../src/topology/document';

/** An id without the first five fields of its ARNs. */
export const short = (id: string): string => id.replace(/arn:[^:\s]*:[^:\s]*:[^:\s]*:[^:\s]*:/g, '');

/** One line an edge: `/restapis/r1/… integrates /vpclinks/l1 {"port":80}`; only of these kinds where any are named. */
export function edgesOf(topology: Topology, ...kinds: readonly TopologyEdge['kind'][]): readonly string[] {
  return topology.edges
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ source, kind, target, attributes }) => {
      const json = JSON.stringify(attributes);
      return `${short(source)} ${kind} ${short(target)}${json === '{}' ? '' : ` ${json}`}`;
    });
}

/** Ids of the nodes of a kind. */
export function idsOf(topology: Topology, kind: TopologyNode['kind']): readonly string[] {
  return topology.nodes.filter(node => node.kind === kind).map(({ id }) => short(id));
}

/** The attributes of the one node whose id ends so. */
export function attributesOf(topology: Topology, end: string): Readonly<Record<string, unknown>> {
  return { ...nodeOf(topology, end).attributes };
}

export function nodeOf(topology: Topology, end: string): TopologyNode {
  const [found, ...others] = topology.nodes.filter(({ id }) => id.endsWith(end));
  if (found === undefined || others.length > 0) {
    const ids = topology.nodes.map(({ id }) => id).join('\n');
    throw new Error(`${found === undefined ? 'No node ends' : 'Several nodes end'} with ${end}:\n${ids}`);
  }
  return found;
}
