import type { NodeKind } from './document';
import { arnPlace, type AccountRegion } from './inventory';
import type { World } from './world';

/** Calls that list everything of a kind in an account and region. */
const inventories = {
  'load-balancer': ['elasticloadbalancing:DescribeLoadBalancers'],
  'target-group': ['elasticloadbalancing:DescribeTargetGroups'],
} as const;

/** Calls that read one thing by its ARN. */
const readings = {
  'lambda-function': ['lambda:GetFunctionConfiguration', 'lambda:GetFunction'],
  'cloud-map-service': ['servicediscovery:GetService'],
} as const;

export const readOperations = {
  loadBalancers: ['elasticloadbalancing:DescribeLoadBalancers'],
  listeners: ['elasticloadbalancing:DescribeListeners'],
  health: ['elasticloadbalancing:DescribeTargetHealth'],
  routes: ['apigateway:GetResources', 'apigatewayv2:GetRoutes'],
  integrations: ['apigatewayv2:GetIntegrations'],
  stages: ['apigateway:GetStages', 'apigatewayv2:GetStages'],
  vpcLinksV1: ['apigateway:GetVpcLinks'],
  vpcLinksV2: ['apigatewayv2:GetVpcLinks'],
  restApis: ['apigateway:GetRestApis'],
  apis: ['apigatewayv2:GetApis'],
} as const;

export interface Missing {
  readonly id: string;
  readonly place: AccountRegion;
  readonly referredToAs?: NodeKind;
  readonly name?: string;
}

/** Adds the node for what is referred to and does not exist; gives its id. */
export function addMissing({ draft }: World, { id, place, referredToAs, name }: Missing): string {
  draft.node({ id, kind: 'missing', name, place, attributes: { referredToAs } });
  return id;
}

/**
 * Whether a load balancer or target group that was not returned does not exist: only where the list of its own
 * account and region was answered to the end.
 */
export function isKnownAbsent({ inventory }: World, kind: keyof typeof inventories, arn: string): boolean {
  const place = arnPlace(arn);
  return place !== undefined && inventory.answered(inventories[kind], place);
}

/** Whether a function or service was asked for by this ARN and AWS said that there is none. */
export function wasNotFound({ inventory }: World, kind: keyof typeof readings, arn: string): boolean {
  const place = arnPlace(arn);
  return place !== undefined && inventory.answered(readings[kind], place, arn);
}
