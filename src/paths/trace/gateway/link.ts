import * as l10n from '@vscode/l10n';
import type { Facts } from '../../facts';
import { canUseLink } from '../../../topology/api';
import { linkEnd, linkPeer, loadBalancerPeer } from '../../../network/peers';
import type { Verdict } from '../../../network/reachability';
import { brokenConnections } from '../../endpointConnections';
import { applicationLoadBalancerOfLink, linkVerdict } from '../../linkLegs';
import { asText } from '../../../topology/values';
import type { VerdictReason } from '../../../network/verdict';
import type { Message, SourceAddresses } from '../message';
import type { EndReason } from '../reasons/endReason';
import type { HopReason } from '../reasons/hopReason';
import { namesLoadBalancer, type IntegrationPath } from './integrationPath';
import { addHop, isEnding, type TraceResult, type TraceProgress } from './traceProgress';

/** A request in front of a listener. */
export interface AtListener {
  readonly listener: string;
  readonly message: Message;
  /** Why nobody can say that it gets there. */
  readonly doubt?: VerdictReason | undefined;
}

/** A request in front of what a Cloud Map service lists. */
export interface AtService {
  readonly service: string;
  /** The VPC link over which it is called. */
  readonly link: string | undefined;
  /** With its query, which asks for instances. */
  readonly uri: string | undefined;
  readonly message: Message;
}

/**
 * Statuses where nothing answers: a REST API gives 500 for what is configured wrongly and 504 for what is silently
 * dropped, an HTTP API 503 for both (AWS Knowledge Center, "api-gateway-500-error-vpc"; "VPC links V2").
 */
const statuses = { 'rest-api': { wrong: 500, dropped: 504 }, other: { wrong: 503, dropped: 503 } } as const;

/** Of a way that nothing answers on. */
export const linkFailureStatus = ({ api }: IntegrationPath): (typeof statuses)[keyof typeof statuses] =>
  api.kind.node === 'rest-api' ? statuses['rest-api'] : statuses.other;

/** Over the VPC link to the load balancer's listener, or to the Cloud Map service. */
export function overLink(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): AtListener | AtService | TraceResult {
  const ending = atLink(facts, path, message, progress);
  if (ending !== undefined) return ending;
  if (path.endpoint !== undefined) {
    return { service: path.endpoint, link: path.link, uri: path.uri, message };
  }
  const balancer = atLoadBalancer(facts, path, message, progress);
  if (isEnding(balancer)) return balancer;
  return { ...balancer, message: { ...message, source: linkSource(facts, path) } };
}

/** What the link itself has to say: its state, and what it cannot carry. */
function atLink(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): TraceResult | undefined {
  const { link, linkVersion, connectionId, api } = path;
  const { wrong } = linkFailureStatus(path);
  if (connectionId === undefined) {
    return { outcome: 'blocked', status: wrong, reasons: [{ code: 'link-not-named' }] };
  }
  if (link === undefined) {
    return { outcome: 'unknown', reasons: [{ code: 'links-not-read', link: connectionId }] };
  }
  const node = facts.graph.node(link);
  const name = node?.name ?? connectionId;
  addHop(progress, { node: link, kind: node?.kind ?? 'vpc-link' }, message, [
    { code: 'over-link', link: name, version: linkVersion },
  ]);
  if (linkVersion === undefined) {
    return { outcome: 'blocked', status: wrong, reasons: [{ code: 'link-missing', link: connectionId }] };
  }
  if (!canUseLink(api.kind.node, linkVersion)) return ofOtherVersion(path, name);
  return stateOfLink(facts, path, name);
}

/** What the caller of a WebSocket API gets is not documented. */
function ofOtherVersion(path: IntegrationPath, link: string): TraceResult {
  const { wrong } = linkFailureStatus(path);
  return path.linkVersion === 'V2'
    ? { outcome: 'blocked', reasons: [{ code: 'link-of-version-2', link }] }
    : { outcome: 'blocked', status: wrong, reasons: [{ code: 'link-of-version-1', link }] };
}

/** VpcLinkStatus in the models of both services, without those that have an answer of their own. */
const unavailable: ReadonlySet<string> = new Set(['PENDING', 'DELETING', 'FAILED']);

function stateOfLink(facts: Facts, path: IntegrationPath, name: string): TraceResult | undefined {
  const { link = '', linkVersion } = path;
  const { wrong } = linkFailureStatus(path);
  const isV2 = linkVersion === 'V2';
  const entry = facts.resource(isV2 ? 'AWS::ApiGatewayV2::VpcLink' : 'AWS::ApiGateway::VpcLink', link);
  const state = asText(entry?.properties[isV2 ? 'VpcLinkStatus' : 'status']);
  const application = state === undefined ? applicationLoadBalancerOfLink(facts, link) : undefined;
  if (application !== undefined) {
    const loadBalancer = facts.graph.node(application)?.name ?? application;
    const reason = { code: 'link-needs-network-load-balancer', link: name, loadBalancer } as const;
    return { outcome: 'blocked', status: wrong, reasons: [reason] };
  }
  if (state === undefined || state === 'AVAILABLE') return endpointRefusal(facts, path, name);
  if (state === 'INACTIVE') {
    return { outcome: 'blocked', status: 503, reasons: [{ code: 'link-inactive', link: name }] };
  }
  if (!unavailable.has(state)) {
    return { outcome: 'unknown', reasons: [{ code: 'link-status-not-documented', link: name, state }] };
  }
  const words = asText(entry?.properties[isV2 ? 'VpcLinkStatusMessage' : 'statusMessage']);
  const reason = { code: 'link-not-available', link: name, state, message: words } as const;
  return { outcome: 'blocked', status: wrong, reasons: [reason] };
}

