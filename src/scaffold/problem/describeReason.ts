import * as l10n from '@vscode/l10n';
import { countOf, formatNumber } from '../../words/counts';
import { kindNoun } from '../../words/kinds';
import { listWords } from '../../words/lists';
import { joinAlternatives } from './joinAlternatives';
import type { ScaffoldReason, ScaffoldReasonCode, UnreadCall } from './reason';

type Describe = {
  readonly [Code in ScaffoldReasonCode]: (reason: Extract<ScaffoldReason, { readonly code: Code }>) => string;
};

/** Sentences that say why; the field to give instead isn't in them. */
const sentences: Describe = {
  'api-not-found': ({ kind, wanted, unread }) =>
    withUnread(l10n.t("{kind} {api} wasn't found.", { kind: kindNoun(kind), api: wanted }), unread),
  'api-ambiguous': ({ wanted, count }) =>
    l10n.t('{count} APIs have the name or ID {api}.', { count: formatNumber(count), api: wanted }),
  'api-of-other-kind': ({ api, kind, wantedKind }) => {
    if (kind === 'websocket-api') {
      return l10n.t(
        "{api} is a WebSocket API, which can't use a VPC link V2. It reaches a private load balancer only through a Network Load Balancer.",
        { api },
      );
    }
    return wantedKind === 'rest-api'
      ? l10n.t('{api} is an HTTP API, but this blueprint requires a REST API.', { api })
      : l10n.t('{api} is a REST API, but this blueprint requires an HTTP API.', { api });
  },
  'routes-not-read': ({ kind, api, unread }) =>
    [
      kind === 'rest-api'
        ? l10n.t("Couldn't load the resources of REST API {api}.", { api })
        : l10n.t("Couldn't load the routes of {kind} {api}.", { kind: kindNoun(kind), api }),
      describeUnread(unread),
      tryAgain(),
    ].join(' '),
  'stages-not-read': ({ api, stage, unread }) =>
    [
      l10n.t("Couldn't load the stages of API {api}.", { api }),
      describeUnread(unread),
      stage === undefined
        ? l10n.t("Without them, it's unknown whether the stage is new.")
        : l10n.t("Without them, it's unknown whether stage {stage} is new.", { stage }),
      tryAgain(),
    ].join(' '),
  'several-stages': ({ api }) => l10n.t('API {api} has several stages.', { api }),
  'no-route': ({ kind, api }) => l10n.t('No route of {kind} {api} was found.', { kind: kindNoun(kind), api }),
  'several-routes': ({ kind, api }) =>
    l10n.t('{kind} {api} has several routes.', { kind: kindNoun(kind), api }),
  'route-repeated': ({ route }) => l10n.t('Route {route} is listed twice.', { route }),
  'route-malformed': ({ written, methods }) =>
    l10n.t("{route} isn't a route. A route is METHOD /path, where METHOD is {methods}.", {
      route: JSON.stringify(written),
      methods: joinAlternatives(methods),
    }),
  'variable-not-last': ({ segment, path }) =>
    l10n.t('{segment} matches everything below it, so it must be the last part of {path}.', {
      segment,
      path,
    }),
  'segment-invalid': ({ segment }) =>
    l10n.t(
      "{segment} isn't valid in a path. Use letters, digits and ._-: or one {variable} between slashes.",
      { segment: JSON.stringify(segment), variable: '{variable}' },
    ),
  'second-variable': ({ existing, sibling, segment }) =>
    l10n.t(
      '{existing} already exists, and a resource can have only one variable below it. Use {sibling} instead of {segment}.',
      { existing, sibling, segment },
    ),
  'path-variable-unknown': ({ variable, route, known }) =>
    [
      l10n.t("The backend path uses {variable}, which isn't a path parameter of {route}.", {
        variable: `{${variable}}`,
        route,
      }),
      known.length === 0
        ? l10n.t("The route doesn't have path parameters.")
        : l10n.t('The route has these path parameters: {parameters}.', {
            parameters: known.map(name => `{${name}}`).join(', '),
          }),
    ].join(' '),
  'listener-count': ({ routes, listeners }) =>
    l10n.t(
      "The number of listeners doesn't fit the number of routes: {listeners} for {routes}. Use one listener for all routes, or one for each route in the same order.",
      { listeners: countOf(listeners, 'listener'), routes: countOf(routes, 'route') },
    ),
  'listener-not-found': ({ arn, loadBalancer, unread }) =>
    loadBalancer === undefined
      ? l10n.t("{arn} isn't a listener of a load balancer that was loaded.", { arn })
      : withUnread(
          l10n.t("Listener {arn} of load balancer {loadBalancer} wasn't found.", { loadBalancer, arn }),
          unread,
        ),
  'listener-protocol': ({ arn, protocol }) =>
    protocol === undefined
      ? l10n.t('The protocol of listener {arn} is unknown. API Gateway requires HTTP or HTTPS.', { arn })
      : l10n.t('Listener {arn} uses {protocol}. API Gateway requires HTTP or HTTPS.', { arn, protocol }),
  'load-balancer-type': ({ loadBalancer, type }) =>
    type === 'network'
      ? l10n.t(
          '{loadBalancer} is a Network Load Balancer. A direct integration requires a listener of the Application Load Balancer behind it.',
          { loadBalancer },
        )
      : l10n.t(
          '{loadBalancer} is a load balancer of type {type}. A direct integration requires a listener of an Application Load Balancer.',
          { loadBalancer, type },
        ),
  'load-balancer-elsewhere': ({ loadBalancer, account, region, apiAccount, apiRegion }) =>
    l10n.t(
      'Load balancer {loadBalancer} is in account {account} and region {region}, but the API is in account {apiAccount} and region {apiRegion}. The API, the VPC link and the load balancer must be in the same account and region.',
      { loadBalancer, account, region, apiAccount, apiRegion },
    ),
  'no-listener-of-load-balancer': ({ loadBalancer, unread }) =>
    withUnread(
      l10n.t('No HTTP or HTTPS listener of load balancer {loadBalancer} was found.', { loadBalancer }),
      unread,
    ),
  'several-listeners': ({ count, loadBalancer }) =>
    loadBalancer === undefined
      ? l10n.t('There are {listeners} to choose from.', { listeners: countOf(count, 'listener') })
      : l10n.t('Load balancer {loadBalancer} has several listeners.', { loadBalancer }),
  'no-internal-listener': () =>
    l10n.t('No internal Application Load Balancer has a listener that forwards requests.'),
  'no-listener': ({ unread }) =>
    [
      withUnread(l10n.t('No listener of an Application Load Balancer was found.'), unread),
      l10n.t('To create one, scaffold a private load balancer first.'),
    ].join(' '),
  'link-in-several-vpcs': ({ loadBalancers }) =>
    l10n.t(
      'A VPC link reaches load balancers in one VPC only, but these are in several: {loadBalancers}. Scaffold the routes for each VPC separately.',
      {
        loadBalancers: listWords(
          loadBalancers.map(({ loadBalancer, vpcId }) =>
            l10n.t('{loadBalancer} in {vpcId}', { loadBalancer, vpcId }),
          ),
        ),
      },
    ),
  'groups-in-several-vpcs': ({ vpcIds }) =>
    l10n.t('A security group belongs to one VPC, but the load balancers are in {vpcs}.', {
      vpcs: listWords(vpcIds),
    }),
  'host-unknown': ({ listener, unread }) =>
    withUnread(l10n.t('The names on the certificate of {listener} are unknown.', { listener }), unread),
  'link-not-usable': ({ link, status }) =>
    l10n.t("VPC link {link} is {status} and can't be used.", { link, status }),
  'link-in-other-vpc': ({ link, linkVpcId, loadBalancer, vpcId }) =>
    l10n.t('VPC link {link} is in VPC {linkVpcId}, but load balancer {loadBalancer} is in {vpcId}.', {
      link,
      linkVpcId,
      loadBalancer,
      vpcId,
    }),
  'link-version-1': ({ link }) =>
    l10n.t('VPC link {link} is a VPC link V1, which reaches only Network Load Balancers.', { link }),
  'link-not-found': ({ link, region, unread }) =>
    withUnread(l10n.t("VPC link V2 {link} wasn't found in {region}.", { link, region }), unread),
  'no-subnet-for-link': ({ vpcId, zones }) =>
    [
      vpcId === undefined
        ? l10n.t(
            'No known subnet in the VPC of the load balancer is in an Availability Zone where API Gateway supports VPC links.',
          )
        : l10n.t(
            'No known subnet in VPC {vpcId} is in an Availability Zone where API Gateway supports VPC links.',
            { vpcId },
          ),
      ...(zones.length === 0 ? [] : [describeLinkZones(zones)]),
    ].join(' '),
  'zones-not-read': ({ loadBalancer, unread }) =>
    withUnread(
      l10n.t('The Availability Zones of the subnets of load balancer {loadBalancer} are unknown.', {
        loadBalancer,
      }),
      unread,
    ),
  'subnet-in-other-vpc': ({ subnet, subnetVpcId, loadBalancer, vpcId }) =>
    l10n.t('Subnet {subnet} is in VPC {subnetVpcId}, but load balancer {loadBalancer} is in {vpcId}.', {
      subnet,
      subnetVpcId,
      loadBalancer,
      vpcId,
    }),
  'subnet-in-other-zone': ({ subnet, zone, zones }) =>
    [
      l10n.t("Subnet {subnet} is in Availability Zone {zone}, where API Gateway doesn't support VPC links.", {
        subnet,
        zone,
      }),
      describeLinkZones(zones),
    ].join(' '),
  'service-ambiguous': ({ service }) => l10n.t('Several ECS services have the name {service}.', { service }),
  'service-in-other-vpc': ({ vpcId, wanted }) =>
    l10n.t('The tasks of the ECS service are in VPC {vpcId}, not in {otherVpcId}.', {
      vpcId,
      otherVpcId: wanted,
    }),
  'several-vpcs': () => l10n.t('There are several VPCs.'),
  'plan-deletes': () =>
    l10n.t('A retire plan deletes resources. To delete them in code, remove their definitions.'),
  'plan-api-gone': ({ api }) =>
    l10n.t('REST API {api} no longer exists in the account. Create the plan again.', { api }),
  'plan-stages-gone': ({ stages }) =>
    stages.length === 1
      ? l10n.t('Stage {stage} no longer exists in the account. Create the plan again.', {
          stage: stages[0] ?? '',
        })
      : l10n.t('Stages {stages} no longer exist in the account. Create the plan again.', {
          stages: listWords(stages),
        }),
  'plan-route-changed': ({ route }) =>
    l10n.t('{route} was changed after the plan was created. Create the plan again.', { route }),
  'plan-in-several-vpcs': () =>
    l10n.t(
      'The plan uses load balancers in several VPCs, but a template has one VPC link. Make a plan for the routes to each VPC.',
    ),
  'plan-link-gone': () => l10n.t('The VPC link of the plan no longer exists. Create the plan again.'),
};

/** One or more sentences of plain text; they may hold names from AWS. */
export function describeReason(reason: ScaffoldReason): string {
  const describe = sentences[reason.code] as (reason: ScaffoldReason) => string;
  return describe(reason);
}

const withUnread = (sentence: string, unread: UnreadCall | undefined): string =>
  unread === undefined ? sentence : `${sentence} ${describeUnread(unread)}`;

function describeUnread({ operation, outcome, error }: UnreadCall): string {
  switch (outcome) {
    case 'refused':
      return error === undefined
        ? l10n.t('{operation} failed.', { operation })
        : l10n.t('{operation} failed with {error}.', { operation, error });
    case 'not-called':
      return l10n.t("{operation} wasn't called.", { operation });
    case 'incomplete':
      return l10n.t("{operation} didn't return this information.", { operation });
  }
}

const tryAgain = (): string => l10n.t('Try again with permission for this call.');

const describeLinkZones = (zones: readonly string[]): string =>
  l10n.t('API Gateway supports VPC links in {zones}.', { zones: listWords(zones) });
