import type { ChildProcess } from 'node:child_process';

export const root: string;
export function start(
  command: string,
  args: readonly string[],
  options?: { readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> },
): ChildProcess;
export function stop(child: ChildProcess): Promise<void>;
export function firstMatch(
  child: ChildProcess,
  pattern: RegExp,
  options: { readonly what: string; readonly timeout?: number },
): Promise<RegExpExecArray>;
