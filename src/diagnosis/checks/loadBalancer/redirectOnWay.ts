import { compactJson } from '../../../topology/canonical';
import { record, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { concerned, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  actionsOfType,
  namesOfLoadBalancers,
  ownerOf,
  placeOf,
  rulesOfAllRequests,
  type Met,
} from './shared';

export const redirectOnWay = defineCheck({
  id: 'RP502',
  name: 'redirect-on-way',
  severity: 'error',
  title: 'The load balancer redirects the requests of API Gateway',
  rationale:
    'API Gateway does not follow a redirect: the caller gets the 301 or 302 with a Location that only makes sense inside the VPC, or that leads back to where it came from. The usual one sends HTTP to HTTPS.',
  looksAt:
    'A redirect that every request of a route meets, and that keeps the host of the request or names a load balancer. Silent where a caller decides whether it is met, and for redirects to another host.',
  remedy: 'Let the integration go to the listener that forwards, such as the one on port 443.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Redirect actions": the client is redirected; API Gateway developer guide, HTTP_PROXY: the response is passed through',
  },
  symptoms: [301, 302],
  needs: needsOfTargets,
  *check(world) {
    const names = namesOfLoadBalancers(world);
    for (const met of rulesOfAllRequests(world, 'redirect')) {
      const [redirect] = actionsOfType(met.rule, 'redirect');
      if (redirect === undefined) continue;
      const config = record(redirect['RedirectConfig']);
      const host = text(config['Host']) ?? '#{host}';
      if (host.includes('#{host}') || names.has(host.toLowerCase())) yield redirected(world, met, config);
    }
  },
});

function redirected(
  world: World,
  { listener, rule, ways }: Met,
  config: Readonly<Record<string, unknown>>,
): Failure {
  const [{ arriving }] = ways;
  const status = text(config['StatusCode'])?.replace('HTTP_', '') ?? '301';
  const scheme = (text(config['Protocol']) ?? '#{protocol}').replace('#{protocol}', 'the same scheme');
  const port = text(config['Port']) ?? '#{port}';
  const to = `${scheme} on port ${port === '#{port}' ? String(listener.attributes.port ?? '') : port}`;
  const host = arriving.host ?? 'the host that it asked for';
  return {
    nodes: concerned(world, ways, rule.id, listener.id, ownerOf(world, listener.id)),
    cause: sentence(
      `${placeOf(world, rule, listener)} answers ${status} to ${spokenRoutes(world, ways)} and sends the caller to ${host}, ${to}.`,
    ),
    evidence: [
      {
        what: `redirect of ${placeOf(world, rule, listener)}`,
        value: compactJson(config),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: `Let ${spokenRoutes(world, ways)} go to a listener that forwards ${verb(ways, 'its', 'their')} requests, on port ${port === '#{port}' ? '443' : port}.`,
    },
  };
}
