import type { Facts } from '../../facts';
import { findLoadBalancerArn } from '../../../model/arn';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../hops';
import { asText } from '../../../topology/values';
import type { Message } from '../message';
import { areRulesRead, rulesInOrder } from '../rules/reachableRules';
import { performAction } from './actions';
import { meetRules } from './meetRules';
import { findUnansweredCall } from './findUnansweredCall';
import { prependHops, endWalk, reasonedHop, nodeNameIn, type Balanced, type BalancingWalk } from './walk';

export type { Balanced } from './walk';

/**
 * What a load balancer does with a request that arrives at a listener: the hops from the listener on (itself first;
 * an `alb` target group is a hop, its load balancer the next), the rules that were passed over, and the targets.
 */
export function balanceRequest(facts: Facts, listenerId: string, message: Message): Balanced {
  return enterListener({ facts, passed: [] }, listenerId, message);
}

/** A Network Load Balancer has an Application Load Balancer behind it, and that has none. */
const mostListeners = 4;

function enterListener(
  path: Pick<BalancingWalk, 'facts' | 'passed'>,
  listenerId: string,
  message: Message,
): Balanced {
  const { facts } = path;
  const node = facts.graph.node(listenerId);
  if (node === undefined) {
    const call = findUnansweredCall(facts, 'elasticloadbalancing:DescribeListeners', listenerId);
    return endWalk('unknown', [{ code: 'listener-not-known', call }]);
  }
  const { scheme, host, port } = message;
  const hops = [reasonedHop(node, { code: 'at-listener', port, scheme, host, path: message.path }, message)];
  if (!isNode(node, 'listener')) {
    return endWalk('blocked', [{ code: 'port-closed', port, loadBalancer: undefined }], { hops });
  }
  if (path.passed.includes(listenerId)) return endWalk('blocked', [{ code: 'circle' }], { hops });
  if (path.passed.length >= mostListeners) {
    return endWalk('unknown', [{ code: 'too-many-load-balancers' }], { hops });
  }
  const walk: BalancingWalk = {
    facts,
    passed: [...path.passed, listenerId],
    enter: (id, onward, passed) => enterListener({ facts, passed }, id, onward),
  };
  const loadBalancerId =
    facts.graph.incoming(listenerId, 'listens')[0]?.source ?? findLoadBalancerArn(listenerId) ?? '';
  return prependHops(hops, atListener(walk, { listener: node, loadBalancerId }, message));
}

interface Listening {
  readonly listener: NodeOf<'listener'>;
  readonly loadBalancerId: string;
}

function atListener(walk: BalancingWalk, listening: Listening, message: Message): Balanced {
  const node = walk.facts.graph.node(listening.loadBalancerId);
  const known = node !== undefined && isNode(node, 'load-balancer') ? node.attributes.type : undefined;
  const kind = known ?? /\/(app|net|gwy)\//.exec(listening.listener.id)?.[1] ?? '';
  if (kind === 'network' || kind === 'net') return atNetworkListener(walk, listening, message);
  if (kind === 'gateway' || kind === 'gwy') {
    return endWalk('blocked', [{ code: 'gateway-load-balancer' }]);
  }
  return atApplicationListener(walk, listening, message);
}

/**
 * HTTP at an HTTPS listener is answered with 400 (AWS re:Post knowledge center, "How do I troubleshoot API Gateway
 * private integration errors"); the handshake of HTTPS fails at an HTTP one.
 */
function atApplicationListener(
  walk: BalancingWalk,
  { listener, loadBalancerId }: Listening,
  message: Message,
): Balanced {
  const { facts } = walk;
  const { protocol, port } = listener.attributes;
  if (message.scheme === 'http' && protocol === 'HTTPS') {
    const reason = { code: 'http-at-https-listener', port: port ?? message.port } as const;
    return endWalk('responds-early', [reason], { status: 400 });
  }
  if (message.scheme === 'https' && protocol === 'HTTP') {
    return endWalk('blocked', [{ code: 'https-at-http-listener', port: port ?? message.port }]);
  }
  if (!areRulesRead(facts, listener.id)) return rulesUnread(facts, listener.id);
  return meetRules(walk, rulesInOrder(facts, listener.id), loadBalancerId, message);
}

function rulesUnread(facts: Facts, listenerId: string): Balanced {
  const call = findUnansweredCall(facts, 'elasticloadbalancing:DescribeRules', listenerId);
  return endWalk('unknown', [{ code: 'rules-not-known', call }]);
}

const carriesTcp = new Set(['TCP', 'TLS', 'TCP_UDP', 'TCP_QUIC']);

/**
 * A Network Load Balancer passes connections on; a TLS listener ends TLS ("Listeners for your Network Load Balancers").
 * It has rules only where it is dual-stack, by the client's IP version (API reference, CreateRule).
 */
function atNetworkListener(
  walk: BalancingWalk,
  { listener, loadBalancerId }: Listening,
  message: Message,
): Balanced {
  const { facts } = walk;
  const { protocol, port, actions } = listener.attributes;
  if (protocol !== undefined && !carriesTcp.has(protocol)) {
    return endWalk('blocked', [{ code: 'listener-without-tcp', port: port ?? message.port, protocol }]);
  }
  if (protocol === 'TLS' && message.scheme === 'http') {
    return endWalk('blocked', [{ code: 'http-at-tls-listener', port: port ?? message.port }]);
  }
  // What is encrypted again leaves the target group so.
  const inside: Message = protocol === 'TLS' ? { ...message, scheme: 'http' } : message;
  const rules = rulesInOrder(facts, listener.id);
  if (isDualStack(facts, loadBalancerId) && !areRulesRead(facts, listener.id)) {
    return rulesUnread(facts, listener.id);
  }
  if (rules.length > 0) return meetRules(walk, rules, loadBalancerId, inside);
  if (actions === undefined) {
    return endWalk('unknown', [
      { code: 'default-action-not-read', loadBalancer: nodeNameIn(facts, loadBalancerId) },
    ]);
  }
  return performAction(walk, { hop: undefined, actions, transforms: undefined, loadBalancerId }, inside);
}

function isDualStack(facts: Facts, loadBalancerId: string): boolean {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
  return asText(entry?.properties['IpAddressType'])?.startsWith('dualstack') === true;
}
