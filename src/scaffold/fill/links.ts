import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../paths/facts';
import { linkPeer, linkSubnets, loadBalancerPeer } from '../../network/peers';
import { siblingArn } from '../../network/places';
import { letsThrough, type Peer } from '../../network/reachability';
import { subnetCidrs } from '../../network/subnets';
import type { AccountRegion } from '../../topology/inventory';
import { compareText, asText, asTexts } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import type { ScaffoldReason } from '../problem/reason';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { ScaffoldLink, ScaffoldOptions } from '../request';
import {
  listenerChoices,
  listenerWords,
  loadBalancerName,
  loadBalancerVpc,
  type BackendListener,
} from './listeners';
import { linkSubnetsFor } from './subnets';
import { findUnread, unreadMember } from './unread';

/** A link with what decides between its security groups and a load balancer's. */
export interface ChosenLink {
  readonly request: ScaffoldLink;
  /** `undefined` where its security group is yet to be made. */
  readonly peer: Peer | undefined;
}

export const vpcLinkId = ({ properties, arn }: Entry): string =>
  asText(properties['VpcLinkId']) ?? arn.slice(arn.lastIndexOf('/') + 1);

export const vpcLinkName = (link: Entry): string => asText(link.properties['Name']) ?? vpcLinkId(link);

export const vpcLinkStatus = ({ properties }: Entry): string =>
  asText(properties['VpcLinkStatus']) ?? 'unknown';

/** VPC of a link's subnets; `undefined` where none of them was read. */
export function vpcOfLink(facts: Facts, link: Entry): string | undefined {
  const vpcs = linkSubnets(facts, facts.idOf(link)).flatMap(
    arn => asText(facts.resource('AWS::EC2::Subnet', arn)?.properties['VpcId']) ?? [],
  );
  return vpcs[0];
}

/** Links V2 of an account and region, by id. */
export function linksIn(facts: Facts, { account, region }: AccountRegion): readonly Entry[] {
  return facts
    .ofType('AWS::ApiGatewayV2::VpcLink')
    .filter(link => link.account === account && link.region === region)
    .toSorted((a, b) => compareText(vpcLinkId(a), vpcLinkId(b)));
}

/**
 * The link for listeners, which have to be in one VPC.
 * @throws ScaffoldProblem
 */
export function chooseLink(
  facts: Facts,
  listeners: readonly [BackendListener, ...BackendListener[]],
  options: ScaffoldOptions,
): ChosenLink {
  const vpcId = oneVpc(facts, listeners);
  const [{ loadBalancer }] = listeners;
  const links = linksIn(facts, loadBalancer);
  const wantsNew =
    options.link === 'new' ||
    (options.link === undefined &&
      (options.securityGroupIds !== undefined || options.subnetIds !== undefined));
  if (wantsNew) return newLink(facts, listeners, options);
  if (options.link !== undefined) return existingLink(facts, namedLink(facts, options.link, listeners[0]));
  const fitting = links.find(
    link =>
      vpcLinkStatus(link) === 'AVAILABLE' &&
      vpcId !== undefined &&
      vpcOfLink(facts, link) === vpcId &&
      listeners.every(
        listener => linkReaches(facts, linkPeer(facts, facts.idOf(link)), listener).isReachable,
      ),
  );
  if (fitting !== undefined) return existingLink(facts, fitting);
  const made = newLink(facts, listeners, options);
  const passedOver = links
    .filter(link => vpcId !== undefined && vpcOfLink(facts, link) === vpcId)
    .map(passedOverWords);
  if (made.request.kind !== 'new' || passedOver.length === 0) return made;
  return { ...made, request: { ...made.request, passedOver } };
}

/** Why a link in the VPC of the load balancer isn't the one: it isn't ready, or isn't let through. */
function passedOverWords(link: Entry): string {
  const values = { name: vpcLinkName(link), id: vpcLinkId(link), status: vpcLinkStatus(link) };
  return values.status === 'AVAILABLE'
    ? l10n.t(
        "VPC link V2 {name} ({id}) isn't used, because security groups don't allow its traffic to the load balancer. If you specify it as the link, the code adds the rules.",
        values,
      )
    : l10n.t("VPC link V2 {name} ({id}) isn't used, because its status is {status}.", values);
}

