import { called } from '../../diagnosis/shared/called';
import type { World } from '../../diagnosis/world';
import { isNode } from '../../topology/document';
import { list, number, records, text } from '../../topology/values';

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

export interface Saving {
  /** USD, with two decimals. */
  readonly monthlyUsd: number;
  /** What it is made up of, in sentences. */
  readonly basis: string;
}

/** Who still uses load balancers that therefore stay: sentences by their node id; those that are not here can go. */
export type Staying = ReadonlyMap<string, readonly string[]>;

/**
 * What a month without these Network Load Balancers costs less, by list prices. One that stays saves nothing now; what
 * it would save later is in the words alone. The Application Load Balancer behind is paid for in either case.
 */
export function savingOf(
  world: World,
  networkLoadBalancerIds: readonly string[],
  staying: Staying = new Map(),
): Saving {
  const ids = [...new Set(networkLoadBalancerIds)];
  const costs = ids.map(id => ({ id, ...costOf(world, id) }));
  const goes = costs.filter(({ id }) => (staying.get(id) ?? []).length === 0);
  const monthlyUsd = rounded(goes.reduce((sum, { usd }) => sum + usd, 0));
  if (costs.length === 0) return { monthlyUsd, basis: 'No Network Load Balancer would go.' };
  const sentences = costs.map(({ id, words, usd }) => {
    const users = staying.get(id) ?? [];
    const name = called(world.graph, id);
    return users.length === 0
      ? `Without ${name}: ${words}.`
      : `Nothing now for ${name}, which stays: ${users.map(withoutStop).join('; ')}. Once they have gone it would be ${dollars(usd)} a month: ${words}.`;
  });
  return { monthlyUsd, basis: [...sentences, priceWords(costs.map(({ region }) => region))].join(' ') };
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

interface Cost {
  readonly usd: number;
  readonly words: string;
  readonly region: string | undefined;
}

function costOf(world: World, id: string): Cost {
  const hours = PRICES.hour * HOURS_A_MONTH;
  const units = unitsOf(world, id);
  const hoursWords = `${HOURS_A_MONTH} h × ${PRICES.hour} USD = ${dollars(hours)}`;
  const region = world.graph.node(id)?.region;
  if (units === undefined) {
    const words = `${hoursWords}; its capacity units come on top and were not counted, because its metrics were not read`;
    return { usd: hours, words, region };
  }
  const capacity = units.average * PRICES.unit * HOURS_A_MONTH;
  const most = units.dimension === undefined ? '' : `, most of it ${units.dimension}`;
  const unitWords = `${decimal(units.average)} capacity units an hour on average over ${units.hours} h${most}, × ${PRICES.unit} USD × ${HOURS_A_MONTH} h = ${dollars(capacity)}`;
  return { usd: hours + capacity, words: `${hoursWords}, and ${unitWords}`, region };
}

interface Units {
  /** Capacity units used in an hour. */
  readonly average: number;
  /** How many hours were measured. */
  readonly hours: number;
  /** Which of the three dimensions decided in most hours; `undefined` where nothing passed. */
  readonly dimension: string | undefined;
}

const dimensions = [
  {
    metric: 'NewFlowCount',
    words: 'new connections',
    unit: UNIT.newConnectionsPerSecond * SECONDS_AN_HOUR,
  },
  { metric: 'ActiveFlowCount', words: 'open connections', unit: UNIT.connections },
  { metric: 'ProcessedBytes', words: 'bytes', unit: UNIT.bytes },
] as const;

const HOURS_A_DAY = 24;

/**
 * For each hour the largest of the three dimensions, then the average over the day. Hours for which CloudWatch has no
 * value had no traffic. `undefined` where the metrics by the hour were not read.
 */
function unitsOf(world: World, id: string): Units | undefined {
  const series = hourlySeries(world, id);
  if (series.length === 0) return undefined;
  const byHour = new Map<string, { units: number; words: string }>();
  for (const { metric, times, values } of series) {
    const dimension = dimensions.find(one => one.metric === metric);
    if (dimension === undefined) continue;
    times.forEach((time, index) => {
      const units = (values[index] ?? 0) / dimension.unit;
      if (units > (byHour.get(time)?.units ?? 0)) byHour.set(time, { units, words: dimension.words });
    });
  }
  const hours = [...byHour.values()];
  const total = hours.reduce((sum, { units }) => sum + units, 0);
  const counted = new Map<string, number>();
  for (const { words } of hours) counted.set(words, (counted.get(words) ?? 0) + 1);
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
    .flatMap(({ properties }) => records(properties['Metrics']))
    .filter(({ Period }) => number(Period) === SECONDS_AN_HOUR)
    .flatMap(({ MetricName, Timestamps, Values }) => {
      const metric = text(MetricName);
      if (metric === undefined) return [];
      const times = list(Timestamps).map(time => text(time) ?? '');
      return [{ metric, times, values: list(Values).map(value => Math.max(0, number(value) ?? 0)) }];
    });
}

function priceWords(regions: readonly (string | undefined)[]): string {
  const others = [...new Set(regions)].filter(region => region !== PRICES.region);
  const said = `List prices of ${PRICES.region} as of 2026, without data transfer, addresses and discounts`;
  if (others.length === 0) return `${said}.`;
  const names = others.map(region => region ?? 'its region').join(', ');
  return `${said}; those of ${names} may differ.`;
}

const rounded = (usd: number): number => Math.round(usd * 100) / 100;
const dollars = (usd: number): string => `${rounded(usd).toFixed(2)} USD`;
const decimal = (value: number): string => (value >= 0.005 || value === 0 ? value.toFixed(2) : '< 0.01');

/**
 * Where the gain in latency can be seen. Metrics of a REST API have its name as dimension, not its id ("Amazon API
 * Gateway dimensions and metrics"): APIs of one name cannot be told apart, and what is not ASCII is left out.
 */
export function latencyOf(world: World, apiId: string, stages: readonly string[]): { readonly text: string } {
  const { graph } = world;
  const node = graph.node(apiId);
  const name = node?.name ?? '';
  const dimension = name.replace(/[^\x20-\x7e]/g, '');
  const known = node !== undefined && isNode(node, 'rest-api') ? (node.attributes.apiId ?? '') : '';
  const twins = graph
    .ofKind('rest-api')
    .filter(other => other.id !== apiId && isTwin(other, node, dimension)).length;
  const names = stages.length === 0 ? 'each stage' : stages.map(stage => `Stage=${stage}`).join(', ');
  const parts = [
    `Compare IntegrationLatency of namespace AWS/ApiGateway, dimensions ApiName=${dimension === '' ? known : dimension} and ${names}, statistic p50, for the same hours of the day before and after: what the Network Load Balancer cost in time was within it.`,
    'IntegrationLatency minus TargetResponseTime of the Application Load Balancer (namespace AWS/ApplicationELB) is what lies between the two.',
    'How much it is nobody can say beforehand: AWS gives no figure.',
    ...(twins === 0
      ? []
      : [
          `${twins + 1} REST APIs of this account and region have this name: CloudWatch counts them together.`,
        ]),
  ];
  return { text: parts.join(' ') };
}

type Node = ReturnType<World['graph']['node']>;

const isTwin = (other: NonNullable<Node>, node: Node, dimension: string): boolean =>
  other.account === node?.account &&
  other.region === node?.region &&
  (other.name ?? '').replace(/[^\x20-\x7e]/g, '') === dimension;
