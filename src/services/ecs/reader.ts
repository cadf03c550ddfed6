import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
  type Service as EcsService,
  type Task,
} from '@aws-sdk/client-ecs';
import { appendAll } from '../../model/lists';
import { splitIntoChunks } from '../chunks';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { readEvidence } from './evidenceReader';
import { operations } from './operations';
import { serviceTargetGroups } from './references';

/** Largest page of the List operations, and most services and tasks one Describe call takes (ECS API reference). */
const PAGE = 100;
const SERVICES_A_CALL = 10;
const TASKS_A_CALL = 100;
const options = { priority: Priority.health } as const;
const ecsClient = (context: ReadContext): ECSClient => context.client(ECSClient);

/** What was read of one cluster; its tasks only once one of its services is wanted. */
interface Cluster {
  readonly arn: string;
  readonly services: readonly EcsService[];
  tasks: Promise<readonly Task[]> | undefined;
}

/**
 * Goes through all services once, at the first target group that is asked for: ECS has no call that finds the
 * service of a target group. Tasks are read only of clusters where a service was found. What was read serves every
 * later target group, so nothing is gained by waiting for them all.
 */
export function createReader(): Reader {
  let clusters: Promise<readonly Cluster[]> | undefined;
  return {
    async expand(references, context) {
      const wanted = new Set(
        references.flatMap(reference => (reference.kind === 'registrar' ? [reference.arn] : [])),
      );
      await readEvidence(context, references);
      if (wanted.size === 0) return;
      clusters ??= readClusters(context);
      await Promise.all((await clusters).map(cluster => readRegistrars(context, cluster, wanted)));
    },
  };
}

async function readClusters(context: ReadContext): Promise<readonly Cluster[]> {
  const arns = await listClusters(context);
  return Promise.all(
    arns.map(async arn => ({ arn, services: await readServices(context, arn), tasks: undefined })),
  );
}

async function listClusters(context: ReadContext): Promise<readonly string[]> {
  const pages = context.pages(
    operations.listClusters,
    (nextToken, abortSignal) =>
      ecsClient(context).send(new ListClustersCommand({ maxResults: PAGE, nextToken }), { abortSignal }),
    page => page.nextToken,
    options,
  );
  const clusters: string[] = [];
  for await (const page of pages) appendAll(clusters, page.clusterArns ?? []);
  return clusters;
}

async function readServices(context: ReadContext, cluster: string): Promise<readonly EcsService[]> {
  const arns: string[] = [];
  const pages = context.pages(
    operations.listServices,
    (nextToken, abortSignal) =>
      ecsClient(context).send(new ListServicesCommand({ cluster, maxResults: PAGE, nextToken }), {
        abortSignal,
      }),
    page => page.nextToken,
    { ...options, node: cluster },
  );
  for await (const page of pages) appendAll(arns, page.serviceArns ?? []);
  const described = await Promise.all(
    splitIntoChunks(arns, SERVICES_A_CALL).map(services => describeServices(context, cluster, services)),
  );
  return described.flat();
}

/** The services of the cluster that register in these target groups, and their tasks. */
async function readRegistrars(
  context: ReadContext,
  cluster: Cluster,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const found = cluster.services.filter(service =>
    [...serviceTargetGroups(service)].some(arn => wanted.has(arn)),
  );
  if (found.length === 0) return;
  for (const service of found) {
    if (service.serviceArn === undefined) continue;
    const identity = { type: 'AWS::ECS::Service', arn: service.serviceArn, parent: cluster.arn } as const;
    context.emit(makeResource(context.scope, identity, service));
  }
  // A task's group names its service: one list of the cluster serves them all.
  const groups = new Set(found.map(service => `service:${service.serviceName ?? ''}`));
  cluster.tasks ??= readTasks(context, cluster.arn);
  for (const task of await cluster.tasks) {
    if (task.taskArn === undefined || !groups.has(task.group ?? '')) continue;
    const identity = { type: 'AWS::ECS::Task', arn: task.taskArn, parent: cluster.arn } as const;
    context.emit(makeResource(context.scope, identity, withoutOverrides(task)));
  }
}

async function describeServices(
  context: ReadContext,
  cluster: string,
  services: string[],
): Promise<readonly EcsService[]> {
  const answer = await context.call(
    operations.describeServices,
    abortSignal =>
      ecsClient(context).send(new DescribeServicesCommand({ cluster, services }), { abortSignal }),
    { ...options, node: cluster },
  );
  return answer?.services ?? [];
}

async function readTasks(context: ReadContext, cluster: string): Promise<readonly Task[]> {
  const arns: string[] = [];
  const pages = context.pages(
    operations.listTasks,
    (nextToken, abortSignal) =>
      ecsClient(context).send(new ListTasksCommand({ cluster, maxResults: PAGE, nextToken }), {
        abortSignal,
      }),
    page => page.nextToken,
    { ...options, node: cluster },
  );
  for await (const page of pages) appendAll(arns, page.taskArns ?? []);
  const described = await Promise.all(
    splitIntoChunks(arns, TASKS_A_CALL).map(async tasks => {
      const answer = await context.call(
        operations.describeTasks,
        abortSignal => ecsClient(context).send(new DescribeTasksCommand({ cluster, tasks }), { abortSignal }),
        { ...options, node: cluster },
      );
      return answer?.tasks ?? [];
    }),
  );
  return described.flat();
}

/** What a task was started with may hold secrets: environment variables and commands. */
function withoutOverrides(task: Task): Omit<Task, 'overrides'> {
  const { overrides: _overrides, ...rest } = task;
  return rest;
}
