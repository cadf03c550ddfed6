import { addCertificate, addInstance, buildLambdaFunction } from '../../compute';
import { addApi, addService, type Site } from '../../brokenSite';
import { addEcsService, wellTasks } from '../../ecs';
import { addListener, addLoadBalancer } from '../../loadBalancing';
import { addNetworkInterface, addSecurityGroup } from '../../network';
import { throughLinkV2 } from '../../restApis';
import { forwardAction } from '../../rules';
import { addTargetGroup, registerTarget, type TargetHealthShape } from '../../targetGroups';
import { addSubnet } from '../vpcLink/links';
import type { Example } from '../example';
import { refused, serveGroup, findTargetGroup, groupHealth, timeout } from './parts';

/** Targets that are not what the load balancer takes them for. */
export const targetExamples: readonly Example[] = [
  { check: 'RP601', name: 'stocktaking', add: addStocktaking },
  { check: 'RP602', name: 'backups', add: addBackups },
  { check: 'RP603', name: 'rebates', add: addRebates },
  { check: 'RP608', name: 'estimates', add: addEstimates },
  { check: 'RP610', name: 'menus', add: addMenus },
  { check: 'RP611', name: 'allotments', add: addAllotments },
  { check: 'RP612', name: 'summaries', add: addSummaries },
  { check: 'RP613', name: 'laboratory', add: addLaboratory },
  { check: 'RP617', name: 'excursions', add: addExcursions },
];

/** Registered by hand and forgotten: its server is gone. */
export const abandonedAddress = '10.60.14.77';

const ipGroup = (site: Site, name: string): string =>
  addTargetGroup(site.builder, {
    name,
    network: site.network,
    targetType: 'ip',
    port: 8080,
    healthCheckPath: '/',
  });

/** The only server is in a zone that the load balancer was never given. */
function addStocktaking(site: Site): void {
  const { builder, network, serviceSecurityGroup } = site;
  const subnet = addSubnet(site, {
    name: 'platform-stocktaking-d',
    zone: 'us-east-1d',
    zoneId: 'use1-az6',
    cidrBlock: '10.60.140.0/24',
    free: 250,
  });
  const targetGroupArn = ipGroup(site, 'stocktaking');
  const ipAddress = '10.60.140.12';
  addNetworkInterface(builder, network, {
    address: { subnet, ipAddress },
    description: 'stocktaking server',
    securityGroupIds: [serviceSecurityGroup],
  });
  registerTarget(builder, targetGroupArn, {
    id: ipAddress,
    port: 8080,
    zone: subnet.zone,
    health: {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    },
  });
  serveGroup(site, 'stocktaking', targetGroupArn);
}

/** Both servers are stopped. */
function addBackups(site: Site): void {
  const { builder, network, serviceSecurityGroup } = site;
  const targetGroupArn = addTargetGroup(builder, {
    name: 'backups',
    network,
    targetType: 'instance',
    port: 8080,
    healthCheckPath: '/',
  });
  for (let index = 0; index < 2; index += 1) {
    const { id } = addInstance(builder, {
      name: 'backups-server',
      network,
      securityGroupId: serviceSecurityGroup,
      autoScalingGroup: 'backups',
    });
    const instance = builder.account.instances.find(({ InstanceId }) => InstanceId === id);
    Object.assign(instance ?? {}, { State: { Code: 80, Name: 'stopped' } });
    registerTarget(builder, targetGroupArn, {
      id,
      port: 8080,
      health: {
        state: 'unused',
        reason: 'Target.InvalidState',
        description: 'Target is in the stopped state',
      },
    });
  }
  serveGroup(site, 'backups', targetGroupArn);
}

/** Health checks have a port of their own, and somebody closed that of the requests. */
function addExcursions(site: Site): void {
  const { builder, network } = site;
  const targetGroupArn = ipGroup(site, 'excursions');
  const checkedPort = '9090';
  findTargetGroup(site, targetGroupArn)['HealthCheckPort'] = checkedPort;
  addEcsService(builder, {
    cluster: 'platform',
    name: 'excursions',
    network,
    securityGroupId: addSecurityGroup(builder, network, 'excursions-service', [
      { port: Number(checkedPort), from: network.cidrBlock },
    ]),
    containerPort: 8080,
    targetGroupArn,
    tasks: wellTasks(2),
  });
  for (const health of groupHealth(site, targetGroupArn)) health['HealthCheckPort'] = checkedPort;
  serveGroup(site, 'excursions', targetGroupArn);
}

/** Somebody registered an address of the load balancer itself. */
function addRebates(site: Site): void {
  const { builder } = site;
  const own = builder.account.networkInterfaces.find(({ Description }) =>
    String(Description).startsWith('ELB app/platform/'),
  );
  const targetGroupArn = ipGroup(site, 'rebates');
  registerTarget(builder, targetGroupArn, {
    id: String(own?.['PrivateIpAddress']),
    port: 8080,
    zone: String(own?.['AvailabilityZone']),
    health: {
      state: 'unused',
      reason: 'Target.IpUnusable',
      description: 'Target IP address is reserved for use by a load balancer',
    },
  });
  serveGroup(site, 'rebates', targetGroupArn);
}

