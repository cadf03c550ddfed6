import { createHash } from 'node:crypto';
import type { AwsConnection, WriteContext } from '../../../src/app/ports';
import type { Calls } from '../../../src/apply/calls';
import { isRead } from '../../../src/apply/operations';
import { findMisfits } from '../../../src/aws/answers/checkAnswers';
import type { JsonObject } from '../../../src/plan/document';
import type { Faults, Sandbox } from '../../../src/sandbox/server';

/**
 * Answers that a sandbox gave over HTTP. It answers the same input in the same way as long as its account is the same,
 * so tests that read one account again and again, each with another fault or at another moment, are given what was
 * answered before. What a fault is about is asked for every time.
 */
const answersByState = new Map<string, Map<string, unknown>>();
/** Accounts that writes change have many states. */
const MOST_STATES = 150;

/** By all that an answer depends on besides the call. */
function answersOf(sandbox: Sandbox, kind: string): Map<string, unknown> {
  const state = createHash('sha1').update(JSON.stringify(sandbox.account)).digest('base64') + kind;
  const answers = answersByState.get(state) ?? new Map<string, unknown>();
  // The one that was used last is the last to go.
  answersByState.delete(state);
  answersByState.set(state, answers);
  const [oldest] = answersByState.keys();
  if (answersByState.size > MOST_STATES && oldest !== undefined) answersByState.delete(oldest);
  return answers;
}

type NeedsAsking = (operation: string) => boolean;

/** Operations, without their service, of which a fault may decide the answer. */
function whatFaultsDecide({ deny = [], lose = [], ...others }: Faults): NeedsAsking {
  const patterns = [...deny, ...lose];
  const names = patterns.flatMap(pattern => /^[a-z0-9]+:([A-Z]\w+)(?: |$)/.exec(pattern)?.[1] ?? []);
  // An IAM action (`apigateway:GET`) or a pattern may be about any operation.
  const isAny = Object.keys(others).length > 0 || names.length < patterns.length || names.includes('GET');
  return operation => isAny || names.includes(operation);
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: unknown;
}
type Send = (command: Command, ...more: readonly unknown[]) => Promise<object>;

/** A connection whose readings call the sandbox for nothing that it has answered before; `asks` tells what it is asked. */
export function rememberAnswers(
  connection: AwsConnection,
  sandbox: Sandbox,
  asks = whatFaultsDecide(sandbox.faults),
): AwsConnection {
  const answers = answersOf(sandbox, ' read');
  const client: WriteContext['client'] = <Client>(constructor: new (configuration: never) => Client) =>
    ({
      send: async (command: Command, ...more: readonly unknown[]) => {
        const { name } = command.constructor;
        const key = `${constructor.name} ${name} ${JSON.stringify(command.input)}`;
        const known = asks(name.replace(/Command$/, '')) ? undefined : answers.get(key);
        if (known !== undefined) return copy(known);
        const output = await (connectedClient(constructor) as { readonly send: Send }).send(command, ...more);
        // What was left out of an answer is known of that answer alone.
        if (!asks(name.replace(/Command$/, '')) && findMisfits(output).length === 0)
          answers.set(key, copy(output));
        return output;
      },
    }) as Client;
  let connectedClient: WriteContext['client'] = () => {
    throw new Error('Nothing is read yet.');
  };
  return {
    ...connection,
    readContext: sink => {
      const context = connection.readContext(sink);
      connectedClient = constructor => context.client(constructor);
      return { ...context, client };
    },
  };
}

/** Readers may change what they are given. */
function copy<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)])) as Value;
}

/**
 * The calls of a migration, those that read answered from memory where the account is one that was asked before.
 * Where `changesAlone`, nothing but these calls changes the account, so it is looked at again only after a write.
 */
export function rememberReads(calls: Calls, sandbox: Sandbox, changesAlone = false): Calls {
  let sinceWrite: Map<string, unknown> | undefined;
  return {
    async call(action, input, signal) {
      if (!isRead(action)) {
        try {
          return await calls.call(action, input, signal);
        } finally {
          sinceWrite = undefined;
        }
      }
      const needsAsking = signal.aborted || whatFaultsDecide(sandbox.faults)(action.split(':')[1] ?? '');
      if (needsAsking) return calls.call(action, input, signal);
      const answers = (changesAlone ? sinceWrite : undefined) ?? answersOf(sandbox, ' call');
      sinceWrite = answers;
      const key = `${action} ${JSON.stringify(input)}`;
      const known = answers.get(key);
      if (known !== undefined) return copy(known) as JsonObject;
      const answer = await calls.call(action, input, signal);
      answers.set(key, copy(answer));
      return answer;
    },
  };
}
