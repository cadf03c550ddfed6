import type { Deployment } from '../model/reading';
import type { ResourceReference } from '../model/reference';
import type { ReadResource, ReadScope } from '../model/resource';
import type { Operation } from './operation';

/** Higher goes first when calls wait for the same bucket. */
export const Priority = { asked: 3, list: 2, topology: 1, health: 0, evidence: -1 } as const;
export type Priority = (typeof Priority)[keyof typeof Priority];

export interface CallOptions {
  /** ARN of what the call is about. */
  readonly node?: string;
  readonly priority?: Priority;
  /** Error codes that are an answer, not a failure: the call counts as answered with nothing. */
  readonly absentOn?: readonly string[];
  /** An answer of which a part had to be left out counts as none: what is made of the rest would be wrong. */
  readonly whole?: boolean;
}

/** The pages of an operation, one by one. */
export interface Pages<Output> extends AsyncIterable<Output> {
  /** Whether the last page has come and nothing was left out of any. */
  readonly isComplete: boolean;
}

/** What a reader is given. Everything that has an effect is behind it. */
export interface ReadContext {
  readonly scope: ReadScope;
  /** When the reading began, ISO 8601 UTC. */
  readonly now: string;
  readonly signal: AbortSignal;
  /** The one client of this class for this connection, made on first use. */
  client<Client>(constructor: new (configuration: never) => Client): Client;
  /**
   * Calls one operation behind its token buckets. A failure is recorded in `unknowns` and gives `undefined`;
   * an answer is recorded in `answered`. Where a part of the answer is not what AWS sends, the rest is given, and
   * the operation goes to `unknowns` instead. Never rejects.
   */
  call<Output>(
    operation: Operation,
    send: (signal: AbortSignal) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output | undefined>;
  /**
   * Calls a paged operation to its last page, giving each page as it comes. Stops at the first page that fails
   * (the pages before it count, the operation goes to `unknowns`) or where `PageGuard` sees no end. Pages with a part
   * that is not what AWS sends are given without it, as `call` does.
   */
  pages<Output>(
    operation: Operation,
    send: (cursor: string | undefined, signal: AbortSignal) => Promise<Output>,
    nextCursor: (output: Output) => string | undefined,
    options?: CallOptions,
  ): Pages<Output>;
  /** Hands over what was read. A resource of the same ARN, account and region replaces the earlier one. */
  emit(...resources: readonly ReadResource[]): void;
  emitDeployment(deployment: Deployment): void;
  /** Reads what this names too: what a call that failed would have led to and what can be asked without it. */
  followReference(reference: ResourceReference): void;
  /** What was read of this ARN before, by whichever service. */
  find(arn: string): ReadResource | undefined;
}

/** The part of a service that knows its SDK client; loaded at the first call. */
export interface Reader {
  /** The calls that need nothing else: the inventory. */
  list?(context: ReadContext): Promise<void>;
  /** Reads in detail what was referred to. */
  expand?(references: readonly ResourceReference[], context: ReadContext): Promise<void>;
}

/** One AWS service: what it may call, what it can follow, what its resources name. */
export interface Service {
  readonly id: string;
  readonly operations: readonly Operation[];
  /** True where its reader has a `list`: only then is it loaded before something is asked of it. */
  readonly lists: boolean;
  /** True where it waits until nothing else is left to follow, because one of its calls takes many references. */
  readonly batches: boolean;
  /** Of the kind `evidence` it is given what names one of its operations, without being asked. */
  accepts(reference: ResourceReference): boolean;
  /**
   * What a resource of this service names and what has to be read to know where a request goes. Pure. `siblings` are
   * the resources of the same parent that were read before: a stage and an integration together give what a stage
   * variable stands for.
   */
  references(
    resource: ReadResource,
    scope: ReadScope,
    siblings?: Iterable<ReadResource>,
  ): Iterable<ResourceReference>;
  /** The same for what a stage has deployed; `siblings` are those of the stage, itself among them. Pure. */
  deploymentReferences?(
    deployment: Deployment,
    scope: ReadScope,
    siblings: Iterable<ReadResource>,
  ): Iterable<ResourceReference>;
  /**
   * What checks want to know of a resource that is read in detail, and no way of a request depends on: references of
   * any kind, of the kind `evidence` only for operations whose depth is read. Pure.
   */
  evidence?(
    resource: ReadResource,
    scope: ReadScope,
    siblings?: Iterable<ReadResource>,
  ): Iterable<ResourceReference>;
  /** By which host of a URL a resource is called: how references of the kind `host` find it. Pure. */
  hostName?(resource: ReadResource): string | undefined;
  /** What these references make it read, in words that follow "Reading": `routes of 34 APIs`. */
  subject(references: readonly ResourceReference[]): string;
  /** A reader of its own for each connection: it may remember what its `list` saw. */
  load(): Promise<Reader>;
}
