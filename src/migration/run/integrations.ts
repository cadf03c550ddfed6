import * as l10n from '@vscode/l10n';
import { text } from '../../topology/values';
import type { JsonObject } from '../plan/document';
import { ask, askFor } from './asking';
import { beforeOf, integrationBefore } from './before';
import { changesIn, integrationNow, listed } from './drift';
import { wordOf } from './expectations';
import { describeChangedIntegration, describeDeletedIntegration } from './foreignChanges';
import { lookUntil } from './lag';
import { patched, significant } from './patch';
import { Stopped, type Run } from './running';
import { carriedOut, notSeen, type Kind } from './stepKind';

export function methodIn({ restApiId = '', resourceId = '', httpMethod = '' }: JsonObject): JsonObject {
  return { restApiId, resourceId, httpMethod };
}

/** `GET /orders`, by the path that the resource had before. */
export function methodName(run: Run, { restApiId, resourceId, httpMethod }: JsonObject): string {
  const { resources } = beforeOf(run.journal().before, text(restApiId) ?? '');
  const path = text(resources.find(({ id }) => id === resourceId)?.['path']);
  return path === undefined
    ? l10n.t('{verb} of resource {resource}', { verb: wordOf(httpMethod), resource: wordOf(resourceId) })
    : `${wordOf(httpMethod)} ${path}`;
}

/** Integrations of the working copy: one call changes one. */
export const integrationKind: Kind = {
  async prior({ run, input }) {
    const expected = integrationNow(run, input) ?? {};
    const before = integrationBefore(run.journal().before, input) ?? {};
    const now = await lookUntil(
      run,
      run.lagLeft(),
      () => ask(run, 'apigateway:GetIntegration', methodIn(input)),
      {
        isFinal: seen =>
          significant(seen) === significant(expected) || significant(seen) !== significant(before),
      },
    );
    const changes = changesIn(undefined, expected, now);
    if (changes.length === 0) return { was: now };
    throw new Stopped(describeChangedIntegration(methodName(run, input), listed(changes)));
  },
  async lookUp({ run, step, input }, was) {
    const now = await askFor(run, 'apigateway:GetIntegration', methodIn(input));
    if (now === undefined) {
      return { kind: 'changed', text: describeDeletedIntegration(methodName(run, input)) };
    }
    if (significant(now) === significant(was)) return notSeen;
    const changed = step.action === 'apigateway:UpdateIntegration' ? patched(was, input) : now;
    if (significant(now) === significant(changed)) return carriedOut(now);
    const changes = listed(changesIn(undefined, changed, now));
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
  run: Run,
  input: JsonObject,
  { output, undoStartedAt }: { readonly output?: JsonObject; readonly undoStartedAt?: string },
): Promise<{ readonly isRestored: boolean } | { readonly because: string }> {
  const before = integrationBefore(run.journal().before, input);
  const isBegun = undoStartedAt !== undefined;
  const now = await lookUntil(
    run,
    isBegun ? 0 : run.lagLeft(),
    () => askFor(run, 'apigateway:GetIntegration', methodIn(input)),
    { isFinal: seen => significant(seen) !== significant(before) },
  );
  if (significant(now) === significant(before)) return { isRestored: !isBegun };
  if (significant(now) === significant(output)) return { isRestored: false };
  const name = methodName(run, input);
  if (isBegun && isBetween(now, before)) return { isRestored: false };
  if (now === undefined) {
    return { because: describeDeletedIntegration(name) };
  }
  const changes = listed(changesIn(undefined, output ?? {}, now));
  return { because: describeChangedIntegration(name, changes) };
}

/** Putting back takes several calls: it may be deleted, or be back without its responses. */
function isBetween(now: JsonObject | undefined, before: JsonObject | undefined): boolean {
  if (now === undefined) return true;
  const withoutResponses = ({ integrationResponses: _, ...rest }: JsonObject): string => significant(rest);
  return withoutResponses(now) === withoutResponses(before ?? {});
}
