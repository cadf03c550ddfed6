import type * as Sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Plain, ReadResource } from '../../model/resource';

export type LoadBalancerResource = ReadResource<
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  Plain<Sdk.LoadBalancer>
>;
/** parent: the load balancer */
export type ListenerResource = ReadResource<'AWS::ElasticLoadBalancingV2::Listener', Plain<Sdk.Listener>>;
/** parent: the listener */
export type ListenerRule = ReadResource<'AWS::ElasticLoadBalancingV2::ListenerRule', Plain<Sdk.Rule>>;
export type TargetGroupResource = ReadResource<
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  Plain<Sdk.TargetGroup>
>;
/** One record a target group, whose ARN with `#health` behind it is its own. parent: the target group */
export type TargetHealth = ReadResource<
  'AWS::ElasticLoadBalancingV2::TargetHealth',
  { readonly TargetHealthDescriptions?: readonly Plain<Sdk.TargetHealthDescription>[] }
>;

/** arn: the load balancer's with `#attributes` behind it. parent: the load balancer */
export type LoadBalancerAttributes = ReadResource<
  'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
  { readonly Attributes?: readonly Plain<Sdk.LoadBalancerAttribute>[] }
>;
/** arn: the target group's with `#attributes` behind it. parent: the target group */
export type TargetGroupAttributes = ReadResource<
  'AWS::ElasticLoadBalancingV2::TargetGroupAttributes',
  { readonly Attributes?: readonly Plain<Sdk.TargetGroupAttribute>[] }
>;
/** arn: the listener's with `#attributes` behind it. parent: the listener */
export type ListenerAttributes = ReadResource<
  'AWS::ElasticLoadBalancingV2::ListenerAttributes',
  { readonly Attributes?: readonly Plain<Sdk.ListenerAttribute>[] }
>;
/** All certificates, the default one among them. arn: the listener's with `#certificates` behind it. parent: the listener */
export type ListenerCertificates = ReadResource<
  'AWS::ElasticLoadBalancingV2::ListenerCertificates',
  { readonly Certificates?: readonly Plain<Sdk.Certificate>[] }
>;

/** Those tags that tell which tool manages it. arn: the load balancer's with `#tags` behind it. parent: the load balancer */
export type LoadBalancerTags = ReadResource<
  'AWS::ElasticLoadBalancingV2::TagDescription',
  Plain<Sdk.TagDescription>
>;

export type ElbV2Resource =
  | LoadBalancerResource
  | ListenerResource
  | ListenerRule
  | TargetGroupResource
  | TargetHealth
  | LoadBalancerAttributes
  | TargetGroupAttributes
  | ListenerAttributes
  | ListenerCertificates
  | LoadBalancerTags;
