import type { Builder } from './builder';
import { companyServices, teams } from './companyNames';
import { addCertificate, buildLambdaFunction } from './compute';
import { addEcsService } from './ecs';
import { addListener, addLoadBalancer, addRule, loadBalancerDnsName } from './loadBalancing';
import { addNetwork, addSecurityGroup, type Network } from './network';
import { fixedResponseAction, forwardAction, forwardWeighted, hostHeader, pathPattern } from './rules';
import { addTargetGroup, type TargetHealthShape, healthyTarget, registerTarget } from './targetGroups';
import { addVpcLinkV1, addVpcLinkV2 } from './vpcLinks';

type Random = () => number;

/** A team's load balancer: HTTP on 80 by path, HTTPS on 443 by host and path. */
export interface TeamBackend {
  readonly team: string;
  readonly network: number;
  readonly loadBalancerArn: string;
  readonly host: string;
  readonly internalHost: string;
  readonly listeners: readonly string[];
}

/** A V1 link: ports 80 and 8443 of its network load balancer lead to 80 and 443 of a team's. */
export interface BridgeBackend {
  readonly linkId: string;
  readonly host: string;
  readonly team: TeamBackend;
}

export interface Estate {
  readonly teams: readonly TeamBackend[];
  readonly bridges: readonly BridgeBackend[];
  /** V2 links by network; the last one of the last network is inactive. */
  readonly links: readonly (readonly string[])[];
  readonly functions: readonly string[];
}

interface Place {
  readonly network: Network;
  readonly linkSecurityGroup: string;
}

export const internalDomain = 'internal.company.example';

/** Every team but the last six has APIs that reach its load balancer. */
export const reachableTeams = teams.length - 6;

export function addEstate(builder: Builder, random: Random): Estate {
  const places = ['retail', 'finance', 'logistics'].map((name, index): Place => {
    const prefix = `10.${String(96 + index * 16)}`;
    const zones = { 'eu-west-1a': 'euw1-az2', 'eu-west-1b': 'euw1-az3', 'eu-west-1c': 'euw1-az1' };
    const network = addNetwork(builder, { name, prefix, zones });
    return { network, linkSecurityGroup: addSecurityGroup(builder, network, `${name}-link`, []) };
  });
  const links = places.map(({ network, linkSecurityGroup }, index) =>
    ['primary', 'secondary'].map(role => {
      const inactive = index === places.length - 1 && role === 'secondary';
      return addVpcLinkV2(builder, {
        name: `${network.name}-${role}`,
        network,
        securityGroupIds: [linkSecurityGroup],
        ...(inactive ? { status: 'INACTIVE', statusMessage: 'VPC link had no traffic for 60 days' } : {}),
      });
    }),
  );
  const certificateArn = addCertificate(builder, `*.${internalDomain}`);
  const backends = teams.flatMap((team, index) => {
    const place = places[index % places.length];
    return place === undefined ? [] : [addTeam(builder, { team, place, index, certificateArn, random })];
  });
  const bridges = backends.slice(0, 4).flatMap(team => {
    const place = places[team.network];
    return place === undefined ? [] : [addBridge(builder, team, place)];
  });
  addForgotten(builder, places);
  const functions = teams.map(team => buildLambdaFunction(builder, `${team}-events`, `Events of ${team}`));
  return { teams: backends, bridges, links, functions };
}

interface TeamRequest {
  readonly team: string;
  readonly place: Place;
  readonly index: number;
  readonly certificateArn: string;
  readonly random: Random;
}

function addTeam(builder: Builder, request: TeamRequest): TeamBackend {
  const { team, place, index } = request;
  const { network, linkSecurityGroup } = place;
  const securityGroupId = addSecurityGroup(builder, network, `${team}-alb`, [
    { port: 80, from: linkSecurityGroup },
    { port: 443, from: linkSecurityGroup },
    { port: [80, 443], from: network.cidrBlock },
  ]);
  const loadBalancerArn = addLoadBalancer(builder, {
    name: `${team}-alb`,
    type: 'application',
    network,
    securityGroupIds: [securityGroupId],
  });
  const tasks = addSecurityGroup(builder, network, `${team}-services`, [
    { port: 8080, from: securityGroupId },
  ]);
  const groups = companyServices.map(service =>
    addTeamService(builder, request, { service, securityGroupId: tasks }),
  );
  const internalHost = `${team}.${internalDomain}`;
  const listeners = [
    addListener(builder, loadBalancerArn, {
      port: 80,
      protocol: 'HTTP',
      defaultAction: fixedResponseAction(404, 'No such service'),
    }),
    addListener(builder, loadBalancerArn, {
      port: 443,
      protocol: 'HTTPS',
      certificateArn: request.certificateArn,
      defaultAction: fixedResponseAction(404, 'No such service'),
    }),
  ];
  addTeamRules(builder, { listeners, groups, internalHost, canary: index % 5 === 0 });
  return {
    team,
    network: index % 3,
    loadBalancerArn,
    host: loadBalancerDnsName(builder, loadBalancerArn),
    internalHost,
    listeners,
  };
}

