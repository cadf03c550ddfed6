import type { DirectRequest } from '../request';
import { joinValues, type PropertyMap, type Value } from '../value';
import type { RestWorld } from './restRoutes';

/** `vpcLinkId` of `${stageVariables.vpcLinkId}`; `undefined` for what is more than one variable. */
function variableInExpression(expression: string | undefined): string | undefined {
  return /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/.exec(expression ?? '')?.[1];
}

/** What the stage variables that routes name for link and port have to be on the stage, by their names. */
export function wantedVariables({ request, connectionId, backends }: RestWorld): ReadonlyMap<string, Value> {
  const wanted = new Map<string, Value>();
  for (const { connectionExpression, portExpression, backend } of request.routes) {
    const link = variableInExpression(connectionExpression);
    if (link !== undefined && !wanted.has(link)) wanted.set(link, connectionId());
    const port = variableInExpression(portExpression);
    const of = backends[backend];
    // The values of stage variables are texts.
    if (port !== undefined && of !== undefined && !wanted.has(port)) wanted.set(port, joinValues(of.port()));
  }
  return wanted;
}

/** Sentences for a stage that exists, whose variables stay as they are: other routes may read them. */
export function variableNotes({ stage, link, routes, backends }: DirectRequest): readonly string[] {
  if (!stage.exists) return [];
  const variables = stage.kept?.['Variables'];
  const values = typeof variables === 'object' ? (variables as PropertyMap) : {};
  const notes = new Set<string>();
  const want = (name: string | undefined, value: string | undefined, what: string): void => {
    if (name === undefined) return;
    if (value !== undefined && Object.hasOwn(values, name) && values[name] === value) return;
    notes.add(
      `Set stage variable ${name} of stage ${stage.name} to ${what} when you deploy this. The code doesn't change it, because other routes may use it.`,
    );
  };
  for (const { connectionExpression, portExpression, backend } of routes) {
    const id = link.kind === 'existing' ? link.id : undefined;
    want(variableInExpression(connectionExpression), id, id ?? 'the ID of the new VPC link');
    const port = String(backends[backend]?.port ?? '');
    want(variableInExpression(portExpression), port, port);
  }
  return [...notes];
}
