import * as l10n from '@vscode/l10n';
import { operations } from '../services/cloudwatch/operations';
import { countOf, formatNumber } from '../words/counts';
import { listWords } from '../words/lists';
import { DEFAULT_PERIOD, type MetricPeriod } from '../model/metricPeriod';
import { measuredMetrics, measuredTime, type Measured } from '../paths/metrics/measuredMetrics';
import { loadBalancersOnPaths } from './attributionNumbers';
import {
  byMost,
  checksExplaining,
  countedWords,
  attributionCounts,
  elsewhereWords,
  measuredNames,
  statusChecks,
  timeoutWords,
  groupWords,
  sumMetric,
  type Count,
  type Seen,
} from './attributionWords';
import type { Check } from './check';
import { measuredNodes } from './hopMetrics';
import { nodeLabel } from './shared/nodeLabel';
import type { World } from './world';

/**
 * Who made the 5xx answers of a stage, as far as CloudWatch tells:
 *
 * - `none`: there are none; or those of a load balancer are other clients'.
 * - `no-data`: CloudWatch has nothing of the stage: no request came, or none was counted.
 * - `before-load-balancer`: no request reached a load balancer: link, security group, TLS or port.
 * - `network-load-balancer`: connections reach the Network Load Balancer, and no request the one behind it.
 * - `application-load-balancer`: it answered itself, with 502, 503 or 504.
 * - `application`: the targets answered so.
 * - `gateway`: requests and answers went well beyond API Gateway; it made the errors itself.
 * - `several`: an Application Load Balancer and targets both did.
 * - `behind-gateway`: nothing on the stage's ways counts requests: what answered cannot be told from API Gateway.
 * - `unknown`: what would tell was not read, or is not counted.
 */
export type Origin =
  | 'none'
  | 'no-data'
  | 'before-load-balancer'
  | 'network-load-balancer'
  | 'application-load-balancer'
  | 'application'
  | 'gateway'
  | 'several'
  | 'behind-gateway'
  | 'unknown';

export type { Count };

export interface Attribution {
  /** Node id. */
  readonly stage: string;
  readonly origin: Origin;
  /** The verdict with its numbers, in sentences. */
  readonly because: string;
  /** Node ids of what made the errors, the most first; empty where none is at fault or it is not known. */
  readonly nodes: readonly string[];
  readonly counts: readonly Count[];
  /** Requests to API Gateway, and how many of them it answered with 5xx; left out where CloudWatch has no data. */
  readonly requests?: number;
  readonly errors?: number;
  /** Ids of the checks to look at, the likeliest first. */
  readonly checks: readonly string[];
  /** When the metrics are of, ISO 8601 UTC; left out where none were read. */
  readonly time?: { readonly from: string; readonly to: string };
  /** IAM action without which it cannot be told. */
  readonly missingAction?: string;
}

/** Beside this share of the gateway's errors, a load balancer's are those of somebody else or of chance. */
const NEGLIGIBLE = 0.05;

export interface AttributionOptions {
  /** Node id. Only its paths count; API Gateway's own numbers are those of the whole stage even then. */
  readonly route?: string | undefined;
  readonly period?: MetricPeriod;
}

/** Who made the 5xx answers of a stage. A load balancer counts the requests of all its clients. */
export function attributeErrors(
  world: World,
  checks: readonly Check[],
  stageId: string,
  { route: routeId, period = DEFAULT_PERIOD }: AttributionOptions = {},
): Attribution {
  const { facts } = world;
  const of = facts.stage(stageId);
  if (of === undefined) return unknownAttribution(stageId, l10n.t("This stage doesn't exist."));
  if (of.api.kind.node === 'websocket-api')
    return unknownAttribution(
      stageId,
      l10n.t('CloudWatch counts the messages of a WebSocket API, not its requests.'),
    );
  const gateway = measuredMetrics(facts, stageId, period);
  if (gateway === undefined || !(gateway.has('5XXError') || gateway.has('5xx')))
    return notRead(world, stageId, [stageId]);
  const paths = world
    .pathsOfApi(of.api.id)
    .filter(({ stage, route }) => stage.id === stageId && (routeId === undefined || route.id === routeId));
  const time = measuredTime(gateway);
  const seen = { ...seenMetrics(world, gateway, paths, period), checks };
  return { ...attributionVerdict(seen), ...gatewayTotals(seen), ...(time === undefined ? {} : { time }) };
}

