import type { RateFamily } from '../services/operation';
import type { BucketSize } from './tokenBucket';

/**
 * AWS's documented request rates per account and region.
 *
 * - API Gateway: 10 calls a second with bursts of 40 over all operations of both API versions, GetResources
 *   5 in two seconds, CreateDeployment one in 5 seconds, a VPC link V2 created in 15 and deleted in 30 (developer
 *   guide, "Amazon API Gateway quotas", not increasable).
 * - Elastic Load Balancing: one bucket of 40 refilled by 10 a second for all Describe calls, of 20 and 3 for what
 *   changes something, of 20 and 4 for registering targets and taking them away
 *   (user guide, "Request throttling for the Elastic Load Balancing API").
 * - EC2: 100 and 20 for filtered Describe calls, 50 and 5 for what changes something ("Request throttling for the
 *   Amazon EC2 API"); ECS: 50 and 20 for cluster reads, the smallest of the
 *   buckets that the reader uses; Lambda: 15 a second for control plane calls other than GetFunction.
 * - CloudWatch: 50 GetMetricData calls a second (service quotas).
 * - Cloud Map, ACM, WAF and STS document no rate for these calls; theirs are modest guesses on the safe side.
 */
export const documentedRates: Readonly<Record<RateFamily, BucketSize>> = {
  apigateway: { burst: 40, perSecond: 10 },
  'apigateway-get-resources': { burst: 5, perSecond: 2.5 },
  'apigateway-create-deployment': { burst: 1, perSecond: 1 / 5 },
  'apigateway-create-vpc-link': { burst: 1, perSecond: 1 / 15 },
  'apigateway-delete-vpc-link': { burst: 1, perSecond: 1 / 30 },
  elasticloadbalancing: { burst: 40, perSecond: 10 },
  'elasticloadbalancing-mutating': { burst: 20, perSecond: 3 },
  'elasticloadbalancing-registration': { burst: 20, perSecond: 4 },
  ec2: { burst: 100, perSecond: 20 },
  'ec2-mutating': { burst: 50, perSecond: 5 },
  ecs: { burst: 50, perSecond: 20 },
  lambda: { burst: 15, perSecond: 15 },
  servicediscovery: { burst: 20, perSecond: 10 },
  acm: { burst: 10, perSecond: 5 },
  wafv2: { burst: 5, perSecond: 2 },
  cloudwatch: { burst: 50, perSecond: 50 },
  sts: { burst: 50, perSecond: 50 },
};

/**
 * The part of a documented bucket that reading may use. The burst keeps a little distance from AWS's, because calls
 * bunch on their way: 7 % of it, between one token and three; the rate 1 %.
 */
export function bucketShare(size: BucketSize, share: number): BucketSize {
  const distance = Math.min(3, Math.max(1, size.burst * 0.07));
  return { burst: Math.max(1, (size.burst - distance) * share), perSecond: size.perSecond * 0.99 * share };
}
