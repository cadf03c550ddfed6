import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import type { Account } from '../../paths/account';
import { isNode, type TopologyNode } from '../../topology/document';
import type { FindingReference } from '../../protocol/finding';
import type { StripFindings, StripView } from '../../protocol/strip';
import { oneLine } from '../../text/oneLine';
import { createDescribing, nodeStatus } from '../diagram/vertices';
import { findingMarks } from '../findings/marks';
import { shortName } from '../findings/places';
import { healthIn } from '../health/health';
import type { HealthOf } from '../health/targetStates';
import { displayName, nodeKindLabel } from '../names';
import type { ShowingOf } from '../trace/pathLine';
import { findOpened, arrangeFindings } from './decidingFinding';

export interface StripOptions {
  readonly id: string;
  /** Where the hop that begins at `id` leads to. */
  readonly to?: string | undefined;
  /** Node id of the stage that is shown. */
  readonly stage?: string | undefined;
  /** A finding that a person opened. */
  readonly finding?: FindingReference | undefined;
  /** What checks found and no one muted; `undefined` until they have run. */
  readonly findings: readonly Finding[] | undefined;
  readonly showing: ShowingOf;
  /** Status of the row that is drawn for the node; worked out where left out. */
  readonly row?: HealthOf | undefined;
}

/** What every strip says of its node. */
export function stripHead(
  account: Account,
  node: TopologyNode,
  { stage, findings, row }: StripOptions,
): Pick<StripView, 'title' | 'vertexKind' | 'kindLabel' | 'health' | 'statusText' | 'canTrace'> {
  const { graph } = account;
  const stageNode = stage === undefined ? undefined : graph.node(stage);
  const marks = findings === undefined ? undefined : findingMarks(findings);
  const describing = createDescribing(graph, healthIn(graph, { marks }), {
    marks,
    stageId: stage,
    stage: stageNode !== undefined && isNode(stageNode, 'stage') ? stageNode.attributes.stageName : undefined,
  });
  const status = row ?? nodeStatus(describing, node.id);
  return {
    title: oneLine(isNode(node, 'route') ? displayName(node) : shortName(graph, node.id), 300),
    vertexKind: node.kind,
    kindLabel: nodeKindLabel(node),
    health: status.health,
    statusText: status.text,
    canTrace: traceable.has(node.kind),
  };
}

const traceable: ReadonlySet<TopologyNode['kind']> = new Set(['route', 'stage', 'rest-api', 'http-api']);

/** Findings in their order, the opened one first; and the note that an opened one is gone. */
export function stripHeadFindings(
  account: Account,
  ordered: readonly Finding[],
  { finding, findings }: StripOptions,
): { readonly findings: StripFindings; readonly notes: readonly string[] } {
  const opened = findOpened(findings ?? [], finding);
  const isGone = finding !== undefined && findings !== undefined && opened === undefined;
  return {
    findings: arrangeFindings(account.graph, ordered, opened, findings === undefined),
    notes: isGone
      ? [l10n.t('{check} no longer finds a problem here.', { check: oneLine(finding.check) })]
      : [],
  };
}
