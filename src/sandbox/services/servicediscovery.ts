import type { Account, AwsShape } from '../account';
import { integer, shape, shapes, text, texts, without } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { page } from '../paging';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function paged(output: string, items: readonly AwsShape[], input: AwsShape): AwsShape {
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidInput' };
  const { items: some, next } = page(items, {
    size: integer(input, 'MaxResults', bounds) ?? 100,
    cursor: text(input, 'NextToken'),
    invalid: () => fault('InvalidInput', 'Invalid NextToken'),
  });
  return without({ [output]: some, NextToken: next });
}

/** By id, or as AWS has it since 2025 by ARN. */
const byId = (items: readonly AwsShape[], id: string | undefined): AwsShape | undefined =>
  items.find(item => id !== undefined && (text(item, 'Id') === id || text(item, 'Arn') === id));

function service(account: Account, id: string | undefined): AwsShape {
  const found = byId(account.discoveryServices, id);
  if (found === undefined) throw fault('ServiceNotFound', `Service '${id ?? ''}' not found`);
  return found;
}

const namespaces = (account: Account): readonly AwsShape[] => account.discoveryNamespaces ?? [];

const instancesOf = (account: Account, of: AwsShape): readonly AwsShape[] =>
  account.discoveryInstances[text(of, 'Id') ?? ''] ?? [];

const counted = (account: Account, of: AwsShape): AwsShape => ({
  ...of,
  InstanceCount: instancesOf(account, of).length,
});

/** The filters of Cloud Map that compare a member: `EQ`, `IN` and `BEGINS_WITH`. */
function passes(
  item: AwsShape,
  filters: readonly AwsShape[],
  members: Readonly<Record<string, string>>,
): boolean {
  return filters.every(filter => {
    const member = members[text(filter, 'Name') ?? ''];
    if (member === undefined) throw fault('InvalidInput', `Unknown filter '${text(filter, 'Name') ?? ''}'`);
    const actual = text(item, member) ?? '';
    const values = texts(filter, 'Values');
    return text(filter, 'Condition') === 'BEGINS_WITH'
      ? values.some(value => actual.startsWith(value))
      : values.includes(actual);
  });
}

const discoverInstances: Handler = (input, { account }) => {
  const namespaceName = text(input, 'NamespaceName') ?? '';
  const serviceName = text(input, 'ServiceName') ?? '';
  const namespace = namespaces(account).find(each => text(each, 'Name') === namespaceName);
  if (namespace === undefined) throw fault('NamespaceNotFound', `Namespace '${namespaceName}' not found`);
  const found = account.discoveryServices.find(
    each => text(each, 'Name') === serviceName && text(each, 'NamespaceId') === text(namespace, 'Id'),
  );
  if (found === undefined) throw fault('ServiceNotFound', `Service '${serviceName}' not found`);
  const required = Object.entries(shape(input, 'QueryParameters'));
  const status = text(input, 'HealthStatus') ?? 'HEALTHY_OR_ELSE_ALL';
  const all = instancesOf(account, found)
    .filter(each => required.every(([name, value]) => shape(each, 'Attributes')[name] === value))
    .map(each => discovered(each, namespaceName, serviceName));
  const healthy = all.filter(each => each['HealthStatus'] !== 'UNHEALTHY');
  const unhealthy = all.filter(each => each['HealthStatus'] === 'UNHEALTHY');
  const byStatus: Readonly<Record<string, readonly AwsShape[]>> = {
    ALL: all,
    HEALTHY: healthy,
    UNHEALTHY: unhealthy,
    HEALTHY_OR_ELSE_ALL: healthy.length > 0 ? healthy : all,
  };
  const bounds = { minimum: 1, maximum: 1000, code: 'InvalidInput' };
  const limit = integer(input, 'MaxResults', bounds) ?? 100;
  return { Instances: (byStatus[status] ?? all).slice(0, limit), InstancesRevision: 1 };
};

const discovered = (instance: AwsShape, namespaceName: string, serviceName: string): AwsShape => ({
  InstanceId: text(instance, 'Id'),
  NamespaceName: namespaceName,
  ServiceName: serviceName,
  HealthStatus: text(shape(instance, 'Attributes'), 'AWS_INIT_HEALTH_STATUS') ?? 'HEALTHY',
  Attributes: shape(instance, 'Attributes'),
});

/** Those that are asked for by id, else all; one that is asked for and not there is refused. */
const getInstancesHealthStatus: Handler = (input, { account }) => {
  const of = service(account, text(input, 'ServiceId'));
  const ids = instancesOf(account, of).map(each => text(each, 'Id') ?? '');
  const wanted = texts(input, 'Instances');
  const absent = wanted.find(id => !ids.includes(id));
  if (absent !== undefined) throw fault('InstanceNotFound', `Instance '${absent}' not found`);
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidInput' };
  const { items, next } = page(wanted.length === 0 ? ids : wanted, {
    size: integer(input, 'MaxResults', bounds) ?? 100,
    cursor: text(input, 'NextToken'),
    invalid: () => fault('InvalidInput', 'Invalid NextToken'),
  });
  const known = new Map(Object.entries(account.instancesHealth?.[text(of, 'Id') ?? ''] ?? {}));
  const statuses = items.map(id => [id, known.get(id) ?? 'HEALTHY']);
  return without({ Status: Object.fromEntries(statuses) as AwsShape, NextToken: next });
};

const handlers: Readonly<Record<string, Handler>> = {
  GetService: (input, { account }) => ({ Service: counted(account, service(account, text(input, 'Id'))) }),
  ListServices: (input, { account }) => {
    const filters = shapes(input, 'Filters');
    const members = { NAMESPACE_ID: 'NamespaceId', RESOURCE_OWNER: 'ResourceOwner' };
    const chosen = account.discoveryServices.filter(each => passes(each, filters, members));
    return paged(
      'Services',
      chosen.map(each => without(counted(account, each), 'NamespaceId')),
      input,
    );
  },
  GetNamespace: (input, { account }) => {
    const id = text(input, 'Id');
    const found = byId(namespaces(account), id);
    if (found === undefined) throw fault('NamespaceNotFound', `Namespace '${id ?? ''}' not found`);
    return { Namespace: found };
  },
  ListNamespaces: (input, { account }) => {
    const filters = shapes(input, 'Filters');
    const members = { TYPE: 'Type', NAME: 'Name', RESOURCE_OWNER: 'ResourceOwner' };
    return paged(
      'Namespaces',
      namespaces(account).filter(each => passes(each, filters, members)),
      input,
    );
  },
  ListInstances: (input, { account }) =>
    paged('Instances', instancesOf(account, service(account, text(input, 'ServiceId'))), input),
  DiscoverInstances: discoverInstances,
  GetInstancesHealthStatus: getInstancesHealthStatus,
};

export const serviceDiscoveryOperations: readonly NamedOperation[] = Object.entries(handlers).map(
  ([name, handler]) => ({ service: 'servicediscovery', name, handler }),
);
