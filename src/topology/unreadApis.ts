import * as l10n from '@vscode/l10n';
import type { Unknown } from '../model/reading';
import { readOperations } from './missing';

const lists: ReadonlySet<string> = new Set([...readOperations.restApis, ...readOperations.apis]);
const routeCalls: ReadonlySet<string> = new Set([...readOperations.routes, ...readOperations.integrations]);

/**
 * Why it is unknown whether an API exists that was not found, as a clause; `undefined` where every list of APIs was
 * answered to its end, and there is none.
 */
export function apisUnreadBecause(unknowns: readonly Unknown[]): string | undefined {
  return unreadReason(unknowns, lists);
}

/** The same of a route. */
export function routesUnreadBecause(unknowns: readonly Unknown[]): string | undefined {
  return unreadReason(unknowns, routeCalls) ?? apisUnreadBecause(unknowns);
}

function unreadReason(unknowns: readonly Unknown[], calls: ReadonlySet<string>): string | undefined {
  const unknown = unknowns.find(({ operation }) => calls.has(operation));
  return unknown === undefined
    ? undefined
    : l10n.t("{operation} wasn't answered ({error})", { operation: unknown.operation, error: unknown.error });
}
