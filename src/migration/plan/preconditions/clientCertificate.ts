import { record, text } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { listenerDoors, namedListener, type ListenerDoor } from './doors';
import { blocks, judged, warns } from './judged';

/** A listener that verifies client certificates is met with that of the stage, over a link V2 as far as is known. */
export function clientCertificatePrecondition(draft: Draft): JudgedPrecondition {
  const doors = listenerDoors(draft);
  return judged(
    {
      id: 'client-certificate',
      listeners: doors.map(door => ({ listener: door.listener.id, mode: modeOf(draft, door) })),
    },
    doors.flatMap(door => remarks(draft, door)),
  );
}

function modeOf({ scope }: Draft, { listener }: ListenerDoor): string {
  const entry = scope.world.facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id);
  return text(record(entry?.properties['MutualAuthentication'])['Mode']) ?? 'off';
}

function remarks(draft: Draft, door: ListenerDoor): readonly PreconditionRemark[] {
  if (modeOf(draft, door) !== 'verify') return [];
  const { stages, world } = draft.scope;
  const without = stages.filter(({ id, name: stage }) => {
    const entry = world.facts.resource('AWS::ApiGateway::Stage', id);
    const isConcerned = door.moves.some(({ bridges }) => bridges.has(stage));
    return isConcerned && text(entry?.properties['clientCertificateId']) === undefined;
  });
  return without.length > 0
    ? [
        blocks({
          code: 'client-certificate-absent',
          ...namedListener(door),
          stages: without.map(({ name }) => name),
        }),
      ]
    : [warns({ code: 'client-certificate-undocumented', ...namedListener(door) })];
}
