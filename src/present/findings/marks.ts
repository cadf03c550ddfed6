import { compareSeverity } from '../../diagnosis/document';
import type { Finding } from '../../diagnosis/finding';

/** How many errors and warnings were found at a node; information is not counted. */
export interface Mark {
  readonly errors: number;
  readonly warnings: number;
}

export interface Marks {
  /** What was found at a node: of an API and its routes, as requests of this stage (its node id) meet it. */
  at(nodeId: string, stageId?: string): Mark | undefined;
}

/** Marks of every node that a finding names; an API also has those of its stages and routes. */
export function marksOf(findings: readonly Finding[]): Marks {
  const byNode = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.state !== 'fail' || finding.severity === 'info') continue;
    for (const id of new Set(finding.nodes.flatMap(node => [node, apiIn(node) ?? node]))) {
      const found = byNode.get(id);
      if (found === undefined) byNode.set(id, [finding]);
      else found.push(finding);
    }
  }
  return {
    at: (nodeId, stageId) => {
      const found = (byNode.get(nodeId) ?? []).filter(finding => concernsStage(finding, nodeId, stageId));
      if (found.length === 0) return undefined;
      const errors = found.filter(({ severity }) => severity === 'error').length;
      return { errors, warnings: found.length - errors };
    },
  };
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
 * Whether a finding about a node concerns a stage. A finding that names stages of an API says nothing of the API and
 * its routes on other stages. One that names no stage concerns all of them, and what several APIs share, such as a
 * load balancer, is the same for every stage.
 */
function concernsStage({ nodes }: Finding, nodeId: string, stageId: string | undefined): boolean {
  const api = apiIn(nodeId) ?? nodeId;
  if (stageId === undefined || apiIn(stageId) !== api) return true;
  const stages = nodes.flatMap(node => stageIn(api, node) ?? []);
  return stages.length === 0 || stages.includes(stageId);
}

/** A stage of the API, also that of a route that only a deployment has: `…/stages/prod/GET/orders`. */
function stageIn(api: string, id: string): string | undefined {
  const prefix = `${api}/stages/`;
  return id.startsWith(prefix) ? `${prefix}${id.slice(prefix.length).split('/')[0] ?? ''}` : undefined;
}

/** `…/restapis/abc` of `…/restapis/abc/stages/prod`. */
function apiIn(id: string): string | undefined {
  return /^(arn:[^:/]*:apigateway:[^/]*\/(?:restapis|apis)\/[^/]+)\//.exec(id)?.[1];
}
