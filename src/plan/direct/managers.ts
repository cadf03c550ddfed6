import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { siblingArn } from '../../network/places';
import type { Entry } from '../../topology/inventory';
import type { Plan } from '../document';
import type { PlanDraft } from './draft';
import { loadBalancerGroups } from './links';
import { managedBy, type Manager } from './managedBy';
import { asSentence } from '../../words/sentences';

type Managed = Plan['managedBy'][number];

/** What plans change or build on, and which tool made it; tools take changes back that they did not make. */
export function findManagers(draft: PlanDraft): readonly Managed[] {
  return concernedBy(draft).flatMap(({ id, name, entry, tags }) => {
    const manager = (tags === undefined ? undefined : managedBy(tags)) ?? managedBy(entry);
    return manager === undefined
      ? []
      : [{ resource: id, tool: manager.tool, text: describeManaged(name, manager) }];
  });
}

/** A sentence. */
export function describeManaged(name: string, { text: tool }: Manager): string {
  return asSentence(l10n.t('{name} is managed by {tool}.', { name, tool }));
}

interface Concerned {
  readonly id: string;
  readonly name: string;
  readonly entry: Entry;
  /** Load balancers' tags are an answer of their own. */
  readonly tags: Entry | undefined;
}

function concernedBy({ scope, links, moves }: PlanDraft): readonly Concerned[] {
  const { api, world, stages } = scope;
  const { facts, graph } = world;
  const balancers = new Set(
    moves.flatMap(({ bridges }) =>
      [...bridges.values()].flatMap(one => [one.applicationLoadBalancer, one.networkLoadBalancer]),
    ),
  );
  const oldLinks = new Set(moves.flatMap(({ bridges }) => [...bridges.values()].map(({ link }) => link)));
  const groups = links.flatMap(({ closed }) =>
    closed.flatMap(({ loadBalancer }) => {
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer);
      const [group] = loadBalancerGroups(scope, loadBalancer);
      return entry === undefined || group === undefined ? [] : [siblingArn(entry, 'security-group', group)];
    }),
  );
  const found: readonly (readonly [string, Entry | undefined])[] = [
    [api.id, api.entry],
    ...stages.map(({ id }) => [id, facts.resource('AWS::ApiGateway::Stage', id)] as const),
    ...[...oldLinks].map(id => [id, facts.resource('AWS::ApiGateway::VpcLink', id)] as const),
    ...[...balancers].map(
      id => [id, facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id)] as const,
    ),
    ...[...new Set(groups)].map(arn => [arn, facts.resource('AWS::EC2::SecurityGroup', arn)] as const),
  ];
  return found.flatMap(([id, entry]) =>
    entry === undefined
      ? []
      : [
          {
            id,
            entry,
            name:
              graph.node(id) === undefined
                ? l10n.t('security group {id}', { id: id.slice(id.lastIndexOf('/') + 1) })
                : nodeLabel(graph, id),
            tags: facts.children('AWS::ElasticLoadBalancingV2::TagDescription', id)[0],
          },
        ],
  );
}
