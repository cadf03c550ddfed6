import type { SandboxAccount, AwsShape } from '../account';
import { inputInteger, inputShape, inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { pageItems } from '../paging';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, 400, message);

function paged(output: string, items: readonly AwsShape[], input: AwsShape): AwsShape {
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidInput' };
  const { items: some, next } = pageItems(items, {
    size: inputInteger(input, 'MaxResults', bounds) ?? 100,
    cursor: inputText(input, 'NextToken'),
    invalid: () => fault('InvalidInput', 'Invalid NextToken'),
  });
  return withoutMembers({ [output]: some, NextToken: next });
}

/** By id, or as AWS has it since 2025 by ARN. */
const byId = (items: readonly AwsShape[], id: string | undefined): AwsShape | undefined =>
  items.find(item => id !== undefined && (inputText(item, 'Id') === id || inputText(item, 'Arn') === id));

function service(account: SandboxAccount, id: string | undefined): AwsShape {
  const found = byId(account.discoveryServices, id);
  if (found === undefined) throw fault('ServiceNotFound', `Service '${id ?? ''}' not found`);
  return found;
}

const namespaces = (account: SandboxAccount): readonly AwsShape[] => account.discoveryNamespaces ?? [];

const serviceInstances = (account: SandboxAccount, of: AwsShape): readonly AwsShape[] =>
  account.discoveryInstances[inputText(of, 'Id') ?? ''] ?? [];

const counted = (account: SandboxAccount, of: AwsShape): AwsShape => ({
  ...of,
  InstanceCount: serviceInstances(account, of).length,
});

/** The filters of Cloud Map that compare a member: `EQ`, `IN` and `BEGINS_WITH`. */
function passes(
  item: AwsShape,
  filters: readonly AwsShape[],
  members: Readonly<Record<string, string>>,
): boolean {
  return filters.every(filter => {
    const member = members[inputText(filter, 'Name') ?? ''];
    if (member === undefined)
      throw fault('InvalidInput', `Unknown filter '${inputText(filter, 'Name') ?? ''}'`);
    const actual = inputText(item, member) ?? '';
    const values = inputTexts(filter, 'Values');
    return inputText(filter, 'Condition') === 'BEGINS_WITH'
      ? values.some(value => actual.startsWith(value))
      : values.includes(actual);
  });
}

const discoverInstances: Handler = (input, { account }) => {
  const namespaceName = inputText(input, 'NamespaceName') ?? '';
  const serviceName = inputText(input, 'ServiceName') ?? '';
  const namespace = namespaces(account).find(each => inputText(each, 'Name') === namespaceName);
  if (namespace === undefined) throw fault('NamespaceNotFound', `Namespace '${namespaceName}' not found`);
  const found = account.discoveryServices.find(
    each =>
      inputText(each, 'Name') === serviceName &&
      inputText(each, 'NamespaceId') === inputText(namespace, 'Id'),
  );
  if (found === undefined) throw fault('ServiceNotFound', `Service '${serviceName}' not found`);
  const required = Object.entries(inputShape(input, 'QueryParameters'));
  const status = inputText(input, 'HealthStatus') ?? 'HEALTHY_OR_ELSE_ALL';
  const all = serviceInstances(account, found)
    .filter(each => required.every(([name, value]) => inputShape(each, 'Attributes')[name] === value))
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
  const limit = inputInteger(input, 'MaxResults', bounds) ?? 100;
  return { Instances: (byStatus[status] ?? all).slice(0, limit), InstancesRevision: 1 };
};

const discovered = (instance: AwsShape, namespaceName: string, serviceName: string): AwsShape => ({
  InstanceId: inputText(instance, 'Id'),
  NamespaceName: namespaceName,
  ServiceName: serviceName,
  HealthStatus: inputText(inputShape(instance, 'Attributes'), 'AWS_INIT_HEALTH_STATUS') ?? 'HEALTHY',
  Attributes: inputShape(instance, 'Attributes'),
});

/** Those that are asked for by id, else all; one that is asked for and not there is refused. */
const getInstancesHealthStatus: Handler = (input, { account }) => {
  const of = service(account, inputText(input, 'ServiceId'));
  const ids = serviceInstances(account, of).map(each => inputText(each, 'Id') ?? '');
  const wanted = inputTexts(input, 'Instances');
  const absent = wanted.find(id => !ids.includes(id));
  if (absent !== undefined) throw fault('InstanceNotFound', `Instance '${absent}' not found`);
  const bounds = { minimum: 1, maximum: 100, code: 'InvalidInput' };
  const { items, next } = pageItems(wanted.length === 0 ? ids : wanted, {
    size: inputInteger(input, 'MaxResults', bounds) ?? 100,
    cursor: inputText(input, 'NextToken'),
    invalid: () => fault('InvalidInput', 'Invalid NextToken'),
  });
  const known = new Map(Object.entries(account.instancesHealth?.[inputText(of, 'Id') ?? ''] ?? {}));
  const statuses = items.map(id => [id, known.get(id) ?? 'HEALTHY']);
  return withoutMembers({ Status: Object.fromEntries(statuses) as AwsShape, NextToken: next });
};

const handlers: Readonly<Record<string, Handler>> = {
  GetService: (input, { account }) => ({
    Service: counted(account, service(account, inputText(input, 'Id'))),
  }),
  ListServices: (input, { account }) => {
    const filters = inputShapes(input, 'Filters');
    const members = { NAMESPACE_ID: 'NamespaceId', RESOURCE_OWNER: 'ResourceOwner' };
    const chosen = account.discoveryServices.filter(each => passes(each, filters, members));
    return paged(
      'Services',
      chosen.map(each => withoutMembers(counted(account, each), 'NamespaceId')),
      input,
    );
  },
  GetNamespace: (input, { account }) => {
    const id = inputText(input, 'Id');
    const found = byId(namespaces(account), id);
    if (found === undefined) throw fault('NamespaceNotFound', `Namespace '${id ?? ''}' not found`);
    return { Namespace: found };
  },
  ListNamespaces: (input, { account }) => {
    const filters = inputShapes(input, 'Filters');
    const members = { TYPE: 'Type', NAME: 'Name', RESOURCE_OWNER: 'ResourceOwner' };
    return paged(
      'Namespaces',
      namespaces(account).filter(each => passes(each, filters, members)),
      input,
    );
  },
  ListInstances: (input, { account }) =>
    paged('Instances', serviceInstances(account, service(account, inputText(input, 'ServiceId'))), input),
  DiscoverInstances: discoverInstances,
  GetInstancesHealthStatus: getInstancesHealthStatus,
};

export const serviceDiscoveryOperations: readonly NamedOperation[] = Object.entries(handlers).map(
  ([name, handler]) => ({ service: 'servicediscovery', name, handler }),
);
