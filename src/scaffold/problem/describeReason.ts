import { joinAlternatives } from './joinAlternatives';
import type { ApiNodeKind, ScaffoldReason, ScaffoldReasonCode, UnreadCall } from './reason';

type Describe = {
  readonly [Code in ScaffoldReasonCode]: (reason: Extract<ScaffoldReason, { readonly code: Code }>) => string;
};

const kindNames: Readonly<Record<ApiNodeKind, string>> = {
  'rest-api': 'REST API',
  'http-api': 'HTTP API',
  'websocket-api': 'WebSocket API',
};

const withArticle = (kind: ApiNodeKind): string => `${kind === 'http-api' ? 'an' : 'a'} ${kindNames[kind]}`;

/** Sentences that say why; what to give instead is not in them. */
const sentences: Describe = {
  'api-not-found': ({ kind, wanted, unread }) =>
    `The ${kindNames[kind]} ${wanted} was not found${inBrackets(unread)}.`,
  'api-ambiguous': ({ wanted, count }) => `${String(count)} APIs are called ${wanted}.`,
  'api-of-other-kind': ({ api, kind, wantedKind }) =>
    kind === 'websocket-api'
      ? `${api} is a WebSocket API, which cannot use a VPC link V2. It reaches a private load balancer only over a Network Load Balancer.`
      : `${api} is ${withArticle(kind)}, and this blueprint needs ${withArticle(wantedKind)}.`,
  'routes-not-read': ({ kind, api, unread }) =>
    `The ${kind === 'rest-api' ? 'resources' : 'routes'} of ${kindNames[kind]} ${api} were not read: ${describeUnread(unread)}. Read the account again with that permission.`,
  'stages-not-read': ({ api, stage, unread }) =>
    `The stages of API ${api} were not read: ${describeUnread(unread)}. Without them it is not known whether ${stage === undefined ? 'the stage' : `stage ${stage}`} is new. Read the account again with that permission.`,
  'several-stages': ({ api }) => `API ${api} has several stages.`,
  'no-route': ({ kind, api }) => `No route of ${kindNames[kind]} ${api} is known.`,
  'several-routes': ({ kind, api }) => `${kindNames[kind]} ${api} has several routes.`,
  'route-repeated': ({ route }) => `Route ${route} is given twice.`,
  'route-malformed': ({ written, methods }) =>
    `${JSON.stringify(written)} is not a route. A route is METHOD /path, where METHOD is ${joinAlternatives(methods)}.`,
  'variable-not-last': ({ segment, path }) =>
    `${segment} matches everything below it, so it has to be the last part of ${path}.`,
  'segment-invalid': ({ segment }) =>
    `${JSON.stringify(segment)} cannot be part of a path. Use letters, digits and ._-: or one {variable} between slashes.`,
  'second-variable': ({ existing, sibling, segment }) =>
    `${existing} exists already, and a resource can have only one variable below it. Use ${sibling} instead of ${segment}.`,
  'path-variable-unknown': ({ variable, route, known }) =>
    `The backend path uses {${variable}}, which is not a path parameter of ${route}. ${known.length === 0 ? 'The route has no path parameters.' : `The route has ${known.map(name => `{${name}}`).join(', ')}.`}`,
  'listener-count': ({ routes, listeners }) =>
    `The listeners do not match the routes: ${counted(listeners, 'listener')} for ${counted(routes, 'route')}. Use one listener for all routes, or one for each in the same order.`,
  'listener-not-found': ({ arn, loadBalancer, unread }) =>
    loadBalancer === undefined
      ? `${arn} is not a listener of a load balancer that was read.`
      : `Load balancer ${loadBalancer} has no listener ${arn}${inBrackets(unread)}.`,
  'listener-protocol': ({ arn, protocol }) =>
    `Listener ${arn} uses ${protocol ?? 'an unknown protocol'}. API Gateway needs HTTP or HTTPS.`,
  'load-balancer-type': ({ loadBalancer, type }) =>
    type === 'network'
      ? `${loadBalancer} is a Network Load Balancer. A direct integration needs a listener of the Application Load Balancer behind it.`
      : `${loadBalancer} is a load balancer of type ${type}. A direct integration needs a listener of an Application Load Balancer.`,
  'load-balancer-elsewhere': ({ loadBalancer, account, region, apiAccount, apiRegion }) =>
    `Load balancer ${loadBalancer} is in account ${account}, ${region}, and the API in account ${apiAccount}, ${apiRegion}. API, VPC link and load balancer have to be in the same account and region.`,
  'no-listener-of-load-balancer': ({ loadBalancer, unread }) =>
    `Load balancer ${loadBalancer} has no listener for HTTP or HTTPS${inBrackets(unread)}.`,
  'several-listeners': ({ count, loadBalancer }) =>
    loadBalancer === undefined
      ? `There are ${counted(count, 'listener')} to choose from.`
      : `Load balancer ${loadBalancer} has several listeners.`,
  'no-internal-listener': () =>
    'No internal Application Load Balancer has a listener that forwards requests.',
  'no-listener': ({ unread }) =>
    `No listener of an Application Load Balancer was read${inBrackets(unread)}. To create one, scaffold a private load balancer first.`,
  'link-in-several-vpcs': ({ loadBalancers }) =>
    `One VPC link reaches load balancers in one VPC, and these are in several: ${loadBalancers.map(({ loadBalancer, vpcId }) => `${loadBalancer} in ${vpcId}`).join(', ')}. Scaffold the routes to each VPC separately.`,
  'groups-in-several-vpcs': ({ vpcIds }) =>
    `A security group belongs to one VPC, and the load balancers are in ${joinAlternatives(vpcIds)}.`,
  'host-unknown': ({ listener, unread }) =>
    `The names on the certificate of ${listener} are not known${inBrackets(unread)}.`,
  'link-not-usable': ({ link, status }) => `VPC link ${link} is ${status}.`,
  'link-in-other-vpc': ({ link, linkVpcId, loadBalancer, vpcId }) =>
    `VPC link ${link} is in VPC ${linkVpcId}, and load balancer ${loadBalancer} in ${vpcId}.`,
  'link-version-1': ({ link }) =>
    `VPC link ${link} is a VPC link V1, which reaches only Network Load Balancers.`,
  'link-not-found': ({ link, region, unread }) =>
    `There is no VPC link V2 ${link} in ${region}${inBrackets(unread)}.`,
  'no-subnet-for-link': ({ vpcId, zones }) =>
    `No subnet of ${vpcId === undefined ? 'the load balancer’s VPC' : `VPC ${vpcId}`} is known to be in a zone where API Gateway offers VPC links${zones.length === 0 ? '' : ` (${joinAlternatives(zones)})`}.`,
  'zones-not-read': ({ loadBalancer, unread }) =>
    `The zones of the subnets of load balancer ${loadBalancer} are not known (${describeUnread(unread)}).`,
  'subnet-in-other-vpc': ({ subnet, subnetVpcId, loadBalancer, vpcId }) =>
    `Subnet ${subnet} is in VPC ${subnetVpcId}, and load balancer ${loadBalancer} in ${vpcId}.`,
  'subnet-in-other-zone': ({ subnet, zone, zones }) =>
    `Subnet ${subnet} is in zone ${zone}, where API Gateway offers no VPC links. It offers them in ${joinAlternatives(zones)}.`,
  'service-ambiguous': ({ service }) => `Several ECS services are called ${service}.`,
  'service-in-other-vpc': ({ vpcId, wanted }) =>
    `The tasks of the ECS service are in VPC ${vpcId}, not in ${wanted}.`,
  'several-vpcs': () => 'There are several VPCs.',
  'plan-deletes': () =>
    'A plan to retire deletes resources. To delete them in code, remove their definitions.',
  'plan-api-gone': ({ api }) => `The account no longer has REST API ${api}. Make the plan again.`,
  'plan-stages-gone': ({ stages }) =>
    `The account no longer has stage ${stages.join(', ')}. Make the plan again.`,
  'plan-route-changed': ({ route }) => `${route} has changed since the plan was made. Make the plan again.`,
  'plan-in-several-vpcs': () =>
    'The plan uses load balancers in several VPCs, and a template has one VPC link. Make a plan for the routes to each VPC.',
  'plan-link-gone': () => 'The VPC link of the plan no longer exists. Make the plan again.',
};

/** One or more sentences of plain text; they may hold names from AWS. */
export function describeReason(reason: ScaffoldReason): string {
  const describe = sentences[reason.code] as (reason: ScaffoldReason) => string;
  return describe(reason);
}

/** A clause: `apigateway:GetRestApis was refused (AccessDenied)`. */
function describeUnread({ operation, outcome, error }: UnreadCall): string {
  switch (outcome) {
    case 'refused':
      return `${operation} was refused${error === undefined ? '' : ` (${error})`}`;
    case 'not-called':
      return `${operation} was not called`;
    case 'incomplete':
      return `${operation} did not return them`;
  }
}

const inBrackets = (unread: UnreadCall | undefined): string =>
  unread === undefined ? '' : ` (${describeUnread(unread)})`;

const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
