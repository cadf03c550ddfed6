import type { KeptReason } from '../../../../src/plan/reasons/keptReason';
import type {
  PreconditionBasis,
  PreconditionReason,
  UnreadQuestion,
} from '../../../../src/plan/reasons/preconditionReason';
import type { RefusalReason } from '../../../../src/plan/reasons/refusalReason';
import type { RetireReason } from '../../../../src/plan/reasons/retireReason';
import type { KeptStages, StayReason, UriObstacle } from '../../../../src/plan/reasons/stayReason';
import type { Use } from '../../../../src/plan/removal/bridgeUses';
import type { BridgedPath, BridgeVerdict } from '../../../../src/paths/bridges';
import type { Manager } from '../../../../src/topology/manager';
import { bridge, worldIn } from '../bridges';

type KubernetesManager = Extract<Manager, { readonly tool: 'kubernetes' }>;
type EcsManager = Extract<Manager, { readonly tool: 'ecs' }>;

/** One example for each code: a new code does not compile without one. */
type ByCode<Reason extends { readonly code: string }> = {
  readonly [Code in Reason['code']]: Reason & { readonly code: Code };
};

const loadBalancer = 'app/a1';
const targetGroup = 'tg/t1';
const route = 'GET /orders';
const named = { listener: 'listener/80', loadBalancer };
const closed = { loadBalancer, port: 80, verdict: 'acl-1 denies it' };
const traffic = { loadBalancer, flows: 3, bytes: 2e9 };

const group = 'sg-1';
const controller: KubernetesManager = {
  tool: 'kubernetes',
  controller: 'aws-load-balancer-controller',
  cluster: 'prod',
  object: { kind: 'ingress', name: 'shop/shop' },
};
const express: EcsManager = { tool: 'ecs', role: 'express', services: ['shop'] };
const deployments: EcsManager = {
  tool: 'ecs',
  role: 'deployments',
  services: ['shop'],
  strategy: 'CANARY',
};

const path: BridgedPath = {
  link: 'link/l1',
  linkVersion: 'V2',
  networkLoadBalancer: 'net/n1',
  networkListener: 'listener/n1',
  targetGroup,
  targets: ['target/1'],
  registeredAs: 'alb',
  staleTargets: [],
  applicationLoadBalancer: loadBalancer,
  port: 80,
  listener: named.listener,
};
const verdict: BridgeVerdict = { kind: 'blocked', obstacle: { code: 'no-link', link: 'l9' } };
const kept: KeptStages = new Map([['dev', verdict]]);

function exampleUse(): Use {
  const [api] = worldIn(bridge()).facts.apis;
  if (api === undefined) throw new Error('There is no API.');
  return { api, route: 'r', key: route, stage: 'prod', source: 'deployed' };
}
const uses = [exampleUse()];

export const uriObstacles: Readonly<Record<UriObstacle, true>> = {
  'variable-scheme-or-host': true,
  'different-ports': true,
  'port-of-kept-stages': true,
  'port-in-host-variable': true,
};

export const stayReasons: ByCode<StayReason> = {
  'no-stage-moves': { code: 'no-stage-moves', kept },
  'several-load-balancers': { code: 'several-load-balancers', loadBalancers: ['app/a1', 'app/a2'] },
  'no-listener': { code: 'no-listener', loadBalancer, port: 80 },
  'listeners-unread': { code: 'listeners-unread', loadBalancer },
  'integration-unread': { code: 'integration-unread' },
  'looks-like-reference': { code: 'looks-like-reference' },
  'link-of-kept-stages': { code: 'link-of-kept-stages', kept },
  'link-id-of-variables': { code: 'link-id-of-variables' },
  uri: { code: 'uri', obstacle: 'different-ports' },
  'variable-in-use': { code: 'variable-in-use', variable: 'way', routes: ['GET /a', 'GET /b'] },
};

