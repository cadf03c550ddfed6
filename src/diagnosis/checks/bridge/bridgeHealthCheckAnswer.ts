import { number, record, text } from '../../../topology/values';
import { listenersBehind, type NodeOf } from '../../../paths/hops';
import { reachableRules, type Rule } from '../../../trace/rules/algebra';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { groupedBy, sentence, type Some } from '../../shared/concerned';
import type { Evidence } from '../../finding';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import {
  groupsOfNetwork,
  healthCheck,
  targetsOf,
  unaskedListeners,
  type Target,
  type TargetGroup,
} from './shared';

export const bridgeHealthCheckAnswer = defineCheck({
  id: 'RP404',
  name: 'bridge-health-check-answer',
  severity: 'error',
  title:
    'The Application Load Balancer answers the health check of the bridge by itself, and not with success',
  rationale:
    'The Network Load Balancer asks the Application Load Balancer for a path, by its address and without a host of ' +
    'yours. Where no rule forwards that, the default action answers, and with a status that the matcher does not ' +
    'allow the whole Application Load Balancer counts as unhealthy, however well its services are. HTTP to a port that ' +
    'listens for HTTPS is answered 400 before any rule.',
  looksAt:
    'Unhealthy targets that are an Application Load Balancer, of the type `alb` or by the addresses of its network ' +
    'interfaces: the protocol of their listener, the rules of it that a GET of the health check’s path can meet, and the ' +
    'matcher. Silent where a rule forwards it: then the service behind decides.',
  remedy:
    'Add a rule for the path of the health check that answers 200, or check a path that a rule forwards. Where the ' +
    'protocols differ, check with HTTPS.',
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
  unasked: world =>
    groupsOfNetwork(world).flatMap(({ group }) =>
      checkedBehind(world, group).flatMap(({ balancer, listener }) =>
        listener === undefined ? unaskedListeners(world, balancer) : [],
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
        const failed = failure(world, found);
        if (failed !== undefined) yield failed;
      }
    }
  },
});

/** The protocol of a health check; what AWS begins with where it gave none. */
function protocolOf(group: TargetGroup): string {
  const { targetType } = group.attributes;
  return text(healthCheck(group, 'HealthCheckProtocol')) ?? (targetType === 'alb' ? 'HTTP' : 'TCP');
}

/** The unhealthy targets that lead on to a load balancer, with the listener that their health check goes to. */
function checkedBehind(world: World, group: TargetGroup): readonly CheckedTarget[] {
  const { graph } = world;
  if (!/^HTTPS?$/.test(protocolOf(group))) return [];
  const written = healthCheck(group, 'HealthCheckPort');
  const own = Number(text(written) ?? number(written));
  return targetsOf(world, group)
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
  readonly target: Target;
  readonly balancer: string;
  /** `undefined`: nothing listens on the port, or it was not read. */
  readonly listener: NodeOf<'listener'> | undefined;
}

interface Checked {
  readonly group: TargetGroup;
  /** Those that the health check finds at this listener: the load balancer itself, or its addresses. */
  readonly targets: Some<Target>;
  readonly listener: NodeOf<'listener'>;
  /** The load balancer of the listener. */
  readonly balancer: string;
  readonly owners: readonly string[];
}

/** Stands for the address of the load balancer, which no rule for a host name has; of a block that is for examples. */
const ADDRESS = '192.0.2.1';

/** What the load balancer itself answers to the health check, and what that depends on. */
interface Answer {
  readonly statuses: readonly number[];
  /** Ends a sentence that begins with the check. */
  readonly because: string;
  readonly evidence: Evidence;
  readonly fix: string;
}

