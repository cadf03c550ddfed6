import { findLoadBalancerArn, parseArn } from '../model/arn';
import { loadBalancerHost } from '../model/loadBalancerHost';
import type { AwsObject } from './document';
import type { Entry, Inventory } from './inventory';
import { readActions, orderedRecords, sortedConditions, sortedRecords } from './lists';
import { addMissing, isKnownAbsent, readOperations } from './missing';
import { compareText, asBoolean, asNumber, asRecord, asRecords, sortedTexts, asText } from './values';
import type { World } from './world';

const types = {
  loadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  listener: 'AWS::ElasticLoadBalancingV2::Listener',
  rule: 'AWS::ElasticLoadBalancingV2::ListenerRule',
} as const;

/** Load balancers, their listeners and rules, and where those forward. Target groups have to be there already. */
export function addLoadBalancers(world: World): void {
  for (const entry of world.inventory.ofType(types.loadBalancer)) addLoadBalancer(world, entry);
  for (const entry of world.inventory.ofType(types.listener)) addListener(world, entry);
}

/** The load balancer that has a DNS name, in whichever form that is written. */
export function loadBalancersByName(inventory: Inventory): (host: string) => string | undefined {
  let names: Map<string, string> | undefined;
  const made = (): Map<string, string> => {
    const found = new Map<string, string>();
    for (const { arn, properties } of inventory.ofType(types.loadBalancer)) {
      const name = asText(properties['DNSName']);
      if (name !== undefined) found.set(loadBalancerHost(name), arn);
    }
    return found;
  };
  return host => (names ??= made()).get(loadBalancerHost(host));
}

function addLoadBalancer({ draft, inventory, managerOf }: World, entry: Entry): void {
  const { arn, properties } = entry;
  const isExpanded =
    inventory.childrenOf(types.listener, entry).length > 0 ||
    inventory.attempted(readOperations.listeners, entry, arn);
  draft.node({
    id: arn,
    kind: 'load-balancer',
    type: types.loadBalancer,
    name: asText(properties['LoadBalancerName']),
    status: asText(asRecord(properties['State'])['Code']),
    place: entry,
    attributes: {
      type: asText(properties['Type']),
      scheme: asText(properties['Scheme']),
      dnsName: asText(properties['DNSName']),
      vpcId: asText(properties['VpcId']),
      securityGroups: sortedTexts(properties['SecurityGroups']),
      availabilityZones: sortedRecords(properties['AvailabilityZones']),
      expanded: isExpanded ? undefined : false,
      managedBy: managerOf(entry),
    },
  });
}

function addListener(world: World, entry: Entry): void {
  const { draft, inventory } = world;
  const { arn, properties } = entry;
  const rules = inventory.childrenOf(types.rule, entry);
  const isApplication = isOfApplication(inventory, entry);
  draft.node({
    id: arn,
    kind: 'listener',
    type: types.listener,
    place: entry,
    attributes: {
      port: asNumber(properties['Port']),
      protocol: asText(properties['Protocol']),
      certificates: sortedRecords(properties['Certificates']),
      actions: isApplication ? undefined : readActions(properties['DefaultActions']),
      managedBy: world.managerOf(entry),
    },
  });
  const owner = listenerOwner(entry);
  if (!draft.has(owner)) addUnlisted(world, owner, entry);
  draft.edge({ kind: 'listens', source: owner, target: arn });
  if (isApplication || rules.some(rule => !isDefault(rule))) addRules(world, entry, rules);
  else addForwards(world, arn, properties['DefaultActions'] ?? rules[0]?.properties['Actions']);
}

/** A load balancer whose listeners were read exists, also where the list of load balancers was refused. */
function addUnlisted({ draft }: World, arn: string, place: Entry): void {
  if (findLoadBalancerArn(arn) !== arn) return;
  const name = asText(parseArn(arn)?.resource.split('/')[2]);
  draft.node({ id: arn, kind: 'load-balancer', type: types.loadBalancer, name, place, attributes: {} });
}

function listenerOwner({ arn, parent, properties }: Entry): string {
  return parent ?? asText(properties['LoadBalancerArn']) ?? findLoadBalancerArn(arn) ?? '';
}

