import { addOwnLoadBalancer, addService, type Site } from '../brokenSite';
import { addCertificate } from '../compute';
import { wellTasks } from '../ecs';
import { addHttpApi, addIntegration, addRoute, deployHttpStage } from '../httpApis';
import { addListener, addLoadBalancer, addRule, loadBalancerDnsName } from '../loadBalancing';
import { fixedResponseAction, forwardAction, pathPattern } from '../rules';
import { addVpcLinkV1 } from '../vpcLinks';
import {
  addBalancerGroup,
  addBehindGroup,
  addLinkedApi,
  addNetworkLink,
  addTcpService,
} from './bridge/parts';
import type { Example } from './example';

/** Its load balancer's listener on the port was deleted. */
export const listenerlessBalancerGroup = 'invoicing';

const unreachable = {
  state: 'unhealthy',
  reason: 'Target.FailedHealthChecks',
  description: 'Health checks failed',
};

export const bridgeExamples: readonly Example[] = [
  { check: 'RP220', name: 'clearing', add: site => void addWholeBridge(site, 'clearing') },
  {
    check: 'RP401',
    name: 'shipments',
    add: (site: Site): void => {
      const { loadBalancerArn, linkId, host } = addNetworkLink(
        site,
        'shipments',
        addTcpService(site, { name: 'shipments', tasks: wellTasks(2) }),
      );
      const found = site.builder.account.loadBalancers.find(
        one => one['LoadBalancerArn'] === loadBalancerArn,
      );
      Object.assign(found ?? {}, {
        State: { Code: 'failed', Reason: 'Not enough free addresses in a subnet' },
      });
      addLinkedApi(site, 'shipments', linkId, `http://${host}`);
    },
  },
  {
    check: 'RP402',
    name: 'documents',
    add: (site: Site): void => {
      const group = addTcpService(site, { name: 'documents', tasks: wellTasks(2) });
      const { linkId, host } = addNetworkLink(site, 'documents', group);
      addLinkedApi(site, 'documents', linkId, `http://${host}:8080`);
    },
  },
  {
    check: 'RP403',
    name: listenerlessBalancerGroup,
    add: (site: Site): void => {
      const behind = addOwnLoadBalancer(site, 'invoicing-alb', addBehindGroup(site, 'invoicing'));
      const group = addBalancerGroup(site, listenerlessBalancerGroup, {
        id: behind,
        port: 8081,
        health: unreachable,
      });
      const { linkId, host } = addNetworkLink(site, 'invoicing', group);
      addLinkedApi(site, 'invoicing', linkId, `http://${host}`);
    },
  },
  { check: 'RP404', name: 'contracts', add: contracts },
  {
    check: 'RP405',
    name: 'meters',
    // One task, in the first of two zones.
    add: (site: Site): void => {
      const group = addTcpService(site, { name: 'meters', tasks: wellTasks(1) });
      const { linkId, host } = addNetworkLink(site, 'meters', group);
      addLinkedApi(site, 'meters', linkId, `http://${host}`);
    },
  },
  {
    check: 'RP406',
    name: 'telemetry',
    add: (site: Site): void => {
      const tasks = [unreachable, unreachable];
      const group = addTcpService(site, { name: 'telemetry', tasks, from: '10.200.0.0/16' });
      const { linkId, host } = addNetworkLink(site, 'telemetry', group);
      addLinkedApi(site, 'telemetry', linkId, `http://${host}`);
    },
  },
  {
    check: 'RP407',
    name: 'ingest',
    add: (site: Site): void => {
      const group = addTcpService(site, { name: 'ingest', tasks: wellTasks(2) });
      site.builder.account.elbAttributes[group] = [{ Key: 'proxy_protocol_v2.enabled', Value: 'true' }];
      const { linkId, host } = addNetworkLink(site, 'ingest', group);
      addLinkedApi(site, 'ingest', linkId, `http://${host}`);
    },
  },
  {
    check: 'RP408',
    name: 'rosters',
    add: (site: Site): void => {
      const behind = addWholeBridge(site, 'rosters');
      const group = addBalancerGroup(site, 'rosters-partners', { id: behind, port: 80 });
      const { linkId, host } = addNetworkLink(site, 'rosters-partners', group);
      addLinkedApi(site, 'rosters-partners', linkId, `http://${host}`);
    },
  },
  { check: 'RP409', name: 'policies', add: policies },
  { check: 'RP410', name: 'dispatch', add: dispatch },
  {
    check: 'RP411',
    name: 'tenders',
    // TLS goes through to the tasks, and the URI has the name that AWS gave the load balancer.
    add: (site: Site): void => {
      const group = addTcpService(site, { name: 'tenders', tasks: wellTasks(2) });
      const { linkId, host } = addNetworkLink(site, 'tenders', group);
      addLinkedApi(site, 'tenders', linkId, `https://${host}:80`);
    },
  },
];