function oneVpc(facts: Facts, listeners: readonly BackendListener[]): string | undefined {
  const vpcs = new Map(
    listeners.flatMap(({ loadBalancer }) => {
      const vpcId = loadBalancerVpc(loadBalancer);
      return vpcId === undefined ? [] : [[vpcId, loadBalancerName(loadBalancer)] as const];
    }),
  );
  if (vpcs.size < 2) return [...vpcs.keys()][0];
  const [first] = listeners;
  throw new ScaffoldProblem({
    field: 'listenerArns',
    reason: {
      code: 'link-in-several-vpcs',
      loadBalancers: [...vpcs].map(([vpcId, loadBalancer]) => ({ loadBalancer, vpcId })),
    },
    choices: listenerChoices(facts, { place: first?.loadBalancer }),
  });
}

function namedLink(facts: Facts, wanted: string, listener: BackendListener): Entry {
  const { loadBalancer } = listener;
  const vpcId = loadBalancerVpc(loadBalancer);
  const links = linksIn(facts, loadBalancer);
  const found = links.filter(link => vpcLinkId(link) === wanted || facts.idOf(link) === wanted);
  const [link] = found.length > 0 ? found : links.filter(one => vpcLinkName(one) === wanted);
  const choices = linkChoices(facts, listener).filter(
    ({ value }) => !links.some(one => vpcLinkId(one) === value && isUseless(facts, one, vpcId)),
  );
  if (link === undefined)
    throw new ScaffoldProblem({ field: 'link', reason: noLink(facts, wanted, loadBalancer), choices });
  const status = vpcLinkStatus(link);
  if (isGone(status))
    throw new ScaffoldProblem({
      field: 'link',
      reason: { code: 'link-not-usable', link: wanted, status },
      choices,
    });
  const own = vpcOfLink(facts, link);
  if (own !== undefined && vpcId !== undefined && own !== vpcId) {
    throw new ScaffoldProblem({
      field: 'link',
      reason: {
        code: 'link-in-other-vpc',
        link: wanted,
        linkVpcId: own,
        loadBalancer: loadBalancerName(loadBalancer),
        vpcId,
      },
      choices,
    });
  }
  return link;
}

const isGone = (status: string): boolean => status === 'FAILED' || status === 'DELETING';

function isUseless(facts: Facts, link: Entry, vpcId: string | undefined): boolean {
  const own = vpcOfLink(facts, link);
  return isGone(vpcLinkStatus(link)) || (own !== undefined && vpcId !== undefined && own !== vpcId);
}

function noLink(facts: Facts, link: string, loadBalancer: Entry): ScaffoldReason {
  const isV1 = facts
    .ofType('AWS::ApiGateway::VpcLink')
    .some(one => one.properties['id'] === link || facts.idOf(one) === link);
  if (isV1) return { code: 'link-version-1', link };
  const unread = findUnread(facts, { operation: 'apigatewayv2:GetVpcLinks', place: loadBalancer });
  return { code: 'link-not-found', link, region: loadBalancer.region, ...unreadMember(unread) };
}

export const newLinkChoice: ScaffoldChoice = {
  value: 'new',
  label: l10n.t('New VPC link'),
  description: l10n.t('with a security group that allows traffic only to the load balancer'),
};

/** The links of a listener's account and region and a new one, best first. */
export function linkChoices(facts: Facts, listener: BackendListener): readonly ScaffoldChoice[] {
  const choices = linksIn(facts, listener.loadBalancer).map(link => linkChoice(facts, link, listener));
  return [
    ...choices.filter(({ warning }) => warning === undefined),
    newLinkChoice,
    ...choices.filter(({ warning }) => warning !== undefined),
  ];
}

