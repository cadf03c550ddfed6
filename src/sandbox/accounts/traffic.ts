import type { SandboxAccount } from '../account';
import { shapeValue, textValue } from '../apigateway/values';

/** Values of five minutes each, in turn, at any time; a metric that the account already has stays as it is. */
function addSeries(account: SandboxAccount, name: string, stat: string, values: readonly number[]): void {
  account.metrics[name] ??= { Stat: stat, Values: [...values] };
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
  gateway('Latency', 'p99', [412, 387, 455, 398]);
  gateway('IntegrationLatency', 'p99', [391, 362, 430, 377]);
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
  addSeries(account, `AWS/ApplicationELB TargetResponseTime ${dimensions}`, 'p99', [0.31, 0.29, 0.36]);
}

/** Everything answers, and nothing with 5xx. */
export function wellUsed(account: SandboxAccount): SandboxAccount {
  addStageTraffic(account, { requests: [812, 934, 877, 901, 845, 790], errors: [0] });
  addBalancerTraffic(account, { requests: [2650, 2710, 2590, 2744], unavailable: [0] });
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
