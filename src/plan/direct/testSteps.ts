import * as l10n from '@vscode/l10n';
import type { ApiStage } from '../../topology/api';
import { compactJson } from '../../topology/canonical';
import { ownMember, asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../document';
import { methodIds } from './gateway';
import type { PlannedLink } from './links';
import type { Move, PlanScope } from './moves';
import { makePlanStep } from './step';
import { changesOn } from './variables';
import { nameStages } from '../stageNames';

const safe = new Set(['GET', 'HEAD']);

function isSafe({ httpMethod, integration }: Move): boolean {
  const verb = asText(integration['httpMethod'])?.toUpperCase() ?? httpMethod;
  return safe.has(httpMethod) && (safe.has(verb) || verb === 'ANY');
}

const hasParameters = ({ path }: Move): boolean => /[{}]/.test(path.route.path ?? '/');

interface Test {
  readonly move: Move;
  /** Names of the stages for whose variables it is made; any where it takes none. */
  readonly stages: readonly string[];
  readonly variables: JsonObject;
  /** A path where the route has parameters. */
  readonly path?: string;
}

interface Moved {
  readonly moves: readonly Move[];
  readonly links: readonly PlannedLink[];
}

/**
 * Runs the working copy before a stage gets it: TestInvokeMethod calls the backend, goes by no authorizer and deploys
 * nothing. Of a route whose old way some stages keep, that way as well: whether a link V1 takes an integration that has
 * a target, AWS does not document. That one is worth a made-up value for a path parameter.
 */
export function testSteps(scope: PlanScope, moved: Moved): readonly PlanStep[] {
  return listTests(scope, moved).map(({ move, stages, variables, path }, index) => {
    const hasVariables = Object.keys(variables).length > 0;
    return makePlanStep({
      id: `test-${index + 1}`,
      text: [
        describeTest(move.key, { stages: hasVariables ? stages : [], path }),
        l10n.t('The backend must answer with a status below 500.'),
      ].join(' '),
      action: 'apigateway:TestInvokeMethod',
      input: {
        ...methodIds(scope.api, move),
        ...(path === undefined ? {} : { pathWithQueryString: path }),
        ...(hasVariables ? { stageVariables: variables } : {}),
      },
      expect: { status: { below: 500 } },
    });
  });
}

/** A sentence. `stages`: those whose variables are used. */
function describeTest(
  route: string,
  { stages: names, path }: { readonly stages: readonly string[]; readonly path: string | undefined },
): string {
  if (names.length === 0) {
    return path === undefined
      ? l10n.t('Test {route} in the working copy.', { route })
      : l10n.t('Test {route} in the working copy with the path {path}.', { route, path });
  }
  const stages = nameStages(names);
  return path === undefined
    ? l10n.t('Test {route} in the working copy with the variables of {stages}.', { route, stages })
    : l10n.t('Test {route} in the working copy with the variables of {stages} and the path {path}.', {
        route,
        stages,
        path,
      });
}

function listTests(scope: PlanScope, moved: Moved): readonly Test[] {
  return moved.moves.flatMap(move => {
    if (!isSafe(move)) return [];
    const isMixed = move.keeps.size > 0;
    if (hasParameters(move) && !isMixed) return [];
    const path = hasParameters(move) ? madeUp(move.path.route.path ?? '/') : undefined;
    const byVariables = new Map<string, Test & { readonly stages: string[] }>();
    for (const stage of scope.stages) {
      const variables = variablesFor(scope, stage, move, moved);
      const key = JSON.stringify(variables);
      const known = byVariables.get(key);
      if (known !== undefined) known.stages.push(stage.name);
      else
        byVariables.set(key, {
          move,
          stages: [stage.name],
          variables,
          ...(path === undefined ? {} : { path }),
        });
    }
    return [...byVariables.values()];
  });
}

/** `0` for each parameter: a value that no backend minds, and that at most is not found. */
const madeUp = (path: string): string => path.replaceAll(/\{[^{}]*\}/g, '0');

/** Those that the integration will name, with the values that they will have. */
function variablesFor(scope: PlanScope, stage: ApiStage, move: Move, moved: Moved): JsonObject {
  const changes = new Map(changesOn(scope, stage, moved).map(({ name, after }) => [name, after]));
  const { connectionVariable, uri, integration } = move;
  const parameters = compactJson([integration['requestParameters'], integration['requestTemplates']]);
  const named = [...`${uri} ${parameters}`.matchAll(/stageVariables\.([A-Za-z0-9_]+)/g)];
  const names = new Set(named.flatMap(([, name]) => name ?? []));
  if (connectionVariable !== undefined) names.add(connectionVariable);
  const pairs = [...names].sort().flatMap(name => {
    const value = changes.get(name) ?? asText(ownMember(stage.variables, name));
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}
