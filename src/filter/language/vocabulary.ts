import * as l10n from '@vscode/l10n';

/** `number`: compared by size too. `words`: one of a few values. */
type ValueKind = 'text' | 'number' | 'words';

interface FieldDefinition {
  readonly kind: ValueKind;
  /** What it means, as a label. */
  readonly label: () => string;
  /** All the values that a comparison takes, of `words`; values that stand for themselves, of `number`. */
  readonly values?: readonly string[];
  /** What may stand behind a number, and how much it is worth. */
  readonly units?: Readonly<Record<string, number>>;
}

const typeValues = [
  'api',
  'rest-api',
  'http-api',
  'websocket-api',
  'domain-name',
  'stage',
  'route',
  'vpc-link',
  'load-balancer',
  'alb',
  'nlb',
  'gwlb',
  'listener',
  'rule',
  'target-group',
  'target',
  'lambda-function',
  'cloud-map-service',
  'http-endpoint',
  'aws-service',
  'missing',
] as const;

/** In the order in which they are offered. */
const fieldDefinitions = {
  type: { kind: 'words', label: () => l10n.t('Kind of resource'), values: typeValues },
  name: { kind: 'text', label: () => l10n.t('Name') },
  id: { kind: 'text', label: () => l10n.t('ID, or the end of the ARN') },
  arn: { kind: 'text', label: () => l10n.t('ARN') },
  tag: { kind: 'text', label: () => l10n.t('Tag that says which tool manages the resource: tag:KEY') },
  account: { kind: 'text', label: () => l10n.t('AWS account') },
  region: { kind: 'text', label: () => l10n.t('Region') },
  vpc: {
    kind: 'text',
    label: () => l10n.t('VPC of a load balancer, its listeners and rules, or a target group'),
  },
  az: { kind: 'text', label: () => l10n.t('Availability Zone of a load balancer or target') },
  stage: { kind: 'text', label: () => l10n.t('Name of a stage, or of the stages that serve a route') },
  api: {
    kind: 'text',
    label: () => l10n.t('API: its name or ID, also of its stages, routes and domain names'),
  },
  route: { kind: 'text', label: () => l10n.t('Route: its key or its path') },
  method: { kind: 'text', label: () => l10n.t('HTTP method of a route or listener rule') },
  path: { kind: 'text', label: () => l10n.t('Path of a route, path pattern of a listener rule') },
  host: {
    kind: 'text',
    label: () =>
      l10n.t('Host of a domain name, load balancer, listener rule, endpoint, or integration of a route'),
  },
  port: {
    kind: 'number',
    label: () => l10n.t('Port of a listener, target group or target, or to which a route sends'),
  },
  protocol: {
    kind: 'text',
    label: () => l10n.t('Protocol of a listener or target group, or with which a route sends'),
  },
  health: { kind: 'text', label: () => l10n.t("Health, from AWS's own states") },
  'healthy%': {
    kind: 'number',
    label: () => l10n.t('Share of the targets of a group that are healthy, in percent'),
    units: { '%': 1 },
  },
  targets: { kind: 'number', label: () => l10n.t('Number of targets of a target group') },
  'link.version': {
    kind: 'number',
    label: () => l10n.t('Version of a VPC link, or of the links of a route'),
    units: {},
  },
  'link.status': { kind: 'text', label: () => l10n.t('Status of a VPC link, or of the links of a route') },
  timeout: {
    kind: 'number',
    label: () => l10n.t('Integration timeout of a route, in milliseconds or with a unit: 10s'),
    units: { ms: 1, s: 1000 },
  },
  'rule.priority': {
    kind: 'number',
    label: () => l10n.t('Priority of a listener rule'),
    values: ['default'],
  },
  weight: { kind: 'number', label: () => l10n.t('Weight with which rules forward to a target group') },
  'cert.days': {
    kind: 'number',
    label: () => l10n.t('Days until a certificate of a listener expires'),
    units: { d: 1 },
  },
  sg: { kind: 'text', label: () => l10n.t('Security group of a load balancer or VPC link') },
  finding: { kind: 'text', label: () => l10n.t('Check that fails at the resource: its ID or name') },
  state: {
    kind: 'words',
    label: () => l10n.t("Result of a check at the resource: unknown where it couldn't decide"),
    values: ['fail', 'unknown'],
  },
  severity: {
    kind: 'words',
    label: () => l10n.t('Severity of a finding at the resource'),
    values: ['error', 'warning', 'info'],
  },
  rps: {
    kind: 'number',
    label: () => l10n.t('Requests a second, in the last hour of its metrics'),
  },
  '5xx%': {
    kind: 'number',
    label: () => l10n.t('Share of requests answered with 5xx, in percent, in the last hour of its metrics'),
    units: { '%': 1 },
  },
  p95: {
    kind: 'number',
    label: () =>
      l10n.t(
        'Highest p95 of its latency, in milliseconds or with a unit: 2s, in the last hour of its metrics',
      ),
    units: { ms: 1, s: 1000 },
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type FieldName = keyof typeof fieldDefinitions;
export const fieldNames = Object.keys(fieldDefinitions) as readonly FieldName[];
export const fieldDefinition = (field: FieldName): FieldDefinition => fieldDefinitions[field];

const flagLabels = {
  failing: () => l10n.t('Failing, by its health or an error found at it'),
  warning: () => l10n.t('With a warning, by its health or a finding'),
  healthy: () => l10n.t('Healthy, with no error and no warning found'),
  unknown: () => l10n.t('With a status that is not known'),
  legacy: () => l10n.t('VPC link V1, NLB bridge, or route over one'),
  orphan: () => l10n.t('Reached by no route'),
  public: () => l10n.t('API, domain name or load balancer open to the internet'),
  private: () => l10n.t('Private API or domain name, internal load balancer'),
  'direct-alb': () => l10n.t('Route that reaches its Application Load Balancer directly'),
  'nlb-bridge': () => l10n.t('Network Load Balancer before an Application Load Balancer, or route over one'),
  undeployed: () => l10n.t('Edited, and not deployed'),
  shadowed: () => l10n.t('Listener rule that never applies'),
} as const satisfies Readonly<Record<string, () => string>>;

export type FlagName = keyof typeof flagLabels;
export const flagNames = Object.keys(flagLabels) as readonly FlagName[];
export const flagLabel = (flag: FlagName): string => flagLabels[flag]();

export function findField(name: string): FieldName | undefined {
  const lower = name.toLowerCase();
  return fieldNames.find(field => field === lower);
}

export function findFlag(name: string): FlagName | undefined {
  const lower = name.toLowerCase();
  return flagNames.find(flag => flag === lower);
}

/** The number that a comparison is with; `undefined` where its value is none. */
export function comparedNumber(field: FieldName, value: string): number | undefined {
  const { units } = fieldDefinition(field);
  const bare = field === 'link.version' ? value.replace(/^v/i, '') : value;
  const [, digits, unit = ''] = /^(-?\d{1,15}(?:\.\d{1,6})?)([a-z%]*)$/i.exec(bare) ?? [];
  if (digits === undefined) return undefined;
  const factor = unit === '' ? 1 : units?.[unit.toLowerCase()];
  return factor === undefined ? undefined : Number(digits) * factor;
}

/** Letters and digits alone: `targetgroup`, `target-group` and `TargetGroup` are one type. */
export const plainWord = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
