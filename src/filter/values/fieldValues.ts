import { apiOfNode, displayName, nameInArn } from '../../present/names';
import { isNode, type NodeKind, type TopologyNode } from '../../topology/document';
import { asRecords, asText } from '../../topology/values';
import type { FieldComparison } from '../language/expression';
import type { FieldName } from '../language/vocabulary';
import { certificateDays } from './certificateDays';
import { findingValues } from './findingValues';
import { linkStatuses, linkVersions } from './linkValues';
import { errorShares, requestRates, slowestResponses } from './metricValues';
import { tagValues } from './tagValues';
import {
  hostValues,
  methodValues,
  pathValues,
  portValues,
  protocolValues,
  stageValues,
  timeoutValues,
} from './requestValues';
import { isUnexpanded, type FilterFacts, type FilterSubject } from './subject';
import { knownValues, listedValues, unreadValues, type FieldValues } from './values';

type ReadValues = (facts: FilterFacts, subject: FilterSubject) => FieldValues | undefined;

/** The values of a field at a resource; `undefined` where the field means nothing there. */
export function fieldValues(
  facts: FilterFacts,
  subject: FilterSubject,
  { field, tag }: Pick<FieldComparison, 'field' | 'tag'>,
): FieldValues | undefined {
  return field === 'tag' ? tagValues(facts, subject.node, tag ?? '') : readers[field](facts, subject);
}

const ofNode =
  (read: (node: TopologyNode, facts: FilterFacts) => FieldValues | undefined): ReadValues =>
  (facts, { node }) =>
    read(node, facts);

const readers: Readonly<Record<Exclude<FieldName, 'tag'>, ReadValues>> = {
  type: ofNode(node => listedValues([node.kind, node.type, ...otherTypes(node)])),
  name: ofNode(node => listedValues([node.name, displayName(node)])),
  id: ofNode(node => listedValues(idsOf(node))),
  arn: ofNode(({ id }) => (id.startsWith('arn:') ? listedValues([id]) : undefined)),
  account: ofNode(({ account }) => knownValues(account)),
  region: ofNode(({ region }) => knownValues(region)),
  vpc: ofNode((node, facts) => vpcOf(facts, node)),
  az: ofNode(zonesOf),
  stage: ofNode((node, facts) => stageValues(facts, node)),
  api: ofNode((node, facts) => apiValues(facts, node)),
  route: ofNode(node => (isNode(node, 'route') ? routeNames(node) : undefined)),
  method: ofNode(methodValues),
  path: ofNode(pathValues),
  host: ofNode((node, facts) => hostValues(facts, node)),
  port: ofNode((node, facts) => portValues(facts, node)),
  protocol: ofNode((node, facts) => protocolValues(facts, node)),
  health: ofNode((node, facts) => healthValues(facts, node)),
  'healthy%': ofNode(healthyShare),
  targets: ofNode(node =>
    isNode(node, 'target-group') ? knownValues(node.attributes.targetCount) : undefined,
  ),
  'link.version': ofNode((node, facts) => linkVersions(facts, node)),
  'link.status': ofNode((node, facts) => linkStatuses(facts, node)),
  timeout: ofNode((node, facts) => timeoutValues(facts, node)),
  'rule.priority': ofNode(priorityOf),
  weight: ofNode(weightsOf),
  'cert.days': ofNode((node, facts) => certificateDays(facts, node)),
  sg: ofNode(securityGroupsOf),
  finding: (facts, subject) => findingValues(facts, subject, 'finding'),
  severity: (facts, subject) => findingValues(facts, subject, 'severity'),
  state: (facts, subject) => findingValues(facts, subject, 'state'),
  rps: ofNode((node, facts) => requestRates(facts, node)),
  '5xx%': ofNode((node, facts) => errorShares(facts, node)),
  p95: ofNode((node, facts) => slowestResponses(facts, node)),
};

const balancerTypes: Readonly<Record<string, string>> = {
  application: 'alb',
  network: 'nlb',
  gateway: 'gwlb',
};
const apiKinds: ReadonlySet<NodeKind> = new Set(['rest-api', 'http-api', 'websocket-api']);

function otherTypes(node: TopologyNode): readonly (string | undefined)[] {
  if (isNode(node, 'load-balancer')) {
    const { type } = node.attributes;
    return type === undefined ? [] : [balancerTypes[type]];
  }
  return apiKinds.has(node.kind) ? ['api'] : [];
}

function idsOf(node: TopologyNode): readonly (string | undefined)[] {
  const { attributes } = node;
  const own =
    'apiId' in attributes ? attributes.apiId : 'targetId' in attributes ? attributes.targetId : undefined;
  return [node.id, node.id.split('/').at(-1), nameInArn(node.id), own];
}

