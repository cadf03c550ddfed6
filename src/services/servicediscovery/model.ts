import type * as Sdk from '@aws-sdk/client-servicediscovery';
import type { Plain, ReadResource } from '../../model/resource';

export type DiscoveryService = ReadResource<'AWS::ServiceDiscovery::Service', Plain<Sdk.Service>>;
/** One record an instance; parent: the service's ARN */
export type DiscoveryInstance = ReadResource<'AWS::ServiceDiscovery::Instance', Plain<Sdk.InstanceSummary>>;

/** `HEALTHY`, `UNHEALTHY` or `UNKNOWN` by instance id. arn: the service's with `#health` behind it. parent: the service */
export type InstancesHealthStatus = ReadResource<
  'AWS::ServiceDiscovery::InstancesHealthStatus',
  { readonly Status?: Readonly<Record<string, string>> }
>;

export type ServiceDiscoveryResource = DiscoveryService | DiscoveryInstance | InstancesHealthStatus;
