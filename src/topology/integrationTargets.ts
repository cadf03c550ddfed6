import { findLoadBalancerArn, parseArn } from '../model/arn';
import type { ApiWithRoutes } from './api';
import type { EdgeDraft } from './draft';
import { addCloudMapService, addLambdaNode } from './endpoints';
import type { IntegrationSettings } from './integration';
import { selectListener, listenerOnPort, type Listening, type Selection } from './listeners';
import { linkNode, loadBalancerNode, linkLoadBalancers, type LinkReference } from './links';
import { parseAuthority } from './uri';
import type { World } from './world';

export interface RoutingWorld extends World {
  readonly listening: Listening;
  /** Many routes have one link and one destination. */
  readonly links: Map<string, LinkReference>;
  readonly destinations: Map<string, readonly Destination[]>;
}

type Attributes<Kind extends 'integrates' | 'selects'> = Omit<
  Required<EdgeDraft<Kind>>['attributes'],
  'stages' | 'edited'
>;

/** One edge that a route's integration makes. */
export type IntegrationTarget =
  | { readonly kind: 'integrates'; readonly target: string; readonly attributes: Attributes<'integrates'> }
  | { readonly kind: 'selects'; readonly target: string; readonly attributes: Attributes<'selects'> }
  /** Link and what it leads to, counted and not written a route at a time. */
  | { readonly kind: 'connects'; readonly link: string; readonly target: string };

/** Where an integration leads whose stage variables are filled in. Nothing for MOCK, or none. */
export function findIntegrationTargets(
  world: RoutingWorld,
  api: ApiWithRoutes,
  routeId: string,
  integration: IntegrationSettings,
): readonly IntegrationTarget[] {
  const { type, connectionType, uri, subtype } = integration;
  if (type === 'MOCK') return [];
  if (connectionType === 'VPC_LINK') return privateTargets(world, api, integration);
  if (uri === undefined)
    return subtype === undefined ? [] : [endpointTarget(world, api, routeId, { subtype })];
  const functionArn = lambdaArnInUri(uri);
  if (functionArn !== undefined) {
    const target = addLambdaNode(world, functionArn);
    return [{ kind: 'integrates', target, attributes: { uri } }];
  }
  return [endpointTarget(world, api, routeId, { uri })];
}

/**
 * The function in `arn:{partition}:apigateway:{region}:lambda:path/{date}/functions/{ARN}/invocations`, with its
 * qualifier, or the ARN itself, which HTTP APIs take too.
 */
function lambdaArnInUri(uri: string): string | undefined {
  if (/^arn:[^:]*:lambda:/.test(uri)) return uri;
  if (!/^arn:[^:]*:apigateway:/.test(uri)) return undefined;
  return /\/functions\/(arn:[^:/]*:lambda:[^/]+)\/[a-z-]*invocations$/.exec(uri)?.[1];
}

/** An AWS service, by ARN or subtype, or an HTTP endpoint. Each is of its route alone. */
function endpointTarget(
  { draft, loadBalancerNamed }: World,
  api: ApiWithRoutes,
  routeId: string,
  { uri, subtype }: { readonly uri?: string; readonly subtype?: string },
): IntegrationTarget {
  const target = `${routeId}#${uri ?? subtype ?? ''}`;
  const isService = uri === undefined || uri.startsWith('arn:');
  draft.node({
    id: target,
    kind: isService ? 'aws-service' : 'http-endpoint',
    name: subtype,
    place: api.entry,
    attributes: { uri },
  });
  if (uri === undefined) return { kind: 'integrates', target, attributes: {} };
  const authority = parseAuthority(uri);
  const named = isService || authority === undefined ? undefined : loadBalancerNamed(authority.host);
  if (named !== undefined) draft.edge({ kind: 'resolves', source: target, target: named });
  return { kind: 'integrates', target, attributes: { uri, ...authority } };
}

function privateTargets(
  world: RoutingWorld,
  api: ApiWithRoutes,
  integration: IntegrationSettings,
): readonly IntegrationTarget[] {
  const { connectionId, uri, hasTls } = integration;
  const link = connectionId === undefined ? undefined : knownLink(world, api, connectionId);
  const authority = uri === undefined ? undefined : parseAuthority(uri);
  const isArn = uri?.startsWith('arn:') === true;
  const scheme = authority?.scheme ?? (isArn ? (hasTls ? 'https' : 'http') : undefined);
  const targets: IntegrationTarget[] = [];
  if (link !== undefined) {
    const attributes = { uri, scheme, host: authority?.host, port: authority?.port };
    targets.push({ kind: 'integrates', target: link.id, attributes });
  }
  for (const { owner, selection } of knownDestinations(world, integration, link, authority?.port)) {
    if (link !== undefined && owner !== undefined)
      targets.push({ kind: 'connects', link: link.id, target: owner });
    if (selection === undefined) continue;
    targets.push({ kind: 'selects', target: selection.target, attributes: { scheme, port: selection.port } });
  }
  return targets;
}

function knownLink(world: RoutingWorld, api: ApiWithRoutes, connectionId: string): LinkReference | undefined {
  const key = `${api.id} ${connectionId}`;
  const known = world.links.get(key);
  if (known !== undefined) return known;
  const link = linkNode(world, api.entry, connectionId, api.kind.links);
  if (link !== undefined) world.links.set(key, link);
  return link;
}

interface Destination {
  /** What the link connects to: a load balancer, a Cloud Map service, or one that is missing. */
  readonly owner: string | undefined;
  readonly selection: Selection | undefined;
}

function knownDestinations(
  world: RoutingWorld,
  integration: IntegrationSettings,
  link: LinkReference | undefined,
  port: number | undefined,
): readonly Destination[] {
  const { integrationTarget, uri } = integration;
  const named = link?.version === 'V1' ? '' : (integrationTarget ?? uri ?? '');
  const key = `${link?.id ?? ''} ${port ?? ''} ${named}`;
  const known = world.destinations.get(key) ?? findDestinations(world, integration, link, port);
  world.destinations.set(key, known);
  return known;
}

/** A V1 link says itself where it goes, through a V2 link the integration does. */
function findDestinations(
  world: RoutingWorld,
  { integrationTarget, uri }: IntegrationSettings,
  link: LinkReference | undefined,
  port: number | undefined,
): readonly Destination[] {
  if (link?.version === 'V1' && link.entry !== undefined) {
    const found = linkLoadBalancers(link.entry).map(arn => ({
      owner: loadBalancerNode(world, arn),
      selection: listenerOnPort(world, arn, port),
    }));
    const listeners = found.filter(({ selection }) => selection?.found === true);
    return listeners.length > 0 ? listeners : found;
  }
  const named = integrationTarget ?? uri ?? '';
  const arn = named.split('?')[0] ?? named;
  const service = parseArn(arn)?.service;
  if (service === 'servicediscovery') {
    const target = addCloudMapService(world, arn);
    return [{ owner: target, selection: { target, found: true } }];
  }
  const loadBalancer = service === 'elasticloadbalancing' ? findLoadBalancerArn(arn) : undefined;
  if (loadBalancer === undefined) return [];
  const selection = arn === loadBalancer ? listenerOnPort(world, arn, port) : selectListener(world, arn);
  return [{ owner: loadBalancerNode(world, loadBalancer), selection }];
}
