import { createHash } from 'node:crypto';
import type { SandboxAccount, AwsShape } from '../account';
import { onlyMembers, inputShape, inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler, type OperationContext } from '../operation';

/** AWS takes minutes; this is quick enough to wait for and slow enough to be seen. */
const provisioningMillis = 1_500;

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function required(input: AwsShape, member: string): string {
  const value = inputText(input, member);
  if (value === undefined || value === '') throw fault('ValidationError', `'${member}' must be specified`);
  return value;
}

const hexadecimal = (source: string, length: number): string =>
  createHash('sha256').update(source).digest('hex').slice(0, length);

const accountArn = ({ partition, region, accountId }: SandboxAccount, resource: string): string =>
  `arn:${partition}:elasticloadbalancing:${region}:${accountId}:${resource}`;

/** Members of a resource that differ from those that are asked for again. */
const differs = (resource: AwsShape, wanted: AwsShape): boolean =>
  Object.entries(wanted).some(
    ([member, value]) => JSON.stringify(resource[member]) !== JSON.stringify(value),
  );

const createLoadBalancer: Handler = (input, { account, later, now }) => {
  const name = required(input, 'Name');
  const type = inputText(input, 'Type') ?? 'application';
  const subnets = inputSubnets(account, input, type);
  const wanted = {
    Scheme: inputText(input, 'Scheme') ?? 'internet-facing',
    VpcId: inputText(subnets[0] ?? {}, 'VpcId'),
    Type: type,
    ...(inputTexts(input, 'SecurityGroups').length > 0 && {
      SecurityGroups: inputSecurityGroups(account, input),
    }),
    AvailabilityZones: subnets.map(subnet => ({
      ZoneName: inputText(subnet, 'AvailabilityZone'),
      SubnetId: inputText(subnet, 'SubnetId'),
      LoadBalancerAddresses: [],
    })),
    IpAddressType: inputText(input, 'IpAddressType') ?? 'ipv4',
  };
  const known = account.loadBalancers.find(each => inputText(each, 'LoadBalancerName') === name);
  if (known !== undefined) {
    if (!differs(known, wanted)) return { LoadBalancers: [withoutMembers(known, 'Tags')] };
    throw fault('DuplicateLoadBalancerName', `A load balancer with the name '${name}' already exists`);
  }
  const path = `${type === 'network' ? 'net' : 'app'}/${name}/${hexadecimal(`balancer ${name}`, 16)}`;
  const prefix = wanted.Scheme === 'internal' && type !== 'network' ? 'internal-' : '';
  const balancer: AwsShape = {
    LoadBalancerArn: accountArn(account, `loadbalancer/${path}`),
    LoadBalancerName: name,
    DNSName: `${prefix}${name}-${hexadecimal(name, 10)}.${account.region}.elb.amazonaws.com`,
    CreatedTime: new Date(now()).toISOString(),
    State: { Code: 'provisioning' },
    ...wanted,
    ...inputTags(input),
  };
  account.loadBalancers.push(balancer);
  later(provisioningMillis, () => {
    balancer['State'] = { Code: 'active' };
  });
  return { LoadBalancers: [withoutMembers(balancer, 'Tags')] };
};

/** Those asked for; an application load balancer needs two zones. */
function inputSubnets(account: SandboxAccount, input: AwsShape, type: string): readonly AwsShape[] {
  const found = inputTexts(input, 'Subnets').map(id => {
    const subnet = account.subnets.find(each => inputText(each, 'SubnetId') === id);
    if (subnet === undefined) throw fault('SubnetNotFound', `The subnet ID '${id}' does not exist`);
    return subnet;
  });
  const zones = new Set(found.map(subnet => inputText(subnet, 'AvailabilityZone')));
  if (zones.size >= (type === 'application' ? 2 : 1) && zones.size === found.length) return found;
  throw fault(
    'InvalidConfigurationRequest',
    'At least two subnets in two different Availability Zones must be specified',
  );
}

function inputSecurityGroups(account: SandboxAccount, input: AwsShape): readonly string[] {
  const groups = inputTexts(input, 'SecurityGroups');
  const unknown = groups.find(id => !account.securityGroups.some(each => inputText(each, 'GroupId') === id));
  if (unknown === undefined) return groups;
  throw fault('InvalidSecurityGroup', `The security group '${unknown}' does not exist`);
}

const inputTags = (input: AwsShape): AwsShape =>
  inputShapes(input, 'Tags').length === 0 ? {} : { Tags: inputShapes(input, 'Tags') };

