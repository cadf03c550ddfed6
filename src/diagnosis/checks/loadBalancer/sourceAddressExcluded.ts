import * as l10n from '@vscode/l10n';
import { parseCidrBlocks, overlapsBlock } from '../../../network/blocks';
import { linkPeer } from '../../../network/peers';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import {
  couldMatch,
  reachableRules,
  rulesInOrder,
  type ListenerRuleNode,
} from '../../../paths/trace/rules/reachableRules';
import { ruleConditions } from '../../../paths/trace/rules/conditions';
import { shownConditionValue } from '../../../text/shownValue';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, groupedBy, type Some, describeRoutes } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { actionsOfType, httpListeners, listenerOwnerId, ruleLocation, type ListenerOnPath } from './shared';
import { capitalize } from '../../../words/sentences';

export const sourceAddressExcluded = defineCheck({
  id: 'RP506',
  name: 'source-address-excluded',
  severity: 'error',
  title: l10n.t('The rule requires source addresses that API Gateway never uses'),
  rationale: l10n.t(
    'A source-ip condition checks the address that opens the connection. Through a VPC link, that address belongs to a network interface of the link, never to the caller, so a rule written for client addresses matches no request.',
  ),
  looksAt: l10n.t(
    "Routes that reach an Application Load Balancer directly through a VPC link V2. A rule would forward their requests except for its source-ip condition, which contains no address of the link's subnets, and no other rule forwards them.",
  ),
  remedy: l10n.t(
    "Add the link's subnets to the condition, or match the X-Forwarded-For or Forwarded header instead.",
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Source IP address conditions"; VPC user guide, "Security group referencing" with API Gateway\'s advice to allow the security group of the link: connections come from the private addresses of its interfaces',
    ),
  },
  symptoms: [404],
  needs: [...needsOfTargets, 'ec2:DescribeSubnets'],
  judged: judgedThroughBridges,
  *check(world) {
    for (const listener of httpListeners(world)) {
      if (!rulesInOrder(world.facts, listener.id).some(rule => sourcesInRule(rule).length > 0)) continue;
      const paths = world.reached
        .pathsTo(listener.id)
        .filter(path => path.linkVersion === 'V2' && path.listener === listener.id);
      const groups = groupedBy(paths, path => excludingRule(world, listener.id, path)?.id);
      for (const [ruleId, concernedPaths] of groups)
        yield describeFailure(world, { listener, ruleId, paths: concernedPaths });
    }
  },
});

/** The first rule that would forward the requests but for its source-ip; `undefined` where another forwards them. */
function excludingRule(
  { facts }: World,
  listenerId: string,
  { arriving, link }: IntegrationPath,
): ListenerRuleNode | undefined {
  const rules = reachableRules(facts, listenerId, arriving);
  if (!rules.some(rule => sourcesInRule(rule).length > 0)) return undefined;
  const peer = link === undefined ? undefined : linkPeer(facts, link);
  if (peer === undefined || peer.unread?.addresses !== undefined || peer.addresses.length === 0)
    return undefined;
  const own = parseCidrBlocks(peer.addresses);
  const isExcluding = (rule: ListenerRuleNode): boolean => {
    const wanted = sourcesInRule(rule);
    const blocks = parseCidrBlocks(wanted);
    // What cannot be read may hold any address.
    if (wanted.length === 0 || blocks.length < wanted.length) return false;
    return !blocks.some(block => own.some(address => overlapsBlock(block, address)));
  };
  const excluding = rules.filter(isExcluding);
  const others = rules.filter(rule => !excluding.includes(rule));
  if (others.some(rule => actionsOfType(rule, 'fixed-response').length === 0)) return undefined;
  return excluding.find(rule => actionsOfType(rule, 'forward').length > 0 && isOtherwiseMet(rule, arriving));
}

function sourcesInRule(rule: ListenerRuleNode): readonly string[] {
  return ruleConditions(rule).flatMap(condition => (condition.field === 'source-ip' ? condition.blocks : []));
}

/** Whether all conditions but those for source addresses hold for every request. */
function isOtherwiseMet(rule: ListenerRuleNode, arriving: IntegrationPath['arriving']): boolean {
  const conditions = (rule.attributes.conditions ?? []).filter(({ Field }) => Field !== 'source-ip');
  return couldMatch({ ...rule, attributes: { ...rule.attributes, conditions } }, arriving) === 'always';
}

interface Excluded {
  readonly listener: ListenerOnPath;
  readonly ruleId: string;
  readonly paths: Some<IntegrationPath>;
}

function describeFailure(world: World, { listener, ruleId, paths }: Excluded): CheckFailure {
  const { graph, facts } = world;
  const [{ link }] = paths;
  const rule = graph.node(ruleId);
  const wanted =
    rule?.kind === 'rule'
      ? sourcesInRule(rule)
          .map(block => shownConditionValue(undefined, block))
          .join(', ')
      : '';
  const place = rule?.kind === 'rule' ? ruleLocation(world, rule, listener) : nodeLabel(graph, ruleId);
  const own = link === undefined ? '' : (linkPeer(facts, link)?.addresses.join(', ') ?? '');
  return {
    nodes: concernedRoutes(world, paths, ruleId, listener.id, listenerOwnerId(world, listener.id), link),
    cause: l10n.t(
      '{rule} matches only requests from {sources}, but requests from {routes} come from {addresses}, the subnets of the VPC link. No other rule forwards them.',
      { rule: capitalize(place), sources: wanted, routes: describeRoutes(world, paths), addresses: own },
    ),
    evidence: [
      {
        what: l10n.t('source-ip of {rule}', { rule: place }),
        value: wanted,
        operation: 'elasticloadbalancing:DescribeRules',
      },
      { what: l10n.t('subnets of the VPC link'), value: own, operation: 'ec2:DescribeSubnets' },
    ],
    fix: {
      text: l10n.t(
        'Add {addresses} to the source-ip condition of {rule}, or match the caller by a header that API Gateway passes on.',
        { addresses: own, rule: place },
      ),
    },
  };
}
