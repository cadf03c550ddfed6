import type { DetailRow } from '../protocol/protocol';
import { isNode, type AwsObject, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';
import { record, records, text } from '../topology/values';
import { isUndeployed } from './facts';
import { nameInArn, namesIn } from './names';
import { shownVariables } from './secrets';
import { listed, oneLine } from './text';
import { actionWords, conditionWords, percent, transformWords } from './words';

type Value = string | number | boolean | undefined;

/** Rows for the members that are there. */
export function rowsOf(members: Readonly<Record<string, Value>>): readonly DetailRow[] {
  return Object.entries(members).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
    return [{ name, value: oneLine(words, 2000) }];
  });
}

/** What a node's own attributes say, by section. */
export function attributeRows(
  graph: TopologyGraph,
  node: TopologyNode,
  section: 'Summary' | 'Integration' | 'Health',
): readonly DetailRow[] {
  switch (section) {
    case 'Summary':
      return summaryRows(graph, node);
    case 'Integration':
      return isNode(node, 'route') ? integrationRows(graph, node) : [];
    case 'Health':
      return stateRows(node);
  }
}

function summaryRows(graph: TopologyGraph, node: TopologyNode): readonly DetailRow[] {
  switch (node.kind) {
    case 'rest-api':
    case 'http-api':
    case 'websocket-api': {
      const { apiId, endpointType, disableExecuteApiEndpoint, expanded } = node.attributes;
      return rowsOf({
        'API id': apiId,
        'Endpoint type': endpointType,
        'Default endpoint disabled': disableExecuteApiEndpoint,
        'Read in detail': expanded,
      });
    }
    case 'domain-name':
      return rowsOf({
        'Endpoint type': node.attributes.endpointType,
        'Routing mode': node.attributes.routingMode,
      });
    case 'stage':
      return stageRows(graph, node);
    case 'load-balancer': {
      const { type, scheme, dnsName, expanded } = node.attributes;
      return rowsOf({ Type: type, Scheme: scheme, 'DNS name': dnsName, 'Read in detail': expanded });
    }
    case 'listener':
      return [
        ...rowsOf({ Port: node.attributes.port, Protocol: node.attributes.protocol }),
        ...records(node.attributes.certificates).map(certificate => ({
          name: 'Certificate',
          value: oneLine(text(certificate['CertificateArn']) ?? '?', 300),
        })),
      ];
    case 'vpc-link':
      return rowsOf({
        Version: node.attributes.vpcLinkVersion,
        'Status message': node.attributes.statusMessage,
      });
    case 'target-group':
      return targetGroupRows(node);
    case 'target':
      return targetRows(node);
    case 'http-endpoint':
    case 'aws-service':
      return rowsOf({ URI: node.attributes.uri });
    case 'missing':
      return rowsOf({ 'Referred to as': node.attributes.referredToAs?.replaceAll('-', ' ') });
    default:
      return [];
  }
}

function stageRows(graph: TopologyGraph, node: TopologyNode<'stage'>): readonly DetailRow[] {
  const { stageName, deploymentId } = node.attributes;
  const changed = graph.outgoing(node.id, 'serves').filter(({ target }) => {
    const route = graph.node(target);
    return route?.kind === 'route' && isUndeployed(route, stageName ?? '');
  });
  return [
    ...rowsOf({ Stage: stageName, 'Deployment id': deploymentId }),
    ...(changed.length === 0
      ? []
      : [{ name: 'Routes edited, not deployed', value: String(changed.length), health: 'warning' as const }]),
    ...[...shownVariables(graph, node)].map(([name, value]) => ({
      name: `Variable ${oneLine(name)}`,
      value: oneLine(value, 300),
    })),
  ];
}

function targetGroupRows({ attributes }: TopologyNode<'target-group'>): readonly DetailRow[] {
  const { targetType, protocol, protocolVersion, port, healthCheck } = attributes;
  return rowsOf({
    'Target type': targetType,
    Protocol: protocol,
    'Protocol version': protocolVersion,
    Port: port,
    'Health check': healthCheckWords(healthCheck),
  });
}

