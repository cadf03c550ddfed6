import * as l10n from '@vscode/l10n';
import type { GroupShare, NotOneBalancer } from '../../paths/behindListener';
import type {
  BridgedPath,
  BridgeObstacle,
  BridgeVerdict,
  PartialBridge,
  UnreadPart,
} from '../../paths/bridges';
import type { TopologyLookup } from '../../paths/hops';
import { isNode } from '../../topology/document';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import { capitalize } from '../../words/sentences';
import { nodeLabel } from './nodeLabel';

type Named = Pick<TopologyLookup, 'node' | 'incoming'>;

/** Why a route cannot do without its Network Load Balancer, in sentences; `undefined` where it can, or has none. */
export function bridgeReason(graph: Named, verdict: BridgeVerdict): string | undefined {
  switch (verdict.kind) {
    case 'partial':
      return partialBridgeText(graph, verdict.partial);
    case 'blocked':
      return obstacleText(graph, verdict.obstacle);
    case 'unknown':
      return unreadText(graph, verdict.unread);
    default:
      return undefined;
  }
}

/** `Port 80 of load balancer n1 splits its connections between 2 target groups: 90% to …` */
export function partialBridgeText(
  graph: Named,
  { networkListener, groups }: Pick<PartialBridge, 'networkListener' | 'groups'>,
): string {
  const balancers = new Set(groups.flatMap(({ loadBalancers }) => loadBalancers));
  const isPartial = balancers.size > 0 && groups.some(({ loadBalancers }) => loadBalancers.length === 0);
  const split = l10n.t('{endpoint} splits its connections between {targetGroups}: {shares}.', {
    endpoint: capitalize(endpointName(graph, networkListener)),
    targetGroups: countOf(new Set(groups.map(({ group }) => group)).size, 'targetGroup'),
    shares: groupSharesText(graph, groups),
  });
  const part = l10n.t('Only some of the connections reach {loadBalancers}.', {
    loadBalancers: namesOf(graph, [...balancers]),
  });
  return [split, ...(isPartial ? [part] : []), l10n.t('An integration has one target.')].join(' ');
}

/** `90% to target group a (load balancer b) and 10% to target group c` */
export function groupSharesText(graph: Named, groups: readonly GroupShare[]): string {
  const sorted = [...groups].sort((one, other) => other.share - one.share);
  return listWords(sorted.map(group => groupShareText(graph, group)));
}

function groupShareText(graph: Named, { group, share, rule, loadBalancers }: GroupShare): string {
  const values = {
    percent: percentWords(share),
    targetGroup: nodeLabel(graph, group),
    loadBalancers: namesOf(graph, loadBalancers),
  };
  if (rule === undefined)
    return loadBalancers.length === 0
      ? l10n.t('{percent}% to {targetGroup}', values)
      : l10n.t('{percent}% to {targetGroup} ({loadBalancers})', values);
  const ruleName = nodeLabel(graph, rule);
  return loadBalancers.length === 0
    ? l10n.t('{percent}% to {targetGroup} by {rule}', { ...values, rule: ruleName })
    : l10n.t('{percent}% to {targetGroup} ({loadBalancers}) by {rule}', { ...values, rule: ruleName });
}

const namesOf = (graph: Named, ids: readonly string[]): string =>
  listWords(ids.map(id => nodeLabel(graph, id)));

/** Two digits are enough, and a small share is not none. */
function percentWords(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return percent === 0 ? '<0.1' : String(percent);
}

function obstacleText(graph: Named, obstacle: BridgeObstacle): string {
  switch (obstacle.code) {
    case 'undefined-variable':
      return l10n.t(
        "Stage {stage} doesn't define the variable {variable}, which determines where the route sends requests.",
        { stage: obstacle.stage, variable: obstacle.variable },
      );
    case 'no-link':
      return obstacle.link === undefined
        ? l10n.t("The integration doesn't name a VPC link.")
        : l10n.t("VPC link {link} doesn't exist.", { link: obstacle.link });
    case 'no-load-balancer':
      return capitalize(
        l10n.t("{link} doesn't connect to a load balancer that exists.", {
          link: nodeLabel(graph, obstacle.link),
        }),
      );
    case 'no-listener':
      return missingListenerText(graph, obstacle.loadBalancer, obstacle.port);
    case 'websocket-api':
      return l10n.t(
        "A WebSocket API can use only a VPC link V1, because its integrations don't have an integration target (API Gateway API reference, CreateIntegration).",
      );
    case 'not-one-balancer':
      return behindText(graph, obstacle.listener, obstacle.reason);
  }
}

function missingListenerText(graph: Named, loadBalancer: string, port: number | undefined): string {
  const name = nodeLabel(graph, loadBalancer);
  return capitalize(
    port === undefined
      ? l10n.t("{loadBalancer} doesn't have a listener on the port of the URI.", { loadBalancer: name })
      : l10n.t("{loadBalancer} doesn't have a listener on port {port}.", {
          loadBalancer: name,
          port: String(port),
        }),
  );
}

/** What is behind a listener of a Network Load Balancer that is no bridge, in sentences. */
export function behindText(graph: Named, listener: string, reason: NotOneBalancer): string {
  if (reason.code === 'several-groups')
    return partialBridgeText(graph, { networkListener: listener, groups: reason.groups });
  return capitalize(targetsText(graph, listener, reason));
}

