import * as l10n from '@vscode/l10n';
import type { DetailRow } from '../../protocol/protocol';
import { isNode, type AwsObject, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { asRecord, asRecords, asText } from '../../topology/values';
import { instancesFact, isUndeployed } from '../facts';
import { nameInArn, createNames } from '../names';
import { variablesShownOnNode } from '../secrets';
import { kindNoun, workloadLabel } from '../../words/kinds';
import { listWords } from '../../words/lists';
import { oneLine } from '../../text/oneLine';
import { actionWords, conditionWords, formatPercent, transformWords } from '../words';

type Value = string | number | boolean | undefined;

/** Rows for the members that are there. */
export function memberRows(
  ...members: readonly (readonly [name: string, value: Value])[]
): readonly DetailRow[] {
  return members.flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    const words = typeof value === 'boolean' ? (value ? l10n.t('yes') : l10n.t('no')) : String(value);
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
      return memberRows(
        [l10n.t('API ID'), apiId],
        [l10n.t('Endpoint type'), endpointType],
        [l10n.t('Default endpoint disabled'), disableExecuteApiEndpoint],
        [l10n.t('Details loaded'), expanded],
      );
    }
    case 'domain-name':
      return memberRows(
        [l10n.t('Endpoint type'), node.attributes.endpointType],
        [l10n.t('Routing mode'), node.attributes.routingMode],
      );
    case 'stage':
      return stageRows(graph, node);
    case 'load-balancer': {
      const { type, scheme, dnsName, expanded } = node.attributes;
      return memberRows(
        [l10n.t('Type'), type],
        [l10n.t('Scheme'), scheme],
        [l10n.t('DNS name'), dnsName],
        [l10n.t('Details loaded'), expanded],
      );
    }
    case 'listener':
      return listenerRows(node);
    case 'vpc-link':
      return memberRows(
        [l10n.t('Version'), node.attributes.vpcLinkVersion],
        [l10n.t('Status message'), node.attributes.statusMessage],
      );
    case 'target-group':
      return targetGroupRows(node);
    case 'target':
      return targetRows(node);
    case 'http-endpoint':
    case 'aws-service':
      return memberRows([l10n.t('URI'), node.attributes.uri]);
    case 'cloud-map-service':
      return memberRows([l10n.t('Instances'), instancesFact(node)]);
    case 'missing': {
      const { referredToAs } = node.attributes;
      return memberRows([
        l10n.t('Referred to as'),
        referredToAs === undefined ? undefined : kindNoun(referredToAs),
      ]);
    }
    default:
      return [];
  }
}

const listenerRows = ({
  attributes: { port, protocol, certificates },
}: TopologyNode<'listener'>): readonly DetailRow[] => [
  ...memberRows([l10n.t('Port'), port], [l10n.t('Protocol'), protocol]),
  ...asRecords(certificates).map(certificate => ({
    name: l10n.t('Certificate'),
    value: oneLine(asText(certificate['CertificateArn']) ?? '?', 300),
  })),
];

function stageRows(graph: TopologyGraph, node: TopologyNode<'stage'>): readonly DetailRow[] {
  const { stageName, deploymentId } = node.attributes;
  const changed = graph.outgoing(node.id, 'serves').filter(({ target }) => {
    const route = graph.node(target);
    return route?.kind === 'route' && isUndeployed(route, stageName ?? '');
  });
  return [
    ...memberRows([l10n.t('Stage'), stageName], [l10n.t('Deployment ID'), deploymentId]),
    ...(changed.length === 0
      ? []
      : [
          {
            name: l10n.t('Routes edited, not deployed'),
            value: String(changed.length),
            health: 'warning' as const,
          },
        ]),
    ...[...variablesShownOnNode(graph, node)].map(([name, value]) => ({
      name: l10n.t('Variable {name}', { name: oneLine(name) }),
      value: oneLine(value, 300),
    })),
  ];
}

function targetGroupRows({ attributes }: TopologyNode<'target-group'>): readonly DetailRow[] {
  const { targetType, protocol, protocolVersion, port, healthCheck } = attributes;
  return memberRows(
    [l10n.t('Target type'), targetType],
    [l10n.t('Protocol'), protocol],
    [l10n.t('Protocol version'), protocolVersion],
    [l10n.t('Port'), port],
    [l10n.t('Health check'), healthCheckWords(healthCheck)],
  );
}

