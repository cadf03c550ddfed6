import { apiGatewayPath, parseArn } from '../../model/arn';
import type { ReadResource } from '../../model/resource';
import { recordOrNone, textOrNone } from '../../model/shape';

/**
 * The last hours, finely; the last day by hour, for what a load balancer costs and whether it is in use at all; or the
 * last weeks by day, for what has been idle.
 */
export type Window = 'recent' | 'hourly' | 'daily';

/** One series that is asked for. */
export interface Series {
  /** ARN of the stage or load balancer. */
  readonly of: string;
  readonly window: Window;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Stat: string;
  readonly Dimensions: Readonly<Record<string, string>>;
}

type Metric = readonly [name: string, stat: string];

/** Sources: "Amazon API Gateway dimensions and metrics" and "Monitor CloudWatch metrics for HTTP APIs", developer guide. */
const restMetrics: readonly Metric[] = [
  ['Count', 'Sum'],
  ['5XXError', 'Sum'],
  ['4XXError', 'Sum'],
  ['Latency', 'p99'],
  ['IntegrationLatency', 'p99'],
];
const httpMetrics: readonly Metric[] = [
  ['Count', 'Sum'],
  ['5xx', 'Sum'],
  ['4xx', 'Sum'],
  ['Latency', 'p99'],
  ['IntegrationLatency', 'p99'],
];
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
  ['TargetResponseTime', 'p99'],
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

/** What is asked of a stage or load balancer; nothing of anything else. `find` gives what was read of an ARN. */
export function metricSeries(
  arn: string,
  find: (arn: string) => ReadResource | undefined,
): readonly Series[] {
  const loadBalancer = parseArn(arn)?.resource.match(/^loadbalancer\/((app|net)\/.+)$/);
  if (loadBalancer?.[1] !== undefined) {
    const [namespace, metrics] =
      loadBalancer[2] === 'app'
        ? (['AWS/ApplicationELB', applicationMetrics] as const)
        : (['AWS/NetworkELB', networkMetrics] as const);
    const about = { of: arn, namespace, dimensions: { LoadBalancer: loadBalancer[1] } };
    const capacity = loadBalancer[2] === 'app' ? [] : capacityMetrics;
    return [
      ...metrics.map(metric => seriesFor({ ...about, window: 'recent' }, metric)),
      ...capacity.map(metric => seriesFor({ ...about, window: 'hourly' }, metric)),
    ];
  }
  return ofStage(arn, find);
}

function ofStage(arn: string, find: (arn: string) => ReadResource | undefined): readonly Series[] {
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
    ...(kind === 'apis' ? httpMetrics : restMetrics).map(metric =>
      seriesFor({ ...about, window: 'recent' }, metric),
    ),
    seriesFor({ ...about, window: 'daily' }, ['Count', 'Sum']),
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
