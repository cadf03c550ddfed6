import { asRecord, asText } from '../../topology/values';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { listenerEndpoints, namedListener, type ListenerEndpoint } from './endpoints';
import { blockingRemark, judgeRemarks, warningRemark } from './judged';

/** A listener that verifies client certificates is met with that of the stage, over a link V2 as far as is known. */
export function clientCertificatePrecondition(draft: PlanDraft): JudgedPrecondition {
  const endpoints = listenerEndpoints(draft);
  return judgeRemarks(
    {
      id: 'client-certificate',
      listeners: endpoints.map(endpoint => ({
        listener: endpoint.listener.id,
        mode: mutualTlsMode(draft, endpoint),
      })),
    },
    endpoints.flatMap(endpoint => certificateRemarks(draft, endpoint)),
  );
}

function mutualTlsMode({ scope }: PlanDraft, { listener }: ListenerEndpoint): string {
  const entry = scope.world.facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id);
  return asText(asRecord(entry?.properties['MutualAuthentication'])['Mode']) ?? 'off';
}

function certificateRemarks(draft: PlanDraft, endpoint: ListenerEndpoint): readonly PreconditionRemark[] {
  if (mutualTlsMode(draft, endpoint) !== 'verify') return [];
  const { stages, world } = draft.scope;
  const without = stages.filter(({ id, name: stage }) => {
    const entry = world.facts.resource('AWS::ApiGateway::Stage', id);
    const isConcerned = endpoint.moves.some(({ bridges }) => bridges.has(stage));
    return isConcerned && asText(entry?.properties['clientCertificateId']) === undefined;
  });
  return without.length > 0
    ? [
        blockingRemark({
          code: 'client-certificate-absent',
          ...namedListener(endpoint),
          stages: without.map(({ name }) => name),
        }),
      ]
    : [warningRemark({ code: 'client-certificate-undocumented', ...namedListener(endpoint) })];
}
