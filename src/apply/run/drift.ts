import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { JsonObject, Json, PlanStep } from '../../plan/document';
import { callAws, readRestAuthorizers, jsonObject, readRestResources } from './callAws';
import { stateBeforeApi, integrationBefore } from './before';
import { isInForce } from './answered';
import { formatJsonValue } from './expectations';
import { isJsonObject } from './jsonValues';
import { describeChangedApi } from './foreignChanges';
import { lookUntil } from './lag';
import { significantText } from './patch';
import { Stopped, stepsWith, type PlanRun } from './running';
import { formatNumber } from '../../words/counts';

/** Differences that are named one by one; a person has to look for the rest. */
const MOST_NAMED = 8;

/** Members of a REST API that no deployment publishes, or that AWS changes by itself. */
const unpublished = new Set(['tags', 'apiStatus', 'apiStatusMessage', 'warnings', 'version', 'createdDate']);

/**
 * Refuses to publish what somebody else has changed in the working copy since `before` was saved: everything in it
 * would go live with a deployment. @throws Stopped
 */
export async function requireOwnWorkingCopy(run: PlanRun, restApiId: string): Promise<void> {
  const { changes } = await lookUntil(run, run.lagLeft(), () => workingCopyChanges(run, restApiId), {
    isFinal: seen => seen.changes.length === 0 || !seen.mayBeOlder,
    onWait: left => {
      run.sayWaiting(l10n.t('Waiting for AWS to show the changed integrations'), left);
    },
  });
  if (changes.length === 0) return;
  throw new Stopped(describeChangedApi(joinChanges(changes)));
}

/** `mayBeOlder`: nothing differs but what this plan has changed, and that is as it was before. */
async function workingCopyChanges(
  run: PlanRun,
  restApiId: string,
): Promise<{ readonly changes: readonly string[]; readonly mayBeOlder: boolean }> {
  const before = stateBeforeApi(run.journal().before, restApiId);
  const api = await callAws(run, 'apigateway:GetRestApi', { restApiId });
  const resources = methodsByName(await readRestResources(run, restApiId));
  const authorizers = await readRestAuthorizers(run, restApiId);
  const published = (of: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !unpublished.has(name)));
  const foreign = [
    ...changesIn(l10n.t('API'), published(before.api), published(api)),
    ...changesByName(
      namedObjects(before.authorizers, authorizerName),
      namedObjects(authorizers, authorizerName),
    ),
  ];
  const methods = methodsByName(before.resources);
  const expected = new Map(
    [...methods].map(([name, method]) => [name, expectedMethod(run, restApiId, method)]),
  );
  const changes = changesByName(expected, resources);
  const older = new Map(
    [...expected].map(([name, method]) => {
      const [then, now] = [methods.get(name) ?? {}, resources.get(name) ?? {}];
      return [name, significantText(now) === significantText(then) ? then : method];
    }),
  );
  return {
    changes: [...foreign, ...changes],
    mayBeOlder: foreign.length === 0 && changesByName(older, resources).length === 0,
  };
}

const authorizerName = (of: JsonObject): string =>
  l10n.t('Authorizer {name}', { name: asText(of['name']) ?? asText(of['id']) ?? '' });

function namedObjects(
  of: readonly JsonObject[],
  name: (of: JsonObject) => string,
): ReadonlyMap<string, JsonObject> {
  return new Map(of.map(each => [name(each), each]));
}

/** Methods by `VERB /path`, and resources without a method by their path. */
function methodsByName(resources: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const resource of resources) {
    const path = asText(resource['path']) ?? asText(resource['id']) ?? '';
    found.set(path, { id: resource['id'] ?? '' });
    for (const [verb, method] of Object.entries(jsonObject(resource['resourceMethods']))) {
      found.set(`${verb} ${path}`, { ...jsonObject(method), resource: resource['id'] ?? '', verb });
    }
  }
  return found;
}

/** The method of `before` with the integration that this plan has given it. */
function expectedMethod(run: PlanRun, restApiId: string, method: JsonObject): JsonObject {
  const { resource, verb } = method;
  if (resource === undefined || verb === undefined) return method;
  const methodIntegration = integrationNow(run, { restApiId, resourceId: resource, httpMethod: verb });
  return methodIntegration === undefined ? method : { ...method, methodIntegration };
}

function changesByName(
  before: ReadonlyMap<string, JsonObject>,
  now: ReadonlyMap<string, JsonObject>,
): readonly string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].flatMap(name => {
    const [then, current] = [before.get(name), now.get(name)];
    if (then === undefined) return [l10n.t('{name} was added.', { name })];
    if (current === undefined) return [l10n.t('{name} was removed.', { name })];
    return changesIn(name, then, current);
  });
}

/**
 * `GET /orders: uri is … (was …).`, one for each member that differs. The name is left out where the sentence before
 * has it.
 */
export function changesIn(name: string | undefined, before: JsonObject, now: JsonObject): readonly string[] {
  return memberChanges(before, now, undefined).map(change => {
    const values = {
      member: change.member ?? '',
      now: formatJsonValue(change.now),
      before: formatJsonValue(change.before),
    };
    return name === undefined
      ? l10n.t('{member} is {now} (was {before}).', values)
      : l10n.t('{name}: {member} is {now} (was {before}).', { name, ...values });
  });
}

interface MemberChange {
  readonly member: string | undefined;
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

function memberChanges(
  before: Json | undefined,
  now: Json | undefined,
  member: string | undefined,
  depth = 0,
): readonly MemberChange[] {
  if (significantText(before) === significantText(now)) return [];
  if (!isJsonObject(before) || !isJsonObject(now) || depth > 4) return [{ member, before, now }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap(name => memberChanges(before[name], now[name], name, depth + 1));
}

/** Sentences about changes one after the other; beyond a handful they are counted. */
export function joinChanges(changes: readonly string[]): string {
  const named = changes.slice(0, MOST_NAMED);
  const more = changes.length - MOST_NAMED;
  return [
    ...named,
    ...(more > 0 ? [l10n.t('{count} more changes were found.', { count: formatNumber(more) })] : []),
  ].join(' ');
}

/** An integration as it has to be by now: as before, or as AWS answered when this plan changed it. */
export function integrationNow(run: PlanRun, method: JsonObject): JsonObject | undefined {
  const changing = stepsWith(run, (entry, step) => {
    const isMeant = ['restApiId', 'resourceId', 'httpMethod'].every(
      name => step.input[name] === method[name],
    );
    return isMeant && isIntegrationStep(step) && isInForce(step, entry);
  });
  const last = changing.at(-1);
  return last === undefined ? integrationBefore(run.journal().before, method) : run.entry(last.id).output;
}

export const isIntegrationStep = ({ action }: PlanStep): boolean =>
  action === 'apigateway:UpdateIntegration' || action === 'apigateway:PutIntegration';
