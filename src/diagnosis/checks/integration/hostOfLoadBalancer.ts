import type { NodeOf } from '../../../paths/hops';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { isDefault, reachableRules, rulesInOrder, type Rule } from '../../../trace/rules/algebra';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import {
  concerned,
  waysBy,
  integrationEvidence,
  spokenRoutes,
  verb,
  type Some,
  sentence,
} from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { conditionValues, forwards, quoted } from './shared';

export const hostOfLoadBalancer = defineCheck({
  id: 'RP219',
  name: 'host-of-load-balancer',
  severity: 'error',
  title: 'The rules ask for a host, and the URI has the name of the load balancer',
  rationale:
    'Over a private integration the URI does not say where the request goes but what Host header it has. Written with ' +
    'the DNS name of the load balancer it matches no rule that asks for a host name of its own, and the default ' +
    'action answers instead of the service.',
  looksAt:
    'URIs of REST APIs whose host is the DNS name of a load balancer, where a rule that forwards the path asks for ' +
    'another host and no rule but the default takes the request. Where the default forwards it is a warning. Any ' +
    'other host that no rule has is told of by another check.',
  remedy: 'Write the host name of the rule in the URI; it need not resolve.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
  confirmation: {
    kind: 'reported',
    source: 'aws/aws-cdk, AlbIntegration of aws-apigateway: the host of the URI becomes the Host header',
  },
  symptoms: [404, 503],
  needs: needsOfTargets,
  *check(world) {
    const reached = world.reached;
    const names = namesOfLoadBalancers(world);
    for (const listener of reached.listeners) {
      if (!/^HTTPS?$/.test(listener.attributes.protocol ?? '')) continue;
      if (!rulesInOrder(world.facts, listener.id).some(asksForHost)) continue;
      const named = reached
        .waysTo(listener.id)
        .filter(({ arriving }) => arriving.host !== undefined && names.has(arriving.host.toLowerCase()));
      const groups = waysBy(world, named, way => passedOver(world, listener.id, way)?.id);
      for (const [rule, ways] of groups) yield failure(world, listener, rule, ways);
    }
  },
});

function namesOfLoadBalancers({ graph }: World): ReadonlySet<string> {
  return new Set(
    graph.ofKind('load-balancer').flatMap(({ attributes }) => attributes.dnsName?.toLowerCase() ?? []),
  );
}

const asksForHost = (rule: Rule): boolean => conditionValues(rule, 'host-header').length > 0;

/** The first rule that would forward the request, had it the rule's host; only where no rule of its own takes it. */
function passedOver({ facts }: World, listenerId: string, { arriving }: IntegrationWay): Rule | undefined {
  const rules = reachableRules(facts, listenerId, arriving);
  if (rules.length === 0 || rules.some(rule => forwards(rule) && !isDefault(rule))) return undefined;
  const onAnyHost = reachableRules(facts, listenerId, { ...arriving, host: undefined });
  return onAnyHost.find(rule => forwards(rule) && !rules.includes(rule) && asksForHost(rule));
}

function failure(
  world: World,
  listener: NodeOf<'listener'>,
  ruleId: string,
  ways: Some<IntegrationWay>,
): Failure {
  const { graph, facts } = world;
  const [{ arriving, loadBalancer, uri }] = ways;
  const rule = graph.node(ruleId);
  const hosts = rule?.kind === 'rule' ? conditionValues(rule, 'host-header') : [];
  const isForwarded = reachableRules(facts, listener.id, arriving).some(forwards);
  const ending = isForwarded ? 'so that the default action forwards it' : 'so that it is not forwarded';
  return {
    severity: isForwarded ? 'warning' : 'error',
    nodes: concerned(world, ways, ruleId, listener.id, loadBalancer),
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'sends', 'send')} the host ${arriving.host ?? ''}, ${called(graph, ruleId)} asks for ${quoted(hosts)}, ${ending}.`,
    ),
    evidence: [
      integrationEvidence(ways, 'uri', uri),
      {
        what: `host-header of ${called(graph, ruleId)}`,
        value: hosts.join(', ') || 'a regular expression',
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: `Write ${hosts[0] ?? 'the host that the rule asks for'} as host of the URI and deploy; the name need not resolve.`,
    },
  };
}
