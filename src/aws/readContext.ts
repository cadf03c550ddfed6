import { setMaxListeners } from 'node:events';
import * as l10n from '@vscode/l10n';
import type { ReadSink, Log } from '../app/ports';
import { appendAll } from '../model/lists';
import type { ReadScope } from '../model/resource';
import type { Operation } from '../services/operation';
import { Priority, type CallOptions, type ReadContext } from '../services/service';
import { PageGuard } from '../services/paging';
import { findMisfits } from './answers/checkAnswers';
import { describeMisfits, mergeMisfits, type Misfit } from './answers/misfits';
import { dropUnidentified, identitiesIn } from './answers/requires';
import { AwsFailureError, classifyError, InvalidAnswerError, type AwsFailure } from './awsError';
import { isProblem, type CircuitBreaker } from './circuitBreaker';
import { systemClock, type Clock } from './clock';
import { DeadlineError } from './connectionErrors';
import { durationWords, withinDeadline } from './deadline';
import { type Permit, type RateBudget } from './rateBudget';

export interface ReadContextParts {
  readonly scope: ReadScope;
  readonly sink: ReadSink;
  readonly budget: RateBudget;
  readonly log: Log;
  readonly client: ReadContext['client'];
  /** Milliseconds that one call may take with all of the SDK's retries. */
  readonly deadline: number;
  /** The reading's: the same for all of its contexts. */
  readonly breaker: CircuitBreaker;
  readonly clock?: Clock;
}

/** How often a call goes back into the queue whose answer broke off, could not be read or was HTTP 5xx. */
const MOST_BROKEN = 3;

/** What came, and what had to be left out of it. */
interface Answer<Output> {
  readonly output: Output;
  readonly misfits: readonly Misfit[];
}
type Outcome<Output> = Answer<Output> | { readonly failure: AwsFailure };

export function createReadContext(parts: ReadContextParts): ReadContext {
  const { sink, scope } = parts;
  // Every waiting call listens: Node takes more than ten for a leak and says so on standard error.
  setMaxListeners(0, sink.signal);
  const ending = readEnding(parts);
  return {
    scope,
    now: sink.now,
    signal: sink.signal,
    client: constructor => parts.client(constructor),
    async call(operation, send, options) {
      const outcome = await callOnce(parts, operation, send, options);
      if ('output' in outcome) {
        ending.ended(operation, outcome.misfits, options);
        return options?.whole === true && outcome.misfits.length > 0 ? undefined : outcome.output;
      }
      if (isAbsence(outcome.failure, options)) ending.ended(operation, [], options);
      else ending.failed(operation, outcome.failure, options);
      return undefined;
    },
    pages(operation, send, nextCursor, options) {
      let isComplete = false;
      const pages = readPages(parts, ending, { operation, send, nextCursor, options }, () => {
        isComplete = true;
      });
      return {
        get isComplete() {
          return isComplete;
        },
        [Symbol.asyncIterator]: () => pages,
      };
    },
    emit(...resources) {
      sink.emit(resources);
    },
    emitDeployment(deployment) {
      sink.deployment(deployment);
    },
    followReference(reference) {
      sink.follow(reference);
    },
    find: arn => sink.find(arn),
  };
}

/** Records how a call ended. */
interface Ending {
  failed(operation: Operation, failure: AwsFailure, options: CallOptions | undefined): void;
  /** Answered, but for what had to be left out: then what was not returned is not known either. */
  ended(operation: Operation, misfits: readonly Misfit[], options: CallOptions | undefined): void;
}

function readEnding({ sink, scope }: ReadContextParts): Ending {
  const about = (operation: Operation, options: CallOptions | undefined) => ({
    account: scope.account,
    region: scope.region,
    operation: operation.name,
    ...(options?.node === undefined ? {} : { node: options.node }),
  });
  const failed: Ending['failed'] = (operation, { code, message }, options) => {
    sink.unknown({ ...about(operation, options), error: code, message });
  };
  return {
    failed,
    ended(operation, misfits, options) {
      if (misfits.length === 0) sink.answered(about(operation, options));
      else failed(operation, invalidAnswer(describeMisfits(mergeMisfits(misfits))), options);
    },
  };
}

interface PagedCall<Output> {
  readonly operation: Operation;
  readonly send: (cursor: string | undefined, signal: AbortSignal) => Promise<Output>;
  readonly nextCursor: (output: Output) => string | undefined;
  readonly options: CallOptions | undefined;
}

async function* readPages<Output>(
  parts: ReadContextParts,
  ending: Ending,
  { operation, send, nextCursor, options }: PagedCall<Output>,
  onComplete: () => void,
): AsyncGenerator<Output, void, undefined> {
  const guard = new PageGuard();
  const misfits: Misfit[] = [];
  let isEmpty = true;
  for (let cursor: string | undefined; ;) {
    const at = cursor;
    const outcome = await callOnce(parts, operation, signal => send(at, signal), options);
    if ('failure' in outcome) {
      // What is absent on the first page is an answer; a page that fails later is a gap.
      if (at === undefined && isAbsence(outcome.failure, options)) ending.ended(operation, [], options);
      else ending.failed(operation, outcome.failure, options);
      if (misfits.length > 0) ending.ended(operation, misfits, options);
      return;
    }
    const { output } = outcome;
    appendAll(misfits, outcome.misfits);
    const items = identitiesIn(output, operation.requires ?? []);
    isEmpty &&= items.length === 0;
    cursor = nextCursor(output);
    if (cursor === '') cursor = undefined;
    const refusal = cursor === undefined ? undefined : guard.refusal(cursor, items);
    const isLast = cursor === undefined && misfits.length === 0;
    if (isLast && isEmpty && operation.always !== undefined) {
      ending.failed(
        operation,
        invalidAnswer(l10n.t('The response is empty, even without {item}.', { item: operation.always })),
        options,
      );
      return;
    }
    if (isLast) onComplete();
    yield output;
    if (refusal !== undefined) ending.failed(operation, invalidAnswer(refusal), options);
    if (refusal !== undefined) return;
    if (cursor === undefined) break;
  }
  ending.ended(operation, misfits, options);
}

