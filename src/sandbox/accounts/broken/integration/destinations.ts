import { addOwnLoadBalancer, addPathRule, addService, toPlatform, type Site } from '../../brokenSite';
import { addDiscoveryService } from '../../compute';
import { addEcsService, wellTasks } from '../../ecs';
import { privateProxy } from '../../httpApis';
import { addListener, addLoadBalancer, addRule, loadBalancerDnsName } from '../../loadBalancing';
import { addNetwork, addSecurityGroup } from '../../network';
import { httpEndpoint, throughLinkV1, throughLinkV2 } from '../../restApis';
import { fixedResponseAction, forwardAction, hostHeader } from '../../rules';
import { addTargetGroup } from '../../targetGroups';
import type { Example } from '../example';
import { addOneHttpRoute, addOneRoute, addWebSocketRoute } from './parts';

/** A link that was deleted; the integration still has its id. */
export const removedLinkId = 'q7w2e9';

/** A load balancer that a deployment made anew; the integration still has the old one's ARN. */
export const replacedLoadBalancerArn =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/recommendations/9a41c07be2d85f36';

/** What integrations name does not exist, is not theirs to reach, or is empty. */
export const destinationExamples: readonly Example[] = [
  {
    check: 'RP201',
    name: 'coupons',
    add: (site: Site): void => {
      addOneRoute(
        site,
        'coupons',
        throughLinkV2(removedLinkId, site.platform, platformUri(site, '/coupons')),
      );
    },
  },
  {
    check: 'RP202',
    name: 'wishlist',
    // The variable named a link V1 when the method was made; a link V2 needs more than the variable's value.
    add: (site: Site): void => {
      addOneRoute(
        site,
        'wishlist',
        throughLinkV1('${stageVariables.vpcLinkId}', platformUri(site, '/wishlist')),
        { variables: { vpcLinkId: site.linkId } },
      );
    },
  },
  {
    check: 'RP203',
    name: 'recommendations',
    add: (site: Site): void => {
      const uri = 'http://internal-recommendations-1493820175.us-east-1.elb.amazonaws.com/recommendations';
      addOneRoute(site, 'recommendations', throughLinkV2(site.linkId, replacedLoadBalancerArn, uri));
    },
  },
  { check: 'RP204', name: 'archive', add: archive },
  {
    check: 'RP205',
    name: 'backoffice',
    add: (site: Site): void => {
      addPathRule(site, 'backoffice', addService(site, 'backoffice', wellTasks(2)));
      addOneRoute(site, 'backoffice', httpEndpoint(platformUri(site, '/backoffice')));
    },
  },
  {
    check: 'RP216',
    name: 'availability',
    add: (site: Site): void => {
      const serviceArn = addDiscoveryService(site.builder, {
        name: 'availability',
        namespace: 'platform.local',
        port: 8080,
        addresses: [],
      });
      addOneHttpRoute(site, 'availability', privateProxy(site.linkId, serviceArn));
    },
  },
  {
    check: 'RP217',
    name: 'courier',
    // Nobody looks at what a stage variable stands for before a request comes.
    add: (site: Site): void => {
      const loadBalancerArn = addOwnLoadBalancer(site, 'courier', site.platformSecurityGroup);
      addOneHttpRoute(site, 'courier', privateProxy(site.linkId, '${stageVariables.target}'), {
        target: loadBalancerArn,
      });
    },
  },
  { check: 'RP219', name: 'storefront', add: storefront },
  {
    check: 'RP221',
    name: 'assistance',
    // API Gateway refuses such an integration today; one that was made by a variable is not looked at.
    add: (site: Site): void => {
      addWebSocketRoute(site, 'assistance', '${stageVariables.link}', { link: site.linkId });
    },
  },
];

const platformUri = (site: Site, path: string): string => String(toPlatform(site)(path)['uri']);

/** A load balancer in a VPC of its own, which the platform's is connected to. */
function archive(site: Site): void {
  const { builder, linkId, network: platform } = site;
  const network = addNetwork(builder, {
    name: 'archive',
    prefix: '10.61',
    zones: { 'us-east-1a': 'use1-az2', 'us-east-1b': 'use1-az4' },
  });
  const open = addSecurityGroup(builder, network, 'archive-alb', [{ port: 80, from: platform.cidrBlock }]);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'archive',
    type: 'application',
    network,
    securityGroupIds: [open],
  });
  const name = 'archive';
  const securityGroupId = addSecurityGroup(builder, network, 'archive-service', [{ port: 8080, from: open }]);
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network,
    targetType: 'ip',
    port: 8080,
    healthCheckPath: '/',
  });
  const service = { cluster: 'platform', name, network, securityGroupId, containerPort: 8080 };
  addEcsService(builder, { ...service, targetGroupArn, tasks: wellTasks(2) });
  addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: forwardAction(targetGroupArn),
  });
  const uri = `http://${loadBalancerDnsName(builder, loadBalancerArn)}/archive`;
  addOneRoute(site, name, throughLinkV2(linkId, loadBalancerArn, uri));
}

/** The rule is for the shop's own host name, the URI has the name of the load balancer. */
function storefront(site: Site): void {
  const { builder, network, linkId, platformSecurityGroup } = site;
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'storefront',
    type: 'application',
    network,
    securityGroupIds: [platformSecurityGroup],
  });
  const listenerArn = addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'HTTP',
    defaultAction: fixedResponseAction(404, 'No such host'),
  });
  addRule(builder, listenerArn, {
    priority: 10,
    conditions: [hostHeader('storefront.internal.example.com')],
    action: forwardAction(addService(site, 'storefront', wellTasks(2))),
  });
  const uri = `http://${loadBalancerDnsName(builder, loadBalancerArn)}/storefront`;
  addOneRoute(site, 'storefront', throughLinkV2(linkId, loadBalancerArn, uri));
}
