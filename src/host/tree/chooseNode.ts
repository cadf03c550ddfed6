import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { TopologyNode } from '../../topology/document';
import { placeName } from '../../present/findings/places';
import { displayName } from '../../present/names';
import { joinFacts } from '../../text/oneLine';
import { kindNoun } from '../../words/kinds';
import type { TopologyGraph } from '../../paths/graph';
import { argumentNode } from './argumentNode';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';

interface NodeItem extends vscode.QuickPickItem {
  readonly id: string;
}

/**
 * The node that a command is about: what it was called on, else what is selected in the panel in front or in the
 * tree, else what a person picks among those that fit.
 */
export async function chooseNode(
  host: Host,
  argument: unknown,
  options: { readonly title: string; readonly fits: (node: TopologyNode) => boolean },
): Promise<string> {
  const accountState = requirePicture(host.session);
  const graph = accountState.account.graph;
  const given = argumentNode(argument);
  // The graph may show what has been read again since.
  if (given !== undefined && graph.node(given) !== undefined) return given;
  for (const selected of [host.diagrams.selection, host.tree.selection?.node]) {
    const node = selected === undefined ? undefined : graph.node(selected);
    if (node !== undefined && options.fits(node)) return node.id;
  }
  const fitting = accountState.topology.nodes.filter(options.fits);
  const items = shownFirst(host, fitting).map(node => ({
    // Every API has a stage called prod: one types the names of both.
    label: node.kind === 'stage' ? placeName(graph, node.id) : displayName(node),
    description: joinFacts(nodeApiName(graph, node), kindNoun(node.kind)),
    id: node.id,
  }));
  if (items.length === 0) throw new RefusedRequest(l10n.t('Nothing in this account supports this action.'));
  const chosen = await showPick<NodeItem>({
    title: options.title,
    placeholder: l10n.t('Select by name, path or ID'),
    items,
    recent: { memory: host.memory, key: 'requestPath.recent.nodes', idOf: ({ id }) => id },
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.id;
}

/** What the graph shows comes first: the stage, the API, and what belongs to it. */
function shownFirst({ diagrams }: Host, nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const { place } = diagrams;
  if (place === undefined) return nodes;
  const rank = ({ id }: TopologyNode): number => {
    if (id === place.stage) return 0;
    return id === place.subject || id.startsWith(`${place.subject}/`) ? 1 : 2;
  };
  return [...nodes].sort((one, other) => rank(one) - rank(other));
}

/** Of a stage or route: every API has a stage called prod. */
function nodeApiName(graph: TopologyGraph, { id, kind }: TopologyNode): string | undefined {
  const stage = kind === 'route' ? graph.incoming(id, 'serves')[0]?.source : id;
  const api = stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
  const node = api === undefined ? undefined : graph.node(api);
  return node === undefined ? undefined : displayName(node);
}

export type NodeCommand = (host: Host, node: string) => Promise<void> | void;

/** A command that is about one node. */
export function nodeCommand(
  title: () => string,
  fits: (node: TopologyNode) => boolean,
  run: NodeCommand,
): Command {
  return async (host, argument) => {
    await run(host, await chooseNode(host, argument, { title: title(), fits }));
  };
}
