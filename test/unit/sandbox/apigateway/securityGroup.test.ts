import { describe, expect, it } from 'vitest';
import type { AwsShape } from '../../../../src/sandbox/account';
import { createAccount } from '../../../../src/sandbox/accounts';
import {
  groupsAdmit,
  cidrContains,
  type TrafficSource,
} from '../../../../src/sandbox/apigateway/securityGroup';

const source: TrafficSource = { securityGroupIds: ['sg-link'], cidrBlocks: ['10.0.0.0/20', '10.0.16.0/20'] };

function admitted(permission: AwsShape, port = 80, from = source): boolean {
  const account = createAccount('direct');
  account.securityGroups = [{ GroupId: 'sg-alb', IpPermissions: [permission] }];
  return groupsAdmit(account, ['sg-alb'], from, port);
}

describe('admits', () => {
  const tcp = { IpProtocol: 'tcp', FromPort: 80, ToPort: 81 };
  const fromLink = { UserIdGroupPairs: [{ GroupId: 'sg-link' }] };

  it.each([
    ['the group on the port', { ...tcp, ...fromLink }, 80, true],
    ['the last port of the range', { ...tcp, ...fromLink }, 81, true],
    ['another port', { ...tcp, ...fromLink }, 82, false],
    ['every protocol and port', { IpProtocol: '-1', ...fromLink }, 4711, true],
    ['another protocol', { ...tcp, IpProtocol: 'udp', ...fromLink }, 80, false],
    ['another group', { ...tcp, UserIdGroupPairs: [{ GroupId: 'sg-other' }] }, 80, false],
    ['all blocks', { ...tcp, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }, 80, true],
    [
      'each block by a range of its own',
      { ...tcp, IpRanges: source.cidrBlocks.map(CidrIp => ({ CidrIp })) },
      80,
      true,
    ],
    ['one of two blocks', { ...tcp, IpRanges: [{ CidrIp: '10.0.0.0/20' }] }, 80, false],
    ['nobody', tcp, 80, false],
  ])('%s', (_, permission, port, expected) => {
    expect(admitted(permission, port)).toBe(expected);
  });

  it('does not take no block for all blocks', () => {
    const open = { ...tcp, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    expect(admitted(open, 80, { securityGroupIds: [], cidrBlocks: [] })).toBe(false);
  });
});

describe('cidrContains', () => {
  it.each([
    ['0.0.0.0/0', '10.1.2.3', true],
    ['10.0.0.0/8', '10.255.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/16', '10.1.0.0/24', false],
    ['192.168.1.7', '192.168.1.7/32', true],
    ['nonsense', '10.0.0.1', false],
    ['10.0.0.0/8', '10.0.0.256', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(cidrContains(outer, inner)).toBe(expected);
  });
});
