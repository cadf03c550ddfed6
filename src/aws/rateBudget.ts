import type { RateFamily } from '../services/operation';
import type { Priority } from '../services/service';
import { systemClock, type Clock } from './clock';
import { documentedRates, bucketShare } from './rates';
import { TokenBucket, type BucketSize } from './tokenBucket';

/** What a call was told when it may go; `end` has to be called exactly once. */
export interface Permit {
  end(outcome: { readonly attempts: number; readonly throttled: boolean }): void;
}

export interface RateBudgetOptions {
  /**
   * The share of AWS's documented rates, above 0 up to 1; smaller than 0.01 counts as 0.01. Left out: no limit,
   * until the first refused call shows that there is one.
   */
  readonly share?: number;
  /** Calls that may be under way at once; 24 where left out. */
  readonly inFlight?: number;
  readonly rates?: Readonly<Record<RateFamily, BucketSize>>;
  readonly clock?: Clock;
}

export interface PermitRequest {
  readonly families: readonly RateFamily[];
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly sequence: number;
  readonly families: readonly RateFamily[];
  readonly grant: (permit: Permit) => void;
  readonly refuse: () => void;
  readonly signal: AbortSignal;
}

/** Waiting calls of the same priority and families: first come, first served. */
interface Queue {
  readonly priority: Priority;
  readonly families: readonly RateFamily[];
  readonly waiting: Waiting[];
}

/** Longest pause of a family after refused calls, milliseconds. */
const LONGEST_PAUSE = 10_000;
const FIRST_PAUSE = 400;

/**
 * Says when a call may go: AWS's token buckets of one account and region, kept on this side of the wire. Higher
 * priority first, then first come first served; a call that waits for a bucket of its own does not hold up calls
 * that do not need it. A call takes a token from each family it is in.
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #inFlightLimit: number;
  readonly #share: number | undefined;
  readonly #rates: Readonly<Record<RateFamily, BucketSize>>;
  readonly #buckets = new Map<RateFamily, TokenBucket>();
  readonly #refusals = new Map<RateFamily, number>();
  readonly #queues = new Map<string, Queue>();
  #sequence = 0;
  #inFlight = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(options: RateBudgetOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#inFlightLimit = options.inFlight ?? 24;
    this.#rates = options.rates ?? documentedRates;
    this.#share = options.share === undefined ? undefined : Math.min(1, Math.max(0.01, options.share));
  }

  /** Waits for its turn. Rejects with the signal's reason when aborted first. */
  acquire(request: PermitRequest): Promise<Permit> {
    const { signal } = request;
    return new Promise((resolve, reject) => {
      const refuse = (): void => {
        reject(abortReason(signal));
      };
      if (signal.aborted) {
        refuse();
        return;
      }
      const onAbort = (): void => {
        this.#drop(request, waiting);
        refuse();
      };
      const waiting: Waiting = {
        sequence: this.#sequence++,
        families: request.families,
        signal,
        refuse,
        grant: permit => {
          signal.removeEventListener('abort', onAbort);
          resolve(permit);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queueOf(request).waiting.push(waiting);
      this.#dispatch();
    });
  }

  #queueOf(request: PermitRequest): Queue {
    const key = `${request.priority} ${[...request.families].sort().join(' ')}`;
    const known = this.#queues.get(key);
    if (known !== undefined) return known;
    const queue: Queue = { priority: request.priority, families: request.families, waiting: [] };
    this.#queues.set(key, queue);
    return queue;
  }

  #drop(request: PermitRequest, waiting: Waiting): void {
    const queue = this.#queueOf(request).waiting;
    const index = queue.indexOf(waiting);
    if (index >= 0) queue.splice(index, 1);
  }

  #bucket(family: RateFamily): TokenBucket | undefined {
    const known = this.#buckets.get(family);
    if (known !== undefined || this.#share === undefined) return known;
    const bucket = new TokenBucket(bucketShare(this.#rates[family], this.#share));
    this.#buckets.set(family, bucket);
    return bucket;
  }

  #dispatch(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    for (;;) {
      if (this.#inFlight >= this.#inFlightLimit) return;
      const now = this.#clock.now();
      let soonest = Infinity;
      let next: Queue | undefined;
      for (const queue of this.#queues.values()) {
        if (queue.waiting.length === 0) continue;
        const wait = this.#waitFor(queue.families, now);
        if (wait > 0) soonest = Math.min(soonest, wait);
        else if (next === undefined || goesBefore(queue, next)) next = queue;
      }
      const waiting = next?.waiting.shift();
      if (waiting === undefined) {
        if (soonest < Infinity) {
          this.#cancelTimer = this.#clock.after(Math.max(1, Math.ceil(soonest)), () => {
            this.#dispatch();
          });
        }
        return;
      }
      this.#send(waiting, now);
    }
  }

  #waitFor(families: readonly RateFamily[], now: number): number {
    let wait = 0;
    for (const family of families) wait = Math.max(wait, this.#bucket(family)?.waitFor(now) ?? 0);
    return wait;
  }

  #send(waiting: Waiting, now: number): void {
    const taken: TokenBucket[] = [];
    for (const family of waiting.families) {
      const bucket = this.#bucket(family);
      if (bucket === undefined) continue;
      bucket.take(now);
      taken.push(bucket);
    }
    this.#inFlight += 1;
    let ended = false;
    waiting.grant({
      end: ({ attempts, throttled }) => {
        if (ended) return;
        ended = true;
        this.#inFlight -= 1;
        const end = this.#clock.now();
        for (const bucket of taken) bucket.ended(end, attempts);
        if (throttled) this.#refused(waiting.families, end);
        else for (const family of waiting.families) this.#refusals.delete(family);
        this.#dispatch();
      },
    });
  }

  /**
   * AWS refused a call after the SDK's own retries. The families pause, longer each time in a row; a family that
   * had no limit gets its documented one, for now there is proof that somebody counts.
   */
  #refused(families: readonly RateFamily[], now: number): void {
    for (const family of families) {
      const refusals = (this.#refusals.get(family) ?? 0) + 1;
      this.#refusals.set(family, refusals);
      let bucket = this.#bucket(family);
      if (bucket === undefined) {
        bucket = new TokenBucket(bucketShare(this.#rates[family], 1));
        // Nothing was counted until now, so there is no saying when it was full.
        bucket.take(now);
        bucket.ended(now, 1);
        this.#buckets.set(family, bucket);
      }
      bucket.refused(now, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(refusals - 1, 10)));
    }
  }
}

function goesBefore(queue: Queue, other: Queue): boolean {
  if (queue.priority !== other.priority) return queue.priority > other.priority;
  return (queue.waiting[0]?.sequence ?? Infinity) < (other.waiting[0]?.sequence ?? Infinity);
}

/** The signal's reason as an error. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError');
}
