import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import type { FindingDetail, FindingReference } from '../../protocol/finding';
import { oneLine } from '../../text/oneLine';
import { capitalize } from '../../words/sentences';
import { placeName } from './places';

/** Longest text of a finding in a panel: a sentence may name many routes. */
const LONGEST = 2000;
const printable = (text: string): string => oneLine(text, LONGEST);

/** A finding as the graph panel shows it. */
export function findingDetail(graph: TopologyGraph, finding: Finding): FindingDetail {
  const { id, severity, title, cause, evidence, fix, nodes } = finding;
  const [node] = nodes;
  return {
    check: id,
    ...(node === undefined ? {} : { node }),
    place: node === undefined ? '' : printable(placeName(graph, node)),
    severity,
    title: printable(title),
    cause: printable(cause),
    evidence: evidence.map(({ what, value }) => ({
      what: capitalize(printable(what)),
      value: printable(value),
    })),
    fix: printable(fix.text),
    hasCommand: fix.command !== undefined,
  };
}

/** Whether a finding is the one that is meant. */
export function isFinding({ id, nodes }: Finding, { check, node }: FindingReference): boolean {
  return id === check && nodes[0] === node;
}