function linkChoice(facts: Facts, link: Entry, listener: BackendListener): ScaffoldChoice {
  const warning = linkWarning(facts, link, listener);
  return {
    value: vpcLinkId(link),
    label: vpcLinkName(link),
    description: [vpcLinkId(link), vpcOfLink(facts, link) ?? l10n.t('VPC unknown'), vpcLinkStatus(link)].join(
      ', ',
    ),
    ...(warning === undefined ? {} : { warning }),
  };
}

const statusWarnings: Readonly<Record<string, string>> = {
  INACTIVE: l10n.t(
    'The VPC link is INACTIVE. The first requests fail until it is provisioned again, which takes minutes.',
  ),
  PENDING: l10n.t('The VPC link is PENDING. A deployment waits until it is available.'),
  FAILED: l10n.t("The VPC link is FAILED and can't carry requests."),
  DELETING: l10n.t('The VPC link is being deleted.'),
};

function linkWarning(facts: Facts, link: Entry, listener: BackendListener): string | undefined {
  const own = vpcOfLink(facts, link);
  const vpc = loadBalancerVpc(listener.loadBalancer);
  if (own !== undefined && vpc !== undefined && own !== vpc) {
    return l10n.t(
      "The VPC link is in VPC {linkVpc}, but the load balancer is in {vpc}. It can't reach the load balancer.",
      { linkVpc: own, vpc },
    );
  }
  const status = vpcLinkStatus(link);
  if (Object.hasOwn(statusWarnings, status)) return statusWarnings[status];
  if (own === undefined)
    return l10n.t(
      "The subnets of the VPC link weren't loaded, so it's unknown whether it is in the VPC of the load balancer.",
    );
  return linkReaches(facts, linkPeer(facts, facts.idOf(link)), listener).isReachable
    ? undefined
    : l10n.t(
        "Security groups don't allow traffic from the VPC link to {listener} yet. The generated code adds the rules.",
        { listener: listenerWords(listener) },
      );
}

function existingLink(facts: Facts, link: Entry): ChosenLink {
  return {
    request: {
      kind: 'existing',
      id: vpcLinkId(link),
      name: vpcLinkName(link),
      securityGroupIds: asTexts(link.properties['SecurityGroupIds']),
    },
    peer: linkPeer(facts, facts.idOf(link)),
  };
}

function newLink(
  facts: Facts,
  [{ loadBalancer }]: readonly [BackendListener, ...BackendListener[]],
  options: ScaffoldOptions,
): ChosenLink {
  const subnetIds = linkSubnetsFor(facts, loadBalancer, options.subnetIds);
  const securityGroupIds = options.securityGroupIds ?? [];
  const name = options.name ?? `${loadBalancerName(loadBalancer)}-link`;
  return {
    request: { kind: 'new', name, vpcId: loadBalancerVpc(loadBalancer) ?? '', subnetIds, securityGroupIds },
    peer:
      securityGroupIds.length === 0
        ? undefined
        : {
            name: l10n.t('the VPC link {name}', { name }),
            securityGroups: securityGroupIds.map(id => siblingArn(loadBalancer, 'security-group', id)),
            addresses: subnetIds.flatMap(id => subnetCidrs(facts, siblingArn(loadBalancer, 'subnet', id))),
          },
  };
}

export interface Reachable {
  readonly isReachable: boolean;
  readonly openSide?: 'egress' | 'ingress';
}

/** What the security groups of link and load balancer let through already; what was not read counts as closed. */
export function linkReaches(facts: Facts, link: Peer | undefined, listener: BackendListener): Reachable {
  const to = loadBalancerPeer(facts, listener.loadBalancer.arn);
  if (link === undefined || to === undefined) return { isReachable: false };
  const { port } = listener;
  const out = letsThrough(facts, { direction: 'egress', own: link, other: to, port }).kind === 'open';
  const into = letsThrough(facts, { direction: 'ingress', own: to, other: link, port }).kind === 'open';
  if (out && into) return { isReachable: true };
  return {
    isReachable: false,
    ...(out ? { openSide: 'egress' as const } : {}),
    ...(into ? { openSide: 'ingress' as const } : {}),
  };
}
