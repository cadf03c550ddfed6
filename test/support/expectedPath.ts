import type { AwsShape, SandboxAccount } from '../../src/sandbox/account';

/** A row that the picture has to show, by what a person reads on it. */
export interface ExpectedRow {
  readonly what:
    | 'route'
    | 'link'
    | 'load balancer'
    | 'listener'
    | 'rule'
    | 'target group'
    | 'failing target'
    | 'function';
  readonly column: number;
  /** Name of the card in its heading, where rows of several cards may read alike. */
  readonly card?: string;
  /** Listener that the row stands below. */
  readonly section?: string;
  /** Method or priority. */
  readonly lead?: string;
  readonly text: string;
}

const shape = (value: unknown): AwsShape => (value ?? {}) as AwsShape;
const shapes = (value: unknown): readonly AwsShape[] => (value ?? []) as readonly AwsShape[];
const texts = (value: unknown): readonly string[] => (value ?? []) as readonly string[];

/**
 * What requests of a deployed stage of a REST API can come upon, walked through the plain account and by nothing that
 * the program itself walks with: every route, and all between it and the targets that fail.
 */
export function expectedPath(account: SandboxAccount, api: string, stage: string): readonly ExpectedRow[] {
  const walk = new ExpectedWalk(account);
  for (const route of deployedRoutes(account, api, stage)) walk.follow(route);
  return walk.rows;
}

interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  readonly integration: AwsShape;
  readonly variables: AwsShape;
}

function deployedRoutes(account: SandboxAccount, name: string, stageName: string): readonly DeployedRoute[] {
  const api = account.restApis.find(one => one.api['name'] === name);
  const stage = api?.stages.find(one => one.stageName === stageName);
  const deployment = api?.deployments.find(({ id }) => id === stage?.deploymentId);
  if (stage === undefined || deployment === undefined) throw new Error(`There is no ${name} · ${stageName}.`);
  return shapes(deployment.snapshot['resources']).flatMap(resource =>
    Object.entries(shape(resource['resourceMethods'])).map(([method, given]) => ({
      method,
      path: String(resource['path']),
      integration: shape(shape(given)['methodIntegration']),
      variables: shape(stage['variables']),
    })),
  );
}

/** A request as it leaves API Gateway, with a value for each parameter. */
interface Sent {
  readonly method: string;
  readonly url: URL;
}

class ExpectedWalk {
  readonly #account: SandboxAccount;
  readonly #rows = new Map<string, ExpectedRow>();

  constructor(account: SandboxAccount) {
    this.#account = account;
  }

