import type {
  Picture,
  PictureCard,
  PictureColumn,
  PictureEdge,
  PicturePath,
  PictureRow,
} from '../../src/protocol/picture';
import type { Details, DiagramState } from '../../src/protocol/protocol';
import type { ResourceStrip } from '../../src/protocol/strip';

/** Made-up pictures as the host would send them. */

export const pictureColumns = [
  'Routes',
  'VPC link › NLB',
  'Load balancer › listener › rule',
  'Target groups › targets',
] as const;

type GivenRow = Partial<PictureRow> & Pick<PictureRow, 'id' | 'kind' | 'vertexKind' | 'text'>;

export function row(given: GivenRow): PictureRow {
  const { text, lead = '', detail = '', statusText = '' } = given;
  const words = [given.vertexKind.replaceAll('-', ' '), lead, text, detail, statusText];
  return {
    node: given.id,
    elide: 'end',
    tags: [],
    status: 'none',
    presence: 'exists',
    accessibleName: words.filter(word => word !== '').join(' '),
    ...given,
    lead,
    detail,
    statusText,
  };
}

const healthy = { status: 'healthy', statusText: 'healthy' } as const;

export function routeRow(id: string, more: Partial<PictureRow> = {}): PictureRow {
  const [method = '', path = ''] = id.split(' ');
  return row({
    id,
    kind: 'item',
    vertexKind: 'route',
    lead: method,
    text: path,
    elide: 'start',
    segment: `/${path.split('/')[1] ?? ''}`,
    ...healthy,
    ...more,
  });
}

export function card(
  id: string,
  column: PictureColumn,
  role: PictureCard['role'],
  ...rows: readonly PictureRow[]
): PictureCard {
  return { id, column, role, label: rows[0]?.accessibleName ?? id, rows };
}

export function line(source: string, target: string, more: Partial<PictureEdge> = {}): PictureEdge {
  return {
    id: `${source} → ${target}`,
    source,
    target,
    label: '',
    kind: 'served',
    isFailing: false,
    accessibleName: `${source} goes to ${target}`,
    ...more,
  };
}

function head(id: string, given: Partial<PictureRow> & Pick<PictureRow, 'vertexKind' | 'text'>): PictureRow {
  return row({ id, kind: 'header', ...healthy, ...given });
}

function rule(id: string, lead: string, text: string, more: Partial<PictureRow> = {}): PictureRow {
  return row({ id, kind: 'item', vertexKind: 'rule', lead, text, ...healthy, ...more });
}

function groupCard(
  id: string,
  targets: readonly PictureRow['status'][],
  detail: string,
  failing: readonly PictureRow[] = [],
): PictureCard {
  const sound = targets.filter(status => status === 'healthy').length;
  const isSound = sound === targets.length;
  return card(
    id,
    3,
    'targetGroup',
    head(id, {
      vertexKind: 'target-group',
      text: id,
      detail,
      share: `${sound}/${targets.length}`,
      status: isSound ? 'healthy' : 'warning',
      statusText: `${sound} of ${targets.length} targets healthy`,
      targets: targets.map((health, index) => ({
        id: `${id}-${index}`,
        health,
        text: `10.20.1.${index}:8080`,
      })),
    }),
    ...failing,
  );
}

