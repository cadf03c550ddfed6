import { largestNumber } from '../model/lists';
import { globMatches } from './glob';

/** One call, as AWS's throttles see it. */
export interface ThrottledCall {
  /** IAM prefix of the service. */
  readonly service: string;
  readonly operation: string;
  /** An EC2 `Describe…` with neither filter, ids nor `MaxResults`. */
  readonly unfiltered?: boolean;
}

/** A token bucket that AWS documents, per account and region. */
export interface Bucket {
  readonly name: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** `service:Operation`, with `*`. */
  readonly operations: readonly string[];
  readonly onlyUnfiltered?: boolean;
}

type Row = readonly [name: string, capacity: number, refillPerSecond: number, ...operations: string[]];

/**
 * AWS's documented rates. API Gateway: developer guide, quotas for creating and managing an API; V1 and V2 are
 * counted together, and where the page gives only a rate the capacity is what one period allows. ELBv2: user guide,
 * API throttling. EC2 and ECS: API references, request throttling.
 */
const rows: readonly Row[] = [
  ['API Gateway', 40, 10, 'apigateway:*', 'apigatewayv2:*'],
  ['GetResources', 5, 5 / 2, 'apigateway:GetResources'],
  ['CreateDeployment', 1, 1 / 5, 'apigateway:CreateDeployment', 'apigatewayv2:CreateDeployment'],
  ['CreateVpcLink V2', 1, 1 / 15, 'apigatewayv2:CreateVpcLink'],
  ['DeleteVpcLink V2', 1, 1 / 30, 'apigatewayv2:DeleteVpcLink'],
  ['CreateRestApi', 1, 1 / 3, 'apigateway:CreateRestApi'],
  ['DeleteRestApi', 1, 1 / 30, 'apigateway:DeleteRestApi'],
  ['PutRestApi', 1, 1, 'apigateway:PutRestApi'],
  ['CreateResource', 5, 5, 'apigateway:CreateResource'],
  ['DeleteResource', 5, 5, 'apigateway:DeleteResource'],
  ['ELBv2', 40, 10, 'elasticloadbalancing:*'],
  ['ELBv2 non-mutating', 40, 10, 'elasticloadbalancing:Describe*'],
  [
    'ELBv2 mutating',
    20,
    3,
    ...['Add*', 'Create*', 'Delete*', 'Modify*', 'Remove*', 'Set*'].map(
      name => `elasticloadbalancing:${name}`,
    ),
  ],
  [
    'ELBv2 registration',
    20,
    4,
    'elasticloadbalancing:RegisterTargets',
    'elasticloadbalancing:DeregisterTargets',
  ],
  ['EC2 non-mutating', 100, 20, 'ec2:Describe*', 'ec2:Get*', 'ec2:List*', 'ec2:Search*'],
  ['EC2 unfiltered', 50, 10, 'ec2:Describe*'],
  ['ECS service read', 100, 20, 'ecs:DescribeServices', 'ecs:ListServices'],
  ['ECS cluster resource read', 100, 20, 'ecs:DescribeTasks', 'ecs:ListTasks'],
  ['ECS cluster read', 50, 20, 'ecs:DescribeClusters', 'ecs:ListClusters'],
];

export const buckets: readonly Bucket[] = rows.map(([name, capacity, refillPerSecond, ...operations]) => ({
  name,
  capacity,
  refillPerSecond,
  operations,
  ...(name === 'EC2 unfiltered' && { onlyUnfiltered: true }),
}));

/** Whether a call takes a token from this bucket. */
export function takesFrom(bucket: Bucket, call: ThrottledCall): boolean {
  if (bucket.onlyUnfiltered === true && call.unfiltered !== true) return false;
  const name = `${call.service}:${call.operation}`;
  return bucket.operations.some(pattern => globMatches(pattern, name));
}

/**
 * The shortest time, in seconds, in which these calls can all be made from full buckets without one being refused:
 * the longest that any bucket takes to refill what they need beyond its capacity.
 */
export function shortestSeconds(calls: readonly ThrottledCall[], of: readonly Bucket[] = buckets): number {
  return largestNumber([
    0,
    ...of.map(bucket => {
      const needed = calls.filter(call => takesFrom(bucket, call)).length;
      return (needed - bucket.capacity) / bucket.refillPerSecond;
    }),
  ]);
}

/** The state of a set of buckets; full at first. */
export class TokenBuckets {
  readonly #buckets: readonly Bucket[];
  readonly #levels = new Map<Bucket, { tokens: number; at: number }>();

  constructor(of: readonly Bucket[] = buckets) {
    this.#buckets = of;
  }

  /** Takes a token from every bucket that the call counts in; from none, and false, where one of them is empty. */
  take(call: ThrottledCall, milliseconds: number): boolean {
    const levels = this.#buckets
      .filter(bucket => takesFrom(bucket, call))
      .map(bucket => this.#level(bucket, milliseconds));
    // A hair below one: refilling in many small steps must not cost a call that is due.
    if (levels.some(level => level.tokens < 1 - 1e-9)) return false;
    for (const level of levels) level.tokens -= 1;
    return true;
  }

  #level(bucket: Bucket, milliseconds: number): { tokens: number; at: number } {
    const level = this.#levels.get(bucket) ?? { tokens: bucket.capacity, at: milliseconds };
    const elapsed = Math.max(0, milliseconds - level.at) / 1000;
    level.tokens = Math.min(bucket.capacity, level.tokens + elapsed * bucket.refillPerSecond);
    level.at = Math.max(level.at, milliseconds);
    this.#levels.set(bucket, level);
    return level;
  }
}
