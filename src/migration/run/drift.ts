import { text } from '../../topology/values';
import type { JsonObject, Json, PlanStep } from '../plan/document';
import { askFor, ask, authorizersOf, object, resourcesOf } from './asking';
import { beforeOf, integrationBefore, stageBefore } from './before';
import { shown } from './expectations';
import { isJsonObject } from './fields';
import { significant } from './patch';
import { Stopped, stepsOf, type Run } from './running';

/** Differences that are named one by one; a person has to look for the rest. */
const MOST_NAMED = 8;

/** Members of a REST API that no deployment publishes, or that AWS changes by itself. */
const unpublished = new Set(['tags', 'apiStatus', 'apiStatusMessage', 'warnings', 'version', 'createdDate']);

/**
 * Refuses to publish what somebody else has changed in the working copy since `before` was saved: everything in it
 * would go live with a deployment. @throws Stopped
 */
export async function requireOwnWorkingCopy(run: Run, restApiId: string): Promise<void> {
  const before = beforeOf(run.journal().before, restApiId);
  const api = await ask(run, 'apigateway:GetRestApi', { restApiId });
  const resources = await resourcesOf(run, restApiId);
  const authorizers = await authorizersOf(run, restApiId);
  const published = (of: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !unpublished.has(name)));
  const changes = [
    ...changesIn('the API', published(before.api), published(api)),
    ...changesByName(named(before.authorizers, authorizer), named(authorizers, authorizer)),
    ...changesByName(methodsOf(before.resources), methodsOf(resources), name =>
      expectedMethod(run, restApiId, name),
    ),
  ];
  if (changes.length === 0) return;
  throw new Stopped(
    `Somebody has changed the API meanwhile, and a deployment would publish it: ${listed(changes)}`,
  );
}

const authorizer = (of: JsonObject): string => `authorizer ${text(of['name']) ?? text(of['id']) ?? ''}`;

function named(of: readonly JsonObject[], name: (of: JsonObject) => string): ReadonlyMap<string, JsonObject> {
  return new Map(of.map(each => [name(each), each]));
}

/** Methods by `VERB /path`, and resources without a method by their path. */
function methodsOf(resources: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const resource of resources) {
    const path = text(resource['path']) ?? text(resource['id']) ?? '';
    found.set(path, { id: resource['id'] ?? '' });
    for (const [verb, method] of Object.entries(object(resource['resourceMethods']))) {
      found.set(`${verb} ${path}`, { ...object(method), resource: resource['id'] ?? '', verb });
    }
  }
  return found;
}

/** The method of `before` with the integration that this plan has given it. */
function expectedMethod(run: Run, restApiId: string, method: JsonObject): JsonObject {
  const { resource, verb } = method;
  if (resource === undefined || verb === undefined) return method;
  const methodIntegration = integrationNow(run, { restApiId, resourceId: resource, httpMethod: verb });
  return methodIntegration === undefined ? method : { ...method, methodIntegration };
}

function changesByName(
  before: ReadonlyMap<string, JsonObject>,
  now: ReadonlyMap<string, JsonObject>,
  expected: (of: JsonObject) => JsonObject = of => of,
): readonly string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].flatMap(name => {
    const [then, current] = [before.get(name), now.get(name)];
    if (then === undefined) return [`${name} was added`];
    if (current === undefined) return [`${name} was taken away`];
    return changesIn(name, expected(then), current);
  });
}

/** `GET /orders: uri is …, was …`, one for each member that differs. */
export function changesIn(name: string, before: JsonObject, now: JsonObject): readonly string[] {
  return memberChanges(before, now, []).map(change => `${name}: ${change}`);
}

function memberChanges(
  before: Json | undefined,
  now: Json | undefined,
  path: readonly string[],
): readonly string[] {
  if (significant(before) === significant(now)) return [];
  if (!isJsonObject(before) || !isJsonObject(now) || path.length > 4) {
    return [`${path.at(-1) ?? 'it'} is ${shown(now)}, was ${shown(before)}`];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap(name => memberChanges(before[name], now[name], [...path, name]));
}

export function listed(lines: readonly string[]): string {
  const more = lines.length - MOST_NAMED;
  return `${lines.slice(0, MOST_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

/** An integration as it has to be by now: as before, or as AWS answered when this plan changed it. */
export function integrationNow(run: Run, method: JsonObject): JsonObject | undefined {
  const changing = stepsOf(run, ({ output, state }, step) => {
    const isMeant = ['restApiId', 'resourceId', 'httpMethod'].every(
      name => step.input[name] === method[name],
    );
    return isMeant && isIntegrationStep(step) && output !== undefined && state !== 'undone';
  });
  const last = changing.at(-1);
  return last === undefined ? integrationBefore(run.journal().before, method) : run.entry(last.id).output;
}

export const isIntegrationStep = ({ action }: PlanStep): boolean =>
  action === 'apigateway:UpdateIntegration' || action === 'apigateway:PutIntegration';

/** What counts of a stage: what it serves, to whom, and with which variables. */
export function stageView(stage: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(stage).filter(([name]) => ['deploymentId', 'variables', 'canarySettings'].includes(name)),
  );
}

/**
 * The stage as it is now. @throws Stopped where it serves what neither `before` has nor this plan has deployed: then
 * somebody else has deployed, and putting anything over it would take that away.
 */
export async function requireOwnStage(run: Run, restApiId: string, stageName: string): Promise<JsonObject> {
  const stage = await askFor(run, 'apigateway:GetStage', { restApiId, stageName });
  const before = stageBefore(run.journal().before, restApiId, stageName);
  if (stage === undefined || before === undefined) {
    throw new Stopped(`There is no stage ${stageName} any more: somebody has deleted it.`);
  }
  const known = new Set([...servedBy(before), ...deployedBy(run, restApiId)]);
  const foreign = servedBy(stage).find(id => !known.has(id));
  if (foreign === undefined) return stage;
  throw new Stopped(
    `Somebody has deployed to stage ${stageName} meanwhile: it serves deployment ${foreign}, which is not this plan's and was not there before. It stays as it is.`,
  );
}

function servedBy(stage: JsonObject): readonly string[] {
  return [text(stage['deploymentId']), text(object(stage['canarySettings'])['deploymentId'])].flatMap(
    id => id ?? [],
  );
}

/** Of any stage: a deployment may be made first and be given to a stage afterwards. */
function deployedBy(run: Run, restApiId: string): readonly string[] {
  return stepsOf(
    run,
    (_, { action, input }) => action === 'apigateway:CreateDeployment' && input['restApiId'] === restApiId,
  ).flatMap(({ id }) => text(run.entry(id).output?.['id']) ?? []);
}
