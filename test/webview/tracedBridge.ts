import type { TraceView } from '../../src/protocol/protocol';

const url = 'https://api.payments.example.com/prod/payments/42?expand=lines';

/** A request through the drawing `bridge` of test/support/diagrams, to one of its weighted groups each. */
export function tracedBridge(change: Partial<TraceView> = {}): TraceView {
  return {
    id: 'f00dfeed',
    method: 'POST',
    url,
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'Authorization', value: '…' },
    ],
    outcome: 'Reaches 5 targets',
    health: 'healthy',
    because: 'rule 1 forwards to payments-web-blue (80 %) and payments-web-green (20 %)',
    steps: [
      step(
        'api',
        'rest-api',
        'REST API',
        'payments-production-internal-api',
        'its host is the custom domain',
      ),
      step('stage', 'stage', 'Stage', 'prod', 'first segment of the path'),
      step(
        'r1',
        'route',
        'Route',
        'ANY /payments/{proxy+}',
        'the only route whose path matches, as it is deployed',
      ),
      {
        ...step(
          'link',
          'vpc-link',
          'VPC link V1',
          'payments-nlb-link',
          'the integration names it, with the stage variable vpcLink filled in',
        ),
        request: [
          { text: 'POST', changed: false },
          { text: ' ', changed: false },
          { text: 'http://', changed: true },
          { text: 'payments-bridge-0f3a.elb.us-east-1.amazonaws.com', changed: true },
          { text: '/payments/42?expand=lines', changed: true },
        ],
        changes: 'scheme, host and path',
      },
      step('nlb', 'load-balancer', 'Network Load Balancer', 'payments-bridge', 'the target of the link'),
      step('nlb-80', 'listener', 'Listener', 'TCP:80', 'port 80 of the integration'),
      step('to-alb', 'target-group', 'Target group', 'payments-alb-tg', 'its default action'),
      step(
        'alb',
        'load-balancer',
        'Application Load Balancer',
        'payments-internal',
        'the only target, healthy',
      ),
      step('alb-80', 'listener', 'Listener', 'HTTP:80', 'the target is registered on port 80'),
      step(
        'rule-1',
        'rule',
        'Listener rule',
        '1 · path /payments*',
        'path-pattern /payments* matches /payments/42',
      ),
    ],
    passedOver: [
      {
        vertex: 'rule-2',
        name: '20 · host payments.example.com',
        because: 'comes after a rule that matches',
      },
      { name: 'GET /payments/{paymentId}', because: 'takes GET, not POST' },
    ],
    targets: [
      {
        vertex: 'fold',
        name: '10.0.1.11:8080',
        group: 'payments-web-blue',
        share: '80 %',
        health: 'healthy',
        healthText: 'healthy',
      },
      {
        vertex: 't4',
        name: '10.0.1.40:8080',
        group: 'payments-web-green',
        share: '20 %',
        health: 'failing',
        healthText: 'unhealthy: Target.FailedHealthChecks',
      },
    ],
    findings: [{ id: 'RP004', title: 'A target fails its health checks' }],
    vertices: [
      'api',
      'stage',
      'r1',
      'link',
      'nlb',
      'nlb-80',
      'to-alb',
      'alb',
      'alb-80',
      'rule-1',
      'blue',
      'green',
      'fold',
      't4',
    ],
    edges: [
      'api → stage',
      'stage → r1',
      'r1 → link',
      'link → nlb',
      'nlb → nlb-80',
      'nlb-80 → to-alb',
      'to-alb → alb',
      'alb → alb-80',
      'alb-80 → rule-1',
      'rule-1 → blue',
      'rule-1 → green',
      'blue → fold',
      'green → t4',
    ],
    notes: [],
    ...change,
  };
}

function step(
  vertex: string,
  kind: TraceView['steps'][number]['kind'],
  kindLabel: string,
  name: string,
  because: string,
): TraceView['steps'][number] {
  return { vertex, kind, kindLabel, name, because, changes: '' };
}