/** API, link V1, Network Load Balancer of that name, and the Application Load Balancer that it is only there for. */
function addWholeBridge(site: Site, name: string): string {
  const behind = addOwnLoadBalancer(site, `${name}-alb`, addBehindGroup(site, name));
  const { linkId, host } = addNetworkLink(site, name, addBalancerGroup(site, name, { id: behind, port: 80 }));
  addLinkedApi(site, name, linkId, `http://${host}`);
  return behind;
}

/** The health check of the bridge meets no rule: the default action answers 404. */
function contracts(site: Site): void {
  const { builder, network } = site;
  const behind = addLoadBalancer(builder, {
    name: 'contracts-alb',
    type: 'application',
    network,
    securityGroupIds: [addBehindGroup(site, 'contracts')],
  });
  const listenerArn = addListener(builder, behind, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: fixedResponseAction(404, 'No such service'),
  });
  addRule(builder, listenerArn, {
    priority: 10,
    conditions: [pathPattern('/contracts', '/contracts/*')],
    action: forwardAction(addService(site, 'contracts-alb', wellTasks(2))),
  });
  const group = addBalancerGroup(site, 'contracts', { id: behind, port: 80, health: unreachable });
  const { linkId, host } = addNetworkLink(site, 'contracts', group);
  addLinkedApi(site, 'contracts', linkId, `http://${host}`);
}

/** The Network Load Balancer ends TLS with a certificate for another name. */
function policies(site: Site): void {
  const { builder, network } = site;
  const targetGroupArn = addTcpService(site, { name: 'policies', tasks: wellTasks(2) });
  const loadBalancerArn = addLoadBalancer(builder, { name: 'policies', type: 'network', network });
  addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'TLS',
    certificateArn: addCertificate(builder, 'policies.internal.example.com'),
    defaultAction: forwardAction(targetGroupArn),
  });
  const linkId = addVpcLinkV1(builder, { name: 'policies-link', loadBalancerArn });
  addLinkedApi(site, 'policies', linkId, `https://${loadBalancerDnsName(builder, loadBalancerArn)}`);
}

/** REST API and WebSocket API over one link: the first could do without the bridge, the second cannot. */
function dispatch(site: Site): void {
  const { builder } = site;
  const behind = addOwnLoadBalancer(site, 'dispatch-alb', addBehindGroup(site, 'dispatch'));
  const group = addBalancerGroup(site, 'dispatch', { id: behind, port: 80 });
  const { linkId, host } = addNetworkLink(site, 'dispatch', group);
  addLinkedApi(site, 'dispatch', linkId, `http://${host}`);
  const api = addHttpApi(builder, { name: 'dispatch-live', protocol: 'WEBSOCKET' });
  const integrationId = addIntegration(builder, api, {
    IntegrationType: 'HTTP_PROXY',
    IntegrationMethod: 'POST',
    ConnectionType: 'VPC_LINK',
    ConnectionId: linkId,
    IntegrationUri: `http://${host}/dispatch/live`,
    PassthroughBehavior: 'WHEN_NO_MATCH',
  });
  addRoute(builder, api, '$default', integrationId);
  deployHttpStage(builder, api, 'production', { at: '2026-08-19T12:00:00Z' });
}
