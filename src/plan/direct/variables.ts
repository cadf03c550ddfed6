import type { ApiStage } from '../../topology/api';
import { ownMember, asText } from '../../topology/values';
import type { Json, JsonObject } from '../document';
import { linkForMove, type PlannedLink } from './links';
import type { Move, PlanScope } from './moves';

/** A stage variable that gets another value with the deployment. */
export interface Change {
  readonly name: string;
  readonly before: string | undefined;
  /** May stand for the id of a link that a step creates. */
  readonly after: string;
}

/** What the moves change of a stage's variables, sorted by name; what has the value already is left out. */
export function changesOn(
  scope: PlanScope,
  stage: ApiStage,
  { moves, links }: { readonly moves: readonly Move[]; readonly links: readonly PlannedLink[] },
): readonly Change[] {
  const after = new Map<string, string>();
  for (const move of moves) {
    if (!move.bridges.has(stage.name)) continue;
    const { connectionVariable, portVariable } = move;
    const link = linkForMove(scope, links, move);
    if (connectionVariable !== undefined && link !== undefined)
      after.set(connectionVariable, link.connectionId);
    const port = portVariable?.values.get(stage.name);
    if (portVariable !== undefined && port !== undefined) after.set(portVariable.name, port);
  }
  return [...after]
    .map(([name, value]) => ({ name, before: asText(ownMember(stage.variables, name)), after: value }))
    .filter(change => change.before !== change.after)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const variablePath = (name: string): string => `/variables/${name}`;

/** As patch operations of UpdateStage. */
export function settingOperations(changes: readonly Change[]): readonly Json[] {
  return changes.map(({ name, after }) => ({ op: 'replace', path: variablePath(name), value: after }));
}

/** As a map from name to value: overrides of a canary. */
export function overrideVariables(changes: readonly Change[]): JsonObject {
  return Object.fromEntries(changes.map(({ name, after }) => [name, after]));
}
