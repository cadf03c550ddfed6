import type { OperationName } from '../operationName';

/*
 * What has to be read to come as far as something, in flat lists for `needs`. Each names everything before it too, so a
 * check takes the list of the farthest thing that it looks at and adds what only it asks for.
 */

/** What REST APIs serve. */
export const needsOfRestRoutes = [
  'apigateway:GetRestApis',
  'apigateway:GetResources',
  'apigateway:GetStages',
  'apigateway:GetExport',
] as const satisfies readonly OperationName[];

/** What HTTP and WebSocket APIs serve. */
export const needsOfHttpRoutes = [
  'apigatewayv2:GetApis',
  'apigatewayv2:GetRoutes',
  'apigatewayv2:GetIntegrations',
  'apigatewayv2:GetStages',
  'apigatewayv2:ExportApi',
] as const satisfies readonly OperationName[];

/** The APIs with their stages and the routes that these serve: with the way of a route up to its VPC link's id. */
export const needsOfRoutes = [
  ...needsOfRestRoutes,
  ...needsOfHttpRoutes,
] as const satisfies readonly OperationName[];

/** … up to the VPC link: ids of both versions look alike, so that it takes both lists. */
export const needsOfLinks = [
  ...needsOfRoutes,
  'apigateway:GetVpcLinks',
  'apigatewayv2:GetVpcLinks',
] as const satisfies readonly OperationName[];

/** … up to the load balancer. */
export const needsOfLoadBalancers = [
  ...needsOfLinks,
  'elasticloadbalancing:DescribeLoadBalancers',
] as const satisfies readonly OperationName[];

/** … up to the listener. */
export const needsOfListeners = [
  ...needsOfLoadBalancers,
  'elasticloadbalancing:DescribeListeners',
] as const satisfies readonly OperationName[];

/** … up to the rules that its requests can meet. */
export const needsOfRules = [
  ...needsOfListeners,
  'elasticloadbalancing:DescribeRules',
] as const satisfies readonly OperationName[];

/** … up to the target groups that those forward to. */
export const needsOfTargetGroups = [
  ...needsOfRules,
  'elasticloadbalancing:DescribeTargetGroups',
] as const satisfies readonly OperationName[];

/** … up to their targets and how these are. */
export const needsOfTargets = [
  ...needsOfTargetGroups,
  'elasticloadbalancing:DescribeTargetHealth',
] as const satisfies readonly OperationName[];

/** The same where only REST APIs are looked at. */
export const withoutHttpRoutes = (needs: readonly OperationName[]): readonly OperationName[] =>
  needs.filter(name => !needsOfHttpRoutes.some(other => other === name));

/** The same where only HTTP APIs are looked at. */
export const withoutRestRoutes = (needs: readonly OperationName[]): readonly OperationName[] =>
  needs.filter(name => !needsOfRestRoutes.some(other => other === name));
