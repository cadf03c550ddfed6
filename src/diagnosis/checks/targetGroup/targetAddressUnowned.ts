import { blockOf, contains } from '../../../network/blocks';
import { idIn } from '../../../network/places';
import { targetPeer, targetSubnet } from '../../../network/peers';
import { subnetBlocks } from '../../../network/subnets';
import type { Entry } from '../../../facts/facts';
import { text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, isUnhealthy, nodesOf, reachedGroups, type ReachedGroup } from './shared';

const operation = 'ec2:DescribeNetworkInterfaces';

export const targetAddressUnowned = defineCheck({
  id: 'RP611',
  name: 'target-address-unowned',
  severity: 'warning',
  title: 'No network interface has the address of a target any more',
  rationale:
    'An address stays registered until somebody deregisters it. When its task or server is gone, requests to it end nowhere; later the address may come to something else.',
  looksAt:
    'Unhealthy IP targets within a subnet of the group’s VPC whose address no network interface has. Addresses outside the subnets that were read may be in another network and are left alone. A pod whose interface has the address by a prefix (Ipv4Prefixes) is not told by this, which is why it is a warning.',
  remedy: 'Deregister the address, or let whoever registered it do so.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Target type": addresses from the subnets of the VPC; EC2 user guide, "Prefix delegation"',
  },
  symptoms: [],
  needs: [...needsOfTargets, operation, 'ec2:DescribeSubnets'],
  *check(world) {
    if (isPartlyRefused(world)) return;
    const subnets = subnetsByVpc(world);
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'ip') continue;
      const vpc = text(groupProperties(world.facts, reached.group.id)['VpcId']);
      const own = vpc === undefined ? [] : (subnets.get(vpc) ?? []);
      for (const target of reached.targets) {
        if (!isUnhealthy(target) || isOwned(world, target)) continue;
        const subnet = own.find(({ arn }) => isIn(world, arn, target));
        if (subnet !== undefined) yield unowned(world, reached, { target, subnet });
      }
    }
  },
});

/** Interfaces are asked for in several calls: after a refusal it is not known which are missing. */
function isPartlyRefused({ graph }: World): boolean {
  return graph.topology.unknowns.some(unknown => unknown.operation === operation);
}

function subnetsByVpc({ facts }: World): ReadonlyMap<string, readonly Entry[]> {
  const byVpc = new Map<string, Entry[]>();
  for (const subnet of facts.ofType('AWS::EC2::Subnet')) {
    const vpc = text(subnet.properties['VpcId']);
    if (vpc === undefined) continue;
    const found = byVpc.get(vpc) ?? [];
    found.push(subnet);
    byVpc.set(vpc, found);
  }
  return byVpc;
}

function isOwned({ facts }: World, { node }: RegisteredTarget): boolean {
  const { account = '', region = '' } = node;
  if (!facts.answered(operation, { account, region })) return true;
  return targetSubnet(facts, node.id) !== undefined || targetPeer(facts, node.id)?.unread === undefined;
}

function isIn({ facts }: World, subnetArn: string, { node }: RegisteredTarget): boolean {
  const address = blockOf(node.attributes.targetId ?? '');
  return address !== undefined && subnetBlocks(facts, subnetArn).some(block => contains(block, address));
}

function unowned(
  world: World,
  { group, name }: ReachedGroup,
  { target, subnet }: { readonly target: RegisteredTarget; readonly subnet: Entry },
): Failure {
  const { targetId = target.name, port } = target.node.attributes;
  return {
    nodes: nodesOf(world, target.node.id, group.id),
    cause: `${target.name} is registered in ${name} and unhealthy, and no network interface in ${idIn(subnet.arn)} has ${targetId}; ${forwardedBy(world, group.id)}.`,
    evidence: [
      { what: `network interfaces with ${targetId}`, value: 'none', operation },
      healthEvidence(group, [target]),
    ],
    fix: {
      text: `Deregister ${target.name} from ${name}, unless a network interface has it by a prefix.`,
      command: awsCommand('elbv2 deregister-targets', {
        'target-group-arn': group.id,
        targets: `Id=${targetId}${port === undefined ? '' : `,Port=${String(port)}`}`,
      }),
    },
  };
}