function invalidAnswer(message: string): AwsFailure {
  return classifyError(new InvalidAnswerError(message, { isFinal: true }));
}

function isAbsence(failure: AwsFailure, options: CallOptions | undefined): boolean {
  return options?.absentOn?.includes(failure.code) ?? false;
}

/** One call until it is answered, failed for good, given up or aborted. Never rejects. */
async function callOnce<Output>(
  parts: ReadContextParts,
  operation: Operation,
  send: (signal: AbortSignal) => Promise<Output>,
  options: CallOptions | undefined,
): Promise<Outcome<Output>> {
  const { sink, breaker } = parts;
  sink.progress({ queued: 1, done: 0 });
  breaker.begin(operation.name);
  const call = { priority: options?.priority ?? Priority.topology };
  try {
    for (let broken = 0; ;) {
      const outcome = await attemptRead(parts, operation, send, call);
      if ('output' in outcome) return outcome;
      const { failure } = outcome;
      if (isAbsence(failure, options) || !failure.transient) return outcome;
      const givenUp = breaker.givenUp(operation.name);
      if (givenUp !== undefined) return { failure: givenUp };
      if (failure.kind !== 'throttled') broken += 1;
      if (broken > MOST_BROKEN) return outcome;
    }
  } finally {
    breaker.end(operation.name);
    sink.progress({ queued: -1, done: 1 });
  }
}

async function attemptRead<Output>(
  parts: ReadContextParts,
  operation: Operation,
  send: (signal: AbortSignal) => Promise<Output>,
  call: { readonly priority: Priority },
): Promise<Outcome<Output>> {
  const { sink, breaker, clock = systemClock } = parts;
  const turn = await waitForTurn(parts, operation, call.priority);
  if ('failure' in turn) return turn;
  const { permit } = turn;
  const started = clock.now();
  try {
    const late = (): DeadlineError =>
      new DeadlineError(
        l10n.t("{operation} didn't respond within {duration}.", {
          operation: operation.name,
          duration: durationWords(parts.deadline),
        }),
      );
    const output = await withinDeadline(
      { milliseconds: parts.deadline, late, signal: sink.signal, clock },
      send,
    );
    const { misfits, isUsable } = dropUnidentified(output, operation.requires ?? []);
    if (!isUsable) throw new InvalidAnswerError(describeMisfits(misfits), { isFinal: true });
    const attempts = attemptCount(output);
    permit.end({ attempts, throttled: false });
    breaker.answered(operation.name);
    logCall(parts, operation, started, `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`);
    return { output, misfits: [...findMisfits(output), ...misfits] };
  } catch (error) {
    const failure = sink.signal.aborted ? abortedFailure(error) : classifyError(error);
    if (isProblem(failure)) breaker.failed(operation.name, failure, { call, sentAt: started });
    else if (!sink.signal.aborted) breaker.answered(operation.name);
    permit.end({ attempts: failure.attempts, throttled: failure.kind === 'throttled' });
    logCall(parts, operation, started, `${failure.code} after ${failure.attempts}`);
    return { failure };
  }
}

/** Waits for a turn in the rate buckets, unless the operation is given up before. */
async function waitForTurn(
  { sink, breaker, budget }: ReadContextParts,
  operation: Operation,
  priority: Priority,
): Promise<{ readonly permit: Permit } | { readonly failure: AwsFailure }> {
  const givenUp = breaker.givenUp(operation.name);
  if (givenUp !== undefined && !sink.signal.aborted) return { failure: givenUp };
  const signal = breaker.waitingSignal(operation.name);
  try {
    return { permit: await budget.acquire({ families: operation.families, priority, signal }) };
  } catch (error) {
    const isGivenUp = error instanceof AwsFailureError && !sink.signal.aborted;
    return { failure: isGivenUp ? error.failure : abortedFailure(error) };
  }
}

function abortedFailure(cause: unknown): AwsFailure {
  return classifyError(Object.assign(new Error('Aborted', { cause }), { name: 'AbortError' }));
}

function attemptCount(output: unknown): number {
  if (typeof output !== 'object' || output === null || !('$metadata' in output)) return 1;
  const metadata = output.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('attempts' in metadata)) return 1;
  return typeof metadata.attempts === 'number' ? metadata.attempts : 1;
}

function logCall(
  { log, scope, clock = systemClock }: ReadContextParts,
  operation: Operation,
  started: number,
  outcome: string,
): void {
  const milliseconds = Math.round(clock.now() - started);
  log.debug(
    `${operation.name} ${milliseconds} ms, ${outcome}, account ${scope.account || 'unknown'} ${scope.region}`,
  );
}