export const unreadQuestions: {
  readonly [About in UnreadQuestion['about']]: UnreadQuestion & { readonly about: About };
} = {
  'bridge-of-route': { about: 'bridge-of-route', route },
  'health-in-group': { about: 'health-in-group', loadBalancer, targetGroup },
  'network-listener-rules': { about: 'network-listener-rules', loadBalancer },
  'certificate-hosts': { about: 'certificate-hosts', ...named },
  'source-address-rules': { about: 'source-address-rules', ...named },
  'web-acl': { about: 'web-acl', loadBalancer },
  'zones-and-free-addresses': { about: 'zones-and-free-addresses' },
  'room-for-rule': { about: 'room-for-rule', group: 'sg-1', loadBalancer },
  'network-acls': { about: 'network-acls', loadBalancer, port: 80 },
  'vpc-link-count': { about: 'vpc-link-count' },
  manager: { about: 'manager', resource: loadBalancer },
  'shifting-weights': { about: 'shifting-weights', ...named },
  'other-users': { about: 'other-users' },
  'deployed-on-stage': { about: 'deployed-on-stage', stage: 'prod' },
};

export const preconditionReasons: ByCode<PreconditionReason> = {
  unread: {
    code: 'unread',
    question: unreadQuestions['web-acl'],
    missing: { operation: 'wafv2:GetWebACLForResource', node: loadBalancer },
    permission: 'wafv2:GetWebACLForResource',
    error: 'AccessDenied',
  },
  'unhealthy-target': {
    code: 'unhealthy-target',
    loadBalancer,
    targetGroup,
    states: ['draining', 'unhealthy'],
    isPartlyHealthy: true,
  },
  'address-keeper-unknown': {
    code: 'address-keeper-unknown',
    loadBalancer,
    targetGroup,
    targets: ['target/1', 'target/2'],
  },
  'stale-addresses': { code: 'stale-addresses', targetGroup, targets: ['target/3'] },
  'requested-route-stays': { code: 'requested-route-stays', route, because: stayReasons.uri },
  'port-not-allowed': { code: 'port-not-allowed', loadBalancer, port: 81 },
  'tls-expected': { code: 'tls-expected', ...named, routes: [route] },
  'http-expected': { code: 'http-expected', ...named, routes: [route] },
  'protocol-unknown': { code: 'protocol-unknown', ...named },
  'host-known-when-called': { code: 'host-known-when-called', ...named, route },
  'host-not-covered': {
    code: 'host-not-covered',
    ...named,
    route,
    host: 'shop.example.com',
    certificateNames: ['*.example.org'],
  },
  'source-address-rule': {
    code: 'source-address-rule',
    ...named,
    rule: 'rule/10',
    blocks: ['10.0.0.0/8', '192.0.2.0/24'],
  },
  'web-acl-sees-addresses': {
    code: 'web-acl-sees-addresses',
    loadBalancer,
    webAcl: 'shop-rules',
    arn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop-rules/1',
  },
  'client-certificate-absent': { code: 'client-certificate-absent', ...named, stages: ['prod', 'dev'] },
  'client-certificate-undocumented': { code: 'client-certificate-undocumented', ...named },
  'no-test-call': { code: 'no-test-call', ...named, routes: ['POST /orders'] },
  'vpc-unknown': { code: 'vpc-unknown' },
  'link-zones-unknown': { code: 'link-zones-unknown', region: 'xx-north-1' },
  'no-link-subnet': { code: 'no-link-subnet', zones: ['use1-az3'] },
  'one-link-zone': { code: 'one-link-zone', zones: ['use1-az1'] },
  'zones-without-link': { code: 'zones-without-link', zones: ['use1-az3'] },
  'no-security-group': { code: 'no-security-group', loadBalancer },
  'security-group-full': { code: 'security-group-full', loadBalancer, group: 'sg-1', rules: 60, most: 60 },
  'all-network-acls-closed': { code: 'all-network-acls-closed', ...closed },
  'some-network-acls-closed': { code: 'some-network-acls-closed', ...closed },
  'undeployed-changes': { code: 'undeployed-changes', stage: 'prod', changes: ['GET /a: changed'] },
  'no-deployment': { code: 'no-deployment', stage: 'prod' },
  'canary-present': { code: 'canary-present', stage: 'prod' },
  'stages-keep-path': { code: 'stages-keep-path', route, variable: 'way', kept },
  'other-stages-change': { code: 'other-stages-change', route, stages: ['dev', 'test'], loadBalancer },
  'other-stages-mixed': { code: 'other-stages-mixed', route, stages: ['dev'], variable: 'way' },
  'edge-optimized': { code: 'edge-optimized' },
  'vpc-link-quota-raised': { code: 'vpc-link-quota-raised', count: 12, most: 10, region: 'eu-west-1' },
  'vpc-link-quota-reached': { code: 'vpc-link-quota-reached', count: 10, most: 10, region: 'eu-west-1' },
  'managed-by-tool': {
    code: 'managed-by-tool',
    managed: [{ resource: 'r', tool: 'terraform', text: 'Load balancer a1 is managed by Terraform.' }],
  },
  'created-by-tool': {
    code: 'created-by-tool',
    managed: [{ resource: 'r', tool: 'terraform', text: 'Load balancer a1 is managed by Terraform.' }],
  },
  'controller-revokes-rule': { code: 'controller-revokes-rule', resource: group, manager: controller },
  'controller-restores-rule': { code: 'controller-restores-rule', resource: group, manager: controller },
  'controller-recreates': { code: 'controller-recreates', resource: 'net/n1', manager: controller },
  'controller-keeps-bridge': { code: 'controller-keeps-bridge', resource: 'net/n1', manager: controller },
  'controller-replaces': { code: 'controller-replaces', resource: loadBalancer, manager: controller },
  'express-overwrites': { code: 'express-overwrites', resource: loadBalancer, manager: express },
  'deployments-use': { code: 'deployments-use', resource: 'listener/80', manager: deployments },
  'weights-shift': {
    code: 'weights-shift',
    resource: 'rule/10',
    manager: { ...deployments, isShifting: true, canPause: true },
  },
  'bridge-needed': { code: 'bridge-needed', loadBalancer: 'net/n1', users: ['REST API shop needs it.'] },
};

