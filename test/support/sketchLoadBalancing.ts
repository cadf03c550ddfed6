import { parted, type Arns, type Line, type Sketched } from './sketchLines';

/** A load balancer with its listeners and rules. */
export function drawLoadBalancer(
  { arns: at, add, answered }: Sketched,
  words: readonly string[],
  line: Line,
): void {
  const { plain, members } = parted(words);
  const [name = ''] = plain;
  const arn = at.loadBalancer(name);
  const Type = name.startsWith('net/') ? 'network' : 'application';
  const LoadBalancerName = name.slice(4);
  const DNSName = `${LoadBalancerName}.elb.example.com`;
  add('AWS::ElasticLoadBalancingV2::LoadBalancer', arn, {
    LoadBalancerName,
    Type,
    DNSName,
    Scheme: 'internal',
    VpcId: 'vpc-1',
    State: { Code: 'active' },
    ...members,
  });
  if (plain.includes('unread')) return;
  answered('elasticloadbalancing:DescribeListeners', arn);
  for (const listener of line.children) {
    const [Protocol = '', port = '', ...action] = listener.words;
    const listenerArn = at.listener(name, port);
    const DefaultActions = actionsOf(at, action);
    add(
      'AWS::ElasticLoadBalancingV2::Listener',
      listenerArn,
      { ListenerArn: listenerArn, LoadBalancerArn: arn, Port: Number(port), Protocol, DefaultActions },
      arn,
    );
    if (Type === 'network' && listener.children.length === 0) continue;
    answered('elasticloadbalancing:DescribeRules', listenerArn);
    for (const { words: rule } of listener.children) {
      const {
        plain: [Priority = '', ...ruleAction],
        members: conditions,
      } = parted(rule);
      add(
        'AWS::ElasticLoadBalancingV2::ListenerRule',
        at.rule(name, port, Priority),
        {
          Priority,
          IsDefault: false,
          Conditions: conditionsOf(conditions),
          Actions: actionsOf(at, ruleAction),
        },
        listenerArn,
      );
    }
    add(
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      at.rule(name, port, 'default'),
      { Priority: 'default', IsDefault: true, Conditions: [], Actions: DefaultActions },
      listenerArn,
    );
  }
}

function conditionsOf(members: Readonly<Record<string, string>>): readonly object[] {
  const fields: Readonly<Record<string, string>> = { path: 'path-pattern', host: 'host-header' };
  return Object.entries(members).map(([name, value]) => {
    const Values = value.split(',');
    if (name === 'method') return { Field: 'http-request-method', HttpRequestMethodConfig: { Values } };
    return { Field: fields[name] ?? name, Values };
  });
}

/** `-> t1 t2*3` · `redirect` · `fixed` */
function actionsOf(at: Arns, words: readonly string[]): readonly object[] {
  const [kind, ...groups] = words;
  if (kind === 'redirect')
    return [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Port: '443' } }];
  if (kind === 'fixed') return [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
  if (kind !== '->') return [];
  const TargetGroups = groups.map(group => {
    const [name = '', weight] = group.split('*');
    return {
      TargetGroupArn: at.targetGroup(name),
      ...(weight === undefined ? {} : { Weight: Number(weight) }),
    };
  });
  return [{ Type: 'forward', ForwardConfig: { TargetGroups } }];
}

/** A target group with its targets. */
export function drawTargetGroup({ arns: at, add, answered }: Sketched, words: readonly string[]): void {
  const [name = '', TargetType = 'ip', port = '80', ...targets] = words;
  const arn = at.targetGroup(name);
  add('AWS::ElasticLoadBalancingV2::TargetGroup', arn, {
    TargetGroupName: name,
    TargetType,
    Protocol: TargetType === 'alb' ? 'TCP' : 'HTTP',
    ...(TargetType === 'lambda' ? {} : { Port: Number(port) }),
    VpcId: 'vpc-1',
    HealthCheckPath: '/health',
  });
  if (targets.includes('unread')) return;
  answered('elasticloadbalancing:DescribeTargetHealth', arn);
  const TargetHealthDescriptions = targets.map(target => {
    const [address = '', State] = target.split('=');
    const [, id = address, targetPort] = /^(.*?):(\d+)$/.exec(address) ?? [];
    const Id = TargetType === 'alb' ? at.loadBalancer(id) : TargetType === 'lambda' ? at.lambda(id) : id;
    return {
      Target: { Id, ...(targetPort === undefined ? {} : { Port: Number(targetPort) }) },
      ...(State === undefined ? {} : { TargetHealth: { State } }),
    };
  });
  add('AWS::ElasticLoadBalancingV2::TargetHealth', `${arn}#health`, { TargetHealthDescriptions }, arn);
}
