import type { Operation } from './operation';
import type { Service } from './service';

export interface IamPolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamPolicyStatement[];
}

/** What is read only when asked for stands in a statement of its own, so that a person can leave it out. */
const optional = { 'usage-plans': 'ReadUsagePlans', metrics: 'ReadMetrics' } as const;

/** What opening a connection calls; it needs no permission unless a policy denies it. */
const identity: Pick<Operation, 'action' | 'resources'> = { action: 'sts:GetCallerIdentity' };

/**
 * The least that reading needs, from what the services declare: one statement for each service and set of resources,
 * and one each for usage plans, whose permission also shows API keys, and for metrics, which cost money. An ARN in a policy takes no wildcard for its partition, so that is an argument.
 */
export function readPolicy(services: readonly Service[], partition = 'aws'): Policy {
  const all: readonly Operation[] = services.flatMap(service => service.operations);
  return createIamPolicy(all, [], partition);
}

/** Actions that are allowed only as part of what a migration does (service authorization reference of each service). */
const conditions: Readonly<Record<string, IamPolicyStatement['Condition']>> = {
  'iam:CreateServiceLinkedRole': {
    StringEquals: { 'iam:AWSServiceName': 'ops.apigateway.amazonaws.com' },
  },
  'ec2:CreateTags': { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' } },
};

/**
 * The least that a migration needs: what reading needs, what it is verified by, and what it writes in statements of
 * their own, which begin with `Migrate`. `operations` are those of a migration, reads among them.
 */
export function migratePolicy(
  services: readonly Service[],
  operations: readonly Operation[],
  partition = 'aws',
): Policy {
  const all = services.flatMap(service => service.operations);
  const isRead = ({ action }: Operation): boolean => reading.test(action);
  const read = operations
    .filter(isRead)
    .filter(({ action }) => !all.some(each => sharesOptional(each, action)));
  return createIamPolicy(
    [...all, ...read],
    operations.filter(operation => !isRead(operation)),
    partition,
  );
}

const reading = /^[a-z0-9-]+:(?:GET$|Get|List|Describe)/;

/** What is read only when asked for keeps its own statement. */
const sharesOptional = ({ action, depth }: Operation, asked: string): boolean =>
  depth === 'metrics' && action === asked;

function createIamPolicy(all: readonly Operation[], writes: readonly Operation[], partition: string): Policy {
  const isOptional = ({ depth }: Operation): boolean => depth === 'usage-plans' || depth === 'metrics';
  const operations = [...all.filter(operation => !isOptional(operation)), identity];
  const prefixes = [...new Set(operations.map(operation => actionPrefix(operation.action)))].sort();
  return {
    Version: '2012-10-17',
    Statement: [
      ...prefixes.flatMap(prefix => {
        const own = operations.filter(operation => actionPrefix(operation.action) === prefix);
        return policyStatements(`Read${statementId(prefix)}`, own, partition);
      }),
      ...Object.entries(optional).flatMap(([depth, sid]) =>
        policyStatements(
          sid,
          all.filter(operation => operation.depth === depth),
          partition,
        ),
      ),
      ...writeStatements(writes, partition),
    ],
  };
}

function writeStatements(writes: readonly Operation[], partition: string): readonly IamPolicyStatement[] {
  const conditional = writes.filter(({ action }) => conditions[action] !== undefined);
  const others = writes.filter(operation => !conditional.includes(operation));
  const prefixes = [...new Set(others.map(({ action }) => actionPrefix(action)))].sort();
  return [
    ...prefixes.flatMap(prefix =>
      policyStatements(
        `Migrate${statementId(prefix)}`,
        others.filter(({ action }) => actionPrefix(action) === prefix),
        partition,
      ),
    ),
    ...conditional.flatMap(operation => {
      const Condition = conditions[operation.action];
      const sid = `Migrate${statementId(operation.action.split(':')[1] ?? '')}`;
      return policyStatements(sid, [operation], partition).map(each =>
        Condition === undefined ? each : { ...each, Condition },
      );
    }),
  ];
}

/** Actions of one service with the same resources share a statement; API Gateway's GET has the union of its paths. */
function policyStatements(
  sid: string,
  operations: readonly Pick<Operation, 'action' | 'resources'>[],
  partition: string,
): readonly IamPolicyStatement[] {
  const resourcesOf = new Map<string, Set<string>>();
  for (const { action, resources } of operations) {
    const known = resourcesOf.get(action) ?? new Set();
    const arns = resources?.map(resource => resourceArn(action, resource, partition)) ?? ['*'];
    for (const arn of arns) known.add(arn);
    resourcesOf.set(action, known);
  }
  const actionsOf = new Map<string, string[]>();
  for (const [action, resources] of resourcesOf) {
    const key = (resources.has('*') ? ['*'] : [...resources].sort()).join('\n');
    actionsOf.set(key, [...(actionsOf.get(key) ?? []), action]);
  }
  return [...actionsOf]
    .map(([key, actions]) => ({ resources: key.split('\n'), actions: actions.sort() }))
    .sort((one, other) => ((one.actions[0] ?? '') < (other.actions[0] ?? '') ? -1 : 1))
    .map(({ resources, actions }, index) => ({
      Sid: `${sid}${index === 0 ? '' : index + 1}`,
      Effect: 'Allow' as const,
      Action: actions,
      Resource: resources,
    }));
}

/**
 * API Gateway's ARNs have an empty account, but for routing rules and what belongs to private domain names ("Actions,
 * resources, and condition keys for API Gateway Management", service authorization reference); these take any account,
 * which a wildcard also says of an empty one. IAM is in no region.
 */
function resourceArn(action: string, resource: string, partition: string): string {
  const prefix = actionPrefix(action);
  const ofPrivateDomains = ['/domainnames/*', '/domainnameaccessassociations'].includes(resource);
  const account = /^apigateway:[A-Z]+$/.test(action) && !ofPrivateDomains ? '' : '*';
  return `arn:${partition}:${prefix}:${prefix === 'iam' ? '' : '*'}:${account}:${resource}`;
}

function actionPrefix(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

/** A Sid takes letters and digits alone. */
function statementId(prefix: string): string {
  const letters = prefix.replace(/[^A-Za-z0-9]/g, '');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
