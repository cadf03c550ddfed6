import { parseArn } from '../model/arn';
import type { AwsObject, TargetHealthState } from './document';
import { placeOf, type Entry } from './inventory';
import { addLambdaFunction } from './endpoints';
import { addMissing, isAbsent, operations } from './missing';
import { targetResolver, type TargetResolver } from './resolveTarget';
import { defined, number, record, records, text } from './values';
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
  const targets = targetsOf(entry, health);
  const isAnswered = inventory.answered(operations.health, entry, arn);
  const wasCalled = inventory.attempted(operations.health, entry, arn);
  // An answer of which a part had to be left out stands among the calls that failed: its targets are not all.
  const isRead = isAnswered || (health.length > 0 && !wasCalled);
  const isAttempted = wasCalled || health.length > 0;
  draft.node({
    id: arn,
    kind: 'target-group',
    type: types.targetGroup,
    name: text(properties['TargetGroupName']),
    place: entry,
    attributes: {
      targetType: text(properties['TargetType']),
      protocol: text(properties['Protocol']),
      protocolVersion: text(properties['ProtocolVersion']),
      port: number(properties['Port']),
      healthCheck: healthCheckOf(properties),
      healthyCount: isRead
        ? targets.filter(({ health: { state } }) => state === 'healthy').length
        : undefined,
      targetCount: isRead ? targets.length : undefined,
      expanded: isAttempted ? undefined : false,
    },
  });
  for (const target of targets) addTarget(world, entry, target, resolver);
}

function healthCheckOf(properties: AwsObject): AwsObject | undefined {
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
function targetsOf(group: Entry, health: readonly Entry[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { properties } of health) {
    for (const description of records(properties['TargetHealthDescriptions'])) {
      const target = targetOf(group, description);
      if (target !== undefined && targets.get(target.nodeId)?.health.state === undefined) {
        targets.set(target.nodeId, target);
      }
    }
  }
  return [...targets.values()];
}

function targetOf({ arn, properties }: Entry, description: AwsObject): Target | undefined {
  const target = record(description['Target']);
  const id = text(target['Id']);
  if (id === undefined) return undefined;
  const port = properties['TargetType'] === 'lambda' ? undefined : number(target['Port']);
  const host = /^[0-9a-f.]*:[0-9a-f:.]*$/i.test(id) ? `[${id}]` : id;
  const { State, Reason, Description } = record(description['TargetHealth']);
  return {
    nodeId: `${arn}#${host}${port === undefined ? '' : `:${port}`}`,
    id,
    port,
    availabilityZone: text(target['AvailabilityZone']),
    health: defined({ state: text(State), reason: text(Reason), description: text(Description) }),
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
  const real = realTarget(world, id) ?? ownAddressOf(world, group, id, resolver);
  if (real !== undefined) draft.edge({ kind: 'is', source: nodeId, target: real });
}

/** The load balancer whose own address a target is, where that was read: such a target leads on to its listener. */
function ownAddressOf(
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
  if (/^arn:[^:]*:lambda:/.test(id)) return addLambdaFunction(world, id);
  if (!/^arn:[^:]*:elasticloadbalancing:/.test(id)) return undefined;
  if (world.inventory.find(types.loadBalancer, id) !== undefined) return id;
  const place = placeOf(id);
  if (place === undefined || !isAbsent(world, 'load-balancer', id)) return undefined;
  return addMissing(world, { id, place, referredToAs: 'load-balancer' });
}
