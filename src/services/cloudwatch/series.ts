import { apiGatewayPath, parseArn } from '../../model/arn';
import type { ReadResource } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/**
 * The last hours, finely; the last day, less so; the last day by hour, for what a load balancer costs and whether it is
 * in use at all; or the last weeks by day, for what has been idle.
 */
export type Window = 'recent' | 'day' | 'hourly' | 'daily';

/** One series that is asked for. */
export interface Series {
  /** ARN of the stage, load balancer or target group. */
  readonly of: string;
  readonly window: Window;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Stat: string;
  readonly Dimensions: Readonly<Record<string, string>>;
}

type Metric = readonly [name: string, stat: string];

/** Milliseconds. */
const latencies: readonly Metric[] = [
  ['Latency', 'p50'],
  ['Latency', 'p95'],
  ['Latency', 'p99'],
  ['IntegrationLatency', 'p50'],
  ['IntegrationLatency', 'p99'],
];
/** Seconds. */
const responseTimes: readonly Metric[] = [
  ['TargetResponseTime', 'p50'],
  ['TargetResponseTime', 'p95'],
  ['TargetResponseTime', 'p99'],
];
/** Sources: "Amazon API Gateway dimensions and metrics" and "Monitor CloudWatch metrics for HTTP APIs", developer guide. */
const restMetrics: readonly Metric[] = [
  ['Count', 'Sum'],
  ['5XXError', 'Sum'],
  ['4XXError', 'Sum'],
  ...latencies,
];
const httpMetrics: readonly Metric[] = [['Count', 'Sum'], ['5xx', 'Sum'], ['4xx', 'Sum'], ...latencies];
/** Sources: "CloudWatch metrics for your Application Load Balancer" and "… Network Load Balancer", user guides. */
const applicationMetrics: readonly Metric[] = [
  ['RequestCount', 'Sum'],
  ['HTTPCode_ELB_5XX_Count', 'Sum'],
  ['HTTPCode_ELB_502_Count', 'Sum'],
  ['HTTPCode_ELB_503_Count', 'Sum'],
  ['HTTPCode_ELB_504_Count', 'Sum'],
  ['HTTPCode_Target_5XX_Count', 'Sum'],
  ['TargetConnectionErrorCount', 'Sum'],
  ['DesyncMitigationMode_NonCompliant_Request_Count', 'Sum'],
  ...responseTimes,
];
/** Of a target group, beside its load balancer: the same page. */
const groupMetrics: readonly Metric[] = [
  ['RequestCount', 'Sum'],
  ['HTTPCode_Target_5XX_Count', 'Sum'],
  ['TargetConnectionErrorCount', 'Sum'],
  ...responseTimes,
];
const networkMetrics: readonly Metric[] = [
  ['NewFlowCount', 'Sum'],
  ['ProcessedBytes', 'Sum'],
];
/** The three dimensions of a Network Load Balancer's capacity units ("Elastic Load Balancing pricing"). */
const capacityMetrics: readonly Metric[] = [
  ['NewFlowCount', 'Sum'],
  ['ActiveFlowCount', 'Average'],
  ['ProcessedBytes', 'Sum'],
];

type Find = (arn: string) => ReadResource | undefined;

/**
 * What is asked of a stage, load balancer or target group; nothing of anything else. `find` gives what was read of an
 * ARN. Of a day only what is looked at by the minute otherwise.
 */
export function metricSeries(arn: string, find: Find, isDay = false): readonly Series[] {
  const window = isDay ? 'day' : 'recent';
  const loadBalancer = parseArn(arn)?.resource.match(/^loadbalancer\/((app|net)\/.+)$/);
  if (loadBalancer?.[1] !== undefined) {
    const isApplication = loadBalancer[2] === 'app';
    const namespace = isApplication ? 'AWS/ApplicationELB' : 'AWS/NetworkELB';
    const about = { of: arn, namespace, dimensions: { LoadBalancer: loadBalancer[1] } };
    const capacity = isApplication || isDay ? [] : capacityMetrics;
    return [
      ...(isApplication ? applicationMetrics : networkMetrics).map(metric =>
        seriesFor({ ...about, window }, metric),
      ),
      ...capacity.map(metric => seriesFor({ ...about, window: 'hourly' }, metric)),
    ];
  }
  return [...ofTargetGroup(arn, find, window), ...ofStage(arn, find, window)];
}

/** Of its one Application Load Balancer. A Network Load Balancer counts no requests. */
function ofTargetGroup(arn: string, find: Find, window: Window): readonly Series[] {
  const targetGroup = parseArn(arn)?.resource;
  if (targetGroup?.startsWith('targetgroup/') !== true) return [];
  const [owner, another] = listOrEmpty(recordOrNone(find(arn)?.properties)?.['LoadBalancerArns']);
  const loadBalancer = parseArn(textOrNone(owner) ?? '')?.resource.match(/^loadbalancer\/(app\/.+)$/)?.[1];
  if (loadBalancer === undefined || another !== undefined) return [];
  const dimensions = { TargetGroup: targetGroup, LoadBalancer: loadBalancer };
  const about = { of: arn, window, namespace: 'AWS/ApplicationELB', dimensions };
  return groupMetrics.map(metric => seriesFor(about, metric));
}

function ofStage(arn: string, find: Find, window: Window): readonly Series[] {
  const [, kind, id, stage] =
    /^\/(restapis|apis)\/([^/]+)\/stages\/([^/]+)$/.exec(apiGatewayPath(arn) ?? '') ?? [];
  if (kind === undefined || id === undefined || stage === undefined) return [];
  const api = recordOrNone(find(arn.slice(0, arn.lastIndexOf('/stages/')))?.properties);
  // A WebSocket API counts messages, not requests.
  if (api?.['ProtocolType'] === 'WEBSOCKET') return [];
  const dimensions: Record<string, string> =
    kind === 'apis' ? { ApiId: id, Stage: stage } : { ApiName: dimensionName(api, id), Stage: stage };
  const about = { of: arn, namespace: 'AWS/ApiGateway', dimensions };
  return [
    ...(kind === 'apis' ? httpMetrics : restMetrics).map(metric => seriesFor({ ...about, window }, metric)),
    ...(window === 'day' ? [] : [seriesFor({ ...about, window: 'daily' }, ['Count', 'Sum'])]),
  ];
}

/** API Gateway leaves out what is not ASCII in a name, and takes the id where nothing is left (developer guide). */
function dimensionName(api: Readonly<Record<string, unknown>> | undefined, id: string): string {
  const name = (textOrNone(api?.['name']) ?? '').replace(/[^\x20-\x7e]/g, '');
  return name === '' ? id : name;
}

interface About {
  readonly of: string;
  readonly window: Window;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const seriesFor = ({ of, window, namespace, dimensions }: About, [name, stat]: Metric): Series => ({
  of,
  window,
  Namespace: namespace,
  MetricName: name,
  Stat: stat,
  Dimensions: dimensions,
});
