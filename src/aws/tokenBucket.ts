/** What AWS documents of one request-rate bucket. */
export interface BucketSize {
  /** Calls that may go at once. */
  readonly burst: number;
  /** Calls a second that come back. */
  readonly perSecond: number;
}

/** How far the rate falls when AWS refuses calls although the bucket still had tokens. */
const LOWEST_PACE = 0.1;

/**
 * One of AWS's token buckets, seen from the caller's side. AWS's own copy starts to refill when the first call
 * arrives there, so a full bucket refills here only from the first answer on: then this copy never holds more
 * tokens than AWS's. Times are milliseconds of one clock.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMillisecond: number;
  #tokens: number;
  #refilledAt = 0;
  /** True from the first token taken out of the full bucket until some call was answered. */
  #awaitsAnswer = false;
  #pausedUntil = 0;
  #pace = 1;

  constructor(size: BucketSize) {
    this.#capacity = Math.max(1, size.burst);
    this.#perMillisecond = size.perSecond / 1000;
    this.#tokens = this.#capacity;
  }

  /** Milliseconds until one token can be had; 0 where it can be had now, `Infinity` where only an answer helps. */
  waitFor(now: number): number {
    this.#refill(now);
    const pause = Math.max(0, this.#pausedUntil - now);
    // A hair's breadth of tolerance: refilling in many small steps does not add up to exactly one.
    if (this.#tokens > 1 - 1e-6) return pause;
    if (this.#awaitsAnswer) return Infinity;
    return Math.max(pause, (1 - this.#tokens) / (this.#perMillisecond * this.#pace));
  }

  take(now: number): void {
    this.#refill(now);
    if (this.#tokens >= this.#capacity) this.#awaitsAnswer = true;
    this.#tokens -= 1;
  }

  /** A call that had taken a token has ended; `attempts` beyond the first took AWS's tokens as well. */
  ended(now: number, attempts: number): void {
    this.#refill(now);
    if (this.#awaitsAnswer) {
      this.#awaitsAnswer = false;
      this.#refilledAt = now;
    }
    this.#tokens -= Math.max(0, attempts - 1);
    this.#pace = Math.min(1, this.#pace * 1.02);
  }

  /** AWS refused a call: somebody else uses the bucket too. Empties it, halves the pace and waits a while. */
  refused(now: number, pauseMilliseconds: number): void {
    this.#refill(now);
    this.#tokens = Math.min(this.#tokens, 0);
    // Calls that were under way together are refused together: that is one refusal, not many.
    if (now >= this.#pausedUntil) this.#pace = Math.max(LOWEST_PACE, this.#pace / 2);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMilliseconds);
  }

  #refill(now: number): void {
    const elapsed = now - this.#refilledAt;
    this.#refilledAt = now;
    if (this.#awaitsAnswer || elapsed <= 0) return;
    this.#tokens = Math.min(this.#capacity, this.#tokens + elapsed * this.#perMillisecond * this.#pace);
  }
}
