import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The key under which a workspace remembers where snapshots are. */
const RECENT_SNAPSHOTS = 'requestPath.snapshots';

const MOST = 20;

export interface KnownSnapshot {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Files that were saved, opened or compared. */
export async function rememberSnapshots(memory: vscode.Memento, paths: readonly string[]): Promise<void> {
  const others = recentPaths(memory).filter(path => !paths.includes(path));
  await memory.update(RECENT_SNAPSHOTS, [...paths, ...others].slice(0, MOST));
}

/** Those that are still there, and those of the workspace that are called as they are saved; the newest first. */
export async function knownSnapshots(memory: vscode.Memento): Promise<readonly KnownSnapshot[]> {
  const found = await vscode.workspace.findFiles('**/request-path-*.json', '**/node_modules/**', MOST);
  const own = found.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
  const known = await Promise.all(
    [...new Set([...recentPaths(memory), ...own])].map(async path => {
      try {
        const { mtimeMs } = await stat(path);
        return [{ path, savedAt: mtimeMs }];
      } catch {
        // It was moved or deleted since.
        return [];
      }
    }),
  );
  return known.flat().sort((one, other) => other.savedAt - one.savedAt);
}

function recentPaths(memory: vscode.Memento): readonly string[] {
  const known = memory.get<unknown>(RECENT_SNAPSHOTS);
  return Array.isArray(known)
    ? known.filter((path): path is string => typeof path === 'string' && path !== '')
    : [];
}
