import type { AwsShape } from '../account';
import { shapeValues, textValue } from '../apigateway/values';
import { makeArn, type Builder, makeHexId, makeNumber } from './builder';
import { addNetworkInterface, type Network, nextAddress } from './network';

/** Route 53 hosted zones of load balancers: application, network. Source: "Elastic Load Balancing endpoints". */
const hostedZones: Readonly<Record<string, readonly [string, string]>> = {
  'us-east-1': ['Z35SXDOTRQ7X7K', 'Z26RNL4JYFTOTI'],
  'eu-west-1': ['Z32O12XQLNTSW2', 'Z2IFOLAFXWLO4F'],
  'eu-central-1': ['Z215JYRZR1TBD5', 'Z3F0SRJ5LGBH90'],
};

export interface LoadBalancerRequest {
  readonly name: string;
  readonly type: 'application' | 'network';
  readonly network: Network;
  readonly securityGroupIds?: readonly string[];
  readonly scheme?: 'internal' | 'internet-facing';
  /** Network load balancers with security groups only; AWS's default is `on`. */
  readonly enforcesPrivateLink?: 'on' | 'off';
}

/** A load balancer with an interface in each subnet; gives its ARN. */
export function addLoadBalancer(builder: Builder, request: LoadBalancerRequest): string {
  const { name, type, network, scheme = 'internal', securityGroupIds = [] } = request;
  const { region } = builder.account;
  const application = type === 'application';
  const path = `${application ? 'app' : 'net'}/${name}/${makeHexId(builder, `load balancer ${name}`, 16)}`;
  const loadBalancerArn = makeArn(builder, 'elasticloadbalancing', `loadbalancer/${path}`);
  const zones = hostedZones[region] ?? ['', ''];
  const firewall =
    securityGroupIds.length > 0 || application ? { SecurityGroups: [...securityGroupIds] } : {};
  const enforcement =
    !application && securityGroupIds.length > 0
      ? { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: request.enforcesPrivateLink ?? 'on' }
      : {};
  builder.account.loadBalancers.push({
    LoadBalancerArn: loadBalancerArn,
    LoadBalancerName: name,
    DNSName: dnsName(builder, path, scheme),
    CanonicalHostedZoneId: zones[application ? 0 : 1],
    CreatedTime: builder.createdAt,
    Scheme: scheme,
    VpcId: network.vpcId,
    State: { Code: 'active' },
    Type: type,
    AvailabilityZones: network.subnets.map(({ zone, subnetId }) => ({
      ZoneName: zone,
      SubnetId: subnetId,
      LoadBalancerAddresses: [],
    })),
    IpAddressType: 'ipv4',
    ...firewall,
    ...enforcement,
  });
  for (const _ of network.subnets) {
    addNetworkInterface(builder, network, {
      address: nextAddress(network),
      description: `ELB ${path}`,
      securityGroupIds,
      requesterId: 'amazon-elb',
      ...(application ? {} : { type: 'network_load_balancer' }),
    });
  }
  return loadBalancerArn;
}

/** `internal-name-1234567890.region.elb.amazonaws.com`; a network one has its id and no prefix. */
function dnsName(builder: Builder, path: string, scheme: string): string {
  const [kind, name = '', id = ''] = path.split('/');
  const { region } = builder.account;
  if (kind === 'net') return `${name}-${id}.elb.${region}.amazonaws.com`;
  const number = 1_000_000_000 + makeNumber(builder, path, 1_000_000_000);
  return `${scheme === 'internal' ? 'internal-' : ''}${name}-${String(number)}.${region}.elb.amazonaws.com`;
}

/** The host name of a load balancer of the account. */
export function loadBalancerDnsName({ account }: Builder, loadBalancerArn: string): string {
  return (
    textValue(
      account.loadBalancers.find(({ LoadBalancerArn }) => LoadBalancerArn === loadBalancerArn)?.['DNSName'],
    ) ?? ''
  );
}

export interface ListenerRequest {
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  readonly certificateArn?: string;
  readonly defaultAction: AwsShape;
}

/** A listener with its default rule; gives its ARN. */
export function addListener(builder: Builder, loadBalancerArn: string, request: ListenerRequest): string {
  const { port, protocol, certificateArn, defaultAction } = request;
  const path = loadBalancerArn.split(':loadbalancer/')[1] ?? '';
  const id = makeHexId(builder, `listener ${path} ${String(port)}`, 16);
  const listenerArn = makeArn(builder, 'elasticloadbalancing', `listener/${path}/${id}`);
  const tls =
    certificateArn === undefined
      ? {}
      : {
          Certificates: [{ CertificateArn: certificateArn }],
          SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
          MutualAuthentication: { Mode: 'off' },
        };
  builder.account.listeners.push({
    ListenerArn: listenerArn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    Protocol: protocol,
    DefaultActions: [defaultAction],
    ...tls,
  });
  pushRule(builder, listenerArn, {
    Priority: 'default',
    Conditions: [],
    Actions: [defaultAction],
    IsDefault: true,
  });
  return listenerArn;
}

function pushRule(builder: Builder, listenerArn: string, rule: AwsShape): void {
  const path = listenerArn.split(':listener/')[1] ?? '';
  const id = makeHexId(builder, `rule ${path} ${String(rule['Priority'])}`, 16);
  const ruleArn = makeArn(builder, 'elasticloadbalancing', `listener-rule/${path}/${id}`);
  builder.account.rules.push({ ListenerArn: listenerArn, RuleArn: ruleArn, ...rule });
}

export interface RuleRequest {
  readonly priority: number;
  readonly conditions: readonly AwsShape[];
  readonly action: AwsShape;
  readonly transforms?: readonly AwsShape[];
}

export function addRule(builder: Builder, listenerArn: string, request: RuleRequest): void {
  pushRule(builder, listenerArn, {
    Priority: String(request.priority),
    Conditions: [...request.conditions],
    Actions: [request.action],
    IsDefault: false,
    ...(request.transforms === undefined ? {} : { Transforms: [...request.transforms] }),
  });
}

function forwardedGroups(actions: unknown): readonly unknown[] {
  return shapeValues(actions).flatMap(action => {
    const config = action['ForwardConfig'] as AwsShape | undefined;
    return [
      action['TargetGroupArn'],
      ...shapeValues(config?.['TargetGroups']).map(({ TargetGroupArn }) => TargetGroupArn),
    ];
  });
}

/** Fills in which load balancers use each target group. */
export function finishLoadBalancing({ account }: Builder): void {
  const owners = new Map(
    account.listeners.map(listener => [listener['ListenerArn'], String(listener['LoadBalancerArn'])]),
  );
  const uses = new Map<unknown, Set<string>>();
  for (const rule of account.rules) {
    const owner = owners.get(rule['ListenerArn']);
    for (const group of forwardedGroups(rule['Actions'])) {
      if (owner !== undefined) uses.set(group, (uses.get(group) ?? new Set()).add(owner));
    }
  }
  for (const group of account.targetGroups)
    group['LoadBalancerArns'] = [...(uses.get(group['TargetGroupArn']) ?? [])];
}
