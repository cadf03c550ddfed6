import * as l10n from '@vscode/l10n';
import type { AwsObject } from '../../../paths/facts';
import { asRecord, asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { reachableRules, type ListenerRuleNode } from '../../../paths/trace/rules/reachableRules';
import { ruleConditions } from '../../../paths/trace/rules/conditions';
import { shownConditionValue } from '../../../text/shownValue';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import {
  concernedRoutes,
  groupedBy,
  integrationEvidence,
  type Some,
  describeRoutes,
} from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  actionsOfType,
  httpListeners,
  namesOfLoadBalancers,
  listenerOwnerId,
  ruleLocation,
  type ListenerOnPath,
} from './shared';

export const hostExcluded = defineCheck({
  id: 'RP504',
  name: 'host-excluded',
  severity: 'error',
  title: l10n.t('No forwarding rule matches the host that API Gateway sends'),
  rationale: l10n.t(
    'The host of the URI is the Host header that the rules of the load balancer evaluate. If the rules for a path require another host, the default action answers, often with 404.',
  ),
  looksAt: l10n.t(
    'Routes whose host is known and whose requests no rule forwards, although a rule would forward them if they had another host. If the host is the DNS name of a load balancer, RP219 reports it.',
  ),
  remedy: l10n.t('Use the host that the rule requires in the URI, or add the host to the rule.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
  confirmation: {
    kind: 'reported',
    source: l10n.t(
      'aws/aws-cdk, AlbIntegration of aws-apigateway: the host of the URI becomes the Host header',
    ),
  },
  symptoms: [404],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const names = namesOfLoadBalancers(world);
    for (const listener of httpListeners(world)) {
      if (!areNamesRead(world, listener)) continue;
      const streams = world.reached
        .streamsTo(listener.id)
        .filter(({ arriving }) => arriving.host !== undefined && !names.has(arriving.host.toLowerCase()));
      const groups = groupedBy(streams, ({ paths: [path] }) => passedOver(world, listener.id, path)?.id);
      for (const [ruleId, [first, ...others]] of groups) {
        const [path, ...more] = first.paths;
        const paths: Some<IntegrationPath> = [path, ...more, ...others.flatMap(stream => stream.paths)];
        yield describeFailure(world, { listener, ruleId, paths });
      }
    }
  },
});

/** Without them it is unknown whether a host is a load balancer's own, which RP219 reports. */
function areNamesRead({ facts }: World, { account = '', region = '' }: ListenerOnPath): boolean {
  return facts.answered('elasticloadbalancing:DescribeLoadBalancers', { account, region });
}

/** The first rule that would forward the requests, had they its host; `undefined` where some rule forwards them. */
function passedOver(
  { facts }: World,
  listenerId: string,
  { arriving }: IntegrationPath,
): ListenerRuleNode | undefined {
  // A path that still has braces is a template: no rule is written for it.
  if (arriving.path?.includes('{') === true) return undefined;
  const rules = reachableRules(facts, listenerId, arriving);
  if (rules.length === 0 || rules.some(rule => actionsOfType(rule, 'forward').length > 0)) return undefined;
  // A redirect, and what answers with success, may be meant.
  if (!rules.some(rule => actionsOfType(rule, 'fixed-response').some(isError))) return undefined;
  return reachableRules(facts, listenerId, { ...arriving, host: undefined }).find(
    rule => actionsOfType(rule, 'forward').length > 0 && hostsInRule(rule).length > 0,
  );
}

function isError(action: AwsObject): boolean {
  return /^[45]\d\d$/.test(asText(asRecord(action['FixedResponseConfig'])['StatusCode']) ?? '');
}

function hostsInRule(rule: ListenerRuleNode): readonly string[] {
  return ruleConditions(rule).flatMap(condition =>
    condition.field === 'host-header' ? [...condition.patterns, ...condition.expressions] : [],
  );
}

interface Excluded {
  readonly listener: ListenerOnPath;
  readonly ruleId: string;
  readonly paths: Some<IntegrationPath>;
}

function describeFailure(world: World, { listener, ruleId, paths }: Excluded): CheckFailure {
  const { graph } = world;
  const [{ arriving, uri }] = paths;
  const rule = graph.node(ruleId);
  const hosts = (rule?.kind === 'rule' ? hostsInRule(rule) : []).map(host =>
    shownConditionValue(undefined, host),
  );
  const place = rule?.kind === 'rule' ? ruleLocation(world, rule, listener) : nodeLabel(graph, ruleId);
  const required = hosts.map(host => `"${host}"`).join(', ');
  const host = arriving.host ?? '';
  const [first] = hosts;
  return {
    nodes: concernedRoutes(world, paths, ruleId, listener.id, listenerOwnerId(world, listener.id)),
    cause: l10n.t(
      'Requests to {routes} have the host {host}, but {rule}, which matches the path, requires {hosts}. No other rule forwards them.',
      { routes: describeRoutes(world, paths), host, rule: place, hosts: required },
    ),
    evidence: [
      integrationEvidence(paths, 'uri', uri),
      {
        what: l10n.t('host-header of {rule}', { rule: place }),
        value: hosts.join(', '),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text:
        first === undefined
          ? l10n.t('Send the host that the rule requires and deploy, or add {host} to the rule.', { host })
          : l10n.t('Send a host that matches {pattern} and deploy, or add {host} to the rule.', {
              pattern: first,
              host,
            }),
    },
  };
}
