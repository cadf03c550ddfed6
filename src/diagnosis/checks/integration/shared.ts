import * as l10n from '@vscode/l10n';
import type { TopologyGraph } from '../../../paths/graph';
import type { Rule } from '../../../trace/rules/algebra';
import type { AwsObject } from '../../../topology/document';
import { member, record, text, texts } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { called } from '../../shared/called';

const types = (rule: Rule): readonly string[] =>
  (rule.attributes.actions ?? []).map(action => text(action['Type'])?.toLowerCase() ?? '');

export const forwards = (rule: Rule): boolean => types(rule).includes('forward');

/** The status that a rule answers by itself; `undefined` where it does anything else. */
export function fixedStatus(rule: Rule): number | undefined {
  if (!types(rule).includes('fixed-response')) return undefined;
  for (const action of rule.attributes.actions ?? []) {
    const status = Number(text(record(action['FixedResponseConfig'])['StatusCode']));
    if (Number.isInteger(status) && status > 0) return status;
  }
  return undefined;
}

/** Values of a rule's conditions on one field, also those that are regular expressions. */
export function conditionValues(rule: Rule, field: string): readonly string[] {
  const values = (rule.attributes.conditions ?? [])
    .filter(condition => condition['Field'] === field)
    .flatMap(condition => [
      ...valuesIn(condition),
      ...Object.values(condition).flatMap(inner => valuesIn(record(inner))),
    ]);
  return [...new Set(values)];
}

const valuesIn = (holder: AwsObject): readonly string[] => [
  ...texts(holder['Values']),
  ...texts(holder['RegexValues']),
];

/** A member of an integration's `requestParameters`: a mapping or an overwrite. */
export function mapping({ route }: IntegrationWay, name: string): string | undefined {
  return text(member(record(route.members?.['requestParameters']), name));
}

/** A listener with its load balancer, in a sentence: `listener HTTP:80 of load balancer orders`. */
export function describeListener(graph: Pick<TopologyGraph, 'node' | 'incoming'>, id: string): string {
  const owner = graph.incoming(id, 'listens')[0]?.source;
  if (owner === undefined) return called(graph, id);
  return l10n.t('{listener} of {loadBalancer}', {
    listener: called(graph, id),
    loadBalancer: called(graph, owner),
  });
}

/** Values in a sentence. */
export const quoted = (values: readonly string[]): string => values.map(value => `"${value}"`).join(', ');
