import * as l10n from '@vscode/l10n';
import type { TopologyGraph } from '../../paths/graph';
import { kindNoun } from '../../words/kinds';

/** A node in a sentence: `load balancer orders`, `listener HTTP:80`, `rule 10`. Its id where it has no name. */
export function nodeLabel({ node }: Pick<TopologyGraph, 'node'>, id: string): string {
  const found = node(id);
  if (found === undefined) return id;
  return l10n.t('{kind} {name}', { kind: kindNoun(found.kind), name: nodeWord(found) });
}

function nodeWord(found: NonNullable<ReturnType<TopologyGraph['node']>>): string {
  switch (found.kind) {
    case 'listener':
      return `${found.attributes.protocol ?? ''}:${found.attributes.port ?? ''}`;
    case 'rule':
      return found.attributes.priority ?? found.id;
    case 'target':
      return [found.attributes.targetId, found.attributes.port].filter(part => part !== undefined).join(':');
    default:
      return found.name ?? found.id;
  }
}
