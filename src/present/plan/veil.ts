import type { JsonObject, Json, Plan } from '../../plan/document';
import { undefinedIn } from '../../topology/stageVariables';
import { hiddenValue } from '../../text/hiddenValue';

/** Names of members whose values nobody should read over a shoulder. */
const secretName = /secret|password|passwd|token$|api-?_?key|credential|authorization$/i;
/** Maps of stage variables, by the names that API Gateway gives them. */
const variableMaps = new Set(['variables', 'stageVariables', 'stageVariableOverrides']);
const variablePath =
  /^\/?(?:variables|stageVariables|(?:canarySettings[/.])?stageVariableOverrides)[/.](.+)$/;
const headerName =
  /(?:^|[/.])(?:integration\.request\.|method\.response\.|integration\.response\.)?header\./i;

/** Stage variables on which the way of a route of the plan depends: what they are has to be seen. */
export function variablesShownInPlan(plan: Plan): ReadonlySet<string> {
  const ends = plan.routes.flatMap(({ from, to }) => [from, to]);
  return new Set(
    ends.flatMap(({ uri, connectionId, integrationTarget }) =>
      [uri, connectionId, integrationTarget].flatMap(text => [...undefinedIn(text ?? '')]),
    ),
  );
}

/**
 * The input of a call without what may be secret: values of stage variables that no route of the plan depends on, fixed
 * values of headers, and members whose name says that they are.
 */
export function veiledInput(input: JsonObject, shown: ReadonlySet<string>): JsonObject {
  return veilValue(input, { shown, variables: false }) as JsonObject;
}

interface Veil {
  readonly shown: ReadonlySet<string>;
  /** Whether the members of this object are stage variables by name. */
  readonly variables: boolean;
}

function veilValue(value: Json, veil: Veil): Json {
  if (Array.isArray(value)) return value.map((element: Json) => veilValue(element, veil));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as JsonObject;
  const patched = patchedPath(members);
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const path = name === 'value' ? (patched ?? name) : name;
      if (typeof member !== 'object') return [name, isHidden(path, member, veil) ? hiddenValue : member];
      return [name, veilValue(member, { shown: veil.shown, variables: variableMaps.has(name) })];
    }),
  );
}

/** Of a patch operation: what its value is of. Slashes within a name are written `~1` (JSON Patch). */
function patchedPath({ op, path }: JsonObject): string | undefined {
  return typeof op === 'string' && typeof path === 'string' ? path.replaceAll('~1', '/') : undefined;
}

function isHidden(name: string, value: Json, { shown, variables }: Veil): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (variables) return !shown.has(name);
  const variable = variablePath.exec(name)?.[1];
  if (variable !== undefined) return !shown.has(variable);
  if (headerName.test(name) && /^'.*'$/s.test(String(value))) return true;
  return secretName.test(name.slice(name.lastIndexOf('/') + 1)) && !isReference(String(value));
}

/** What is taken from the request, its context, the stage or an earlier step is no secret itself. */
const isReference = (value: string): boolean =>
  /^(?:method\.|integration\.|context\.|stageVariables\.|\$)/.test(value);
