import type { Check } from '../../diagnosis/check';
import type { Finding } from '../../diagnosis/finding';
import type { Mute } from '../../diagnosis/mute';
import type { Account } from '../../paths/account';
import type { FindingGrouping } from './findingGrouping';

/** A row of the Findings view, as plain data. */
export interface FindingRow {
  /** The same after a check for the same thing. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** Plain text. */
  readonly tooltip: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color?: string;
  /** Words for `when` clauses: `finding`, `muted`, `node`, `command`, `compare`, `bridge`, `check`, `permission`. */
  readonly contextValue: string;
  readonly accessibleName: string;
  readonly isOpen: boolean;
  readonly finding?: Finding;
  /** Id of the check that the row is about. */
  readonly check?: string;
  /** Node to go to. */
  readonly node?: string;
  /** Line of a file to go to, from 1. */
  readonly place?: FilePlace;
  readonly children: readonly FindingRow[];
}

export interface FilePlace {
  /** URI. */
  readonly file: string;
  readonly line: number;
}

/** An entry of a shared file that does not apply, because it is not understood. */
export interface MuteFileProblem extends FilePlace {
  /** What is expected, as a sentence. */
  readonly message: string;
}

export interface FindingsShown {
  readonly account: Account;
  readonly findings: readonly Finding[];
  /** Those that found them: they say what a finding offers. */
  readonly checks: readonly Check[];
  /** Also those that have expired. */
  readonly mutes: readonly Mute[];
  readonly muteProblems: readonly MuteFileProblem[];
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly grouping: FindingGrouping;
  readonly showsMuted: boolean;
  /** Checks that could explain a symptom and found nothing; only where a symptom was asked for. */
  readonly passed?: readonly Check[];
}
