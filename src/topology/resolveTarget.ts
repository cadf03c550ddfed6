import { parseArn } from '../model/arn';
import { loadBalancerOfInterface } from '../model/loadBalancerInterface';
import type { AwsObject, ResolvedTarget } from './document';
import type { Entry, Inventory } from './inventory';
import { record, records, text, texts } from './values';

/** What stands behind a target of a group, by the target's id: an instance id or an IP address. */
export interface TargetResolver {
  resolve(group: Entry, targetId: string): ResolvedTarget | undefined;
  /** The ARN of the load balancer that has the address on one of its own network interfaces. */
  loadBalancerAt(group: Entry, targetId: string): string | undefined;
}

/**
 * An ECS service where one registers its tasks in the group, with the task that has the address; else an EC2
 * instance, by its id or the network interface with the address; else that network interface.
 */
export function targetResolver(inventory: Inventory): TargetResolver {
  const services = servicesByTargetGroup(inventory);
  const tasks = tasksByAddress(inventory);
  const interfaces = interfacesByAddress(inventory);
  const instances = new Map<string, Entry>();
  for (const instance of inventory.ofType('AWS::EC2::Instance')) {
    const id = text(instance.properties['InstanceId']);
    if (id !== undefined) instances.set(placed(instance, id), instance);
  }
  const interfaceAt = (group: Entry, address: string): Entry | undefined => {
    const vpc = text(group.properties['VpcId']);
    return interfaces.get(address)?.find(({ properties }) => isInVpc(properties, vpc));
  };
  const resolve = (group: Entry, targetId: string): ResolvedTarget | undefined => {
    if (targetId.startsWith('arn:')) return undefined;
    const address = placed(group, targetId.toLowerCase());
    const service = serviceOf(services.get(group.arn) ?? [], tasks.get(address) ?? []);
    if (service !== undefined) return service;
    const instance = instances.get(placed(group, targetId));
    if (instance !== undefined) return resolvedInstance(instance);
    const found = interfaceAt(group, address);
    return found === undefined ? undefined : resolvedInterface(found, instances);
  };
  const loadBalancerAt = (group: Entry, targetId: string): string | undefined => {
    const found = interfaceAt(group, placed(group, targetId.toLowerCase()));
    if (found === undefined) return undefined;
    const partition = parseArn(found.arn)?.partition ?? 'aws';
    const { account, region } = found;
    return loadBalancerOfInterface(found.properties, { partition, account, region });
  };
  return { resolve, loadBalancerAt };
}

const placed = ({ account, region }: Entry, key: string): string => `${account} ${region} ${key}`;

function group(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [entry]);
  else if (found.at(-1) !== entry) found.push(entry);
}

/** Also by the second group of a blue/green deployment, and those of the service's task sets. */
function servicesByTargetGroup(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const service of inventory.ofType('AWS::ECS::Service')) {
    const registrations = [
      ...records(service.properties['loadBalancers']),
      ...records(service.properties['taskSets']).flatMap(set => records(set['loadBalancers'])),
    ];
    for (const registration of registrations) {
      const { alternateTargetGroupArn } = record(registration['advancedConfiguration']);
      for (const arn of texts([registration['targetGroupArn'], alternateTargetGroupArn]))
        group(index, arn, service);
    }
  }
  return index;
}

function tasksByAddress(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const task of inventory.ofType('AWS::ECS::Task')) {
    for (const address of taskAddresses(task.properties))
      group(index, placed(task, address.toLowerCase()), task);
  }
  return index;
}

function taskAddresses(task: AwsObject): readonly string[] {
  const details = records(task['attachments']).flatMap(attachment => records(attachment['details']));
  const attached = details
    .filter(({ name }) => name === 'privateIPv4Address' || name === 'ipv6Address')
    .map(({ value }) => value);
  const ofContainers = records(task['containers'])
    .flatMap(container => records(container['networkInterfaces']))
    .flatMap(({ privateIpv4Address, ipv6Address }) => [privateIpv4Address, ipv6Address]);
  return texts([...attached, ...ofContainers]);
}

function interfacesByAddress(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of inventory.ofType('AWS::EC2::NetworkInterface')) {
    const { PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses } = entry.properties;
    const addresses = texts([
      PrivateIpAddress,
      ...records(PrivateIpAddresses).map(address => address['PrivateIpAddress']),
      ...records(Ipv6Addresses).map(address => address['Ipv6Address']),
    ]);
    for (const address of addresses) group(index, placed(entry, address.toLowerCase()), entry);
  }
  return index;
}

/** Where several services register in one group, the one whose task has the address. */
function serviceOf(services: readonly Entry[], tasks: readonly Entry[]): ResolvedTarget | undefined {
  for (const service of services) {
    const task = tasks.find(candidate => isTaskOf(candidate, service));
    if (task !== undefined) return { ...resolvedService(service), taskArn: task.arn };
  }
  const [first] = services;
  return first === undefined ? undefined : resolvedService(first);
}

/** A service's task has the group `service:{name}` (ECS API reference, Task). */
function isTaskOf(task: Entry, service: Entry): boolean {
  const name = text(service.properties['serviceName']);
  if (name === undefined || task.properties['group'] !== `service:${name}`) return false;
  const clusters = [task, service].map(({ parent, properties }) => text(properties['clusterArn']) ?? parent);
  return clusters[0] === clusters[1];
}

function isInVpc(networkInterface: AwsObject, vpc: string | undefined): boolean {
  const own = text(networkInterface['VpcId']);
  return vpc === undefined || own === undefined || own === vpc;
}

function resolvedService({ arn, properties }: Entry): ResolvedTarget {
  return { kind: 'ecs-service', arn, name: text(properties['serviceName']) ?? lastPart(arn) };
}

function resolvedInstance({ arn, properties }: Entry): ResolvedTarget {
  const tag = records(properties['Tags']).find(({ Key }) => Key === 'Name');
  const name = text(tag?.['Value']) ?? text(properties['InstanceId']) ?? lastPart(arn);
  return { kind: 'ec2-instance', arn, name };
}

function resolvedInterface(entry: Entry, instances: ReadonlyMap<string, Entry>): ResolvedTarget {
  const { arn, properties } = entry;
  const owner = text(record(properties['Attachment'])['InstanceId']);
  const instance = owner === undefined ? undefined : instances.get(placed(entry, owner));
  if (instance !== undefined) return resolvedInstance(instance);
  const name = text(properties['Description']) ?? text(properties['NetworkInterfaceId']) ?? lastPart(arn);
  return { kind: 'network-interface', arn, name };
}

const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
