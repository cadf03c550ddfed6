import type { Entry, Facts } from '../../facts/facts';
import { loadBalancerArnOf } from '../../model/arn';
import { remembered } from '../../network/places';
import type { Place } from '../../topology/inventory';
import { compare, number, records, text } from '../../topology/values';
import { ScaffoldProblem } from '../request';
import { inBrackets, oneOf, unreadBecause } from './problem';

/** A listener of an application load balancer that speaks HTTP or HTTPS. */
export interface BackendListener {
  readonly arn: string;
  readonly entry: Entry;
  readonly loadBalancer: Entry;
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

const schemes: ReadonlyMap<string, 'http' | 'https'> = new Map([
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);

export function loadBalancerName({ properties, arn }: Entry): string {
  return text(properties['LoadBalancerName']) ?? arn.split('/')[2] ?? arn;
}

export const vpcOf = ({ properties }: Entry): string | undefined => text(properties['VpcId']);

export const isInternal = ({ properties }: Entry): boolean => properties['Scheme'] === 'internal';

const typeOf = ({ properties }: Entry): string => text(properties['Type']) ?? 'application';

/** By ARN: all listeners of application load balancers that API Gateway can send requests to. */
export const backendListeners = remembered((facts): readonly BackendListener[] =>
  facts
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .flatMap(entry => asBackend(facts, entry) ?? [])
    .sort((a, b) => compare(a.arn, b.arn)),
);

function asBackend(facts: Facts, entry: Entry): BackendListener | undefined {
  const owner = loadBalancerArnOf(entry.arn) ?? text(entry.properties['LoadBalancerArn']) ?? entry.parent;
  const loadBalancer = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', owner ?? '');
  const scheme = schemes.get(text(entry.properties['Protocol']) ?? '');
  const port = number(entry.properties['Port']);
  if (loadBalancer === undefined || typeOf(loadBalancer) !== 'application') return undefined;
  return scheme === undefined || port === undefined
    ? undefined
    : { arn: entry.arn, entry, loadBalancer, scheme, port };
}

/** Whether requests can get through to targets: by its default action or a rule. */
export function forwards(facts: Facts, { arn, entry }: BackendListener): boolean {
  const rules = facts.children('AWS::ElasticLoadBalancingV2::ListenerRule', arn);
  const actions = [
    ...records(entry.properties['DefaultActions']),
    ...rules.flatMap(({ properties }) => records(properties['Actions'])),
  ];
  return actions.some(({ Type }) => Type === 'forward');
}

/** `listener HTTPS:443 of load balancer orders` */
export function listenerWords({ loadBalancer, scheme, port }: BackendListener): string {
  return `listener ${scheme.toUpperCase()}:${String(port)} of load balancer ${loadBalancerName(loadBalancer)}`;
}

const isIn =
  (place: Place | undefined) =>
  ({ account, region }: Place): boolean =>
    place === undefined || (account === place.account && region === place.region);

/**
 * The listener of an ARN. @throws ScaffoldProblem where it is none that takes a direct integration: the message says why.
 */
export function listenerNamed(facts: Facts, arn: string, place: Place | undefined): BackendListener {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::Listener', arn);
  const ownerArn = loadBalancerArnOf(arn) ?? text(entry?.properties['LoadBalancerArn']);
  const owner =
    ownerArn === undefined
      ? undefined
      : facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', ownerArn);
  if (owner !== undefined) {
    refuseKind(owner);
    refusePlace(owner, place);
    if (owner.arn === arn) return onlyListenerOf(facts, owner);
  }
  if (entry === undefined) throw noListener(facts, arn, owner);
  const backend = asBackend(facts, entry);
  if (backend !== undefined) return backend;
  if (owner === undefined) throw noListener(facts, arn, owner);
  throw new ScaffoldProblem(
    `Listener ${arn} speaks ${text(entry.properties['Protocol']) ?? 'an unknown protocol'}: API Gateway needs HTTP or HTTPS. Give --listener-arn another listener.`,
  );
}

function refuseKind(loadBalancer: Entry): void {
  const type = typeOf(loadBalancer);
  if (type === 'application') return;
  throw new ScaffoldProblem(
    type === 'network'
      ? `${loadBalancerName(loadBalancer)} is a Network Load Balancer, and a direct integration does without it: give --listener-arn the listener of the Application Load Balancer behind it.`
      : `${loadBalancerName(loadBalancer)} is a load balancer of type ${type}, which takes no requests of API Gateway: give --listener-arn a listener of an Application Load Balancer.`,
  );
}

function refusePlace(loadBalancer: Entry, place: Place | undefined): void {
  if (place === undefined || isIn(place)(loadBalancer)) return;
  throw new ScaffoldProblem(
    `Load balancer ${loadBalancerName(loadBalancer)} is in account ${loadBalancer.account}, ${loadBalancer.region}, the API in account ${place.account}, ${place.region}: API, VPC link and load balancer have to be in one account and region. Give --listener-arn one that is.`,
  );
}

function onlyListenerOf(facts: Facts, loadBalancer: Entry): BackendListener {
  const own = backendListeners(facts).filter(one => one.loadBalancer.arn === loadBalancer.arn);
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return only;
  const name = loadBalancerName(loadBalancer);
  throw new ScaffoldProblem(
    only === undefined
      ? `Load balancer ${name} has no listener for HTTP or HTTPS${inBrackets(listenersUnread(facts, loadBalancer))}: give --listener-arn.`
      : `Load balancer ${name} has several listeners: give --listener-arn ${oneOf(own.map(({ arn }) => arn))}.`,
  );
}

const listenersUnread = (facts: Facts, loadBalancer: Entry): string | undefined =>
  unreadBecause(facts, {
    operation: 'elasticloadbalancing:DescribeListeners',
    place: loadBalancer,
    node: loadBalancer.arn,
  });

function noListener(facts: Facts, arn: string, owner: Entry | undefined): ScaffoldProblem {
  if (owner === undefined) {
    return new ScaffoldProblem(
      `${arn} is no listener of a load balancer that was read: give --listener-arn ${knownListeners(facts)}.`,
    );
  }
  return new ScaffoldProblem(
    `Load balancer ${loadBalancerName(owner)} has no listener ${arn}${inBrackets(listenersUnread(facts, owner))}: give --listener-arn ${knownListeners(facts)}.`,
  );
}

function knownListeners(facts: Facts): string {
  const arns = backendListeners(facts).map(({ arn }) => arn);
  return arns.length === 0 ? 'the ARN of a listener of an Application Load Balancer' : oneOf(arns);
}

/**
 * The only listener of an internal application load balancer that forwards requests.
 * @throws ScaffoldProblem where there are several, or none.
 */
export function onlyListener(facts: Facts, place: Place | undefined): BackendListener {
  const all = backendListeners(facts).filter(({ loadBalancer }) => isIn(place)(loadBalancer));
  const good = all.filter(one => isInternal(one.loadBalancer) && forwards(facts, one));
  const [only, ...others] = good;
  if (only !== undefined && others.length === 0) return only;
  const listed = (some: readonly BackendListener[]): string =>
    oneOf(some.map(one => `${one.arn} (${listenerWords(one)})`));
  if (only !== undefined) {
    throw new ScaffoldProblem(
      `There are ${String(good.length)} listeners to choose from: give --listener-arn ${listed(good)}.`,
    );
  }
  if (all.length > 0) {
    throw new ScaffoldProblem(
      `No internal Application Load Balancer has a listener that forwards requests: give --listener-arn ${listed(all)}.`,
    );
  }
  throw new ScaffoldProblem(
    `No listener of an Application Load Balancer was read${inBrackets(anyUnread(facts, place))}: give --listener-arn, or make a load balancer first (blueprint private-alb).`,
  );
}

function anyUnread(facts: Facts, place: Place | undefined): string | undefined {
  const balancers = facts
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(entry => typeOf(entry) === 'application' && isIn(place)(entry));
  for (const balancer of balancers) {
    const because = listenersUnread(facts, balancer);
    if (because !== undefined) return because;
  }
  return place === undefined || balancers.length > 0
    ? undefined
    : unreadBecause(facts, { operation: 'elasticloadbalancing:DescribeLoadBalancers', place });
}
