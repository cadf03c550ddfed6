import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../diagnosis/shared/nodeLabel';
import type { World } from '../diagnosis/world';
import { describeManager } from '../paths/describeManager';
import { managerOf } from '../paths/managers';
import type { Manager } from '../topology/manager';
import type { Entry } from '../topology/inventory';
import { asSentence } from '../words/sentences';
import type { Plan } from './document';

/** What a plan does with a resource: `changed` also means deleted; `used`: it builds on it, or leaves it without use. */
export type ManagedUse = 'changed' | 'used';

/** A resource that a plan changes or builds on, and what manages it. */
export interface ManagedResource {
  /** Node id; of a security group its ARN. */
  readonly id: string;
  readonly part: 'security-group' | 'application-load-balancer' | 'network-load-balancer' | 'other';
  readonly use: ManagedUse;
  readonly manager: Manager;
}

/** A resource as it was read, before it is known whether something manages it. */
export interface ConcernedResource {
  readonly id: string;
  readonly entry: Entry | undefined;
  readonly use: ManagedUse;
}

/** Those of the resources that something manages, each once. */
export function managedAmong(
  { facts }: World,
  concerned: readonly ConcernedResource[],
): readonly ManagedResource[] {
  const found = new Map<string, ManagedResource>();
  for (const { id, entry, use } of concerned) {
    const manager = entry === undefined ? undefined : managerOf(facts, entry);
    if (entry !== undefined && manager !== undefined && !found.has(id))
      found.set(id, { id, use, manager, part: partOf(entry) });
  }
  return [...found.values()];
}

function partOf({ type, properties }: Entry): ManagedResource['part'] {
  if (type === 'AWS::EC2::SecurityGroup') return 'security-group';
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return 'other';
  return properties['Type'] === 'network' ? 'network-load-balancer' : 'application-load-balancer';
}

/** As a plan lists them. */
export const listedManagers = (world: World, managed: readonly ManagedResource[]): Plan['managedBy'] =>
  managed.map(one => ({
    resource: one.id,
    tool: one.manager.tool,
    text: describeManaged(nameManaged(world.graph, one.id), one.manager),
  }));

/** `load balancer orders`, `security group sg-1`. */
export function nameManaged(graph: Pick<World['graph'], 'node'>, id: string): string {
  return graph.node(id) === undefined && id.includes(':security-group/')
    ? l10n.t('security group {id}', { id: id.slice(id.lastIndexOf('/') + 1) })
    : nodeLabel(graph, id);
}

const describeManaged = (name: string, manager: Manager): string =>
  asSentence(l10n.t('{name} is managed by {tool}.', { name, tool: describeManager(manager) }));