/** `HTTP:traffic-port /health every 30 s, 200 expected, timeout 5 s` */
function healthCheckWords(check: AwsObject | undefined): string | undefined {
  if (check === undefined) return undefined;
  const member = (name: string): string | undefined => {
    const value = check[name] ?? check[`HealthCheck${name}`];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  if (check['HealthCheckEnabled'] === false || check['Enabled'] === false) return 'disabled';
  const matcher = record(check['Matcher']);
  const expected = text(matcher['HttpCode']) ?? text(matcher['GrpcCode']);
  const place = `${member('Protocol') ?? '?'}:${member('Port') ?? '?'} ${member('Path') ?? ''}`.trim();
  const interval = member('IntervalSeconds');
  const timeout = member('TimeoutSeconds');
  return [
    interval === undefined ? place : `${place} every ${interval} s`,
    ...(expected === undefined ? [] : [`expects ${expected}`]),
    ...(timeout === undefined ? [] : [`timeout ${timeout} s`]),
  ].join(', ');
}

const resolvedNames = {
  'ecs-service': 'ECS service',
  'ec2-instance': 'EC2 instance',
  'network-interface': 'Network interface',
} as const;

function targetRows({ attributes }: TopologyNode<'target'>): readonly DetailRow[] {
  const { targetId, port, availabilityZone, resolvesTo } = attributes;
  return [
    ...rowsOf({ 'Target id': targetId, Port: port, 'Availability Zone': availabilityZone }),
    ...(resolvesTo === undefined
      ? []
      : [
          ...rowsOf({ [resolvedNames[resolvesTo.kind]]: resolvesTo.name, 'ARN of it': resolvesTo.arn }),
          ...rowsOf({ 'ECS task': resolvesTo.taskArn }),
        ]),
  ];
}

function stateRows(node: TopologyNode): readonly DetailRow[] {
  if (!isNode(node, 'target')) return [];
  const { state, reason, description } = node.attributes.health ?? {};
  return rowsOf({ State: state, Reason: reason, Description: description });
}

function integrationRows(graph: TopologyGraph, route: TopologyNode<'route'>): readonly DetailRow[] {
  const { httpMethod, path, routeKey, integrationType, connectionType, connectionId } = route.attributes;
  const { integrationTarget, uri, authorizationType, timeoutInMillis, undeployedIn } = route.attributes;
  const rows = rowsOf({
    'Route key': routeKey,
    Method: httpMethod,
    Path: path,
    Authorization: authorizationType,
    'Integration type': integrationType ?? 'none',
    'Connection type': connectionType,
    'Connection id': connectionId,
    'Integration target': integrationTarget,
    URI: uri,
    Timeout: timeoutInMillis === undefined ? undefined : `${timeoutInMillis / 1000} s`,
  });
  const resolved = graph
    .outgoing(route.id, 'integrates')
    .flatMap(({ attributes: { stages, uri: own } }) =>
      stages === undefined || own === undefined || own === uri
        ? []
        : [{ name: `URI on ${oneLine(listed(stages))}`, value: oneLine(own, 2000) }],
    );
  const deployed: readonly DetailRow[] =
    undeployedIn === undefined
      ? []
      : undeployedIn.length === 0
        ? [{ name: 'Deployed', value: 'as edited, on every stage' }]
        : [
            {
              name: 'Edited, not deployed on',
              value: oneLine(listed(undeployedIn), 1000),
              health: 'warning',
            },
          ];
  return [...rows, ...resolved, ...deployed];
}

/** Conditions, transforms and actions of a rule, or of a listener that has no rules, in words. */
export function decisionRows(graph: TopologyGraph, node: TopologyNode): readonly DetailRow[] {
  const names = namesIn(graph);
  const row =
    (name: string) =>
    (value: string): DetailRow => ({ name, value });
  if (isNode(node, 'listener'))
    return records(node.attributes.actions)
      .map(action => actionWords(action, names))
      .map(row('Action'));
  if (!isNode(node, 'rule')) return [];
  const { priority, conditions, actions, transforms } = node.attributes;
  const written = records(conditions).map(conditionWords);
  return [
    ...rowsOf({ Priority: priority }),
    ...(written.length === 0 ? ['every request'] : written).map(row('If')),
    ...records(transforms).map(transformWords).map(row('Transform')),
    ...records(actions)
      .map(action => actionWords(action, names))
      .map(row('Then')),
    ...graph.outgoing(node.id, 'forwards').flatMap(({ target, attributes: { share, weight } }) =>
      share === undefined || graph.outgoing(node.id, 'forwards').length < 2
        ? []
        : [
            {
              name: `Share of ${nameInArn(target)}`,
              value: `${percent(share)}${weight === undefined ? '' : ` (weight ${weight})`}`,
              node: target,
            },
          ],
    ),
  ];
}
