import { parseMissingListener } from '../../../model/missingListener';
import { rememberForFacts } from '../../remembered';
import type { Facts } from '../../facts';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { findLoadBalancerArn, parseArn } from '../../../model/arn';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { createTopologyDraft } from '../../../topology/draft';
import { createIdentify } from '../../../topology/identity';
import type { IntegrationSettings } from '../../../topology/integration';
import { indexListeners } from '../../../topology/listeners';
import {
  findIntegrationTargets,
  type IntegrationTarget,
  type RoutingWorld,
} from '../../../topology/integrationTargets';
import { parseAuthority, beforePath } from '../../../topology/uri';
import { arrivingPattern, type ArrivingPattern } from './arrivingPattern';
import { filledIn, type Filled } from './filled';

export type { ArrivingPattern };

/**
 * Where the integration of a route leads on one stage, whatever the request: what trace follows and checks look over.
 * Ids are node ids; what does not exist has the id of its `missing` node.
 */
export interface IntegrationPath {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly route: ServedRoute;
  readonly kind: 'private' | 'lambda' | 'http' | 'aws-service' | 'mock' | 'none';
  /** Names of stage variables that the way depends on and that the stage does not define. */
  readonly undefinedVariables: readonly string[];
  /** With the stage's variables filled in; path parameters still in braces. */
  readonly uri: string | undefined;
  readonly scheme: 'http' | 'https' | undefined;
  /** Of a REST API's URI. HTTP APIs send the host of the caller on to a private integration. */
  readonly host: string | undefined;
  /** Of the URI, else the default of its scheme; of the listener, where its ARN is named. */
  readonly port: number | undefined;
  /** With the stage's variables filled in. */
  readonly connectionId: string | undefined;
  readonly link: string | undefined;
  /** Left out where no link of the id was read. */
  readonly linkVersion: 'V1' | 'V2' | undefined;
  readonly integrationTarget: string | undefined;
  readonly loadBalancer: string | undefined;
  /** `undefined`: there is none on the port, or it could not be read. One that is named by its ARN may be missing. */
  readonly listener: string | undefined;
  /** Cloud Map service, Lambda function, HTTP endpoint or AWS service. */
  readonly endpoint: string | undefined;
  /**
   * The `missing` node that the way ends at: an integration, a stage variable, a link, a load balancer, a listener, or
   * `{load balancer ARN}#{port}` where its listeners were read and none is on the port. The first of them on the way.
   */
  readonly missing: string | undefined;
  /**
   * What requests of this route look like when they arrive at the listener. `*` stands for a path parameter within
   * one segment or, of a greedy one, over many. `method` is `ANY` where every method is passed on.
   */
  readonly arriving: ArrivingPattern;
}

/**
 * The way of one route on a stage. A canary's variables are not looked at.
 * @throws RangeError where no stage has the id.
 */
export function findIntegrationPath(facts: Facts, stageId: string, route: ServedRoute): IntegrationPath {
  const known = knownOf(facts);
  const { api, stage } = known.stageOf(stageId);
  const filled = filledIn(stage, route.integration);
  const authority = filled.uri === undefined ? undefined : parseAuthority(filled.uri);
  const leads = leadsTo(known, { api, stage, route }, filled);
  return {
    api,
    stage,
    route,
    undefinedVariables: filled.undefinedVariables,
    uri: filled.uri,
    scheme: leads.scheme ?? asScheme(authority?.scheme),
    host: authority?.host,
    port: leads.port ?? authority?.port,
    connectionId: filled.connectionId,
    integrationTarget: filled.integrationTarget,
    kind: leads.kind,
    link: leads.link,
    linkVersion: leads.linkVersion,
    loadBalancer: leads.loadBalancer,
    listener: leads.listener,
    endpoint: leads.endpoint,
    missing: leads.missing,
    arriving: arrivingPattern({
      api,
      stage,
      route,
      kind: leads.kind,
      uri: filled.uri,
      host: authority?.host,
    }),
  };
}

