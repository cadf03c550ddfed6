import { compareSeverity } from '../../diagnosis/document';
import type { Finding } from '../../diagnosis/finding';
import type { Diagram } from '../../protocol/protocol';
import { count, listed } from '../text';

/** What fails at a node, worth a badge: information is not. */
export interface Mark {
  readonly errors: number;
  readonly warnings: number;
}

export type Marks = ReadonlyMap<string, Mark>;

/** Marks by node id: every node that a finding names; an API also for its stages and routes. */
export function marksOf(findings: readonly Finding[]): Marks {
  const marks = new Map<string, { errors: number; warnings: number }>();
  for (const { state, severity, nodes } of findings) {
    if (state !== 'fail' || severity === 'info') continue;
    for (const id of new Set(nodes.flatMap(withApi))) {
      const mark = marks.get(id) ?? { errors: 0, warnings: 0 };
      if (severity === 'error') mark.errors += 1;
      else mark.warnings += 1;
      marks.set(id, mark);
    }
  }
  return marks;
}

/** `…/restapis/abc/stages/prod` is also of `…/restapis/abc`. */
function withApi(id: string): readonly string[] {
  const api = /^(arn:[^:/]*:apigateway:[^/]*\/(?:restapis|apis)\/[^/]+)\//.exec(id)?.[1];
  return api === undefined ? [id] : [id, api];
}

/** `2 errors and 1 warning` */
export function markWords({ errors, warnings }: Mark): string {
  return listed([
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ]);
}

/** The drawing with what fails at its vertices; a folded group shows the sum of its members. */
export function withMarks(diagram: Diagram, marks: Marks): Diagram {
  if (marks.size === 0) return diagram;
  return {
    ...diagram,
    vertices: diagram.vertices.map(vertex => {
      const mark = sum([vertex.id, ...(vertex.members ?? [])], marks);
      if (mark === undefined) return vertex;
      return { ...vertex, findings: mark, accessibleName: `${vertex.accessibleName}, ${markWords(mark)}` };
    }),
  };
}

function sum(ids: readonly string[], marks: Marks): Mark | undefined {
  const found = ids.flatMap(id => marks.get(id) ?? []);
  if (found.length === 0) return undefined;
  return {
    errors: found.reduce((total, { errors }) => total + errors, 0),
    warnings: found.reduce((total, { warnings }) => total + warnings, 0),
  };
}

/** The findings about a node, the most severe first. */
export function findingsAt(findings: readonly Finding[], nodeId: string): readonly Finding[] {
  return findings
    .filter(({ state, nodes }) => state === 'fail' && nodes.includes(nodeId))
    .sort((one, other) => compareSeverity(one.severity, other.severity));
}
