import * as l10n from '@vscode/l10n';
import { largestNumber } from '../../model/lists';
import type { Health } from '../../protocol/vertex';
import type { Trace } from '../../paths/trace/document';
import type { TopologyGraph } from '../../paths/graph';
import { oneLine } from '../../text/oneLine';
import {
  changesWords,
  canarySide,
  describeTraceEnd,
  namedNode,
  shareWords,
  stageSide,
  statusWords,
  traceStepRows,
  type ShownSide,
  type TraceStepRow,
} from './traceWords';

/** Signs that are read without colour and without knowing them. */
const marks: Readonly<Record<Health, () => string>> = {
  healthy: () => l10n.t('OK'),
  failing: () => l10n.t('FAILS'),
  warning: () => l10n.t('WARNING'),
  inactive: () => l10n.t('ENDS'),
  unknown: () => l10n.t('UNKNOWN'),
  none: () => '',
};

/** A trace as plain text for a terminal: no colour, columns set with spaces. */
export function traceText(
  graph: TopologyGraph,
  trace: Trace,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const canary = canarySide(trace);
  const blocks = [
    [
      oneLine(`${trace.request.method} ${trace.request.url}`, 4000),
      ...Object.entries(trace.request.headers).map(
        ([name, value]) => `  ${oneLine(name)}: ${oneLine(value, 400)}`,
      ),
    ],
    ...sideBlocks(graph, stageSide(trace)),
    ...(canary === undefined ? [] : [[l10n.t('Canary')], ...sideBlocks(graph, canary)]),
    traceTable(
      l10n.t('Findings on this path'),
      trace.findings.map(id => [oneLine(id), oneLine(titles.get(id) ?? '', 300)]),
    ),
  ];
  return `${blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function sideBlocks(graph: TopologyGraph, side: ShownSide): readonly (readonly string[])[] {
  const { condition, health, words } = describeTraceEnd(graph, side);
  const mark = condition === undefined ? marks[health]() : `${marks[health]()} ${condition}`;
  const outcome = `${mark}: ${words}`;
  const verdict =
    side.status === undefined
      ? outcome
      : l10n.t('{outcome}, status {status}', { outcome, status: statusWords(side.status) });
  return [
    [verdict, oneLine(side.because, 1000)],
    stepLines(traceStepRows(graph, side)),
    traceTable(
      l10n.t('Targets'),
      side.targets.map(target => [
        namedNode(graph, target.node).name,
        oneLine(target.health),
        shareWords(target.share),
        l10n.t('target group {name}', { name: namedNode(graph, target.targetGroup).name }),
      ]),
    ),
    traceTable(
      l10n.t('Not matched'),
      side.rejected.map(({ node, because }) => [namedNode(graph, node).name, oneLine(because, 600)]),
    ),
  ];
}

function stepLines(steps: readonly TraceStepRow[]): readonly string[] {
  const number = String(steps.length).length;
  const kind = largestNumber([0, ...steps.map(({ kindLabel }) => kindLabel.length)]);
  const indent = ' '.repeat(number + 2 + kind + 2);
  return steps.flatMap(({ kindLabel, name, because, pieces }, index) => {
    const changes = pieces === undefined ? '' : changesWords(pieces);
    return [
      `${String(index + 1).padStart(number)}. ${kindLabel.padEnd(kind)}  ${name}`,
      `${indent}${because}`,
      ...(pieces === undefined
        ? []
        : [
            `${indent}-> ${pieces.map(({ text }) => text).join('')}${changes === '' ? '' : `  (${l10n.t('changed: {parts}', { parts: changes })})`}`,
          ]),
    ];
  });
}

function traceTable(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = (column: number): number =>
    largestNumber(rows.map(row => Math.min((row[column] ?? '').length, 48)));
  return [
    title,
    ...rows.map(row =>
      `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(width(column)))).join('  ')}`.trimEnd(),
    ),
  ];
}
