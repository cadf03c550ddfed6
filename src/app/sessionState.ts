import type { Depth, Reading } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import type { ReadScope } from '../model/resource';
import type { Account } from '../paths/account';
import type { Topology } from '../topology/document';
import type { Identity, Log, ReadProgress, Scan, WriteContext } from './ports';

/** Where data comes from, as a person chose it. All that is remembered over a reload: never credentials. */
export type ConnectionChoice =
  | {
      readonly kind: 'aws';
      /** Left out: the SDK's own chain (environment, default profile, instance role). */
      readonly profile?: string;
      readonly region: string;
      readonly endpointUrl?: string;
      /** Signed with the well-known test credentials and no others; goes with an endpoint on this machine. */
      readonly testCredentials?: true;
    }
  | { readonly kind: 'sandbox'; readonly name: string; readonly routes?: number }
  | { readonly kind: 'snapshot'; readonly path: string };

/** Why there is nothing to show, in the classes that call for different next steps. */
export type FailureKind =
  | 'noCredentials'
  | 'expired'
  | 'denied'
  | 'offline'
  | 'region'
  | 'unusable'
  | 'invalidAnswer'
  | 'throttled'
  | 'other';

export interface SessionFailure {
  readonly kind: FailureKind;
  /** What went wrong, as a sentence. */
  readonly message: string;
  /** What a person can do about it, as a sentence. */
  readonly nextStep: string;
  /** Where credentials were looked for, as words that `when` clauses ask for. */
  readonly lookedAt?: string;
}

/** What is connected. */
export interface Connected {
  readonly choice: ConnectionChoice;
  /** `prod-admin`, `Sandbox legacy-bridge`, the name of a snapshot file. */
  readonly name: string;
  readonly scopes: readonly ReadScope[];
  readonly identity?: Identity;
  /** False for a snapshot: there is nothing more to read. */
  readonly live: boolean;
}

/** What is known at one moment. */
export interface AccountState {
  /** Grows with every new picture of the session. */
  readonly revision: number;
  readonly account: Account;
  readonly reading: Reading;
  readonly topology: Topology;
}

export const asAccountState = (revision: number, account: Account): AccountState => ({
  revision,
  account,
  reading: account.reading,
  topology: account.topology,
});

export type SessionState =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'connecting'; readonly choice: ConnectionChoice }
  | {
      readonly kind: 'reading';
      readonly connection: Connected;
      /** What is known so far; while refreshing, the picture from before. */
      readonly accountState?: AccountState;
      readonly progress: ReadProgress;
      readonly refreshing: boolean;
    }
  | {
      readonly kind: 'ready';
      readonly connection: Connected;
      readonly accountState: AccountState;
      /** The reading was cancelled: what was read until then is there. */
      readonly cancelled: boolean;
      /** Why the last refresh gave nothing; the picture is the one from before. */
      readonly problem?: SessionFailure;
    }
  | {
      readonly kind: 'failed';
      readonly choice: ConnectionChoice;
      /** Known where connecting worked and reading did not. */
      readonly connection?: Connected;
      readonly failure: SessionFailure;
    };

export interface ReadOptions {
  /** Read every API in detail, not only the inventory. */
  readonly expandAll: boolean;
  /** What is read beyond the ways of requests. */
  readonly depths: readonly Depth[];
  readonly signal: AbortSignal;
  readonly onChange: () => void;
  readonly onProgress: (progress: ReadProgress) => void;
}

/** An open place to write to; its own connection where another profile writes. */
export interface AwsWriter {
  readonly scope: ReadScope;
  /** Profile that writes, where one is named. */
  readonly profile?: string;
  readonly identity?: Identity;
  readonly context: WriteContext;
  close(): void;
}

/** An open place to read from. */
export interface AccountSource {
  readonly name: string;
  readonly scopes: readonly ReadScope[];
  readonly identity?: Identity;
  readonly live: boolean;
  /** Starts to read from nothing. */
  read(options: ReadOptions): Scan;
  /** Reads what is named again, and nothing else; left out where nothing changes. Never rejects. */
  readonly readAgain?: (
    known: Reading,
    references: readonly ResourceReference[],
    signal: AbortSignal,
  ) => Promise<Reading>;
  /** Left out where nothing can be written: a snapshot. `profile`: another one than reads. */
  readonly write?: (profile: string | undefined, signal: AbortSignal) => Promise<AwsWriter>;
  /** Part of a source because it is loaded with the first. */
  accountOf(reading: Reading): Account;
  close(): Promise<void>;
}

/** Everything that a session does to the world. */
export interface SessionEffects {
  /** @throws what `explain` turns into a failure. */
  open(choice: ConnectionChoice, signal: AbortSignal): Promise<AccountSource>;
  /** An error of `open`, as a person is told it. */
  explain(error: unknown, choice: ConnectionChoice): SessionFailure;
  /** The failure that stands behind a reading in which no call was answered. */
  explainReading(reading: Reading, choice: ConnectionChoice): SessionFailure;
  /** `requestPath.discovery.background` */
  readsInBackground(): boolean;
  /** What is read for checks, as the settings have it. */
  depths(): ReadOptions['depths'];
  /** Calls back after so many milliseconds; what is returned takes it back. */
  schedule(callback: () => void, milliseconds: number): () => void;
  /** Milliseconds of any steady clock. */
  now(): number;
  readonly log: Log;
}

export const stageDeploymentReference = (stage: string): ResourceReference => ({
  kind: 'deployment',
  arn: stage,
});
/** What somebody asks for by name is read whatever the depth. */
export const operationReference = (operation: string, arn: string, window?: 'day'): ResourceReference => ({
  kind: 'evidence',
  operation,
  arn,
  ...(window === undefined ? {} : { window }),
});
export const detailReference = (node: string): ResourceReference => ({ kind: 'arn', arn: node });
