import { compareSeverity } from '../../diagnosis/document';
import type { Finding, Severity } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import { byCheck, shortName } from './places';
import { count, listed, oneLine } from '../text';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
/** Longer than any sentence of ours; a name in it may be of any length. */
const LONGEST = 2000;
const printable = (text: string): string => oneLine(text, LONGEST);

/** Findings for a terminal: the most severe first, then what could not be decided, by the permission that would. */
export function printFindings(graph: TopologyGraph, findings: readonly Finding[]): string {
  const failing = findings.filter(({ state }) => state === 'fail');
  const sorted = [...failing].sort((one, other) => compareSeverity(one.severity, other.severity));
  const blocks = [
    ...sorted.filter(({ severity }) => severity !== 'info').map(finding => block(graph, finding)),
    ...byCheck(sorted.filter(({ severity }) => severity === 'info')).map(own => informationBlock(graph, own)),
  ];
  const undecided = printUndecided(findings.filter(({ state }) => state === 'unknown'));
  return [...blocks, ...undecided, summary(findings)].map(text => `${text}\n`).join('\n');
}

function block(graph: TopologyGraph, finding: Finding): string {
  const { severity, id, title, nodes, cause, evidence, fix } = finding;
  const lines = [
    ['at', places(graph, nodes)],
    ['cause', cause],
    ...evidence.map(({ what, value, operation }) => ['read', `${what}: ${value} (${operation})`] as const),
    ['fix', fix.text],
    ...(fix.command === undefined ? [] : [['run', fix.command] as const]),
    ['docs', fix.docs],
  ] as const;
  const rows = lines.map(([name, value]) => `  ${name.padEnd(6)} ${printable(value)}`);
  return [`${severity.padEnd(7)} ${id} ${printable(title)}`, ...rows].join('\n');
}

/** What is only worth knowing is often so of every stage: told once, with its places. */
function informationBlock(graph: TopologyGraph, findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  if (findings.length === 1) return block(graph, first);
  const places = findings.flatMap(({ nodes }) => nodes.slice(0, 1)).map(id => shortName(graph, id));
  const rows = [
    ['at', places.join(', ')],
    ['cause', `${count(findings.length, 'place')}, the first: ${first.cause}`],
    ['fix', first.fix.text],
    ['docs', first.fix.docs],
  ] as const;
  return [
    `${first.severity.padEnd(7)} ${first.id} ${printable(first.title)}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(6)} ${oneLine(value, 8 * LONGEST)}`),
  ].join('\n');
}

/** Ids are what a script needs; a person reads names. The JSON has them all. */
function places(graph: TopologyGraph, nodes: readonly string[]): string {
  const named = nodes.slice(0, 4).map(id => shortName(graph, id));
  const more = nodes.length - named.length;
  return listed(more > 0 ? [...named, `${more} more`] : named);
}

/** One permission often decides many checks: it is told once. */
function printUndecided(findings: readonly Finding[]): readonly string[] {
  const byAction = new Map<string, { readonly ids: Set<string>; readonly causes: Set<string> }>();
  for (const { id, missingAction = 'something that was not read', cause } of findings) {
    const entry = byAction.get(missingAction) ?? { ids: new Set(), causes: new Set() };
    entry.ids.add(id);
    entry.causes.add(cause);
    byAction.set(missingAction, entry);
  }
  return [...byAction].map(([action, { ids, causes }]) =>
    [
      `unknown ${count(ids.size, 'check')} could not be decided`,
      ...[...causes].map(cause => `  ${'cause'.padEnd(6)} ${printable(cause)}`),
      `  ${'needs'.padEnd(6)} ${printable(action)}`,
      `  ${'checks'.padEnd(6)} ${[...ids].join(' ')}`,
    ].join('\n'),
  );
}

function summary(findings: readonly Finding[]): string {
  const failing = findings.filter(({ state }) => state === 'fail');
  const counts = severities.flatMap(severity => {
    const number = failing.filter(finding => finding.severity === severity).length;
    if (number === 0) return [];
    return severity === 'info' ? [`${number} info`] : [count(number, severity)];
  });
  const unknown = new Set(findings.filter(({ state }) => state === 'unknown').map(({ id }) => id)).size;
  const parts = [...counts, ...(unknown > 0 ? [`${count(unknown, 'check')} not decided`] : [])];
  return parts.length === 0 ? 'Nothing was found.' : `${listed(parts)}.`;
}
