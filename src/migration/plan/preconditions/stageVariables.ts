import { called } from '../../../diagnosis/shared/called';
import { bridgeVerdict } from '../../../paths/bridges';
import type { Draft } from '../direct/draft';
import { editedWays } from '../direct/editedWays';
import { namingContext, type Move } from '../direct/moves';
import { changesOn } from '../direct/variables';
import { enumerated } from '../direct/words';
import type { Precondition } from '../document';
import { describeKeptStage } from '../reasons/describeStay';
import { judged, type Remark } from './judged';

/**
 * An integration is one for all stages. One that names its link by a stage variable gets a target all the same, and
 * stages whose variable still names a link V1 meet both.
 */
export function stageVariablesPrecondition(draft: Draft): Precondition {
  const { scope, moves } = draft;
  const changes = scope.stages.flatMap(stage =>
    changesOn(scope, stage, draft).map(
      ({ name, before, after }) => `stage ${stage.name}: ${name} ${before ?? 'not set'} → ${after}`,
    ),
  );
  return judged(
    'stage-variables',
    moves.flatMap(move => [...mixedRemarks(draft, move), ...otherStages(draft, move)]),
    {
      text:
        changes.length === 0
          ? 'no way that moves depends on a stage variable that would have to change.'
          : 'stage variables change in the same call as the deployment.',
      evidence: changes,
    },
  );
}

const undocumented =
  'Whether a VPC link V1 takes an integration that has an integration target as well, AWS does not document';

function mixedRemarks({ scope }: Draft, { key, keeps, connectionVariable }: Move): readonly Remark[] {
  if (keeps.size === 0) return [];
  const names = enumerated([...keeps.keys()]);
  return [
    {
      state: 'warn',
      text: `${key} keeps its old way on stage ${names}, where ${connectionVariable ?? 'its variable'} still names a VPC link V1, with an integration that has an integration target from then on. ${undocumented}: a test invocation with the variables of that stage tells before anything is deployed.`,
      evidence: [...keeps].map(
        ([stage, verdict]) => `${key} on stage ${stage}: ${describeKeptStage(namingContext(scope), verdict)}`,
      ),
    },
  ];
}

/** Stages that are not asked for get the same integration with their next deployment, whoever makes it. */
function otherStages({ scope }: Draft, move: Move): readonly Remark[] {
  const { world, api } = scope;
  const asked = new Set(scope.stages.map(({ id }) => id));
  const ways = editedWays(world.facts, api).filter(
    ({ route, stage }) => route.id === move.route && !asked.has(stage.id),
  );
  const ports = new Set([...move.bridges.values()].map(({ port }) => port));
  const concerned = ways.filter(way => {
    if (move.connectionVariable !== undefined) return way.linkVersion === 'V1';
    const crossed = bridgeVerdict(world.facts, way);
    return !(
      crossed.kind === 'bridge' &&
      crossed.bridge.applicationLoadBalancer === move.applicationLoadBalancer &&
      crossed.bridge.port !== undefined &&
      ports.has(crossed.bridge.port) &&
      move.portVariable === undefined
    );
  });
  if (concerned.length === 0) return [];
  const names = enumerated(concerned.map(({ stage }) => stage.name));
  const balancer = called(world.graph, move.applicationLoadBalancer);
  return [
    {
      state: 'warn',
      text:
        move.connectionVariable === undefined
          ? `Stage ${names} is not part of this plan: its next deployment, whoever makes it, would lead ${move.key} to ${balancer} too, where it does not lead now.`
          : `Stage ${names} is not part of this plan: with its next deployment ${move.key} has an integration target there while ${move.connectionVariable} still names a VPC link V1. ${undocumented}.`,
    },
  ];
}