/** Of a domain name, the APIs to which it maps; a list of mappings that was refused may have others. */
function apiValues(
  { account: { graph }, isRefused }: FilterFacts,
  node: TopologyNode,
): FieldValues | undefined {
  const namesOf = (api: TopologyNode): readonly (string | undefined)[] => [
    displayName(api),
    api.name,
    'apiId' in api.attributes ? api.attributes.apiId : undefined,
  ];
  if (node.kind === 'domain-name') {
    const apis = graph
      .outgoing(node.id, 'maps')
      .flatMap(({ target }) => graph.incoming(target, 'deploys'))
      .flatMap(({ source }) => graph.node(source) ?? []);
    return { ...listedValues(apis.flatMap(namesOf)), isWhole: !isRefused(node.id) };
  }
  const id = apiOfNode(node.id);
  const api = id === undefined ? undefined : graph.node(id);
  return api === undefined ? undefined : listedValues(namesOf(api));
}

function vpcOf({ account: { facts, graph } }: FilterFacts, node: TopologyNode): FieldValues | undefined {
  switch (node.kind) {
    case 'load-balancer':
      return isNode(node, 'load-balancer') ? knownValues(node.attributes.vpcId) : undefined;
    case 'listener':
    case 'rule': {
      const listener = node.kind === 'rule' ? graph.incoming(node.id, 'evaluates')[0]?.source : node.id;
      const owner = listener === undefined ? undefined : graph.incoming(listener, 'listens')[0]?.source;
      const balancer = owner === undefined ? undefined : graph.node(owner);
      return balancer !== undefined && isNode(balancer, 'load-balancer')
        ? knownValues(balancer.attributes.vpcId)
        : unreadValues;
    }
    case 'target-group': {
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', node.id);
      const isOfFunction = isNode(node, 'target-group') && node.attributes.targetType === 'lambda';
      return isOfFunction ? undefined : knownValues(asText(entry?.properties['VpcId']));
    }
    default:
      return undefined;
  }
}

function zonesOf(node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'load-balancer')) {
    const { availabilityZones } = node.attributes;
    if (availabilityZones === undefined) return unreadValues;
    return knownValues(
      ...asRecords(availabilityZones).map(zone => asText(zone['ZoneName'] ?? zone['zoneName'])),
    );
  }
  return isNode(node, 'target') ? knownValues(node.attributes.availabilityZone) : undefined;
}

const routeNames = (node: TopologyNode<'route'>): FieldValues =>
  listedValues([displayName(node), node.name, node.attributes.routeKey, node.attributes.path]);

/** `health = unknown` is true of what was not read, and no other comparison is either true or false of it. */
function healthValues({ healthOf }: FilterFacts, node: TopologyNode): FieldValues | undefined {
  const { health } = healthOf(node.id);
  const state = isNode(node, 'target') ? node.attributes.health?.state : undefined;
  if (health === 'unknown' || (health === 'none' && isUnexpanded(node)))
    return { values: ['unknown', ...(state === undefined ? [] : [state])], isWhole: false };
  return health === 'none' ? undefined : listedValues([health, state]);
}

function healthyShare(node: TopologyNode): FieldValues | undefined {
  if (!isNode(node, 'target-group')) return undefined;
  const { healthyCount, targetCount } = node.attributes;
  if (targetCount === undefined) return unreadValues;
  // No targets have no share.
  if (targetCount === 0) return listedValues();
  return healthyCount === undefined ? unreadValues : listedValues([(100 * healthyCount) / targetCount]);
}

function priorityOf(node: TopologyNode): FieldValues | undefined {
  if (!isNode(node, 'rule')) return undefined;
  const { priority } = node.attributes;
  const number = Number(priority);
  return knownValues(priority === undefined || Number.isNaN(number) ? priority : number);
}

/** AWS leaves the weight out where a rule forwards to one group only. */
function weightsOf(node: TopologyNode, { account: { graph } }: FilterFacts): FieldValues | undefined {
  if (!isNode(node, 'target-group')) return undefined;
  return listedValues(graph.incoming(node.id, 'forwards').map(({ attributes }) => attributes.weight));
}

/** A load balancer and a VPC link V2 come with their security groups; a VPC link V1 has none. */
function securityGroupsOf(node: TopologyNode): FieldValues | undefined {
  if (isNode(node, 'load-balancer')) return listedValues(node.attributes.securityGroups);
  if (!isNode(node, 'vpc-link') || node.attributes.vpcLinkVersion === 'V1') return undefined;
  return listedValues(node.attributes.securityGroupIds);
}