/** API Gateway counts an error of every request, so without requests there is nothing to say of errors. */
function gatewayTotals({ gateway, metric }: Seen): Pick<Attribution, 'requests' | 'errors'> {
  const requests = gateway.count('Count');
  const errors = gateway.count(metric);
  return {
    ...(requests === undefined ? {} : { requests }),
    ...(errors === undefined ? {} : { errors }),
  };
}

function seenMetrics(
  world: World,
  gateway: Measured,
  paths: Seen['paths'],
  period: MetricPeriod,
): Omit<Seen, 'checks'> {
  const met = loadBalancersOnPaths(world, paths);
  const unread: string[] = [];
  const measured = (ids: readonly string[], metrics: readonly string[]): readonly Measured[] =>
    ids.flatMap(id => {
      const found = measuredMetrics(world.facts, id, period);
      if (found !== undefined && metrics.every(metric => found.has(metric))) return [found];
      unread.push(id);
      return [];
    });
  const network = measured(met.network, ['NewFlowCount']);
  const application = measured(met.application, [
    'RequestCount',
    'HTTPCode_ELB_5XX_Count',
    'HTTPCode_Target_5XX_Count',
  ]);
  const metric = gateway.has('5xx') ? '5xx' : '5XXError';
  const groups = measuredNodes(world.graph, gateway.node)
    .filter(id => world.graph.node(id)?.kind === 'target-group')
    .flatMap(id => measuredMetrics(world.facts, id, period) ?? []);
  return { world, gateway, paths, metric, network, application, groups, unread };
}

type Verdict = Omit<Attribution, 'time' | 'requests' | 'errors'>;

function attributionVerdict(seen: Seen): Verdict {
  const { world, gateway, metric, network, application, unread } = seen;
  const errors = gateway.sum(metric);
  const balanced = sumMetric(application, 'HTTPCode_ELB_5XX_Count');
  const targets = sumMetric(application, 'HTTPCode_Target_5XX_Count');
  if (gateway.count('Count') === undefined && gateway.count(metric) === undefined) return withoutData(seen);
  if (errors === 0) return withoutErrors(seen, balanced + targets);
  if (unread.length > 0) return notRead(world, gateway.node, unread, attributionCounts(seen));
  const said = l10n.t('API Gateway returned 5xx for {requests}.', { requests: countOf(errors, 'request') });
  if (network.length + application.length === 0)
    return makeAttribution(seen, 'behind-gateway', [], {
      because: joinSentences(
        said,
        l10n.t(
          "No load balancer on the paths of this stage counts requests, so it is unknown whether the errors are API Gateway's own.",
        ),
      ),
      checks: checksExplaining(seen.checks, 'gateway'),
    });
  const requests = sumMetric(application, 'RequestCount');
  const flows = sumMetric(network, 'NewFlowCount');
  // Few beside the errors are other clients'. A connection carries many requests, so one of those is not few.
  const reached = requests > errors * NEGLIGIBLE;
  if (!reached && flows === 0)
    return makeAttribution(seen, 'before-load-balancer', [], {
      because: joinSentences(
        said,
        fewWords(seen, requests, [...network, ...application]),
        elsewhereWords(seen),
      ),
      checks: checksExplaining(seen.checks, 'before-load-balancer'),
    });
  if (application.length === 0 || !reached)
    return makeAttribution(seen, 'network-load-balancer', byMost(network, 'NewFlowCount'), {
      because: joinSentences(
        said,
        l10n.t('Connections opened through {loadBalancers}: {count}.', {
          loadBalancers: measuredNames(seen, network),
          count: formatNumber(flows),
        }),
        application.length === 0
          ? l10n.t(
              "A Network Load Balancer doesn't count responses. Either it or its targets caused the errors.",
            )
          : fewWords(seen, requests, application),
      ),
      checks: checksExplaining(seen.checks, 'network-load-balancer'),
    });
  return beyondGateway(seen, { said, errors, balanced, targets });
}

