/** A migration that was begun, and neither ended nor rolled back: what tree and status bar show of it. */
export interface OpenMigration {
  /** Id of its plan. */
  readonly plan: string;
  readonly apiName: string;
  /** `stopped after 6 of 19 steps` */
  readonly state: string;
  /** Lines for a tooltip. */
  readonly facts: readonly string[];
  /** In this window or by another process. */
  readonly isRunning: boolean;
  readonly canRollBack: boolean;
}
