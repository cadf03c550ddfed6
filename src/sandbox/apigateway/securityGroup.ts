import type { SandboxAccount, AwsShape } from '../account';
import { shapeValues, textValue } from './values';

function addressNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || !parts.every(part => Number.isInteger(part) && part >= 0 && part <= 255))
    return undefined;
  return parts.reduce((value, part) => value * 256 + part, 0);
}

/** Whether one IPv4 block lies within another. */
export function cidrContains(outer: string, inner: string): boolean {
  const [outerAddress = '', outerBits = '32'] = outer.split('/');
  const [innerAddress = '', innerBits = '32'] = inner.split('/');
  const [start, address] = [addressNumber(outerAddress), addressNumber(innerAddress)];
  if (start === undefined || address === undefined || Number(innerBits) < Number(outerBits)) return false;
  const size = 2 ** (32 - Number(outerBits));
  return Math.floor(start / size) === Math.floor(address / size);
}

export interface TrafficSource {
  readonly securityGroupIds: readonly string[];
  /** Blocks that the traffic comes from, all of which have to be let in. */
  readonly cidrBlocks: readonly string[];
}

function permitsTraffic(permission: AwsShape, source: TrafficSource, port: number): boolean {
  const all = permission['IpProtocol'] === '-1';
  const tcp = permission['IpProtocol'] === 'tcp' || permission['IpProtocol'] === '6';
  const inRange = Number(permission['FromPort']) <= port && port <= Number(permission['ToPort']);
  if (!all && !(tcp && inRange)) return false;
  const groups = shapeValues(permission['UserIdGroupPairs']).map(pair => textValue(pair['GroupId']));
  if (source.securityGroupIds.some(id => groups.includes(id))) return true;
  const ranges = shapeValues(permission['IpRanges']).map(range => textValue(range['CidrIp']) ?? '');
  return (
    source.cidrBlocks.length > 0 &&
    source.cidrBlocks.every(block => ranges.some(range => cidrContains(range, block)))
  );
}

/** Whether some ingress rule of these security groups lets TCP from the source in on the port. */
export function groupsAdmit(
  account: SandboxAccount,
  groupIds: readonly string[],
  source: TrafficSource,
  port: number,
): boolean {
  return account.securityGroups
    .filter(group => groupIds.includes(String(group['GroupId'])))
    .some(group =>
      shapeValues(group['IpPermissions']).some(permission => permitsTraffic(permission, source, port)),
    );
}
