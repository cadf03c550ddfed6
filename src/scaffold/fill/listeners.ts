import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../paths/facts';
import { findLoadBalancerArn } from '../../model/arn';
import { rememberForFacts } from '../../paths/remembered';
import type { AccountRegion } from '../../topology/inventory';
import { compareText, asNumber, asRecord, asRecords, asText } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import type { ScaffoldReason, UnreadCall } from '../problem/reason';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import { findUnread, unreadMember } from './unread';

/** A listener of an Application Load Balancer that uses HTTP or HTTPS. */
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
  return asText(properties['LoadBalancerName']) ?? arn.split('/')[2] ?? arn;
}

export const loadBalancerVpc = ({ properties }: Entry): string | undefined => asText(properties['VpcId']);

export const isInternal = ({ properties }: Entry): boolean => properties['Scheme'] === 'internal';

const loadBalancerType = ({ properties }: Entry): string => asText(properties['Type']) ?? 'application';

/** By ARN: all listeners of application load balancers that API Gateway can send requests to. */
export const backendListeners = rememberForFacts((facts): readonly BackendListener[] =>
  facts
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .flatMap(entry => asBackend(facts, entry) ?? [])
    .sort((a, b) => compareText(a.arn, b.arn)),
);

function asBackend(facts: Facts, entry: Entry): BackendListener | undefined {
  const owner = findLoadBalancerArn(entry.arn) ?? asText(entry.properties['LoadBalancerArn']) ?? entry.parent;
  const loadBalancer = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', owner ?? '');
  const scheme = schemes.get(asText(entry.properties['Protocol']) ?? '');
  const port = asNumber(entry.properties['Port']);
  if (loadBalancer === undefined || loadBalancerType(loadBalancer) !== 'application') return undefined;
  return scheme === undefined || port === undefined
    ? undefined
    : { arn: entry.arn, entry, loadBalancer, scheme, port };
}

/** Whether requests can get through to targets: by its default action or a rule. */
export function listenerForwards(facts: Facts, { arn, entry }: BackendListener): boolean {
  const rules = facts.children('AWS::ElasticLoadBalancingV2::ListenerRule', arn);
  const actions = [
    ...asRecords(entry.properties['DefaultActions']),
    ...rules.flatMap(({ properties }) => asRecords(properties['Actions'])),
  ];
  return actions.some(({ Type }) => Type === 'forward');
}

/** `listener HTTPS:443 of load balancer orders` */
export function listenerWords({ loadBalancer, scheme, port }: BackendListener): string {
  return l10n.t('listener {listener} of load balancer {loadBalancer}', {
    listener: `${scheme.toUpperCase()}:${String(port)}`,
    loadBalancer: loadBalancerName(loadBalancer),
  });
}

const isIn =
  (place: AccountRegion | undefined) =>
  ({ account, region }: AccountRegion): boolean =>
    place === undefined || (account === place.account && region === place.region);

/** Where a listener has to be. */
interface ListenerScope {
  readonly place?: AccountRegion | undefined;
  readonly vpcId?: string | undefined;
  readonly loadBalancer?: Entry;
}

/** Listeners to choose from, those without a warning first. */
export function listenerChoices(
  facts: Facts,
  { place, vpcId, loadBalancer: owner }: ListenerScope = {},
): readonly ScaffoldChoice[] {
  const choices = backendListeners(facts)
    .filter(
      ({ loadBalancer }) =>
        isIn(place)(loadBalancer) &&
        (vpcId === undefined || loadBalancerVpc(loadBalancer) === vpcId) &&
        (owner === undefined || owner.arn === loadBalancer.arn),
    )
    .map(one => listenerChoice(facts, one));
  return [
    ...choices.filter(({ warning }) => warning === undefined),
    ...choices.filter(({ warning }) => warning !== undefined),
  ];
}

function listenerChoice(facts: Facts, listener: BackendListener): ScaffoldChoice {
  const { arn, loadBalancer } = listener;
  const warning = listenerWarning(facts, listener);
  return {
    value: arn,
    label: `${loadBalancerName(loadBalancer)} ${listener.scheme.toUpperCase()}:${String(listener.port)}`,
    description: asText(loadBalancer.properties['DNSName']) ?? arn,
    ...(warning === undefined ? {} : { warning }),
  };
}

function listenerWarning(facts: Facts, listener: BackendListener): string | undefined {
  const { loadBalancer, port } = listener;
  const state = asText(asRecord(loadBalancer.properties['State'])['Code']);
  if (state === 'failed') return l10n.t('The load balancer is in the failed state.');
  if (!listenerForwards(facts, listener)) {
    return l10n.t(
      "The listener doesn't forward requests. Its rules only redirect or return a fixed response.",
    );
  }
  if (!isInternal(loadBalancer)) {
    return l10n.t('The load balancer is internet-facing, so requests can bypass API Gateway.');
  }
  // API Gateway API reference, Integration, `type`: 80, 443 and ports above 1024.
  return port === 80 || port === 443 || port > 1024
    ? undefined
    : l10n.t('API Gateway connects only to ports 80, 443 and above 1024, not to {port}.', {
        port: String(port),
      });
}

