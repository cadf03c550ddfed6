import type { Topology } from '../../topology/document';
import type { ShownDiagram } from '../diagram/diagramState';

/** The API of this name or id with its stage; nothing before both were read. */
export function subjectNamed(
  topology: Topology,
  api: string,
  stage: string | undefined,
): ShownDiagram | undefined {
  const subject = topology.nodes.find(
    node =>
      (node.kind === 'rest-api' || node.kind === 'http-api' || node.kind === 'websocket-api') &&
      (node.name === api || node.attributes.apiId === api),
  );
  if (subject === undefined) return undefined;
  if (stage === undefined) return { subject: subject.id };
  const stages = new Set(
    topology.edges.flatMap(edge =>
      edge.kind === 'deploys' && edge.source === subject.id ? [edge.target] : [],
    ),
  );
  const named = topology.nodes.find(
    node =>
      node.kind === 'stage' && stages.has(node.id) && (node.attributes.stageName ?? node.name) === stage,
  );
  return named === undefined ? undefined : { subject: subject.id, stage: named.id };
}
