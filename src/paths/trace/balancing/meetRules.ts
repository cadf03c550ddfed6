import type { NodeOf } from '../../hops';
import type { Message } from '../message';
import type { Rejection } from '../reasons/rejectionReason';
import type { RuleReason } from '../reasons/ruleReason';
import type { ListenerRuleNode } from '../rules/reachableRules';
import { ruleConditions } from '../rules/conditions';
import { testRule } from '../rules/matching';
import { performAction } from './actions';
import { endWalk, type Balanced, type BalancingWalk } from './walk';

interface Undecided {
  readonly rule: ListenerRuleNode;
  readonly reason: RuleReason;
}

/**
 * The first rule whose conditions all hold, and what it does with the request ("Listener rules for your Application
 * Load Balancer"). Where it cannot be told whether one holds, the end is known only if the request would end alike
 * either way.
 */
export function meetRules(
  walk: BalancingWalk,
  rules: readonly ListenerRuleNode[],
  loadBalancerId: string,
  message: Message,
): Balanced {
  const rejected: Rejection[] = [];
  const undecided: Undecided[] = [];
  const act = (rule: ListenerRuleNode, remarks: readonly RuleReason[] = []): Balanced =>
    performRule(walk, { rule, loadBalancerId, isOnly: rules.length === 1, remarks }, message);
  for (const rule of rules) {
    const verdict = testRule(rule, message);
    if (verdict.kind === 'fails') {
      const { reason, remarks = [] } = verdict;
      rejected.push({ node: rule.id, reason: { code: 'rule-fails', reason, remarks } });
    } else if (verdict.kind === 'unknown') {
      undecided.push({ rule, reason: verdict.reason });
    } else {
      const path = act(rule, verdict.remarks);
      const other = undecided.find(one => !endAlike(act(one.rule), path));
      if (other !== undefined) return cannotBeDetermined(other, rejected);
      const alike = undecided.map(
        one => ({ code: 'rule-ends-alike', rule: rulePriority(one.rule), reason: one.reason }) as const,
      );
      return { ...path, reasons: [...path.reasons, ...alike], rejected: [...rejected, ...path.rejected] };
    }
  }
  const [first] = undecided;
  if (first !== undefined) return cannotBeDetermined(first, rejected);
  return endWalk('unknown', [{ code: 'no-rule-matches' }], { rejected });
}

function cannotBeDetermined({ rule, reason }: Undecided, rejected: Balanced['rejected']): Balanced {
  return endWalk('unknown', [{ code: 'rule-undecided', rule: rulePriority(rule), reason }], { rejected });
}

function endAlike(one: Balanced, other: Balanced): boolean {
  const comparable = ({ outcome, status, reasons, targets, hops }: Balanced): string =>
    JSON.stringify([
      outcome,
      status,
      targets,
      outcome === 'responds-early' ? reasons : [],
      hops.at(-1)?.request,
      hops.slice(1).map(({ node }) => node),
    ]);
  return comparable(one) === comparable(other);
}

interface Performed {
  readonly rule: NodeOf<'rule'>;
  readonly loadBalancerId: string;
  readonly isOnly: boolean;
  readonly remarks: readonly RuleReason[];
}

function performRule(
  walk: BalancingWalk,
  { rule, loadBalancerId, isOnly, remarks }: Performed,
  message: Message,
): Balanced {
  const { actions, transforms } = rule.attributes;
  const reason = {
    code: 'rule-met',
    rule: rulePriority(rule),
    isOnly,
    conditions: ruleConditions(rule),
    remarks,
  } as const;
  return performAction(walk, { hop: { node: rule, reason }, actions, transforms, loadBalancerId }, message);
}

const rulePriority = (rule: ListenerRuleNode): string => rule.attributes.priority ?? rule.id;
