import { compactJson } from '../../topology/canonical';
import type { ApiRoute } from '../../topology/api';
import { isNode } from '../../topology/document';
import { movesEverywhere, type Decision, type Move, type PlanScope, type NotMovedRoute } from './moves';
import { withPort } from './newUri';

export interface ResolvedDecisions {
  readonly moves: readonly Move[];
  readonly staying: readonly NotMovedRoute[];
}

/**
 * A stage variable that a move would change may serve other routes as well. Where these do not move along, the move
 * does without the variable if every stage moves, and does not take place otherwise; which may concern others again.
 */
export function resolveVariableConflicts(
  scope: PlanScope,
  decisions: readonly Decision[],
): ResolvedDecisions {
  const staying = decisions.flatMap(decision => ('staying' in decision ? [decision.staying] : []));
  const uses = variableUses(scope.api.routes);
  let moves = decisions.flatMap(decision => ('move' in decision ? [decision.move] : []));
  for (;;) {
    const next: Move[] = [];
    let isChanged = false;
    const byRoute = new Map(moves.map(move => [move.route, move]));
    for (const move of moves) {
      const conflict = findConflict(scope, { move, byRoute, uses });
      if (conflict === undefined) {
        next.push(move);
        continue;
      }
      isChanged = true;
      const literal = withoutVariable(scope, move, conflict.variable);
      if (literal === undefined) staying.push(stayingFor(move, conflict));
      else next.push(literal);
    }
    if (!isChanged) return { moves, staying };
    moves = next;
  }
}

interface Uses {
  /** Routes by the names of the variables in their integrations as they are edited. */
  of(variable: string): readonly ApiRoute[];
}

const reference = /stageVariables\.([A-Za-z0-9_]+)/g;

function variableUses(routes: readonly ApiRoute[]): Uses {
  const byVariable = new Map<string, ApiRoute[]>();
  for (const route of routes) {
    for (const name of variablesIn(route.edited?.integration)) {
      byVariable.set(name, [...(byVariable.get(name) ?? []), route]);
    }
  }
  return { of: variable => byVariable.get(variable) ?? [] };
}

function variablesIn(value: unknown): ReadonlySet<string> {
  const found = value === undefined ? [] : [...compactJson(value).matchAll(reference)];
  return new Set(found.flatMap(([, name]) => name ?? []));
}

interface Conflict {
  readonly variable: string;
  readonly routes: readonly string[];
}

interface Looked {
  readonly move: Move;
  readonly byRoute: ReadonlyMap<string, Move>;
  readonly uses: Uses;
}

function findConflict(scope: PlanScope, { move, byRoute, uses }: Looked): Conflict | undefined {
  const { connectionVariable, portVariable } = move;
  for (const variable of [connectionVariable, portVariable?.name]) {
    if (variable === undefined) continue;
    const routes = uses
      .of(variable)
      .filter(route => !variableSuits(scope, { move, other: byRoute.get(route.id), route, variable }));
    if (routes.length > 0) return { variable, routes: routes.map(({ key }) => key) };
  }
  return undefined;
}

interface Suiting {
  readonly move: Move;
  readonly other: Move | undefined;
  readonly route: ApiRoute;
  readonly variable: string;
}

/** Whether a route that uses the variable moves along on the same stages and wants the same of it, or does without. */
function variableSuits(scope: PlanScope, { move, other, variable }: Suiting): boolean {
  if (other === undefined || usesElsewhere(other, variable)) return false;
  const isLink = other.connectionVariable === variable;
  const values = other.portVariable?.name === variable ? other.portVariable.values : undefined;
  if (!isLink && values === undefined) return true;
  const stages = [...move.bridges.keys()];
  if (!stages.every(stage => other.bridges.has(stage))) return false;
  if (isLink) return move.connectionVariable === variable && moveVpc(scope, move) === moveVpc(scope, other);
  return (
    move.portVariable?.name === variable &&
    stages.every(stage => values?.get(stage) === move.portVariable?.values.get(stage))
  );
}

/** Whether the variable will stand in the integration besides where the move changes what it means. */
function usesElsewhere(
  { integration, connectionVariable, portVariable, uri }: Move,
  variable: string,
): boolean {
  const { connectionId: _connectionId, uri: _uri, ...rest } = integration;
  if (variablesIn(rest).has(variable)) return true;
  const inUri = [...uri.matchAll(reference)].filter(([, name]) => name === variable).length;
  if (connectionVariable === variable) return inUri > 0;
  return inUri > (portVariable?.name === variable ? 1 : 0);
}

export function moveVpc({ world }: PlanScope, { applicationLoadBalancer }: Move): string | undefined {
  const node = world.graph.node(applicationLoadBalancer);
  return node !== undefined && isNode(node, 'load-balancer') ? node.attributes.vpcId : undefined;
}

/** The same move with the id or the port written out; `undefined` where some stage needs the variable. */
function withoutVariable(scope: PlanScope, move: Move, variable: string): Move | undefined {
  if (!movesEverywhere(scope, move.bridges)) return undefined;
  if (move.connectionVariable === variable) {
    const { connectionVariable: _, ...rest } = move;
    return rest;
  }
  const [bridge] = move.bridges.values();
  const uri = bridge === undefined ? undefined : withPort(move.uri, bridge.port);
  const { portVariable: _, ...rest } = move;
  return uri === undefined ? undefined : { ...rest, uri };
}

function stayingFor({ route, key }: Move, { variable, routes }: Conflict): NotMovedRoute {
  const others = routes.filter(other => other !== key);
  return { route, key, reason: { code: 'variable-in-use', variable, routes: others } };
}