  get rows(): readonly ExpectedRow[] {
    return [...this.#rows.values()];
  }

  follow({ method, path, integration, variables }: DeployedRoute): void {
    this.#add({ what: 'route', column: 0, lead: method, text: path });
    const filled = (text: unknown): string =>
      String(text).replaceAll(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => String(variables[name]));
    const uri = filled(integration['uri']);
    const lambda = /:function:([\w-]+)/.exec(uri)?.[1];
    if (lambda !== undefined) this.#add({ what: 'function', column: 3, text: lambda });
    if (integration['connectionType'] !== 'VPC_LINK') return;
    const url = new URL(uri.replaceAll(/\{proxy\}/g, 'some/where').replaceAll(/\{\w+\}/g, '17'));
    const sent = { method: String(integration['httpMethod']), url };
    const link = filled(integration['connectionId']);
    const { vpcLinksV1, vpcLinksV2 } = this.#account;
    const first = vpcLinksV1.find(({ id }) => id === link);
    const second = vpcLinksV2.find(({ VpcLinkId }) => VpcLinkId === link);
    this.#add({ what: 'link', column: 1, text: String(first?.['name'] ?? second?.['Name']) });
    const balancer = first === undefined ? integration['integrationTarget'] : texts(first['targetArns'])[0];
    this.#balancer(String(balancer), portOf(url), sent);
  }

  #balancer(arn: string, port: number, sent: Sent): void {
    const balancer = this.#account.loadBalancers.find(({ LoadBalancerArn }) => LoadBalancerArn === arn);
    const listener = this.#account.listeners.find(
      ({ LoadBalancerArn, Port }) => LoadBalancerArn === arn && Port === port,
    );
    if (balancer === undefined || listener === undefined)
      throw new Error(`Nothing listens on ${arn} ${port}.`);
    const card = String(balancer['LoadBalancerName']);
    const section = `${String(listener['Protocol'])}:${port}`;
    const isNetwork = balancer['Type'] === 'network';
    const column = isNetwork ? 1 : 2;
    this.#add({ what: 'load balancer', column, text: card });
    // The card of a link has the name of that.
    this.#add({ what: 'listener', column, text: section, ...(isNetwork ? {} : { card }) });
    if (isNetwork) {
      for (const group of groupsOf(listener['DefaultActions'])) this.#group(group, sent);
      return;
    }
    for (const rule of this.#metRules(String(listener['ListenerArn']), sent)) {
      const isDefault = rule['IsDefault'] === true;
      this.#add({
        what: 'rule',
        column,
        card,
        section,
        lead: isDefault ? '∗' : String(rule['Priority']),
        text: isDefault ? 'default' : ruleText(rule),
      });
      for (const group of groupsOf(rule['Actions'])) this.#group(group, sent);
    }
  }

  /** By priority, up to the first that every such request meets. */
  #metRules(listenerArn: string, sent: Sent): readonly AwsShape[] {
    const order = ({ Priority }: AwsShape): number => (Priority === 'default' ? Infinity : Number(Priority));
    const sorted = this.#account.rules
      .filter(({ ListenerArn }) => ListenerArn === listenerArn)
      .sort((one, other) => order(one) - order(other));
    const met: AwsShape[] = [];
    for (const rule of sorted) {
      const verdicts = shapes(rule['Conditions']).map(condition => matches(condition, sent));
      if (verdicts.includes(false)) continue;
      met.push(rule);
      if (!verdicts.includes(undefined)) break;
    }
    return met;
  }

  #group(arn: string, sent: Sent): void {
    const group = this.#account.targetGroups.find(({ TargetGroupArn }) => TargetGroupArn === arn);
    const targets = this.#account.targetHealth[arn] ?? [];
    if (group?.['TargetType'] === 'alb') {
      for (const { Target } of targets)
        this.#balancer(String(shape(Target)['Id']), Number(shape(Target)['Port']), sent);
      return;
    }
    const card = String(group?.['TargetGroupName']);
    this.#add({ what: 'target group', column: 3, text: card });
    for (const { Target, TargetHealth } of targets)
      if (shape(TargetHealth)['State'] === 'unhealthy')
        this.#add({ what: 'failing target', column: 3, card, text: String(shape(Target)['Id']) });
  }

  #add(row: ExpectedRow): void {
    this.#rows.set(JSON.stringify(row), row);
  }
}

const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

function groupsOf(actions: unknown): readonly string[] {
  return shapes(actions).flatMap(({ ForwardConfig }) =>
    shapes(shape(ForwardConfig)['TargetGroups']).map(({ TargetGroupArn }) => String(TargetGroupArn)),
  );
}

/** Undefined: it depends on what the request carries besides. */
function matches(condition: AwsShape, { method, url }: Sent): boolean | undefined {
  const one = (config: string, value: string): boolean =>
    texts(shape(condition[config])['Values']).some(pattern => isLike(pattern, value));
  if (condition['Field'] === 'path-pattern') return one('PathPatternConfig', url.pathname);
  if (condition['Field'] === 'host-header') return one('HostHeaderConfig', url.hostname);
  if (condition['Field'] !== 'http-request-method') return undefined;
  return method === 'ANY' ? undefined : one('HttpRequestMethodConfig', method);
}

/** `*` stands for anything. */
function isLike(pattern: string, value: string): boolean {
  const parts = pattern.split('*');
  return hasPieces(parts, value) && (parts.length > 1 || pattern === value);
}

/** Whether a text has these pieces in this order, with the first at its beginning and the last at its end. */
export function hasPieces(pieces: readonly string[], text: string): boolean {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index > 0 && index === pieces.length - 1;
    const found = index === 0 ? 0 : isLast ? text.length - piece.length : text.indexOf(piece, at);
    if (found < at || !text.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return true;
}

/** `/orders[/*]` for `/orders` and `/orders/*`. */
function ruleText(rule: AwsShape): string {
  const conditions = shapes(rule['Conditions']);
  const values = (config: string): readonly string[] =>
    conditions.flatMap(condition => texts(shape(condition[config])['Values']));
  const [path, below] = values('PathPatternConfig');
  if (path === undefined) return `host ${values('HostHeaderConfig').join(' or ')}`;
  return below === `${path}/*` ? `${path}[/*]` : path;
}
