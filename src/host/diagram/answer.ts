import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { HostRequests, ToHost, ToWebview } from '../../protocol/protocol';
import { RefusedRequest } from '../connection/refusedRequest';
import { isRequestMethod, requestSchemas } from './guards';

/** What answers the requests of a page; parameters have passed the schema of their method. */
export type Handlers = {
  readonly [Method in keyof HostRequests]: (
    params: Parameters<HostRequests[Method]>[0],
  ) => ReturnType<HostRequests[Method]> | Promise<ReturnType<HostRequests[Method]>>;
};

/**
 * The answer to a request: its result, or the failure that came of it. Always one, so that nothing in the page waits
 * for ever. `report` gets what failed for another reason than that the request was refused.
 */
export async function answerMessage(
  { id, method, params }: Extract<ToHost, { readonly kind: 'request' }>,
  handlers: Handlers,
  report: (error: unknown) => void,
): Promise<ToWebview> {
  try {
    return { kind: 'result', id, result: await handleRequest(method, params, handlers) };
  } catch (error) {
    if (!(error instanceof RefusedRequest)) report(error);
    return {
      kind: 'failure',
      id,
      message: error instanceof Error ? error.message : l10n.t('Unknown error.'),
    };
  }
}

function handleRequest(method: string, params: unknown, handlers: Handlers): unknown {
  if (!isRequestMethod(method)) {
    throw new RefusedRequest(
      l10n.t('The graph panel sent an unknown request: {method}.', { method: method.slice(0, 40) }),
    );
  }
  if (!v.is(requestSchemas[method], params)) {
    throw new RefusedRequest(l10n.t('The graph panel sent an invalid request: {method}.', { method }));
  }
  // The schema of the method has just said that these are its parameters.
  const handler = handlers[method] as (checked: unknown) => unknown;
  return handler(params);
}
