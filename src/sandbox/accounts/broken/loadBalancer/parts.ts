import type { AwsShape } from '../../../account';
import { addApi, type Site } from '../../brokenSite';
import { addCertificate } from '../../compute';
import { addListener, addLoadBalancer, loadBalancerDnsName } from '../../loadBalancing';
import { throughLinkV2 } from '../../restApis';

export interface BalancerRequest {
  /** That of the API too. */
  readonly name: string;
  /** That of the shared load balancer where left out. */
  readonly securityGroupId?: string;
  readonly scheme?: 'internal' | 'internet-facing';
}

/** A load balancer of its own, without listeners. */
export function addBalancer(site: Site, request: BalancerRequest): string {
  const { name, securityGroupId = site.platformSecurityGroup, scheme } = request;
  return addLoadBalancer(site.builder, {
    name,
    type: 'application',
    network: site.network,
    securityGroupIds: [securityGroupId],
    ...(scheme === undefined ? {} : { scheme }),
  });
}

export interface HttpRequest {
  readonly loadBalancerArn: string;
  readonly defaultAction: AwsShape;
  /** Of the URIs; the load balancer's own name where left out. */
  readonly host?: string;
}

/** A listener on port 80, and an API of that name that leads there; gives the listener's ARN. */
export function serveHttp(site: Site, name: string, request: HttpRequest): string {
  const { loadBalancerArn, defaultAction } = request;
  const { host = loadBalancerDnsName(site.builder, loadBalancerArn) } = request;
  const listenerArn = addListener(site.builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction,
  });
  addApi(site, name, path => throughLinkV2(site.linkId, loadBalancerArn, `http://${host}${path}`));
  return listenerArn;
}

/** The same on port 443, with a certificate for the host that the API names. */
export function serveHttps(site: Site, name: string, request: Omit<HttpRequest, 'host'>): string {
  const { loadBalancerArn, defaultAction } = request;
  const host = `${name}.internal.example.com`;
  const listenerArn = addListener(site.builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(site.builder, host),
    defaultAction,
  });
  addApi(site, name, path => throughLinkV2(site.linkId, loadBalancerArn, `https://${host}${path}`));
  return listenerArn;
}

/** The member of a list of the account with an ARN. */
export function findShape(shapes: readonly AwsShape[], member: string, arn: string): AwsShape {
  const found = shapes.find(shape => shape[member] === arn);
  if (found === undefined) throw new Error(`There is no ${arn}.`);
  return found;
}
