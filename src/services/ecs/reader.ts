import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
  type Service as EcsService,
} from '@aws-sdk/client-ecs';
import { chunksOf } from '../chunks';
import { Priority, type ReadContext, type Reader } from '../service';
import { resourceOf } from '../shape';
import { operations } from './operations';
import { targetGroupsOf } from './references';

/** Largest page of the List operations, and most services and tasks one Describe call takes (ECS API reference). */
const PAGE = 100;
const SERVICES_A_CALL = 10;
const TASKS_A_CALL = 100;
const options = { priority: Priority.health } as const;
const client = (context: ReadContext): ECSClient => context.client(ECSClient);

/**
 * Goes through all services once for all target groups that were asked for: ECS has no call that finds the service
 * of a target group. Tasks are read only where a service was found.
 */
export function createReader(): Reader {
  return {
    async expand(references, context) {
      const wanted = new Set(
        references.flatMap(reference => (reference.kind === 'registrar' ? [reference.arn] : [])),
      );
      if (wanted.size === 0) return;
      const clusters = await listClusters(context);
      await Promise.all(clusters.map(cluster => readCluster(context, cluster, wanted)));
    },
  };
}

async function listClusters(context: ReadContext): Promise<readonly string[]> {
  const pages = context.pages(
    operations.listClusters,
    (nextToken, abortSignal) =>
      client(context).send(new ListClustersCommand({ maxResults: PAGE, nextToken }), { abortSignal }),
    page => page.nextToken,
    options,
  );
  const clusters: string[] = [];
  for await (const page of pages) clusters.push(...(page.clusterArns ?? []));
  return clusters;
}

async function readCluster(
  context: ReadContext,
  cluster: string,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const arns: string[] = [];
  const pages = context.pages(
    operations.listServices,
    (nextToken, abortSignal) =>
      client(context).send(new ListServicesCommand({ cluster, maxResults: PAGE, nextToken }), {
        abortSignal,
      }),
    page => page.nextToken,
    { ...options, node: cluster },
  );
  for await (const page of pages) arns.push(...(page.serviceArns ?? []));
  const described = await Promise.all(
    chunksOf(arns, SERVICES_A_CALL).map(services => describeServices(context, cluster, services)),
  );
  const found = described.flat().filter(service => [...targetGroupsOf(service)].some(arn => wanted.has(arn)));
  for (const service of found) {
    if (service.serviceArn === undefined) continue;
    const identity = { type: 'AWS::ECS::Service', arn: service.serviceArn, parent: cluster } as const;
    context.emit(resourceOf(context.scope, identity, service));
  }
  if (found.length > 0) await readTasks(context, cluster, found);
}

async function describeServices(
  context: ReadContext,
  cluster: string,
  services: string[],
): Promise<readonly EcsService[]> {
  const answer = await context.call(
    operations.describeServices,
    abortSignal => client(context).send(new DescribeServicesCommand({ cluster, services }), { abortSignal }),
    { ...options, node: cluster },
  );
  return answer?.services ?? [];
}

/** Tasks of the found services. A task's group names its service: one list of the cluster serves them all. */
async function readTasks(
  context: ReadContext,
  cluster: string,
  services: readonly EcsService[],
): Promise<void> {
  const groups = new Set(services.map(service => `service:${service.serviceName ?? ''}`));
  const arns: string[] = [];
  const pages = context.pages(
    operations.listTasks,
    (nextToken, abortSignal) =>
      client(context).send(new ListTasksCommand({ cluster, maxResults: PAGE, nextToken }), { abortSignal }),
    page => page.nextToken,
    { ...options, node: cluster },
  );
  for await (const page of pages) arns.push(...(page.taskArns ?? []));
  await Promise.all(
    chunksOf(arns, TASKS_A_CALL).map(async tasks => {
      const answer = await context.call(
        operations.describeTasks,
        abortSignal => client(context).send(new DescribeTasksCommand({ cluster, tasks }), { abortSignal }),
        { ...options, node: cluster },
      );
      for (const task of answer?.tasks ?? []) {
        if (task.taskArn === undefined || !groups.has(task.group ?? '')) continue;
        const identity = { type: 'AWS::ECS::Task', arn: task.taskArn, parent: cluster } as const;
        context.emit(resourceOf(context.scope, identity, withoutOverrides(task)));
      }
    }),
  );
}

/** What a task was started with may hold secrets: environment variables and commands. */
function withoutOverrides<Task extends { readonly overrides?: unknown }>(
  task: Task,
): Omit<Task, 'overrides'> {
  const { overrides: _overrides, ...rest } = task;
  return rest;
}
