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

/** arn: the load balancer's with `#attributes` behind it. parent: the load balancer */
export type LoadBalancerAttributes = Resource<
  'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
  { readonly Attributes?: readonly Plain<Sdk.LoadBalancerAttribute>[] }
>;
/** arn: the target group's with `#attributes` behind it. parent: the target group */
export type TargetGroupAttributes = Resource<
  'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
  { readonly Attributes?: readonly Plain<Sdk.TargetGroupAttribute>[] }
>;
/** All certificates, the default one among them. arn: the listener's with `#certificates` behind it. parent: the listener */
export type ListenerCertificates = Resource<
  'AWS::ElasticLoadBalancingV2::ListenerCertificates',
  { readonly Certificates?: readonly Plain<Sdk.Certificate>[] }
>;

/** Those tags that tell which tool manages it. arn: the load balancer's with `#tags` behind it. parent: the load balancer */
export type LoadBalancerTags = Resource<
  'AWS::ElasticLoadBalancingV2::TagDescription',
  Plain<Sdk.TagDescription>
>;

export type ElbV2Resource =
  | LoadBalancer
  | Listener
  | ListenerRule
  | TargetGroup
  | TargetHealth
  | LoadBalancerAttributes
  | TargetGroupAttributes
  | ListenerCertificates
  | LoadBalancerTags;
