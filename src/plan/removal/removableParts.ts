import type { World } from '../../diagnosis/world';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { asText, asTexts } from '../../topology/values';
import type { BridgeListener, RetirableBridge, BridgeTargetGroup } from './bridges';
import type { KeptReason } from '../reasons/keptReason';
import type { Use } from './bridgeUses';
import { nameListener } from '../reasons/nameListener';

/** Something of a bridge that stays, and why. */
export interface Kept {
  /** Node id. */
  readonly id: string;
  /** `listener TCP:8081 of load balancer orders-nlb` */
  readonly name: string;
  readonly reason: KeptReason;
  /** Routes that lead over it. */
  readonly uses: readonly Use[];
}

/** What of a bridge nothing refers to any more, and what stays. */
export interface Parts {
  readonly bridge: RetirableBridge;
  readonly links: readonly RetirableBridge['links'][number][];
  readonly listeners: readonly BridgeListener[];
  readonly groups: readonly BridgeTargetGroup[];
  /** Whether the load balancer itself goes: all of its listeners and links do. */
  readonly goes: boolean;
  readonly kept: readonly Kept[];
  /** Endpoint services that no VPC link explains: other accounts may use any listener through them. */
  readonly foreignServices: readonly string[];
}

export function removableParts(world: World, bridge: RetirableBridge, uses: readonly Use[]): Parts {
  const { loadBalancer } = bridge;
  const foreignServices = otherServices(world, bridge);
  const links = bridge.links.map(link => ({ link, why: whyLinkStays(world, link, bridge, uses) }));
  const listeners = bridge.listeners.map(listener => ({
    listener,
    why: whyListenerStays(world, { bridge, listener, foreignServices }, uses),
  }));
  const going = listeners.flatMap(({ listener, why }) => (why === undefined ? [listener] : []));
  const kept = [...links, ...listeners].flatMap(({ why }) => why ?? []);
  const goes = kept.length === 0 && whyBalancerStays(uses, loadBalancer.id).length === 0;
  return {
    bridge,
    links: links.flatMap(({ link, why }) => (why === undefined ? [link] : [])),
    listeners: going,
    groups: groupsOnlyUsedBy(world, going),
    goes,
    kept: goes ? kept : [...kept, loadBalancerKept(world, bridge, kept, uses)],
    foreignServices,
  };
}

function whyLinkStays(
  world: World,
  link: RetirableBridge['links'][number],
  { loadBalancer, listeners }: RetirableBridge,
  uses: readonly Use[],
): Kept | undefined {
  const name = nodeLabel(world.graph, link.id);
  const own = uses.filter(use => use.link === link.id);
  const base = { id: link.id, name, uses: own };
  if (own.length > 0) return { ...base, reason: { code: 'in-use', part: 'link', uses: own } };
  if (!listeners.some(({ isBridge }) => isBridge)) return { ...base, reason: { code: 'no-bridge-listener' } };
  const id = link.id.slice(link.id.lastIndexOf('/') + 1);
  const integrations = world.facts
    .ofType('AWS::ApiGatewayV2::Integration')
    .filter(({ properties }) => asText(properties['ConnectionId']) === id);
  if (integrations.length > 0) return { ...base, reason: { code: 'named-by-integration' } };
  const others = (link.attributes.targetArns ?? []).filter(arn => arn !== loadBalancer.id);
  if (others.length > 0) return { ...base, reason: { code: 'other-targets', targets: others } };
  return link.status === 'DELETING' ? { ...base, reason: { code: 'already-deleting' } } : undefined;
}

function whyListenerStays(
  world: World,
  {
    bridge,
    listener: { listener, behind, isBridge },
    foreignServices,
  }: {
    readonly bridge: RetirableBridge;
    readonly listener: BridgeListener;
    readonly foreignServices: readonly string[];
  },
  uses: readonly Use[],
): Kept | undefined {
  const { loadBalancer, links } = bridge;
  const linkIds = new Set(links.map(({ id }) => id));
  const name = nameListener(world.graph, { listener: listener.id, loadBalancer: loadBalancer.id });
  const own = uses.filter(use => {
    if (use.listener !== undefined) return use.listener === listener.id;
    const isThere = use.loadBalancer === loadBalancer.id || (use.link !== undefined && linkIds.has(use.link));
    return isThere && (use.port === undefined || use.port === listener.attributes.port);
  });
  const base = { id: listener.id, name, uses: own };
  if (own.length > 0) return { ...base, reason: { code: 'in-use', part: 'endpoint', uses: own } };
  if (!isBridge) return { ...base, reason: { code: 'no-bridge', listener: listener.id, behind } };
  return foreignServices.length === 0
    ? undefined
    : { ...base, reason: { code: 'unexplained-services', services: foreignServices } };
}

/** A use of the load balancer on no listener of it that is known: also of a link V2. */
const whyBalancerStays = (uses: readonly Use[], id: string): readonly Use[] =>
  uses.filter(use => use.loadBalancer === id);

function loadBalancerKept(
  world: World,
  { loadBalancer }: RetirableBridge,
  kept: readonly Kept[],
  uses: readonly Use[],
): Kept {
  const own = whyBalancerStays(uses, loadBalancer.id);
  const reason: KeptReason =
    kept.length === 0
      ? { code: 'in-use', part: 'endpoint', uses: own }
      : { code: 'parts-stay', parts: kept.map(({ name }) => name) };
  return { id: loadBalancer.id, name: nodeLabel(world.graph, loadBalancer.id), reason, uses: own };
}

/** Target groups to which nothing forwards but these listeners and their rules. */
function groupsOnlyUsedBy(
  { graph, facts }: World,
  listeners: readonly BridgeListener[],
): readonly BridgeTargetGroup[] {
  const own = new Set(
    listeners.flatMap(({ listener }) => [
      listener.id,
      ...graph.outgoing(listener.id, 'evaluates').map(({ target }) => target),
    ]),
  );
  const owners = new Set(
    listeners.flatMap(({ listener }) => graph.incoming(listener.id, 'listens').map(({ source }) => source)),
  );
  const groups = new Map(
    listeners.flatMap(({ group }) => (group === undefined ? [] : [[group.id, group] as const])),
  );
  return [...groups.values()].filter(({ id }) => {
    const entry = facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', id);
    const elsewhere = asTexts(entry?.properties['LoadBalancerArns']).some(arn => !owners.has(arn));
    return !elsewhere && graph.incoming(id, 'forwards').every(({ source }) => own.has(source));
  });
}

/** API Gateway makes one endpoint service for each VPC link V1; any further one is somebody else's. */
function otherServices({ facts }: World, { loadBalancer, links }: RetirableBridge): readonly string[] {
  const services = facts
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ properties }) => asTexts(properties['NetworkLoadBalancerArns']).includes(loadBalancer.id))
    .map(({ arn, properties }) => asText(properties['ServiceName']) ?? arn);
  return services.length > links.length ? services : [];
}
