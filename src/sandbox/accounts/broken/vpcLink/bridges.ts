import { makeEc2Id } from '../../builder';
import { addApi, type Site } from '../../brokenSite';
import { addEcsService, wellTasks } from '../../ecs';
import { addListener, addLoadBalancer, loadBalancerDnsName } from '../../loadBalancing';
import { addSecurityGroup } from '../../network';
import { throughLinkV1 } from '../../restApis';
import { forwardAction } from '../../rules';
import { addTargetGroup } from '../../targetGroups';
import { addVpcLinkV1 } from '../../vpcLinks';
import type { Example } from '../example';

/** Its Network Load Balancer was deleted, the link was not. */
export const removedNetworkLoadBalancerArn =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/freight/3f1e8ab2c94d7056';

/** API Gateway's own account of us-east-1 ("API Gateway accounts used for private integrations", developer guide). */
const gatewayAccountId = '392220576650';

export const bridgeLinkExamples: readonly Example[] = [
  {
    check: 'RP302',
    name: 'freight',
    add: (site: Site): void => {
      const linkId = addVpcLinkV1(site.builder, {
        name: 'freight',
        loadBalancerArn: removedNetworkLoadBalancerArn,
      });
      addApi(site, 'freight', path =>
        throughLinkV1(linkId, `http://freight-3f1e8ab2c94d7056.elb.us-east-1.amazonaws.com${path}`),
      );
    },
  },
  {
    check: 'RP303',
    name: 'pickup',
    add: (site: Site): void => {
      const { builder } = site;
      const loadBalancerArn = addNetworkLoadBalancer(site, 'pickup');
      const linkId = addVpcLinkV1(builder, { name: 'pickup', loadBalancerArn });
      addApi(site, 'pickup', path =>
        throughLinkV1(linkId, `http://${loadBalancerDnsName(builder, loadBalancerArn)}${path}`),
      );
      addRejectedService(site, 'pickup', loadBalancerArn);
    },
  },
];

function addNetworkLoadBalancer({ builder, network }: Site, name: string): string {
  const loadBalancerArn = addLoadBalancer(builder, { name, type: 'network', network });
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
    securityGroupId: addSecurityGroup(builder, network, `${name}-service`, [
      { port: 8080, from: network.cidrBlock },
    ]),
    containerPort: 8080,
    targetGroupArn,
    tasks: wellTasks(2),
  });
  addListener(builder, loadBalancerArn, {
    port: 80,
    protocol: 'TCP',
    defaultAction: forwardAction(targetGroupArn),
  });
  return loadBalancerArn;
}

/** The endpoint service that API Gateway made, whose connection somebody rejected. */
function addRejectedService({ builder, network }: Site, name: string, loadBalancerArn: string): void {
  const { account } = builder;
  const id = makeEc2Id(builder, 'vpce-svc', name);
  (account.vpcEndpointServices ??= []).push({
    ServiceId: id,
    ServiceName: `com.amazonaws.vpce.${account.region}.${id}`,
    ServiceType: [{ ServiceType: 'Interface' }],
    ServiceState: 'Available',
    AvailabilityZones: network.subnets.map(({ zone }) => zone),
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    NetworkLoadBalancerArns: [loadBalancerArn],
    SupportedIpAddressTypes: ['ipv4'],
    BaseEndpointDnsNames: [`${id}.${account.region}.vpce.amazonaws.com`],
    Tags: [],
  });
  (account.vpcEndpointConnections ??= []).push({
    ServiceId: id,
    VpcEndpointId: makeEc2Id(builder, 'vpce', name),
    VpcEndpointOwner: gatewayAccountId,
    VpcEndpointState: 'rejected',
    VpcEndpointRegion: account.region,
    CreationTimestamp: builder.createdAt,
    NetworkLoadBalancerArns: [loadBalancerArn],
    IpAddressType: 'ipv4',
    Tags: [],
  });
}
