import type { Answered, Deployment, Unknown } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import type { ReadResource, ReadScope } from '../model/resource';
import type { Operation } from '../services/operation';
import type { Priority, ReadContext } from '../services/service';

/** Who is asking: the answer of `sts:GetCallerIdentity`. */
export interface Identity {
  readonly account: string;
  /** ARN of the user or assumed role. */
  readonly arn: string;
}

/** One line per AWS call and the like. Never credentials, payloads or tags. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** An open connection to one account and region; made in `aws/`, used by the scan. */
export interface AwsConnection {
  readonly scope: ReadScope;
  readonly identity: Identity | undefined;
  /** Makes what readers are given; the scan says where results go. */
  readContext(sink: ReadSink): ReadContext;
  /** Makes what a migration is given; nothing else may write. */
  writeContext(): WriteContext;
  close(): void;
}

/** What writing takes: clients that never send a request twice by themselves, and AWS's rate limits. */
export interface WriteContext {
  readonly scope: ReadScope;
  readonly log: Log;
  /** The one client of a class, without retries. */
  client<Client>(constructor: new (configuration: never) => Client): Client;
  /** Waits for a turn in the rate buckets of an operation. Rejects when the signal is aborted. */
  turn(families: Operation['families'], signal: AbortSignal): Promise<void>;
}

export interface ReadSink {
  readonly signal: AbortSignal;
  /** The same object for all sinks of one reading of a connection. */
  readonly reading: object;
  /** When the reading began, ISO 8601 UTC. */
  readonly now: string;
  /** What was read of this ARN before. */
  find(arn: string): ReadResource | undefined;
  emit(resources: readonly ReadResource[]): void;
  deployment(deployment: Deployment): void;
  /** Reads what this names, as if a resource named it. */
  follow(reference: ResourceReference): void;
  answered(call: Answered): void;
  unknown(call: Unknown): void;
  /** A call was queued, sent or ended: for progress. */
  progress(change: { readonly queued: number; readonly done: number }): void;
}

export interface ReadProgress {
  readonly done: number;
  readonly queued: number;
  /** What is being read: `Loading routes of 34 APIs`. */
  readonly message: string;
}

/** A reading that grows. */
export interface Scan {
  /** What was read until now. A new object after each change. */
  reading(): import('../model/reading').Reading;
  /** Reads more: an API, a load balancer, what a stage has deployed. */
  demand(references: readonly ResourceReference[], priority?: Priority): void;
  /** Resolves when nothing is left to read, or the signal was aborted. Never rejects. */
  idle(): Promise<void>;
}
