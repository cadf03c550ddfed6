import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import { joinFacts } from '../../text/oneLine';
import { severityLabel } from '../../words/statuses';
import { codeBlock, codeSpan, escapeProse } from '../plan/escape';
import { placeName } from './places';

/** One finding as a page, for what no graph shows: names are AWS's, and nothing in them is taken for markup. */
export function findingPage(graph: TopologyGraph, finding: Finding): string {
  const { id, title, severity, nodes, cause, evidence, fix } = finding;
  const places = nodes.map(node => `- ${escapeProse(placeName(graph, node))}: ${codeSpan(node)}`);
  return [
    `# ${escapeProse(joinFacts(id, title))}`,
    `**${severityLabel(severity)}.** ${escapeProse(cause)}`,
    `**${l10n.t('Fix')}:** ${escapeProse(fix.text)}`,
    ...(fix.command === undefined ? [] : [codeBlock('sh', fix.command)]),
    ...(evidence.length === 0 ? [] : [`## ${l10n.t('Evidence')}`]),
    evidence
      .map(
        ({ what, value, operation }) =>
          `- ${escapeProse(what)}: ${codeSpan(value)} (${escapeProse(operation)})`,
      )
      .join('\n'),
    ...(places.length === 0 ? [] : [`## ${l10n.t('Resources')}`, places.join('\n')]),
    `<${fix.docs}>`,
  ]
    .filter(part => part !== '')
    .map(part => `${part}\n`)
    .join('\n');
}
