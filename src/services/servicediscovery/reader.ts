import {
  GetInstancesHealthStatusCommand,
  GetServiceCommand,
  ListInstancesCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { operations } from './operations';
import { serviceId } from './references';

/** The largest page of ListInstances (AWS's API model). */
const PAGE = 100;
const serviceDiscoveryClient = (context: ReadContext): ServiceDiscoveryClient =>
  context.client(ServiceDiscoveryClient);

export function createReader(): Reader {
  return {
    async expand(references, context) {
      await Promise.all(
        references.map(async reference => {
          const id = 'arn' in reference ? serviceId(reference.arn) : undefined;
          if (!('arn' in reference) || id === undefined) return;
          const { kind, arn } = reference;
          if (kind === 'evidence') await readHealth(context, arn, id);
          else await Promise.all([readService(context, arn, id), readInstances(context, arn, id)]);
        }),
      );
    },
  };
}

async function readService(context: ReadContext, arn: string, Id: string): Promise<void> {
  const answer = await context.call(
    operations.getService,
    abortSignal => serviceDiscoveryClient(context).send(new GetServiceCommand({ Id }), { abortSignal }),
    { node: arn, absentOn: ['ServiceNotFound'] },
  );
  if (answer?.Service === undefined) return;
  context.emit(makeResource(context.scope, { type: 'AWS::ServiceDiscovery::Service', arn }, answer.Service));
}

async function readInstances(context: ReadContext, parent: string, ServiceId: string): Promise<void> {
  const pages = context.pages(
    operations.listInstances,
    (NextToken, abortSignal) =>
      serviceDiscoveryClient(context).send(
        new ListInstancesCommand({ ServiceId, MaxResults: PAGE, NextToken }),
        {
          abortSignal,
        },
      ),
    page => page.NextToken,
    { node: parent, priority: Priority.health, absentOn: ['ServiceNotFound'] },
  );
  for await (const page of pages) {
    for (const instance of page.Instances ?? []) {
      if (instance.Id === undefined) continue;
      const identity = {
        type: 'AWS::ServiceDiscovery::Instance',
        arn: `${parent}#${instance.Id}`,
        parent,
      } as const;
      context.emit(makeResource(context.scope, identity, instance));
    }
  }
}

/** One resource for all pages; it is left out where one of them failed. */
async function readHealth(context: ReadContext, parent: string, ServiceId: string): Promise<void> {
  const pages = context.pages(
    operations.getInstancesHealthStatus,
    (NextToken, abortSignal) =>
      serviceDiscoveryClient(context).send(
        new GetInstancesHealthStatusCommand({ ServiceId, MaxResults: PAGE, NextToken }),
        {
          abortSignal,
        },
      ),
    page => page.NextToken,
    { node: parent, priority: Priority.evidence, absentOn: ['ServiceNotFound', 'InstanceNotFound'] },
  );
  const statuses = new Map<string, string>();
  for await (const page of pages) {
    for (const [id, status] of Object.entries(page.Status ?? {})) statuses.set(id, status);
  }
  if (!pages.isComplete) return;
  const identity = {
    type: 'AWS::ServiceDiscovery::InstancesHealthStatus',
    arn: `${parent}#health`,
    parent,
  } as const;
  context.emit(makeResource(context.scope, identity, { Status: Object.fromEntries(statuses) }));
}
