import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../diagnosis/shared/nodeLabel';
import type { World } from '../diagnosis/world';
import { isNode } from '../topology/document';
import { asList, asNumber, asRecords, asText } from '../topology/values';
import { formatNumber } from '../words/counts';
import { listWords } from '../words/lists';
import { asSentence } from '../words/sentences';
import type { Saving } from './document';

/**
 * List prices of us-east-1 in USD: 0.0225 for each hour of a Network Load Balancer, 0.006 for each hour of a capacity
 * unit (https://aws.amazon.com/elasticloadbalancing/pricing/, as read in 2026-05 and 2026-09).
 */
const PRICES = { region: 'us-east-1', hour: 0.0225, unit: 0.006 } as const;
/** What AWS's own examples count a month as. */
const HOURS_A_MONTH = 730;
const SECONDS_AN_HOUR = 3600;
/** What one capacity unit holds of TCP in an hour: connections per second, connections, bytes (same page). */
const UNIT = { newConnectionsPerSecond: 800, connections: 100_000, bytes: 1_000_000_000 } as const;

/** Who still uses load balancers that therefore stay: sentences by their node id; those that are not here can go. */
export type StayingStages = ReadonlyMap<string, readonly string[]>;

/**
 * What a month without these Network Load Balancers costs less, by list prices. One that stays saves nothing now; what
 * it would save later is in the words alone. The Application Load Balancer behind is paid for in either case.
 * `unread`: calls without which it isn't known who else uses the load balancers.
 */
export function estimateSaving(
  world: World,
  networkLoadBalancerIds: readonly string[],
  staying: StayingStages = new Map(),
  unread: readonly string[] = [],
): Saving {
  const ids = [...new Set(networkLoadBalancerIds)];
  const costs = ids.map(id => ({ id, ...loadBalancerCost(world, id) }));
  const goes = costs.filter(({ id }) => (staying.get(id) ?? []).length === 0);
  const monthlyUsd = roundUsd(goes.reduce((sum, { usd }) => sum + usd, 0));
  if (costs.length === 0) return { monthlyUsd, basis: l10n.t('No Network Load Balancer would be deleted.') };
  const sentences = costs.flatMap(({ id, sentences: details, usd }) => {
    const users = staying.get(id) ?? [];
    const values = { loadBalancer: nodeLabel(world.graph, id), amount: formatUsd(usd) };
    return users.length === 0
      ? [l10n.t('Without {loadBalancer}, you save {amount} a month.', values), ...details]
      : [
          l10n.t("{loadBalancer} stays, so its cost isn't saved yet.", values),
          ...users,
          l10n.t('Once it can be deleted, you save {amount} a month.', values),
          ...details,
        ];
  });
  const isUpperBound = unread.length > 0 && goes.length > 0;
  const unknown = isUpperBound
    ? [
        l10n.t(
          "It isn't known whether something else uses the Network Load Balancer, because these calls were not answered: {operations}. If something does, the load balancer stays and nothing is saved.",
          { operations: listWords(unread) },
        ),
      ]
    : [];
  const basis = [...unknown, ...sentences, ...describePrices(costs.map(({ region }) => region))];
  return {
    monthlyUsd,
    basis: basis.map(asSentence).join(' '),
    ...(isUpperBound ? { isUpperBound } : {}),
  };
}

interface Cost {
  readonly usd: number;
  /** How it is made up. */
  readonly sentences: readonly string[];
  readonly region: string | undefined;
}

function loadBalancerCost(world: World, id: string): Cost {
  const hours = PRICES.hour * HOURS_A_MONTH;
  const units = capacityUnits(world, id);
  const hourly = l10n.t('Hourly charge: {hours} h × {price} USD = {amount}.', {
    hours: formatNumber(HOURS_A_MONTH),
    price: formatNumber(PRICES.hour),
    amount: formatUsd(hours),
  });
  const region = world.graph.node(id)?.region;
  if (units === undefined) {
    const uncounted = l10n.t(
      "Capacity units are charged in addition. They aren't included, because metrics weren't loaded.",
    );
    return { usd: hours, sentences: [hourly, uncounted], region };
  }
  const capacity = units.average * PRICES.unit * HOURS_A_MONTH;
  const used = l10n.t(
    'Capacity units: {average} an hour on average over {measured} h, × {price} USD × {hours} h = {amount}.',
    {
      average: formatDecimal(units.average),
      measured: formatNumber(units.hours),
      price: formatNumber(PRICES.unit),
      hours: formatNumber(HOURS_A_MONTH),
      amount: formatUsd(capacity),
    },
  );
  const most =
    units.dimension === undefined
      ? []
      : [l10n.t('Most of them are for {dimension}.', { dimension: units.dimension.name() })];
  return { usd: hours + capacity, sentences: [hourly, used, ...most], region };
}

interface Units {
  /** Capacity units used in an hour. */
  readonly average: number;
  /** How many hours were measured. */
  readonly hours: number;
  /** Which of the three dimensions decided in most hours; `undefined` where nothing passed. */
  readonly dimension: Dimension | undefined;
}

interface Dimension {
  readonly metric: string;
  readonly name: () => string;
  /** What one capacity unit holds of it in an hour. */
  readonly unit: number;
}

const dimensions: readonly Dimension[] = [
  {
    metric: 'NewFlowCount',
    name: () => l10n.t('new connections'),
    unit: UNIT.newConnectionsPerSecond * SECONDS_AN_HOUR,
  },
  { metric: 'ActiveFlowCount', name: () => l10n.t('open connections'), unit: UNIT.connections },
  { metric: 'ProcessedBytes', name: () => l10n.t('processed bytes'), unit: UNIT.bytes },
];

