import type { SandboxAccount, AwsShape } from '../account';
import { onlyMembers, inputShapes, inputText, inputTexts } from '../input';
import { AwsFault, type Handler, type OperationContext } from '../operation';

const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterException', 400, message);

function inputCluster(account: SandboxAccount, input: AwsShape): string {
  const wanted = inputText(input, 'cluster') ?? 'default';
  const cluster = account.ecsClusters.find(
    each => inputText(each, 'clusterArn') === wanted || inputText(each, 'clusterName') === wanted,
  );
  const arn = inputText(cluster ?? {}, 'clusterArn');
  if (arn === undefined) throw new AwsFault('ClusterNotFoundException', 400, 'Cluster not found.');
  return arn;
}

/** A target group has to belong to a load balancer before tasks can be registered with it. */
function checkGroups(account: SandboxAccount, input: AwsShape): void {
  for (const { targetGroupArn: arn } of inputShapes(input, 'loadBalancers')) {
    const group = account.targetGroups.find(each => each['TargetGroupArn'] === arn);
    if (group === undefined) throw invalid(`Unable to find target group ${String(arn)}`);
    if (inputTexts(group, 'LoadBalancerArns').length === 0) {
      throw invalid(
        `The target group with targetGroupArn ${String(arn)} does not have an associated load balancer.`,
      );
    }
  }
}

const members = [
  'capacityProviderStrategy',
  'deploymentConfiguration',
  'desiredCount',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'healthCheckGracePeriodSeconds',
  'launchType',
  'loadBalancers',
  'networkConfiguration',
  'platformVersion',
  'propagateTags',
  'schedulingStrategy',
  'serviceRegistries',
  'tags',
  'taskDefinition',
];

/** No task is started: a sandbox runs nothing. */
const createService: Handler = (input, { account, now }) => {
  const cluster = inputCluster(account, input);
  const name = inputText(input, 'serviceName') ?? '';
  if (name === '') throw invalid('Service name cannot be empty.');
  const arn = `${cluster.replace(':cluster/', ':service/')}/${name}`;
  const known = account.ecsServices.find(each => inputText(each, 'serviceArn') === arn);
  if (known !== undefined && inputText(known, 'status') === 'ACTIVE') {
    throw invalid('Creation of service was not idempotent.');
  }
  checkGroups(account, input);
  const service: AwsShape = {
    loadBalancers: [],
    serviceRegistries: [],
    schedulingStrategy: 'REPLICA',
    ...onlyMembers(input, ...members),
    serviceArn: arn,
    serviceName: name,
    clusterArn: cluster,
    status: 'ACTIVE',
    pendingCount: 0,
    runningCount: 0,
    deployments: [],
    createdAt: new Date(now()).toISOString(),
  };
  account.ecsServices = [...account.ecsServices.filter(each => each !== known), service];
  return { service };
};

const updateService: Handler = (input, { account }: OperationContext) => {
  const cluster = inputCluster(account, input);
  const wanted = inputText(input, 'service') ?? '';
  const service = account.ecsServices.find(
    each =>
      inputText(each, 'clusterArn') === cluster &&
      (inputText(each, 'serviceArn') === wanted || inputText(each, 'serviceName') === wanted),
  );
  if (service === undefined) throw new AwsFault('ServiceNotFoundException', 400, 'Service not found.');
  checkGroups(account, input);
  Object.assign(service, onlyMembers(input, ...members));
  return { service };
};

export const ecsWrites: Readonly<Record<string, Handler>> = {
  CreateService: createService,
  UpdateService: updateService,
};
