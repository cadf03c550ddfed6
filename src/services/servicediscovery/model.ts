import type * as Sdk from '@aws-sdk/client-servicediscovery';
import type { Plain, Resource } from '../../model/resource';

export type DiscoveryService = Resource<'AWS::ServiceDiscovery::Service', Plain<Sdk.Service>>;
/** One record an instance; parent: the service's ARN */
export type DiscoveryInstance = Resource<'AWS::ServiceDiscovery::Instance', Plain<Sdk.InstanceSummary>>;

export type ServiceDiscoveryResource = DiscoveryService | DiscoveryInstance;
