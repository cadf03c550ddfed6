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

const elbMutating = ['Add*', 'Create*', 'Delete*', 'Modify*', 'Remove*', 'Set*'].map(
  operation => `elasticloadbalancing:${operation}`,
);

/**
 * AWS's documented rates. API Gateway: developer guide, quotas for creating and managing an API (V1 and V2 are
 * counted together). ELBv2: user guide, API throttling. EC2 and ECS: API references, request throttling.
 */
export const buckets: readonly Bucket[] = [
  { name: 'API Gateway', capacity: 40, refillPerSecond: 10, operations: ['apigateway:*', 'apigatewayv2:*'] },
  { name: 'GetResources', capacity: 5, refillPerSecond: 5 / 2, operations: ['apigateway:GetResources'] },
  {
    name: 'CreateDeployment',
    capacity: 1,
    refillPerSecond: 1 / 5,
    operations: ['apigateway:CreateDeployment', 'apigatewayv2:CreateDeployment'],
  },
  {
    name: 'CreateVpcLink V2',
    capacity: 1,
    refillPerSecond: 1 / 15,
    operations: ['apigatewayv2:CreateVpcLink'],
  },
  {
    name: 'DeleteVpcLink V2',
    capacity: 1,
    refillPerSecond: 1 / 30,
    operations: ['apigatewayv2:DeleteVpcLink'],
  },
  {
    name: 'CreateResource',
    capacity: 5,
    refillPerSecond: 5,
    operations: ['apigateway:CreateResource'],
  },
  {
    name: 'DeleteResource',
    capacity: 5,
    refillPerSecond: 5,
    operations: ['apigateway:DeleteResource'],
  },
  { name: 'ELBv2', capacity: 40, refillPerSecond: 10, operations: ['elasticloadbalancing:*'] },
  { name: 'ELBv2 mutating', capacity: 20, refillPerSecond: 3, operations: elbMutating },
  {
    name: 'ELBv2 registration',
    capacity: 20,
    refillPerSecond: 4,
    operations: ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
  },
  {
    name: 'EC2 non-mutating',
    capacity: 100,
    refillPerSecond: 20,
    operations: ['ec2:Describe*', 'ec2:Get*', 'ec2:List*', 'ec2:Search*'],
  },
  {
    name: 'EC2 unfiltered',
    capacity: 50,
    refillPerSecond: 10,
    operations: ['ec2:Describe*'],
    onlyUnfiltered: true,
  },
  {
    name: 'ECS service read',
    capacity: 100,
    refillPerSecond: 20,
    operations: ['ecs:DescribeServices', 'ecs:ListServices'],
  },
  {
    name: 'ECS cluster resource read',
    capacity: 100,
    refillPerSecond: 20,
    operations: ['ecs:DescribeTasks', 'ecs:ListTasks'],
  },
  {
    name: 'ECS cluster read',
    capacity: 50,
    refillPerSecond: 20,
    operations: ['ecs:DescribeClusters', 'ecs:ListClusters'],
  },
];

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
  return Math.max(
    0,
    ...of.map(bucket => {
      const needed = calls.filter(call => takesFrom(bucket, call)).length;
      return (needed - bucket.capacity) / bucket.refillPerSecond;
    }),
  );
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
