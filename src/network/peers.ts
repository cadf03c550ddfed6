import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../paths/facts';
import { isNode } from '../topology/document';
import { asRecord, asRecords, asText, asTexts } from '../topology/values';
import { rememberForFacts, rememberById } from '../paths/remembered';
import { siblingArn } from './places';
import { subnetAddresses } from './subnets';
import type { LegEnd, Peer, Unread } from './verdict';

/** A VPC link V2: its security groups and the blocks of its subnets. `undefined` where the link is no node. */
export const linkPeer = rememberById((facts, linkId): Peer | undefined => {
  const link = facts.resource('AWS::ApiGatewayV2::VpcLink', linkId);
  if (link === undefined) return undefined;
  const name = l10n.t('the VPC link {name}', {
    name: asText(link.properties['Name']) ?? asText(link.properties['VpcLinkId']) ?? linkId,
  });
  const groups = asTexts(link.properties['SecurityGroupIds']);
  return makePeer(facts, {
    name,
    securityGroups: groups.map(id => siblingArn(link, 'security-group', id)),
    subnets: linkSubnets(facts, linkId),
    // Which groups its interfaces then have, AWS does not document.
    ...(groups.length === 0
      ? {
          unreadGroups: {
            operation: 'apigatewayv2:GetVpcLinks',
            node: linkId,
            reason: { code: 'link-without-groups', link: name },
          },
        }
      : {}),
  });
});

/** ARNs of the subnets of a VPC link V2; none for any other. */
export function linkSubnets(facts: Facts, linkId: string): readonly string[] {
  const link = facts.resource('AWS::ApiGatewayV2::VpcLink', linkId);
  if (link === undefined) return [];
  return asTexts(link.properties['SubnetIds']).map(id => siblingArn(link, 'subnet', id));
}

/** The VPC of a VPC link V2: all of its subnets are in one. `undefined` where none of them was read. */
export function linkVpc(facts: Facts, linkId: string): string | undefined {
  const vpcs = linkSubnets(facts, linkId).map(
    arn => facts.resource('AWS::EC2::Subnet', arn)?.properties['VpcId'],
  );
  return asTexts(vpcs)[0];
}

/** A load balancer: its security groups and the blocks of its zones' subnets. */
export const loadBalancerPeer = rememberById((facts, loadBalancerId): Peer | undefined => {
  const balancer = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
  if (balancer === undefined) return undefined;
  return makePeer(facts, {
    name: l10n.t('the load balancer {name}', {
      name: asText(balancer.properties['LoadBalancerName']) ?? loadBalancerId,
    }),
    securityGroups: asTexts(balancer.properties['SecurityGroups']).map(id =>
      siblingArn(balancer, 'security-group', id),
    ),
    subnets: loadBalancerSubnets(facts, loadBalancerId),
  });
});

/** ARNs of the subnets of a load balancer, one for each of its zones. */
export function loadBalancerSubnets(facts: Facts, loadBalancerId: string): readonly string[] {
  const balancer = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
  if (balancer === undefined) return [];
  const zones = asRecords(balancer.properties['AvailabilityZones']);
  return asTexts(zones.map(({ SubnetId }) => SubnetId)).map(id => siblingArn(balancer, 'subnet', id));
}

/**
 * A registered target: the address and groups of its network interface or instance; those of the load balancer that
 * it is. An address without interface has groups that were not read. `undefined` where nothing is known (a
 * function, an instance that was not read).
 */
export const targetPeer = rememberById((facts, targetId): Peer | undefined => {
  const found = ownerOf(facts, targetId);
  if (found?.kind === 'load-balancer') return loadBalancerPeer(facts, found.id);
  return found === undefined
    ? undefined
    : ownerPeer(found, targetId, l10n.t('the target {name}', { name: found.targetId }));
});

/** What has an address, or is an instance, as an end of a connection. `node`: what it is known by. */
function ownerPeer(found: AddressOwner, node: string, name: string): Peer {
  const { entry } = found;
  if (entry === undefined) {
    const reason = { code: 'interface-not-found', target: found.targetId } as const;
    const securityGroups = { operation: 'ec2:DescribeNetworkInterfaces', node, reason };
    return { name, securityGroups: [], addresses: [found.targetId], unread: { securityGroups } };
  }
  const { properties } = entry;
  const groups = asRecords(properties[found.kind === 'instance' ? 'SecurityGroups' : 'Groups']);
  const addresses =
    found.kind === 'interface'
      ? [found.targetId]
      : asTexts([properties['PrivateIpAddress'], properties['Ipv6Address']]);
  const unread = addresses.length > 0 ? undefined : unreadInstance(entry, name);
  return {
    name,
    securityGroups: asTexts(groups.map(({ GroupId }) => GroupId)).map(id =>
      siblingArn(entry, 'security-group', id),
    ),
    addresses,
    ...(unread === undefined ? {} : { unread: { addresses: unread } }),
  };
}

/** ARN of the subnet that a target is in, where that was told. */
export function targetSubnet(facts: Facts, targetId: string): string | undefined {
  const found = ownerOf(facts, targetId);
  return found === undefined || found.kind === 'load-balancer' ? undefined : ownerSubnet(found);
}

function ownerSubnet({ entry }: AddressOwner): string | undefined {
  const id = asText(entry?.properties['SubnetId']);
  return entry === undefined || id === undefined ? undefined : siblingArn(entry, 'subnet', id);
}

