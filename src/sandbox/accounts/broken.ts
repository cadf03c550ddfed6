import type { SandboxAccount } from '../account';
import { shapeValue } from '../apigateway/values';
import {
  addApi,
  addOwnLoadBalancer,
  addPathRule,
  addService,
  addSite,
  type Site,
  toPlatform,
} from './brokenSite';
import { examples } from './broken/examples';
import { addWellOrdered } from './broken/wellOrdered';
import { newBuilder } from './builder';
import { addCertificate } from './compute';
import { addEcsService, wellTasks } from './ecs';
import { addHttpApi, addIntegration, addRoute, deployHttpStage, privateProxy } from './httpApis';
import { addListener, addLoadBalancer, finishLoadBalancing, loadBalancerDnsName } from './loadBalancing';
import { addSecurityGroup } from './network';
import { throughLinkV1, throughLinkV2 } from './restApis';
import { forwardAction } from './rules';
import { addTargetGroup } from './targetGroups';
import { addVpcLinkV1, addVpcLinkV2 } from './vpcLinks';

/** Which API of the account stands for which cause of failure. */
export const brokenApis = {
  /** Its target group has no targets. */
  RP001: 'returns',
  /** All targets answer the health check with 301. */
  RP002: 'reviews',
  /** The targets' security group does not let the load balancer in on the port of the health check. */
  RP003: 'gift-cards',
  /** The load balancer's security group does not let the VPC link in. */
  RP004: 'loyalty',
  /** The network load balancer applies its security group to PrivateLink traffic. */
  RP005: 'warehouse',
  /** The V1 link was made for an application load balancer and failed. */
  RP006: 'suppliers',
  /** The V2 link is inactive. */
  RP007: 'newsletter',
  /** The certificate does not cover the host of the URI. */
  RP008: 'accounts',
  /** The stage's name reaches the backend as a part of the path. */
  RP009: 'tracking',
  /** Nothing listens on the port of the URI. */
  RP010: 'stores',
  /** No rule matches the path; the default action answers 404. */
  RP011: 'promotions',
  /** What was edited is not deployed. */
  RP012: 'subscriptions',
} as const;

/** One example of every cause of failure that configuration shows; everything else about each is in order. */
export function createBrokenAccount(): SandboxAccount {
  const builder = newBuilder({
    name: 'broken',
    accountId: '123456789012',
    region: 'us-east-1',
    caller: 'OnCall/mira',
    createdAt: '2025-03-18T15:47:05Z',
  });
  const site = addSite(builder);
  returns(site);
  reviews(site);
  giftCards(site);
  loyalty(site);
  warehouse(site);
  suppliers(site);
  newsletter(site);
  accounts(site);
  tracking(site);
  stores(site);
  promotions(site);
  subscriptions(site);
  for (const example of examples) example.add(site);
  addWellOrdered(site);
  finishLoadBalancing(builder);
  return builder.account;
}

function returns(site: Site): void {
  addPathRule(site, brokenApis.RP001, addService(site, brokenApis.RP001, []));
  addApi(site, brokenApis.RP001, toPlatform(site));
}

function reviews(site: Site): void {
  const moved = {
    state: 'unhealthy',
    reason: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [301]',
  };
  addPathRule(site, brokenApis.RP002, addService(site, brokenApis.RP002, [moved, moved]));
  addApi(site, brokenApis.RP002, toPlatform(site));
}

function giftCards(site: Site): void {
  const { builder, network, platformSecurityGroup } = site;
  const timeout = { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };
  // Lets the load balancer in on 8443, not on 8080 where the health check goes.
  const closed = addSecurityGroup(builder, network, 'gift-cards-service', [
    { port: 8443, from: platformSecurityGroup },
  ]);
  addPathRule(site, brokenApis.RP003, addService(site, brokenApis.RP003, [timeout, timeout], closed));
  addApi(site, brokenApis.RP003, toPlatform(site));
}

function loyalty(site: Site): void {
  const { builder, network, linkId } = site;
  // Only the office's network may come in; the link's security group is not named.
  const closed = addSecurityGroup(builder, network, 'loyalty-alb', [{ port: 80, from: '10.200.0.0/16' }]);
  const loadBalancerArn = addOwnLoadBalancer(site, brokenApis.RP004, closed);
  const host = loadBalancerDnsName(builder, loadBalancerArn);
  addApi(site, brokenApis.RP004, path => throughLinkV2(linkId, loadBalancerArn, `http://${host}${path}`));
}