/** `orders · prod` of an account with an NLB between the VPC link and the load balancer. */
export function ordersPicture(more: Partial<Picture> = {}): Picture {
  const cards: readonly PictureCard[] = [
    card(
      'routes orders',
      0,
      'routes',
      routeRow('GET /orders'),
      routeRow('POST /orders'),
      routeRow('GET /orders/{orderId}'),
      routeRow('PUT /orders/{orderId}'),
      routeRow('DELETE /orders/{orderId}'),
    ),
    card('routes shipments', 0, 'routes', routeRow('GET /orders/{orderId}/shipments')),
    card(
      'routes customers',
      0,
      'routes',
      routeRow('GET /customers/{customerId}', {
        status: 'warning',
        statusText: '1 of 2 targets healthy',
        findings: { errors: 0, warnings: 1 },
      }),
    ),
    card(
      'routes payments',
      0,
      'routes',
      routeRow('POST /payments', {
        status: 'failing',
        statusText: 'serves an older integration',
        findings: { errors: 1, warnings: 0 },
      }),
    ),
    card('routes paymentId', 0, 'routes', routeRow('GET /payments/{paymentId}')),
    card('routes reports', 0, 'routes', routeRow('GET /reports/daily')),
    card(
      'routes health',
      0,
      'routes',
      routeRow('GET /health', { status: 'none', statusText: '', tags: ['MOCK'] }),
    ),
    card(
      'orders-link',
      1,
      'link',
      head('orders-link', {
        vertexKind: 'vpc-link',
        text: 'orders-link',
        tags: ['V1'],
        detail: 'AVAILABLE · 9 routes',
      }),
      head('orders-nlb', {
        vertexKind: 'load-balancer',
        text: 'orders-nlb',
        tags: ['NLB'],
        detail: 'internal · active',
      }),
      row({
        id: 'nlb-80',
        kind: 'item',
        vertexKind: 'listener',
        text: 'TCP:80',
        detail: '→ orders-alb-80',
        ...healthy,
        members: ['orders-alb-80'],
      }),
      row({
        id: 'nlb-8443',
        kind: 'item',
        vertexKind: 'listener',
        text: 'TCP:8443',
        detail: '→ orders-alb-443',
        ...healthy,
      }),
      row({
        id: 'bridge',
        kind: 'foot',
        vertexKind: 'vpc-link',
        text: 'Plan direct integration…',
        node: 'orders-link',
      }),
    ),
    card(
      'orders-alb',
      2,
      'balancer',
      head('orders-alb', {
        vertexKind: 'load-balancer',
        text: 'orders-alb',
        tags: ['ALB'],
        detail: 'internal · active',
      }),
      row({ id: 'alb-80', kind: 'section', vertexKind: 'listener', text: 'HTTP:80' }),
      rule('rule-5', '5', '/orders[/*]', { detail: 'X-Preview: canary' }),
      rule('rule-10', '10', '/orders[/*]'),
      rule('rule-20', '20', '/customers/*', { status: 'warning', statusText: '1 of 2 targets healthy' }),
      rule('rule-30', '30', '/shipments/*'),
      rule('rule-40', '40', '/payments[/*]'),
      rule('default-80', '∗', 'default: answers 404', { status: 'none', statusText: '' }),
      row({
        id: 'alb-443',
        kind: 'section',
        vertexKind: 'listener',
        text: 'HTTPS:443',
        detail: '2 certificates',
      }),
      rule('rule-443-10', '10', '/payments[/*]'),
      rule('default-443', '∗', 'default: answers 404', { status: 'none', statusText: '' }),
    ),
    groupCard('orders-canary', ['healthy'], 'ECS · HTTP:8080'),
    groupCard('orders', ['healthy', 'healthy', 'healthy'], 'ECS · HTTP:8080'),
    groupCard('customers', ['healthy', 'failing'], 'ECS · HTTP:8080', [
      row({
        id: 'customers-1',
        kind: 'item',
        vertexKind: 'target',
        text: '10.20.32.12',
        detail: 'answers 503',
        status: 'failing',
        statusText: 'answers 503',
      }),
    ]),
    groupCard('shipments', ['healthy', 'healthy'], 'ECS · HTTP:8080'),
    groupCard('payments', ['healthy', 'healthy'], 'ECS · HTTP:8080'),
    card(
      'orders-daily-report',
      3,
      'ending',
      head('orders-daily-report', {
        vertexKind: 'lambda-function',
        text: 'orders-daily-report',
        tags: ['λ'],
        detail: 'Active',
        status: 'none',
      }),
    ),
  ];
  const edges: readonly PictureEdge[] = [
    line('GET /orders', 'nlb-80'),
    line('GET /orders/{orderId}/shipments', 'nlb-80'),
    line('GET /customers/{customerId}', 'nlb-80'),
    line('POST /payments', 'nlb-80'),
    line('POST /payments', 'nlb-8443', { kind: 'edited' }),
    line('GET /payments/{paymentId}', 'nlb-8443'),
    line('GET /reports/daily', 'orders-daily-report'),
    line('nlb-80', 'alb-80'),
    line('nlb-8443', 'alb-443'),
    line('rule-5', 'orders-canary'),
    line('rule-10', 'orders-canary', { label: '10 %' }),
    line('rule-10', 'orders', { label: '90 %' }),
    line('rule-20', 'customers'),
    line('rule-30', 'shipments'),
    line('rule-40', 'payments'),
    line('rule-443-10', 'payments'),
  ];
  const overLink = ['orders-link', 'orders-nlb', 'nlb-80', 'orders-alb', 'alb-80'];
  const over443 = ['nlb-8443', 'alb-443', 'rule-443-10'];
  const path = (routes: readonly string[], ...rows: readonly string[]): PicturePath => ({
    routes,
    rows,
    edges: edges
      .filter(
        ({ source, target }) =>
          rows.includes(target) && (rows.includes(source) || routes.includes(source) || source === routes[0]),
      )
      .map(({ id }) => id),
  });
  const orders = (cards[0]?.rows ?? []).map(({ id }) => id);
  const paths: readonly PicturePath[] = [
    path(orders, ...overLink, 'rule-5', 'rule-10', 'orders-canary', 'orders'),
    path(['GET /orders/{orderId}/shipments'], ...overLink, 'rule-30', 'shipments'),
    path(['GET /customers/{customerId}'], ...overLink, 'rule-20', 'customers'),
    path(['POST /payments'], ...overLink, 'rule-40', 'payments', ...over443),
    path(['GET /payments/{paymentId}'], 'orders-link', 'orders-nlb', 'orders-alb', 'payments', ...over443),
    path(['GET /reports/daily'], 'orders-daily-report'),
  ];
  return {
    columns: pictureColumns,
    cards,
    edges,
    paths,
    summary: 'orders API, stage prod: 11 routes, 1 failing.',
    notice: '',
    ...more,
  };
}

