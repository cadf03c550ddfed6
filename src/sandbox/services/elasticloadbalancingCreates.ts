import { createHash } from 'node:crypto';
import type { Account, AwsShape } from '../account';
import { only, shape, shapes, text, texts, without } from '../input';
import { AwsFault, type Handler, type OperationContext } from '../operation';

/** AWS takes minutes; this is quick enough to wait for and slow enough to be seen. */
const provisioningMillis = 1_500;

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function required(input: AwsShape, member: string): string {
  const value = text(input, member);
  if (value === undefined || value === '') throw fault('ValidationError', `'${member}' must be specified`);
  return value;
}

const hexadecimal = (source: string, length: number): string =>
  createHash('sha256').update(source).digest('hex').slice(0, length);

const arnOf = ({ partition, region, accountId }: Account, resource: string): string =>
  `arn:${partition}:elasticloadbalancing:${region}:${accountId}:${resource}`;

/** Members of a resource that differ from those that are asked for again. */
const differs = (resource: AwsShape, wanted: AwsShape): boolean =>
  Object.entries(wanted).some(
    ([member, value]) => JSON.stringify(resource[member]) !== JSON.stringify(value),
  );

const createLoadBalancer: Handler = (input, { account, later, now }) => {
  const name = required(input, 'Name');
  const type = text(input, 'Type') ?? 'application';
  const subnets = subnetsOf(account, input, type);
  const wanted = {
    Scheme: text(input, 'Scheme') ?? 'internet-facing',
    VpcId: text(subnets[0] ?? {}, 'VpcId'),
    Type: type,
    ...(texts(input, 'SecurityGroups').length > 0 && { SecurityGroups: groupsOf(account, input) }),
    AvailabilityZones: subnets.map(subnet => ({
      ZoneName: text(subnet, 'AvailabilityZone'),
      SubnetId: text(subnet, 'SubnetId'),
      LoadBalancerAddresses: [],
    })),
    IpAddressType: text(input, 'IpAddressType') ?? 'ipv4',
  };
  const known = account.loadBalancers.find(each => text(each, 'LoadBalancerName') === name);
  if (known !== undefined) {
    if (!differs(known, wanted)) return { LoadBalancers: [without(known, 'Tags')] };
    throw fault('DuplicateLoadBalancerName', `A load balancer with the name '${name}' already exists`);
  }
  const path = `${type === 'network' ? 'net' : 'app'}/${name}/${hexadecimal(`balancer ${name}`, 16)}`;
  const prefix = wanted.Scheme === 'internal' && type !== 'network' ? 'internal-' : '';
  const balancer: AwsShape = {
    LoadBalancerArn: arnOf(account, `loadbalancer/${path}`),
    LoadBalancerName: name,
    DNSName: `${prefix}${name}-${hexadecimal(name, 10)}.${account.region}.elb.amazonaws.com`,
    CreatedTime: new Date(now()).toISOString(),
    State: { Code: 'provisioning' },
    ...wanted,
    ...tagsOf(input),
  };
  account.loadBalancers.push(balancer);
  later(provisioningMillis, () => {
    balancer['State'] = { Code: 'active' };
  });
  return { LoadBalancers: [without(balancer, 'Tags')] };
};

/** Those asked for; an application load balancer needs two zones. */
function subnetsOf(account: Account, input: AwsShape, type: string): readonly AwsShape[] {
  const found = texts(input, 'Subnets').map(id => {
    const subnet = account.subnets.find(each => text(each, 'SubnetId') === id);
    if (subnet === undefined) throw fault('SubnetNotFound', `The subnet ID '${id}' does not exist`);
    return subnet;
  });
  const zones = new Set(found.map(subnet => text(subnet, 'AvailabilityZone')));
  if (zones.size >= (type === 'application' ? 2 : 1) && zones.size === found.length) return found;
  throw fault(
    'InvalidConfigurationRequest',
    'At least two subnets in two different Availability Zones must be specified',
  );
}

