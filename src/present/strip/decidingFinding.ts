import { compareSeverity } from '../../diagnosis/document';
import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import type { TracedSide } from '../../paths/trace/document';
import type { FindingReference } from '../../protocol/finding';
import type { StripFindings } from '../../protocol/strip';
import { findingDetail, isFinding } from '../findings/findingDetail';

/** What decides which of the findings on a path is read first. */
type EndedSide = Pick<TracedSide, 'outcome' | 'status' | 'endedAt' | 'hops' | 'targets'>;

/**
 * The findings on the path of a request, the one that explains how it ends first. A request that fails is explained by
 * what is wrong where it ends (at the hop itself, its targets or what comes next), before what is wrong elsewhere; else
 * the most severe come first, of those the ones that are about this route or stage alone, then the ones nearest to the
 * end. Information explains nothing and comes last.
 */
export function orderFindings(
  graph: TopologyGraph,
  side: EndedSide,
  findings: readonly Finding[],
): readonly Finding[] {
  const places = new Map(side.hops.map(({ node }, index) => [node, index]));
  const atEnd = nodesAtEnd(graph, side);
  const fails = isFailing(side);
  const ranks = new Map(
    findings.map(finding => {
      const [first = ''] = finding.nodes;
      const isInfo = finding.severity === 'info';
      const named = finding.nodes.some(id => atEnd.has(id));
      return [
        finding,
        [
          isInfo ? 1 : 0,
          !fails ? 0 : atEnd.has(first) ? 0 : named ? 1 : 2,
          severityRank[finding.severity],
          isOwn(graph, finding) ? 0 : 1,
          -(places.get(first) ?? side.hops.length),
        ],
      ] as const;
    }),
  );
  return [...findings].sort((one, other) => compareRanks(ranks.get(one) ?? [], ranks.get(other) ?? []));
}

const severityRank = { error: 0, warning: 1, info: 2 } as const;

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [index, rank] of one.entries()) {
    const difference = rank - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const isFailing = ({ outcome, status }: EndedSide): boolean =>
  outcome === 'no-route' ||
  outcome === 'no-healthy-target' ||
  outcome === 'blocked' ||
  (outcome === 'responds-early' && (status ?? 0) >= 400);

/** Where the request ends, the targets that are there, and what it would come to next. */
function nodesAtEnd(graph: TopologyGraph, { endedAt, hops, targets }: EndedSide): ReadonlySet<string> {
  const last = hops.at(-1)?.node;
  const ends = [endedAt, last].flatMap(id => id ?? []);
  const next = ends.flatMap(id => graph.outgoing(id).map(({ target }) => target));
  return new Set([...ends, ...next, ...targets.map(({ node }) => node)]);
}

/** Whether a finding is about a route or a stage, and not about what many share. */
function isOwn(graph: TopologyGraph, { nodes: [first] }: Finding): boolean {
  const kind = first === undefined ? undefined : graph.node(first)?.kind;
  return kind === 'route' || kind === 'stage';
}

/** The findings about one resource, the most severe first. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((one, other) => compareSeverity(one.severity, other.severity));
}

/**
 * Findings in their order as the strip has them: the first one in full unless it is information, or the one that a
 * person opened.
 */
export function arrangeFindings(
  graph: TopologyGraph,
  ordered: readonly Finding[],
  opened: Finding | undefined,
  areChecksPending: boolean,
): StripFindings {
  const [first] = ordered;
  const deciding = opened ?? (first === undefined || first.severity === 'info' ? undefined : first);
  return {
    ...(deciding === undefined ? {} : { deciding: findingDetail(graph, deciding) }),
    others: ordered.filter(finding => finding !== deciding).map(finding => findingDetail(graph, finding)),
    areChecksPending,
  };
}

/** The finding that was opened, where checks still find it. */
export function findOpened(
  findings: readonly Finding[],
  reference: FindingReference | undefined,
): Finding | undefined {
  return reference === undefined ? undefined : findings.find(finding => isFinding(finding, reference));
}