const HOURS_A_DAY = 24;

/**
 * For each hour the largest of the three dimensions, then the average over the day. Hours for which CloudWatch has no
 * value had no traffic. `undefined` where the metrics by the hour were not read.
 */
function capacityUnits(world: World, id: string): Units | undefined {
  const series = hourlySeries(world, id);
  if (series.length === 0) return undefined;
  const byHour = new Map<string, { units: number; dimension: Dimension }>();
  for (const { metric, times, values } of series) {
    const dimension = dimensions.find(one => one.metric === metric);
    if (dimension === undefined) continue;
    times.forEach((time, index) => {
      const units = (values[index] ?? 0) / dimension.unit;
      if (units > (byHour.get(time)?.units ?? 0)) byHour.set(time, { units, dimension });
    });
  }
  const hours = [...byHour.values()];
  const total = hours.reduce((sum, { units }) => sum + units, 0);
  const counted = new Map<Dimension, number>();
  for (const { dimension } of hours) counted.set(dimension, (counted.get(dimension) ?? 0) + 1);
  const [most] = [...counted].sort((one, other) => other[1] - one[1]);
  const measured = Math.max(HOURS_A_DAY, hours.length);
  return { average: total / measured, hours: measured, dimension: most?.[0] };
}

export interface HourlySeries {
  readonly metric: string;
  /** ISO 8601 UTC, as CloudWatch gave them. */
  readonly times: readonly string[];
  /** Beside the times; 0 for what is no number. */
  readonly values: readonly number[];
}

/** What was read of a load balancer by the hour; none where metrics were not asked for or were refused. */
export function hourlySeries({ facts }: World, id: string): readonly HourlySeries[] {
  return facts
    .children('AWS::CloudWatch::MetricData', id)
    .flatMap(({ properties }) => asRecords(properties['Metrics']))
    .filter(({ Period }) => asNumber(Period) === SECONDS_AN_HOUR)
    .flatMap(({ MetricName, Timestamps, Values }) => {
      const metric = asText(MetricName);
      if (metric === undefined) return [];
      const times = asList(Timestamps).map(time => asText(time) ?? '');
      return [{ metric, times, values: asList(Values).map(value => Math.max(0, asNumber(value) ?? 0)) }];
    });
}

function describePrices(regions: readonly (string | undefined)[]): readonly string[] {
  const others = [...new Set(regions)].filter(region => region !== PRICES.region);
  const names = others.map(region => region ?? l10n.t('an unknown region'));
  return [
    l10n.t('Based on list prices of {region} as of 2026, without data transfer, addresses and discounts.', {
      region: PRICES.region,
    }),
    ...(names.length === 0 ? [] : [l10n.t('Prices in {regions} may differ.', { regions: listWords(names) })]),
  ];
}

const roundUsd = (usd: number): number => Math.round(usd * 100) / 100;
const formatUsd = (usd: number): string => `${roundUsd(usd).toFixed(2)} USD`;
const formatDecimal = (value: number): string =>
  value >= 0.005 || value === 0 ? value.toFixed(2) : '< 0.01';

/**
 * Where the gain in latency can be seen. Metrics of a REST API have its name as dimension, not its id ("Amazon API
 * Gateway dimensions and metrics"): APIs of one name cannot be told apart, and what is not ASCII is left out.
 */
export function measuredLatency(
  world: World,
  apiId: string,
  stages: readonly string[],
): { readonly text: string } {
  const { graph } = world;
  const node = graph.node(apiId);
  const name = node?.name ?? '';
  const dimension = name.replace(/[^\x20-\x7e]/g, '');
  const known = node !== undefined && isNode(node, 'rest-api') ? (node.attributes.apiId ?? '') : '';
  const twins = graph
    .ofKind('rest-api')
    .filter(other => other.id !== apiId && isTwin(other, node, dimension)).length;
  const api = dimension === '' ? known : dimension;
  const parts = [
    stages.length === 0
      ? l10n.t(
          'Compare the metric IntegrationLatency (namespace AWS/ApiGateway, dimension ApiName={api} and each Stage, statistic p50) for the same hours of the days before and after.',
          { api },
        )
      : l10n.t(
          'Compare the metric IntegrationLatency (namespace AWS/ApiGateway, dimensions ApiName={api} and {stages}, statistic p50) for the same hours of the days before and after.',
          { api, stages: stages.map(stage => `Stage=${stage}`).join(', ') },
        ),
    l10n.t('It includes the time that the Network Load Balancer takes.'),
    l10n.t(
      'IntegrationLatency minus TargetResponseTime of the Application Load Balancer (namespace AWS/ApplicationELB) is the time spent between the two.',
    ),
    l10n.t("The gain can't be predicted, because AWS gives no figure."),
    ...(twins === 0
      ? []
      : [
          l10n.t(
            '{count} REST APIs of this account and region have this name, so CloudWatch counts them together.',
            {
              count: formatNumber(twins + 1),
            },
          ),
        ]),
  ];
  return { text: parts.join(' ') };
}

type Node = ReturnType<World['graph']['node']>;

const isTwin = (other: NonNullable<Node>, node: Node, dimension: string): boolean =>
  other.account === node?.account &&
  other.region === node?.region &&
  (other.name ?? '').replace(/[^\x20-\x7e]/g, '') === dimension;
