import { setMaxListeners } from 'node:events';
import * as l10n from '@vscode/l10n';
import { AwsFailureError, type AwsFailure } from './awsError';
import { systemClock, type Clock } from './clock';
import { durationWords } from './deadline';
import { countOf } from '../words/counts';
import { asSentence } from '../words/sentences';

/** When what is left of a reading is given up. Times in milliseconds. */
export interface GivingUp {
  /** An operation that throttling alone has refused for so long, and so often, without an answer in between. */
  readonly refusedFor: number;
  readonly refusals: number;
  /** An operation of which so many calls in a row ended without an answer that AWS can have sent. */
  readonly callsOfOperation: number;
  /** Everything, after so many such calls in a row of whichever operations. */
  readonly calls: number;
  /** Everything, after so much time in which some operation was in trouble. */
  readonly problem: number;
}

export const defaultGivingUp: GivingUp = {
  refusedFor: 120_000,
  refusals: 5,
  callsOfOperation: 5,
  calls: 24,
  problem: 600_000,
};

/** After so much time without a call, the next one is tried again. */
const FORGOTTEN_AFTER = 5_000;

/** A request that failed. */
export interface FailedRequest {
  /** The call that it was sent for. */
  readonly call: object;
  /** By the clock of the breaker. */
  readonly sentAt: number;
}

/** What is known of an operation since its last answer. */
interface Circuit {
  /** Of the calls that wait for their turn. */
  waiting: AbortController;
  /** Calls of it that wait or are under way. */
  active: number;
  /** When the first call that failed was sent; left out after some answers in a row, and where nothing is under way. */
  failingSince: number | undefined;
  answersInARow: number;
  /** Since the last answer: when the first call that was refused was sent, how many were, and which were broken. */
  refusedSince: number | undefined;
  refusals: number;
  broken: Set<object>;
  givenUp: AwsFailure | undefined;
}

/** After so many answers in a row an operation is out of trouble: the budget paces it at half and less till then. */
const OUT_OF_TROUBLE = 10;

/**
 * Keeps a reading from waiting for what does not come: an operation that is refused or broken again and again is given
 * up at once for everything that still waits for it, with the reason that the last call had. Any answer, a refusal for
 * lack of permission too, ends that. One for all contexts of a reading. Only the time that calls without an answer
 * take is bounded: a reading in which AWS answers may take as long as AWS's rates make it.
 */
export class CircuitBreaker {
  readonly #limits: GivingUp;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #circuits = new Map<string, Circuit>();
  #everything: AwsFailure | undefined;
  readonly #broken = new Set<object>();
  #trouble = 0;
  /** Until when trouble has been counted. */
  #countedUntil = 0;
  #active = 0;
  #restingSince = 0;