const createTargetGroup: Handler = (input, { account }) => {
  const name = required(input, 'Name');
  const targetType = inputText(input, 'TargetType') ?? 'instance';
  const isLambda = targetType === 'lambda';
  const protocol = isLambda ? undefined : required(input, 'Protocol');
  const isHttp = protocol?.startsWith('HTTP') === true;
  const wanted = withoutMembers({
    Protocol: protocol,
    Port: isLambda ? undefined : Number(required(input, 'Port')),
    VpcId: isLambda ? undefined : required(input, 'VpcId'),
    ProtocolVersion: isHttp ? (inputText(input, 'ProtocolVersion') ?? 'HTTP1') : undefined,
    TargetType: targetType,
    HealthCheckPath:
      isHttp || targetType === 'alb' ? (inputText(input, 'HealthCheckPath') ?? '/') : undefined,
  });
  const known = account.targetGroups.find(each => inputText(each, 'TargetGroupName') === name);
  if (known !== undefined) {
    if (!differs(known, wanted)) return { TargetGroups: [withoutMembers(known, 'Tags')] };
    throw fault('DuplicateTargetGroupName', `A target group with the name '${name}' exists`);
  }
  const number = (member: string, byDefault: number): number => Number(inputText(input, member) ?? byDefault);
  const group: AwsShape = {
    TargetGroupArn: accountArn(account, `targetgroup/${name}/${hexadecimal(`group ${name}`, 16)}`),
    TargetGroupName: name,
    ...wanted,
    HealthCheckEnabled: !isLambda,
    HealthCheckProtocol: inputText(input, 'HealthCheckProtocol') ?? protocol ?? 'HTTP',
    HealthCheckPort: inputText(input, 'HealthCheckPort') ?? 'traffic-port',
    HealthCheckIntervalSeconds: number('HealthCheckIntervalSeconds', 30),
    HealthCheckTimeoutSeconds: number('HealthCheckTimeoutSeconds', isHttp ? 5 : 10),
    HealthyThresholdCount: number('HealthyThresholdCount', 5),
    UnhealthyThresholdCount: number('UnhealthyThresholdCount', 2),
    ...(isHttp && {
      Matcher:
        Object.keys(inputShape(input, 'Matcher')).length === 0
          ? { HttpCode: '200' }
          : inputShape(input, 'Matcher'),
    }),
    IpAddressType: inputText(input, 'IpAddressType') ?? 'ipv4',
    LoadBalancerArns: [],
    ...inputTags(input),
  };
  account.targetGroups.push(group);
  account.targetHealth[String(group['TargetGroupArn'])] = [];
  return { TargetGroups: [withoutMembers(group, 'Tags')] };
};

const createListener: Handler = (input, { account }) => {
  const balancer = required(input, 'LoadBalancerArn');
  if (!account.loadBalancers.some(each => inputText(each, 'LoadBalancerArn') === balancer)) {
    throw fault('LoadBalancerNotFound', `Load balancer '${balancer}' not found`);
  }
  const actions = inputActions(account, inputShapes(input, 'DefaultActions'));
  const wanted: AwsShape = {
    LoadBalancerArn: balancer,
    Port: Number(required(input, 'Port')),
    Protocol: required(input, 'Protocol'),
    DefaultActions: actions,
    ...onlyMembers(input, 'Certificates', 'SslPolicy', 'AlpnPolicy', 'MutualAuthentication'),
  };
  if (/^(?:HTTPS|TLS)$/.test(String(wanted['Protocol'])) && inputShapes(input, 'Certificates').length === 0) {
    throw fault('ValidationError', 'A certificate must be specified for HTTPS and TLS listeners');
  }
  const known = account.listeners.find(
    each =>
      inputText(each, 'LoadBalancerArn') === balancer && inputText(each, 'Port') === String(wanted['Port']),
  );
  if (known !== undefined) {
    if (!differs(known, wanted)) return { Listeners: [withoutMembers(known, 'Tags')] };
    throw fault('DuplicateListener', 'A listener already exists on this port for this load balancer');
  }
  const path = balancer.split(':loadbalancer/')[1] ?? '';
  const id = hexadecimal(`listener ${path} ${String(wanted['Port'])}`, 16);
  const listener: AwsShape = { ListenerArn: accountArn(account, `listener/${path}/${id}`), ...wanted };
  account.listeners.push({ ...listener, ...inputTags(input) });
  addRule(account, listener, { Priority: 'default', Conditions: [], Actions: actions, IsDefault: true });
  useGroups(account, balancer, actions);
  return { Listeners: [listener] };
};

function addRule(account: SandboxAccount, listener: AwsShape, rule: AwsShape): AwsShape {
  const arn = String(listener['ListenerArn']);
  const id = hexadecimal(`rule ${arn} ${String(rule['Priority'])}`, 16);
  const added = { RuleArn: `${arn.replace(':listener/', ':listener-rule/')}/${id}`, ...rule };
  account.rules.push({ ...added, ListenerArn: arn });
  return added;
}

/** As AWS answers them: one target group stands in both forms. */
function inputActions(account: SandboxAccount, actions: readonly AwsShape[]): readonly AwsShape[] {
  if (actions.length === 0) throw fault('ValidationError', 'At least one action must be specified');
  return actions.map(action => {
    const arn = inputText(action, 'TargetGroupArn');
    for (const group of forwardedGroupArns(action)) {
      if (!account.targetGroups.some(each => inputText(each, 'TargetGroupArn') === group)) {
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

const forwardedGroupArns = (action: AwsShape): readonly string[] =>
  [action, ...inputShapes(inputShape(action, 'ForwardConfig'), 'TargetGroups')].flatMap(
    each => inputText(each, 'TargetGroupArn') ?? [],
  );

/** A target group says which load balancers reach it. */
function useGroups(account: SandboxAccount, balancer: string, actions: readonly AwsShape[]): void {
  const arns = new Set(actions.flatMap(forwardedGroupArns));
  for (const group of account.targetGroups) {
    if (!arns.has(inputText(group, 'TargetGroupArn') ?? '')) continue;
    group['LoadBalancerArns'] = [...new Set([...inputTexts(group, 'LoadBalancerArns'), balancer])];
  }
}

const createRule: Handler = (input, { account }: OperationContext) => {
  const arn = required(input, 'ListenerArn');
  const listener = account.listeners.find(each => inputText(each, 'ListenerArn') === arn);
  if (listener === undefined) throw fault('ListenerNotFound', `Listener '${arn}' not found`);
  const priority = required(input, 'Priority');
  const isTaken = account.rules.some(
    each => inputText(each, 'ListenerArn') === arn && inputText(each, 'Priority') === priority,
  );
  if (isTaken) throw fault('PriorityInUse', `Priority '${priority}' is currently in use`);
  const actions = inputActions(account, inputShapes(input, 'Actions'));
  const rule = {
    Priority: priority,
    Conditions: inputShapes(input, 'Conditions'),
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
