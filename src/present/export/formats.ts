import { canonicalJson } from '../../topology/canonical';
import type { TopologyGraph } from '../../paths/graph';
import { printCsv } from './csv';
import { printDrawio } from './drawio';
import { printMarkdown } from './markdown';
import { printMermaid } from './mermaid';
import { printSvg } from './svg';

export const scanFormats = ['json', 'mermaid', 'svg', 'drawio', 'markdown', 'csv'] as const;
export type ScanFormat = (typeof scanFormats)[number];

/** The topology document, or a drawing or table of all that is in it. The same document gives the same text. */
export function printTopology(graph: TopologyGraph, format: ScanFormat): string {
  switch (format) {
    case 'json':
      return canonicalJson(graph.topology);
    case 'mermaid':
      return printMermaid(graph);
    case 'svg':
      return printSvg(graph);
    case 'drawio':
      return printDrawio(graph);
    case 'markdown':
      return printMarkdown(graph);
    case 'csv':
      return printCsv(graph);
  }
}
