import { compareSeverity } from '../../diagnosis/document';
import type { Finding } from '../../diagnosis/finding';

/** How many errors and warnings were found at a node; information is not counted. */
export interface Mark {
  readonly errors: number;
  readonly warnings: number;
}

export interface Marks {
  /** What was found at a node, as requests of this stage (its node id) meet it. */
  at(nodeId: string, stageId?: string): Mark | undefined;
  /** The same of several nodes that are shown as one: what names more than one of them counts once. */
  among(nodeIds: readonly string[], stageId?: string): Mark | undefined;
  /** Errors of which this node is at fault, in whatever path they are met. */
  errorsFrom(nodeId: string): readonly Finding[];
}

/** Marks of every node that a finding names; an API also has those of its stages and routes, a stage of its routes. */
export function findingMarks(findings: readonly Finding[]): Marks {
  const byNode = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.state !== 'fail' || finding.severity === 'info') continue;
    for (const id of new Set(finding.nodes.flatMap(node => [node, apiInId(node) ?? node]))) {
      const found = byNode.get(id);
      if (found === undefined) byNode.set(id, [finding]);
      else found.push(finding);
    }
  }
  const foundAt = (nodeId: string, stageId: string | undefined): readonly Finding[] => {
    const isStage = stageInId(nodeId) === nodeId;
    const named = byNode.get(isStage ? (apiInId(nodeId) ?? '') : nodeId) ?? [];
    return named.filter(
      finding =>
        concernsStage(finding, nodeId, isStage ? nodeId : stageId) &&
        (!isStage || finding.nodes.some(node => node === nodeId || isRouteOfStage(nodeId, node))),
    );
  };
  return {
    at: (nodeId, stageId) => countMark(foundAt(nodeId, stageId)),
    errorsFrom: nodeId =>
      (byNode.get(nodeId) ?? []).filter(
        ({ severity, nodes: [first] }) => severity === 'error' && first === nodeId,
      ),
    among: (nodeIds, stageId) => countMark([...new Set(nodeIds.flatMap(id => foundAt(id, stageId)))]),
  };
}

function countMark(found: readonly Finding[]): Mark | undefined {
  if (found.length === 0) return undefined;
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: found.length - errors };
}

/** The findings about a node, as requests of this stage meet it, the most severe first. */
export function findingsAt(
  findings: readonly Finding[],
  nodeId: string,
  stageId?: string,
): readonly Finding[] {
  return findings
    .filter(
      finding =>
        finding.state === 'fail' && finding.nodes.includes(nodeId) && concernsStage(finding, nodeId, stageId),
    )
    .sort((one, other) => compareSeverity(one.severity, other.severity));
}

/**
 * Whether what a finding says of a node concerns a stage. A finding that names stages of an API is about those, one that
 * names only the API or its routes is about every stage of it. What APIs share, such as a load balancer or VPC link, is
 * marked on every stage where it is at fault itself, which is the first node; where routes are at fault, on theirs.
 */
export function concernsStage({ nodes }: Finding, nodeId: string, stageId: string | undefined): boolean {
  if (stageId === undefined) return true;
  const api = apiInId(stageId);
  const isShared = apiInId(nodeId) !== api;
  if (isShared && apiInId(nodes[0] ?? '') === undefined) return true;
  const own = nodes.filter(node => apiInId(node) === api);
  if (isShared && own.length === 0) return false;
  const stages = own.flatMap(node => stageInId(node) ?? []);
  return stages.length === 0 || stages.includes(stageId);
}

/** `…/restapis/abc` of itself and of `…/restapis/abc/stages/prod`; `undefined` of what is no part of an API. */
export function apiInId(id: string): string | undefined {
  return /^arn:[^:/]*:apigateway:[^/]*\/(?:restapis|apis)\/[^/]+/.exec(id)?.[0];
}

/** Whether a node is a route of the API of a stage: all that has an id below the API's, and is no stage. */
const isRouteOfStage = (stageId: string, id: string): boolean =>
  apiInId(id) === apiInId(stageId) && apiInId(id) !== id && stageInId(id) !== id;

/** A stage, also that of a route that only a deployment has: `…/stages/prod/GET/orders`. */
function stageInId(id: string): string | undefined {
  return /^[^/]*\/(?:restapis|apis)\/[^/]+\/stages\/[^/]+/.exec(id)?.[0];
}
