import * as l10n from '@vscode/l10n';

/**
 * Nouns that a person reads with a number before them, each as a whole phrase for one and for many: other languages
 * have other plurals. Keep them in alphabetical order.
 */
const nouns = {
  api: [() => l10n.t('1 API'), count => l10n.t('{count} APIs', { count })],
  awsService: [() => l10n.t('1 AWS service'), count => l10n.t('{count} AWS services', { count })],
  block: [() => l10n.t('1 block'), count => l10n.t('{count} blocks', { count })],
  bridge: [() => l10n.t('1 bridge'), count => l10n.t('{count} bridges', { count })],
  call: [() => l10n.t('1 call'), count => l10n.t('{count} calls', { count })],
  certificate: [() => l10n.t('1 certificate'), count => l10n.t('{count} certificates', { count })],
  change: [() => l10n.t('1 change'), count => l10n.t('{count} changes', { count })],
  check: [() => l10n.t('1 check'), count => l10n.t('{count} checks', { count })],
  cloudMapService: [
    () => l10n.t('1 Cloud Map service'),
    count => l10n.t('{count} Cloud Map services', { count }),
  ],
  connection: [() => l10n.t('1 connection'), count => l10n.t('{count} connections', { count })],
  day: [() => l10n.t('1 day'), count => l10n.t('{count} days', { count })],
  domainName: [
    () => l10n.t('1 custom domain name'),
    count => l10n.t('{count} custom domain names', { count }),
  ],
  endpointService: [
    () => l10n.t('1 endpoint service'),
    count => l10n.t('{count} endpoint services', { count }),
  ],
  error: [() => l10n.t('1 error'), count => l10n.t('{count} errors', { count })],
  failedHealthCheck: [
    () => l10n.t('1 failed health check'),
    count => l10n.t('{count} failed health checks', { count }),
  ],
  failingRoute: [() => l10n.t('1 failing route'), count => l10n.t('{count} failing routes', { count })],
  failingRule: [() => l10n.t('1 failing rule'), count => l10n.t('{count} failing rules', { count })],
  failingTarget: [() => l10n.t('1 failing target'), count => l10n.t('{count} failing targets', { count })],
  finding: [() => l10n.t('1 finding'), count => l10n.t('{count} findings', { count })],
  freeAddress: [() => l10n.t('1 free IP address'), count => l10n.t('{count} free IP addresses', { count })],
  group: [() => l10n.t('1 group'), count => l10n.t('{count} groups', { count })],
  header: [() => l10n.t('1 header'), count => l10n.t('{count} headers', { count })],
  healthCheck: [() => l10n.t('1 health check'), count => l10n.t('{count} health checks', { count })],
  healthyRoute: [() => l10n.t('1 healthy route'), count => l10n.t('{count} healthy routes', { count })],
  healthyRule: [() => l10n.t('1 healthy rule'), count => l10n.t('{count} healthy rules', { count })],
  healthyTarget: [() => l10n.t('1 healthy target'), count => l10n.t('{count} healthy targets', { count })],
  httpEndpoint: [() => l10n.t('1 HTTP endpoint'), count => l10n.t('{count} HTTP endpoints', { count })],
  httpOrWebSocketApi: [
    () => l10n.t('1 HTTP or WebSocket API'),
    count => l10n.t('{count} HTTP and WebSocket APIs', { count }),
  ],
  inactiveRoute: [() => l10n.t('1 inactive route'), count => l10n.t('{count} inactive routes', { count })],
  inactiveRule: [() => l10n.t('1 inactive rule'), count => l10n.t('{count} inactive rules', { count })],
  inactiveTarget: [() => l10n.t('1 inactive target'), count => l10n.t('{count} inactive targets', { count })],
  instance: [() => l10n.t('1 instance'), count => l10n.t('{count} instances', { count })],
  ipAddress: [() => l10n.t('1 IP address'), count => l10n.t('{count} IP addresses', { count })],
  lambdaFunction: [() => l10n.t('1 Lambda function'), count => l10n.t('{count} Lambda functions', { count })],
  listener: [() => l10n.t('1 listener'), count => l10n.t('{count} listeners', { count })],
  loadBalancer: [() => l10n.t('1 load balancer'), count => l10n.t('{count} load balancers', { count })],
  mapping: [() => l10n.t('1 mapping'), count => l10n.t('{count} mappings', { count })],
  minute: [() => l10n.t('1 minute'), count => l10n.t('{count} minutes', { count })],
  missingResource: [
    () => l10n.t('1 missing resource'),
    count => l10n.t('{count} missing resources', { count }),
  ],
  moving: [() => l10n.t('1 moves'), count => l10n.t('{count} move', { count })],
  movingRoute: [() => l10n.t('1 route moves'), count => l10n.t('{count} routes move', { count })],
  networkResource: [
    () => l10n.t('1 address, instance or group'),
    count => l10n.t('{count} addresses, instances and groups', { count }),
  ],
  path: [() => l10n.t('1 path'), count => l10n.t('{count} paths', { count })],
  place: [() => l10n.t('1 place'), count => l10n.t('{count} places', { count })],
  precondition: [() => l10n.t('1 precondition'), count => l10n.t('{count} preconditions', { count })],
  request: [() => l10n.t('1 request'), count => l10n.t('{count} requests', { count })],
  restApi: [() => l10n.t('1 REST API'), count => l10n.t('{count} REST APIs', { count })],
  resource: [() => l10n.t('1 resource'), count => l10n.t('{count} resources', { count })],
  route: [() => l10n.t('1 route'), count => l10n.t('{count} routes', { count })],
  rule: [() => l10n.t('1 rule'), count => l10n.t('{count} rules', { count })],
  second: [() => l10n.t('1 second'), count => l10n.t('{count} seconds', { count })],
  securityGroup: [() => l10n.t('1 security group'), count => l10n.t('{count} security groups', { count })],
  stage: [() => l10n.t('1 stage'), count => l10n.t('{count} stages', { count })],
  stageOrLoadBalancer: [
    () => l10n.t('1 stage or load balancer'),
    count => l10n.t('{count} stages and load balancers', { count }),
  ],
  stayingRoute: [() => l10n.t('1 stays'), count => l10n.t('{count} stay', { count })],
  step: [() => l10n.t('1 step'), count => l10n.t('{count} steps', { count })],
  subnet: [() => l10n.t('1 subnet'), count => l10n.t('{count} subnets', { count })],
  target: [() => l10n.t('1 target'), count => l10n.t('{count} targets', { count })],
  targetGroup: [() => l10n.t('1 target group'), count => l10n.t('{count} target groups', { count })],
  task: [() => l10n.t('1 task'), count => l10n.t('{count} tasks', { count })],
  testInvocation: [() => l10n.t('1 test invocation'), count => l10n.t('{count} test invocations', { count })],
  undeployedChange: [
    () => l10n.t('1 undeployed change'),
    count => l10n.t('{count} undeployed changes', { count }),
  ],
  vpcLink: [() => l10n.t('1 VPC link'), count => l10n.t('{count} VPC links', { count })],
  warning: [() => l10n.t('1 warning'), count => l10n.t('{count} warnings', { count })],
} as const satisfies Readonly<Record<string, readonly [() => string, (count: string) => string]>>;

export type CountedNoun = keyof typeof nouns;

/** `1 route`, `12,345 routes` */
export function countOf(count: number, noun: CountedNoun): string {
  const [one, many] = nouns[noun];
  return count === 1 ? one() : many(formatNumber(count));
}

/** `12,345` */
export function formatNumber(number: number): string {
  // Most numbers need no separator, and looking up how to write one takes a thousand times as long.
  if (Number.isInteger(number) && number >= 0 && number < 1000) return String(number);
  return number.toLocaleString('en-US', { maximumFractionDigits: 20 });
}
