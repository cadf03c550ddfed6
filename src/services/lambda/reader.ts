import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Priority, type ReadContext, type Reader } from '../service';
import { resourceOf } from '../../model/shape';
import { operations } from './operations';
import { functionName } from './references';

export function createReader(): Reader {
  return {
    async expand(references, context) {
      const arns = references.flatMap(reference => (reference.kind === 'arn' ? [reference.arn] : []));
      await Promise.all([...new Set(arns)].map(arn => readFunction(context, arn)));
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
  context.emit(resourceOf(context.scope, { type: 'AWS::Lambda::Function', arn }, configuration));
}
