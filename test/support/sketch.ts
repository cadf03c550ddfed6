import type { Answered, Deployment, Reading, Unknown } from '../../src/model/reading';
import type { Resource, Scope } from '../../src/model/resource';
import { exportedDocument, integrationOf, integrationV2Of } from './sketchIntegration';

/** Where a sketch is, unless it says otherwise. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}
export const here: Place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

/** ARNs as sketches make them. */
export function arnsIn({ partition, account, region }: Place) {
  const gateway = (path: string): string => `arn:${partition}:apigateway:${region}::${path}`;
  const arn = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const elb = (resource: string): string => arn('elasticloadbalancing', resource);
  return {
    gateway,
    rest: (id: string) => gateway(`/restapis/${id}`),
    api: (id: string) => gateway(`/apis/${id}`),
    link: (id: string) => gateway(`/vpclinks/${id}`),
    domain: (name: string) => gateway(`/domainnames/${name}`),
    method: (id: string, verb: string, path: string) =>
      gateway(`/restapis/${id}/resources/${slug(path)}/methods/${verb}`),
    route: (id: string, key: string) => gateway(`/apis/${id}/routes/${slug(key)}`),
    loadBalancer: (name: string) => elb(`loadbalancer/${name}/1`),
    listener: (name: string, port: number | string) => elb(`listener/${name}/1/${port}`),
    rule: (name: string, port: number | string, priority: number | string) =>
      elb(`listener-rule/${name}/1/${port}/${priority}`),
    targetGroup: (name: string) => elb(`targetgroup/${name}/1`),
    lambda: (name: string) => arn('lambda', `function:${name}`),
    cloudMap: (id: string) => arn('servicediscovery', `service/${id}`),
    arn,
  };
}
export type Arns = ReturnType<typeof arnsIn>;
export const arns = arnsIn(here);

export const slug = (text: string): string =>
  text.replace(/[^A-Za-z0-9$]+/g, '-').replace(/^-|-$/g, '') || 'root';

/** A line of a sketch and those indented below it. */
export interface Line {
  readonly words: readonly string[];
  readonly children: Line[];
}

export interface Sketched {
  readonly place: Place;
  readonly arns: Arns;
  add(type: string, arn: string, properties: object, parent?: string): void;
  answered(operation: string, node?: string): void;
  deployment(stage: string, document: unknown): void;
  refuse(operation: string, node: string | undefined, error: string): void;
  /** Takes back what counts as answered: a call that was never made. */
  forget(operation: string, node: string | undefined): void;
}

/** The calls that list everything of an account; every sketch has made them. */
const inventoryCalls = [
  'apigateway:GetRestApis',
  'apigateway:GetVpcLinks',
  'apigateway:GetDomainNames',
  'apigatewayv2:GetApis',
  'apigatewayv2:GetVpcLinks',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeTargetGroups',
];

/**
 * A reading out of a few lines, everything in it read and answered unless a line says otherwise:
 *
 *     rest r1 orders                        REST API; `http` and `ws` for the others; `unread` behind it: not expanded
 *       stage prod link=l1                  with its stage variables
 *       GET /orders link l1 http://n1:80/o  integration; `auth=AWS_IAM key timeout=1000` may stand before it
 *       GET /a link l2 http://h/a -> app/a1     with integrationTarget (also `app/a1:80`, a listener)
 *       GET /b lambda f1:live · mock · none · http https://h/x · aws {uri}
 *     deployed r1/prod                      what the stage has deployed, written like the routes
 *       GET /orders link l1 http://n1:80/old
 *     link1 l1 -> net/n1                    V1
 *     link2 l2                              V2; `link2 l2 status=INACTIVE`
 *     lb net/n1
 *       TCP 80 -> t1                        listener with its default action
 *     lb app/a1
 *       HTTP 80 -> t2*3 t3*1
 *         10 path=/orders* -> t2            rule; `redirect` or `fixed` instead of groups
 *     tg t1 alb 80 app/a1:80=healthy        type, port, targets with their states
 *     lambda f1 · cloudmap s1 · instance i-1 Name · eni eni-1 10.0.0.9 Description
 *     ecs orders -> t2 · task t-1 orders 10.0.0.5
 *     domain api.example.com
 *       base orders r1/prod · map v2/orders h1/$default · rule 10 /x r1/prod
 *     refuse elasticloadbalancing:DescribeRules listener ARN · forget …
 */
