import * as l10n from '@vscode/l10n';
import { compareSeverity } from '../../diagnosis/document';
import type { Finding, Severity } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import { byCheck, shortName } from './places';
import { countOf, formatNumber } from '../../words/counts';
import { listSomeWords, listWords } from '../../words/lists';
import { severityWord, statusWord } from '../../words/statuses';
import { oneLine } from '../../text/oneLine';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
/** Longer than any sentence; a name in it may be of any length. */
const LONGEST = 2000;
const printableLine = (text: string): string => oneLine(text, LONGEST);

/**
 * Findings for a terminal: the most severe first, then what could not be decided, by the permission that would. `muted`:
 * how many are left out.
 */
export function printFindings(graph: TopologyGraph, findings: readonly Finding[], muted = 0): string {
  const failing = findings.filter(({ state }) => state === 'fail');
  const sorted = [...failing].sort((one, other) => compareSeverity(one.severity, other.severity));
  const blocks = [
    ...sorted.filter(({ severity }) => severity !== 'info').map(finding => findingBlock(graph, finding)),
    ...byCheck(sorted.filter(({ severity }) => severity === 'info')).map(own => informationBlock(graph, own)),
  ];
  const undecided = printUndecided(findings.filter(({ state }) => state === 'unknown'));
  return [...blocks, ...undecided, findingsSummary(findings, muted)].map(text => `${text}\n`).join('\n');
}

function findingBlock(graph: TopologyGraph, finding: Finding): string {
  const { severity, id, title, nodes, cause, evidence, fix } = finding;
  const lines = [
    [l10n.t('at'), findingPlaces(graph, nodes)],
    [l10n.t('cause'), cause],
    ...evidence.map(
      ({ what, value, operation }) => [l10n.t('read'), `${what}: ${value} (${operation})`] as const,
    ),
    [l10n.t('fix'), fix.text],
    ...(fix.command === undefined ? [] : [[l10n.t('run'), fix.command] as const]),
    [l10n.t('docs'), fix.docs],
  ] as const;
  const rows = lines.map(([name, value]) => rowText(name, printableLine(value)));
  return [headText(severity, id, title), ...rows].join('\n');
}

const headText = (severity: Severity, id: string, title: string): string =>
  `${severityWord(severity).padEnd(7)} ${id} ${printableLine(title)}`;

const rowText = (name: string, value: string): string => `  ${name.padEnd(6)} ${value}`;

/** Information often applies to every stage: printed once, with its places. */
function informationBlock(graph: TopologyGraph, findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  if (findings.length === 1) return findingBlock(graph, first);
  const places = findings.flatMap(({ nodes }) => nodes.slice(0, 1)).map(id => shortName(graph, id));
  const rows = [
    [l10n.t('at'), places.join(', ')],
    [
      l10n.t('cause'),
      l10n.t('{places}, the first: {cause}', {
        places: countOf(findings.length, 'place'),
        cause: first.cause,
      }),
    ],
    [l10n.t('fix'), first.fix.text],
    [l10n.t('docs'), first.fix.docs],
  ] as const;
  return [
    headText(first.severity, first.id, first.title),
    ...rows.map(([name, value]) => rowText(name, oneLine(value, 8 * LONGEST))),
  ].join('\n');
}

/** Ids are what a script needs; a person reads names. The JSON has them all. */
function findingPlaces(graph: TopologyGraph, nodes: readonly string[]): string {
  return listSomeWords(nodes.map(id => shortName(graph, id)));
}

/** Many checks often need the same permission: it is printed once. */
function printUndecided(findings: readonly Finding[]): readonly string[] {
  const byAction = new Map<string, { readonly ids: Set<string>; readonly causes: Set<string> }>();
  for (const { id, missingAction = l10n.t("data that wasn't loaded"), cause } of findings) {
    const entry = byAction.get(missingAction) ?? { ids: new Set(), causes: new Set() };
    entry.ids.add(id);
    entry.causes.add(cause);
    byAction.set(missingAction, entry);
  }
  return [...byAction].map(([action, { ids, causes }]) =>
    [
      `${statusWord('unknown').padEnd(7)} ${l10n.t("{checks} couldn't be completed", { checks: countOf(ids.size, 'check') })}`,
      ...[...causes].map(cause => rowText(l10n.t('cause'), printableLine(cause))),
      rowText(l10n.t('needs'), printableLine(action)),
      rowText(l10n.t('checks'), [...ids].join(' ')),
    ].join('\n'),
  );
}

function findingsSummary(findings: readonly Finding[], muted: number): string {
  const failing = findings.filter(({ state }) => state === 'fail');
  const counts = severities.flatMap(severity => {
    const number = failing.filter(finding => finding.severity === severity).length;
    if (number === 0) return [];
    return severity === 'info'
      ? [l10n.t('{count} info', { count: formatNumber(number) })]
      : [countOf(number, severity)];
  });
  const unknown = new Set(findings.filter(({ state }) => state === 'unknown').map(({ id }) => id)).size;
  const parts = [
    ...counts,
    ...(unknown > 0 ? [l10n.t('{checks} not completed', { checks: countOf(unknown, 'check') })] : []),
    ...(muted > 0 ? [l10n.t('{count} muted', { count: formatNumber(muted) })] : []),
  ];
  return parts.length === 0 ? l10n.t('No problems found.') : `${listWords(parts)}.`;
}
