import { called } from '../../../diagnosis/shared/called';
import type { Draft } from '../direct/draft';
import { managersOf } from '../direct/managers';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** A tool that made a resource takes changes back that it did not make. Methods and integrations have no tags. */
export function managedByPrecondition(draft: Draft): Precondition {
  const managers = managersOf(draft);
  const { facts, graph } = draft.scope.world;
  const tools = [
    ...new Set(managers.map(({ tool }) => (tool === 'terraform' ? 'Terraform' : 'CloudFormation'))),
  ];
  const managed: readonly Remark[] =
    managers.length === 0
      ? []
      : [
          {
            state: 'warn',
            text: `${tools.join(' and ')} made part of this, and would take the changes back at the next deployment of its own: make them there as well, in the code of this plan.`,
            evidence: managers.map(({ text }) => text),
          },
        ];
  const balancers = new Set(
    draft.moves.flatMap(({ bridges }) => [...bridges.values()].map(one => one.networkLoadBalancer)),
  );
  const untold = [...balancers].filter(
    id => facts.children('AWS::ElasticLoadBalancingV2::TagDescription', id).length === 0,
  );
  return judged(
    'managed-by',
    [
      ...managed,
      ...untold.map(id =>
        unread(draft, `which tool made ${called(graph, id)}`, {
          operation: 'elasticloadbalancing:DescribeTags',
          node: id,
        }),
      ),
    ],
    {
      text: 'no tag says that CloudFormation or Terraform made what is changed. That does not prove that none did.',
      evidence: [],
    },
  );
}
