import type { PathStop, TraceView } from '../../src/protocol/strip';

const url = 'https://api.payments.example.com/prod/payments/42?expand=lines';

/** A request through `ordersPicture` of test/support/pictures. */
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
        'POST /payments',
        'route',
        'Route',
        'ANY /payments/{proxy+}',
        'the only route whose path matches, as it is deployed',
      ),
      {
        ...step(
          'orders-link',
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
      step(
        'orders-nlb',
        'load-balancer',
        'Network Load Balancer',
        'payments-bridge',
        'the target of the link',
      ),
      step('nlb-80', 'listener', 'Listener', 'TCP:80', 'port 80 of the integration'),
      step('orders-alb-80', 'target-group', 'Target group', 'payments-alb-tg', 'its default action'),
      step(
        'orders-alb',
        'load-balancer',
        'Application Load Balancer',
        'payments-internal',
        'the only target, healthy',
      ),
      step('alb-80', 'listener', 'Listener', 'HTTP:80', 'the target is registered on port 80'),
      step(
        'rule-40',
        'rule',
        'Listener rule',
        '1 · path /payments*',
        'path-pattern /payments* matches /payments/42',
      ),
    ],
    passedOver: [
      {
        vertex: 'rule-20',
        name: '20 · host payments.example.com',
        priority: '20',
        because: 'comes after a rule that matches',
      },
      { name: 'GET /payments/{paymentId}', priority: '', because: 'takes GET, not POST' },
    ],
    targets: [
      {
        vertex: 'payments-0',
        name: '10.0.1.11:8080',
        group: 'payments-web-blue',
        share: '80 %',
        health: 'healthy',
        healthText: 'healthy',
      },
      {
        vertex: 'customers-1',
        name: '10.0.1.40:8080',
        group: 'payments-web-green',
        share: '20 %',
        health: 'failing',
        healthText: 'unhealthy: Target.FailedHealthChecks',
      },
    ],
    path: {
      stops: [
        stop('POST /payments', 'POST https://…/prod/payments/42', ''),
        stop('orders-link', 'payments-nlb-link', 'V1'),
        stop('nlb-80', 'payments-bridge TCP:80', 'NLB'),
        stop('rule-40', 'payments-internal HTTP:80 · rule 1', 'ALB'),
      ],
      branches: [
        {
          share: '80 %',
          group: stop('payments', 'payments-web-blue', ''),
          targets: [{ ...stop('payments-0', '10.0.1.11:8080', ''), health: 'healthy' }],
          more: 3,
        },
        {
          share: '20 %',
          group: stop('customers', 'payments-web-green', ''),
          targets: [{ ...stop('customers-1', '10.0.1.40:8080', ''), health: 'failing' }],
          more: 0,
        },
      ],
    },
    sent: {
      text: 'POST http://payments-bridge-0f3a.elb.us-east-1.amazonaws.com/payments/42?expand=lines',
      timeout: '29 s',
    },
    findings: {
      deciding: {
        check: 'RP004',
        node: 'customers-1',
        place: 'Target payments-web-green 10.0.1.40:8080',
        severity: 'error',
        title: 'A target fails its health checks',
        cause: 'The target 10.0.1.40:8080 answers its health check with 500.',
        evidence: [{ what: 'TargetHealth of 10.0.1.40', value: 'unhealthy' }],
        fix: 'Look at the log of the target.',
        hasCommand: true,
      },
      others: [
        {
          check: 'RP220',
          node: 'orders-nlb',
          place: 'Network Load Balancer payments-bridge',
          severity: 'info',
          title: 'Routes can reach the Application Load Balancer directly',
          cause: 'Routes reach payments-internal through payments-bridge.',
          evidence: [],
          fix: 'Plan the migration.',
          hasCommand: false,
        },
      ],
      areChecksPending: false,
    },
    vertices: [
      'POST /payments',
      'orders-link',
      'orders-nlb',
      'nlb-80',
      'orders-alb-80',
      'orders-alb',
      'alb-80',
      'rule-40',
      'payments',
      'payments-0',
      'customers',
      'customers-1',
    ],
    edges: [],
    notes: [],
    ...change,
  };
}

function stop(vertex: string, text: string, tag: string): PathStop {
  return { vertex, text, tag, accessibleName: `Stop ${text}` };
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
