import { parseArn } from '../model/arn';
import { loadBalancerOfInterface } from '../model/loadBalancerInterface';
import type { AwsObject, ResolvedTarget } from './document';
import type { Entry, Inventory } from './inventory';
import { asRecord, asRecords, asText, asTexts } from './values';

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
    const id = asText(instance.properties['InstanceId']);
    if (id !== undefined) instances.set(interfaceKey(instance, id), instance);
  }
  const interfaceAt = (group: Entry, address: string): Entry | undefined => {
    const vpc = asText(group.properties['VpcId']);
    return interfaces.get(address)?.find(({ properties }) => isInVpc(properties, vpc));
  };
  const resolve = (group: Entry, targetId: string): ResolvedTarget | undefined => {
    if (targetId.startsWith('arn:')) return undefined;
    const address = interfaceKey(group, targetId.toLowerCase());
    const service = findEcsService(services.get(group.arn) ?? [], tasks.get(address) ?? []);
    if (service !== undefined) return service;
    const instance = instances.get(interfaceKey(group, targetId));
    if (instance !== undefined) return resolvedInstance(instance);
    const found = interfaceAt(group, address);
    return found === undefined ? undefined : resolvedInterface(found, instances);
  };
  const loadBalancerAt = (group: Entry, targetId: string): string | undefined => {
    const found = interfaceAt(group, interfaceKey(group, targetId.toLowerCase()));
    if (found === undefined) return undefined;
    const partition = parseArn(found.arn)?.partition ?? 'aws';
    const { account, region } = found;
    return loadBalancerOfInterface(found.properties, { partition, account, region });
  };
  return { resolve, loadBalancerAt };
}

const interfaceKey = ({ account, region }: Entry, key: string): string => `${account} ${region} ${key}`;

function addToIndex(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [entry]);
  else if (found.at(-1) !== entry) found.push(entry);
}

/** Also by the second group of a blue/green deployment, and those of the service's task sets. */
function servicesByTargetGroup(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const service of inventory.ofType('AWS::ECS::Service')) {
    const registrations = [
      ...asRecords(service.properties['loadBalancers']),
      ...asRecords(service.properties['taskSets']).flatMap(set => asRecords(set['loadBalancers'])),
    ];
    for (const registration of registrations) {
      const { alternateTargetGroupArn } = asRecord(registration['advancedConfiguration']);
      for (const arn of asTexts([registration['targetGroupArn'], alternateTargetGroupArn]))
        addToIndex(index, arn, service);
    }
  }
  return index;
}

function tasksByAddress(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const task of inventory.ofType('AWS::ECS::Task')) {
    for (const address of taskAddresses(task.properties))
      addToIndex(index, interfaceKey(task, address.toLowerCase()), task);
  }
  return index;
}

function taskAddresses(task: AwsObject): readonly string[] {
  const details = asRecords(task['attachments']).flatMap(attachment => asRecords(attachment['details']));
  const attached = details
    .filter(({ name }) => name === 'privateIPv4Address' || name === 'ipv6Address')
    .map(({ value }) => value);
  const ofContainers = asRecords(task['containers'])
    .flatMap(container => asRecords(container['networkInterfaces']))
    .flatMap(({ privateIpv4Address, ipv6Address }) => [privateIpv4Address, ipv6Address]);
  return asTexts([...attached, ...ofContainers]);
}

function interfacesByAddress(inventory: Inventory): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of inventory.ofType('AWS::EC2::NetworkInterface')) {
    const { PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses } = entry.properties;
    const addresses = asTexts([
      PrivateIpAddress,
      ...asRecords(PrivateIpAddresses).map(address => address['PrivateIpAddress']),
      ...asRecords(Ipv6Addresses).map(address => address['Ipv6Address']),
    ]);
    for (const address of addresses) addToIndex(index, interfaceKey(entry, address.toLowerCase()), entry);
  }
  return index;
}

/** Where several services register in one group, the one whose task has the address. */
function findEcsService(services: readonly Entry[], tasks: readonly Entry[]): ResolvedTarget | undefined {
  for (const service of services) {
    const task = tasks.find(candidate => belongsToService(candidate, service));
    if (task !== undefined) return { ...resolvedService(service), taskArn: task.arn };
  }
  const [first] = services;
  return first === undefined ? undefined : resolvedService(first);
}

/** A service's task has the group `service:{name}` (ECS API reference, Task). */
function belongsToService(task: Entry, service: Entry): boolean {
  const name = asText(service.properties['serviceName']);
  if (name === undefined || task.properties['group'] !== `service:${name}`) return false;
  const clusters = [task, service].map(
    ({ parent, properties }) => asText(properties['clusterArn']) ?? parent,
  );
  return clusters[0] === clusters[1];
}

function isInVpc(networkInterface: AwsObject, vpc: string | undefined): boolean {
  const own = asText(networkInterface['VpcId']);
  return vpc === undefined || own === undefined || own === vpc;
}

function resolvedService({ arn, properties }: Entry): ResolvedTarget {
  return { kind: 'ecs-service', arn, name: asText(properties['serviceName']) ?? lastPart(arn) };
}

function resolvedInstance({ arn, properties }: Entry): ResolvedTarget {
  const tag = asRecords(properties['Tags']).find(({ Key }) => Key === 'Name');
  const name = asText(tag?.['Value']) ?? asText(properties['InstanceId']) ?? lastPart(arn);
  return { kind: 'ec2-instance', arn, name };
}

function resolvedInterface(entry: Entry, instances: ReadonlyMap<string, Entry>): ResolvedTarget {
  const { arn, properties } = entry;
  const owner = asText(asRecord(properties['Attachment'])['InstanceId']);
  const instance = owner === undefined ? undefined : instances.get(interfaceKey(entry, owner));
  if (instance !== undefined) return resolvedInstance(instance);
  const name = asText(properties['Description']) ?? asText(properties['NetworkInterfaceId']) ?? lastPart(arn);
  return { kind: 'network-interface', arn, name };
}

const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
