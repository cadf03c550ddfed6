import * as l10n from '@vscode/l10n';
import { parseMissingListener } from '../model/missingListener';
import { parseArn } from '../model/arn';
import { isNode, type NodeKind, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';
import { kindLabel as labelOfKind, loadBalancerLabel, missingLabel, vpcLinkLabel } from '../words/kinds';
import { joinFacts, oneLine } from '../text/oneLine';
import { conditionsWords, endingWords, type NameOf } from './words';

/** What is worth calling a thing by, where all there is is its ARN or id: the last part that a person chose. */
export function nameInArn(id: string): string {
  const [arn = id, suffix] = id.split('#');
  const parts = parseArn(arn);
  if (parts === undefined) return oneLine(id);
  const tail = suffix === undefined ? '' : `:${suffix}`;
  const segments = parts.resource.split('/').filter(segment => segment !== '');
  if (parts.service === 'elasticloadbalancing') {
    const name = segments[0] === 'targetgroup' ? segments[1] : segments[2];
    return oneLine(`${name ?? parts.resource}${tail}`);
  }
  if (parts.service === 'lambda') {
    const [, name, qualifier] = parts.resource.split(':');
    return oneLine(`${name ?? parts.resource}${qualifier === undefined ? '' : `:${qualifier}`}`);
  }
  return oneLine(`${segments.at(-1) ?? parts.resource}${tail}`);
}

/** What a thing is called, in whichever list or drawing. Never empty, one line, no control characters. */
export function displayName(node: TopologyNode): string {
  return oneLine(rawName(node)) || nameInArn(node.id) || '?';
}

function rawName(node: TopologyNode): string {
  switch (node.kind) {
    case 'stage':
      return node.attributes.stageName ?? node.name ?? '';
    case 'route':
      return routeName(node);
    case 'listener': {
      const { protocol, port } = node.attributes;
      return protocol === undefined && port === undefined ? '' : `${protocol ?? '?'}:${port ?? '?'}`;
    }
    case 'rule':
      return node.attributes.priority ?? '';
    case 'target':
      return targetName(node);
    case 'http-endpoint':
      return node.attributes.uri ?? node.name ?? '';
    case 'aws-service':
      return awsServiceName(node.attributes.uri) ?? node.name ?? '';
    case 'missing':
      return node.name ?? missingName(node);
    default:
      return node.name ?? '';
  }
}

function missingName(node: TopologyNode<'missing'>): string {
  const port = parseMissingListener(node.id)?.port;
  return port === undefined ? nameInArn(node.id) : l10n.t('port {port}', { port });
}

function routeName({ name, attributes: { httpMethod, path, routeKey } }: TopologyNode<'route'>): string {
  if (routeKey !== undefined) return routeKey;
  if (httpMethod !== undefined && path !== undefined) return `${httpMethod} ${path}`;
  return name ?? path ?? httpMethod ?? '';
}

function targetName({ attributes: { targetId, port } }: TopologyNode<'target'>): string {
  if (targetId === undefined) return '';
  const name = targetId.startsWith('arn:') ? nameInArn(targetId) : targetId;
  const place = name.includes(':') && !targetId.startsWith('arn:') ? `[${name}]` : name;
  return port === undefined ? name : `${place}:${port}`;
}

/** `arn:aws:apigateway:eu-west-1:sqs:path/…` → `sqs`; a Lambda function behind a path is one too. */
function awsServiceName(uri: string | undefined): string | undefined {
  const parts = uri === undefined ? undefined : parseArn(uri);
  if (uri === undefined || parts === undefined) return uri;
  return parts.service === 'apigateway'
    ? `${parts.account} ${parts.resource.replace(/^(path|action)\//, '')}`
    : uri;
}

/** Names by ARN, of what is in the graph and of what is only referred to. */
export function createNames(graph: TopologyGraph): NameOf {
  return arn => {
    const node = graph.node(arn);
    return node === undefined ? nameInArn(arn) : displayName(node);
  };
}

/**
 * A rule with everything that decides: `100 · path /orders* · host api.example.com`,
 * `default · fixed response 404`. Where it forwards to, its target groups say.
 */
export function ruleLabel(rule: TopologyNode<'rule'>, names: NameOf): string {
  const { priority, conditions, actions } = rule.attributes;
  return joinFacts(oneLine(priority ?? '?'), conditionsWords(conditions), endingWords(actions, names));
}

/** `Application Load Balancer`, `VPC link V2`, `Missing target group`. */
export function nodeKindLabel(node: TopologyNode): string {
  if (isNode(node, 'load-balancer')) return loadBalancerLabel(node.attributes.type);
  if (isNode(node, 'vpc-link')) return vpcLinkLabel(node.attributes.vpcLinkVersion);
  return isNode(node, 'missing') ? missingLabel(node.attributes.referredToAs) : labelOfKind(node.kind);
}

const loadBalancerTags: ReadonlyMap<string, string> = new Map([
  ['application', 'ALB'],
  ['network', 'NLB'],
  ['gateway', 'GWLB'],
]);

const kindTags: Partial<Readonly<Record<NodeKind, string>>> = {
  'rest-api': 'REST',
  'http-api': 'HTTP',
  'websocket-api': 'WS',
};

/** A word for a badge: link version, type of load balancer or API. */
export function nodeTag(node: TopologyNode): string | undefined {
  if (isNode(node, 'vpc-link')) return node.attributes.vpcLinkVersion;
  if (isNode(node, 'load-balancer')) return loadBalancerTags.get(node.attributes.type ?? '');
  return kindTags[node.kind];
}

/** The API that a stage or route belongs to, by its id. */
export function apiOfNode(id: string): string | undefined {
  return /^(arn:[^/]*:\/(?:restapis|apis)\/[^/]+)(?:\/|$)/.exec(id)?.[1];
}