const stages = [
  { stage: 'prod', deployment: 'd1' },
  { stage: 'dev', deployment: undefined },
];

export const preconditionBases: {
  readonly [Id in PreconditionBasis['id']]: PreconditionBasis & { readonly id: Id };
} = {
  bridge: { id: 'bridge', bridges: [{ path, health: ['healthy'] }] },
  listener: { id: 'listener', listeners: [{ ...named, routes: 2 }] },
  'source-address': { id: 'source-address', listeners: [{ listener: 'listener/80', rules: 2 }] },
  'client-certificate': { id: 'client-certificate', listeners: [{ listener: 'listener/80', mode: 'off' }] },
  network: {
    id: 'network',
    existing: [],
    links: [
      {
        vpc: 'vpc-1',
        passedOver: [{ id: 'v9', why: 'managed' }],
        subnets: [{ subnet: 'subnet-1', zone: undefined, freeAddresses: 9 }],
        endpoints: [{ loadBalancer, port: 80, getsRule: true }],
      },
    ],
  },
  quota: { id: 'quota', region: 'eu-west-1', count: 2, added: 1, most: 10 },
  'api-type': { id: 'api-type', endpointTypes: ['REGIONAL'] },
  'undeployed-changes': { id: 'undeployed-changes', stages },
  'managed-by': { id: 'managed-by' },
  'other-users': { id: 'other-users', loadBalancers: ['net/n1'] },
  'stage-variables': {
    id: 'stage-variables',
    changes: [{ stage: 'prod', variable: 'way', before: undefined, after: 'l2' }],
  },
  canary: { id: 'canary', percent: 10, stages },
  'test-invoke': { id: 'test-invoke', tests: ['Calls GET /orders.'] },
};

export const keptReasons: ByCode<KeptReason> = {
  'in-use': { code: 'in-use', part: 'link', uses },
  'no-bridge-listener': { code: 'no-bridge-listener' },
  'named-by-integration': { code: 'named-by-integration' },
  'other-targets': { code: 'other-targets', targets: ['net/n2'] },
  'already-deleting': { code: 'already-deleting' },
  'no-bridge': {
    code: 'no-bridge',
    listener: 'listener/n1',
    behind: { kind: 'other', reason: { code: 'empty-group', group: targetGroup } },
  },
  'unexplained-services': { code: 'unexplained-services', services: ['vpce-svc-1'] },
  'parts-stay': { code: 'parts-stay', parts: ['listener TCP:80', 'VPC link l1'] },
};

