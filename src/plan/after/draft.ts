import { apiGatewayArn, parseArn } from '../../model/arn';
import type { Deployment, Reading } from '../../model/reading';
import type { ReadResource, ReadScope } from '../../model/resource';
import { asRecord, asText } from '../../topology/values';
import type { AwsObject } from '../../topology/document';
import type { Json, JsonObject, Plan } from '../document';

/** A reading while calls are carried out on it. What was read is never changed, only replaced. */
export interface ForeseenReading {
  readonly scope: ReadScope;
  readonly plan: Plan;
  resources: readonly ReadResource[];
  deployments: readonly Deployment[];
  /** ARNs of what was deleted: calls about it are none any more. */
  readonly deleted: Set<string>;
  /** Documents of deployments that the plan made, by their id. */
  readonly documents: Map<string, AwsObject>;
}

export function foreseeReading(reading: Reading, plan: Plan): ForeseenReading {
  const { account, region } = plan.scope;
  const found = reading.scopes.find(scope => scope.account === account && scope.region === region);
  const partition = found?.partition ?? parseArn(plan.api)?.partition ?? 'aws';
  return {
    scope: { partition, account, region },
    plan,
    resources: reading.resources,
    deployments: reading.deployments,
    deleted: new Set(),
    documents: new Map(),
  };
}

/**
 * An id for what only AWS can name. It is one that AWS could give by its form, and says of which step it is:
 * `after-vpc-link`.
 */
export const idAfter = (step: string): string => `after-${step.replace(/[^A-Za-z0-9-]/g, '-')}`;

export const isHere = (
  { scope }: ForeseenReading,
  { account, region }: { readonly account: string; readonly region: string },
): boolean => account === scope.account && region === scope.region;

export const gatewayArn = ({ scope }: ForeseenReading, path: string): string => apiGatewayArn(scope, path);

/** The resources of a type, by ARN, or by the ARN of what they belong to. */
export function findResource(draft: ForeseenReading, type: string, arn: string): ReadResource | undefined {
  return draft.resources.find(one => one.type === type && one.arn === arn && isHere(draft, one));
}

export function findChildren(draft: ForeseenReading, type: string, parent: string): readonly ReadResource[] {
  return draft.resources.filter(
    one =>
      one.type === type && isHere(draft, one) && (one.parent === parent || one.arn.startsWith(`${parent}/`)),
  );
}

export const resourceProperties = (resource: ReadResource | undefined): AwsObject =>
  asRecord(resource?.properties);

export function addResource(
  draft: ForeseenReading,
  resource: Omit<ReadResource, 'account' | 'region'>,
): void {
  const { account, region } = draft.scope;
  draft.resources = [...draft.resources, { ...resource, account, region }];
}

/** The resource with other properties; nothing where there is none. */
export function changeResource(
  draft: ForeseenReading,
  resource: ReadResource | undefined,
  make: (properties: AwsObject) => AwsObject,
): void {
  if (resource === undefined) return;
  const changed = { ...resource, properties: make(resourceProperties(resource)) };
  draft.resources = draft.resources.map(one => (one === resource ? changed : one));
}

/** Takes away a resource and all that belongs to it. */
export function removeResource(draft: ForeseenReading, arn: string): void {
  const gone = new Set([arn]);
  for (const one of draft.resources) {
    const parent = one.parent ?? one.arn.split('#')[0];
    if (isHere(draft, one) && parent !== undefined && gone.has(parent)) gone.add(one.arn);
  }
  for (const one of gone) draft.deleted.add(one);
  draft.resources = draft.resources.filter(one => !(isHere(draft, one) && gone.has(one.arn)));
}

export const inputMember = (input: JsonObject, name: string): string => asText(input[name]) ?? '';

const ofStep = /^\$\{steps\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_.-]+)\}$/;

/** The input with what earlier steps will have given; a reference to what is not known stays. */
export function resolveOutputs(value: Json, outputs: ReadonlyMap<string, JsonObject>): Json {
  if (typeof value === 'string') {
    const [, step = '', path = ''] = ofStep.exec(value) ?? [];
    const found = path
      .split('.')
      .reduce<unknown>((at, name) => asRecord(at)[name], outputs.get(step) ?? undefined);
    return typeof found === 'string' || typeof found === 'number' ? found : value;
  }
  if (Array.isArray(value)) return value.map((element: Json) => resolveOutputs(element, outputs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolveOutputs(member, outputs)]),
  );
}
