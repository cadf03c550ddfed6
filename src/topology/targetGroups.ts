import { parseArn } from '../model/arn';
import type { AwsObject, TargetHealthState } from './document';
import { arnPlace, type Entry } from './inventory';
import { addLambdaNode } from './endpoints';
import { addMissing, isKnownAbsent, readOperations } from './missing';
import { targetResolver, type TargetResolver } from './resolveTarget';
import { withoutUndefined, asNumber, asRecord, asRecords, asText } from './values';
import type { World } from './world';

const types = {
  targetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  targetHealth: 'AWS::ElasticLoadBalancingV2::TargetHealth',
  loadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
} as const;

/** Members of AWS's TargetGroup that make its health check. */
const healthCheckMembers = [
  'HealthCheckEnabled',
  'HealthCheckIntervalSeconds',
  'HealthCheckPath',
  'HealthCheckPort',
  'HealthCheckProtocol',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'Matcher',
  'UnhealthyThresholdCount',
] as const;

/** Target groups, their targets with health, and what those are. */
export function addTargetGroups(world: World): void {
  const resolver = targetResolver(world.inventory);
  for (const entry of world.inventory.ofType(types.targetGroup)) addTargetGroup(world, entry, resolver);
  for (const health of world.inventory.ofType(types.targetHealth)) {
    const unlisted = unlistedGroup(health);
    if (unlisted !== undefined && !world.draft.has(unlisted.arn)) addTargetGroup(world, unlisted, resolver);
  }
}

/** A target group whose health was read exists, also where the list of target groups was refused. */
function unlistedGroup({
  arn,
  parent = arn.replace(/#health$/, ''),
  account,
  region,
}: Entry): Entry | undefined {
  const [kind, name] = parseArn(parent)?.resource.split('/') ?? [];
  if (kind !== 'targetgroup') return undefined;
  const properties = name === undefined ? {} : { TargetGroupName: name };
  return { type: types.targetGroup, arn: parent, parent: undefined, account, region, properties };
}

function addTargetGroup(world: World, entry: Entry, resolver: TargetResolver): void {
  const { draft, inventory } = world;
  const { arn, properties } = entry;
  const health = inventory.childrenOf(types.targetHealth, entry);
  const targets = readTargets(entry, health);
  const isAnswered = inventory.answered(readOperations.health, entry, arn);
  const wasCalled = inventory.attempted(readOperations.health, entry, arn);
  // An answer of which a part had to be left out stands among the calls that failed: its targets are not all.
  const isRead = isAnswered || (health.length > 0 && !wasCalled);
  const isAttempted = wasCalled || health.length > 0;
  draft.node({
    id: arn,
    kind: 'target-group',
    type: types.targetGroup,
    name: asText(properties['TargetGroupName']),
    place: entry,
    attributes: {
      managedBy: world.managerOf(entry),
      targetType: asText(properties['TargetType']),
      protocol: asText(properties['Protocol']),
      protocolVersion: asText(properties['ProtocolVersion']),
      port: asNumber(properties['Port']),
      healthCheck: readHealthCheck(properties),
      healthyCount: isRead
        ? targets.filter(({ health: { state } }) => state === 'healthy').length
        : undefined,
      targetCount: isRead ? targets.length : undefined,
      expanded: isAttempted ? undefined : false,
    },
  });
  for (const target of targets) addTarget(world, entry, target, resolver);
}

function readHealthCheck(properties: AwsObject): AwsObject | undefined {
  const members = healthCheckMembers.flatMap(name => {
    const value = properties[name];
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

interface Target {
  readonly nodeId: string;
  readonly id: string;
  readonly port: number | undefined;
  readonly availabilityZone: string | undefined;
  readonly health: TargetHealthState;
}

/** Each registration once; two records of one keep the first that says a state. */
function readTargets(group: Entry, health: readonly Entry[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { properties } of health) {
    for (const description of asRecords(properties['TargetHealthDescriptions'])) {
      const target = readTarget(group, description);
      if (target !== undefined && targets.get(target.nodeId)?.health.state === undefined) {
        targets.set(target.nodeId, target);
      }
    }
  }
  return [...targets.values()];
}

function readTarget({ arn, properties }: Entry, description: AwsObject): Target | undefined {
  const target = asRecord(description['Target']);
  const id = asText(target['Id']);
  if (id === undefined) return undefined;
  const port = properties['TargetType'] === 'lambda' ? undefined : asNumber(target['Port']);
  const host = /^[0-9a-f.]*:[0-9a-f:.]*$/i.test(id) ? `[${id}]` : id;
  const { State, Reason, Description } = asRecord(description['TargetHealth']);
  return {
    nodeId: `${arn}#${host}${port === undefined ? '' : `:${port}`}`,
    id,
    port,
    availabilityZone: asText(target['AvailabilityZone']),
    health: withoutUndefined({
      state: asText(State),
      reason: asText(Reason),
      description: asText(Description),
    }),
  };
}

function addTarget(world: World, group: Entry, target: Target, resolver: TargetResolver): void {
  const { draft } = world;
  const { nodeId, id, port, availabilityZone, health } = target;
  draft.node({
    id: nodeId,
    kind: 'target',
    place: group,
    attributes: {
      targetId: id,
      port,
      availabilityZone,
      health: Object.keys(health).length === 0 ? undefined : health,
      resolvesTo: resolver.resolve(group, id),
    },
  });
  draft.edge({ kind: 'registers', source: group.arn, target: nodeId });
  const real = realTarget(world, id) ?? ownAddress(world, group, id, resolver);
  if (real !== undefined) draft.edge({ kind: 'is', source: nodeId, target: real });
}

/** The load balancer whose own address a target is, where that was read: such a target leads on to its listener. */
function ownAddress(
  { inventory }: World,
  group: Entry,
  id: string,
  resolver: TargetResolver,
): string | undefined {
  if (group.properties['TargetType'] !== 'ip') return undefined;
  const arn = resolver.loadBalancerAt(group, id);
  return arn !== undefined && inventory.find(types.loadBalancer, arn) !== undefined ? arn : undefined;
}

/** The load balancer or function that a target is; targets name those by ARN. */
function realTarget(world: World, id: string): string | undefined {
  if (/^arn:[^:]*:lambda:/.test(id)) return addLambdaNode(world, id);
  if (!/^arn:[^:]*:elasticloadbalancing:/.test(id)) return undefined;
  if (world.inventory.find(types.loadBalancer, id) !== undefined) return id;
  const place = arnPlace(id);
  if (place === undefined || !isKnownAbsent(world, 'load-balancer', id)) return undefined;
  return addMissing(world, { id, place, referredToAs: 'load-balancer' });
}