function groupsOf(account: Account, input: AwsShape): readonly string[] {
  const groups = texts(input, 'SecurityGroups');
  const unknown = groups.find(id => !account.securityGroups.some(each => text(each, 'GroupId') === id));
  if (unknown === undefined) return groups;
  throw fault('InvalidSecurityGroup', `The security group '${unknown}' does not exist`);
}

const tagsOf = (input: AwsShape): AwsShape =>
  shapes(input, 'Tags').length === 0 ? {} : { Tags: shapes(input, 'Tags') };

const createTargetGroup: Handler = (input, { account }) => {
  const name = required(input, 'Name');
  const targetType = text(input, 'TargetType') ?? 'instance';
  const isLambda = targetType === 'lambda';
  const protocol = isLambda ? undefined : required(input, 'Protocol');
  const isHttp = protocol?.startsWith('HTTP') === true;
  const wanted = without({
    Protocol: protocol,
    Port: isLambda ? undefined : Number(required(input, 'Port')),
    VpcId: isLambda ? undefined : required(input, 'VpcId'),
    ProtocolVersion: isHttp ? (text(input, 'ProtocolVersion') ?? 'HTTP1') : undefined,
    TargetType: targetType,
    HealthCheckPath: isHttp || targetType === 'alb' ? (text(input, 'HealthCheckPath') ?? '/') : undefined,
  });
  const known = account.targetGroups.find(each => text(each, 'TargetGroupName') === name);
  if (known !== undefined) {
    if (!differs(known, wanted)) return { TargetGroups: [without(known, 'Tags')] };
    throw fault('DuplicateTargetGroupName', `A target group with the name '${name}' exists`);
  }
  const number = (member: string, byDefault: number): number => Number(text(input, member) ?? byDefault);
  const group: AwsShape = {
    TargetGroupArn: arnOf(account, `targetgroup/${name}/${hexadecimal(`group ${name}`, 16)}`),
    TargetGroupName: name,
    ...wanted,
    HealthCheckEnabled: !isLambda,
    HealthCheckProtocol: text(input, 'HealthCheckProtocol') ?? protocol ?? 'HTTP',
    HealthCheckPort: text(input, 'HealthCheckPort') ?? 'traffic-port',
    HealthCheckIntervalSeconds: number('HealthCheckIntervalSeconds', 30),
    HealthCheckTimeoutSeconds: number('HealthCheckTimeoutSeconds', isHttp ? 5 : 10),
    HealthyThresholdCount: number('HealthyThresholdCount', 5),
    UnhealthyThresholdCount: number('UnhealthyThresholdCount', 2),
    ...(isHttp && {
      Matcher:
        Object.keys(shape(input, 'Matcher')).length === 0 ? { HttpCode: '200' } : shape(input, 'Matcher'),
    }),
    IpAddressType: text(input, 'IpAddressType') ?? 'ipv4',
    LoadBalancerArns: [],
    ...tagsOf(input),
  };
  account.targetGroups.push(group);
  account.targetHealth[String(group['TargetGroupArn'])] = [];
  return { TargetGroups: [without(group, 'Tags')] };
};

