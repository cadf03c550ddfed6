import { addService, type Site } from '../../brokenSite';
import { makeArn, makeHexId } from '../../builder';
import { addInstance } from '../../compute';
import { wellTasks } from '../../ecs';
import { addSecurityGroup } from '../../network';
import { forwardAction } from '../../rules';
import { addTargetGroup, registerTarget } from '../../targetGroups';
import type { Example } from '../example';
import { refused, findTargetGroup, timeout } from '../targetGroup/parts';
import { addBalancer, serveHttp, serveHttps, findShape, type BalancerRequest } from './parts';

/** What is wrong with the load balancer itself. */
export const balancerExamples: readonly Example[] = [
  { check: 'RP501', name: 'auctions', add: addAuctions },
  { check: 'RP509', name: 'payouts', add: addPayouts },
  { check: 'RP510', name: 'permits', add: addPermits },
  { check: 'RP513', name: 'showrooms', add: ownBalancer('showrooms', { scheme: 'internet-facing' }) },
  // As AWS makes one: without any log.
  { check: 'RP514', name: 'minutes', add: ownBalancer('minutes') },
  { check: 'RP515', name: 'sensors', add: addSensors },
];

/** A load balancer of its own in front of a service that is well. */
function ownBalancer(name: string, more: Pick<BalancerRequest, 'scheme'> = {}): (site: Site) => void {
  return site => {
    const loadBalancerArn = addBalancer(site, { name, ...more });
    serveHttp(site, name, {
      loadBalancerArn,
      defaultAction: forwardAction(addService(site, name, wellTasks(2))),
    });
  };
}

function addAuctions(site: Site): void {
  const { builder } = site;
  const loadBalancerArn = addBalancer(site, { name: 'auctions' });
  serveHttp(site, 'auctions', {
    loadBalancerArn,
    defaultAction: forwardAction(addService(site, 'auctions', wellTasks(2))),
  });
  findShape(builder.account.loadBalancers, 'LoadBalancerArn', loadBalancerArn)['State'] = {
    Code: 'failed',
    Reason: 'Not enough free addresses in a subnet of the load balancer',
  };
}

/** The listener wants a certificate of whoever calls; the stage was never given one. */
function addPayouts(site: Site): void {
  const { builder } = site;
  const loadBalancerArn = addBalancer(site, { name: 'payouts' });
  const target = forwardAction(addService(site, 'payouts', wellTasks(2)));
  const listenerArn = serveHttps(site, 'payouts', { loadBalancerArn, defaultAction: target });
  findShape(builder.account.listeners, 'ListenerArn', listenerArn)['MutualAuthentication'] = {
    Mode: 'verify',
    TrustStoreArn: makeArn(
      builder,
      'elasticloadbalancing',
      `truststore/payouts/${makeHexId(builder, 'trust store payouts', 16)}`,
    ),
    IgnoreClientCertificateExpiry: false,
  };
}

/** Hardened once: the load balancer may only go out to port 443. */
function addPermits(site: Site): void {
  const { builder, network, linkSecurityGroup } = site;
  const closed = addSecurityGroup(builder, network, 'permits-alb', [{ port: 80, from: linkSecurityGroup }]);
  findShape(builder.account.securityGroups, 'GroupId', closed)['IpPermissionsEgress'] = [
    {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    },
  ];
  const services = addSecurityGroup(builder, network, 'permits-service', [{ port: 8080, from: closed }]);
  const loadBalancerArn = addBalancer(site, { name: 'permits', securityGroupId: closed });
  const target = forwardAction(addService(site, 'permits', [timeout, timeout], services));
  serveHttp(site, 'permits', { loadBalancerArn, defaultAction: target });
}

/** Targets with IPv6 addresses behind a load balancer that was set back to IPv4. */
function addSensors(site: Site): void {
  const { builder, network, serviceSecurityGroup } = site;
  const targetGroupArn = addTargetGroup(builder, {
    name: 'sensors',
    network,
    targetType: 'instance',
    port: 8080,
    healthCheckPath: '/',
  });
  findTargetGroup(site, targetGroupArn)['IpAddressType'] = 'ipv6';
  for (let index = 0; index < 2; index += 1) {
    const { id } = addInstance(builder, {
      name: 'sensors-server',
      network,
      securityGroupId: serviceSecurityGroup,
      autoScalingGroup: 'sensors',
    });
    registerTarget(builder, targetGroupArn, { id, port: 8080, health: refused });
  }
  const loadBalancerArn = addBalancer(site, { name: 'sensors' });
  serveHttp(site, 'sensors', { loadBalancerArn, defaultAction: forwardAction(targetGroupArn) });
}
