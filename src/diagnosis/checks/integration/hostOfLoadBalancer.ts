import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import {
  isDefault,
  reachableRules,
  rulesInOrder,
  type ListenerRuleNode,
} from '../../../paths/trace/rules/reachableRules';
import { shownConditionValue } from '../../../text/shownValue';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { conditionValues, ruleForwards, quoteValues } from './shared';

export const hostOfLoadBalancer = defineCheck({
  id: 'RP219',
  name: 'host-of-load-balancer',
  severity: 'error',
  title: l10n.t("Listener rules don't match the load balancer's DNS name"),
  rationale: l10n.t(
    "In a private integration, the host of the URI doesn't decide where the request goes. It becomes the Host " +
      "header. The DNS name of the load balancer doesn't match a rule that expects its own host name, so the " +
      'default action answers instead of the service.',
  ),
  looksAt: l10n.t(
    'URIs of REST APIs whose host is the DNS name of a load balancer, where a rule that forwards the path ' +
      'expects another host and only the default rule matches the request. If the default action forwards the ' +
      'request, the finding is a warning. Another check reports any other host that no rule matches.',
  ),
  remedy: l10n.t("Use the host name of the rule in the URI. The name doesn't need to resolve."),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
  confirmation: {
    kind: 'reported',
    source: l10n.t(
      'aws/aws-cdk, AlbIntegration of aws-apigateway: the host of the URI becomes the Host header',
    ),
  },
  symptoms: [404, 503],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const reached = world.reached;
    const names = namesOfLoadBalancers(world);
    for (const listener of reached.listeners) {
      if (!/^HTTPS?$/.test(listener.attributes.protocol ?? '')) continue;
      if (!rulesInOrder(world.facts, listener.id).some(asksForHost)) continue;
      const named = reached
        .pathsTo(listener.id)
        .filter(({ arriving }) => arriving.host !== undefined && names.has(arriving.host.toLowerCase()));
      const groups = pathsBy(world, named, path => passedOver(world, listener.id, path)?.id);
      for (const [rule, paths] of groups) yield describeFailure(world, listener, rule, paths);
    }
  },
});

function namesOfLoadBalancers({ graph }: World): ReadonlySet<string> {
  return new Set(
    graph.ofKind('load-balancer').flatMap(({ attributes }) => attributes.dnsName?.toLowerCase() ?? []),
  );
}

const asksForHost = (rule: ListenerRuleNode): boolean => conditionValues(rule, 'host-header').length > 0;

/** The first rule that would forward the request, had it the rule's host; only where no rule of its own takes it. */
function passedOver(
  { facts }: World,
  listenerId: string,
  { arriving }: IntegrationPath,
): ListenerRuleNode | undefined {
  const rules = reachableRules(facts, listenerId, arriving);
  if (rules.length === 0 || rules.some(rule => ruleForwards(rule) && !isDefault(rule))) return undefined;
  const onAnyHost = reachableRules(facts, listenerId, { ...arriving, host: undefined });
  return onAnyHost.find(rule => ruleForwards(rule) && !rules.includes(rule) && asksForHost(rule));
}

function describeFailure(
  world: World,
  listener: NodeOf<'listener'>,
  ruleId: string,
  paths: Some<IntegrationPath>,
): CheckFailure {
  const { graph, facts } = world;
  const [{ arriving, loadBalancer, uri }] = paths;
  const rule = graph.node(ruleId);
  const hosts = (rule?.kind === 'rule' ? conditionValues(rule, 'host-header') : []).map(host =>
    shownConditionValue(undefined, host),
  );
  const isForwarded = reachableRules(facts, listener.id, arriving).some(ruleForwards);
  const named = {
    routes: describeRoutes(world, paths),
    host: arriving.host ?? '',
    rule: nodeLabel(graph, ruleId),
    expected: quoteValues(hosts),
  };
  return {
    severity: isForwarded ? 'warning' : 'error',
    nodes: concernedRoutes(world, paths, ruleId, listener.id, loadBalancer),
    cause: isForwarded
      ? l10n.t(
          'API Gateway sends the host {host} for {routes}, but {rule} expects {expected}. The default action forwards the requests.',
          named,
        )
      : l10n.t(
          "API Gateway sends the host {host} for {routes}, but {rule} expects {expected}. The requests aren't forwarded.",
          named,
        ),
    evidence: [
      integrationEvidence(paths, 'uri', uri),
      {
        what: l10n.t('host-header of {rule}', { rule: nodeLabel(graph, ruleId) }),
        value: hosts.join(', ') || l10n.t('a regular expression'),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text:
        hosts[0] === undefined
          ? l10n.t(
              "Use the host that the rule expects as the host of the URI, then deploy the API. The name doesn't need to resolve.",
            )
          : l10n.t(
              "Use {host} as the host of the URI, then deploy the API. The name doesn't need to resolve.",
              { host: hosts[0] },
            ),
    },
  };
}