/** The group was made for the gRPC clients of another team. */
function addEstimates(site: Site): void {
  const { builder, network, linkId, platformSecurityGroup } = site;
  const host = 'estimates.internal.example.com';
  const loadBalancerArn = addLoadBalancer(builder, {
    name: 'estimates',
    type: 'application',
    network,
    securityGroupIds: [platformSecurityGroup],
  });
  const targetGroupArn = addService(site, 'estimates', wellTasks(2));
  Object.assign(findTargetGroup(site, targetGroupArn), {
    ProtocolVersion: 'GRPC',
    HealthCheckPath: '/AWS.ALB/healthcheck',
    Matcher: { GrpcCode: '12' },
  });
  addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(builder, host),
    defaultAction: forwardAction(targetGroupArn),
  });
  addApi(site, 'estimates', path => throughLinkV2(linkId, loadBalancerArn, `https://${host}${path}`));
}

/** Registered by hand a second time, with a port that no container has. */
function addMenus(site: Site): void {
  const { builder, network, platformSecurityGroup } = site;
  const open = addSecurityGroup(builder, network, 'menus-service', [
    { port: [8080, 9090], from: platformSecurityGroup },
  ]);
  const targetGroupArn = addService(site, 'menus', wellTasks(2), open);
  const { Target } = (builder.account.targetHealth[targetGroupArn]?.[0] ?? {}) as {
    readonly Target?: { readonly Id: string; readonly AvailabilityZone: string };
  };
  registerTarget(builder, targetGroupArn, {
    id: Target?.Id ?? '',
    port: 9090,
    zone: Target?.AvailabilityZone ?? '',
    health: refused,
  });
  serveGroup(site, 'menus', targetGroupArn);
}

function addAllotments(site: Site): void {
  const targetGroupArn = addService(site, 'allotments', wellTasks(2));
  registerTarget(site.builder, targetGroupArn, {
    id: abandonedAddress,
    port: 8080,
    zone: 'us-east-1a',
    health: timeout,
  });
  serveGroup(site, 'allotments', targetGroupArn);
}

/** Only API Gateway may invoke the function. */
function addSummaries(site: Site): void {
  const { builder, network } = site;
  const functionArn = buildLambdaFunction(builder, 'summaries', 'Summaries of orders');
  const found = builder.account.lambdaFunctions.find(({ FunctionArn }) => FunctionArn === functionArn);
  delete found?.['Policy'];
  const targetGroupArn = addTargetGroup(builder, { name: 'summaries', network, targetType: 'lambda' });
  const unchecked: TargetHealthShape = {
    state: 'unavailable',
    reason: 'Target.HealthCheckDisabled',
    description: 'Health checks are not enabled for this target',
  };
  registerTarget(builder, targetGroupArn, { id: functionArn, health: unchecked });
  serveGroup(site, 'summaries', targetGroupArn);
}

/** The subnet of the laboratory lets in its own machines only. */
function addLaboratory(site: Site): void {
  const { builder, network, serviceSecurityGroup } = site;
  const subnet = addSubnet(site, {
    name: 'platform-laboratory-a',
    zone: 'us-east-1a',
    zoneId: 'use1-az2',
    cidrBlock: '10.60.141.0/24',
    free: 240,
  });
  const entry = { Protocol: '-1', RuleAction: 'allow' };
  const last = { RuleNumber: 32_767, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' };
  const NetworkAclId = subnet.subnetId.replace('subnet-', 'acl-');
  (builder.account.networkAcls ??= []).push({
    NetworkAclId,
    VpcId: network.vpcId,
    OwnerId: builder.account.accountId,
    IsDefault: false,
    Associations: [
      {
        NetworkAclAssociationId: subnet.subnetId.replace('subnet-', 'aclassoc-'),
        NetworkAclId,
        SubnetId: subnet.subnetId,
      },
    ],
    Entries: [
      { ...entry, Egress: false, RuleNumber: 100, CidrBlock: subnet.cidrBlock },
      { ...last, Egress: false },
      { ...entry, Egress: true, RuleNumber: 100, CidrBlock: '0.0.0.0/0' },
      { ...last, Egress: true },
    ],
    Tags: [],
  });
  const targetGroupArn = ipGroup(site, 'laboratory');
  for (const ipAddress of ['10.60.141.10', '10.60.141.11']) {
    addNetworkInterface(builder, network, {
      address: { subnet, ipAddress },
      description: 'laboratory server',
      securityGroupIds: [serviceSecurityGroup],
    });
    registerTarget(builder, targetGroupArn, {
      id: ipAddress,
      port: 8080,
      zone: subnet.zone,
      health: timeout,
    });
  }
  serveGroup(site, 'laboratory', targetGroupArn);
}
