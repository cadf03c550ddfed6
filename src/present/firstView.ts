import type { Account } from '../paths/account';
import type { TopologyNode } from '../topology/document';
import { asText } from '../topology/values';
import { compareNames } from './facts';
import type { Marks } from './findings/marks';
import { displayName } from './names';

/** Names that stages with callers usually have; `$default` serves HTTP APIs without a stage in the path. */
const live = new Set(['prod', 'production', 'live', '$default']);

export const apisOf = (graph: Account['graph']): readonly TopologyNode[] =>
  (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind));

/**
 * What to draw before a person has chosen: the API with the most errors, else the only API, else nothing, which is the
 * overview of the account.
 */
export function firstSubject({ graph }: Pick<Account, 'graph'>, marks: Marks): string | undefined {
  const apis = apisOf(graph);
  const failing = apis
    .map(api => ({ api, errors: marks.at(api.id)?.errors ?? 0 }))
    .filter(({ errors }) => errors > 0)
    .sort((one, other) => other.errors - one.errors || byName(one.api, other.api));
  return failing[0]?.api.id ?? (apis.length === 1 ? apis[0]?.id : undefined);
}

/**
 * The stage of an API to draw before a person has chosen: one with an error, one that a custom domain name maps to, one
 * that is named like production, the one that was deployed or changed last. `undefined` without stages.
 */
export function firstStage(
  { graph, facts }: Pick<Account, 'graph' | 'facts'>,
  apiId: string,
  marks: Marks,
): string | undefined {
  const ranked = graph
    .outgoing(apiId, 'deploys')
    .flatMap(({ target }) => {
      const stage = graph.node(target);
      return stage?.kind === 'stage' ? [stage] : [];
    })
    .map(stage => ({
      stage,
      rank: [
        (marks.at(stage.id)?.errors ?? 0) > 0,
        graph.incoming(stage.id, 'maps').length > 0,
        live.has((stage.attributes.stageName ?? '').toLowerCase()),
      ],
      changedAt: changedAt(facts, stage.id),
    }))
    .sort(
      (one, other) =>
        compareRanks(one.rank, other.rank) ||
        other.changedAt - one.changedAt ||
        byName(one.stage, other.stage),
    );
  return ranked[0]?.stage.id;
}

/** What holds for the one at the first place where they differ goes first. */
function compareRanks(one: readonly boolean[], other: readonly boolean[]): number {
  const place = one.findIndex((holds, index) => holds !== other[index]);
  if (place < 0) return 0;
  return one[place] === true ? -1 : 1;
}

/**
 * A deployment to a stage changes the stage: `lastUpdatedDate` ("Stage", API Gateway REST API reference; `LastUpdatedDate`
 * of the V2 API). When it was deployed alone isn't read.
 */
function changedAt(facts: Account['facts'], stageId: string): number {
  const { properties = {} } =
    facts.resource('AWS::ApiGateway::Stage', stageId) ??
    facts.resource('AWS::ApiGatewayV2::Stage', stageId) ??
    {};
  const date = Date.parse(asText(properties['lastUpdatedDate'] ?? properties['LastUpdatedDate']) ?? '');
  return Number.isNaN(date) ? 0 : date;
}

const byName = (one: TopologyNode, other: TopologyNode): number =>
  compareNames(displayName(one), displayName(other)) || compareNames(one.id, other.id);
