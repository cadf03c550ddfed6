import * as l10n from '@vscode/l10n';
import type { Account } from '../../paths/account';
import { findDependents, type Dependence, type DependentRoute } from '../../paths/dependents';
import type { TopologyNode } from '../../topology/document';
import type { DependentApi, ResourceStrip } from '../../protocol/strip';
import { joinFacts, oneLine } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import { findingsAt } from '../findings/marks';
import { displayName } from '../names';
import { stripHead, stripHeadFindings, type StripOptions } from './stripHead';

/** What leads to a resource, who depends on it, and what checks found at it. */
export function createResourceStrip(
  account: Account,
  node: TopologyNode,
  options: StripOptions,
): ResourceStrip {
  const ordered = findingsAt(options.findings ?? [], node.id, options.stage);
  const { findings, notes } = stripHeadFindings(account, ordered, options);
  const dependents = isReachable(node) ? findDependents(account, node.id) : undefined;
  return {
    kind: 'resource',
    ...stripHead(account, node, options),
    place: '',
    summary: dependents === undefined ? '' : dependenceSummary(dependents),
    dependents: dependents === undefined ? [] : dependentApis(account, dependents),
    findings,
    notes: [...notes, ...(dependents === undefined ? [] : unreadNotes(account))],
  };
}

const reachable: ReadonlySet<TopologyNode['kind']> = new Set([
  'vpc-link',
  'load-balancer',
  'listener',
  'rule',
  'target-group',
  'target',
  'lambda-function',
  'cloud-map-service',
  'http-endpoint',
  'aws-service',
  'missing',
]);

const isReachable = ({ kind }: TopologyNode): boolean => reachable.has(kind);

/** `9 routes reach a backend only through it. 2 routes also reach one without it.` */
function dependenceSummary(dependents: readonly DependentRoute[]): string {
  if (dependents.length === 0) return l10n.t('No loaded route leads here.');
  const count = (dependence: Dependence): number => routesOf(dependents, dependence).size;
  const [only, some, unknown] = [count('only'), count('some'), count('unknown')];
  const of = (number: number): string => countOf(number, 'route');
  return [
    ...(only === 0 ? [] : [l10n.t('Only path to a backend for {routes}.', { routes: of(only) })]),
    ...(some === 0 ? [] : [l10n.t('One of several paths for {routes}.', { routes: of(some) })]),
    ...(unknown === 0
      ? []
      : [l10n.t("Whether {routes} have another path isn't known.", { routes: of(unknown) })]),
  ].join(' ');
}

/** A route on two stages counts as two: one of them can lead elsewhere. */
const routesOf = (dependents: readonly DependentRoute[], dependence: Dependence): ReadonlySet<string> =>
  new Set(
    dependents
      .filter(one => one.dependence === dependence)
      .map(({ path }) => `${path.stage.id} ${path.route.id}`),
  );

function dependentApis({ graph }: Account, dependents: readonly DependentRoute[]): readonly DependentApi[] {
  const stages = new Map<string, DependentRoute[]>();
  for (const dependent of dependents) {
    const own = stages.get(dependent.path.stage.id);
    if (own === undefined) stages.set(dependent.path.stage.id, [dependent]);
    else own.push(dependent);
  }
  return [...stages].map(([stage, own]) => {
    const names = (dependence: Dependence): readonly string[] =>
      own
        .filter(one => one.dependence === dependence)
        .map(({ path }) => oneLine(path.route.key, 300))
        .sort();
    const api = graph.node(own[0]?.path.api.id ?? '');
    const node = graph.node(stage);
    return {
      name: joinFacts(
        api === undefined ? undefined : displayName(api),
        node === undefined ? undefined : displayName(node),
      ),
      only: names('only'),
      some: names('some'),
      unknown: names('unknown'),
    };
  });
}

/** Routes that were not read may lead here too. */
function unreadNotes({ graph }: Account): readonly string[] {
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind =>
    graph.ofKind(kind).filter(({ attributes }) => 'expanded' in attributes),
  );
  return apis.length === 0
    ? []
    : [
        l10n.t("The routes of {apis} aren't loaded and may lead here too.", {
          apis: countOf(apis.length, 'api'),
        }),
      ];
}
