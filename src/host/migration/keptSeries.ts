import type * as vscode from 'vscode';
import { isJsonRecord } from '../../topology/values';

/** The key under which a workspace remembers which APIs are migrated one after another. */
const KEPT_SERIES = 'requestPath.migrationSeries';

/** Of more than these the oldest are forgotten. */
const MOST = 5;
const MOST_MEMBERS = 500;

/** Which APIs there are; how far each came is in its journal. */
export interface KeptSeries {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly scope: { readonly account: string; readonly region: string };
  readonly members: readonly { readonly api: string; readonly apiName: string }[];
}

/** The newest first. What another version wrote down is left out. */
export function keptSeries(memory: Pick<vscode.Memento, 'get'>): readonly KeptSeries[] {
  const known = memory.get<unknown>(KEPT_SERIES);
  return Array.isArray(known) ? known.flatMap(value => toSeries(value) ?? []) : [];
}

export async function keepSeries(
  memory: Pick<vscode.Memento, 'get' | 'update'>,
  { id, createdAt, scope, members }: KeptSeries,
): Promise<void> {
  const { account, region } = scope;
  const kept: KeptSeries = {
    id,
    createdAt,
    scope: { account, region },
    members: members.slice(0, MOST_MEMBERS).map(({ api, apiName }) => ({ api, apiName })),
  };
  const others = keptSeries(memory).filter(one => one.id !== id);
  await memory.update(KEPT_SERIES, [kept, ...others].slice(0, MOST));
}

function toSeries(value: unknown): KeptSeries | undefined {
  if (!isJsonRecord(value)) return undefined;
  const { id, createdAt, scope, members } = value;
  if (!isText(id) || !isText(createdAt) || !isJsonRecord(scope) || !Array.isArray(members)) return undefined;
  const { account, region } = scope;
  if (typeof account !== 'string' || typeof region !== 'string') return undefined;
  const apis = members.flatMap((member: unknown) => {
    if (!isJsonRecord(member)) return [];
    const { api, apiName } = member;
    return isText(api) && isText(apiName) ? [{ api, apiName }] : [];
  });
  return apis.length === members.length
    ? { id, createdAt, scope: { account, region }, members: apis }
    : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