export function sketch(text: string, place: Place = here): Reading {
  const resources: Resource[] = [];
  const calls = new Map<string, Answered>();
  const unknowns: Unknown[] = [];
  const deployments: Deployment[] = [];
  const { account, region } = place;
  const keyOf = (operation: string, node = ''): string => `${operation} ${node}`;
  const sketched: Sketched = {
    place,
    arns: arnsIn(place),
    add(type, arn, properties, parent) {
      resources.push({ type, arn, account, region, properties, ...(parent === undefined ? {} : { parent }) });
    },
    answered(operation, node) {
      calls.set(keyOf(operation, node), {
        account,
        region,
        operation,
        ...(node === undefined ? {} : { node }),
      });
    },
    deployment(stage, document) {
      deployments.push({ account, region, stage, document });
    },
    refuse(operation, node, error) {
      calls.delete(keyOf(operation, node));
      unknowns.push({
        account,
        region,
        operation,
        ...(node === undefined ? {} : { node }),
        error,
        message: `${error} on ${operation}`,
      });
    },
    forget(operation, node) {
      calls.delete(keyOf(operation, node));
    },
  };
  for (const operation of inventoryCalls) sketched.answered(operation);
  for (const line of linesOf(text)) draw(sketched, line);
  const scopes: Scope[] = [{ ...place }];
  return {
    collectedAt: '2026-11-22T10:00:00Z',
    scopes,
    resources,
    answered: [...calls.values()],
    unknowns,
    deployments,
  };
}

/** Readings of several accounts or regions as one. */
export function together(...readings: readonly Reading[]): Reading {
  return {
    collectedAt: readings[0]?.collectedAt ?? '',
    scopes: readings.flatMap(({ scopes }) => scopes),
    resources: readings.flatMap(({ resources }) => resources),
    answered: readings.flatMap(({ answered }) => answered),
    unknowns: readings.flatMap(({ unknowns }) => unknowns),
    deployments: readings.flatMap(({ deployments }) => deployments),
  };
}

/** Parts of a sketch under one another, each without the indentation that its lines have in common. */
export function joined(...parts: readonly string[]): string {
  const dedented = parts.map(part => {
    const lines = part.split('\n').filter(line => line.trim() !== '');
    const indent = Math.min(...lines.map(line => line.search(/\S/)));
    return lines.map(line => line.slice(indent)).join('\n');
  });
  return dedented.join('\n');
}

function linesOf(text: string): readonly Line[] {
  const roots: Line[] = [];
  const open: { readonly indent: number; readonly line: Line }[] = [];
  for (const raw of text.split('\n')) {
    const words = raw.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const indent = raw.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const line = { words, children: [] };
    (open.at(-1)?.line.children ?? roots).push(line);
    open.push({ indent, line });
  }
  return roots;
}

/** `a=b` words as members, the others in order. */
export function parted(words: readonly string[]): {
  readonly plain: string[];
  readonly members: Record<string, string>;
} {
  const plain: string[] = [];
  const members: Record<string, string> = {};
  for (const word of words) {
    const [, name, value] = /^([A-Za-z]\w*)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) plain.push(word);
    else members[name] = value;
  }
  return { plain, members };
}

type Draw = (sketched: Sketched, words: readonly string[], line: Line) => void;

function draw(sketched: Sketched, line: Line): void {
  const [what = '', ...words] = line.words;
  const drawing = drawings[what];
  if (drawing === undefined) throw new Error(`A sketch has no line that begins with "${what}".`);
  drawing(sketched, words, line);
}

