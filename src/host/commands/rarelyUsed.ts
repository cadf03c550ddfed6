import type { Command } from './command';
import { compareDeployed } from './compareDeployed';
import { copyInvokeUrl } from './copyInvokeUrl';
import { copyMigrationPolicy, copyPolicy } from './copyPolicy';
import { diagnoseStatusCode } from './diagnoseStatusCode';
import { explain5xx } from './explain5xx';
import { saveSnapshot } from './saveSnapshot';

/** Commands that are loaded when one of them is first used, so that the extension starts without them. */
export const rarelyUsedCommands = {
  compareDeployed,
  copyInvokeUrl,
  copyMigrationPolicy,
  copyPolicy,
  diagnoseStatusCode,
  explain5xx,
  saveSnapshot,
} as const satisfies Record<string, Command>;
