import { vpcLinkPath } from '../model/arn';
import { arnPlace, type Entry, type AccountRegion } from './inventory';
import { addMissing, isKnownAbsent, readOperations } from './missing';
import { sortedTexts, asText } from './values';
import type { World } from './world';

const types = { v1: 'AWS::ApiGateway::VpcLink', v2: 'AWS::ApiGatewayV2::VpcLink' } as const;
const loadBalancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** How many routes go from each VPC link to each load balancer or Cloud Map service. */
export interface Connections {
  /** Counts a route; counted once for each link and target however many stages it differs in. */
  count(link: string, target: string, route: string): void;
  /** Writes one edge for each pair, those of V1 links also where no route uses them. */
  addEdges(): void;
}

export function addVpcLinks({ draft, identify, inventory, managerOf }: World): void {
  for (const entry of inventory.ofType(types.v1)) {
    const { arn, properties } = entry;
    draft.node({
      id: identify(arn, entry),
      kind: 'vpc-link',
      type: types.v1,
      name: asText(properties['name']),
      status: asText(properties['status']),
      place: entry,
      attributes: {
        vpcLinkVersion: 'V1',
        statusMessage: asText(properties['statusMessage']),
        targetArns: sortedTexts(properties['targetArns']),
        managedBy: managerOf(entry),
      },
    });
  }
  for (const entry of inventory.ofType(types.v2)) {
    const { arn, properties } = entry;
    draft.node({
      id: identify(arn, entry),
      kind: 'vpc-link',
      type: types.v2,
      name: asText(properties['Name']),
      status: asText(properties['VpcLinkStatus']),
      place: entry,
      attributes: {
        vpcLinkVersion: 'V2',
        statusMessage: asText(properties['VpcLinkStatusMessage']),
        subnetIds: sortedTexts(properties['SubnetIds']),
        securityGroupIds: sortedTexts(properties['SecurityGroupIds']),
        managedBy: managerOf(entry),
      },
    });
  }
}

export function createConnections(world: World): Connections {
  const routes = new Map<string, Map<string, Set<string>>>();
  const of = (link: string, target: string): Set<string> => {
    const targets = routes.get(link) ?? new Map<string, Set<string>>();
    routes.set(link, targets);
    const counted = targets.get(target) ?? new Set<string>();
    targets.set(target, counted);
    return counted;
  };
  return {
    count(link, target, route) {
      of(link, target).add(route);
    },
    addEdges() {
      for (const entry of world.inventory.ofType(types.v1)) {
        for (const arn of linkLoadBalancers(entry)) {
          const target = loadBalancerNode(world, arn);
          if (target !== undefined) of(world.identify(entry.arn, entry), target);
        }
      }
      for (const [source, targets] of routes) {
        for (const [target, counted] of targets) {
          world.draft.edge({ kind: 'connects', source, target, attributes: { routes: counted.size } });
        }
      }
    },
  };
}

/** The load balancers that a V1 link is made for. */
export function linkLoadBalancers(link: Entry): readonly string[] {
  return sortedTexts(link.properties['targetArns']) ?? [];
}

/** The node of a load balancer, or that it is missing; `undefined` where neither is known. */
export function loadBalancerNode(world: World, arn: string): string | undefined {
  if (world.inventory.find(loadBalancerType, arn) !== undefined || world.draft.has(arn)) return arn;
  const place = arnPlace(arn);
  if (place === undefined || !isKnownAbsent(world, 'load-balancer', arn)) return undefined;
  return addMissing(world, { id: arn, place, referredToAs: 'load-balancer' });
}

/** A link that an integration names. */
export interface LinkReference {
  readonly id: string;
  /** What was read of it; left out for one that is missing. */
  readonly entry?: Entry;
  readonly version?: 'V1' | 'V2';
}

/** Which links an API can use: ids of both versions look alike. */
export type LinkVersions = readonly ('V1' | 'V2')[];

/**
 * The link of this id in an API's own account and region. It is missing only where the lists of all versions that
 * the API can use were answered; otherwise, where it was not returned, nothing is known of it.
 */
export function linkNode(
  world: World,
  api: AccountRegion & { readonly arn: string },
  linkId: string,
  versions: LinkVersions,
): LinkReference | undefined {
  const arn = `${api.arn.slice(0, api.arn.indexOf('/'))}${vpcLinkPath(linkId)}`;
  const id = world.identify(arn, api);
  for (const [version, type] of [
    ['V2', types.v2],
    ['V1', types.v1],
  ] as const) {
    const entry = world.inventory.findIn(type, arn, api);
    if (entry !== undefined) return { id, entry, version };
  }
  const lists = { V1: readOperations.vpcLinksV1, V2: readOperations.vpcLinksV2 };
  if (!versions.every(version => world.inventory.answered(lists[version], api))) return undefined;
  return { id: addMissing(world, { id, place: api, referredToAs: 'vpc-link' }) };
}