const drawings: Readonly<Record<string, Draw>> = {
  rest: drawRest,
  http: (sketched, words, line) => {
    drawApi(sketched, 'HTTP', words, line);
  },
  ws: (sketched, words, line) => {
    drawApi(sketched, 'WEBSOCKET', words, line);
  },
  deployed: (sketched, [stage = ''], line) => {
    const [id = '', name = ''] = stage.split('/');
    const isRest = sketched.arns.rest(id);
    const isHttp = sketched.arns.api(id);
    const document = exportedDocument(sketched.arns, line.children);
    // A stage belongs to one of the two; a deployment of the other names nothing.
    for (const api of [isRest, isHttp]) sketched.deployment(`${api}/stages/${name}`, document);
  },
  link1: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [id = '', arrow, ...targets] = plain;
    const targetArns = arrow === '->' ? targets.map(name => at.loadBalancer(name)) : [];
    add('AWS::ApiGateway::VpcLink', at.link(id), {
      id,
      name: `${id}-name`,
      targetArns,
      status: 'AVAILABLE',
      ...members,
    });
  },
  link2: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [VpcLinkId = ''] = plain;
    const status = { VpcLinkStatus: members['status'] ?? 'AVAILABLE' };
    add('AWS::ApiGatewayV2::VpcLink', at.link(VpcLinkId), {
      VpcLinkId,
      Name: `${VpcLinkId}-name`,
      SubnetIds: ['subnet-2', 'subnet-1'],
      SecurityGroupIds: ['sg-1'],
      ...status,
    });
  },
  lb: drawLoadBalancer,
  tg: drawTargetGroup,
  lambda: (sketched, [name = '']) => {
    const arn = sketched.arns.lambda(name);
    sketched.add('AWS::Lambda::Function', arn, { FunctionName: name.split(':')[0], State: 'Active' });
    sketched.answered('lambda:GetFunctionConfiguration', arn);
  },
  cloudmap: (sketched, [id = '']) => {
    const arn = sketched.arns.cloudMap(id);
    sketched.add('AWS::ServiceDiscovery::Service', arn, { Id: id, Name: `${id}-name` });
    sketched.answered('servicediscovery:GetService', arn);
  },
  instance: ({ add, arns: at }, [InstanceId = '', name]) => {
    const tags = name === undefined ? {} : { Tags: [{ Key: 'Name', Value: name }] };
    add('AWS::EC2::Instance', at.arn('ec2', `instance/${InstanceId}`), { InstanceId, ...tags });
  },
  eni: ({ add, arns: at }, words) => {
    const { plain, members } = parted(words);
    const [NetworkInterfaceId = '', PrivateIpAddress, Description] = plain;
    const attachment =
      members['instance'] === undefined ? {} : { Attachment: { InstanceId: members['instance'] } };
    const properties = {
      NetworkInterfaceId,
      PrivateIpAddress,
      Description,
      VpcId: members['vpc'] ?? 'vpc-1',
      ...attachment,
    };
    add('AWS::EC2::NetworkInterface', at.arn('ec2', `network-interface/${NetworkInterfaceId}`), properties);
  },
  ecs: ({ add, arns: at }, [serviceName = '', , ...groups]) => {
    const loadBalancers = groups.map(name => ({ targetGroupArn: at.targetGroup(name) }));
    const cluster = at.arn('ecs', 'cluster/c1');
    add(
      'AWS::ECS::Service',
      at.arn('ecs', `service/c1/${serviceName}`),
      { serviceName, clusterArn: cluster, loadBalancers },
      cluster,
    );
  },
  task: ({ add, arns: at }, [id = '', service = '', address = '']) => {
    const details = [{ name: 'privateIPv4Address', value: address }];
    const cluster = at.arn('ecs', 'cluster/c1');
    const properties = {
      group: `service:${service}`,
      clusterArn: cluster,
      attachments: [{ type: 'ElasticNetworkInterface', details }],
    };
    add('AWS::ECS::Task', at.arn('ecs', `task/c1/${id}`), properties, cluster);
  },
  domain: drawDomain,
  refuse: ({ refuse }, [operation = '', node]) => {
    refuse(operation, node, 'AccessDenied');
  },
  abort: ({ refuse }, [operation = '', node]) => {
    refuse(operation, node, 'Aborted');
  },
  forget: ({ forget }, [operation = '', node]) => {
    forget(operation, node);
  },
};

function drawRest(sketched: Sketched, words: readonly string[], line: Line): void {
  const { arns: at, add, answered } = sketched;
  const { plain, members } = parted(words);
  const [id = '', name] = plain;
  const arn = at.rest(id);
  const types = [members['endpoint'] ?? 'REGIONAL'];
  const disabled = members['disabled'] === undefined ? {} : { disableExecuteApiEndpoint: true };
  add('AWS::ApiGateway::RestApi', arn, {
    id,
    ...(name === undefined ? {} : { name }),
    endpointConfiguration: { types },
    ...disabled,
  });
  if (plain.includes('unread')) return;
  for (const operation of ['apigateway:GetResources', 'apigateway:GetStages']) answered(operation, arn);
  const resources = new Map<string, Record<string, object>>();
  for (const { words: own } of line.children) {
    if (own[0] === 'stage') {
      const {
        plain: [, stageName = ''],
        members: variables,
      } = parted(own);
      add(
        'AWS::ApiGateway::Stage',
        `${arn}/stages/${stageName}`,
        { stageName, deploymentId: 'd1', variables },
        arn,
      );
      continue;
    }
    const [verb = '', path = '', ...rest] = own;
    if (!/^[A-Z]+$/.test(verb) || !path.startsWith('/')) throw new Error(`"${own.join(' ')}" is no route.`);
    resources.set(path, { ...resources.get(path), [verb]: methodOf(at, rest) });
  }
  for (const [path, resourceMethods] of resources) {
    add(
      'AWS::ApiGateway::Resource',
      `${arn}/resources/${slug(path)}`,
      { id: slug(path), path, resourceMethods },
      arn,
    );
  }
}