const createListener: Handler = (input, { account }) => {
  const balancer = required(input, 'LoadBalancerArn');
  if (!account.loadBalancers.some(each => text(each, 'LoadBalancerArn') === balancer)) {
    throw fault('LoadBalancerNotFound', `Load balancer '${balancer}' not found`);
  }
  const actions = actionsOf(account, shapes(input, 'DefaultActions'));
  const wanted: AwsShape = {
    LoadBalancerArn: balancer,
    Port: Number(required(input, 'Port')),
    Protocol: required(input, 'Protocol'),
    DefaultActions: actions,
    ...only(input, 'Certificates', 'SslPolicy', 'AlpnPolicy', 'MutualAuthentication'),
  };
  if (/^(?:HTTPS|TLS)$/.test(String(wanted['Protocol'])) && shapes(input, 'Certificates').length === 0) {
    throw fault('ValidationError', 'A certificate must be specified for HTTPS and TLS listeners');
  }
  const known = account.listeners.find(
    each => text(each, 'LoadBalancerArn') === balancer && text(each, 'Port') === String(wanted['Port']),
  );
  if (known !== undefined) {
    if (!differs(known, wanted)) return { Listeners: [without(known, 'Tags')] };
    throw fault('DuplicateListener', 'A listener already exists on this port for this load balancer');
  }
  const path = balancer.split(':loadbalancer/')[1] ?? '';
  const id = hexadecimal(`listener ${path} ${String(wanted['Port'])}`, 16);
  const listener: AwsShape = { ListenerArn: arnOf(account, `listener/${path}/${id}`), ...wanted };
  account.listeners.push({ ...listener, ...tagsOf(input) });
  addRule(account, listener, { Priority: 'default', Conditions: [], Actions: actions, IsDefault: true });
  useGroups(account, balancer, actions);
  return { Listeners: [listener] };
};

function addRule(account: Account, listener: AwsShape, rule: AwsShape): AwsShape {
  const arn = String(listener['ListenerArn']);
  const id = hexadecimal(`rule ${arn} ${String(rule['Priority'])}`, 16);
  const added = { RuleArn: `${arn.replace(':listener/', ':listener-rule/')}/${id}`, ...rule };
  account.rules.push({ ...added, ListenerArn: arn });
  return added;
}

/** As AWS answers them: one target group stands in both forms. */
function actionsOf(account: Account, actions: readonly AwsShape[]): readonly AwsShape[] {
  if (actions.length === 0) throw fault('ValidationError', 'At least one action must be specified');
  return actions.map(action => {
    const arn = text(action, 'TargetGroupArn');
    for (const group of groupArnsOf(action)) {
      if (!account.targetGroups.some(each => text(each, 'TargetGroupArn') === group)) {
        throw fault('TargetGroupNotFound', `Target group '${group}' not found`);
      }
    }
    if (arn === undefined || action['ForwardConfig'] !== undefined) return action;
    const groups = [{ TargetGroupArn: arn, Weight: 1 }];
    return {
      ...action,
      ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
    };
  });
}

const groupArnsOf = (action: AwsShape): readonly string[] =>
  [action, ...shapes(shape(action, 'ForwardConfig'), 'TargetGroups')].flatMap(
    each => text(each, 'TargetGroupArn') ?? [],
  );

/** A target group says which load balancers reach it. */
function useGroups(account: Account, balancer: string, actions: readonly AwsShape[]): void {
  const arns = new Set(actions.flatMap(groupArnsOf));
  for (const group of account.targetGroups) {
    if (!arns.has(text(group, 'TargetGroupArn') ?? '')) continue;
    group['LoadBalancerArns'] = [...new Set([...texts(group, 'LoadBalancerArns'), balancer])];
  }
}

const createRule: Handler = (input, { account }: OperationContext) => {
  const arn = required(input, 'ListenerArn');
  const listener = account.listeners.find(each => text(each, 'ListenerArn') === arn);
  if (listener === undefined) throw fault('ListenerNotFound', `Listener '${arn}' not found`);
  const priority = required(input, 'Priority');
  const isTaken = account.rules.some(
    each => text(each, 'ListenerArn') === arn && text(each, 'Priority') === priority,
  );
  if (isTaken) throw fault('PriorityInUse', `Priority '${priority}' is currently in use`);
  const actions = actionsOf(account, shapes(input, 'Actions'));
  const rule = {
    Priority: priority,
    Conditions: shapes(input, 'Conditions'),
    Actions: actions,
    IsDefault: false,
  };
  useGroups(account, required(listener, 'LoadBalancerArn'), actions);
  return { Rules: [addRule(account, listener, rule)] };
};

export const elasticLoadBalancingCreates: Readonly<Record<string, Handler>> = {
  CreateLoadBalancer: createLoadBalancer,
  CreateTargetGroup: createTargetGroup,
  CreateListener: createListener,
  CreateRule: createRule,
};
