import fc from 'fast-check';
import type { Journal, StepState } from '../../../../src/apply/journal';
import type { Plan, PlanStep } from '../../../../src/plan/document';

export const step = (more: Partial<PlanStep> = {}): PlanStep => ({
  id: 'integration-1',
  text: 'Point GET /orders to load balancer orders.',
  action: 'apigateway:UpdateIntegration',
  input: { restApiId: 'r1', patchOperations: [{ op: 'replace', path: '/uri', value: 'http://h/orders' }] },
  requires: [],
  undo: [{ action: 'apigateway:PutIntegration', input: { restApiId: 'r1' } }],
  verify: [],
  iam: ['apigateway:PATCH'],
  ...more,
});

export const plan = (more: Partial<Plan> = {}): Plan => ({
  format: 'request-path/plan',
  version: 1,
  kind: 'direct-alb',
  id: 'c5e11929d57f094e',
  createdAt: '2026-11-22T10:00:00Z',
  scope: { account: '111122223333', region: 'us-east-1' },
  api: 'arn:aws:apigateway:us-east-1::/restapis/r1',
  apiName: 'orders',
  stages: ['prod'],
  options: { routes: [], stages: [] },
  routes: [
    {
      route: 'arn:aws:apigateway:us-east-1::/restapis/r1/resources/a/methods/GET',
      key: 'GET /orders',
      from: { connectionId: 'l1', uri: 'https://h:8443/orders' },
      to: {
        connectionId: '${steps.vpc-link.VpcLinkId}',
        integrationTarget: 'arn:alb',
        uri: 'https://h:443/orders',
      },
    },
  ],
  stays: [],
  preconditions: [
    { id: 'bridge', state: 'ok', text: 'The bridge is healthy.', evidence: ['orders healthy'] },
  ],
  steps: [step()],
  saving: { monthlyUsd: 16.43, basis: 'Without load balancer n1: 730 h.' },
  publishes: {},
  managedBy: [],
  ...more,
});

export const journal = (states: readonly StepState[], more: Partial<Plan> = {}): Journal => ({
  format: 'request-path/journal',
  version: 1,
  plan: plan({ steps: states.map((_, index) => step({ id: `step-${index + 1}` })), ...more }),
  before: {},
  steps: states.map((state, index) => ({
    id: `step-${index + 1}`,
    state,
    ...(state === 'failed' ? { error: 'Conflict: somebody changed it.' } : {}),
  })),
});

/** Names that would break out of what stands around them. */
export const hostile = fc.oneof(
  fc.constantFrom(
    '`code` ``` fence\n```\n# heading',
    '````\n~~~\n<script>alert(1)</script>',
    '![x](https://evil.example/x.png)',
    '[click](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    'a | b | c\n| --- |',
    'https://evil.example and www.evil.example',
    '@everyone #1 &lt;b&gt; ~~gone~~ **bold** _it_',
    '\u2028\u202e\u0007 sneaky',
    '- [ ] item\n1. list',
    '$(rm -rf ~) `id` ${x}',
    '\\`',
    'a`<img src=x>`b',
    '``<b>',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A plan and journal whose every text that may come from AWS is this one. */
export const planOfNames = (name: string): Plan =>
  plan({
    apiName: name,
    stages: [name],
    options: { routes: [name], stages: [name] },
    routes: [
      {
        route: name,
        key: name,
        from: { connectionId: name, uri: `old ${name}` },
        to: { connectionId: name, integrationTarget: name, uri: name },
      },
    ],
    stays: [{ route: name, key: name, because: name }],
    preconditions: [{ id: 'bridge', state: 'warn', text: name, evidence: [name, name] }],
    steps: [
      step({
        text: name,
        input: {
          stageName: name,
          [name]: name,
          patchOperations: [{ op: 'replace', path: '/uri', value: name }],
        },
        requires: [
          { action: 'apigateway:GetStage', input: { stageName: name }, expect: { [name]: name }, text: name },
        ],
        undo: [{ action: 'apigateway:UpdateStage', input: { stageName: name } }],
      }),
      step({
        id: 'ingress',
        action: 'ec2:AuthorizeSecurityGroupIngress',
        input: { GroupId: name, IpPermissions: [{ IpProtocol: name, IpRanges: [{ CidrIp: name }] }] },
      }),
    ],
    saving: { monthlyUsd: 0, basis: name },
    latency: { text: name },
    publishes: { [name]: [name] },
    managedBy: [{ resource: name, tool: 'terraform', text: name }],
  });