/** An application load balancer's listener has rules, a network load balancer's may have some. */
function isOfApplication(inventory: Inventory, entry: Entry): boolean {
  const owner = listenerOwner(entry);
  const type = asText(inventory.find(types.loadBalancer, owner)?.properties['Type']);
  if (type !== undefined) return type === 'application';
  return parseArn(entry.arn)?.resource.split('/')[1] === 'app';
}

function isDefault({ properties }: Entry): boolean {
  return asBoolean(properties['IsDefault']) === true || properties['Priority'] === 'default';
}

function addRules(world: World, listener: Entry, rules: readonly Entry[]): void {
  for (const rule of rules) {
    const { properties } = rule;
    addRule(world, listener, { id: rule.arn, properties, priority: readPriority(rule) });
  }
  if (rules.some(isDefault)) return;
  const actions = listener.properties['DefaultActions'];
  if (asRecords(actions).length === 0) return;
  addRule(world, listener, {
    id: `${listener.arn}#default`,
    properties: { Actions: actions },
    priority: 'default',
  });
}

/** AWS gives it as a text; a number is taken too. */
function readPriority(rule: Entry): string | undefined {
  const priority = rule.properties['Priority'];
  return asText(priority) ?? asNumber(priority)?.toString() ?? (isDefault(rule) ? 'default' : undefined);
}

interface Rule {
  readonly id: string;
  readonly properties: AwsObject;
  readonly priority: string | undefined;
}

function addRule(world: World, listener: Entry, { id, properties, priority }: Rule): void {
  world.draft.node({
    id,
    kind: 'rule',
    type: types.rule,
    place: listener,
    attributes: {
      priority,
      conditions: sortedConditions(properties['Conditions']),
      actions: readActions(properties['Actions']),
      transforms: orderedRecords(properties['Transforms']),
      managedBy: world.managerOf({ ...listener, arn: id, properties }),
    },
  });
  world.draft.edge({ kind: 'evaluates', source: listener.arn, target: id, attributes: { priority } });
  addForwards(world, id, properties['Actions']);
}

/** One edge a target group that the actions forward to, with its part of all weights. */
function addForwards(world: World, source: string, actions: unknown): void {
  const weights = forwardWeights(actions);
  const total = [...weights.values()].reduce<number>((sum, weight) => sum + (weight ?? 1), 0);
  for (const [arn, weight] of weights) {
    const target = targetGroupNode(world, arn);
    if (target === undefined) continue;
    const share = total === 0 ? 0 : (weight ?? 1) / total;
    world.draft.edge({ kind: 'forwards', source, target, attributes: { weight, share } });
  }
}

/** Weights by target group; `undefined` where AWS gave none, which counts as one. */
function forwardWeights(actions: unknown): ReadonlyMap<string, number | undefined> {
  const weights = new Map<string, number | undefined>();
  for (const action of asRecords(actions)) {
    if (asText(action['Type'])?.toLowerCase() !== 'forward') continue;
    const tuples = asRecords(asRecord(action['ForwardConfig'])['TargetGroups']);
    for (const tuple of tuples.length > 0 ? tuples : [action]) {
      const arn = asText(tuple['TargetGroupArn']);
      if (arn === undefined) continue;
      const weight = readWeight(tuple['Weight']);
      const earlier = weights.get(arn);
      weights.set(arn, weights.has(arn) ? (earlier ?? 1) + (weight ?? 1) : weight);
    }
  }
  return new Map([...weights].sort(([a], [b]) => compareText(a, b)));
}

/** 0 to 999 (ELBv2's `TargetGroupWeight`); what is no such number counts as not given. */
function readWeight(value: unknown): number | undefined {
  const weight = asNumber(value);
  return weight === undefined || weight < 0 ? undefined : Math.min(weight, 1e6);
}

function targetGroupNode(world: World, arn: string): string | undefined {
  if (world.draft.has(arn)) return arn;
  if (!isKnownAbsent(world, 'target-group', arn)) return undefined;
  const { region, account } = parseArn(arn) ?? { region: '', account: '' };
  return addMissing(world, { id: arn, place: { account, region }, referredToAs: 'target-group' });
}
