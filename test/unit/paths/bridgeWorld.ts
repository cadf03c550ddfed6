import type { Reading } from '../../../src/model/reading';
import { buildAccount, type Account } from '../../../src/paths/account';
import { bridgeVerdict, type BridgeVerdict } from '../../../src/paths/bridges';
import { arns } from '../../support/sketch';
import { withResources } from '../diagnosis/case';

/** Node id of a target group's target, and of the load balancer whose network interface has its address. */
export type Owned = readonly [target: string, loadBalancer: string];

/** The account of a reading in which load balancers have these addresses. */
export function worldWithOwners(reading: Reading, ...owned: readonly Owned[]): Account {
  const interfaces = owned.map(([target, loadBalancer], index) => ({
    type: 'AWS::EC2::NetworkInterface',
    arn: arns.arn('ec2', `network-interface/eni-lb-${String(index)}`),
    properties: {
      NetworkInterfaceId: `eni-lb-${String(index)}`,
      PrivateIpAddress: /#([^#:]+):\d+$/.exec(target)?.[1],
      Description: `ELB ${loadBalancer.slice(loadBalancer.indexOf(':loadbalancer/') + 14)}`,
      RequesterId: 'amazon-elb',
      RequesterManaged: true,
      VpcId: 'vpc-1',
    },
  }));
  const account = buildAccount(withResources(reading, ...interfaces));
  const isThere = owned.every(([target, loadBalancer]) =>
    account.graph.outgoing(target, 'is').some(is => is.target === loadBalancer),
  );
  if (!isThere) throw new Error('A target is not the load balancer that was said.');
  return account;
}

/** The verdict of each route that the stages serve, by its key. */
export function verdictsIn(world: Account): Readonly<Record<string, BridgeVerdict>> {
  return Object.fromEntries(world.paths.map(path => [path.route.key, bridgeVerdict(world.facts, path)]));
}