interface TeamRules {
  readonly listeners: readonly string[];
  readonly groups: readonly string[];
  readonly internalHost: string;
  readonly canary: boolean;
}

/** On port 80 a rule for each service; on port 443 for all but the reports, and with the host's name. */
function addTeamRules(builder: Builder, { listeners, groups, internalHost, canary }: TeamRules): void {
  const [http = '', https = ''] = listeners;
  for (const [index, service] of companyServices.entries()) {
    const targetGroupArn = groups[index] ?? '';
    const path = pathPattern(`/${service}`, `/${service}/*`);
    const action =
      canary && service === 'api'
        ? forwardWeighted({ targetGroupArn, weight: 95 }, { targetGroupArn: groups[1] ?? '', weight: 5 })
        : forwardAction(targetGroupArn);
    addRule(builder, http, { priority: 10 * (index + 1), conditions: [path], action });
    if (service !== 'reports') {
      addRule(builder, https, {
        priority: 10 * (index + 1),
        conditions: [hostHeader(internalHost), path],
        action,
      });
    }
  }
}

function health(random: Random): TargetHealthShape {
  const chance = random();
  if (chance < 0.02)
    return {
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [503]',
    };
  if (chance < 0.03)
    return { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };
  if (chance < 0.04)
    return {
      state: 'initial',
      reason: 'Elb.InitialHealthChecking',
      description: 'Initial health checks in progress',
    };
  return healthyTarget;
}

/** Gives the target group's ARN. One service of the account has scaled to nothing. */
function addTeamService(
  builder: Builder,
  { team, place, random }: TeamRequest,
  { service, securityGroupId }: { readonly service: string; readonly securityGroupId: string },
): string {
  const name = `${team}-${service}`;
  const targetGroupArn = addTargetGroup(builder, {
    name,
    network: place.network,
    targetType: 'ip',
    port: 8080,
    healthCheckPath: '/healthz',
  });
  const count = name === 'media-reports' ? 0 : 3 + Math.floor(random() * 7);
  addEcsService(builder, {
    cluster: place.network.name,
    name,
    network: place.network,
    securityGroupId,
    containerPort: 8080,
    targetGroupArn,
    tasks: Array.from({ length: count }, () => health(random)),
  });
  return targetGroupArn;
}

function addBridge(builder: Builder, team: TeamBackend, { network }: Place): BridgeBackend {
  const loadBalancerArn = addLoadBalancer(builder, { name: `${team.team}-nlb`, type: 'network', network });
  for (const [port, targetPort] of [
    [80, 80],
    [8443, 443],
  ] as const) {
    const name = `${team.team}-alb-${String(targetPort)}`;
    const targetGroupArn = addTargetGroup(builder, {
      name,
      network,
      targetType: 'alb',
      protocol: 'TCP',
      port: targetPort,
      healthCheckPath: '/healthz',
    });
    registerTarget(builder, targetGroupArn, { id: team.loadBalancerArn, port: targetPort });
    addListener(builder, loadBalancerArn, {
      port,
      protocol: 'TCP',
      defaultAction: forwardAction(targetGroupArn),
    });
  }
  const linkId = addVpcLinkV1(builder, { name: `${team.team}-link`, loadBalancerArn });
  return { linkId, host: loadBalancerDnsName(builder, loadBalancerArn), team };
}

/** Two network load balancers that no link names, and target groups that no rule names. */
function addForgotten(builder: Builder, places: readonly Place[]): void {
  for (const [index, { network }] of places.entries()) {
    for (const purpose of ['old', 'trial', 'copy']) {
      const name = `${network.name}-${purpose}`;
      const targetGroupArn = addTargetGroup(builder, {
        name,
        network,
        targetType: 'ip',
        protocol: 'TCP',
        port: 9000,
      });
      if (purpose !== 'old' || index === 0) continue;
      const loadBalancerArn = addLoadBalancer(builder, { name: `${name}-nlb`, type: 'network', network });
      addListener(builder, loadBalancerArn, {
        port: 9000,
        protocol: 'TCP',
        defaultAction: forwardAction(targetGroupArn),
      });
    }
  }
}