  /** `signal`: that of the reading. */
  constructor(signal: AbortSignal, limits: GivingUp = defaultGivingUp, clock: Clock = systemClock) {
    this.#signal = signal;
    this.#limits = limits;
    this.#clock = clock;
    signal.addEventListener('abort', () => {
      for (const { waiting } of this.#circuits.values()) waiting.abort(signal.reason);
    });
  }

  /** A call begins, with its waiting; `end` has to follow. */
  begin(operation: string): void {
    if (this.#active === 0 && this.#clock.now() - this.#restingSince > FORGOTTEN_AFTER) this.#forget();
    this.#active += 1;
    this.#circuit(operation).active += 1;
  }

  end(operation: string): void {
    const circuit = this.#circuit(operation);
    this.#active -= 1;
    this.#restingSince = this.#clock.now();
    circuit.active -= 1;
    if (circuit.active === 0) this.#endTrouble(circuit);
  }

  /** Why the operation is not called any more; `undefined` where it is. */
  givenUp(operation: string): AwsFailure | undefined {
    return this.#everything ?? this.#circuits.get(operation)?.givenUp;
  }

  /** Aborted when the operation is given up, with `AwsFailureError` as the reason, and with the reading. */
  waitingSignal(operation: string): AbortSignal {
    const circuit = this.#circuit(operation);
    const isOver = circuit.waiting.signal.aborted && this.givenUp(operation) === undefined;
    if (isOver && !this.#signal.aborted) circuit.waiting = newWaiting();
    return circuit.waiting.signal;
  }

  /** AWS answered, be it by a refusal that has nothing to do with rates. */
  answered(operation: string): void {
    const circuit = this.#circuit(operation);
    circuit.answersInARow += 1;
    if (circuit.answersInARow >= OUT_OF_TROUBLE) this.#endTrouble(circuit);
    else this.#count(circuit);
    Object.assign(circuit, answeredLast());
    this.#broken.clear();
    if (this.#trouble < this.#limits.problem) this.#everything = undefined;
  }

  /**
   * A request of a call that was sent at this time was not answered, or refused because of a rate. `call` is the same
   * for all the requests of a call: one that fails however often it is tried gives up nothing else.
   */
  failed(operation: string, failure: AwsFailure, { call, sentAt }: FailedRequest): void {
    const now = this.#clock.now();
    const circuit = this.#circuit(operation);
    circuit.failingSince ??= sentAt;
    circuit.answersInARow = 0;
    this.#count(circuit);
    if (failure.kind === 'throttled') {
      circuit.refusals += 1;
      circuit.refusedSince ??= sentAt;
      const lasted = now - circuit.refusedSince;
      if (lasted >= this.#limits.refusedFor && circuit.refusals >= this.#limits.refusals)
        this.#giveUp(circuit, refusedInARow(operation, failure, lasted));
    } else {
      circuit.broken.add(call);
      this.#broken.add(call);
      if (circuit.broken.size >= this.#limits.callsOfOperation)
        this.#giveUp(circuit, brokenInARow(failure, circuit.broken.size, operation));
      if (this.#broken.size >= this.#limits.calls)
        this.#giveUpEverything(brokenInARow(failure, this.#broken.size));
    }
    if (this.#trouble >= this.#limits.problem) this.#giveUpEverything(inProblem(failure, this.#trouble));
  }

  /** Time in which several operations are in trouble counts once. */
  #count({ failingSince }: Circuit): void {
    if (failingSince === undefined) return;
    const now = this.#clock.now();
    this.#trouble += Math.max(0, now - Math.max(failingSince, this.#countedUntil));
    this.#countedUntil = Math.max(this.#countedUntil, now);
  }

  #endTrouble(circuit: Circuit): void {
    this.#count(circuit);
    circuit.failingSince = undefined;
  }

  #circuit(operation: string): Circuit {
    const known = this.#circuits.get(operation);
    if (known !== undefined) return known;
    const circuit: Circuit = {
      ...answeredLast(),
      waiting: newWaiting(),
      active: 0,
      failingSince: undefined,
      answersInARow: 0,
    };
    if (this.#signal.aborted) circuit.waiting.abort(this.#signal.reason);
    this.#circuits.set(operation, circuit);
    return circuit;
  }

  #giveUp(circuit: Circuit, failure: AwsFailure): void {
    circuit.givenUp ??= failure;
    circuit.waiting.abort(new AwsFailureError(circuit.givenUp));
  }

  #giveUpEverything(failure: AwsFailure): void {
    this.#everything ??= failure;
    const reason = new AwsFailureError(this.#everything);
    for (const { waiting } of this.#circuits.values()) waiting.abort(reason);
  }

  #forget(): void {
    this.#circuits = new Map();
    this.#everything = undefined;
    this.#broken.clear();
    this.#trouble = 0;
  }
}

const answeredLast = (): Pick<Circuit, 'refusedSince' | 'refusals' | 'broken' | 'givenUp'> => ({
  refusedSince: undefined,
  refusals: 0,
  broken: new Set(),
  givenUp: undefined,
});

function newWaiting(): AbortController {
  const controller = new AbortController();
  // Every call that waits listens: Node takes more than ten for a leak and says so on standard error.
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Whether a call ended in a way that the breaker counts; anything else is an answer of AWS's. */
export function isProblem({ kind, status }: AwsFailure): boolean {
  return (
    kind === 'throttled' ||
    kind === 'unreachable' ||
    kind === 'invalid-answer' ||
    (kind === 'other' && status !== undefined && status >= 500)
  );
}

function refusedInARow(operation: string, failure: AwsFailure, lasted: number): AwsFailure {
  return withReason(
    failure,
    l10n.t(
      'Stopped calling {operation}: AWS throttled every call for {duration}. Try again later, or lower the rate share.',
      { operation, duration: durationWords(roundedSeconds(lasted)) },
    ),
  );
}

function brokenInARow(failure: AwsFailure, count: number, operation?: string): AwsFailure {
  const calls = countOf(count, 'call');
  return withReason(
    failure,
    operation === undefined
      ? l10n.t('Stopped after {calls} in a row without a response. Try again.', { calls })
      : l10n.t('Stopped calling {operation} after {calls} in a row without a response. Try again.', {
          operation,
          calls,
        }),
  );
}

function inProblem(failure: AwsFailure, lasted: number): AwsFailure {
  const duration = durationWords(roundedSeconds(lasted));
  return withReason(
    failure,
    l10n.t('Stopped after {duration} in which calls were throttled or got no response. Try again.', {
      duration,
    }),
  );
}

const withReason = (failure: AwsFailure, reason: string): AwsFailure => ({
  ...failure,
  message: `${asSentence(failure.message)} ${reason}`,
});

const roundedSeconds = (milliseconds: number): number => Math.round(milliseconds / 1000) * 1000;
