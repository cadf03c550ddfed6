import { makeArn, type Builder, makeHexId, makeNumber, makeUuid } from './builder';
import {
  addNetworkInterface,
  type Address,
  macAddress,
  type Network,
  nextAddress,
  privateDnsName,
} from './network';
import { type TargetHealthShape, healthyTarget, registerTarget } from './targetGroups';

export interface EcsServiceRequest {
  readonly cluster: string;
  readonly name: string;
  readonly network: Network;
  readonly securityGroupId: string;
  readonly containerPort: number;
  /** Where its tasks are registered; none for a service that only Cloud Map knows. */
  readonly targetGroupArn?: string;
  /** One task for each. */
  readonly tasks: readonly TargetHealthShape[];
}

/** `count` tasks that are well. */
export const wellTasks = (count: number): readonly TargetHealthShape[] =>
  Array.from({ length: count }, () => healthyTarget);

/** A Fargate service with its tasks, their interfaces and registrations; gives the tasks' addresses. */
export function addEcsService(builder: Builder, request: EcsServiceRequest): readonly Address[] {
  const { account } = builder;
  const { cluster, name, targetGroupArn, containerPort } = request;
  const clusterArn = requireCluster(builder, cluster);
  const serviceArn = makeArn(builder, 'ecs', `service/${cluster}/${name}`);
  const taskDefinition = makeArn(
    builder,
    'ecs',
    `task-definition/${name}:${String(1 + makeNumber(builder, `revision ${name}`, 60))}`,
  );
  const deploymentId = `ecs-svc/${String(1_000_000_000 + makeNumber(builder, `deployment ${name}`, 2_000_000_000))}${makeHexId(builder, name, 1)}`;
  const count = request.tasks.length;
  const counts = { desiredCount: count, pendingCount: 0, runningCount: count };
  account.ecsServices.push({
    serviceArn,
    serviceName: name,
    clusterArn,
    status: 'ACTIVE',
    ...counts,
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    taskDefinition,
    networkConfiguration: createNetworkConfiguration(request),
    loadBalancers:
      targetGroupArn === undefined ? [] : [{ targetGroupArn, containerName: name, containerPort }],
    serviceRegistries: [],
    deployments: [
      {
        id: deploymentId,
        status: 'PRIMARY',
        taskDefinition,
        ...counts,
        rolloutState: 'COMPLETED',
        launchType: 'FARGATE',
        createdAt: builder.createdAt,
        updatedAt: builder.createdAt,
      },
    ],
    schedulingStrategy: 'REPLICA',
    createdAt: builder.createdAt,
  });
  return request.tasks.map((health, index) => {
    const address = addTask(builder, request, { index, clusterArn, taskDefinition, deploymentId });
    if (targetGroupArn !== undefined) {
      registerTarget(builder, targetGroupArn, {
        id: address.ipAddress,
        port: containerPort,
        zone: address.subnet.zone,
        health,
      });
    }
    return address;
  });
}

const createNetworkConfiguration = ({ network, securityGroupId }: EcsServiceRequest): object => ({
  awsvpcConfiguration: {
    subnets: network.subnets.map(({ subnetId }) => subnetId),
    securityGroups: [securityGroupId],
    assignPublicIp: 'DISABLED',
  },
});

function requireCluster(builder: Builder, cluster: string): string {
  const clusterArn = makeArn(builder, 'ecs', `cluster/${cluster}`);
  const known = builder.account.ecsClusters.some(candidate => candidate['clusterArn'] === clusterArn);
  if (!known) builder.account.ecsClusters.push({ clusterArn, clusterName: cluster, status: 'ACTIVE' });
  return clusterArn;
}

interface TaskRequest {
  readonly index: number;
  readonly clusterArn: string;
  readonly taskDefinition: string;
  readonly deploymentId: string;
}

function addTask(builder: Builder, service: EcsServiceRequest, task: TaskRequest): Address {
  const { cluster, name, network, securityGroupId } = service;
  const source = `${cluster} ${name} ${String(task.index)}`;
  const address = nextAddress(network);
  const attachment = makeUuid(builder, source);
  const interfaceId = addNetworkInterface(builder, network, {
    address,
    description: makeArn(builder, 'ecs', `attachment/${attachment}`),
    securityGroupIds: [securityGroupId],
  });
  const details = {
    subnetId: address.subnet.subnetId,
    networkInterfaceId: interfaceId,
    macAddress: macAddress(builder, interfaceId),
    privateDnsName: privateDnsName(builder, address.ipAddress),
    privateIPv4Address: address.ipAddress,
  };
  const taskArn = makeArn(builder, 'ecs', `task/${cluster}/${makeHexId(builder, `task ${source}`, 32)}`);
  builder.account.ecsTasks.push({
    taskArn,
    clusterArn: task.clusterArn,
    taskDefinitionArn: task.taskDefinition,
    group: `service:${name}`,
    startedBy: task.deploymentId,
    launchType: 'FARGATE',
    availabilityZone: address.subnet.zone,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    connectivity: 'CONNECTED',
    cpu: '512',
    memory: '1024',
    createdAt: builder.createdAt,
    startedAt: builder.createdAt,
    attachments: [
      {
        id: attachment,
        type: 'ElasticNetworkInterface',
        status: 'ATTACHED',
        details: Object.entries(details).map(([key, value]) => ({ name: key, value })),
      },
    ],
    containers: [
      {
        containerArn: makeArn(
          builder,
          'ecs',
          `container/${cluster}/${makeUuid(builder, `container ${source}`)}`,
        ),
        taskArn,
        name,
        lastStatus: 'RUNNING',
        networkInterfaces: [{ attachmentId: attachment, privateIpv4Address: address.ipAddress }],
      },
    ],
  });
  return address;
}