function warehouse(site: Site): void {
  const { builder, network } = site;
  const closed = addSecurityGroup(builder, network, 'warehouse-nlb', [
    { port: 443, from: network.cidrBlock },
  ]);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: brokenApis.RP005,
    type: 'network',
    network,
    securityGroupIds: [closed],
    enforcesPrivateLink: 'on',
  });
  const services = addSecurityGroup(builder, network, 'warehouse-service', [{ port: 8080, from: closed }]);
  const name = brokenApis.RP005;
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network,
    targetType: 'ip',
    protocol: 'TCP',
    port: 8080,
  });
  addEcsService(builder, {
    cluster: 'platform',
    name,
    network,
    securityGroupId: services,
    containerPort: 8080,
    targetGroupArn,
    tasks: wellTasks(2),
  });
  addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'TCP',
    defaultAction: forwardAction(targetGroupArn),
  });
  const linkId = addVpcLinkV1(builder, { name: 'warehouse-link', loadBalancerArn });
  addApi(site, name, path =>
    throughLinkV1(linkId, `http://${loadBalancerDnsName(builder, loadBalancerArn)}${path}`),
  );
}

function suppliers(site: Site): void {
  const { builder, platformSecurityGroup } = site;
  const loadBalancerArn = addOwnLoadBalancer(site, brokenApis.RP006, platformSecurityGroup);
  const linkId = addVpcLinkV1(builder, {
    name: 'suppliers-link',
    loadBalancerArn,
    status: 'FAILED',
    statusMessage: 'NLB ARN is malformed',
  });
  addApi(site, brokenApis.RP006, path =>
    throughLinkV1(linkId, `http://${loadBalancerDnsName(builder, loadBalancerArn)}${path}`),
  );
}

function newsletter(site: Site): void {
  const { builder, network, linkSecurityGroup, platform } = site;
  const linkId = addVpcLinkV2(builder, {
    name: 'newsletter-link',
    network,
    securityGroupIds: [linkSecurityGroup],
    status: 'INACTIVE',
    statusMessage: 'VPC link is inactive because it had no traffic for 60 days',
  });
  addPathRule(site, brokenApis.RP007, addService(site, brokenApis.RP007, wellTasks(2)));
  addApi(site, brokenApis.RP007, path =>
    throughLinkV2(linkId, platform, `http://${loadBalancerDnsName(builder, platform)}${path}`),
  );
}

function accounts(site: Site): void {
  const { builder, linkId, platform } = site;
  const certificateArn = addCertificate(builder, 'platform.internal.example.com');
  const defaultAction = forwardAction(addService(site, brokenApis.RP008, wellTasks(2)));
  addListener(builder, platform, { port: 443, protocol: 'HTTPS', certificateArn, defaultAction });
  addApi(site, brokenApis.RP008, path =>
    throughLinkV2(linkId, platform, `https://accounts.internal.example.com${path}`),
  );
}

function tracking(site: Site): void {
  const { builder, linkId, platformSecurityGroup } = site;
  const loadBalancerArn = addOwnLoadBalancer(site, brokenApis.RP009, platformSecurityGroup);
  const listener = builder.account.listeners.find(
    candidate => candidate['LoadBalancerArn'] === loadBalancerArn,
  );
  const api = addHttpApi(builder, { name: brokenApis.RP009 });
  const integrationId = addIntegration(builder, api, privateProxy(linkId, String(listener?.['ListenerArn'])));
  addRoute(builder, api, 'GET /tracking', integrationId);
  addRoute(builder, api, 'GET /tracking/{id}', integrationId);
  deployHttpStage(builder, api, 'prod', { at: '2026-08-19T12:00:00Z', autoDeploy: true });
}

function stores(site: Site): void {
  const { builder, linkId, platform } = site;
  addPathRule(site, brokenApis.RP010, addService(site, brokenApis.RP010, wellTasks(2)));
  addApi(site, brokenApis.RP010, path =>
    throughLinkV2(linkId, platform, `http://${loadBalancerDnsName(builder, platform)}:8080${path}`),
  );
}

function promotions(site: Site): void {
  // The rule was written for the old path.
  addPathRule(site, 'offers', addService(site, brokenApis.RP011, wellTasks(2)));
  addApi(site, brokenApis.RP011, toPlatform(site));
}

function subscriptions(site: Site): void {
  const { builder } = site;
  addPathRule(site, brokenApis.RP012, addService(site, brokenApis.RP012, wellTasks(2)));
  addApi(site, brokenApis.RP012, toPlatform(site));
  const api = builder.account.restApis.find(candidate => candidate.api['name'] === brokenApis.RP012);
  const resource = api?.resources.find(({ path }) => path === '/subscriptions/{id}');
  const integration = shapeValue(
    shapeValue(shapeValue(resource?.['resourceMethods'])['GET'])['methodIntegration'],
  );
  integration['timeoutInMillis'] = 5000;
}
