import * as l10n from '@vscode/l10n';
import type { DiagramVertex } from './drawing';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { parseMissingListener } from '../../model/missingListener';
import { nodeFact } from '../facts';
import { compositeStatus } from '../health/compositeStatus';
import type { Mark, Marks } from '../findings/marks';
import type { HealthReader } from '../health/health';
import type { HealthOf } from '../health/targetStates';
import { statusWord } from '../../words/statuses';
import { nodeKindLabel, displayName, createNames, ruleLabel, nodeTag } from '../names';
import { oneLine } from '../../text/oneLine';

/** What is needed to say of a node what a drawing shows of it. */
export interface Describing {
  readonly graph: TopologyGraph;
  readonly health: HealthReader;
  /** What checks found; left out where none have run. */
  readonly marks?: Marks | undefined;
  /** Nodes about which a call was refused. */
  readonly refused: ReadonlySet<string>;
  /** Name of the stage that is shown; left out where all are. */
  readonly stage?: string | undefined;
  /** Node id of the same stage. */
  readonly stageId?: string | undefined;
}

export function createDescribing(
  graph: TopologyGraph,
  health: HealthReader,
  shown: Pick<Describing, 'marks' | 'stage' | 'stageId'>,
): Describing {
  const refused = new Set(graph.topology.unknowns.flatMap(({ node }) => node ?? []));
  const { marks, stage, stageId } = shown;
  return { graph, health, refused, marks, stage, stageId };
}

/**
 * The status of a node on the stage that is shown, and the findings that are a part of it. `own` is its health where it
 * is shown on the path of one route.
 */
export function nodeStatus(
  { health, marks, stage, stageId }: Describing,
  id: string,
  own: HealthOf = health(id, stage),
): HealthOf & { readonly findings?: Mark } {
  const findings = marks?.at(id, stageId);
  const status = compositeStatus(own, findings);
  return findings === undefined ? status : { ...status, findings };
}

export function createVertex(context: Describing, node: TopologyNode, tier: number): DiagramVertex {
  const { graph, stage } = context;
  const { health, text } = nodeStatus(context, node.id);
  const name = isNode(node, 'rule') ? ruleLabel(node, createNames(graph)) : displayName(node);
  const fact = nodeFact(graph, node, stage);
  const tag = nodeTag(node);
  return {
    id: node.id,
    kind: node.kind,
    tier,
    name,
    fact,
    ...(tag === undefined ? {} : { tag }),
    health,
    healthText: text,
    presence: vertexPresence(context, node),
    accessibleName: accessibleName(vertexTitle(node, name), [fact, statusWord(health), text]),
  };
}

/** Kind and name: `Target group orders`, `Missing listener on port 8443`. */
export function vertexTitle(node: TopologyNode, name: string): string {
  const port = parseMissingListener(node.id)?.port;
  return isNode(node, 'missing') && port !== undefined
    ? l10n.t('Missing listener on port {port}', { port })
    : `${nodeKindLabel(node)} ${name}`;
}

function vertexPresence({ refused }: Describing, node: TopologyNode): DiagramVertex['presence'] {
  if (node.kind === 'missing') return 'missing';
  return refused.has(node.id) ? 'unreadable' : 'exists';
}

export function isExpandable(node: TopologyNode): boolean {
  return 'expanded' in node.attributes;
}

/** `Target group orders, 2/3 healthy, warning, 2 of 3 targets healthy`: what is there, without repeating itself. */
export function accessibleName(title: string, parts: readonly string[]): string {
  const said = parts.filter((part, index) => part !== '' && parts.indexOf(part) === index);
  return oneLine([title, ...said].join(', '), 400);
}
