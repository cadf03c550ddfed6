import type * as vscode from 'vscode';
import type { Row } from '../../present/outline/outlineItem';
import type { OpenMigration } from './openMigration';

/** What commands can ask of plans and migrations; arguments can come from anywhere and are checked. */
export interface MigrationActions {
  /** Fills a panel of a plan or journal that came back after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  /**
   * The sidebar's group of bridges. `shown`: only where everything that decides is shown, else `undefined`; `read`: reads
   * what is missing; `listed`: what was listed last, with migrations as they are now.
   */
  bridges(how: 'shown' | 'read' | 'listed'): Promise<Row | undefined>;
  copyBridges(format: 'markdown' | 'csv'): Promise<void>;
  plan(argument: unknown): Promise<void>;
  /** Several, one after another. */
  planSeveral(argument: unknown): Promise<void>;
  continueSeries(argument: unknown): Promise<void>;
  planRetire(argument: unknown): Promise<void>;
  options(argument: unknown): Promise<void>;
  asCode(argument: unknown): Promise<void>;
  beforeAfter(argument: unknown): Promise<void>;
  save(argument: unknown): Promise<void>;
  apply(argument: unknown): Promise<void>;
  resume(argument: unknown): Promise<void>;
  rollBack(argument: unknown): Promise<void>;
  list(argument: unknown): Promise<void>;
  /** Those of what is connected that were begun, and neither ended nor rolled back. */
  openMigrations(): Promise<readonly OpenMigration[]>;
  /** Says so where a migration of what is connected was begun and not ended. */
  offerUnfinished(): Promise<void>;
}
