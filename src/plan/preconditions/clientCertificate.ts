import { asRecord, asText } from '../../topology/values';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { listenerEndpoints, namedListener, type ListenerEndpoint } from './doors';
import { blockingRemark, judgeRemarks, warningRemark } from './judged';

/** A listener that verifies client certificates is met with that of the stage, over a link V2 as far as is known. */
export function clientCertificatePrecondition(draft: PlanDraft): JudgedPrecondition {
  const doors = listenerEndpoints(draft);
  return judgeRemarks(
    {
      id: 'client-certificate',
      listeners: doors.map(door => ({ listener: door.listener.id, mode: mutualTlsMode(draft, door) })),
    },
    doors.flatMap(door => certificateRemarks(draft, door)),
  );
}

function mutualTlsMode({ scope }: PlanDraft, { listener }: ListenerEndpoint): string {
  const entry = scope.world.facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id);
  return asText(asRecord(entry?.properties['MutualAuthentication'])['Mode']) ?? 'off';
}

function certificateRemarks(draft: PlanDraft, door: ListenerEndpoint): readonly PreconditionRemark[] {
  if (mutualTlsMode(draft, door) !== 'verify') return [];
  const { stages, world } = draft.scope;
  const without = stages.filter(({ id, name: stage }) => {
    const entry = world.facts.resource('AWS::ApiGateway::Stage', id);
    const isConcerned = door.moves.some(({ bridges }) => bridges.has(stage));
    return isConcerned && asText(entry?.properties['clientCertificateId']) === undefined;
  });
  return without.length > 0
    ? [
        blockingRemark({
          code: 'client-certificate-absent',
          ...namedListener(door),
          stages: without.map(({ name }) => name),
        }),
      ]
    : [warningRemark({ code: 'client-certificate-undocumented', ...namedListener(door) })];
}
