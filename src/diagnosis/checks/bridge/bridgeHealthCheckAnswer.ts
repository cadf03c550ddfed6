import * as l10n from '@vscode/l10n';
import { asNumber, asRecord, asText } from '../../../topology/values';
import { listenersBehind, type NodeOf } from '../../../paths/hops';
import { reachableRules, type ListenerRuleNode } from '../../../paths/trace/rules/reachableRules';
import { capitalize } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { groupedBy, type Some } from '../../shared/concerned';
import type { Evidence } from '../../finding';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  groupsOfNetwork,
  healthCheck,
  groupTargets,
  missingListenerReads,
  type TargetOnBridge,
  type TargetGroupOnBridge,
} from './shared';

export const bridgeHealthCheckAnswer = defineCheck({
  id: 'RP404',
  name: 'bridge-health-check-answer',
  severity: 'error',
  title: l10n.t("The Application Load Balancer itself fails the bridge's health check"),
  rationale: l10n.t(
    'The Network Load Balancer sends its health check to the address of the Application Load Balancer, ' +
      'without any of your host names. If no rule forwards it, the default action answers. If the matcher ' +
      "doesn't allow the status of that response, the whole Application Load Balancer counts as unhealthy, even " +
      'if its services are healthy. A port that listens for HTTPS answers plain HTTP with 400 before any rule ' +
      'is evaluated.',
  ),
  looksAt: l10n.t(
    'Unhealthy targets that are an Application Load Balancer, registered with the type `alb` or by the ' +
      'addresses of its network interfaces: the protocol of their listener, the rules that a GET request for ' +
      'the path of the health check can match, and the matcher. Not reported if a rule forwards the request, ' +
      'because the result then depends on the service.',
  ),
  remedy: l10n.t(
    'Add a rule for the path of the health check that returns 200, or check a path that a rule forwards. If ' +
      'the protocols differ, use HTTPS for the health check.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html ' +
      '(path, matcher); https://repost.aws/knowledge-center/api-gateway-private-integration-errors (400); ' +
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  symptoms: [],
  explains: { 'network-load-balancer': 1 },
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces'],
  judged: judgedThroughBridges,
  missingRead: world =>
    groupsOfNetwork(world).flatMap(({ group }) =>
      checkedBehind(world, group).flatMap(({ balancer, listener }) =>
        listener === undefined ? missingListenerReads(world, balancer) : [],
      ),
    ),
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      const byListener = groupedBy(checkedBehind(world, group), ({ listener }) => listener?.id);
      for (const [, checked] of byListener) {
        const [{ listener, balancer, target }, ...others] = checked;
        if (listener === undefined) continue;
        const targets = [target, ...others.map(other => other.target)] as const;
        const found = { group, targets, listener, balancer, owners: owners.map(({ id }) => id) };
        const failed = describeFailure(world, found);
        if (failed !== undefined) yield failed;
      }
    }
  },
});

/** The protocol of a health check; what AWS begins with where it gave none. */
function healthCheckProtocol(group: TargetGroupOnBridge): string {
  const { targetType } = group.attributes;
  return asText(healthCheck(group, 'HealthCheckProtocol')) ?? (targetType === 'alb' ? 'HTTP' : 'TCP');
}

/** The unhealthy targets that are a load balancer, with the listener that their health check reaches. */
function checkedBehind(world: World, group: TargetGroupOnBridge): readonly CheckedTarget[] {
  const { graph } = world;
  if (!/^HTTPS?$/.test(healthCheckProtocol(group))) return [];
  const written = healthCheck(group, 'HealthCheckPort');
  const own = Number(asText(written) ?? asNumber(written));
  return groupTargets(world, group)
    .filter(({ attributes }) => attributes.health?.state === 'unhealthy')
    .flatMap(target =>
      listenersBehind(graph, target.id).map(({ loadBalancer: balancer, listener }) => ({
        target,
        balancer,
        listener: Number.isInteger(own) ? graph.listenerOn(balancer, own) : listener,
      })),
    );
}

interface CheckedTarget {
  readonly target: TargetOnBridge;
  readonly balancer: string;
  /** `undefined`: nothing listens on the port, or it was not read. */
  readonly listener: NodeOf<'listener'> | undefined;
}

interface Checked {
  readonly group: TargetGroupOnBridge;
  /** Those that the health check finds at this listener: the load balancer itself, or its addresses. */
  readonly targets: Some<TargetOnBridge>;
  readonly listener: NodeOf<'listener'>;
  /** The load balancer of the listener. */
  readonly balancer: string;
  readonly owners: readonly string[];
}

/** In place of the load balancer's own address, which no rule for a host name matches (RFC 5737). */
const ADDRESS = '192.0.2.1';

/** What the load balancer itself answers to the health check, and what that depends on. */
interface Answer {
  readonly statuses: readonly number[];
  /** A sentence: why the load balancer itself answers. */
  readonly because: string;
  readonly evidence: Evidence;
  readonly fix: string;
}

