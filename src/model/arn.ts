import type { ReadScope } from './resource';

/** The six parts of an ARN. `resource` is everything behind the fifth colon. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** `undefined` for anything that is not an ARN. */
export function parseArn(text: string): ArnParts | undefined {
  const parts = text.split(':');
  if (parts.length < 6 || parts[0] !== 'arn') return undefined;
  const [, partition = '', service = '', region = '', account = '', ...resource] = parts;
  return { partition, service, region, account, resource: resource.join(':') };
}

export function formatArn(parts: ArnParts): string {
  return `arn:${parts.partition}:${parts.service}:${parts.region}:${parts.account}:${parts.resource}`;
}

/**
 * An API Gateway ARN: `arn:{partition}:apigateway:{region}::{path}`; its account field is empty.
 * Source: "Amazon Resource Names (ARNs) for API Gateway", API Gateway developer guide.
 */
export function apiGatewayArn(scope: Pick<ReadScope, 'partition' | 'region'>, path: string): string {
  return formatArn({
    partition: scope.partition,
    service: 'apigateway',
    region: scope.region,
    account: '',
    resource: path,
  });
}

export const restApiPath = (apiId: string): string => `/restapis/${apiId}`;
export const apiPath = (apiId: string): string => `/apis/${apiId}`;
export const vpcLinkPath = (vpcLinkId: string): string => `/vpclinks/${vpcLinkId}`;
export const domainNamePath = (domainName: string): string => `/domainnames/${domainName}`;

/** An EC2 ARN such as `arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1`. */
export function ec2Arn(scope: ReadScope, kind: string, id: string): string {
  return formatArn({ ...scope, service: 'ec2', resource: `${kind}/${id}` });
}

/** Path of an API Gateway ARN (`/restapis/abc/stages/prod`); `undefined` for another service's. */
export function apiGatewayPath(arn: string): string | undefined {
  const parts = parseArn(arn);
  return parts?.service === 'apigateway' ? parts.resource : undefined;
}

/**
 * ARN of the load balancer that owns a listener or rule:
 * `…:listener/app/name/id/listener-id` and `…:listener-rule/app/name/id/listener-id/rule-id`
 * → `…:loadbalancer/app/name/id`. A load balancer's own ARN comes back as it is.
 */
export function findLoadBalancerArn(arn: string): string | undefined {
  const parts = parseArn(arn);
  if (parts?.service !== 'elasticloadbalancing') return undefined;
  const [kind, type, name, id] = parts.resource.split('/');
  if (!(kind === 'loadbalancer' || kind === 'listener' || kind === 'listener-rule')) return undefined;
  if (type === undefined || name === undefined || id === undefined) return undefined;
  return formatArn({ ...parts, resource: `loadbalancer/${type}/${name}/${id}` });
}
