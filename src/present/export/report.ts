import * as l10n from '@vscode/l10n';
import { compareSeverity } from '../../diagnosis/document';
import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import { countOf } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { severityLabel } from '../../words/statuses';
import { shortName } from '../findings/places';
import { escapeMarkdown, printMarkdown } from './markdown';

/** Longer than any sentence; a name in it may be of any length. */
const LONGEST = 2000;
const escaped = (text: string): string => escapeMarkdown(text, LONGEST);

/** Paths and health, then what checks found of it, the most severe first. */
export function printReport(graph: TopologyGraph, findings: readonly Finding[]): string {
  return `${printMarkdown(graph)}\n${findingsSection(graph, findings)}\n`;
}

/** The findings about what is in the graph. Those that couldn't be decided may be about it. */
export function findingsWithin(graph: TopologyGraph, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ nodes }) => nodes.length === 0 || nodes.some(id => graph.node(id) !== undefined));
}

function findingsSection(graph: TopologyGraph, findings: readonly Finding[]): string {
  const failing = findings
    .filter(({ state }) => state === 'fail')
    .sort((one, other) => compareSeverity(one.severity, other.severity));
  const undecided = new Set(findings.flatMap(({ state, id }) => (state === 'unknown' ? [id] : [])));
  return [
    `## ${l10n.t('Findings')}`,
    ...(failing.length === 0 ? [l10n.t('No problems found.')] : []),
    ...failing.map(finding => findingParagraphs(graph, finding)),
    ...(undecided.size === 0
      ? []
      : [
          l10n.t("{checks} couldn't be completed: {ids}.", {
            checks: countOf(undecided.size, 'check'),
            ids: [...undecided].sort().join(', '),
          }),
        ]),
  ].join('\n\n');
}

function findingParagraphs(graph: TopologyGraph, finding: Finding): string {
  const { severity, id, title, nodes, cause, evidence, fix } = finding;
  const items = [
    [l10n.t('Where'), listSomeWords(nodes.map(node => shortName(graph, node)))],
    ...evidence.map(({ what, value }) => [what, value] as const),
    [l10n.t('Fix'), fix.text],
  ] as const;
  return [
    `### ${severityLabel(severity)} ${id}: ${escaped(title)}`,
    escaped(cause),
    items.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`).join('\n'),
    `<${fix.docs}>`,
  ].join('\n\n');
}