/** A route card with many rows that lead nowhere else. */
export function manyRoutes(count: number): PictureCard {
  return card(
    'many',
    0,
    'routes',
    ...Array.from({ length: count }, (_, index) => routeRow(`GET /s${index % 9}/item-${index}`)),
  );
}

/** `shop · prod` of an account whose VPC link leads straight to load balancers. */
export function shopPicture(): Picture {
  const cards: readonly PictureCard[] = [
    card('r products', 0, 'routes', routeRow('GET /products'), routeRow('GET /products/{productId}')),
    card('r search', 0, 'routes', routeRow('GET /search/{proxy+}')),
    card(
      'r checkout',
      0,
      'routes',
      routeRow('POST /checkout'),
      routeRow('GET /checkout/{checkoutId}', { status: 'unknown', statusText: 'not read' }),
    ),
    card(
      'shop-link',
      1,
      'link',
      head('shop-link', {
        vertexKind: 'vpc-link',
        text: 'shop-link',
        tags: ['V2'],
        detail: 'AVAILABLE · 5 routes',
      }),
    ),
    card(
      'catalogue',
      2,
      'balancer',
      head('catalogue', {
        vertexKind: 'load-balancer',
        text: 'catalogue',
        tags: ['ALB'],
        detail: 'internal · active',
      }),
      row({ id: 'catalogue-80', kind: 'section', vertexKind: 'listener', text: 'HTTP:80' }),
      rule('c-1', '1', '/products[/*]', { detail: 'GET, HEAD' }),
      rule('c-2', '2', '/search/*'),
      rule('c-default', '∗', 'default: answers 404', { status: 'none', statusText: '' }),
    ),
    card(
      'checkout-alb',
      2,
      'balancer',
      head('checkout-alb', {
        vertexKind: 'load-balancer',
        text: 'checkout',
        tags: ['ALB'],
        detail: 'internal · active',
      }),
      row({
        id: 'checkout-443',
        kind: 'section',
        vertexKind: 'listener',
        text: 'HTTPS:443',
        detail: '2 certificates',
      }),
      rule('k-10', '10', 'host checkout.shop.internal.example.com'),
      rule('k-20', '20', 'host cart.shop.internal.example.com'),
      row({ id: 'k-other', kind: 'item', vertexKind: 'rule', text: '50 rules no route here can match' }),
    ),
    groupCard('catalogue-products', ['healthy', 'healthy'], 'EC2 · HTTP:8080'),
    groupCard('catalogue-search', ['healthy', 'healthy', 'healthy'], 'ip · HTTP:8000'),
    groupCard('checkout-group', ['healthy', 'healthy', 'inactive'], 'ip · HTTP:8080'),
  ];
  const edges: readonly PictureEdge[] = [
    line('GET /products', 'shop-link'),
    line('GET /search/{proxy+}', 'shop-link'),
    line('POST /checkout', 'shop-link'),
    line('shop-link', 'catalogue-80'),
    line('shop-link', 'checkout-443'),
    line('c-1', 'catalogue-products'),
    line('c-2', 'catalogue-search'),
    line('k-10', 'checkout-group'),
  ];
  return {
    columns: ['Routes', 'VPC link', pictureColumns[2], pictureColumns[3]],
    cards,
    edges,
    paths: [],
    summary: 'shop API, stage prod: 5 routes.',
    notice: '',
  };
}