function failure(world: World, found: Checked): Failure | undefined {
  const { graph } = world;
  const { group, targets, listener, balancer, owners } = found;
  const answer = speaksPlainToTls(found) ? tlsAnswer(world, found) : answerOfRules(world, found);
  const { matcher, request } = checkOf(group);
  if (answer === undefined || answer.statuses.some(status => allows(matcher, status))) return undefined;
  const statuses = answer.statuses.map(String).join(', ');
  const states = targets.map(({ attributes: { health } }) =>
    [health?.state, health?.reason].filter(Boolean).join(', '),
  );
  return {
    nodes: [group.id, ...targets.map(({ id }) => id), listener.id, balancer, ...owners],
    cause: sentence(
      `${called(graph, group.id)} checks the health of ${called(graph, balancer)} with ${request}, ${answer.because}: it answers ${statuses}, and ${matcher} is expected.`,
    ),
    evidence: [
      {
        what: `health check of ${called(graph, group.id)}`,
        value: `${request}, matcher ${matcher}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
      answer.evidence,
      {
        what: targets.length === 1 ? 'health of the target' : 'health of the targets',
        value: [...new Set(states)].join('; '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: { text: answer.fix },
  };
}

function checkOf(group: TargetGroup) {
  const path = (text(healthCheck(group, 'HealthCheckPath')) ?? '/').split('?')[0] ?? '/';
  const matcher = text(record(healthCheck(group, 'Matcher'))['HttpCode']) ?? '200-399';
  return { path, matcher, request: `${protocolOf(group) === 'HTTPS' ? 'an HTTPS ' : ''}GET ${path}` };
}

const speaksPlainToTls = ({ group, listener }: Checked): boolean =>
  protocolOf(group) === 'HTTP' && listener.attributes.protocol === 'HTTPS';

/** A load balancer takes plain HTTP on a port for HTTPS for a bad request, whatever its rules are. */
function tlsAnswer({ graph }: World, { group, listener }: Checked): Answer {
  const name = called(graph, listener.id);
  return {
    statuses: [400],
    because: `in plain HTTP, where ${name} listens for HTTPS`,
    evidence: {
      what: `protocol of ${name}`,
      value: 'HTTPS',
      operation: 'elasticloadbalancing:DescribeListeners',
    },
    fix: `Set the health check protocol of ${called(graph, group.id)} to HTTPS.`,
  };
}

/** `undefined` where a rule may forward the check, and where the check does not come as far as a rule. */
function answerOfRules({ graph, facts }: World, { group, listener, balancer }: Checked): Answer | undefined {
  if (protocolOf(group) === 'HTTPS' && listener.attributes.protocol === 'HTTP') return undefined;
  const { path } = checkOf(group);
  const rules = reachableRules(facts, listener.id, { method: 'GET', host: ADDRESS, path });
  const statuses = rules.flatMap(rule => statusOf(rule) ?? []);
  if (rules.length === 0 || statuses.length < rules.length) return undefined;
  const name = called(graph, listener.id);
  return {
    statuses: [...new Set(statuses)],
    because: `which no rule of ${name} forwards`,
    evidence: {
      what: `rules of ${name} that it meets`,
      value: rules.map(({ id }) => called(graph, id)).join(', '),
      operation: 'elasticloadbalancing:DescribeRules',
    },
    fix: `Add a rule for ${path} to ${name} of ${called(graph, balancer)} that answers 200 or forwards to a service, or check a path that a rule forwards.`,
  };
}

/** What a rule answers by itself; `undefined` where it forwards. */
function statusOf({ attributes }: Rule): number | undefined {
  const [last] = [...(attributes.actions ?? [])].reverse();
  const code =
    text(record(last?.['FixedResponseConfig'])['StatusCode']) ??
    text(record(last?.['RedirectConfig'])['StatusCode']);
  const status = Number(code?.replace('HTTP_', ''));
  return Number.isInteger(status) && status > 0 ? status : undefined;
}

/** `200`, `200,202`, `200-399` (elbv2#Matcher). */
function allows(matcher: string, status: number): boolean {
  return matcher.split(',').some(part => {
    const [from = '', to = from] = part.trim().split('-');
    return status >= Number(from) && status <= Number(to);
  });
}
