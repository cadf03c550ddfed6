import type { Facts } from '../../paths/facts';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { ScaffoldOptions, SecurityGroupsRequest } from '../request';
import { findBackends } from './backends';
import {
  listenerChoices,
  findBackendListener,
  loadBalancerName,
  onlyListener,
  loadBalancerVpc,
} from './listeners';

/** Between a link and the load balancers of listeners; two new groups where a VPC and no listener is named. */
export function securityGroupsRequest(facts: Facts, options: ScaffoldOptions): SecurityGroupsRequest {
  const { vpcId, listenerArns = [], name, host = '' } = options;
  if (listenerArns.length === 0 && vpcId !== undefined) {
    return { blueprint: 'security-groups', name: name ?? 'private-integration', vpcId, backends: [] };
  }
  const listeners =
    listenerArns.length === 0
      ? [onlyListener(facts, undefined)]
      : listenerArns.map(arn => findBackendListener(facts, arn, undefined));
  const vpcs = [...new Set(listeners.flatMap(({ loadBalancer }) => loadBalancerVpc(loadBalancer) ?? []))];
  if (vpcs.length > 1 || (vpcId !== undefined && vpcs[0] !== undefined && vpcs[0] !== vpcId)) {
    throw new ScaffoldProblem({
      field: 'listenerArns',
      reason: { code: 'groups-in-several-vpcs', vpcIds: vpcs },
      choices: listenerChoices(facts, { vpcId: vpcId ?? vpcs[0] }),
    });
  }
  const [first] = listeners;
  const { backends } = findBackends(
    facts,
    listeners.map(listener => ({ listener, host })),
    undefined,
  );
  return {
    blueprint: 'security-groups',
    name: name ?? (first === undefined ? 'private-integration' : loadBalancerName(first.loadBalancer)),
    vpcId: vpcId ?? vpcs[0] ?? '',
    backends,
  };
}
