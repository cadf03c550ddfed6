import type { SandboxAccount } from '../account';
import { type Builder, newBuilder } from './builder';
import { addDiscoveryService } from './compute';
import { addCatalogue, addCheckout, type DirectBackend, type DirectSite, internal } from './directBackends';
import { addDomainName } from './domainNames';
import { addEcsService, wellTasks } from './ecs';
import { addHttpApi, addIntegration, addRoute, deployHttpStage, privateProxy } from './httpApis';
import { addListener, addLoadBalancer, finishLoadBalancing, loadBalancerDnsName } from './loadBalancing';
import { addNetwork, addSecurityGroup } from './network';
import { addMethod, addRestApi, deployToStage, mockIntegration, throughLinkV2 } from './restApis';
import { forwardAction } from './rules';
import { addTargetGroup } from './targetGroups';
import { addVpcLinkV1, addVpcLinkV2 } from './vpcLinks';

/**
 * VPC links V2: a REST API on two application load balancers over one link, an HTTP API on listeners, one on
 * Cloud Map, a WebSocket API (which still takes a V1 link), and two custom domains.
 */
export function createDirectAccount(): SandboxAccount {
  const builder = newBuilder({
    name: 'direct',
    accountId: '444455556666',
    region: 'eu-central-1',
    caller: 'Developer/jonas',
    createdAt: '2025-12-03T08:20:31Z',
  });
  const network = addNetwork(builder, {
    name: 'shop',
    prefix: '10.40',
    zones: { 'eu-central-1a': 'euc1-az2', 'eu-central-1b': 'euc1-az3', 'eu-central-1c': 'euc1-az1' },
  });
  const linkSecurityGroup = addSecurityGroup(builder, network, 'shop-link', []);
  const linkId = addVpcLinkV2(builder, { name: 'shop-link', network, securityGroupIds: [linkSecurityGroup] });
  const site = { builder, network, linkId, linkSecurityGroup };
  const catalogue = addCatalogue(site);
  const checkout = addCheckout(site);
  const shopId = addShopApi(site, catalogue, checkout);
  const mobileId = addMobileApi(site, catalogue, checkout);
  addInventoryApi(site);
  addNotificationsApi(site);
  addDomains(builder, shopId, mobileId);
  finishLoadBalancing(builder);
  return builder.account;
}

function addShopApi(
  { builder, linkId }: DirectSite,
  catalogue: DirectBackend,
  checkout: DirectBackend,
): string {
  const api = addRestApi(builder, {
    name: 'shop',
    description: 'Everything the web shop calls',
    tags: { team: 'storefront' },
  });
  const host = loadBalancerDnsName(builder, catalogue.loadBalancerArn);
  const toCatalogue = (path: string) =>
    throughLinkV2(linkId, catalogue.loadBalancerArn, `http://${host}${path}`);
  const toCheckout = (name: string, path: string) =>
    throughLinkV2(linkId, checkout.loadBalancerArn, `https://${name}.${internal}${path}`);
  addMethod(builder, api, 'GET /products', toCatalogue('/products'));
  addMethod(builder, api, 'GET /products/{productId}', toCatalogue('/products/{productId}'));
  addMethod(builder, api, 'GET /search/{proxy+}', toCatalogue('/search/{proxy}'));
  addMethod(builder, api, 'GET /recommendations', toCatalogue('/recommendations'));
  addMethod(builder, api, 'ANY /cart/{proxy+}', toCheckout('cart', '/{proxy}'));
  addMethod(builder, api, 'POST /checkout', toCheckout('checkout', '/checkout'));
  addMethod(builder, api, 'GET /checkout/{checkoutId}', toCheckout('checkout', '/checkout/{checkoutId}'));
  addMethod(builder, api, 'GET /health', mockIntegration());
  deployToStage(builder, api, 'prod', { at: '2026-10-27T11:48:09Z' });
  return api.api.id;
}

