import fc from 'fast-check';
import type {
  ScaffoldBackend,
  DirectRequest,
  DirectRoute,
  HttpApiRequest,
  ScaffoldLink,
  PrivateAlbRequest,
  ScaffoldRequest,
  SecurityGroupsRequest,
} from '../../src/scaffold/request';
import type { PropertyMap } from '../../src/scaffold/value';

const hostileTexts = [
  `quote ' and " and \``,
  '$(touch /tmp/owned)',
  '`touch /tmp/owned`',
  "'; touch /tmp/owned; echo '",
  '${AWS::StackName} ${var.x} ${self} $${x} %{if true} !Sub !Ref x',
  '{{resolve:secretsmanager:x}}',
  '</script><!-- -->',
  'line\nbreak\r\nand\ttab',
  'a: b # c',
  '- item\n- item',
  '"""\'\'\'',
  '*/ // /*',
  '\\n \\" \\\\ \\u0000 \\',
  'EOF\nEOF\n',
  '<<~HEREDOC',
  '---\n...\n%YAML',
  'null',
  'true',
  '0x1F',
  '1e3',
  '~',
  '=1+1',
  '😀🏳️‍🌈',
  'line\u2028separator\u2029paragraph',
  'nul\u0000 bell\u0007 escape\u001b[31m delete\u007f next\u0085',
  '\ufeffbom and \u202eright to left',
  ' leading and trailing ',
  '__proto__',
  'constructor',
  '日本語',
] as const;

/** What a name from AWS or a person may hold; never empty. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...hostileTexts) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x', '"', '$(', '😀').map(unit => unit.repeat(10_000 / unit.length)),
  },
);

/** A path segment: a variable, a greedy one only at the end. No slash, and no brace that would make another segment of it. */
const hostileSegment: fc.Arbitrary<string> = fc
  .tuple(
    hostileText.map(text => text.replace(/[/{}]/g, '').slice(0, 300)).filter(text => text !== ''),
    fc.boolean(),
  )
  .map(([text, isVariable]) => (isVariable ? `{${text.replace(/\+$/, '-')}}` : text));

const hostilePath = fc.array(hostileSegment, { maxLength: 3 }).map(segments => `/${segments.join('/')}`);

const hostileBackend: fc.Arbitrary<ScaffoldBackend> = fc.record(
  {
    listenerArn: hostileText,
    loadBalancerArn: hostileText,
    loadBalancerName: hostileText,
    scheme: fc.constantFrom('http', 'https'),
    port: fc.integer({ min: 1, max: 65_535 }),
    host: hostileText,
    securityGroupIds: fc.array(hostileText, { maxLength: 2 }),
    isReachable: fc.boolean(),
    openSide: fc.constantFrom('egress', 'ingress'),
  },
  {
    requiredKeys: [
      'listenerArn',
      'loadBalancerArn',
      'loadBalancerName',
      'scheme',
      'port',
      'host',
      'securityGroupIds',
      'isReachable',
    ],
  },
);

