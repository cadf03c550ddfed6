import { holdCases } from './expected';

/*
 * What counts as a bridge and what is said of it. Held elsewhere, and not repeated here:
 *
 * | kind | inputs | file |
 * |---|---|---|
 * | B | rules and weights of listeners, partial bridges | paths/bridges.test.ts, plan/bridgedRoutes.test.ts |
 * | K7 | addresses of one or two load balancers in a group | paths/bridges.test.ts, plan/addressBridges.test.ts, paths/trace/balancing/networkLoadBalancer.test.ts |
 * | F5 | protocols and matchers of health checks | diagnosis/cases/bridge/health.ts (RP404) |
 * | F8 | bridges over links of either version, under each kind of API | diagnosis/cases/bridge/topology.ts (RP220) |
 */

const over = 'vpc-link load-balancer listener target-group load-balancer listener rule target-group';
const toInvoices = (weight: number): string =>
  `,{"TargetGroupArn":"arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/invoices/2ff2382d6e5250ad","Weight":${weight}}`;

holdCases('B: several groups behind one listener of a Network Load Balancer', [
  {
    title: 'a tenth goes elsewhere, so no route can move',
    name: 'fd-two-groups-behind-nlb',
    silent: ['RP220'],
    plan: { api: 'orders', refused: /90% to target group orders-alb-80/ },
  },
  {
    title: 'half goes elsewhere',
    name: 'fd-two-groups-behind-nlb',
    variation: {
      replaced: [[`"Weight":90}${toInvoices(10)}`, `"Weight":50}${toInvoices(50)}`]],
    },
    silent: ['RP220'],
    plan: { api: 'orders', refused: /50% to target group orders-alb-80/ },
  },
  {
    title: 'sound: the other group has no weight',
    name: 'fd-two-groups-behind-nlb',
    variation: { replaced: [[`"Weight":90}${toInvoices(10)}`, `"Weight":90}${toInvoices(0)}`]] },
    finds: ['RP220'],
    plan: { api: 'orders', preconditions: { bridge: 'ok' } },
  },
  {
    title: 'sound: there is no other group',
    name: 'fd-two-groups-behind-nlb',
    variation: { replaced: [[toInvoices(10), '']] },
    finds: ['RP220'],
    plan: { api: 'orders', preconditions: { bridge: 'ok' } },
  },
]);

const shop = 'https://shop.example.com';

holdCases('K7: targets that are addresses of a load balancer', [
  {
    title: 'one of two, and an address that the load balancer no longer has',
    name: 'rt-26-nlb-to-alb-addresses',
    traces: [
      {
        request: `GET ${shop}/shop/7`,
        outcome: 'reaches-targets',
        pathAtBackend: '/shop/7',
        hops: `domain-name rest-api stage route ${over}`,
        says: [/is an address of shop/],
      },
      { request: `GET ${shop}/other`, outcome: 'responds-early', status: 404 },
    ],
    finds: ['RP220', 'RP611'],
    silent: ['RP513', 'RP603'],
    edges: [['is', 'target', 'load-balancer']],
    plan: { api: 'shop', preconditions: { bridge: 'unknown' } },
  },
  {
    title: 'both addresses of the load balancer',
    name: 'rt-26-nlb-to-alb-addresses',
    variation: {
      replaced: [
        ['10.20.16.99', '10.20.16.72'],
        [
          '"TargetHealth":{"Description":"Health checks failed","Reason":"Target.FailedHealthChecks","State":"unhealthy"}',
          '"TargetHealth":{"State":"healthy"}',
        ],
      ],
    },
    traces: [{ request: `GET ${shop}/other`, outcome: 'responds-early', status: 404 }],
    finds: ['RP220'],
    silent: ['RP611'],
    plan: { api: 'shop', preconditions: { bridge: 'unknown' } },
  },
  {
    title: 'kept by hand, before an instance',
    name: 'file-17-bridge-by-alb-addresses',
    traces: [
      {
        request: 'GET https://bwpwhcz2pf.execute-api.us-east-1.amazonaws.com/prod',
        outcome: 'reaches-targets',
        hops: `rest-api stage route ${over}`,
      },
    ],
    finds: ['RP220'],
    edges: [['is', 'target', 'load-balancer']],
    plan: { api: 'vpclink-api', preconditions: { bridge: 'unknown', 'undeployed-changes': 'unknown' } },
  },
  {
    title: 'sound: the addresses are those of tasks',
    name: 'file-17-bridge-by-alb-addresses',
    variation: { replaced: [['"ELB app/private-alb/b2bf9faf22ec0180"', '"task"']] },
    traces: [
      {
        request: 'GET https://bwpwhcz2pf.execute-api.us-east-1.amazonaws.com/prod',
        outcome: 'reaches-targets',
        hops: 'rest-api stage route vpc-link load-balancer listener target-group',
      },
    ],
    silent: ['RP220'],
    plan: { api: 'vpclink-api', refused: /No route of vpclink-api can move/ },
  },
]);