function targetsText(
  graph: Named,
  listener: string,
  reason: Exclude<NotOneBalancer, { readonly code: 'several-groups' }>,
): string {
  if (reason.code === 'no-target-group')
    return l10n.t('No target group exists behind {endpoint}.', { endpoint: endpointName(graph, listener) });
  const targetGroup = nodeLabel(graph, reason.group);
  switch (reason.code) {
    case 'other-targets':
      return reason.targetType === undefined
        ? l10n.t(
            '{targetGroup} has targets of an unknown type, and no Application Load Balancer that the route could reach.',
            { targetGroup },
          )
        : l10n.t(
            '{targetGroup} has targets of type {targetType}, and no Application Load Balancer that the route could reach.',
            { targetGroup, targetType: reason.targetType },
          );
    case 'empty-group':
      return l10n.t('{targetGroup} is empty.', { targetGroup });
    case 'balancer-not-found':
      return l10n.t("The load balancer in {targetGroup} wasn't found.", { targetGroup });
    case 'mixed-targets':
      return l10n.t(
        '{targetGroup} contains {loadBalancer} and other targets ({others}), but an integration has one target.',
        {
          targetGroup,
          loadBalancer: nodeLabel(graph, reason.loadBalancer),
          others: namesOf(graph, reason.others),
        },
      );
    case 'several-balancers':
      return l10n.t('{targetGroup} contains {count} ({loadBalancers}), but an integration has one target.', {
        targetGroup,
        count: countOf(reason.loadBalancers.length, 'loadBalancer'),
        loadBalancers: namesOf(graph, reason.loadBalancers),
      });
    case 'several-ports':
      return l10n.t(
        '{targetGroup} forwards to ports {ports} of {loadBalancer}, but an integration has one port.',
        {
          targetGroup,
          ports: listWords(reason.ports.map(String)),
          loadBalancer: nodeLabel(graph, reason.loadBalancer),
        },
      );
  }
}

function unreadText(graph: Named, unread: UnreadPart): string {
  switch (unread.code) {
    case 'link-version':
      return unread.link === undefined
        ? l10n.t("Couldn't read the version of the VPC link.")
        : l10n.t("Couldn't read the version of VPC link {link}.", { link: unread.link });
    case 'link-target':
      return l10n.t("Couldn't read what {link} connects to.", { link: nodeLabel(graph, unread.link) });
    case 'listeners':
      return l10n.t("Couldn't read the listeners of {loadBalancer}.", {
        loadBalancer: nodeLabel(graph, unread.loadBalancer),
      });
    case 'behind-listener':
      return l10n.t("Couldn't read what {endpoint} forwards to.", {
        endpoint: endpointName(graph, unread.listener),
      });
  }
}

/** `port 80 of load balancer n1` */
export function endpointName(graph: Named, listener: string): string {
  const node = graph.node(listener);
  const port = node !== undefined && isNode(node, 'listener') ? String(node.attributes.port ?? '') : '';
  const owner = graph.incoming(listener, 'listens')[0]?.source;
  return l10n.t('port {port} of {loadBalancer}', {
    port,
    loadBalancer: owner === undefined ? listener : nodeLabel(graph, owner),
  });
}

/** How a route over a VPC link V2 leaves the bridge: the link stays, its integration gets another target. */
export function retargetText(
  graph: Named,
  { applicationLoadBalancer, listener, port }: BridgedPath,
  apiKind: 'rest-api' | 'http-api' | 'websocket-api',
): string {
  const loadBalancer = nodeLabel(graph, applicationLoadBalancer);
  if (listener === undefined)
    return capitalize(
      port === undefined
        ? l10n.t(
            "{loadBalancer} doesn't have a listener on the port of its target registration. Add one first.",
            { loadBalancer },
          )
        : l10n.t("{loadBalancer} doesn't have a listener on port {port}. Add one first.", {
            loadBalancer,
            port: String(port),
          }),
    );
  return apiKind === 'rest-api'
    ? l10n.t(
        "Set integrationTarget to {loadBalancerArn} and the port in the URI to {port}. The VPC link doesn't change.",
        { loadBalancerArn: applicationLoadBalancer, port: String(port) },
      )
    : l10n.t(
        "Set IntegrationUri to {listenerArn}, the listener on port {port} of {loadBalancer}. The VPC link doesn't change.",
        { listenerArn: listener, port: String(port), loadBalancer },
      );
}

/** Why a plan leaves such a route alone, with what to do by hand. */
export function overLinkV2Text(
  graph: Named,
  bridge: BridgedPath,
  apiKind: 'rest-api' | 'http-api' | 'websocket-api',
): string {
  const direct = l10n.t(
    'The route reaches {networkLoadBalancer} through a VPC link V2, which can connect to {applicationLoadBalancer} directly.',
    {
      networkLoadBalancer: nodeLabel(graph, bridge.networkLoadBalancer),
      applicationLoadBalancer: nodeLabel(graph, bridge.applicationLoadBalancer),
    },
  );
  return `${direct} ${retargetText(graph, bridge, apiKind)}`;
}
