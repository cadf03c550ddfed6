import type { NodeOf } from '../../paths/hops';
import type { Message } from '../message';
import { describeRuleName } from '../reasons/describeBalancingReason';
import { describeRuleReason } from '../reasons/describeRuleReason';
import type { RuleReason } from '../reasons/ruleReason';
import { joinSentences } from '../reasons/words';
import { isDefault, type Rule } from '../rules/algebra';
import { conditionsOf, type Condition } from '../rules/conditions';
import { testRule } from '../rules/matching';
import { perform } from './actions';
import { end, type Balanced, type Walk } from './walk';

interface Undecided {
  readonly rule: Rule;
  readonly reason: RuleReason;
}

/**
 * The first rule whose conditions all hold, and what it does with the request ("Listener rules for your Application
 * Load Balancer"). Where it cannot be told whether one holds, the end is known only if the request would end alike
 * either way.
 */
export function meetRules(
  walk: Walk,
  rules: readonly Rule[],
  loadBalancerId: string,
  message: Message,
): Balanced {
  const rejected: { readonly node: string; readonly because: string }[] = [];
  const undecided: Undecided[] = [];
  const act = (rule: Rule, remarks: readonly RuleReason[] = []): Balanced =>
    performRule(walk, { rule, loadBalancerId, isOnly: rules.length === 1, remarks }, message);
  for (const rule of rules) {
    const verdict = testRule(rule, message);
    if (verdict.kind === 'fails') {
      rejected.push({
        node: rule.id,
        because: joinSentences([verdict.reason, ...(verdict.remarks ?? [])].map(describeRuleReason)),
      });
    } else if (verdict.kind === 'unknown') {
      undecided.push({ rule, reason: verdict.reason });
    } else {
      const way = act(rule, verdict.remarks);
      const other = undecided.find(one => !endAlike(act(one.rule), way));
      if (other !== undefined) return cannotBeTold(other, rejected);
      const alike = undecided.map(
        one => ({ code: 'rule-ends-alike', rule: priorityOf(one.rule), reason: one.reason }) as const,
      );
      return { ...way, reasons: [...way.reasons, ...alike], rejected: [...rejected, ...way.rejected] };
    }
  }
  const [first] = undecided;
  if (first !== undefined) return cannotBeTold(first, rejected);
  return end('unknown', [{ code: 'no-rule-matches' }], { rejected });
}

function cannotBeTold({ rule, reason }: Undecided, rejected: Balanced['rejected']): Balanced {
  return end('unknown', [{ code: 'rule-undecided', rule: priorityOf(rule), reason }], { rejected });
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
  walk: Walk,
  { rule, loadBalancerId, isOnly, remarks }: Performed,
  message: Message,
): Balanced {
  const matched = conditionsOf(rule).map(wordForCondition).join(' and ');
  const because = isDefault(rule)
    ? isOnly
      ? 'the default rule is the only one'
      : 'no other rule matches'
    : `${describeRuleName(priorityOf(rule))} ${matched === '' ? 'has no conditions' : `matches: ${matched}`}`;
  const { actions, transforms } = rule.attributes;
  const hop = {
    node: rule,
    because: remarks.length === 0 ? because : `${because} (${remarks.map(describeRuleReason).join('; ')})`,
  };
  return perform(walk, { hop, actions, transforms, loadBalancerId }, message);
}

const priorityOf = (rule: Rule): string => rule.attributes.priority ?? rule.id;

function wordForCondition(condition: Condition): string {
  switch (condition.field) {
    case 'host-header':
    case 'path-pattern':
      return `${condition.field} ${[...condition.patterns, ...condition.expressions].join(', ')}`;
    case 'http-header':
      return `${condition.field} ${condition.name} ${[...condition.patterns, ...condition.expressions].join(', ')}`;
    case 'http-request-method':
      return `${condition.field} ${condition.methods.join(', ')}`;
    case 'query-string':
      return `${condition.field} ${condition.pairs.map(({ key, value }) => (key === undefined ? value : `${key}=${value}`)).join(', ')}`;
    case 'source-ip':
      return `${condition.field} ${condition.blocks.join(', ')}`;
    case 'address-type':
      return `source-ip ${condition.type}`;
    case 'unreadable':
      return condition.name;
  }
}