/** How few requests the load balancers counted. */
function fewWords(seen: Seen, requests: number, measured: readonly Measured[]): string {
  const loadBalancers = measuredNames(seen, measured);
  return requests === 0
    ? l10n.t('No requests were counted at {loadBalancers}.', { loadBalancers })
    : l10n.t('Only {requests} reached {loadBalancers}.', {
        requests: countOf(requests, 'request'),
        loadBalancers,
      });
}

/** Sentences one after the other; empty ones are left out. */
const joinSentences = (...sentences: readonly string[]): string => sentences.filter(Boolean).join(' ');

interface Totals {
  readonly said: string;
  readonly errors: number;
  readonly balanced: number;
  readonly targets: number;
}

/** Requests reached an Application Load Balancer: its own errors, the targets', both, or neither. */
function beyondGateway(seen: Seen, { said, errors, balanced, targets }: Totals): Verdict {
  const { application } = seen;
  const own = balanced > errors * NEGLIGIBLE;
  const theirs = targets > errors * NEGLIGIBLE;
  const balancers = byMost(application, 'HTTPCode_ELB_5XX_Count');
  const counted = countedWords(seen);
  if (own && theirs)
    return makeAttribution(
      seen,
      'several',
      [...new Set([...balancers, ...byMost(application, 'HTTPCode_Target_5XX_Count')])],
      {
        because: joinSentences(said, counted, groupWords(seen)),
        checks: statusChecks(seen),
      },
    );
  if (own)
    return makeAttribution(seen, 'application-load-balancer', balancers, {
      because: joinSentences(said, counted),
      checks: statusChecks(seen),
    });
  if (theirs)
    return makeAttribution(seen, 'application', byMost(application, 'HTTPCode_Target_5XX_Count'), {
      because: joinSentences(
        said,
        counted,
        groupWords(seen),
        l10n.t('The application returned these errors.'),
      ),
      checks: [],
    });
  return makeAttribution(seen, 'gateway', [seen.gateway.node], {
    because: joinSentences(
      said,
      counted,
      l10n.t('API Gateway returned these errors itself.'),
      timeoutWords(seen),
      elsewhereWords(seen),
    ),
    checks: checksExplaining(seen.checks, 'gateway'),
  });
}

/** Without a request API Gateway writes nothing; neither does it where its metrics are late. */
const withoutData = (seen: Seen): Verdict =>
  makeAttribution(seen, 'no-data', [], {
    because: l10n.t(
      "CloudWatch doesn't have data of API Gateway for this time: no requests came, or they aren't counted yet.",
    ),
    checks: [],
  });

function withoutErrors(seen: Seen, others: number): Verdict {
  const requests = seen.gateway.sum('Count');
  const none = l10n.t("API Gateway didn't return 5xx for any of {requests}.", {
    requests: countOf(requests, 'request'),
  });
  const because =
    others > 0
      ? joinSentences(
          none,
          l10n.t('Errors of other clients were counted at {loadBalancers}: {count}.', {
            loadBalancers: measuredNames(seen, seen.application),
            count: formatNumber(others),
          }),
        )
      : none;
  return makeAttribution(seen, 'none', [], { because, checks: [] });
}

function makeAttribution(
  seen: Seen,
  origin: Origin,
  nodes: readonly string[],
  rest: Pick<Verdict, 'because' | 'checks'>,
): Verdict {
  return { stage: seen.gateway.node, origin, nodes, counts: attributionCounts(seen), ...rest };
}

const unknownAttribution = (stage: string, because: string): Verdict => ({
  stage,
  origin: 'unknown',
  because,
  nodes: [],
  counts: [],
  checks: [],
});

function notRead(
  { graph }: World,
  stage: string,
  unread: readonly string[],
  counts: readonly Count[] = [],
): Verdict {
  const because = l10n.t("The metrics of {resources} weren't loaded.", {
    resources: listWords(unread.map(id => nodeLabel(graph, id))),
  });
  const missingAction = operations.getMetricData.action;
  return { ...unknownAttribution(stage, because), counts, missingAction };
}
