import type { Trace } from '../trace/document';
import type { TopologyGraph } from '../paths/graph';
import { escapeMarkdown } from './export/markdown';
import { changesWords, endingOf, namedNode, shareWords, statusWords, stepsOf, type Step } from './traceWords';

/** A trace to be put into a ticket. Names are AWS's and the caller's: nothing in them is taken for markup. */
export function traceMarkdown(
  graph: TopologyGraph,
  trace: Trace,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const { method, url, headers } = trace.request;
  const ending = endingOf(graph, trace);
  const status = trace.status === undefined ? '' : ` The caller gets **${statusWords(trace.status)}**.`;
  const sections = [
    `# ${escapeMarkdown(`${method} ${url}`, 2000)}`,
    `**${escapeMarkdown(ending.words, 400)}.**${status} ${escapeMarkdown(trace.because, 1000)}`,
    section(
      'Headers',
      Object.entries(headers).map(
        ([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value, 400)}`,
      ),
    ),
    section(
      'Steps',
      stepsOf(graph, trace).map((step, index) => `${index + 1}. ${stepLines(step)}`),
    ),
    section(
      'Targets',
      trace.targets.map(
        ({ node, targetGroup, share, health }) =>
          `- ${name(graph, node)}: ${escapeMarkdown(health)}, ${shareWords(share)} of the requests, target group ${name(graph, targetGroup)}`,
      ),
    ),
    section(
      'Passed over',
      trace.rejected.map(({ node, because }) => `- ${name(graph, node)}: ${escapeMarkdown(because, 600)}`),
    ),
    section(
      'Findings on the way',
      trace.findings.map(id =>
        `- ${escapeMarkdown(id)} ${escapeMarkdown(titles.get(id) ?? '', 300)}`.trimEnd(),
      ),
    ),
    `Of what was read ${escapeMarkdown(graph.topology.collectedAt)}.`,
  ];
  return `${sections.filter(text => text !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

const name = (graph: TopologyGraph, id: string): string => escapeMarkdown(namedNode(graph, id).name);

function stepLines({ kindLabel, name, because, pieces }: Step): string {
  const request = pieces?.map(({ text }) => text).join('');
  const changes = pieces === undefined ? '' : changesWords(pieces);
  const leaving =
    request === undefined
      ? ''
      : `\n   leaves as ${escapeMarkdown(request, 1400)}${changes === '' ? '' : ` (changed: ${changes})`}`;
  return `**${escapeMarkdown(`${kindLabel} ${name}`.trim(), 400)}**: ${escapeMarkdown(because, 600)}${leaving}`;
}
