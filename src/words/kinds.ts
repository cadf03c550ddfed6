import * as l10n from '@vscode/l10n';
import type { VertexKind } from '../protocol/vertex';

/** What a node is, as a label and as a noun within a sentence: the one table that every view and finding uses. */
const kinds: Readonly<Record<VertexKind, readonly [label: () => string, noun: () => string]>> = {
  'domain-name': [() => l10n.t('Custom domain name'), () => l10n.t('custom domain name')],
  'rest-api': [() => l10n.t('REST API'), () => l10n.t('REST API')],
  'http-api': [() => l10n.t('HTTP API'), () => l10n.t('HTTP API')],
  'websocket-api': [() => l10n.t('WebSocket API'), () => l10n.t('WebSocket API')],
  stage: [() => l10n.t('Stage'), () => l10n.t('stage')],
  route: [() => l10n.t('Route'), () => l10n.t('route')],
  'vpc-link': [() => l10n.t('VPC link'), () => l10n.t('VPC link')],
  'load-balancer': [() => l10n.t('Load balancer'), () => l10n.t('load balancer')],
  listener: [() => l10n.t('Listener'), () => l10n.t('listener')],
  rule: [() => l10n.t('Listener rule'), () => l10n.t('rule')],
  'target-group': [() => l10n.t('Target group'), () => l10n.t('target group')],
  target: [() => l10n.t('Target'), () => l10n.t('target')],
  'lambda-function': [() => l10n.t('Lambda function'), () => l10n.t('Lambda function')],
  'cloud-map-service': [() => l10n.t('Cloud Map service'), () => l10n.t('Cloud Map service')],
  'http-endpoint': [() => l10n.t('HTTP endpoint'), () => l10n.t('HTTP endpoint')],
  'aws-service': [() => l10n.t('AWS service'), () => l10n.t('AWS service')],
  missing: [() => l10n.t('Missing resource'), () => l10n.t('missing resource')],
  group: [() => l10n.t('Group'), () => l10n.t('group')],
};

/** `Target group`: as a label. */
export function kindLabel(kind: VertexKind): string {
  return kinds[kind][0]();
}

/** `target group`: within a sentence. */
export function kindNoun(kind: VertexKind): string {
  return kinds[kind][1]();
}

const loadBalancerTypes: ReadonlyMap<string | undefined, () => string> = new Map([
  ['application', () => l10n.t('Application Load Balancer')],
  ['network', () => l10n.t('Network Load Balancer')],
  ['gateway', () => l10n.t('Gateway Load Balancer')],
]);

/** `Application Load Balancer`, by the type that AWS gives it. */
export function loadBalancerLabel(type: string | undefined): string {
  return loadBalancerTypes.get(type)?.() ?? kindLabel('load-balancer');
}

/** `VPC link V2` */
export function vpcLinkLabel(version: string | undefined): string {
  return version === undefined ? kindLabel('vpc-link') : l10n.t('VPC link {version}', { version });
}

/** `Missing target group`: what something refers to and what does not exist. */
export function missingLabel(kind: VertexKind = 'missing'): string {
  return kind === 'missing' ? kindLabel(kind) : l10n.t('Missing {kind}', { kind: kindNoun(kind) });
}

/** `missing target group`: within a sentence. */
export function missingNoun(kind: VertexKind = 'missing'): string {
  return kind === 'missing' ? kindNoun(kind) : l10n.t('missing {kind}', { kind: kindNoun(kind) });
}

/** What runs behind the address of a target. */
const workloads = {
  'ecs-service': [() => l10n.t('ECS service'), () => l10n.t('ECS service')],
  'ec2-instance': [() => l10n.t('EC2 instance'), () => l10n.t('EC2 instance')],
  'network-interface': [() => l10n.t('Network interface'), () => l10n.t('network interface')],
} as const satisfies Readonly<Record<string, readonly [label: () => string, noun: () => string]>>;

export type WorkloadKind = keyof typeof workloads;

/** `Network interface`: as a label. */
export function workloadLabel(kind: WorkloadKind): string {
  return workloads[kind][0]();
}

/** `network interface`: within a sentence. */
export function workloadNoun(kind: WorkloadKind): string {
  return workloads[kind][1]();
}
