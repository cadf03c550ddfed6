import type * as vscode from 'vscode';

/** What commands can ask of plans and migrations; arguments can come from anywhere and are checked. */
export interface MigrationActions {
  /** Fills a panel of a plan or journal that came back after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  findBridges(): Promise<void>;
  plan(argument: unknown): Promise<void>;
  planRetire(argument: unknown): Promise<void>;
  options(argument: unknown): Promise<void>;
  asCode(argument: unknown): Promise<void>;
  beforeAfter(argument: unknown): Promise<void>;
  save(argument: unknown): Promise<void>;
  apply(argument: unknown): Promise<void>;
  resume(argument: unknown): Promise<void>;
  rollBack(argument: unknown): Promise<void>;
  list(): Promise<void>;
  /** Says so where a migration of what is connected was begun and not ended. */
  offerUnfinished(): Promise<void>;
}
