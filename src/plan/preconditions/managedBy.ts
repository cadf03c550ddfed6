import type { PlanDraft } from '../direct/draft';
import { findManagers } from '../direct/managers';
import type { JudgedPrecondition } from '../reasons/preconditionReason';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

/** A tool that made a resource takes changes back that it did not make. Methods and integrations have no tags. */
export function managedByPrecondition(draft: PlanDraft): JudgedPrecondition {
  const managed = findManagers(draft);
  const { facts } = draft.scope.world;
  const balancers = new Set(
    draft.moves.flatMap(({ bridges }) => [...bridges.values()].map(one => one.networkLoadBalancer)),
  );
  const withoutTags = [...balancers].filter(
    id => facts.children('AWS::ElasticLoadBalancingV2::TagDescription', id).length === 0,
  );
  return judgeRemarks({ id: 'managed-by' }, [
    ...(managed.length === 0 ? [] : [warningRemark({ code: 'managed-by-tool', managed })]),
    ...withoutTags.map(id =>
      unreadRemark(
        draft,
        { about: 'manager', loadBalancer: id },
        { operation: 'elasticloadbalancing:DescribeTags', node: id },
      ),
    ),
  ]);
}