const hello = {
  request: 'GET https://9bv0ciu1yr.execute-api.us-east-1.amazonaws.com/Prod',
  outcome: 'reaches-targets',
  pathAtBackend: '/',
  hops: `rest-api stage route ${over}`,
} as const;

holdCases('F5: how an alb group checks the listener behind it', [
  {
    title: 'with HTTP, where HTTPS is spoken',
    name: 'file-03-sam-bridge-https-lambda',
    traces: [{ ...hello, says: [/fails open/] }],
    finds: ['RP220', 'RP404'],
    silent: ['RP008', 'RP206', 'RP208'],
    edges: [
      ['is', 'target', 'load-balancer'],
      ['is', 'target', 'lambda-function'],
    ],
    plan: {
      api: 'hello',
      preconditions: { bridge: 'warn', 'undeployed-changes': 'unknown', 'managed-by': 'unknown' },
    },
  },
  {
    title: 'with HTTP and a narrower matcher',
    name: 'file-03-sam-bridge-https-lambda',
    variation: { replaced: [['"HttpCode":"200-399"', '"HttpCode":"200"']] },
    traces: [hello],
    finds: ['RP404'],
  },
  {
    title: 'sound: the matcher takes the 400 of a TLS port',
    name: 'file-03-sam-bridge-https-lambda',
    variation: { replaced: [['"HttpCode":"200-399"', '"HttpCode":"200-499"']] },
    traces: [hello],
    silent: ['RP404'],
  },
  {
    title: 'sound: with HTTPS',
    name: 'file-03-sam-bridge-https-lambda',
    variation: {
      replaced: [
        [
          '"HealthCheckProtocol":"HTTP","HealthCheckTimeoutSeconds":6',
          '"HealthCheckProtocol":"HTTPS","HealthCheckTimeoutSeconds":6',
        ],
      ],
    },
    traces: [hello],
    silent: ['RP404'],
  },
]);

const lab = {
  request: 'GET https://1boq1gc6q1.execute-api.us-east-1.amazonaws.com/orders/123?debug=true',
  outcome: 'reaches-targets',
  pathAtBackend: '/orders/123?debug=true',
} as const;

holdCases('F8: bridges of HTTP APIs', [
  {
    title: 'over a link V2',
    name: 'file-08-http-api-v2-link-nlb-alb',
    traces: [{ ...lab, hops: `http-api stage route ${over}` }],
    finds: ['RP220'],
    silent: ['RP004', 'RP307'],
    edges: [['is', 'target', 'load-balancer']],
  },
  {
    title: 'sound: the integration names the listener behind it',
    name: 'file-08-http-api-v2-link-nlb-alb',
    variation: {
      replaced: [
        [
          'listener/net/lab-nlb/6e301e091547ccd2/f684687f12591164","PayloadFormat',
          'listener/app/lab-alb/9b40ca0bffae3a66/e11eba43293e529b","PayloadFormat',
        ],
      ],
    },
    traces: [{ ...lab, hops: 'http-api stage route vpc-link load-balancer listener rule target-group' }],
    silent: ['RP220'],
  },
]);
