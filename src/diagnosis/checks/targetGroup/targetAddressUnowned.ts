import * as l10n from '@vscode/l10n';
import { parseCidrBlock, containsBlock } from '../../../network/blocks';
import { idIn } from '../../../network/places';
import { targetPeer, targetSubnet } from '../../../network/peers';
import { subnetBlocks } from '../../../network/subnets';
import type { Entry } from '../../../paths/facts';
import { asText } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { groupProperties, healthEvidence, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, isUnhealthy, failureNodes, reachedGroups, type ReachedGroup } from './shared';

const operation = 'ec2:DescribeNetworkInterfaces';

export const targetAddressUnowned = defineCheck({
  id: 'RP611',
  name: 'target-address-unowned',
  severity: 'warning',
  title: l10n.t("A target's address no longer belongs to a network interface"),
  rationale: l10n.t(
    'An address stays registered until it is deregistered. After its task or server is deleted, requests to the address are lost, and the address may later be assigned to something else.',
  ),
  looksAt: l10n.t(
    "Unhealthy IP targets in a subnet of the group's VPC whose address doesn't belong to any network interface. Addresses outside the subnets that were read may be in another network and are ignored. The check can't recognize a pod whose interface has the address through a prefix (Ipv4Prefixes), so the finding is a warning.",
  ),
  remedy: l10n.t('Deregister the address, or have the tool that registered it deregister it.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Target type": addresses from the subnets of the VPC; EC2 user guide, "Prefix delegation"',
    ),
  },
  symptoms: [],
  needs: [...needsOfTargets, operation, 'ec2:DescribeSubnets'],
  judged: judgedTargets('ip'),
  *check(world) {
    if (isPartlyRefused(world)) return;
    const subnets = subnetsByVpc(world);
    for (const reached of reachedGroups(world)) {
      if (reached.group.attributes.targetType !== 'ip') continue;
      const vpc = asText(groupProperties(world.facts, reached.group.id)['VpcId']);
      const own = vpc === undefined ? [] : (subnets.get(vpc) ?? []);
      for (const target of reached.targets) {
        if (!isUnhealthy(target) || isOwned(world, target)) continue;
        const subnet = own.find(({ arn }) => isIn(world, arn, target));
        if (subnet !== undefined) yield describeFailure(world, reached, { target, subnet });
      }
    }
  },
});

/** Interfaces are read in several calls: after a refusal it is unknown which are missing. */
function isPartlyRefused({ graph }: World): boolean {
  return graph.topology.unknowns.some(unknown => unknown.operation === operation);
}

function subnetsByVpc({ facts }: World): ReadonlyMap<string, readonly Entry[]> {
  const byVpc = new Map<string, Entry[]>();
  for (const subnet of facts.ofType('AWS::EC2::Subnet')) {
    const vpc = asText(subnet.properties['VpcId']);
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
  const address = parseCidrBlock(node.attributes.targetId ?? '');
  return address !== undefined && subnetBlocks(facts, subnetArn).some(block => containsBlock(block, address));
}

function describeFailure(
  world: World,
  { group, name }: ReachedGroup,
  { target, subnet }: { readonly target: RegisteredTarget; readonly subnet: Entry },
): CheckFailure {
  const { targetId = target.name, port } = target.node.attributes;
  const names = { target: target.name, targetGroup: name };
  const words = l10n.t(
    '{target} is registered in target group {targetGroup} and is unhealthy, but no network interface in {subnet} has the address {address}.',
    { ...names, subnet: idIn(subnet.arn), address: targetId },
  );
  return {
    nodes: failureNodes(world, target.node.id, group.id),
    cause: `${words} ${forwardedBy(world, group.id)}`,
    evidence: [
      {
        what: l10n.t('network interfaces with the address {address}', { address: targetId }),
        value: l10n.t('none'),
        operation,
      },
      healthEvidence(group, [target]),
    ],
    fix: {
      text: l10n.t(
        'Deregister {target} from {targetGroup}, unless a network interface has its address through a prefix.',
        names,
      ),
      command: awsCommand('elbv2 deregister-targets', {
        'target-group-arn': group.id,
        targets: `Id=${targetId}${port === undefined ? '' : `,Port=${String(port)}`}`,
      }),
    },
  };
}
