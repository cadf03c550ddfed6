import {
  DescribeServiceDeploymentsCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { splitIntoChunks } from '../chunks';
import type { Operation } from '../operation';
import { Priority, type ReadContext } from '../service';
import { operations } from './operations';
import { definitionWithoutSecrets } from './taskDefinition';

/** The most deployments that one call describes (ECS API reference). */
const DEPLOYMENTS_A_CALL = 20;
const priority = Priority.evidence;
const ecsClient = (context: ReadContext): ECSClient => context.client(ECSClient);

/** What only checks and migrations look at. */
export async function readEvidence(
  context: ReadContext,
  references: readonly ResourceReference[],
): Promise<void> {
  const arnsOf = ({ name }: Operation): readonly string[] =>
    references.flatMap(reference =>
      reference.kind === 'evidence' && reference.operation === name ? [reference.arn] : [],
    );
  await Promise.all([
    ...arnsOf(operations.describeTaskDefinition).map(arn => readTaskDefinition(context, arn)),
    ...splitIntoChunks(arnsOf(operations.describeServiceDeployments), DEPLOYMENTS_A_CALL).map(arns =>
      readServiceDeployments(context, arns),
    ),
  ]);
}

async function readTaskDefinition(context: ReadContext, arn: string): Promise<void> {
  const answer = await context.call(
    operations.describeTaskDefinition,
    abortSignal =>
      ecsClient(context).send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }), { abortSignal }),
    { priority, node: arn },
  );
  if (answer?.taskDefinition === undefined) return;
  const identity = { type: 'AWS::ECS::TaskDefinition', arn } as const;
  context.emit(makeResource(context.scope, identity, definitionWithoutSecrets(answer.taskDefinition)));
}

/** One that is gone is a failure in the answer, and the others are answered. */
async function readServiceDeployments(context: ReadContext, serviceDeploymentArns: string[]): Promise<void> {
  const answer = await context.call(
    operations.describeServiceDeployments,
    abortSignal =>
      ecsClient(context).send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }), {
        abortSignal,
      }),
    { priority },
  );
  for (const deployment of answer?.serviceDeployments ?? []) {
    const { serviceDeploymentArn: arn, serviceArn: parent } = deployment;
    if (arn === undefined) continue;
    const type = 'AWS::ECS::ServiceDeployment';
    const identity = { type, arn, ...(parent === undefined ? {} : { parent }) } as const;
    context.emit(makeResource(context.scope, identity, deployment));
  }
}
