import type { Certificate } from './acm/model';
import type { ApiGatewayResource } from './apigateway/model';
import type { ApiGatewayV2Resource } from './apigatewayv2/model';
import type { MetricData } from './cloudwatch/model';
import type { Ec2Resource } from './ec2/model';
import type { EcsResource } from './ecs/model';
import type { ElbV2Resource } from './elbv2/model';
import type { LambdaResource } from './lambda/model';
import type { ServiceDiscoveryResource } from './servicediscovery/model';
import type { WebAclAssociation } from './wafv2/model';
import type { ReadResource } from '../model/resource';

/** Every kind of resource that some service reads. */
export type AwsResource =
  | ApiGatewayResource
  | ApiGatewayV2Resource
  | ElbV2Resource
  | Ec2Resource
  | EcsResource
  | LambdaResource
  | ServiceDiscoveryResource
  | Certificate
  | WebAclAssociation
  | MetricData;

export type AwsResourceType = AwsResource['type'];
export type ResourceOf<Type extends AwsResourceType> = Extract<AwsResource, { readonly type: Type }>;

/** Narrows by type. The properties are AWS's: every member may be absent. */
export function isResource<Type extends AwsResourceType>(
  resource: ReadResource,
  type: Type,
): resource is ResourceOf<Type> {
  return resource.type === type;
}
