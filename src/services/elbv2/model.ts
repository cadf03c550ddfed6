import type * as Sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Plain, Resource } from '../../model/resource';

export type LoadBalancer = Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer', Plain<Sdk.LoadBalancer>>;
/** parent: the load balancer */
export type Listener = Resource<'AWS::ElasticLoadBalancingV2::Listener', Plain<Sdk.Listener>>;
/** parent: the listener */
export type ListenerRule = Resource<'AWS::ElasticLoadBalancingV2::ListenerRule', Plain<Sdk.Rule>>;
export type TargetGroup = Resource<'AWS::ElasticLoadBalancingV2::TargetGroup', Plain<Sdk.TargetGroup>>;
/** One record a target group, whose ARN with `#health` behind it is its own. parent: the target group */
export type TargetHealth = Resource<
  'AWS::ElasticLoadBalancingV2::TargetHealth',
  { readonly TargetHealthDescriptions?: readonly Plain<Sdk.TargetHealthDescription>[] }
>;

export type ElbV2Resource = LoadBalancer | Listener | ListenerRule | TargetGroup | TargetHealth;
