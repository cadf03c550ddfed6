import type { AwsShape } from '../../../account';
import { shapeValue } from '../../../apigateway/values';
import { addOwnLoadBalancer, addService, type Site } from '../../brokenSite';
import { addCertificate } from '../../compute';
import { wellTasks } from '../../ecs';
import { addHttpApi, addIntegration, addRoute, deployHttpStage } from '../../httpApis';
import { addListener, loadBalancerDnsName } from '../../loadBalancing';
import { addMethod, addRestApi, deployToStage, throughLinkV2 } from '../../restApis';
import { forwardAction } from '../../rules';

const at = '2026-08-19T12:00:00Z';

/** A REST API with one route, deployed to `prod`; `change` is made to its integration before. */
export function addOneRoute(
  { builder }: Site,
  name: string,
  integration: AwsShape,
  more: {
    readonly route?: `${string} /${string}`;
    readonly variables?: Readonly<Record<string, string>>;
    readonly change?: (integration: AwsShape) => void;
  } = {},
): AwsShape {
  const api = addRestApi(builder, { name });
  const method = addMethod(builder, api, more.route ?? `GET /${name}`, integration);
  more.change?.(shapeValue(method['methodIntegration']));
  deployToStage(builder, api, 'prod', {
    at,
    ...(more.variables === undefined ? {} : { variables: more.variables }),
  });
  return api.api;
}

/** An HTTP API with one route on its default stage. */
export function addOneHttpRoute(
  { builder }: Site,
  name: string,
  integration: AwsShape,
  variables?: Readonly<Record<string, string>>,
): void {
  const api = addHttpApi(builder, { name });
  addRoute(builder, api, `GET /${name}`, addIntegration(builder, api, integration));
  deployHttpStage(builder, api, '$default', {
    at,
    autoDeploy: true,
    ...(variables === undefined ? {} : { variables }),
  });
}

/** A WebSocket API whose connections are opened by a private backend. */
export function addWebSocketRoute(
  { builder, platform }: Site,
  name: string,
  connectionId: string,
  variables: Readonly<Record<string, string>>,
): void {
  const api = addHttpApi(builder, { name, protocol: 'WEBSOCKET' });
  const integrationId = addIntegration(builder, api, {
    IntegrationType: 'HTTP_PROXY',
    IntegrationMethod: 'POST',
    ConnectionType: 'VPC_LINK',
    ConnectionId: connectionId,
    IntegrationUri: `http://${loadBalancerDnsName(builder, platform)}/${name}`,
    PassthroughBehavior: 'WHEN_NO_MATCH',
  });
  addRoute(builder, api, '$connect', integrationId);
  deployHttpStage(builder, api, 'prod', { at, variables });
}

/** A load balancer of its own on port 80, over the site's link; gives the integration for a path. */
export function overOwnLoadBalancer(site: Site, name: string): (path: string) => AwsShape {
  const loadBalancerArn = addOwnLoadBalancer(site, name, site.platformSecurityGroup);
  const host = loadBalancerDnsName(site.builder, loadBalancerArn);
  return path => throughLinkV2(site.linkId, loadBalancerArn, `http://${host}${path}`);
}

export const internalHost = (name: string): string => `${name}.internal.example.com`;

/** The same with HTTPS on port 443 and a certificate for the service's own name. */
export function overOwnTls(site: Site, name: string, certificate: AwsShape = {}): AwsShape {
  const { builder, linkId, platformSecurityGroup } = site;
  const loadBalancerArn = addOwnLoadBalancer(site, name, platformSecurityGroup);
  const certificateArn = addCertificate(builder, internalHost(name));
  const described = builder.account.certificates.find(one => one['CertificateArn'] === certificateArn);
  Object.assign(described ?? {}, certificate);
  addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn,
    defaultAction: forwardAction(addService(site, `${name}-tls`, wellTasks(2))),
  });
  return throughLinkV2(linkId, loadBalancerArn, `https://${internalHost(name)}/${name}`);
}

export function findListener({ builder }: Site, loadBalancerArn: string, port: number): string {
  const found = builder.account.listeners.find(
    listener => listener['LoadBalancerArn'] === loadBalancerArn && listener['Port'] === port,
  );
  return String(found?.['ListenerArn']);
}
