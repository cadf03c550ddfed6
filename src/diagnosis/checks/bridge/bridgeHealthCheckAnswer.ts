import { number, record, text } from '../../../topology/values';
import type { NodeOf } from '../../../paths/hops';
import { reachableRules, type Rule } from '../../../trace/rules/algebra';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { groupsOfNetwork, healthCheck, targetsOf, type Target, type TargetGroup } from './shared';

export const bridgeHealthCheckAnswer = defineCheck({
  id: 'RP404',
  name: 'bridge-health-check-answer',
  severity: 'error',
  title:
    'The Application Load Balancer answers the health check of the bridge by itself, and not with success',
  rationale:
    'The Network Load Balancer asks the Application Load Balancer for a path, by its address and without a host of ' +
    'yours. Where no rule forwards that, the default action answers, and with a status that the matcher does not ' +
    'allow the whole Application Load Balancer counts as unhealthy, however well its services are.',
  looksAt:
    'Unhealthy `alb` targets: the rules of their listener that a GET of the health check’s path can meet, and the ' +
    'matcher. Silent where a rule forwards it: then the service behind decides.',
  remedy:
    'Add a rule for the path of the health check that answers 200, or check a path that a rule forwards.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html ' +
      '(path, matcher); https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  symptoms: [],
  explains: { 'network-load-balancer': 1 },
  needs: needsOfTargets,
  *check(world) {
    for (const { group, owners } of groupsOfNetwork(world)) {
      if (group.attributes.targetType !== 'alb') continue;
      for (const target of targetsOf(world, group)) {
        const listener =
          target.attributes.health?.state === 'unhealthy' ? checked(world, group, target) : undefined;
        if (listener === undefined) continue;
        const found = failure(world, { group, target, listener, owners: owners.map(({ id }) => id) });
        if (found !== undefined) yield found;
      }
    }
  },
});

/** The listener that the health check goes to. */
function checked({ graph }: World, group: TargetGroup, target: Target): NodeOf<'listener'> | undefined {
  if (!/^HTTPS?$/.test(text(healthCheck(group, 'HealthCheckProtocol')) ?? 'HTTP')) return undefined;
  const written = healthCheck(group, 'HealthCheckPort');
  const own = Number(text(written) ?? number(written));
  const port = Number.isInteger(own) ? own : (target.attributes.port ?? group.attributes.port);
  const behind = graph.outgoing(target.id, 'is')[0]?.target;
  return behind === undefined || port === undefined ? undefined : graph.listenerOn(behind, port);
}

interface Checked {
  readonly group: TargetGroup;
  readonly target: Target;
  readonly listener: NodeOf<'listener'>;
  readonly owners: readonly string[];
}

/** Stands for the address of the load balancer, which no rule for a host name has; of a block that is for examples. */
const ADDRESS = '192.0.2.1';

function failure(world: World, { group, target, listener, owners }: Checked): Failure | undefined {
  const { graph, facts } = world;
  const path = (text(healthCheck(group, 'HealthCheckPath')) ?? '/').split('?')[0] ?? '/';
  const matcher = text(record(healthCheck(group, 'Matcher'))['HttpCode']) ?? '200-399';
  const rules = reachableRules(facts, listener.id, { method: 'GET', host: ADDRESS, path });
  const statuses = rules.map(statusOf);
  if (rules.length === 0) return undefined;
  if (!statuses.every(status => status !== undefined && !allows(matcher, status))) return undefined;
  const answer = [...new Set(statuses)].map(String).join(', ');
  const behind = graph.incoming(listener.id, 'listens')[0]?.source;
  const name = behind === undefined ? called(graph, listener.id) : called(graph, behind);
  return {
    nodes: [group.id, target.id, listener.id, ...(behind === undefined ? [] : [behind]), ...owners],
    cause: sentence(
      `${called(graph, group.id)} checks the health of ${name} with GET ${path}, which no rule of ${called(graph, listener.id)} forwards: it answers ${answer}, and ${matcher} is expected.`,
    ),
    evidence: [
      {
        what: `health check of ${called(graph, group.id)}`,
        value: `GET ${path}, matcher ${matcher}`,
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
      {
        what: `rules of ${called(graph, listener.id)} that it meets`,
        value: rules.map(({ id }) => called(graph, id)).join(', '),
        operation: 'elasticloadbalancing:DescribeRules',
      },
      {
        what: `health of the target`,
        value: [target.attributes.health?.state, target.attributes.health?.reason].filter(Boolean).join(', '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: {
      text: `Add a rule for ${path} to ${called(graph, listener.id)} of ${name} that answers 200 or forwards to a service, or check a path that a rule forwards.`,
    },
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