function unreadInstance({ arn }: Entry, name: string): Unread {
  return {
    operation: 'ec2:DescribeInstances',
    node: arn,
    reason: { code: 'target-without-address', target: name },
  };
}

/** A VPC link V2 as an end of connections. */
export function linkEnd(facts: Facts, linkId: string): LegEnd | undefined {
  const peer = linkPeer(facts, linkId);
  return peer === undefined ? undefined : { peer, subnets: linkSubnets(facts, linkId) };
}

export function loadBalancerEnd(facts: Facts, loadBalancerId: string): LegEnd | undefined {
  const peer = loadBalancerPeer(facts, loadBalancerId);
  return peer === undefined ? undefined : { peer, subnets: loadBalancerSubnets(facts, loadBalancerId) };
}

/** `undefined` for what no connection leads to (a function), and where nothing is known. */
export function targetEnd(facts: Facts, targetId: string): LegEnd | undefined {
  const found = ownerOf(facts, targetId);
  if (found?.kind === 'load-balancer') return loadBalancerEnd(facts, found.id);
  const peer = targetPeer(facts, targetId);
  if (found === undefined || peer === undefined) return undefined;
  const subnet = ownerSubnet(found);
  return { peer, subnets: subnet === undefined ? [] : [subnet] };
}

/** An instance that Cloud Map lists, by its address or by its id in EC2, as seen from a VPC link V2. */
export function listedInstanceEnd(facts: Facts, linkId: string, address: string): LegEnd | undefined {
  const link = facts.resource('AWS::ApiGatewayV2::VpcLink', linkId);
  if (link === undefined) return undefined;
  const found = addressOwner(facts, { place: link, vpc: linkVpc(facts, linkId) }, address);
  if (found === undefined) return undefined;
  const own = ownerSubnet(found);
  return {
    peer: ownerPeer(found, linkId, l10n.t('the instance {name}', { name: address })),
    subnets: own === undefined ? [] : [own],
  };
}

interface PeerParts {
  readonly name: string;
  readonly securityGroups: readonly string[];
  readonly subnets: readonly string[];
  readonly unreadGroups?: Unread;
}

function makePeer(facts: Facts, { name, securityGroups, subnets, unreadGroups }: PeerParts): Peer {
  const { addresses, unread } = subnetAddresses(facts, subnets);
  const lacks = {
    ...(unreadGroups === undefined ? {} : { securityGroups: unreadGroups }),
    ...(unread === undefined ? {} : { addresses: unread }),
  };
  return { name, securityGroups, addresses, ...(Object.keys(lacks).length === 0 ? {} : { unread: lacks }) };
}

type Owner = { readonly kind: 'load-balancer'; readonly id: string } | AddressOwner;

type AddressOwner =
  | { readonly kind: 'instance'; readonly targetId: string; readonly entry: Entry }
  | { readonly kind: 'interface'; readonly targetId: string; readonly entry: Entry | undefined };

/** What the target of a node is. */
const ownerOf = rememberById((facts, nodeId): Owner | undefined => {
  const node = facts.graph.node(nodeId);
  if (node === undefined || !isNode(node, 'target')) return undefined;
  const [is] = facts.graph.outgoing(nodeId, 'is');
  if (is !== undefined) {
    return facts.graph.node(is.target)?.kind === 'load-balancer'
      ? { kind: 'load-balancer', id: is.target }
      : undefined;
  }
  const { targetId } = node.attributes;
  const groupId = facts.graph.incoming(nodeId, 'registers')[0]?.source;
  const group =
    groupId === undefined ? undefined : facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', groupId);
  if (targetId === undefined || group === undefined || targetId.startsWith('arn:')) return undefined;
  return addressOwner(facts, { place: group, vpc: asText(group.properties['VpcId']) }, targetId);
});

interface AddressPlace {
  /** What is in the same account and region. */
  readonly place: Entry;
  readonly vpc: string | undefined;
}

/** By an instance's id, or by an address; `undefined` for an instance that was not read. */
function addressOwner(facts: Facts, { place, vpc }: AddressPlace, id: string): AddressOwner | undefined {
  if (id.startsWith('i-')) {
    const entry = facts.resource('AWS::EC2::Instance', siblingArn(place, 'instance', id));
    return entry === undefined ? undefined : { kind: 'instance', targetId: id, entry };
  }
  const candidates = interfacesByAddress(facts).get(addressKey(place, id)) ?? [];
  const entry = candidates.find(({ properties }) => {
    const own = asText(properties['VpcId']);
    return vpc === undefined || own === undefined || own === vpc;
  });
  return { kind: 'interface', targetId: id, entry };
}

const addressKey = ({ account, region }: Entry, address: string): string =>
  `${account} ${region} ${address.toLowerCase()}`;

const interfacesByAddress = rememberForFacts((facts): ReadonlyMap<string, readonly Entry[]> => {
  const index = new Map<string, Entry[]>();
  for (const entry of facts.ofType('AWS::EC2::NetworkInterface')) {
    for (const address of new Set(addressesOfInterface(entry))) {
      const key = addressKey(entry, address);
      const found = index.get(key);
      if (found === undefined) index.set(key, [entry]);
      else found.push(entry);
    }
  }
  return index;
});

function addressesOfInterface({ properties }: Entry): readonly string[] {
  return asTexts([
    properties['PrivateIpAddress'],
    ...asRecords(properties['PrivateIpAddresses']).map(address => address['PrivateIpAddress']),
    ...asRecords(properties['Ipv6Addresses']).map(address => asRecord(address)['Ipv6Address']),
  ]);
}
