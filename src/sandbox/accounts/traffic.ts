import type { SandboxAccount } from '../account';
import { shapeValue, textValue } from '../apigateway/values';
import { inputTexts } from '../input';

/** Values of five minutes each, in turn, at any time; a metric that the account already has stays as it is. */
function addSeries(account: SandboxAccount, name: string, stat: string, values: readonly number[]): void {
  account.metrics[name] ??= { Stat: stat, Values: [...values] };
}

/** How long something takes, by percentile: what is given is the p99. */
function addDurations(account: SandboxAccount, name: string, values: readonly number[]): void {
  const scaled = (factor: number): readonly number[] =>
    values.map(value => Math.round(value * factor * 1000) / 1000);
  account.metrics[name] ??= {
    Stat: 'p99',
    Values: [...values],
    Percentiles: { p50: scaled(0.25), p95: scaled(0.75) },
  };
}

/** Of five minutes, one after the other. */
interface StageTraffic {
  readonly requests: readonly number[];
  readonly errors: readonly number[];
}

/** What API Gateway writes of every stage of an account: as much of a day's up and down as six numbers show. */
export function addStageTraffic(
  account: SandboxAccount,
  traffic: StageTraffic,
  apis: readonly string[] = [],
): void {
  const isMeant = (name: unknown): boolean => apis.length === 0 || apis.includes(String(name));
  for (const { api, stages } of account.restApis) {
    const name = textValue(api['name']) ?? api.id;
    if (!isMeant(name)) continue;
    for (const { stageName } of stages)
      addGateway(account, traffic, {
        dimensions: `ApiName=${name},Stage=${stageName}`,
        errors: ['5XXError', '4XXError'],
      });
  }
  for (const { api, stages } of account.httpApis) {
    if (api['ProtocolType'] !== 'HTTP' || !isMeant(api['Name'])) continue;
    for (const { StageName } of stages)
      addGateway(account, traffic, {
        dimensions: `ApiId=${api.ApiId},Stage=${StageName}`,
        errors: ['5xx', '4xx'],
      });
  }
}

function addGateway(
  account: SandboxAccount,
  { requests, errors }: StageTraffic,
  names: { readonly dimensions: string; readonly errors: readonly [server: string, client: string] },
): void {
  const gateway = (metric: string, stat: string, values: readonly number[]): void => {
    addSeries(account, `AWS/ApiGateway ${metric} ${names.dimensions}`, stat, values);
  };
  gateway('Count', 'Sum', requests);
  gateway(names.errors[0], 'Sum', errors);
  gateway(names.errors[1], 'Sum', [2, 0, 1, 3]);
  const duration = (metric: string, values: readonly number[]): void => {
    addDurations(account, `AWS/ApiGateway ${metric} ${names.dimensions}`, values);
  };
  duration('Latency', [412, 387, 455, 398]);
  duration('IntegrationLatency', [391, 362, 430, 377]);
}

/** What the load balancers write: of requests, and of those that they or their targets answered with 5xx. */
interface BalancerTraffic {
  readonly requests: readonly number[];
  /** Answered by the load balancer itself with 503. */
  readonly unavailable: readonly number[];
}

/** Of every load balancer of the account; of one, where its ARN is given. */
export function addBalancerTraffic(account: SandboxAccount, traffic: BalancerTraffic, only?: string): void {
  for (const loadBalancer of account.loadBalancers) {
    const arn = textValue(loadBalancer['LoadBalancerArn']) ?? '';
    const path = arn.split(':loadbalancer/')[1];
    if (path === undefined || (only !== undefined && arn !== only)) continue;
    if (loadBalancer['Type'] === 'network') addNetwork(account, `LoadBalancer=${path}`);
    else addApplication(account, `LoadBalancer=${path}`, traffic);
  }
}

function addNetwork(account: SandboxAccount, dimensions: string): void {
  addSeries(account, `AWS/NetworkELB NewFlowCount ${dimensions}`, 'Sum', [430, 512, 388, 447]);
  addSeries(account, `AWS/NetworkELB ActiveFlowCount ${dimensions}`, 'Average', [24, 31, 27, 22]);
  addSeries(
    account,
    `AWS/NetworkELB ProcessedBytes ${dimensions}`,
    'Sum',
    [158_000_000, 171_000_000, 149_000_000],
  );
}

