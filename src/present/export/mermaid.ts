import * as l10n from '@vscode/l10n';
import type { DiagramVertex } from '../diagram/drawing';
import type { Health } from '../../protocol/vertex';
import type { TopologyGraph } from '../../paths/graph';
import { wholeDiagram } from '../diagram/diagram';
import { makeVisible } from '../../text/visible';
import { formatNumber } from '../../words/counts';
import { joinFacts, oneLine } from '../../text/oneLine';

/** Mermaid refuses drawings with more edges than this unless it is configured otherwise (`maxEdges`). */
const mostEdges = 500;

const symbols: Readonly<Record<Health, string>> = {
  healthy: '● ',
  warning: '▲ ',
  failing: '✕ ',
  inactive: '⏸ ',
  unknown: '○ ',
  none: '',
};

/**
 * A Mermaid flowchart of everything in the document. What looks alike is folded where there are more than 150
 * vertices, as in the graph panel: a comment on top says what.
 */
export function printMermaid(graph: TopologyGraph): string {
  const drawn = wholeDiagram(graph, { isFolded: true });
  const ids = new Map(drawn.vertices.map(({ id }, index) => [id, `n${index}`]));
  const idOf = (id: string): string => ids.get(id) ?? '';
  const tooMany =
    drawn.edges.length > mostEdges
      ? [
          `%% ${l10n.t(
            "{count} edges: increase Mermaid's maxEdges option to draw them, or export fewer APIs.",
            {
              count: formatNumber(drawn.edges.length),
            },
          )}`,
        ]
      : [];
  return [
    'flowchart LR',
    `%% ${mermaidComment(drawn.summary)}`,
    `%% ${l10n.t('Loaded {time}.', { time: mermaidComment(graph.topology.collectedAt) })}`,
    ...(drawn.notice === '' ? [] : [`%% ${mermaidComment(drawn.notice)}`]),
    ...tooMany,
    ...drawn.vertices.map(vertex => `  ${idOf(vertex.id)}${mermaidShape(vertex)}${mermaidClass(vertex)}`),
    ...drawn.edges.map(({ source, target, label, emphasis }) => {
      const arrow = emphasis === 'path' ? '-->' : '-.->';
      return `  ${idOf(source)} ${arrow}${label === '' ? '' : `|${quoteMermaid(label)}|`} ${idOf(target)}`;
    }),
    '  classDef healthy stroke:#1a7f37',
    '  classDef warning stroke:#9a6700,stroke-width:2px',
    '  classDef failing stroke:#cf222e,stroke-width:2px',
    '  classDef inactive stroke:#59636e,stroke-dasharray:2 2',
    '  classDef unknown stroke:#59636e,stroke-dasharray:1 3',
    '  classDef missing stroke:#cf222e,stroke-dasharray:5 3',
    '',
  ].join('\n');
}

/** A comment ends with its line; braces would make it a directive. */
const mermaidComment = (text: string): string => oneLine(text, 400).replace(/[{}]/g, ' ');

function mermaidShape(vertex: DiagramVertex): string {
  const tag = vertex.tag === undefined ? '' : ` [${vertex.tag}]`;
  const name = `${symbols[vertex.health]}${oneLine(vertex.name, 60)}${tag}`;
  const fact = oneLine(joinFacts(vertex.fact), 60);
  const label =
    fact === ''
      ? quoteMermaid(name)
      : `${quoteMermaid(name).slice(0, -1)}<br/>${quoteMermaid(fact).slice(1)}`;
  return vertex.kind === 'group' ? `[[${label}]]` : `[${label}]`;
}

function mermaidClass({ health, presence }: DiagramVertex): string {
  const name = presence === 'missing' ? 'missing' : presence === 'unreadable' ? 'unknown' : health;
  return name === 'none' ? '' : `:::${name}`;
}

/** Everything that means something to Mermaid, Markdown or HTML becomes an entity code of Mermaid's: `#35;` for `#`. */
function quoteMermaid(text: string): string {
  const safe = makeVisible(text).replace(
    /[^\p{L}\p{N} .,:/→·●▲✕⏸○…%()[\]-]/gu,
    character => `#${character.codePointAt(0) ?? 32};`,
  );
  return `"${safe}"`;
}
