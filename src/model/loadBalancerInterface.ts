import { formatArn } from './arn';
import type { ReadScope } from './resource';
import { recordOrNone, textOrNone } from './shape';

/**
 * The ARN of the load balancer whose network interface this is; `undefined` for any other interface. Elastic Load
 * Balancing describes its interfaces as `ELB app/{name}/{id}` (User Guide for Application Load Balancers, "Application
 * Load Balancers", on finding the addresses of a load balancer). Anybody may describe an interface of their own so: where
 * AWS says who requested it, that has to be Elastic Load Balancing.
 */
export function loadBalancerOfInterface(properties: unknown, scope: ReadScope): string | undefined {
  const { Description, RequesterId, RequesterManaged } = recordOrNone(properties) ?? {};
  const [, name] = /^ELB ((?:app|net|gwy)\/[^/\s]+\/[^/\s]+)$/.exec(textOrNone(Description) ?? '') ?? [];
  if (name === undefined || RequesterManaged === false) return undefined;
  if (textOrNone(RequesterId) !== undefined && textOrNone(RequesterId) !== 'amazon-elb') return undefined;
  return formatArn({ ...scope, service: 'elasticloadbalancing', resource: `loadbalancer/${name}` });
}
