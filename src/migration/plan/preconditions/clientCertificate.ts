import { called } from '../../../diagnosis/shared/called';
import { record, text } from '../../../topology/values';
import type { Draft } from '../direct/draft';
import { enumerated } from '../direct/words';
import type { Precondition } from '../document';
import { listenerDoors, type ListenerDoor } from './doors';
import { judged, type Remark } from './judged';

/** A listener that verifies client certificates is met with that of the stage, over a link V2 as far as is known. */
export function clientCertificatePrecondition(draft: Draft): Precondition {
  const doors = listenerDoors(draft);
  const { graph } = draft.scope.world;
  return judged(
    'client-certificate',
    doors.flatMap(door => remarks(draft, door)),
    {
      text: 'no listener of the Application Load Balancer verifies client certificates.',
      evidence: doors.map(
        door => `MutualAuthentication of ${called(graph, door.listener.id)}: ${modeOf(draft, door)}`,
      ),
    },
  );
}

function modeOf({ scope }: Draft, { listener }: ListenerDoor): string {
  const entry = scope.world.facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id);
  return text(record(entry?.properties['MutualAuthentication'])['Mode']) ?? 'off';
}

function remarks(draft: Draft, door: ListenerDoor): readonly Remark[] {
  if (modeOf(draft, door) !== 'verify') return [];
  const { scope } = draft;
  const { facts, graph } = scope.world;
  const name = `${called(graph, door.listener.id)} of ${called(graph, door.loadBalancer)}`;
  const without = scope.stages.filter(({ id, name: stage }) => {
    const entry = facts.resource('AWS::ApiGateway::Stage', id);
    const isConcerned = door.moves.some(({ bridges }) => bridges.has(stage));
    return isConcerned && text(entry?.properties['clientCertificateId']) === undefined;
  });
  if (without.length > 0)
    return [
      {
        state: 'block',
        text: `${name} verifies client certificates, and stage ${enumerated(without.map(one => one.name))} has none to show.`,
      },
    ];
  return [
    {
      state: 'warn',
      text: `${name} verifies client certificates. Whether a stage shows its own over a VPC link V2 too, AWS does not document: try it before a stage gets it.`,
    },
  ];
}