function addApplication(
  account: SandboxAccount,
  dimensions: string,
  { requests, unavailable }: BalancerTraffic,
): void {
  const counts: Readonly<Record<string, readonly number[]>> = {
    RequestCount: requests,
    HTTPCode_ELB_5XX_Count: unavailable,
    HTTPCode_ELB_502_Count: [0],
    HTTPCode_ELB_503_Count: unavailable,
    HTTPCode_ELB_504_Count: [0],
    HTTPCode_Target_5XX_Count: [0],
    TargetConnectionErrorCount: [0],
    DesyncMitigationMode_NonCompliant_Request_Count: [0],
  };
  for (const [metric, values] of Object.entries(counts))
    addSeries(account, `AWS/ApplicationELB ${metric} ${dimensions}`, 'Sum', values);
  addDurations(account, `AWS/ApplicationELB TargetResponseTime ${dimensions}`, [0.31, 0.29, 0.36]);
}

/** What an Application Load Balancer writes of each target group that has targets. */
function addGroupTraffic(account: SandboxAccount, requests: readonly number[]): void {
  for (const group of account.targetGroups) {
    const { TargetGroupName: name } = group;
    const dimensions = groupDimensions(account, textValue(name) ?? '');
    if (dimensions === undefined) continue;
    addSeries(account, `AWS/ApplicationELB RequestCount ${dimensions}`, 'Sum', requests);
    addSeries(account, `AWS/ApplicationELB HTTPCode_Target_5XX_Count ${dimensions}`, 'Sum', [0]);
    addSeries(account, `AWS/ApplicationELB TargetConnectionErrorCount ${dimensions}`, 'Sum', [0]);
    addDurations(account, `AWS/ApplicationELB TargetResponseTime ${dimensions}`, [0.31, 0.29, 0.36]);
  }
}

/** Of a target group with targets behind an Application Load Balancer. */
function groupDimensions({ targetGroups, targetHealth }: SandboxAccount, name: string): string | undefined {
  const group = targetGroups.find(each => each['TargetGroupName'] === name);
  const arn = textValue(group?.['TargetGroupArn']) ?? '';
  const [loadBalancer = ''] = group === undefined ? [] : inputTexts(group, 'LoadBalancerArns');
  const path = loadBalancer.split(':loadbalancer/')[1];
  return path?.startsWith('app/') === true && (targetHealth[arn] ?? []).length > 0
    ? `LoadBalancer=${path},TargetGroup=${arn.split(':').at(-1) ?? ''}`
    : undefined;
}

/** Of an hour, by five minutes: what the customers of an API get from a target that answers 500. */
const failedAnswers = [0, 0, 1, 2, 3, 2, 1, 0, 0, 0, 0, 0];

/** Everything answers but, now and then, the customers behind the API `orders` in production. */
export function withFailingCustomers(account: SandboxAccount): SandboxAccount {
  addGateway(
    account,
    { requests: [812, 934, 877, 901, 845, 790], errors: failedAnswers },
    { dimensions: 'ApiName=orders,Stage=prod', errors: ['5XXError', '4XXError'] },
  );
  const balancer = account.loadBalancers.find(({ LoadBalancerName: name }) => name === 'orders-alb');
  const path = textValue(balancer?.['LoadBalancerArn'])?.split(':loadbalancer/')[1] ?? '';
  const targetErrors = 'AWS/ApplicationELB HTTPCode_Target_5XX_Count';
  addSeries(account, `${targetErrors} LoadBalancer=${path}`, 'Sum', failedAnswers);
  addSeries(account, `${targetErrors} ${groupDimensions(account, 'customers') ?? ''}`, 'Sum', failedAnswers);
  return wellUsed(account);
}

/** Everything answers, and nothing with 5xx. */
export function wellUsed(account: SandboxAccount): SandboxAccount {
  addStageTraffic(account, { requests: [812, 934, 877, 901, 845, 790], errors: [0] });
  addBalancerTraffic(account, { requests: [2650, 2710, 2590, 2744], unavailable: [0] });
  addGroupTraffic(account, [610, 702, 655, 688]);
  return account;
}

/** The API whose target group is empty gets its 503 from the load balancer; of the others nothing was counted. */
export function withFailingTraffic(account: SandboxAccount, apiName: string): SandboxAccount {
  addStageTraffic(account, { requests: [118, 126, 121], errors: [118, 126, 121] }, [apiName]);
  const loadBalancerArn = apiLoadBalancer(account, apiName);
  addBalancerTraffic(
    account,
    { requests: [1420, 1388, 1451], unavailable: [118, 126, 121] },
    loadBalancerArn ?? '',
  );
  return account;
}

/** Where the first integration of a REST API leads. */
function apiLoadBalancer({ restApis }: SandboxAccount, apiName: string): string | undefined {
  const api = restApis.find(each => each.api['name'] === apiName);
  return api?.resources
    .flatMap(({ resourceMethods }) => Object.values(shapeValue(resourceMethods)))
    .map(method => textValue(shapeValue(shapeValue(method)['methodIntegration'])['integrationTarget']))
    .find(target => target !== undefined);
}
