import type { SandboxAccount, AwsShape } from '../account';
import { inputInteger, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { pageItems } from '../paging';
import { describeTaskDefinition } from './ecsTaskDefinitions';
import { ecsWrites } from './ecsWrites';

const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterException', 400, message);

/** The cluster that is meant, by name or ARN; the one named `default` where none is. */
function clusterArn(account: SandboxAccount, input: AwsShape): string {
  const wanted = inputText(input, 'cluster') ?? 'default';
  const cluster = account.ecsClusters.find(
    each => inputText(each, 'clusterArn') === wanted || inputText(each, 'clusterName') === wanted,
  );
  const arn = inputText(cluster ?? {}, 'clusterArn');
  if (arn === undefined) throw new AwsFault('ClusterNotFoundException', 400, 'Cluster not found.');
  return arn;
}

const nameInArnTail = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

function listed(
  output: string,
  arns: readonly (string | undefined)[],
  { input, byDefault }: { readonly input: AwsShape; readonly byDefault: number },
): AwsShape {
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidParameterException' };
  const { items, next } = pageItems(
    arns.filter(arn => arn !== undefined),
    {
      size: inputInteger(input, 'maxResults', bounds) ?? byDefault,
      cursor: inputText(input, 'nextToken'),
      invalid: () => invalid('Invalid token'),
    },
  );
  return withoutMembers({ [output]: items, nextToken: next });
}

/** Those with one of these names or ARNs, and a failure for each that there is not. */
function described(
  resources: readonly AwsShape[],
  wanted: readonly string[],
  {
    member,
    output,
    include,
  }: { readonly member: string; readonly output: string; readonly include: readonly string[] },
): AwsShape {
  const found = resources.filter(resource => {
    const arn = inputText(resource, member) ?? '';
    return wanted.includes(arn) || wanted.includes(nameInArnTail(arn));
  });
  const arns = new Set(
    found.flatMap(resource => [
      inputText(resource, member),
      nameInArnTail(inputText(resource, member) ?? ''),
    ]),
  );
  return {
    [output]: include.includes('TAGS') ? found : found.map(resource => withoutMembers(resource, 'tags')),
    failures: wanted.filter(each => !arns.has(each)).map(each => ({ arn: each, reason: 'MISSING' })),
  };
}

const inCluster = (resources: readonly AwsShape[], cluster: string): readonly AwsShape[] =>
  resources.filter(resource => inputText(resource, 'clusterArn') === cluster);

/** Whether every member that the input names has the value that it asks for. */
const hasAll = (resource: AwsShape, input: AwsShape, members: readonly string[]): boolean =>
  members.every(
    member =>
      inputText(input, member) === undefined || inputText(resource, member) === inputText(input, member),
  );

const listServices: Handler = (input, { account }) => {
  const services = inCluster(account.ecsServices, clusterArn(account, input));
  const chosen = services.filter(service => hasAll(service, input, ['launchType', 'schedulingStrategy']));
  return listed(
    'serviceArns',
    chosen.map(service => inputText(service, 'serviceArn')),
    { input, byDefault: 10 },
  );
};

const listTasks: Handler = (input, { account }) => {
  const cluster = clusterArn(account, input);
  const service = inputText(input, 'serviceName');
  const services = inCluster(account.ecsServices, cluster);
  if (
    service !== undefined &&
    !services.some(each => nameInArnTail(inputText(each, 'serviceArn') ?? '') === nameInArnTail(service))
  ) {
    throw new AwsFault('ServiceNotFoundException', 400, 'Service not found.');
  }
  const family = inputText(input, 'family');
  const desired = inputText(input, 'desiredStatus') ?? 'RUNNING';
  const container = inputText(input, 'containerInstance');
  const chosen = inCluster(account.ecsTasks, cluster).filter(
    task =>
      (inputText(task, 'desiredStatus') ?? 'RUNNING') === desired &&
      (service === undefined || inputText(task, 'group') === `service:${nameInArnTail(service)}`) &&
      (family === undefined ||
        nameInArnTail(inputText(task, 'taskDefinitionArn') ?? '').split(':')[0] === family) &&
      (container === undefined ||
        nameInArnTail(inputText(task, 'containerInstanceArn') ?? '') === nameInArnTail(container)) &&
      hasAll(task, input, ['launchType', 'startedBy']),
  );
  return listed(
    'taskArns',
    chosen.map(task => inputText(task, 'taskArn')),
    { input, byDefault: 100 },
  );
};

const handlers: Readonly<Record<string, Handler>> = {
  ListClusters: (input, { account }) =>
    listed(
      'clusterArns',
      account.ecsClusters.map(cluster => inputText(cluster, 'clusterArn')),
      { input, byDefault: 100 },
    ),
  DescribeClusters: (input, { account }) => {
    const clusters = inputTexts(input, 'clusters');
    if (clusters.length > 100) throw invalid('clusters can have at most 100 items.');
    const about = { member: 'clusterArn', output: 'clusters', include: inputTexts(input, 'include') };
    return described(account.ecsClusters, clusters.length === 0 ? ['default'] : clusters, about);
  },
  ListServices: listServices,
  DescribeServices: (input, { account }) => {
    const services = inputTexts(input, 'services');
    if (services.length === 0) throw invalid('Services cannot be empty.');
    if (services.length > 10) throw invalid('services can have at most 10 items.');
    const about = { member: 'serviceArn', output: 'services', include: inputTexts(input, 'include') };
    return described(inCluster(account.ecsServices, clusterArn(account, input)), services, about);
  },
  ListTasks: listTasks,
  DescribeTasks: (input, { account }) => {
    const tasks = inputTexts(input, 'tasks');
    if (tasks.length === 0) throw invalid('Tasks cannot be empty.');
    if (tasks.length > 100) throw invalid('tasks can have at most 100 items.');
    const about = { member: 'taskArn', output: 'tasks', include: inputTexts(input, 'include') };
    return described(inCluster(account.ecsTasks, clusterArn(account, input)), tasks, about);
  },
  DescribeServiceDeployments: (input, { account }) => {
    const arns = inputTexts(input, 'serviceDeploymentArns');
    if (arns.length === 0 || arns.length > 20) throw invalid('Specify 1 to 20 service deployments.');
    return described(account.ecsServiceDeployments ?? [], arns, {
      member: 'serviceDeploymentArn',
      output: 'serviceDeployments',
      include: [],
    });
  },
  DescribeTaskDefinition: describeTaskDefinition,
  ...ecsWrites,
};

export const ecsOperations: readonly NamedOperation[] = Object.entries(handlers).map(([name, handler]) => ({
  service: 'ecs',
  name,
  handler,
}));