function methodOf(at: Arns, words: readonly string[]): object {
  const { method, integration } = integrationOf(at, words);
  return { ...method, ...(integration === undefined ? {} : { methodIntegration: integration }) };
}

function drawApi(sketched: Sketched, ProtocolType: string, words: readonly string[], line: Line): void {
  const { arns: at, add, answered } = sketched;
  const [ApiId = '', Name] = words;
  const arn = at.api(ApiId);
  add('AWS::ApiGatewayV2::Api', arn, { ApiId, Name, ProtocolType });
  if (words.includes('unread')) return;
  for (const name of ['GetRoutes', 'GetIntegrations', 'GetStages']) answered(`apigatewayv2:${name}`, arn);
  for (const { words: own } of line.children) {
    if (own[0] === 'stage') {
      const {
        plain: [, StageName = ''],
        members,
      } = parted(own);
      add(
        'AWS::ApiGatewayV2::Stage',
        `${arn}/stages/${StageName}`,
        { StageName, StageVariables: members },
        arn,
      );
      continue;
    }
    const keyLength = own[1]?.startsWith('/') === true ? 2 : 1;
    const RouteKey = own.slice(0, keyLength).join(' ');
    if (!/^(\$\w+|[A-Z]+ \/.*)$/.test(RouteKey)) throw new Error(`"${own.join(' ')}" is no route.`);
    const { route, integration } = integrationV2Of(at, own.slice(keyLength));
    const target = integration === undefined ? {} : { Target: `integrations/${slug(RouteKey)}` };
    add(
      'AWS::ApiGatewayV2::Route',
      at.route(ApiId, RouteKey),
      { RouteId: slug(RouteKey), RouteKey, ...route, ...target },
      arn,
    );
    if (integration !== undefined)
      add('AWS::ApiGatewayV2::Integration', `${arn}/integrations/${slug(RouteKey)}`, integration, arn);
  }
}

function drawLoadBalancer({ arns: at, add, answered }: Sketched, words: readonly string[], line: Line): void {
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
  return Object.entries(members).map(([name, value]) => ({
    Field: fields[name] ?? name,
    Values: value.split(','),
  }));
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

function drawTargetGroup({ arns: at, add, answered }: Sketched, words: readonly string[]): void {
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

function drawDomain({ arns: at, add }: Sketched, words: readonly string[], line: Line): void {
  const {
    plain: [domainName = ''],
    members,
  } = parted(words);
  const domain = at.domain(domainName);
  add('AWS::ApiGateway::DomainName', domain, {
    domainName,
    domainNameStatus: 'AVAILABLE',
    endpointConfiguration: { types: ['REGIONAL'] },
    ...members,
  });
  for (const [index, { words: own }] of line.children.entries()) {
    const [kind, ...rest] = own;
    const [api = '', stage] = (rest.at(-1) ?? '').split('/');
    const path = rest.at(-2) ?? '';
    if (kind === 'base') {
      const basePath = path === '-' ? '(none)' : path;
      add(
        'AWS::ApiGateway::BasePathMapping',
        `${domain}/basepathmappings/${basePath}`,
        { basePath, restApiId: api, ...(stage === undefined ? {} : { stage }) },
        domain,
      );
    } else if (kind === 'map') {
      const key = path === '-' ? {} : { ApiMappingKey: path };
      add(
        'AWS::ApiGatewayV2::ApiMapping',
        `${domain}/apimappings/${index}`,
        { ApiId: api, Stage: stage, ...key },
        domain,
      );
    } else {
      const Conditions = path === '-' ? [] : [{ MatchBasePaths: { AnyOf: path.split(',') } }];
      const Actions = [{ InvokeApi: { ApiId: api, Stage: stage } }];
      add(
        'AWS::ApiGatewayV2::RoutingRule',
        `${domain}/routingrules/${index}`,
        { Priority: Number(rest[0]), Conditions, Actions },
        domain,
      );
    }
  }
}