/** The link stays available where the connection to its endpoint service was rejected or has gone. */
function endpointRefusal(facts: Facts, path: IntegrationPath, name: string): TraceResult | undefined {
  const [connection] = path.linkVersion === 'V1' ? brokenConnections(facts, path.link ?? '') : [];
  if (connection === undefined) return undefined;
  const reason = {
    code: 'endpoint-connection-broken',
    link: name,
    state: asText(connection.properties['VpcEndpointState']) ?? '',
  } as const;
  return { outcome: 'blocked', status: linkFailureStatus(path).wrong, reasons: [reason] };
}

function atLoadBalancer(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  progress: TraceProgress,
): Omit<AtListener, 'message'> | TraceResult {
  const { loadBalancer, linkVersion } = path;
  const { wrong, dropped } = linkFailureStatus(path);
  if (loadBalancer === undefined) return noLoadBalancer(path);
  const node = facts.graph.node(loadBalancer);
  const name = node?.name ?? loadBalancer;
  const admission = admissionTo(facts, path);
  addHop(progress, { node: loadBalancer, kind: node?.kind ?? 'load-balancer' }, message, [
    { code: linkVersion === 'V1' ? 'link-made-for' : 'integration-names', loadBalancer: name },
    linkRemark(facts, path, admission),
  ]);
  if (namesLoadBalancer(path)) {
    return {
      outcome: 'blocked',
      status: wrong,
      reasons: [{ code: 'load-balancer-named', loadBalancer: name }],
    };
  }
  if (node?.kind === 'missing') {
    return {
      outcome: 'blocked',
      status: wrong,
      reasons: [{ code: 'linked-load-balancer-missing', loadBalancer }],
    };
  }
  const state = node?.status;
  if (state === 'failed' || state === 'provisioning') {
    const reason = { code: 'linked-load-balancer-not-active', loadBalancer: name, state } as const;
    return { outcome: 'blocked', status: wrong, reasons: [reason] };
  }
  if (path.listener === undefined || path.missing === path.listener) return noListener(path, name);
  if (admission?.kind === 'closed') {
    return {
      outcome: 'blocked',
      status: dropped,
      reasons: [{ code: 'connection-refused', verdict: admission.reason }],
    };
  }
  const isOpen = admission === undefined || admission.kind === 'open';
  return { listener: path.listener, doubt: isOpen ? undefined : admission.reason };
}

function noLoadBalancer(path: IntegrationPath): TraceResult {
  const { wrong } = linkFailureStatus(path);
  const { linkVersion, integrationTarget, api } = path;
  if (linkVersion === 'V2' && integrationTarget === undefined && api.kind.node === 'rest-api') {
    return { outcome: 'blocked', status: wrong, reasons: [{ code: 'integration-target-missing' }] };
  }
  if (linkVersion === 'V2' && !(integrationTarget ?? path.uri ?? '').startsWith('arn:')) {
    return { outcome: 'blocked', status: wrong, reasons: [{ code: 'integration-target-of-other-kind' }] };
  }
  return { outcome: 'unknown', reasons: [{ code: 'linked-load-balancer-not-known' }] };
}

function noListener(path: IntegrationPath, name: string): TraceResult {
  const { wrong } = linkFailureStatus(path);
  if (path.missing === undefined) {
    return { outcome: 'unknown', reasons: [{ code: 'linked-listeners-not-read', loadBalancer: name }] };
  }
  const reason: EndReason =
    path.listener === undefined
      ? { code: 'linked-port-closed', loadBalancer: name, port: path.port }
      : { code: 'listener-missing', listener: path.listener };
  return { outcome: 'blocked', status: wrong, reasons: [reason] };
}

/** What keeps the link out; of one without groups that nobody knows which it has, even where it gets through. */
function linkRemark(
  facts: Facts,
  { link }: IntegrationPath,
  admission: Verdict | undefined,
): HopReason | undefined {
  if (admission === undefined) return undefined;
  const unread = link === undefined ? undefined : linkPeer(facts, link)?.unread?.securityGroups;
  const reason = admission.kind === 'open' ? unread?.reason : admission.reason;
  return reason === undefined ? undefined : { code: 'link-not-admitted', verdict: reason };
}

/** Whether the network lets the link in; `undefined` where nothing there has a say, or no port is known. */
function admissionTo(facts: Facts, path: IntegrationPath): Verdict | undefined {
  const { link, linkVersion, loadBalancer, port } = path;
  if (link === undefined || loadBalancer === undefined || port === undefined) return undefined;
  return linkVerdict(facts, { link, linkVersion, loadBalancer, port });
}

/** Whose addresses the load balancer, or the one behind it, sees. */
function linkSource(facts: Facts, { link, linkVersion, loadBalancer }: IntegrationPath): SourceAddresses {
  if (linkVersion === 'V2') {
    const peer = link === undefined ? undefined : linkPeer(facts, link);
    const end = link === undefined ? undefined : linkEnd(facts, link);
    return {
      blocks: peer?.addresses ?? [],
      owner: peer?.name ?? l10n.t('the VPC link'),
      isVerified: false,
      ...(end === undefined ? {} : { end }),
    };
  }
  const peer = loadBalancer === undefined ? undefined : loadBalancerPeer(facts, loadBalancer);
  return {
    blocks: peer?.addresses ?? [],
    owner: peer?.name ?? l10n.t('the load balancer'),
    isVerified: true,
  };
}
