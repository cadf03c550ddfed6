import type { Installed } from './install.mjs';

export interface VscodeServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  log(): string;
  close(): Promise<void>;
}
export function startServer(
  installed: Installed,
  options: {
    readonly data: string;
    readonly development?: boolean;
    readonly env?: Readonly<Record<string, string | undefined>>;
  },
): Promise<VscodeServer>;
export function installExtension(
  installed: Installed,
  options: { readonly data: string; readonly file: string },
): Promise<{ readonly code: number; readonly output: string }>;
export function pageUrl(
  authority: string,
  options: {
    readonly folder?: string;
    readonly file?: string;
    readonly extension?: string;
    readonly tests?: string;
  },
): string;
