import { compactJson } from '../../../topology/canonical';
import { isDefault, rulesInOrder, shadowedBy } from '../../../trace/rules/algebra';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { httpListeners, ownerOf, placeOf } from './shared';

export const ruleShadowed = defineCheck({
  id: 'RP505',
  name: 'rule-shadowed',
  severity: 'warning',
  title: 'A rule never gets a request, because an earlier one takes them all',
  rationale:
    'Rules are tried from the lowest priority number up, and the first that matches decides. One whose requests an earlier rule matches already has no effect, and they go to the earlier rule’s service.',
  looksAt: 'Rules of listeners that requests come to, whose every condition follows from an earlier rule’s.',
  remedy: 'Give the narrower rule the smaller priority number, or delete it.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  confirmation: { kind: 'documented', source: 'Elastic Load Balancing user guide, "Rule priority"' },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    const { facts, graph } = world;
    for (const listener of httpListeners(world)) {
      const routes = countedRoutes(world.reached.routesTo(listener.id));
      for (const rule of rulesInOrder(facts, listener.id)) {
        const earlier = isDefault(rule) ? undefined : shadowedBy(facts, listener.id, rule);
        if (earlier === undefined) continue;
        const owner = ownerOf(world, listener.id);
        yield {
          nodes: [rule.id, earlier.id, listener.id, ...(owner === undefined ? [] : [owner])],
          cause: sentence(
            `${called(graph, earlier.id)} matches whatever ${placeOf(world, rule, listener)} matches and comes first; requests of ${routes} come to this listener.`,
          ),
          evidence: [
            {
              what: `Conditions of ${called(graph, earlier.id)} and ${called(graph, rule.id)}`,
              value: `${compactJson(earlier.attributes.conditions ?? [])}; ${compactJson(rule.attributes.conditions ?? [])}`,
              operation: 'elasticloadbalancing:DescribeRules',
            },
          ],
          fix: {
            text: `Give ${called(graph, rule.id)} a priority below ${earlier.attributes.priority ?? 'that of the other'}, or delete it.`,
          },
        };
      }
    }
  },
});
