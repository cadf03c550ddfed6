import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import type { TraceInput } from '../../paths/trace/input/header';
import { hideRequestSecrets } from '../../present/trace/hiddenSecrets';

/** The key under which a workspace remembers requests. */
export const RECENT_REQUESTS = 'requestPath.traces';

const MOST = 20;

/** A request that was traced before, without the values that are secret. */
export interface RecentRequest extends TraceInput {
  readonly id: string;
  /** Node id of the API that a path is for. */
  readonly api?: string;
}

/** The newest first. What another version wrote down is left out. */
export function recentRequests(memory: vscode.Memento): readonly RecentRequest[] {
  const known = memory.get<unknown>(RECENT_REQUESTS);
  return Array.isArray(known) ? known.flatMap(value => recentRequest(value) ?? []) : [];
}

/** Writes down what may be, and gives the id by which it is found again. */
export async function rememberRequest(
  memory: vscode.Memento,
  request: TraceInput,
  api: string | undefined,
): Promise<string> {
  const shown = hideRequestSecrets(request);
  const kept = {
    method: shown.method,
    url: shown.url,
    headers: shown.headers,
    ...(api === undefined ? {} : { api }),
  };
  const id = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 16);
  const others = recentRequests(memory).filter(recent => recent.id !== id);
  await memory.update(RECENT_REQUESTS, [{ id, ...kept }, ...others].slice(0, MOST));
  return id;
}

function recentRequest(value: unknown): RecentRequest | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, method, url, headers, api } = value as Readonly<Record<string, unknown>>;
  if (!isText(id) || !isText(method) || !isText(url) || !Array.isArray(headers) || !headers.every(isHeader))
    return undefined;
  return { id, method, url, headers, ...(isText(api) ? { api } : {}) };
}

function isHeader(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && typeof value[1] === 'string';
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
