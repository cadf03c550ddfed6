import { AwsFailureError, classifyError } from '../../../src/aws/awsError';
import type { RunOptions } from '../../../src/apply/apply';
import type { Calls } from '../../../src/apply/calls';
import type { Journal } from '../../../src/apply/journal';
import { isRead } from '../../../src/apply/operations';
import type { JsonObject } from '../../../src/plan/document';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { Killed, requireServing, type Machine } from './migrating';

/** What happens to one call that writes, or to the process that makes it. */
export type Problem =
  /** The process ends before the call is sent. */
  | 'killed before'
  /** The process ends while the call is under way: it lands later. */
  | 'killed while under way'
  /** The process ends right after the answer came. */
  | 'killed after'
  /** A person interrupts while the call is under way. */
  | 'interrupted while under way'
  /** Carried out, and answered with HTTP 500. */
  | 'answer lost'
  /** The connection breaks off at once, and the call lands later. */
  | 'connection lost'
  /** Carried out, and answered with nothing. */
  | 'empty answer'
  /** Not carried out, and answered with HTTP 500. */
  | 'failed'
  /** Not carried out: too many requests. */
  | 'throttled';

export type Process = Partial<RunOptions>;

export const troubles: readonly Problem[] = [
  'killed before',
  'killed while under way',
  'killed after',
  'interrupted while under way',
  'answer lost',
  'connection lost',
  'empty answer',
  'failed',
  'throttled',
];

interface Event {
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/**
 * AWS as it may be: calls take time, what breaks off may land later, and reads show how the account was up to
 * `lag` milliseconds ago. Time passes only in pauses and calls. One for all the processes of a test.
 */
export class TroubledAws {
  readonly #host: Machine;
  readonly #random: () => number;
  readonly #lag: number;
  readonly #states: { readonly until: number; readonly account: SandboxAccount }[] = [];
  #events: Event[] = [];
  #time = 0;
  /** What was done, for the message of a test that fails. */
  readonly history: string[] = [];

  constructor(host: Machine, random: () => number, lag: number) {
    this.#host = host;
    this.#random = random;
    this.#lag = lag;
  }

  /** How many calls that were cut off AWS has still to carry out. */
  get outstanding(): number {
    return this.#events.length;
  }

  /** Something that happens to the account by itself, so many milliseconds from now. */
  later(milliseconds: number, happen: () => Promise<void> | void): void {
    this.#events.push({
      at: this.#time + milliseconds,
      happen: () => Promise.resolve(happen()),
    });
  }

  /** Lets time pass, with all that happens meanwhile. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#time + milliseconds;
    for (;;) {
      const [next] = this.#events.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#events = this.#events.filter(event => event !== next);
      this.#time = Math.max(this.#time, next.at);
      await next.happen();
    }
    this.#time = end;
  }

  /** A change of the account that reads do not show yet. */
  async change(work: () => Promise<void> | void): Promise<void> {
    this.#states.push({ until: this.#time, account: structuredClone(this.#host.account) });
    await work();
    requireServing(this.#host.account);
  }

  /** A process: what it is given. `trouble` happens to its n-th call that writes, counted from 1. */
  process(problem?: { readonly kind: Problem; readonly write: number }): Process {
    const interrupt = new AbortController();
    let writes = 0;
    let isKilled = false;
    const kill = (): never => {
      isKilled = true;
      throw new Killed();
    };
    const calls: Calls = {
      call: async (action, input, signal) => {
        if (isKilled) throw new Killed();
        if (isRead(action)) return this.#read(action, input, signal);
        signal.throwIfAborted();
        writes += 1;
        const kind = problem?.write === writes ? problem.kind : undefined;
        this.history.push(`${action}${kind === undefined ? '' : ` (${kind})`}`);
        return this.#write({ action, input }, kind, { kill, interrupt });
      },
    };
    return {
      calls,
      save: (journal: Journal) => (isKilled ? Promise.reject(new Killed()) : this.#host.save(journal)),
      clock: {
        now: () => Date.UTC(2026, 10, 22, 10) + this.#time,
        elapsed: () => this.#time,
        sleep: async (milliseconds, signal) => {
          if (isKilled) throw new Killed();
          signal.throwIfAborted();
          await this.pass(milliseconds);
          signal.throwIfAborted();
        },
      },
      signal: interrupt.signal,
    };
  }

  async #read(action: string, input: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    await this.pass(100);
    const seenAt = this.#time - this.#random() * this.#lag;
    const older = this.#states.find(({ until }) => until > seenAt);
    if (older === undefined) return this.#host.calls.call(action, input, signal);
    const { account } = this.#host;
    const current = { ...account };
    Object.assign(account, structuredClone(older.account));
    try {
      return await this.#host.calls.call(action, input, signal);
    } finally {
      Object.assign(account, current);
    }
  }

  async #write(
    call: { readonly action: string; readonly input: JsonObject },
    kind: Problem | undefined,
    { kill, interrupt }: { readonly kill: () => never; readonly interrupt: AbortController },
  ): Promise<JsonObject> {
    const seconds = 1 + Math.floor(this.#random() * 40);
    const land = async (): Promise<JsonObject> => {
      let answer: JsonObject = {};
      await this.change(async () => {
        answer = await this.#host.calls.call(call.action, call.input, new AbortController().signal);
      });
      return answer;
    };
    const landLater = (): void => {
      this.later(1000 * seconds, async () => {
        this.history.push(`${call.action} lands`);
        await land().catch(() => undefined);
      });
    };
    switch (kind) {
      case 'killed before':
        return kill();
      case 'killed while under way':
        landLater();
        return kill();
      case 'killed after':
        await land();
        return kill();
      case 'interrupted while under way':
        interrupt.abort();
        await this.pass(1000 * seconds);
        return land();
      case 'answer lost':
        await land();
        throw failureWith(500);
      case 'connection lost':
        landLater();
        throw new AwsFailureError(classifyError(Object.assign(new Error('reset'), { code: 'ECONNRESET' })));
      case 'empty answer':
        await land();
        return {};
      case 'failed':
        throw failureWith(500);
      case 'throttled':
        throw failureWith(429);
      case undefined:
        await this.pass(500);
        return land();
    }
  }
}

function failureWith(httpStatusCode: number): AwsFailureError {
  const error = Object.assign(new Error('Trouble.'), {
    name: 'InternalFailure',
    $metadata: { httpStatusCode },
  });
  return new AwsFailureError(classifyError(error));
}
