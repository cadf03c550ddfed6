import * as l10n from '@vscode/l10n';
import { compactJson } from '../../../topology/canonical';
import { asRecord, asText } from '../../../topology/values';
import { shownAction } from '../../../topology/shownConditions';
import { defineCheck, type CheckFailure } from '../../check';
import { concernedRoutes, describeRoutes } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  actionsOfType,
  namesOfLoadBalancers,
  listenerOwnerId,
  ruleLocation,
  rulesOfAllRequests,
  type RuleOnPath,
} from './shared';
import { capitalize } from '../../../words/sentences';

export const redirectOnPath = defineCheck({
  id: 'RP502',
  name: 'redirect-on-way',
  severity: 'error',
  title: l10n.t('The load balancer redirects requests from API Gateway'),
  rationale: l10n.t(
    "API Gateway doesn't follow redirects: the caller gets the 301 or 302 with a Location that is only valid inside the VPC, or that points back to where the request came from. The most common redirect is from HTTP to HTTPS.",
  ),
  looksAt: l10n.t(
    'A redirect that every request of a route gets, and that keeps the host of the request or names a load balancer. Not reported if the redirect depends on what the caller sends, or if it points to another host.',
  ),
  remedy: l10n.t('Connect the integration to the listener that forwards, such as the one on port 443.'),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Redirect actions": the client is redirected; API Gateway developer guide, HTTP_PROXY: the response is passed through',
    ),
  },
  symptoms: [301, 302],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const names = namesOfLoadBalancers(world);
    for (const met of rulesOfAllRequests(world, 'redirect')) {
      const [redirect] = actionsOfType(met.rule, 'redirect');
      if (redirect === undefined) continue;
      const config = asRecord(shownAction(redirect)['RedirectConfig']);
      const host = asText(config['Host']) ?? '#{host}';
      if (host.includes('#{host}') || names.has(host.toLowerCase()))
        yield describeFailure(world, met, config);
    }
  },
});

function describeFailure(
  world: World,
  { listener, rule, paths }: RuleOnPath,
  config: Readonly<Record<string, unknown>>,
): CheckFailure {
  const [{ arriving }] = paths;
  const status = asText(config['StatusCode'])?.replace('HTTP_', '') ?? '301';
  const protocol = asText(config['Protocol']) ?? '#{protocol}';
  const port = asText(config['Port']) ?? '#{port}';
  const newPort = port === '#{port}' ? String(listener.attributes.port ?? '') : port;
  const place = ruleLocation(world, rule, listener);
  const routes = describeRoutes(world, paths);
  const host = redirectHost(asText(config['Host']) ?? '#{host}', arriving.host);
  const words = [
    l10n.t('{rule} answers {status} to requests from {routes}.', { rule: capitalize(place), status, routes }),
    host === undefined
      ? l10n.t('The redirect sends the caller to the host of the request.')
      : l10n.t('The redirect sends the caller to {host}.', { host }),
    protocol === '#{protocol}'
      ? l10n.t('It keeps the protocol and uses port {port}.', { port: newPort })
      : l10n.t('It uses {protocol} and port {port}.', { protocol, port: newPort }),
  ];
  return {
    nodes: concernedRoutes(world, paths, rule.id, listener.id, listenerOwnerId(world, listener.id)),
    cause: words.join(' '),
    evidence: [
      {
        what: l10n.t('redirect of {rule}', { rule: place }),
        value: compactJson(config),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: l10n.t('Connect {routes} to a listener that forwards the requests, on port {port}.', {
        routes,
        port: port === '#{port}' ? '443' : port,
      }),
    },
  };
}

/** The host that a redirect sends callers to; `undefined` if it is that of the request, which is unknown. */
function redirectHost(configured: string, requested: string | undefined): string | undefined {
  if (!configured.includes('#{host}')) return configured;
  return requested === undefined ? undefined : configured.replace('#{host}', () => requested);
}
