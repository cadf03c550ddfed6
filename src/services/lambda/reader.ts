import { GetFunctionConfigurationCommand, GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { operations } from './operations';
import { functionName } from './references';

export function createReader(): Reader {
  return {
    async expand(references, context) {
      const arnsOf = (kind: 'arn' | 'evidence'): ReadonlySet<string> =>
        new Set(references.flatMap(reference => (reference.kind === kind ? [reference.arn] : [])));
      await Promise.all([
        ...[...arnsOf('arn')].map(arn => readFunction(context, arn)),
        ...[...arnsOf('evidence')].map(arn => readPolicy(context, arn)),
      ]);
    },
  };
}

/** A function that is not there is an answer; its environment variables hold secrets and are never kept. */
async function readFunction(context: ReadContext, arn: string): Promise<void> {
  const name = functionName(arn);
  if (name === undefined) return;
  const answer = await context.call(
    operations.getFunctionConfiguration,
    abortSignal =>
      context
        .client(LambdaClient)
        .send(
          new GetFunctionConfigurationCommand({ FunctionName: name.unqualified, Qualifier: name.qualifier }),
          { abortSignal },
        ),
    { node: arn, priority: Priority.health, absentOn: ['ResourceNotFoundException'] },
  );
  if (answer === undefined) return;
  const { Environment: _environment, ...configuration } = answer;
  context.emit(makeResource(context.scope, { type: 'AWS::Lambda::Function', arn }, configuration));
}

/** A function without a policy, and one that is not there, is answered with nothing. */
async function readPolicy(context: ReadContext, parent: string): Promise<void> {
  const name = functionName(parent);
  if (name === undefined) return;
  const answer = await context.call(
    operations.getPolicy,
    abortSignal =>
      context
        .client(LambdaClient)
        .send(new GetPolicyCommand({ FunctionName: name.unqualified, Qualifier: name.qualifier }), {
          abortSignal,
        }),
    { node: parent, priority: Priority.evidence, absentOn: ['ResourceNotFoundException'] },
  );
  if (answer === undefined) return;
  const identity = { type: 'AWS::Lambda::Policy', arn: `${parent}#policy`, parent } as const;
  context.emit(makeResource(context.scope, identity, { Policy: answer.Policy }));
}