export type ReadyState = Extract<DiagramState, { readonly kind: 'ready' }>;

export function readyPicture(picture: Picture, more: Partial<ReadyState> = {}): ReadyState {
  return {
    kind: 'ready',
    revision: 1,
    picture,
    subjects: [
      { id: 'api', label: 'orders', description: 'REST API · 11 routes' },
      { id: 'other', label: 'payments', description: 'REST API' },
      { id: 'alb', label: 'orders-internal', description: 'Application Load Balancer' },
    ],
    subject: 'api',
    stages: [
      { id: 'stage', label: 'prod', description: '' },
      { id: 'test', label: 'test', description: '1 undeployed change' },
    ],
    stage: 'stage',
    connection: 'prod-admin · 1234-5678-9012 · eu-west-1',
    collectedAt: '2026-11-22T10:00:00Z',
    unknowns: 0,
    isLive: true,
    reading: false,
    ...more,
  };
}

export function rowDetails(shown: PictureRow, more: Partial<Details> = {}): Details {
  const { node = shown.id, vertexKind, status, statusText } = shown;
  return {
    id: node,
    title: `${shown.lead} ${shown.text}`.trim(),
    kindLabel: vertexKind.replaceAll('-', ' '),
    kind: vertexKind,
    health: status,
    healthText: statusText,
    sections: [
      {
        title: 'Summary',
        rows: [
          { name: 'Id', value: node },
          { name: 'State', value: statusText === '' ? 'available' : statusText, health: status },
          { name: 'ARN', value: `arn:aws:example:eu-west-1:123456789012:${vertexKind}/${node}` },
        ],
      },
      { title: 'Leads to', rows: [{ name: 'Target group', value: 'payments', node: 'payments' }] },
    ],
    json: JSON.stringify({ id: node, kind: vertexKind, attributes: { port: 80 } }, undefined, 2),
    canCopyArn: true,
    canOpenInConsole: true,
    canCopyInvokeUrl: vertexKind === 'stage',
    ...more,
  };
}

export function stripOf(shown: PictureRow, more: Partial<ResourceStrip> = {}): ResourceStrip {
  const { vertexKind, status, statusText } = shown;
  return {
    kind: 'resource',
    title: `${shown.lead} ${shown.text}`.trim(),
    place: '',
    vertexKind,
    kindLabel: vertexKind.replaceAll('-', ' '),
    health: status,
    statusText,
    findings: { others: [], areChecksPending: false },
    notes: [],
    canTrace: false,
    summary: '',
    dependents: [],
    ...more,
  };
}
