import { containsBlock, parseCidrBlock } from '../network/blocks';
import { siblingArn } from '../network/places';
import { subnetBlocks } from '../network/subnets';
import { asBoolean, asRecords, asText } from '../topology/values';
import type { Entry, Facts } from './facts';
import { rememberForFacts } from './remembered';

/** An interface VPC endpoint of execute-api. */
export interface ExecuteApiEndpoint {
  readonly id: string;
  readonly vpcId: string | undefined;
  /** Whether the default names of APIs lead to it in its VPC. */
  readonly hasPrivateDns: boolean;
  /** ARNs. */
  readonly securityGroups: readonly string[];
  /** As AWS gave it; left out where everything is allowed. */
  readonly policy: unknown;
}

export type VpcEndpointState =
  | { readonly kind: 'usable'; readonly endpoint: ExecuteApiEndpoint }
  | { readonly kind: 'absent' }
  /** As AWS gave it. */
  | { readonly kind: 'unavailable'; readonly state: string }
  | { readonly kind: 'other-service'; readonly service: string };

/** How a VPC endpoint that was read can be used for API Gateway. */
export function vpcEndpointState(entry: Entry): VpcEndpointState {
  const { properties } = entry;
  const service = asText(properties['ServiceName']);
  if (service !== undefined && !/\.execute-api(?:-fips)?$/.test(service))
    return { kind: 'other-service', service };
  const state = asText(properties['State']);
  if (state !== undefined && state.toLowerCase() !== 'available') return { kind: 'unavailable', state };
  const groups = asRecords(properties['Groups']).flatMap(({ GroupId }) => asText(GroupId) ?? []);
  return {
    kind: 'usable',
    endpoint: {
      id: asText(properties['VpcEndpointId']) ?? entry.arn.slice(entry.arn.lastIndexOf('/') + 1),
      vpcId: asText(properties['VpcId']),
      hasPrivateDns: asBoolean(properties['PrivateDnsEnabled']) === true,
      securityGroups: groups.map(id => siblingArn(entry, 'security-group', id)),
      policy: properties['PolicyDocument'],
    },
  };
}

/** By its id, which is the same in every account that sees the endpoint. `undefined` where it was not read. */
export function findVpcEndpoint(facts: Facts, region: string, id: string): VpcEndpointState | undefined {
  const entry = facts
    .ofType('AWS::EC2::VPCEndpoint')
    .find(one => one.region === region && one.arn.endsWith(`/${id}`));
  return entry === undefined ? undefined : vpcEndpointState(entry);
}

/** Every endpoint of execute-api in a region that was read and can be used. */
export function executeApiEndpoints(facts: Facts, region: string): readonly ExecuteApiEndpoint[] {
  return endpointsByRegion(facts).get(region) ?? [];
}

const endpointsByRegion = rememberForFacts(facts => {
  const index = new Map<string, ExecuteApiEndpoint[]>();
  for (const entry of facts.ofType('AWS::EC2::VPCEndpoint')) {
    const state = vpcEndpointState(entry);
    if (state.kind !== 'usable' || asText(entry.properties['ServiceName']) === undefined) continue;
    index.set(entry.region, [...(index.get(entry.region) ?? []), state.endpoint]);
  }
  return index;
});

/** Ids of the VPCs that have a subnet with this address, by the subnets of the region that were read. */
export function vpcsWithAddress(facts: Facts, region: string, address: string): ReadonlySet<string> {
  const block = parseCidrBlock(address);
  const found = new Set<string>();
  if (block === undefined) return found;
  for (const subnet of facts.ofType('AWS::EC2::Subnet')) {
    const vpcId = asText(subnet.properties['VpcId']);
    if (subnet.region !== region || vpcId === undefined || found.has(vpcId)) continue;
    if (subnetBlocks(facts, facts.idOf(subnet)).some(own => containsBlock(own, block))) found.add(vpcId);
  }
  return found;
}
