import { managerOf } from '../../paths/managers';
import type { Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import { asTexts } from '../../topology/values';
import type { OwnStack, StackObject } from '../blueprint';
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

/** The stack that has the API, with what else of the request it has made; nothing where no stack has it. */
export function ownStackOf(facts: Facts, { api, link, listeners }: Named): { readonly ownStack?: OwnStack } {
  const manager = api === undefined ? undefined : managerOf(facts, api.entry);
  if (api === undefined || manager?.tool !== 'cloudformation') return {};
  const { stack } = manager;
  const objects: Record<string, StackObject> = {};
  const add = (
    value: string,
    entry: Parameters<typeof managerOf>[1] | undefined,
    attribute?: string,
  ): void => {
    const owner = entry === undefined ? undefined : managerOf(facts, entry);
    if (owner?.tool !== 'cloudformation' || owner.stack !== stack || owner.logicalId === undefined) return;
    objects[value] = { logicalId: owner.logicalId, ...(attribute === undefined ? {} : { attribute }) };
  };
  add(scaffoldApiId(api), api.entry);
  for (const entry of linksIn(facts, api.entry)) {
    const id = vpcLinkId(entry);
    if (link.kind === 'existing' && link.id === id) add(id, entry);
  }
  const groups = new Set(link.securityGroupIds);
  for (const { loadBalancer } of listeners) {
    add(loadBalancer.arn, loadBalancer);
    for (const id of asTexts(loadBalancer.properties['SecurityGroups'])) groups.add(id);
  }
  for (const entry of facts.ofType('AWS::EC2::SecurityGroup')) {
    const [id] = asTexts([entry.properties['GroupId']]);
    const isHere = entry.account === api.entry.account && entry.region === api.entry.region;
    if (id !== undefined && isHere && groups.has(id)) add(id, entry, 'GroupId');
  }
  return Object.keys(objects).length === 0 ? {} : { ownStack: { stack, objects } };
}