function describeFailure(world: World, found: Checked): CheckFailure | undefined {
  const { graph } = world;
  const { group, targets, listener, balancer, owners } = found;
  const answer = speaksPlainToTls(found) ? tlsAnswer(world, found) : answerOfRules(world, found);
  const { matcher, request } = healthCheckSettings(group);
  if (answer === undefined || answer.statuses.some(status => matcherAllows(matcher, status)))
    return undefined;
  const statuses = answer.statuses.map(String).join(', ');
  const states = targets.map(({ attributes: { health } }) =>
    [health?.state, health?.reason].filter(Boolean).join(', '),
  );
  return {
    nodes: [group.id, ...targets.map(({ id }) => id), listener.id, balancer, ...owners],
    cause: [
      answer.because,
      capitalize(
        l10n.t('{loadBalancer} returns {statuses}, but the matcher expects {matcher}.', {
          loadBalancer: nodeLabel(graph, balancer),
          statuses,
          matcher,
        }),
      ),
    ].join(' '),
    evidence: [
      {
        what: l10n.t('health check of {targetGroup}', { targetGroup: nodeLabel(graph, group.id) }),
        value: l10n.t('{request}, matcher {matcher}', { request, matcher }),
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
      answer.evidence,
      {
        what: targets.length === 1 ? l10n.t('health of the target') : l10n.t('health of the targets'),
        value: [...new Set(states)].join('; '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: { text: answer.fix },
  };
}

function healthCheckSettings(group: TargetGroupOnBridge) {
  const path = (asText(healthCheck(group, 'HealthCheckPath')) ?? '/').split('?')[0] ?? '/';
  const matcher = asText(asRecord(healthCheck(group, 'Matcher'))['HttpCode']) ?? '200-399';
  return { path, matcher, request: `${healthCheckProtocol(group) === 'HTTPS' ? 'HTTPS ' : ''}GET ${path}` };
}

const speaksPlainToTls = ({ group, listener }: Checked): boolean =>
  healthCheckProtocol(group) === 'HTTP' && listener.attributes.protocol === 'HTTPS';

/** Plain HTTP on a port for HTTPS is a bad request, whatever the rules are. */
function tlsAnswer({ graph }: World, { group, listener }: Checked): Answer {
  const name = nodeLabel(graph, listener.id);
  return {
    statuses: [400],
    because: l10n.t(
      'The health check of {targetGroup} sends {request} in plain HTTP, but {listener} expects HTTPS.',
      {
        targetGroup: nodeLabel(graph, group.id),
        request: healthCheckSettings(group).request,
        listener: name,
      },
    ),
    evidence: {
      what: l10n.t('protocol of {listener}', { listener: name }),
      value: 'HTTPS',
      operation: 'elasticloadbalancing:DescribeListeners',
    },
    fix: l10n.t('Set the health check protocol of {targetGroup} to HTTPS.', {
      targetGroup: nodeLabel(graph, group.id),
    }),
  };
}

/** `undefined` where a rule may forward the check, and where the check doesn't reach a rule. */
function answerOfRules({ graph, facts }: World, { group, listener, balancer }: Checked): Answer | undefined {
  if (healthCheckProtocol(group) === 'HTTPS' && listener.attributes.protocol === 'HTTP') return undefined;
  const { path, request } = healthCheckSettings(group);
  const rules = reachableRules(facts, listener.id, { method: 'GET', host: ADDRESS, path });
  const statuses = rules.flatMap(rule => fixedStatus(rule) ?? []);
  if (rules.length === 0 || statuses.length < rules.length) return undefined;
  const name = nodeLabel(graph, listener.id);
  return {
    statuses: [...new Set(statuses)],
    because: l10n.t(
      'The health check of {targetGroup} sends {request}, but no rule of {listener} forwards it.',
      { targetGroup: nodeLabel(graph, group.id), request, listener: name },
    ),
    evidence: {
      what: l10n.t('rules of {listener} that the health check can match', { listener: name }),
      value: rules.map(({ id }) => nodeLabel(graph, id)).join(', '),
      operation: 'elasticloadbalancing:DescribeRules',
    },
    fix: l10n.t(
      'Add a rule for {path} to {listener} of {loadBalancer} that returns 200 or forwards to a service, or check a path that a rule forwards.',
      { path, listener: name, loadBalancer: nodeLabel(graph, balancer) },
    ),
  };
}

/** What a rule answers by itself; `undefined` where it forwards. */
function fixedStatus({ attributes }: ListenerRuleNode): number | undefined {
  const [last] = [...(attributes.actions ?? [])].reverse();
  const code =
    asText(asRecord(last?.['FixedResponseConfig'])['StatusCode']) ??
    asText(asRecord(last?.['RedirectConfig'])['StatusCode']);
  const status = Number(code?.replace('HTTP_', ''));
  return Number.isInteger(status) && status > 0 ? status : undefined;
}

/** `200`, `200,202`, `200-399` (elbv2#Matcher). */
function matcherAllows(matcher: string, status: number): boolean {
  return matcher.split(',').some(part => {
    const [from = '', to = from] = part.trim().split('-');
    return status >= Number(from) && status <= Number(to);
  });
}
