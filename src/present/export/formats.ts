import { canonicalJson } from '../../topology/canonical';
import type { Topology } from '../../topology/document';
import { graphOf } from '../../topology/graph';
import { printCsv } from './csv';
import { printDrawio } from './drawio';
import { printMarkdown } from './markdown';
import { printMermaid } from './mermaid';
import { printSvg } from './svg';

export const scanFormats = ['json', 'mermaid', 'svg', 'drawio', 'markdown', 'csv'] as const;
export type ScanFormat = (typeof scanFormats)[number];

/** The topology document, or a drawing or table of all that is in it. The same document gives the same text. */
export function printTopology(topology: Topology, format: ScanFormat): string {
  switch (format) {
    case 'json':
      return canonicalJson(topology);
    case 'mermaid':
      return printMermaid(graphOf(topology));
    case 'svg':
      return printSvg(graphOf(topology));
    case 'drawio':
      return printDrawio(graphOf(topology));
    case 'markdown':
      return printMarkdown(graphOf(topology));
    case 'csv':
      return printCsv(graphOf(topology));
  }
}