function listenerProblem(facts: Facts, reason: ScaffoldReason, scope: ListenerScope = {}): ScaffoldProblem {
  return new ScaffoldProblem({ field: 'listenerArns', reason, choices: listenerChoices(facts, scope) });
}

/** Where a request has no listener at all. */
export const listenerRequired = (facts: Facts): ScaffoldProblem =>
  listenerProblem(facts, { code: 'no-listener' });

/** @throws ScaffoldProblem where listeners are neither one for all routes nor one for each. */
export function refuseListenerCount(facts: Facts, routes: number, listeners: number): void {
  if (listeners > 1 && listeners !== routes)
    throw listenerProblem(facts, { code: 'listener-count', routes, listeners });
}

/**
 * The listener of an ARN. @throws ScaffoldProblem where it is none that takes a direct integration: the message says why.
 */
export function findBackendListener(
  facts: Facts,
  arn: string,
  place: AccountRegion | undefined,
): BackendListener {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::Listener', arn);
  const ownerArn = findLoadBalancerArn(arn) ?? asText(entry?.properties['LoadBalancerArn']);
  const owner =
    ownerArn === undefined
      ? undefined
      : facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', ownerArn);
  if (owner !== undefined) {
    refuseLoadBalancer(facts, owner, place);
    if (owner.arn === arn) return onlyListenerOn(facts, owner);
  }
  const backend = entry === undefined ? undefined : asBackend(facts, entry);
  if (backend !== undefined) return backend;
  if (entry === undefined || owner === undefined)
    throw listenerProblem(facts, listenerNotFound(facts, arn, owner), { place });
  const protocol = asText(entry.properties['Protocol']);
  throw listenerProblem(
    facts,
    { code: 'listener-protocol', arn, ...(protocol === undefined ? {} : { protocol }) },
    { place },
  );
}

/** One of another type, account or region. */
function refuseLoadBalancer(facts: Facts, loadBalancer: Entry, place: AccountRegion | undefined): void {
  const type = loadBalancerType(loadBalancer);
  const name = loadBalancerName(loadBalancer);
  if (type !== 'application')
    throw listenerProblem(facts, { code: 'load-balancer-type', loadBalancer: name, type }, { place });
  if (place === undefined || isIn(place)(loadBalancer)) return;
  const { account, region } = loadBalancer;
  throw listenerProblem(
    facts,
    {
      code: 'load-balancer-elsewhere',
      loadBalancer: name,
      account,
      region,
      apiAccount: place.account,
      apiRegion: place.region,
    },
    { place },
  );
}

function onlyListenerOn(facts: Facts, loadBalancer: Entry): BackendListener {
  const own = backendListeners(facts).filter(one => one.loadBalancer.arn === loadBalancer.arn);
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return only;
  const name = loadBalancerName(loadBalancer);
  if (only !== undefined)
    throw listenerProblem(
      facts,
      { code: 'several-listeners', count: own.length, loadBalancer: name },
      { loadBalancer },
    );
  throw listenerProblem(
    facts,
    {
      code: 'no-listener-of-load-balancer',
      loadBalancer: name,
      ...unreadMember(listenersUnread(facts, loadBalancer)),
    },
    { place: loadBalancer },
  );
}

const listenersUnread = (facts: Facts, loadBalancer: Entry): UnreadCall | undefined =>
  findUnread(facts, {
    operation: 'elasticloadbalancing:DescribeListeners',
    place: loadBalancer,
    node: loadBalancer.arn,
  });

function listenerNotFound(facts: Facts, arn: string, owner: Entry | undefined): ScaffoldReason {
  if (owner === undefined) return { code: 'listener-not-found', arn };
  return {
    code: 'listener-not-found',
    arn,
    loadBalancer: loadBalancerName(owner),
    ...unreadMember(listenersUnread(facts, owner)),
  };
}

/**
 * The only listener of an internal application load balancer that forwards requests.
 * @throws ScaffoldProblem where there are several, or none.
 */
export function onlyListener(facts: Facts, place: AccountRegion | undefined): BackendListener {
  const all = backendListeners(facts).filter(({ loadBalancer }) => isIn(place)(loadBalancer));
  const good = all.filter(one => isInternal(one.loadBalancer) && listenerForwards(facts, one));
  const [only, ...others] = good;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined)
    throw listenerProblem(facts, { code: 'several-listeners', count: good.length }, { place });
  if (all.length > 0) throw listenerProblem(facts, { code: 'no-internal-listener' }, { place });
  throw listenerProblem(facts, { code: 'no-listener', ...unreadMember(anyUnread(facts, place)) });
}

function anyUnread(facts: Facts, place: AccountRegion | undefined): UnreadCall | undefined {
  const balancers = facts
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(entry => loadBalancerType(entry) === 'application' && isIn(place)(entry));
  for (const balancer of balancers) {
    const unread = listenersUnread(facts, balancer);
    if (unread !== undefined) return unread;
  }
  return place === undefined || balancers.length > 0
    ? undefined
    : findUnread(facts, { operation: 'elasticloadbalancing:DescribeLoadBalancers', place });
}
