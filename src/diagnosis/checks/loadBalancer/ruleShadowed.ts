import * as l10n from '@vscode/l10n';
import { compactJson } from '../../../topology/canonical';
import { shownCondition } from '../../../topology/shownConditions';
import {
  isDefault,
  rulesInOrder,
  shadowedBy,
  type ListenerRuleNode,
} from '../../../paths/trace/rules/reachableRules';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { httpListeners, listenerOwnerId, ruleLocation } from './shared';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';

export const ruleShadowed = defineCheck({
  id: 'RP505',
  name: 'rule-shadowed',
  severity: 'warning',
  title: l10n.t('A rule never applies because an earlier rule matches first'),
  rationale: l10n.t(
    'Rules are evaluated from the lowest priority number up, and the first rule that matches decides. If an earlier rule matches all requests of a later rule, the later rule never applies, and its requests go to the service of the earlier rule.',
  ),
  looksAt: l10n.t(
    'Rules of listeners that requests reach, if each condition of an earlier rule is implied by a condition of the later rule.',
  ),
  remedy: l10n.t('Give the narrower rule the lower priority number, or delete it.'),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t('Elastic Load Balancing user guide, "Rule priority"'),
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const { facts, graph } = world;
    for (const listener of httpListeners(world)) {
      const routes = countOf(world.reached.routesTo(listener.id), 'route');
      for (const rule of rulesInOrder(facts, listener.id)) {
        const earlier = isDefault(rule) ? undefined : shadowedBy(facts, listener.id, rule);
        if (earlier === undefined) continue;
        const owner = listenerOwnerId(world, listener.id);
        const names = { rule: nodeLabel(graph, rule.id), earlier: nodeLabel(graph, earlier.id) };
        const { priority } = earlier.attributes;
        yield {
          nodes: [rule.id, earlier.id, listener.id, ...(owner === undefined ? [] : [owner])],
          cause: l10n.t(
            '{earlier} matches everything that {rule} matches, and is evaluated first. Requests to {routes} reach this listener.',
            { earlier: capitalize(names.earlier), rule: ruleLocation(world, rule, listener), routes },
          ),
          evidence: [
            {
              what: l10n.t('Conditions of {rules}', { rules: listWords([names.earlier, names.rule]) }),
              value: [earlier, rule].map(conditionsJson).join('; '),
              operation: 'elasticloadbalancing:DescribeRules',
            },
          ],
          fix: {
            text:
              priority === undefined
                ? l10n.t('Give {rule} a lower priority number than {earlier}, or delete it.', names)
                : l10n.t('Give {rule} a priority number below {priority}, or delete it.', {
                    ...names,
                    priority,
                  }),
          },
        };
      }
    }
  },
});

const conditionsJson = ({ attributes }: ListenerRuleNode): string =>
  compactJson((attributes.conditions ?? []).map(shownCondition));
