import * as l10n from '@vscode/l10n';
import type { TopologyGraph } from '../../../paths/graph';
import type { ListenerRuleNode } from '../../../paths/trace/rules/reachableRules';
import type { AwsObject } from '../../../topology/document';
import { asRecord, asText, asTexts } from '../../../topology/values';
import { nodeLabel } from '../../shared/nodeLabel';

const actionTypes = (rule: ListenerRuleNode): readonly string[] =>
  (rule.attributes.actions ?? []).map(action => asText(action['Type'])?.toLowerCase() ?? '');

export const ruleForwards = (rule: ListenerRuleNode): boolean => actionTypes(rule).includes('forward');

/** The status that a rule answers by itself; `undefined` where it does anything else. */
export function fixedStatus(rule: ListenerRuleNode): number | undefined {
  if (!actionTypes(rule).includes('fixed-response')) return undefined;
  for (const action of rule.attributes.actions ?? []) {
    const status = Number(asText(asRecord(action['FixedResponseConfig'])['StatusCode']));
    if (Number.isInteger(status) && status > 0) return status;
  }
  return undefined;
}

/** Values of a rule's conditions on one field, also those that are regular expressions. */
export function conditionValues(rule: ListenerRuleNode, field: string): readonly string[] {
  const values = (rule.attributes.conditions ?? [])
    .filter(condition => condition['Field'] === field)
    .flatMap(condition => [
      ...valuesIn(condition),
      ...Object.values(condition).flatMap(inner => valuesIn(asRecord(inner))),
    ]);
  return [...new Set(values)];
}

const valuesIn = (holder: AwsObject): readonly string[] => [
  ...asTexts(holder['Values']),
  ...asTexts(holder['RegexValues']),
];

/** A listener with its load balancer, in a sentence: `listener HTTP:80 of load balancer orders`. */
export function describeListener(graph: Pick<TopologyGraph, 'node' | 'incoming'>, id: string): string {
  const owner = graph.incoming(id, 'listens')[0]?.source;
  if (owner === undefined) return nodeLabel(graph, id);
  return l10n.t('{listener} of {loadBalancer}', {
    listener: nodeLabel(graph, id),
    loadBalancer: nodeLabel(graph, owner),
  });
}

/** Values in a sentence. */
export const quoteValues = (values: readonly string[]): string =>
  values.map(value => `"${value}"`).join(', ');
