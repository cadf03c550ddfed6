import * as l10n from '@vscode/l10n';
import type { Trace } from '../../paths/trace/document';
import type { TopologyGraph } from '../../paths/graph';
import { escapeMarkdown } from '../export/markdown';
import {
  changesWords,
  canarySide,
  describeTraceEnd,
  namedNode,
  shareWords,
  stageSide,
  statusWords,
  traceEndWords,
  traceStepRows,
  type PathPiece,
  type ShownSide,
  type TraceStepRow,
} from './traceWords';

/** A trace to be put into a ticket. Names are AWS's and the caller's: nothing in them is taken for markup. */
export function traceMarkdown(
  graph: TopologyGraph,
  trace: Trace,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const { method, url, headers } = trace.request;
  const canary = canarySide(trace);
  const sections = [
    `# ${escapeMarkdown(`${method} ${url}`, 2000)}`,
    describeEnd(graph, stageSide(trace)),
    traceSection(
      l10n.t('Headers'),
      Object.entries(headers).map(
        ([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value, 400)}`,
      ),
    ),
    ...sideSections(graph, stageSide(trace)),
    ...(canary === undefined
      ? []
      : [`## ${l10n.t('Canary')}\n\n${describeEnd(graph, canary)}`, ...sideSections(graph, canary, '###')]),
    traceSection(
      l10n.t('Findings on this path'),
      trace.findings.map(id =>
        `- ${escapeMarkdown(id)} ${escapeMarkdown(titles.get(id) ?? '', 300)}`.trimEnd(),
      ),
    ),
    l10n.t('Based on data loaded at {time}.', { time: escapeMarkdown(graph.topology.collectedAt) }),
  ];
  return `${sections.filter(text => text !== '').join('\n\n')}\n`;
}

function describeEnd(graph: TopologyGraph, side: ShownSide): string {
  const ending = describeTraceEnd(graph, side);
  const status =
    side.status === undefined
      ? ''
      : l10n.t('The caller gets {status}.', { status: `**${statusWords(side.status)}**` });
  return [`**${escapeMarkdown(traceEndWords(ending), 1000)}.**`, status, escapeMarkdown(side.because, 1000)]
    .filter(sentence => sentence !== '')
    .join(' ');
}

function sideSections(graph: TopologyGraph, side: ShownSide, heading = '##'): readonly string[] {
  return [
    traceSection(
      l10n.t('Steps'),
      traceStepRows(graph, side).map((step, index) => `${index + 1}. ${stepLines(step)}`),
      heading,
    ),
    traceSection(
      l10n.t('Targets'),
      side.targets.map(
        ({ node, targetGroup, share, health }) =>
          `- ${l10n.t('{target}: {health}, {share} of the requests, target group {targetGroup}', {
            target: escapedName(graph, node),
            health: escapeMarkdown(health),
            share: shareWords(share),
            targetGroup: escapedName(graph, targetGroup),
          })}`,
      ),
      heading,
    ),
    traceSection(
      l10n.t('Not matched'),
      side.rejected.map(
        ({ node, because }) => `- ${escapedName(graph, node)}: ${escapeMarkdown(because, 600)}`,
      ),
      heading,
    ),
  ];
}

function traceSection(title: string, lines: readonly string[], heading = '##'): string {
  return lines.length === 0 ? '' : `${heading} ${title}\n\n${lines.join('\n')}`;
}

const escapedName = (graph: TopologyGraph, id: string): string => escapeMarkdown(namedNode(graph, id).name);

function stepLines({ kindLabel, name, because, pieces }: TraceStepRow): string {
  const head = `**${escapeMarkdown(`${kindLabel} ${name}`.trim(), 400)}**: ${escapeMarkdown(because, 600)}`;
  return pieces === undefined ? head : `${head}\n   ${sentWords(pieces)}`;
}

function sentWords(pieces: readonly PathPiece[]): string {
  const request = escapeMarkdown(pieces.map(({ text }) => text).join(''), 1400);
  const parts = changesWords(pieces);
  return parts === ''
    ? l10n.t('sent as {request}', { request })
    : l10n.t('sent as {request} (changed: {parts})', { request, parts });
}
