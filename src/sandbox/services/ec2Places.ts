import type { SandboxAccount, AwsShape } from '../account';
import { inputText, withoutMembers } from '../input';

/** An account has no VPCs of its own: they are those that its subnets and security groups are in. */
export function listVpcs(account: SandboxAccount): readonly AwsShape[] {
  const ids = [...account.subnets, ...account.securityGroups].map(each => inputText(each, 'VpcId'));
  return [...new Set(ids)].filter(id => id !== undefined).map(id => vpc(id, account));
}

const vpc = (id: string, account: SandboxAccount): AwsShape => ({
  VpcId: id,
  State: 'available',
  OwnerId: account.accountId,
  InstanceTenancy: 'default',
  IsDefault: false,
  ...cidrAround(account.subnets.filter(subnet => inputText(subnet, 'VpcId') === id)),
});

/** The smallest block, at most a /16 as in AWS, that begins with the subnets' first and holds what it can. */
function cidrAround(within: readonly AwsShape[]): AwsShape {
  const bits = within
    .map(subnet => inputText(subnet, 'CidrBlock') ?? '')
    .filter(block => /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(block))
    .map(block => toBits(block.split('/')[0] ?? ''));
  const [first] = bits;
  if (first === undefined) return {};
  let length = 28;
  while (length > 16 && !bits.every(each => each.startsWith(first.slice(0, length)))) length--;
  const network = first.slice(0, length).padEnd(32, '0');
  const octets = [0, 8, 16, 24].map(at => Number.parseInt(network.slice(at, at + 8), 2));
  return { CidrBlock: `${octets.join('.')}/${length}` };
}

const toBits = (address: string): string =>
  address
    .split('.')
    .map(octet => (Number(octet) & 255).toString(2).padStart(8, '0'))
    .join('');

/** Availability Zones, as the VPCs, are those of the subnets. */
export function listAvailabilityZones(account: SandboxAccount): readonly AwsShape[] {
  const zones = new Map(account.subnets.map(subnet => [inputText(subnet, 'AvailabilityZone'), subnet]));
  return [...zones].flatMap(([name, subnet]) =>
    name === undefined ? [] : [zone(name, subnet, account.region)],
  );
}

const zone = (name: string, subnet: AwsShape, region: string): AwsShape =>
  withoutMembers({
    ZoneName: name,
    ZoneId: inputText(subnet, 'AvailabilityZoneId'),
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    RegionName: region,
    ZoneType: 'availability-zone',
    GroupName: region,
    NetworkBorderGroup: region,
  });
