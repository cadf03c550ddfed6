import { findLoadBalancerArn } from './arn';

/** A port of a load balancer on which nothing listens. */
export interface MissingListener {
  readonly loadBalancer: string;
  readonly port: number;
}

/** The node id of a listener that is not there: `{load balancer ARN}#{port}`. The only place that writes it. */
export const missingListenerId = ({ loadBalancer, port }: MissingListener): string =>
  `${loadBalancer}#${port}`;

/** What such an id names; `undefined` for any other. The only place that reads it. */
export function parseMissingListener(id: string): MissingListener | undefined {
  const at = id.lastIndexOf('#');
  const [loadBalancer, port] = [id.slice(0, Math.max(at, 0)), id.slice(at + 1)];
  const isPort = /^\d{1,5}$/.test(port) && findLoadBalancerArn(loadBalancer) === loadBalancer;
  return isPort ? { loadBalancer, port: Number(port) } : undefined;
}
