import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { JsonObject } from '../../plan/document';
import { callAws, askFor } from './callAws';
import { stateBeforeApi, integrationBefore } from './before';
import { changesIn, integrationNow, joinChanges } from './drift';
import { jsonWord } from './expectations';
import { describeChangedIntegration, describeDeletedIntegration } from './foreignChanges';
import { lookUntil } from './lag';
import { patchObject, significantText } from './patch';
import { Stopped, type PlanRun } from './running';
import { carriedOut, notSeen, type Kind } from './stepKind';

export function methodIn({ restApiId = '', resourceId = '', httpMethod = '' }: JsonObject): JsonObject {
  return { restApiId, resourceId, httpMethod };
}

/** `GET /orders`, by the path that the resource had before. */
export function methodName(run: PlanRun, { restApiId, resourceId, httpMethod }: JsonObject): string {
  const { resources } = stateBeforeApi(run.journal().before, asText(restApiId) ?? '');
  const path = asText(resources.find(({ id }) => id === resourceId)?.['path']);
  return path === undefined
    ? l10n.t('{verb} of resource {resource}', { verb: jsonWord(httpMethod), resource: jsonWord(resourceId) })
    : `${jsonWord(httpMethod)} ${path}`;
}

/** Integrations of the working copy: one call changes one. */
export const integrationKind: Kind = {
  async prior({ run, input }) {
    const expected = integrationNow(run, input) ?? {};
    const before = integrationBefore(run.journal().before, input) ?? {};
    const now = await lookUntil(
      run,
      run.lagLeft(),
      () => callAws(run, 'apigateway:GetIntegration', methodIn(input)),
      {
        isFinal: seen =>
          significantText(seen) === significantText(expected) ||
          significantText(seen) !== significantText(before),
      },
    );
    const changes = changesIn(undefined, expected, now);
    if (changes.length === 0) return { was: now };
    throw new Stopped(describeChangedIntegration(methodName(run, input), joinChanges(changes)));
  },
  async lookUp({ run, step, input }, was) {
    const now = await askFor(run, 'apigateway:GetIntegration', methodIn(input));
    if (now === undefined) {
      return { kind: 'changed', text: describeDeletedIntegration(methodName(run, input)) };
    }
    if (significantText(now) === significantText(was)) return notSeen;
    const changed = step.action === 'apigateway:UpdateIntegration' ? patchObject(was, input) : now;
    if (significantText(now) === significantText(changed)) return carriedOut(now);
    const changes = joinChanges(changesIn(undefined, changed, now));
    return {
      kind: 'changed',
      text: describeChangedIntegration(methodName(run, input), changes),
    };
  },
};

/**
 * Whether the integration is as it was before, so that nothing is to be put back; `undefined` where it is gone, or is
 * neither that nor what the plan has made of it: then it is left, and said why.
 */
export async function seeRestored(
  run: PlanRun,
  input: JsonObject,
  { output, undoStartedAt }: { readonly output?: JsonObject; readonly undoStartedAt?: string },
): Promise<{ readonly isRestored: boolean } | { readonly because: string }> {
  const before = integrationBefore(run.journal().before, input);
  const isBegun = undoStartedAt !== undefined;
  const now = await lookUntil(
    run,
    isBegun ? 0 : run.lagLeft(),
    () => askFor(run, 'apigateway:GetIntegration', methodIn(input)),
    { isFinal: seen => significantText(seen) !== significantText(before) },
  );
  if (significantText(now) === significantText(before)) return { isRestored: !isBegun };
  if (significantText(now) === significantText(output)) return { isRestored: false };
  const name = methodName(run, input);
  if (isBegun && isBetween(now, before)) return { isRestored: false };
  if (now === undefined) {
    return { because: describeDeletedIntegration(name) };
  }
  const changes = joinChanges(changesIn(undefined, output ?? {}, now));
  return { because: describeChangedIntegration(name, changes) };
}

/** Putting back takes several calls: it may be deleted, or be back without its responses. */
function isBetween(now: JsonObject | undefined, before: JsonObject | undefined): boolean {
  if (now === undefined) return true;
  const withoutResponses = ({ integrationResponses: _, ...rest }: JsonObject): string =>
    significantText(rest);
  return withoutResponses(now) === withoutResponses(before ?? {});
}
