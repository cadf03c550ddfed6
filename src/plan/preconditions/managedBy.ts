import type { World } from '../../diagnosis/world';
import { forwardedTo } from '../../paths/hops';
import type { MissingRead } from '../../paths/missingRead';
import { isNode } from '../../topology/document';
import type { AccountRegion } from '../../topology/inventory';
import type { PlanDraft } from '../direct/draft';
import { changedGroups, findManagers, plannedBalancers } from '../direct/managers';
import { listedManagers, type ManagedResource } from '../managers';
import type {
  JudgedPrecondition,
  ManagerReason,
  PreconditionRemark,
  UnreadQuestion,
} from '../reasons/preconditionReason';
import type { Retirement } from '../removal/steps';
import { findPartManagers } from '../removal/managers';
import { blockingRemark, judgeRemarks, unreadIn, warningRemark } from './judged';
import { listenerEndpoints } from './endpoints';

/** What manages a resource takes changes back that it didn't make. Methods and integrations have no tags. */
export function managedByPrecondition(draft: PlanDraft): JudgedPrecondition {
  const { world, api } = draft.scope;
  const unread = [
    ...unreadTags(world, plannedBalancers(draft)),
    ...unreadGroups(draft),
    ...unreadServices(draft),
  ];
  return judgeManagers({ world, place: api.entry }, findManagers(draft), { unread, isRemoval: false });
}

/** The same of what is deleted. */
export function managedRemovalPrecondition(world: World, { api, parts }: Retirement): JudgedPrecondition {
  const unread = unreadTags(
    world,
    parts.map(({ bridge }) => bridge.loadBalancer.id),
  );
  return judgeManagers({ world, place: api.entry }, findPartManagers(world, parts), {
    unread,
    isRemoval: true,
  });
}

interface Unread {
  readonly question: UnreadQuestion;
  readonly missing: MissingRead;
}

function judgeManagers(
  where: { readonly world: World; readonly place: AccountRegion },
  managed: readonly ManagedResource[],
  { unread, isRemoval }: { readonly unread: readonly Unread[]; readonly isRemoval: boolean },
): JudgedPrecondition {
  const judged = managed.map(one => ({ one, remark: remarkOn(one, isRemoval) }));
  const byTools = judged.flatMap(({ one, remark }) => (remark === undefined ? [one] : []));
  return judgeRemarks({ id: 'managed-by' }, [
    ...judged.flatMap(({ remark }) => remark ?? []),
    ...(byTools.length === 0
      ? []
      : [
          warningRemark({
            code: isRemoval ? 'created-by-tool' : 'managed-by-tool',
            managed: listedManagers(where.world, byTools),
          }),
        ]),
    ...unread.map(({ question, missing }) => unreadIn(where, question, missing)),
  ]);
}

/** `undefined` where a tool manages the resource that runs only when a person starts it. */
function remarkOn(managed: ManagedResource, isRemoval: boolean): PreconditionRemark | undefined {
  const { id: resource, part, use, manager } = managed;
  switch (manager.tool) {
    case 'kubernetes': {
      const reason = (code: ControllerCode): ManagerReason => ({ code, resource, manager });
      // The controller reconciles whatever it made: rules of others are revoked, what is gone is created again.
      if (isRemoval)
        return blockingRemark(
          reason(part === 'security-group' ? 'controller-restores-rule' : 'controller-recreates'),
        );
      if (use === 'changed') return blockingRemark(reason('controller-revokes-rule'));
      return warningRemark(
        reason(part === 'network-load-balancer' ? 'controller-keeps-bridge' : 'controller-replaces'),
      );
    }
    case 'ecs': {
      if (part === 'other' && manager.isShifting === true)
        return warningRemark({ code: 'weights-shift', resource, manager });
      return warningRemark({
        code: manager.role === 'express' ? 'express-overwrites' : 'deployments-use',
        resource,
        manager,
      });
    }
    case 'cloudformation':
    case 'terraform':
      return undefined;
  }
}

type ControllerCode = Extract<ManagerReason['code'], `controller-${string}`>;

function unreadTags({ facts }: World, loadBalancers: readonly string[]): readonly Unread[] {
  return loadBalancers
    .filter(id => facts.children('AWS::ElasticLoadBalancingV2::TagDescription', id).length === 0)
    .map(id => ({
      question: { about: 'manager', resource: id },
      missing: { operation: 'elasticloadbalancing:DescribeTags', node: id },
    }));
}

function unreadGroups(draft: PlanDraft): readonly Unread[] {
  const { facts } = draft.scope.world;
  return changedGroups(draft)
    .filter(arn => facts.resource('AWS::EC2::SecurityGroup', arn) === undefined)
    .map(arn => ({
      question: { about: 'manager', resource: arn },
      missing: { operation: 'ec2:DescribeSecurityGroups' },
    }));
}

/** Calls that say which ECS services there are and how they are deployed. */
const serviceCalls = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'];

/** Only a service that registers its tasks shifts weights: behind the listeners are addresses or instances. */
function unreadServices(draft: PlanDraft): readonly Unread[] {
  const { facts, graph } = draft.scope.world;
  const { account, region } = draft.scope.api.entry;
  const refused = facts.reading.unknowns.find(
    call => call.account === account && call.region === region && serviceCalls.includes(call.operation),
  );
  if (refused === undefined) return [];
  return listenerEndpoints(draft)
    .filter(({ listener }) =>
      graph
        .outgoing(listener.id, 'evaluates')
        .flatMap(({ target }) => forwardedTo(graph, target))
        .some(id => {
          const group = graph.node(id);
          return (
            group !== undefined &&
            isNode(group, 'target-group') &&
            ['ip', 'instance'].includes(group.attributes.targetType ?? '')
          );
        }),
    )
    .map(({ listener, loadBalancer }) => ({
      question: { about: 'shifting-weights', listener: listener.id, loadBalancer },
      missing: { operation: refused.operation },
    }));
}
