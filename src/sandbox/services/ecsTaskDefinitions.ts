import type { SandboxAccount, AwsShape } from '../account';
import { inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler } from '../operation';

/** By ARN, `family:revision` or family, of which the last one is meant. */
export const describeTaskDefinition: Handler = (input, { account }) => {
  const wanted = inputText(input, 'taskDefinition') ?? '';
  const found = listTaskDefinitions(account).findLast(each => {
    const arn = inputText(each, 'taskDefinitionArn') ?? '';
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    return [arn, name, name.split(':')[0]].includes(wanted);
  });
  if (wanted === '' || found === undefined)
    throw new AwsFault('ClientException', 400, 'Unable to describe task definition.');
  return withoutMembers({
    taskDefinition: withoutMembers(found, 'tags'),
    tags: inputTexts(input, 'include').includes('TAGS') ? inputShapes(found, 'tags') : undefined,
  });
};

/** Those of the account, and one for every service whose own is not among them. */
function listTaskDefinitions(account: SandboxAccount): readonly AwsShape[] {
  const own = account.taskDefinitions ?? [];
  const known = new Set(own.map(each => inputText(each, 'taskDefinitionArn')));
  const missing = account.ecsServices.filter(service => {
    const arn = inputText(service, 'taskDefinition');
    return arn !== undefined && !known.has(arn);
  });
  return [...own, ...missing.map(made)];
}

/** One container, as the service's load balancers name it, that listens where they expect it. */
function made(service: AwsShape): AwsShape {
  const arn = inputText(service, 'taskDefinition') ?? '';
  const [family = '', revision] = arn.slice(arn.lastIndexOf('/') + 1).split(':');
  const loadBalancers = inputShapes(service, 'loadBalancers');
  const containerPorts = loadBalancers.map(each => each['containerPort']).filter(port => port !== undefined);
  return {
    taskDefinitionArn: arn,
    family,
    revision: Number(revision ?? 1),
    status: 'ACTIVE',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    compatibilities: ['EC2', 'FARGATE'],
    cpu: '512',
    memory: '1024',
    containerDefinitions: [
      {
        name:
          inputText(loadBalancers[0] ?? {}, 'containerName') ?? inputText(service, 'serviceName') ?? family,
        image: `registry.example.com/${family}:latest`,
        essential: true,
        portMappings: containerPorts.map(containerPort => ({
          containerPort,
          hostPort: containerPort,
          protocol: 'tcp',
        })),
        // What must never be kept by a reader is there to be found by its tests.
        environment: [{ name: 'DATABASE_PASSWORD', value: 'sandbox-secret' }],
      },
    ],
  };
}
