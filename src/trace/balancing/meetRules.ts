import type { NodeOf } from '../../paths/hops';
import type { Message } from '../message';
import { isDefault, type Rule } from '../rules/algebra';
import { conditionsOf, type Condition } from '../rules/conditions';
import { testRule } from '../rules/matching';
import { perform } from './actions';
import { end, sentences, type Balanced, type Walk } from './walk';

interface Undecided {
  readonly rule: Rule;
  readonly because: string;
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
  const act = (rule: Rule, remark?: string): Balanced =>
    performRule(walk, { rule, loadBalancerId, isOnly: rules.length === 1, remark }, message);
  for (const rule of rules) {
    const verdict = testRule(rule, message);
    if (verdict.kind === 'fails') {
      rejected.push({ node: rule.id, because: sentences(verdict.because, verdict.remark) });
    } else if (verdict.kind === 'unknown') {
      undecided.push({ rule, because: verdict.because });
    } else {
      const way = act(rule, verdict.remark);
      const other = undecided.find(one => !endAlike(act(one.rule), way));
      if (other !== undefined) return cannotBeTold(other, rejected);
      const alike = undecided.map(
        one => `${wordFor(one.rule)} may come before it and does the same: ${one.because}`,
      );
      return { ...way, because: sentences(way.because, alike), rejected: [...rejected, ...way.rejected] };
    }
  }
  const [first] = undecided;
  if (first !== undefined) return cannotBeTold(first, rejected);
  return end('unknown', 'no rule matches, and the default rule was not read', { rejected });
}

function cannotBeTold({ rule, because }: Undecided, rejected: Balanced['rejected']): Balanced {
  return end('unknown', `whether ${wordFor(rule)} matches cannot be told: ${because}`, { rejected });
}

function endAlike(one: Balanced, other: Balanced): boolean {
  const comparable = ({ outcome, status, because, targets, hops }: Balanced): string =>
    JSON.stringify([
      outcome,
      status,
      targets,
      outcome === 'responds-early' ? because : '',
      hops.at(-1)?.request,
      hops.slice(1).map(({ node }) => node),
    ]);
  return comparable(one) === comparable(other);
}

interface Performed {
  readonly rule: NodeOf<'rule'>;
  readonly loadBalancerId: string;
  readonly isOnly: boolean;
  readonly remark: string | undefined;
}

function performRule(
  walk: Walk,
  { rule, loadBalancerId, isOnly, remark }: Performed,
  message: Message,
): Balanced {
  const matched = conditionsOf(rule).map(wordForCondition).join(' and ');
  const because = isDefault(rule)
    ? isOnly
      ? 'the default rule is the only one'
      : 'no other rule matches'
    : `${wordFor(rule)} ${matched === '' ? 'has no conditions' : `matches: ${matched}`}`;
  const { actions, transforms } = rule.attributes;
  const hop = { node: rule, because: remark === undefined ? because : `${because} (${remark})` };
  return perform(walk, { hop, actions, transforms, loadBalancerId }, message);
}

const wordFor = (rule: Rule): string =>
  isDefault(rule) ? 'the default rule' : `rule ${rule.attributes.priority ?? rule.id}`;

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