/**
 * Whether the URI is the ARN of a load balancer, where an HTTP API needs that of a listener or of a Cloud Map service
 * ("Create private integrations for HTTP APIs", developer guide).
 */
export function namesLoadBalancer({
  api,
  kind,
  uri,
}: Pick<IntegrationPath, 'api' | 'kind' | 'uri'>): boolean {
  return (
    api.kind.node === 'http-api' &&
    kind === 'private' &&
    uri !== undefined &&
    findLoadBalancerArn(uri) === uri
  );
}

/** What requests of one route look like when they leave for the backend, without asking where that is. */
export function arrivingOnStage(api: ApiWithRoutes, stage: ApiStage, route: ServedRoute): ArrivingPattern {
  const { integration, uri } = filledIn(stage, route.integration);
  const kind = integration === undefined ? 'none' : integrationKind(integration);
  const host = uri === undefined ? undefined : parseAuthority(uri)?.host;
  return arrivingPattern({ api, stage, route, kind, uri, host });
}

/** What is looked up once for a reading: links, listeners and destinations are shared by many routes. */
interface Known {
  readonly facts: Facts;
  readonly world: RoutingWorld;
  readonly privatePaths: Map<string, Leads>;
  stageOf(id: string): { readonly api: ApiWithRoutes; readonly stage: ApiStage };
}

const knownOf = rememberForFacts((facts): Known => {
  const { inventory } = facts;
  return {
    facts,
    privatePaths: new Map(),
    world: {
      inventory,
      // What the topology would draw on the way is made here too, and never read.
      draft: { ...createTopologyDraft(), node: () => undefined, edge: () => undefined, has: () => false },
      identify: createIdentify(inventory),
      loadBalancerNamed: () => undefined,
      managerOf: () => undefined,
      listening: indexListeners(inventory),
      links: new Map(),
      destinations: new Map(),
    },
    stageOf: id => {
      const found = facts.stage(id);
      if (found === undefined) throw new RangeError(`No stage has the id ${id}.`);
      return found;
    },
  };
});

interface Leads {
  readonly kind: IntegrationPath['kind'];
  readonly scheme?: 'http' | 'https' | undefined;
  readonly port?: number | undefined;
  readonly link?: string | undefined;
  readonly linkVersion?: 'V1' | 'V2' | undefined;
  readonly loadBalancer?: string | undefined;
  readonly listener?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly missing?: string | undefined;
}

type Served = Readonly<
  Record<'api', ApiWithRoutes> & Record<'stage', ApiStage> & Record<'route', ServedRoute>
>;

function leadsTo(known: Known, { api, stage, route }: Served, filled: Filled): Leads {
  const { integration, undefinedVariables } = filled;
  if (integration === undefined) {
    const isEdited = route.source === 'working-copy';
    return { kind: 'none', missing: isEdited ? route.edited?.missingIntegration : undefined };
  }
  const kind = integrationKind(integration);
  const [variable] = undefinedVariables;
  if (kind === 'mock') return { kind };
  if (variable !== undefined) return { kind, missing: `${stage.id}#stageVariables.${variable}` };
  if (kind === 'private') return knownPrivatePath(known, api, integration);
  const endpoint = findIntegrationTargets(known.world, api, route.id, integration)[0]?.target;
  return { kind, endpoint, missing: firstMissing(known, endpoint) };
}

function integrationKind({
  type,
  connectionType,
  uri,
  subtype,
}: IntegrationSettings): IntegrationPath['kind'] {
  if (type === 'MOCK') return 'mock';
  if (connectionType === 'VPC_LINK') return 'private';
  if (uri === undefined) return subtype === undefined ? 'none' : 'aws-service';
  if (/^arn:[^:]*:lambda:/.test(uri) || /^arn:[^:]*:apigateway:[^:]*:lambda:path\//.test(uri)) {
    return uri.includes(':function:') ? 'lambda' : 'aws-service';
  }
  return uri.startsWith('arn:') ? 'aws-service' : 'http';
}

