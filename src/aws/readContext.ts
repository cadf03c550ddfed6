import { setMaxListeners } from 'node:events';
import type { ReadSink, Log } from '../app/ports';
import type { Scope } from '../model/resource';
import type { Operation } from '../services/operation';
import { Priority, type CallOptions, type ReadContext } from '../services/service';
import { classifyError, InvalidAnswerError, type AwsFailure } from './awsError';
import { DeadlineError } from './connectionErrors';
import { durationWords, within } from './deadline';
import { type Permit, type RateBudget } from './rateBudget';

export interface ReadContextParts {
  readonly scope: Scope;
  readonly sink: ReadSink;
  readonly budget: RateBudget;
  readonly log: Log;
  readonly client: ReadContext['client'];
  /** Milliseconds that one call may take with all of the SDK's retries. */
  readonly deadline: number;
}

/**
 * How often a refused call goes back into the queue, the SDK's own retries not counted. With the pauses of the
 * budget that is more than a minute.
 */
const MOST_THROTTLED = 10;
/** The same for answers that broke off, could not be read or were HTTP 5xx. */
const MOST_BROKEN = 3;

type Outcome<Output> = { readonly output: Output } | { readonly failure: AwsFailure };

export function createReadContext(parts: ReadContextParts): ReadContext {
  const { sink, scope } = parts;
  // Every waiting call listens: Node takes more than ten for a leak and says so on standard error.
  setMaxListeners(0, sink.signal);
  const about = (operation: Operation, options: CallOptions | undefined) => ({
    account: scope.account,
    region: scope.region,
    operation: operation.name,
    ...(options?.node === undefined ? {} : { node: options.node }),
  });
  const failed = (operation: Operation, failure: AwsFailure, options: CallOptions | undefined): void => {
    sink.unknown({ ...about(operation, options), error: failure.code, message: failure.message });
  };
  return {
    scope,
    now: sink.now,
    signal: sink.signal,
    client: constructor => parts.client(constructor),
    async call(operation, send, options) {
      const outcome = await callOnce(parts, operation, send, options);
      if ('output' in outcome) {
        sink.answered(about(operation, options));
        return outcome.output;
      }
      if (isAbsence(outcome.failure, options)) sink.answered(about(operation, options));
      else failed(operation, outcome.failure, options);
      return undefined;
    },
    async *pages(operation, send, nextCursor, options) {
      const seen = new Set<string>();
      let cursor: string | undefined;
      do {
        const at = cursor;
        const outcome = await callOnce(parts, operation, signal => send(at, signal), options);
        if ('failure' in outcome) {
          // What is absent on the first page is an answer; a page that fails later is a gap.
          if (at === undefined && isAbsence(outcome.failure, options)) break;
          failed(operation, outcome.failure, options);
          return;
        }
        yield outcome.output;
        cursor = nextCursor(outcome.output);
        if (cursor === '') cursor = undefined;
        if (cursor !== undefined && seen.has(cursor)) {
          failed(
            operation,
            classifyError(new InvalidAnswerError('A page refers back to an earlier one.')),
            options,
          );
          return;
        }
        if (cursor !== undefined) seen.add(cursor);
      } while (cursor !== undefined);
      sink.answered(about(operation, options));
    },
    emit(...resources) {
      sink.emit(resources);
    },
    emitDeployment(deployment) {
      sink.deployment(deployment);
    },
    find: arn => sink.find(arn),
  };
}

function isAbsence(failure: AwsFailure, options: CallOptions | undefined): boolean {
  return options?.absentOn?.includes(failure.code) ?? false;
}

/** One call until it is answered, failed for good or aborted. Never rejects. */
async function callOnce<Output>(
  parts: ReadContextParts,
  operation: Operation,
  send: (signal: AbortSignal) => Promise<Output>,
  options: CallOptions | undefined,
): Promise<Outcome<Output>> {
  const { sink } = parts;
  sink.progress({ queued: 1, done: 0 });
  try {
    for (let throttled = 0, broken = 0; ;) {
      const outcome = await attempt(parts, operation, send, options?.priority ?? Priority.topology);
      if ('output' in outcome) return outcome;
      const { failure } = outcome;
      if (failure.kind === 'throttled') throttled += 1;
      else if (failure.transient) broken += 1;
      else return outcome;
      if (isAbsence(failure, options) || throttled > MOST_THROTTLED || broken > MOST_BROKEN) return outcome;
    }
  } finally {
    sink.progress({ queued: -1, done: 1 });
  }
}

async function attempt<Output>(
  parts: ReadContextParts,
  operation: Operation,
  send: (signal: AbortSignal) => Promise<Output>,
  priority: Priority,
): Promise<Outcome<Output>> {
  const { sink, budget } = parts;
  let permit: Permit;
  try {
    permit = await budget.acquire({ families: operation.families, priority, signal: sink.signal });
  } catch (error) {
    return { failure: aborted(error) };
  }
  const started = performance.now();
  try {
    const late = (): DeadlineError =>
      new DeadlineError(`${operation.name} was not answered within ${durationWords(parts.deadline)}.`);
    const output = await within({ milliseconds: parts.deadline, late, signal: sink.signal }, send);
    const attempts = attemptsOf(output);
    permit.end({ attempts, throttled: false });
    logCall(parts, operation, started, `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`);
    return { output };
  } catch (error) {
    const failure = sink.signal.aborted ? aborted(error) : classifyError(error);
    permit.end({ attempts: failure.attempts, throttled: failure.kind === 'throttled' });
    logCall(parts, operation, started, `${failure.code} after ${failure.attempts}`);
    return { failure };
  }
}

function aborted(cause: unknown): AwsFailure {
  return classifyError(Object.assign(new Error('Aborted', { cause }), { name: 'AbortError' }));
}

function attemptsOf(output: unknown): number {
  if (typeof output !== 'object' || output === null || !('$metadata' in output)) return 1;
  const metadata = output.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('attempts' in metadata)) return 1;
  return typeof metadata.attempts === 'number' ? metadata.attempts : 1;
}

function logCall(
  { log, scope }: ReadContextParts,
  operation: Operation,
  started: number,
  outcome: string,
): void {
  const milliseconds = Math.round(performance.now() - started);
  log.debug(
    `${operation.name} ${milliseconds} ms, ${outcome}, account ${scope.account || 'unknown'} ${scope.region}`,
  );
}
