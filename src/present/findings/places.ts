import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import type { TopologyGraph } from '../../paths/graph';
import { nodeKindLabel, nameInArn, displayName } from '../names';

/** `Target group orders`, `Route GET /orders of orders`: enough to tell one from another. */
export function placeName(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  if (node === undefined) return nameInArn(id);
  const name = displayName(node);
  if (node.kind !== 'route' && node.kind !== 'stage') return `${nodeKindLabel(node)} ${name}`;
  const stage = node.kind === 'route' ? graph.incoming(id, 'serves')[0]?.source : id;
  const api = stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
  const owner = api === undefined ? undefined : graph.node(api);
  return owner === undefined ? name : l10n.t('{name} of {api}', { name, api: displayName(owner) });
}

/** Few words that tell a thing from its likes: `platform rule 10`, `GET /orders of orders`, `orders-link`. */
export function shortName(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  if (node === undefined) return nameInArn(id);
  if (node.kind === 'route' || node.kind === 'stage') return placeName(graph, id);
  const owner = (child: string, kind: 'listens' | 'evaluates' | 'registers'): string | undefined =>
    graph.incoming(child, kind)[0]?.source;
  const named = (of: string | undefined): string | undefined => {
    const found = of === undefined ? undefined : graph.node(of);
    return found === undefined ? undefined : displayName(found);
  };
  const within = (of: string | undefined): string =>
    [named(of), displayName(node)].filter(part => part !== undefined).join(' ');
  switch (node.kind) {
    case 'listener':
      return within(owner(id, 'listens'));
    case 'rule': {
      const listener = owner(id, 'evaluates');
      const loadBalancer = listener === undefined ? undefined : named(owner(listener, 'listens'));
      const priority = displayName(node);
      return loadBalancer === undefined
        ? l10n.t('rule {priority}', { priority })
        : l10n.t('{loadBalancer} rule {priority}', { loadBalancer, priority });
    }
    case 'target':
      return within(owner(id, 'registers'));
    default:
      return displayName(node);
  }
}

/** Findings of one check together, in the order in which each check came first. */
export function byCheck(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.id);
    if (known === undefined) groups.set(finding.id, [finding]);
    else known.push(finding);
  }
  return [...groups.values()];
}