/** `HTTP:traffic-port /health every 30 s, expects 200, timeout 5 s` */
function healthCheckWords(check: AwsObject | undefined): string | undefined {
  if (check === undefined) return undefined;
  const member = (name: string): string | undefined => {
    const value = check[name] ?? check[`HealthCheck${name}`];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  if (check['HealthCheckEnabled'] === false || check['Enabled'] === false) return l10n.t('disabled');
  const matcher = asRecord(check['Matcher']);
  const expected = asText(matcher['HttpCode']) ?? asText(matcher['GrpcCode']);
  const place = `${member('Protocol') ?? '?'}:${member('Port') ?? '?'} ${member('Path') ?? ''}`.trim();
  const interval = member('IntervalSeconds');
  const timeout = member('TimeoutSeconds');
  return [
    interval === undefined
      ? place
      : l10n.t('{target} every {seconds} s', { target: place, seconds: interval }),
    ...(expected === undefined ? [] : [l10n.t('expects {codes}', { codes: expected })]),
    ...(timeout === undefined ? [] : [l10n.t('timeout {seconds} s', { seconds: timeout })]),
  ].join(', ');
}

function targetRows({ attributes }: TopologyNode<'target'>): readonly DetailRow[] {
  const { targetId, port, availabilityZone, resolvesTo } = attributes;
  return [
    ...memberRows(
      [l10n.t('Target ID'), targetId],
      [l10n.t('Port'), port],
      [l10n.t('Availability Zone'), availabilityZone],
    ),
    ...(resolvesTo === undefined
      ? []
      : memberRows(
          [workloadLabel(resolvesTo.kind), resolvesTo.name],
          [l10n.t('{resource} ARN', { resource: workloadLabel(resolvesTo.kind) }), resolvesTo.arn],
          [l10n.t('ECS task'), resolvesTo.taskArn],
        )),
  ];
}

function stateRows(node: TopologyNode): readonly DetailRow[] {
  if (!isNode(node, 'target')) return [];
  const { state, reason, description } = node.attributes.health ?? {};
  return memberRows(
    [l10n.t('State'), state],
    [l10n.t('Reason'), reason],
    [l10n.t('Description'), description],
  );
}

function integrationRows(graph: TopologyGraph, route: TopologyNode<'route'>): readonly DetailRow[] {
  const { httpMethod, path, routeKey, integrationType, connectionType, connectionId } = route.attributes;
  const { integrationTarget, uri, authorizationType, timeoutInMillis, undeployedIn } = route.attributes;
  const rows = memberRows(
    [l10n.t('Route key'), routeKey],
    [l10n.t('Method'), httpMethod],
    [l10n.t('Path'), path],
    [l10n.t('Authorization'), authorizationType],
    [l10n.t('Integration type'), integrationType ?? l10n.t('none')],
    [l10n.t('Connection type'), connectionType],
    [l10n.t('Connection ID'), connectionId],
    [l10n.t('Integration target'), integrationTarget],
    [l10n.t('URI'), uri],
    [l10n.t('Timeout'), timeoutInMillis === undefined ? undefined : `${timeoutInMillis / 1000} s`],
  );
  const resolved = graph.outgoing(route.id, 'integrates').flatMap(({ attributes: { stages, uri: own } }) =>
    stages === undefined || own === undefined || own === uri
      ? []
      : [
          {
            name: l10n.t('URI on {stages}', { stages: oneLine(listWords(stages)) }),
            value: oneLine(own, 2000),
          },
        ],
  );
  const deployed: readonly DetailRow[] =
    undeployedIn === undefined
      ? []
      : undeployedIn.length === 0
        ? [{ name: l10n.t('Deployment'), value: l10n.t('The working copy is deployed to every stage') }]
        : [
            {
              name: l10n.t('Edited, not deployed on'),
              value: oneLine(listWords(undeployedIn), 1000),
              health: 'warning',
            },
          ];
  return [...rows, ...resolved, ...deployed];
}

/** Conditions, transforms and actions of a rule, or of a listener that has no rules, in words. */
export function decisionRows(graph: TopologyGraph, node: TopologyNode): readonly DetailRow[] {
  const names = createNames(graph);
  const row =
    (name: string) =>
    (value: string): DetailRow => ({ name, value });
  if (isNode(node, 'listener'))
    return asRecords(node.attributes.actions)
      .map(action => actionWords(action, names))
      .map(row(l10n.t('Action')));
  if (!isNode(node, 'rule')) return [];
  const { priority, conditions, actions, transforms } = node.attributes;
  const written = asRecords(conditions).map(conditionWords);
  return [
    ...memberRows([l10n.t('Priority'), priority]),
    ...(written.length === 0 ? [l10n.t('every request')] : written).map(row(l10n.t('If'))),
    ...asRecords(transforms)
      .map(transformWords)
      .map(row(l10n.t('Transform'))),
    ...asRecords(actions)
      .map(action => actionWords(action, names))
      .map(row(l10n.t('Then'))),
    ...graph.outgoing(node.id, 'forwards').flatMap(({ target, attributes: { share, weight } }) =>
      share === undefined || graph.outgoing(node.id, 'forwards').length < 2
        ? []
        : [
            {
              name: l10n.t('Share of {targetGroup}', { targetGroup: nameInArn(target) }),
              value:
                weight === undefined
                  ? formatPercent(share)
                  : l10n.t('{share} (weight {weight})', { share: formatPercent(share), weight }),
              node: target,
            },
          ],
    ),
  ];
}
