import type { Finding } from '../../diagnosis/finding';
import type { Account } from '../../paths/account';
import { pathsThrough } from '../../paths/dependents';
import { pictureSubjectOf } from '../picture/subjects';

/** What a picture is of. */
export interface ShownPlace {
  readonly subject: string;
  readonly stage?: string;
}

/**
 * The API and stage in whose picture a finding is seen: the stage that it names, else one that serves the route that it
 * names, else one whose routes lead to what is at fault. `current`, which is on the screen, comes first where it is one
 * of them. `undefined` where no picture shows what is at fault.
 */
export function placeOfFinding(
  account: Account,
  { nodes }: Pick<Finding, 'nodes'>,
  current: ShownPlace | undefined,
): ShownPlace | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const places = placesNaming(account, nodes) ?? placesLeadingTo(account, first);
  const isCurrent = ({ subject, stage }: ShownPlace): boolean =>
    subject === current?.subject && (stage === undefined || stage === current.stage);
  const found = places.find(isCurrent) ?? places[0];
  if (found === undefined) return pictureSubjectOf(account.graph, first);
  return found.subject === current?.subject ? { ...current, ...found } : found;
}

/** Places that a finding names itself; `undefined` where it names none. */
function placesNaming({ graph }: Account, nodes: readonly string[]): readonly ShownPlace[] | undefined {
  const ofKind = (kind: string): readonly string[] => nodes.filter(id => graph.node(id)?.kind === kind);
  const ofStage = (stage: string): readonly ShownPlace[] =>
    graph.incoming(stage, 'deploys').map(({ source }) => ({ subject: source, stage }));
  const stages = ofKind('stage').flatMap(ofStage);
  if (stages.length > 0) return stages;
  const served = ofKind('route').flatMap(route =>
    graph.incoming(route, 'serves').flatMap(({ source }) => ofStage(source)),
  );
  if (served.length > 0) return served;
  const apis = nodes.filter(id => graph.node(id)?.kind.endsWith('-api') === true);
  return apis.length === 0 ? undefined : apis.map(subject => ({ subject }));
}

const placesLeadingTo = (account: Account, nodeId: string): readonly ShownPlace[] =>
  pathsThrough(account, nodeId).map(({ api, stage }) => ({ subject: api.id, stage: stage.id }));