export const refusalReasons: ByCode<RefusalReason> = {
  'no-such-api': { code: 'no-such-api', requested: 'shop', unread: 'its list was refused' },
  'several-apis': { code: 'several-apis', requested: 'shop', ids: ['r1', 'r2'] },
  'no-such-stage': { code: 'no-such-stage', api: 'shop', requested: 'test', stages: ['prod', 'dev'] },
  'no-such-route': { code: 'no-such-route', api: 'shop', requested: 'GET /none' },
  'websocket-api': { code: 'websocket-api', api: 'chat' },
  'http-api': { code: 'http-api', api: 'mobile', paths: [{ key: route, verdict }] },
  'routes-unread': { code: 'routes-unread', api: 'shop', restApiId: 'r1' },
  'stages-unread': { code: 'stages-unread', api: 'shop', restApiId: 'r1' },
  'no-stage': { code: 'no-stage', api: 'shop' },
  'nothing-moves': { code: 'nothing-moves', api: 'shop', staying: [{ key: route, reason: stayReasons.uri }] },
  'step-reference-in-account': {
    code: 'step-reference-in-account',
    reference: '${steps.vpc-link.VpcLinkId}',
    about: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a1/1',
  },
  'no-direct-path': { code: 'no-direct-path', apiId: 'r1' },
  'no-bridge-left': { code: 'no-bridge-left', apiId: 'r1' },
  'direct-path-unread': { code: 'direct-path-unread', apiId: 'r1', operations: ['apigatewayv2:GetVpcLinks'] },
  'bridge-calls-unread': {
    code: 'bridge-calls-unread',
    apiId: 'r1',
    operations: ['elasticloadbalancing:DescribeListeners'],
  },
  'bridge-unread': { code: 'bridge-unread', apiId: 'r1', loadBalancers: ['net/n1'] },
  'nothing-can-go': {
    code: 'nothing-can-go',
    apiId: 'r1',
    kept: [{ name: 'VPC link l1', reason: keptReasons['already-deleting'] }],
  },
};

export const retireReasons: ByCode<RetireReason> = {
  'references-unread': {
    code: 'references-unread',
    operations: ['apigateway:GetVpcLinks'],
    apis: [{ api: 'r1', isComplete: false, unreadStages: ['prod'] }],
  },
  unreferenced: { code: 'unreferenced', apis: 2, stages: 3 },
  'kept-parts': {
    code: 'kept-parts',
    kept: [{ name: 'VPC link l1', reason: keptReasons['named-by-integration'] }],
  },
  'own-canaries': { code: 'own-canaries', stages: [{ api: 'shop', stage: 'prod' }] },
  'canaries-of-others': { code: 'canaries-of-others', stages: [{ api: 'billing', stage: 'prod' }] },
  'no-canary': { code: 'no-canary' },
  'traffic-unread': { code: 'traffic-unread', loadBalancer },
  'no-traffic': { code: 'no-traffic', ...traffic },
  traffic: { code: 'traffic', ...traffic },
  'traffic-of-other-listeners': { code: 'traffic-of-other-listeners', ...traffic },
  'endpoint-services-unread': { code: 'endpoint-services-unread', loadBalancer },
  'unexplained-services': { code: 'unexplained-services', loadBalancer, services: ['vpce-svc-1'] },
  'services-of-links': { code: 'services-of-links', loadBalancer, links: 1 },
  'protection-unread': { code: 'protection-unread', loadBalancer },
  protected: { code: 'protected', loadBalancer },
  'not-protected': { code: 'not-protected', loadBalancer },
  'elastic-addresses': { code: 'elastic-addresses', loadBalancer, addresses: ['eipalloc-1 192.0.2.1'] },
  'known-by-name': { code: 'known-by-name', loadBalancer, dnsName: 'n1.example.com', goes: true },
  'address-keeper-unknown': {
    code: 'address-keeper-unknown',
    loadBalancer,
    targetGroup,
    targets: ['target/1'],
  },
  'ingress-rules': {
    code: 'ingress-rules',
    revoked: [{ group: 'sg/one', peer: 'sg-2' }],
    groups: [],
  },
  'old-deployments': { code: 'old-deployments', api: 'r1', stages },
  'cool-down': { code: 'cool-down' },
};
