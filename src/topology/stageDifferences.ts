import type { ApiWithRoutes, ApiRoute, ApiStage } from './api';
import { compactJson } from './canonical';
import { comparedRoutes, differsFromDeployment, type ComparedRoute } from './deployed';
import type { DeployedRoute, DeployedRoutes } from './exported';
import { compareText, isJsonRecord, ownMember } from './values';

/** One route of an API beside what a stage has deployed of it, as far as the two can be compared. */
export interface RouteComparison {
  /** Node id of the route. */
  readonly id: string;
  /** `GET /orders/{id}`, `$default` */
  readonly key: string;
  /** `added`: only as it is edited, so that the stage does not serve it. `removed`: only the stage has it. */
  readonly kind: 'added' | 'removed' | 'changed' | 'equal';
  readonly edited: ComparedRoute | undefined;
  readonly deployed: ComparedRoute | undefined;
}

/** One member in which the two differ; `undefined` on the side that does not have it. */
export interface MemberDifference {
  /** From the outermost name to the innermost: `integration`, `uri`. */
  readonly path: readonly string[];
  readonly edited: unknown;
  readonly deployed: unknown;
}

/**
 * Every route of the API beside its counterpart on a stage, sorted by key. `undefined` where what the stage has
 * deployed was not read, or the routes as they are edited were not read in full.
 */
export function stageComparison(api: ApiWithRoutes, stage: ApiStage): readonly RouteComparison[] | undefined {
  return compareStage(api, stage, () => true);
}

/** Those that differ alone. `mayDiffer` spares a second look at edited routes of which it is known that they do not. */
export function stageDifferences(
  api: ApiWithRoutes,
  stage: ApiStage,
  mayDiffer: (route: ApiRoute) => boolean = () => true,
): readonly RouteComparison[] | undefined {
  return compareStage(api, stage, mayDiffer)?.filter(({ kind }) => kind !== 'equal');
}

function compareStage(
  api: ApiWithRoutes,
  stage: ApiStage,
  isWanted: (route: ApiRoute) => boolean,
): readonly RouteComparison[] | undefined {
  const { deployed } = stage;
  if (deployed === undefined || !api.isComplete) return undefined;
  const keys = new Set(api.routes.map(({ key }) => key));
  const found = api.routes.filter(isWanted).flatMap(route => editedRoute(route, deployed) ?? []);
  for (const route of deployed.routes.values()) {
    if (!keys.has(route.key)) found.push(removedRoute(stage, route, deployed));
  }
  return found.sort((a, b) => compareText(a.key, b.key));
}

/** `undefined` for a route whose integration is not known: there is nothing to compare. */
function editedRoute(route: ApiRoute, deployed: DeployedRoutes): RouteComparison | undefined {
  const { id, key, edited } = route;
  if (edited === undefined) return undefined;
  const counterpart = deployed.routes.get(key);
  const kind =
    counterpart === undefined
      ? 'added'
      : differsFromDeployment(edited, counterpart, deployed)
        ? 'changed'
        : 'equal';
  return { id, key, kind, ...comparedRoutes(edited, counterpart, deployed) };
}

function removedRoute(stage: ApiStage, route: DeployedRoute, deployed: DeployedRoutes): RouteComparison {
  const { key, httpMethod, path } = route;
  return {
    id: `${stage.id}/${httpMethod ?? ''}${path ?? key}`,
    key,
    kind: 'removed',
    ...comparedRoutes(undefined, route, deployed),
  };
}

/** The members in which a changed route differs, in the order of their names. */
export function memberDifferences({ edited, deployed }: RouteComparison): readonly MemberDifference[] {
  return [...differencesIn(edited, deployed, [])];
}

function* differencesIn(
  edited: unknown,
  deployed: unknown,
  path: readonly string[],
): Iterable<MemberDifference> {
  if (!isJsonRecord(edited) || !isJsonRecord(deployed) || path.length > 6) {
    if (!isSame(edited, deployed)) yield { path, edited, deployed };
    return;
  }
  const names = new Set([...Object.keys(edited), ...Object.keys(deployed)]);
  for (const name of [...names].sort(compareText)) {
    yield* differencesIn(ownMember(edited, name), ownMember(deployed, name), [...path, name]);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return compactJson(one) === compactJson(other);
}