const hostileLink: fc.Arbitrary<ScaffoldLink> = fc.oneof(
  fc.record({
    kind: fc.constant('existing' as const),
    id: hostileText,
    name: hostileText,
    securityGroupIds: fc.array(hostileText, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('new' as const),
    name: hostileText,
    vpcId: hostileText,
    subnetIds: fc.array(hostileText, { maxLength: 3 }),
    securityGroupIds: fc.array(hostileText, { maxLength: 2 }),
  }),
);

const hostileMap = fc.dictionary(hostileText, hostileText, { maxKeys: 3, noNullPrototype: true });

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Without the members that are `undefined`. */
function present<T extends object>(members: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

const hostileKept: fc.Arbitrary<PropertyMap> = fc
  .record({
    RequestParameters: optional(hostileMap),
    RequestTemplates: optional(hostileMap),
    PassthroughBehavior: optional(fc.constantFrom('WHEN_NO_MATCH', 'NEVER')),
    CacheNamespace: optional(hostileText),
    CacheKeyParameters: optional(fc.array(hostileText, { maxLength: 2 })),
    IntegrationResponses: optional(
      fc.array(
        fc.record({
          StatusCode: fc.constant('200'),
          SelectionPattern: hostileText,
          ResponseTemplates: hostileMap,
        }),
        { maxLength: 2 },
      ),
    ),
    TimeoutInMillis: optional(fc.integer({ min: 50, max: 29_000 })),
  })
  .map(present);

const hostileMethod: fc.Arbitrary<PropertyMap> = fc
  .record({
    AuthorizationType: fc.constantFrom('NONE', 'AWS_IAM', 'CUSTOM'),
    AuthorizerId: optional(hostileText),
    ApiKeyRequired: optional(fc.boolean()),
    OperationName: optional(hostileText),
    MethodResponses: optional(
      fc.array(fc.record({ StatusCode: fc.constant('200'), ResponseModels: hostileMap }), { maxLength: 2 }),
    ),
  })
  .map(present);

const hostileRoute = (backends: number): fc.Arbitrary<DirectRoute> =>
  fc
    .record({
      httpMethod: fc.constantFrom('GET', 'POST', 'ANY', 'DELETE'),
      path: hostilePath,
      backend: fc.integer({ min: 0, max: backends - 1 }),
      backendPath: hostilePath,
      portExpression: optional(fc.constant('${stageVariables.port}')),
      connectionExpression: optional(fc.constant('${stageVariables.vpcLinkId}')),
      kept: optional(hostileKept),
      method: optional(hostileMethod),
      type: optional(fc.constantFrom('HTTP' as const, 'HTTP_PROXY' as const)),
      insecureSkipVerification: optional(fc.boolean()),
      existing: optional(
        fc.record({
          resourceId: hostileText,
          integration: fc.record({
            type: fc.constantFrom('HTTP', 'HTTP_PROXY'),
            uri: hostileText,
            connectionId: hostileText,
            requestParameters: hostileMap,
          }),
        }),
      ),
    })
    .map(present);

/** A path and verb stand once in an API. */
const hostileRoutes = (backends: number): fc.Arbitrary<readonly DirectRoute[]> =>
  fc.uniqueArray(hostileRoute(backends), {
    minLength: 1,
    maxLength: 4,
    selector: ({ httpMethod, path }) => `${httpMethod} ${path}`,
  });

const hostileDirect: fc.Arbitrary<DirectRequest> = fc
  .array(hostileBackend, { minLength: 1, maxLength: 3 })
  .chain(backends =>
    fc
      .record({
        blueprint: fc.constantFrom('direct-alb' as const, 'proxy' as const),
        stage: fc.record({
          name: hostileText,
          exists: fc.boolean(),
          kept: fc.record({ Variables: hostileMap }),
        }),
        link: hostileLink,
        backends: fc.constant(backends),
        routes: hostileRoutes(backends.length),
        name: hostileText,
        isNew: fc.boolean(),
      })
      .map(({ name, isNew, routes, ...request }) => ({ ...request, ...apiOf(name, isNew, routes) })),
  );

/** An API that exists has every resource that an existing route stands on; a new one has no routes yet. */
function apiOf(
  name: string,
  isNew: boolean,
  routes: readonly DirectRoute[],
): Pick<DirectRequest, 'api' | 'routes'> {
  if (isNew) {
    return {
      api: { kind: 'new', name },
      routes: routes.map(route => {
        const { existing: _, ...others } = route;
        return others;
      }),
    };
  }
  const resources = new Map([['/', 'rootid0001']]);
  for (const { path, existing } of routes) {
    if (existing !== undefined && !resources.has(path)) resources.set(path, existing.resourceId);
  }
  return {
    api: { kind: 'existing', id: `id ${name}`, name, resources: Object.fromEntries(resources) },
    routes: routes.map(route =>
      route.existing === undefined
        ? route
        : { ...route, existing: { ...route.existing, resourceId: resources.get(route.path) ?? '' } },
    ),
  };
}

const hostileHttp: fc.Arbitrary<HttpApiRequest> = fc
  .array(hostileBackend, { minLength: 1, maxLength: 2 })
  .chain(backends =>
    fc.record({
      blueprint: fc.constant('http-api' as const),
      api: fc.oneof(
        fc.record({ kind: fc.constant('new' as const), name: hostileText }),
        fc.record({ kind: fc.constant('existing' as const), id: hostileText, name: hostileText }),
      ),
      stage: fc.record({ name: hostileText, exists: fc.boolean(), autoDeploy: fc.boolean() }),
      link: hostileLink,
      backends: fc.constant(backends),
      routes: fc.uniqueArray(
        fc.record({
          routeKey: fc.oneof(
            fc.constant('$default'),
            hostilePath.map(path => `GET ${path}`),
          ),
          backend: fc.integer({ min: 0, max: backends.length - 1 }),
        }),
        { minLength: 1, maxLength: 3, selector: ({ routeKey }) => routeKey },
      ),
    }),
  );

const hostilePrivateAlb: fc.Arbitrary<PrivateAlbRequest> = fc
  .record({
    blueprint: fc.constant('private-alb' as const),
    name: hostileText,
    vpcId: hostileText,
    subnetIds: fc.array(hostileText, { maxLength: 3 }),
    port: fc.constantFrom(80, 443),
    certificateArn: optional(hostileText),
    healthCheckPath: hostilePath,
    containerName: hostileText,
    containerPort: fc.integer({ min: 1, max: 65_535 }),
    cluster: optional(hostileText),
    service: hostileText,
    serviceExists: optional(fc.boolean()),
    taskDefinition: optional(hostileText),
    serviceSecurityGroupIds: fc.array(hostileText, { maxLength: 2 }),
  })
  .map(present);

const hostilePair: fc.Arbitrary<SecurityGroupsRequest> = fc.record({
  blueprint: fc.constant('security-groups' as const),
  name: hostileText,
  vpcId: hostileText,
  backends: fc.array(hostileBackend, { maxLength: 3 }),
});

/** Requests of legal structure of which every text that AWS or a person gives is hostile. */
export const hostileRequests: fc.Arbitrary<ScaffoldRequest> = fc.oneof(
  { weight: 3, arbitrary: hostileDirect },
  { weight: 2, arbitrary: hostileHttp },
  hostilePrivateAlb,
  hostilePair,
);
