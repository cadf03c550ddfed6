import { describeManager } from '../../paths/describeManager';
import type { Entry, Facts } from '../../paths/facts';
import { managerOf } from '../../paths/managers';
import type { ApiWithRoutes } from '../../topology/api';
import { asText, asTexts } from '../../topology/values';
import type { Ownership, StackObject } from '../blueprint';
import type { ScaffoldLink } from '../request';
import { scaffoldApiId } from './apis';
import { linksIn, vpcLinkId } from './links';
import type { BackendListener } from './listeners';

interface Named {
  readonly api: ApiWithRoutes | undefined;
  readonly link: ScaffoldLink;
  readonly listeners: readonly BackendListener[];
}

/** Whether a CloudFormation stack has the API of a node id, by its tags. */
export function isOfStack(facts: Facts, api: string): boolean {
  const found = facts.api(api);
  return found !== undefined && managerOf(facts, found.entry)?.tool === 'cloudformation';
}

/** Whose what a request names is, as far as tags and the API itself say so. */
export function ownershipOf(facts: Facts, named: Named): Ownership {
  const { api } = named;
  if (api === undefined) return stacksOf(facts, named, undefined);
  const manager = managerOf(facts, api.entry);
  const version = importedVersion(api);
  return {
    ...stacksOf(facts, named, manager?.tool === 'cloudformation' ? manager.stack : undefined),
    ...(manager?.tool === 'cloudformation' || manager?.tool === 'terraform'
      ? { manager: { tool: manager.tool, words: describeManager(manager) } }
      : {}),
    ...(version === undefined ? {} : { importedVersion: version }),
  };
}

/**
 * An import sets the version of a REST API to that of the definition (`RestApi.version`, API Gateway API reference).
 * Neither CloudFormation's resource nor Terraform's has an argument for it.
 */
const importedVersion = ({ kind, entry }: ApiWithRoutes): string | undefined =>
  kind.node === 'rest-api' ? asText(entry.properties['version']) : undefined;

/** A resource that the code names, the value by which it does, and the attribute that has it where `Ref` hasn't. */
interface NamedResource {
  readonly value: string;
  readonly entry: Entry;
  readonly attribute?: string;
}

function stacksOf(
  facts: Facts,
  named: Named,
  own: string | undefined,
): Pick<Ownership, 'ownStack' | 'otherStacks'> {
  const objects: Record<string, StackObject> = {};
  const others: Record<string, { stack: string; logicalId: string }> = {};
  for (const { value, entry, attribute } of namedResources(facts, named)) {
    const owner = managerOf(facts, entry);
    if (owner?.tool !== 'cloudformation') continue;
    const { stack, logicalId = '' } = owner;
    // What isn't one could mean something else to CloudFormation where the code refers to it.
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) continue;
    if (stack === own) objects[value] = { logicalId, ...(attribute === undefined ? {} : { attribute }) };
    else others[value] = { stack, logicalId };
  }
  const api = named.api === undefined ? undefined : objects[scaffoldApiId(named.api)]?.logicalId;
  return {
    ...(own === undefined || Object.keys(objects).length === 0
      ? {}
      : { ownStack: { stack: own, objects, ...(api === undefined ? {} : { api }) } }),
    ...(Object.keys(others).length === 0 ? {} : { otherStacks: others }),
  };
}

function namedResources(facts: Facts, { api, link, listeners }: Named): readonly NamedResource[] {
  const [first] = listeners;
  const place = api?.entry ?? first?.loadBalancer;
  if (place === undefined) return [];
  const groups = new Set([
    ...link.securityGroupIds,
    ...listeners.flatMap(({ loadBalancer }) => asTexts(loadBalancer.properties['SecurityGroups'])),
  ]);
  const isHere = (entry: Entry): boolean => entry.account === place.account && entry.region === place.region;
  return [
    ...(api === undefined ? [] : apiResources(facts, api)),
    ...linksIn(facts, place)
      .filter(entry => link.kind === 'existing' && link.id === vpcLinkId(entry))
      .map(entry => ({ value: vpcLinkId(entry), entry })),
    ...listeners.map(({ loadBalancer }) => ({ value: loadBalancer.arn, entry: loadBalancer })),
    ...facts.ofType('AWS::EC2::SecurityGroup').flatMap(entry => {
      const value = asText(entry.properties['GroupId']);
      return value !== undefined && isHere(entry) && groups.has(value)
        ? [{ value, entry, attribute: 'GroupId' }]
        : [];
    }),
  ];
}

/** The root resource is an attribute of its API. */
function apiResources(facts: Facts, api: ApiWithRoutes): readonly NamedResource[] {
  const root = facts
    .children('AWS::ApiGateway::Resource', api.id)
    .find(({ properties }) => properties['path'] === '/');
  const id = asText(root?.properties['id']);
  return [
    { value: scaffoldApiId(api), entry: api.entry },
    ...(id === undefined ? [] : [{ value: id, entry: api.entry, attribute: 'RootResourceId' }]),
  ];
}
