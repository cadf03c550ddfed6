import {
  DescribeNetworkAclsCommand,
  DescribeVpcEndpointConnectionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  type PrefixListEntry,
  type ServiceConfiguration,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../model/arn';
import { appendAll } from '../../model/lists';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { splitIntoChunks } from '../chunks';
import { Priority, type ReadContext } from '../service';
import { ec2IdInArn } from './evidence';
import { operations } from './operations';

/** Values that one filter may hold (EC2 API reference, "Filtering"). */
const FILTER_VALUES = 200;
/** The largest page of the Describe operations here, and of GetManagedPrefixListEntries (EC2 API reference). */
const PAGE = 1000;
const ENTRIES_PAGE = 100;
/** Names of services begin with the partition's own words, and in places end with those of a variant. */
const GATEWAY_SERVICE = '*.execute-api*';
const options = { priority: Priority.evidence } as const;
const ec2Client = (context: ReadContext): EC2Client => context.client(EC2Client);

/** What of the account and region is asked for once. */
export interface EvidenceMemory {
  endpointServices: Promise<readonly ServiceConfiguration[]> | undefined;
  /** Ids of the endpoints of execute-api; none where they could not be read. */
  gatewayEndpoints: Promise<ReadonlySet<string> | undefined> | undefined;
}

/** What only checks look at. */
export async function readEvidence(
  context: ReadContext,
  references: readonly ResourceReference[],
  memory: EvidenceMemory,
): Promise<void> {
  const arnsOf = (operation: { readonly name: string }): readonly string[] =>
    references.flatMap(reference =>
      reference.kind === 'evidence' && reference.operation === operation.name ? [reference.arn] : [],
    );
  const idsOf = (operation: { readonly name: string }, kind: string): readonly string[] =>
    arnsOf(operation).flatMap(arn => ec2IdInArn(arn, kind) ?? []);
  const linked = new Set(arnsOf(operations.describeVpcEndpointServiceConfigurations));
  await Promise.all([
    ...splitIntoBatches(idsOf(operations.describeNetworkAcls, 'subnet')).map(ids =>
      readNetworkAcls(context, ids),
    ),
    readEndpoints(context, idsOf(operations.describeVpcEndpoints, 'vpc-endpoint'), memory),
    ...splitIntoBatches(idsOf(operations.describeVpcEndpointConnections, 'vpc-endpoint-service')).map(ids =>
      readConnections(context, ids),
    ),
    ...idsOf(operations.getManagedPrefixListEntries, 'prefix-list').map(id => readPrefixList(context, id)),
    linked.size > 0 ? emitServices(context, linked, memory) : undefined,
  ]);
}

const splitIntoBatches = (ids: readonly string[]): readonly string[][] =>
  splitIntoChunks([...new Set(ids)].sort(), FILTER_VALUES);

async function readNetworkAcls(context: ReadContext, subnets: string[]): Promise<void> {
  const Filters = [{ Name: 'association.subnet-id', Values: subnets }];
  const pages = context.pages(
    operations.describeNetworkAcls,
    (NextToken, abortSignal) =>
      ec2Client(context).send(new DescribeNetworkAclsCommand({ Filters, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    options,
  );
  for await (const page of pages) {
    for (const acl of page.NetworkAcls ?? []) {
      if (acl.NetworkAclId === undefined) continue;
      const arn = ec2Arn(context.scope, 'network-acl', acl.NetworkAclId);
      context.emit(makeResource(context.scope, { type: 'AWS::EC2::NetworkAcl', arn }, acl));
    }
  }
}

/** One resource for all pages; it is left out where one of them failed, for half a list would lie. */
async function readPrefixList(context: ReadContext, PrefixListId: string): Promise<void> {
  const arn = ec2Arn(context.scope, 'prefix-list', PrefixListId);
  const Entries: PrefixListEntry[] = [];
  const pages = context.pages(
    operations.getManagedPrefixListEntries,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new GetManagedPrefixListEntriesCommand({ PrefixListId, MaxResults: ENTRIES_PAGE, NextToken }),
        { abortSignal },
      ),
    page => page.NextToken,
    { ...options, node: arn, absentOn: ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.NotFound'] },
  );
  for await (const page of pages) {
    appendAll(Entries, page.Entries ?? []);
  }
  if (!pages.isComplete) return;
  context.emit(makeResource(context.scope, { type: 'AWS::EC2::PrefixList', arn }, { PrefixListId, Entries }));
}

/**
 * All of execute-api with one call, then by id what a policy names besides: an endpoint of another service, or none.
 * Asked for by filter, never by id: an id of what is gone would fail the whole call.
 */
async function readEndpoints(
  context: ReadContext,
  ids: readonly string[],
  memory: EvidenceMemory,
): Promise<void> {
  if (ids.length === 0) return;
  memory.gatewayEndpoints ??= emitEndpoints(context, {
    Name: 'service-name',
    Values: [GATEWAY_SERVICE],
  });
  const found = await memory.gatewayEndpoints;
  if (found === undefined) return;
  const others = ids.filter(id => id !== '*' && !found.has(id));
  await Promise.all(
    splitIntoBatches(others).map(Values => emitEndpoints(context, { Name: 'vpc-endpoint-id', Values })),
  );
}

/** Gives their ids; `undefined` where not all were answered. */
async function emitEndpoints(
  context: ReadContext,
  filter: { Name: string; Values: string[] },
): Promise<ReadonlySet<string> | undefined> {
  const found = new Set<string>();
  const pages = context.pages(
    operations.describeVpcEndpoints,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new DescribeVpcEndpointsCommand({ Filters: [filter], MaxResults: PAGE, NextToken }),
        { abortSignal },
      ),
    page => page.NextToken,
    options,
  );
  for await (const page of pages) {
    for (const endpoint of page.VpcEndpoints ?? []) {
      if (endpoint.VpcEndpointId === undefined) continue;
      found.add(endpoint.VpcEndpointId);
      const arn = ec2Arn(context.scope, 'vpc-endpoint', endpoint.VpcEndpointId);
      context.emit(makeResource(context.scope, { type: 'AWS::EC2::VPCEndpoint', arn }, endpoint));
    }
  }
  return pages.isComplete ? found : undefined;
}

/** No filter finds the services of a load balancer: all are listed once, and those of V1 links are kept. */
async function emitServices(
  context: ReadContext,
  linked: ReadonlySet<string>,
  memory: EvidenceMemory,
): Promise<void> {
  memory.endpointServices ??= listServices(context);
  for (const service of await memory.endpointServices) {
    const isLinked = service.NetworkLoadBalancerArns?.some(arn => linked.has(arn)) === true;
    if (!isLinked || service.ServiceId === undefined) continue;
    const arn = ec2Arn(context.scope, 'vpc-endpoint-service', service.ServiceId);
    context.emit(makeResource(context.scope, { type: 'AWS::EC2::VPCEndpointService', arn }, service));
  }
}

async function listServices(context: ReadContext): Promise<readonly ServiceConfiguration[]> {
  const pages = context.pages(
    operations.describeVpcEndpointServiceConfigurations,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new DescribeVpcEndpointServiceConfigurationsCommand({ MaxResults: PAGE, NextToken }),
        { abortSignal },
      ),
    page => page.NextToken,
    options,
  );
  const found: ServiceConfiguration[] = [];
  for await (const page of pages) appendAll(found, page.ServiceConfigurations ?? []);
  return found;
}

async function readConnections(context: ReadContext, services: string[]): Promise<void> {
  const Filters = [{ Name: 'service-id', Values: services }];
  const pages = context.pages(
    operations.describeVpcEndpointConnections,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new DescribeVpcEndpointConnectionsCommand({ Filters, MaxResults: PAGE, NextToken }),
        { abortSignal },
      ),
    page => page.NextToken,
    options,
  );
  for await (const page of pages) {
    for (const connection of page.VpcEndpointConnections ?? []) {
      const { ServiceId, VpcEndpointId } = connection;
      if (ServiceId === undefined || VpcEndpointId === undefined) continue;
      const parent = ec2Arn(context.scope, 'vpc-endpoint-service', ServiceId);
      const identity = {
        type: 'AWS::EC2::VPCEndpointConnection',
        arn: `${parent}#${VpcEndpointId}`,
        parent,
      } as const;
      context.emit(makeResource(context.scope, identity, connection));
    }
  }
}