const isPick =
  <Kind extends IntegrationTarget['kind']>(kind: Kind) =>
  (pick: IntegrationTarget): pick is Extract<IntegrationTarget, { readonly kind: Kind }> =>
    pick.kind === kind;

/** Routes of an API that name the same link, host and target go the same way. */
function knownPrivatePath(known: Known, api: ApiWithRoutes, integration: IntegrationSettings): Leads {
  const { connectionId = '', integrationTarget = '', uri = '', hasTls } = integration;
  const key = [api.id, connectionId, integrationTarget, beforePath(uri), hasTls].join(' ');
  const path = known.privatePaths.get(key) ?? privatePath(known, api, integration);
  known.privatePaths.set(key, path);
  return path;
}

function privatePath(known: Known, api: ApiWithRoutes, integration: IntegrationSettings): Leads {
  const { facts } = known;
  // Which route it is does not matter: what is picked is a link and what it leads to.
  const picks = findIntegrationTargets(known.world, api, '', integration);
  const integrates = picks.find(isPick('integrates'));
  const link = integrates?.target;
  const selects = picks.filter(isPick('selects'));
  const isListener = (id: string): boolean =>
    facts.resource('AWS::ElasticLoadBalancingV2::Listener', id) !== undefined;
  const selected = selects.find(({ target }) => isListener(target)) ?? selects[0];
  const target = selected?.target;
  const service = target === undefined ? undefined : parseArn(target)?.service;
  const isBalanced = service === 'elasticloadbalancing';
  const owner =
    target === undefined
      ? undefined
      : (parseMissingListener(target)?.loadBalancer ?? findLoadBalancerArn(target));
  const connected = picks.filter(isPick('connects')).map(pick => pick.target);
  return {
    kind: 'private',
    scheme: asScheme(integrates?.attributes.scheme ?? selected?.attributes.scheme),
    port: selected?.attributes.port,
    link,
    linkVersion: link === undefined ? undefined : linkVersion(facts, link),
    loadBalancer:
      owner ??
      connected.find(id => findLoadBalancerArn(id) !== undefined) ??
      namedLoadBalancerId(facts, integration),
    listener: isBalanced && isListenerId(target) ? target : undefined,
    endpoint: service === 'servicediscovery' ? target : undefined,
    missing: firstMissing(known, link, ...connected, target),
  };
}

/** Not `{load balancer ARN}#{port}`, and not a load balancer. */
function isListenerId(id: string | undefined): boolean {
  return id !== undefined && parseArn(id)?.resource.startsWith('listener/') === true;
}

/** Where no link of the id was read, the load balancer is known by its ARN alone. */
function namedLoadBalancerId(
  facts: Facts,
  { integrationTarget, uri }: IntegrationSettings,
): string | undefined {
  const id = findLoadBalancerArn(integrationTarget ?? uri ?? '');
  return id !== undefined && facts.graph.node(id) !== undefined ? id : undefined;
}

function linkVersion(facts: Facts, link: string): 'V1' | 'V2' | undefined {
  if (facts.resource('AWS::ApiGatewayV2::VpcLink', link) !== undefined) return 'V2';
  return facts.resource('AWS::ApiGateway::VpcLink', link) === undefined ? undefined : 'V1';
}

/** The first of these that does not exist. */
function firstMissing({ facts }: Known, ...ids: readonly (string | undefined)[]): string | undefined {
  return ids.find(
    id =>
      id !== undefined &&
      // A port of a load balancer stands only for a listener that is not there.
      (parseMissingListener(id) !== undefined || facts.graph.node(id)?.kind === 'missing'),
  );
}

function asScheme(scheme: string | undefined): 'http' | 'https' | undefined {
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
}
