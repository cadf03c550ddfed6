import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../model/arn';
import type { ResourceReference } from '../../model/reference';
import { splitIntoChunks } from '../chunks';
import { isIPv6 } from '../../model/ipAddress';
import { Priority, type ReadContext, type Reader } from '../service';
import { makeResource } from '../../model/shape';
import { readEvidence, type EvidenceMemory } from './evidenceReader';
import { operations } from './operations';
import { ec2Name, type Ec2Kind } from './references';

/** Values that one filter may hold (EC2 API reference, "Filtering"). */
const FILTER_VALUES = 200;
/** The largest page of every operation here (`MaxResults`, EC2 API reference). */
const PAGE = 1000;
const KEPT_TAGS = ['Name'];
const ec2Client = (context: ReadContext): EC2Client => context.client(EC2Client);

/**
 * Asks by filter, never by id: a filter simply does not match what is gone, where an id would fail the whole call.
 * Names and rules decide nothing about the way of a request, so all of this comes last.
 */
export function createReader(): Reader {
  const memory: EvidenceMemory = { endpointServices: undefined, gatewayEndpoints: undefined };
  return {
    async expand(references, context) {
      const ids = (kind: Ec2Kind): readonly string[] => referencedIds(references, kind);
      const addresses = references.flatMap(reference =>
        reference.kind === 'address' ? [reference.ipAddress] : [],
      );
      const groups: readonly (readonly [Read, string, readonly string[]])[] = [
        [readSubnets, 'subnet-id', ids('subnet')],
        [readSecurityGroups, 'group-id', ids('security-group')],
        [readInstances, 'instance-id', ids('instance')],
        [
          readNetworkInterfaces,
          'addresses.private-ip-address',
          addresses.filter(address => !isIPv6(address)),
        ],
        [readNetworkInterfaces, 'ipv6-addresses.ipv6-address', addresses.filter(isIPv6)],
      ];
      await Promise.all([
        ...groups.flatMap(([read, Name, values]) =>
          splitIntoChunks([...new Set(values)].sort(), FILTER_VALUES).map(Values =>
            read(context, [{ Name, Values }]),
          ),
        ),
        readEvidence(context, references, memory),
      ]);
    },
  };
}

type Filters = { Name: string; Values: string[] }[];
type Read = (context: ReadContext, Filters: Filters) => Promise<void>;

function referencedIds(references: readonly ResourceReference[], kind: Ec2Kind): readonly string[] {
  return references.flatMap(reference => {
    const name = reference.kind === 'arn' ? ec2Name(reference.arn) : undefined;
    return name?.kind === kind ? [name.id] : [];
  });
}

async function readSubnets(context: ReadContext, Filters: Filters): Promise<void> {
  const pages = context.pages(
    operations.describeSubnets,
    (NextToken, abortSignal) =>
      ec2Client(context).send(new DescribeSubnetsCommand({ Filters, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { priority: Priority.health },
  );
  for await (const page of pages) {
    for (const subnet of page.Subnets ?? []) {
      if (subnet.SubnetId === undefined) continue;
      // Built from the id like every reference to it: a shared subnet's own ARN names another account.
      const arn = ec2Arn(context.scope, 'subnet', subnet.SubnetId);
      context.emit(makeResource(context.scope, { type: 'AWS::EC2::Subnet', arn }, subnet));
    }
  }
}

async function readSecurityGroups(context: ReadContext, Filters: Filters): Promise<void> {
  const pages = context.pages(
    operations.describeSecurityGroups,
    (NextToken, abortSignal) =>
      ec2Client(context).send(new DescribeSecurityGroupsCommand({ Filters, MaxResults: PAGE, NextToken }), {
        abortSignal,
      }),
    page => page.NextToken,
    { priority: Priority.health },
  );
  for await (const page of pages) {
    for (const group of page.SecurityGroups ?? []) {
      if (group.GroupId === undefined) continue;
      const arn = ec2Arn(context.scope, 'security-group', group.GroupId);
      context.emit(makeResource(context.scope, { type: 'AWS::EC2::SecurityGroup', arn }, group));
    }
  }
}

async function readInstances(context: ReadContext, Filters: Filters): Promise<void> {
  const pages = context.pages(
    operations.describeInstances,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new DescribeInstancesCommand({ Filters, MaxResults: PAGE, NextToken, IncludeManagedResources: true }),
        { abortSignal },
      ),
    page => page.NextToken,
    { priority: Priority.health },
  );
  for await (const page of pages) {
    for (const instance of (page.Reservations ?? []).flatMap(reservation => reservation.Instances ?? [])) {
      if (instance.InstanceId === undefined) continue;
      const arn = ec2Arn(context.scope, 'instance', instance.InstanceId);
      context.emit(makeResource(context.scope, { type: 'AWS::EC2::Instance', arn }, instance, KEPT_TAGS));
    }
  }
}

async function readNetworkInterfaces(context: ReadContext, Filters: Filters): Promise<void> {
  const pages = context.pages(
    operations.describeNetworkInterfaces,
    (NextToken, abortSignal) =>
      ec2Client(context).send(
        new DescribeNetworkInterfacesCommand({
          Filters,
          MaxResults: PAGE,
          NextToken,
          IncludeManagedResources: true,
        }),
        { abortSignal },
      ),
    page => page.NextToken,
    { priority: Priority.health },
  );
  for await (const page of pages) {
    for (const networkInterface of page.NetworkInterfaces ?? []) {
      const id = networkInterface.NetworkInterfaceId;
      if (id === undefined) continue;
      const arn = ec2Arn(context.scope, 'network-interface', id);
      context.emit(
        makeResource(context.scope, { type: 'AWS::EC2::NetworkInterface', arn }, networkInterface, KEPT_TAGS),
      );
    }
  }
}