/** Listener ARNs; `overwrite:path` keeps the stage out of the path that the backend sees. */
function addMobileApi(
  { builder, linkId }: DirectSite,
  catalogue: DirectBackend,
  checkout: DirectBackend,
): string {
  const api = addHttpApi(builder, {
    name: 'shop-mobile',
    description: 'The mobile app',
    tags: { team: 'mobile' },
  });
  const RequestParameters = { 'overwrite:path': '$request.path' };
  const products = addIntegration(
    builder,
    api,
    privateProxy(linkId, catalogue.listenerArn, { RequestParameters }),
  );
  addRoute(builder, api, 'GET /products', products);
  addRoute(builder, api, 'GET /products/{productId}', products);
  const TlsConfig = { ServerNameToVerify: `checkout.${internal}` };
  const more = {
    RequestParameters: { ...RequestParameters, 'overwrite:header.Host': `checkout.${internal}` },
    TlsConfig,
  };
  addRoute(
    builder,
    api,
    'POST /checkout',
    addIntegration(builder, api, privateProxy(linkId, checkout.listenerArn, more)),
  );
  deployHttpStage(builder, api, 'v1', { at: '2026-10-28T09:00:12Z', autoDeploy: true });
  return api.api.ApiId;
}

function addInventoryApi({ builder, network, linkId, linkSecurityGroup }: DirectSite): void {
  const securityGroupId = addSecurityGroup(builder, network, 'inventory-service', [
    { port: 8080, from: linkSecurityGroup },
  ]);
  const addresses = addEcsService(builder, {
    cluster: 'shop',
    name: 'inventory',
    network,
    securityGroupId,
    containerPort: 8080,
    tasks: wellTasks(2),
  });
  const serviceArn = addDiscoveryService(builder, {
    name: 'inventory',
    namespace: 'shop.local',
    port: 8080,
    addresses,
  });
  const ecsService = builder.account.ecsServices.find(({ serviceName }) => serviceName === 'inventory');
  if (ecsService !== undefined)
    ecsService['serviceRegistries'] = [
      { registryArn: serviceArn, containerName: 'inventory', containerPort: 8080 },
    ];
  const api = addHttpApi(builder, { name: 'inventory', description: 'Stock levels' });
  addRoute(
    builder,
    api,
    'ANY /inventory/{proxy+}',
    addIntegration(builder, api, privateProxy(linkId, serviceArn)),
  );
  deployHttpStage(builder, api, '$default', { at: '2026-04-09T14:22:37Z', autoDeploy: true });
}

/** WebSocket APIs take no V2 link: a V1 link and a network load balancer. */
function addNotificationsApi({ builder, network }: DirectSite): void {
  const loadBalancerArn = addLoadBalancer(builder, { name: 'notifications', type: 'network', network });
  const targetGroupArn = addTargetGroup(builder, {
    name: 'notifications',
    network,
    targetType: 'ip',
    protocol: 'TCP',
    port: 8080,
  });
  const securityGroupId = addSecurityGroup(builder, network, 'notifications-service', [
    { port: 8080, from: network.cidrBlock },
  ]);
  addEcsService(builder, {
    cluster: 'shop',
    name: 'notifications',
    network,
    securityGroupId,
    containerPort: 8080,
    targetGroupArn,
    tasks: wellTasks(2),
  });
  addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'TCP',
    defaultAction: forwardAction(targetGroupArn),
  });
  const linkId = addVpcLinkV1(builder, { name: 'notifications-link', loadBalancerArn });
  const api = addHttpApi(builder, { name: 'shop-notifications', protocol: 'WEBSOCKET' });
  const host = loadBalancerDnsName(builder, loadBalancerArn);
  for (const [routeKey, path] of [
    ['$connect', '/connect'],
    ['$disconnect', '/disconnect'],
    ['sendMessage', '/messages'],
  ] as const) {
    const integration = {
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'POST',
      ConnectionType: 'VPC_LINK',
      ConnectionId: linkId,
      IntegrationUri: `http://${host}${path}`,
      PassthroughBehavior: 'WHEN_NO_MATCH',
    };
    addRoute(builder, api, routeKey, addIntegration(builder, api, integration));
  }
  deployHttpStage(builder, api, 'production', { at: '2026-02-11T10:10:10Z' });
}

function addDomains(builder: Builder, shopId: string, mobileId: string): void {
  addDomainName(builder, {
    name: 'api.example.com',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: [
      { basePath: 'shop', apiId: shopId, stage: 'prod', rest: true },
      { basePath: 'mobile/v1', apiId: mobileId, stage: 'v1', rest: false },
    ],
  });
  addDomainName(builder, {
    name: 'next.example.com',
    routingMode: 'ROUTING_RULE_ONLY',
    rules: [
      {
        priority: 100,
        basePath: 'shop',
        header: { name: 'x-release', value: 'next' },
        apiId: shopId,
        stage: 'prod',
      },
    ],
  });
}
