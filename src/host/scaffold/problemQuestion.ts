import * as l10n from '@vscode/l10n';
import type { ScaffoldField, ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../scaffold/request';

/** A row of the list; without a value it opens the input box. */
export interface ProblemItem {
  readonly label: string;
  readonly description?: string;
  readonly warning?: string;
  readonly value?: string;
}

export interface ProblemEntry {
  /** Why there is a question; may hold names from AWS. */
  readonly prompt: string;
  readonly placeholder: string;
  /** What is wrong with a text that was typed. */
  readonly problemOf: (text: string) => string | undefined;
}

/** What VS Code asks about a problem. */
export interface ProblemQuestion {
  readonly question: string;
  readonly items: readonly ProblemItem[];
  readonly takesSeveral: boolean;
  /** Left out where only what was read can be used. */
  readonly entry?: ProblemEntry;
}

interface FieldWords {
  readonly question: string;
  readonly entry?: { readonly label: string; readonly example: string; readonly pattern: RegExp };
}

/** A listener, link or service that was not read has no port, VPC or task: its ID alone fills in nothing. */
const fields: Readonly<Record<ScaffoldField, () => FieldWords>> = {
  blueprint: () => ({ question: l10n.t('Select what to generate') }),
  api: () => ({ question: l10n.t('Select an API') }),
  routes: () => ({
    question: l10n.t('Select a route'),
    entry: {
      label: l10n.t('Enter a route…'),
      example: 'GET /orders/{id}',
      pattern: /^(?:\$default|[A-Za-z]+\s+\/\S*)$/,
    },
  }),
  listenerArns: () => ({ question: l10n.t('Select a listener') }),
  stage: () => ({
    question: l10n.t('Select a stage'),
    entry: {
      label: l10n.t('Enter the name of a new stage…'),
      example: 'prod',
      pattern: /^(?:\$default|[A-Za-z0-9_-]+)$/,
    },
  }),
  link: () => ({ question: l10n.t('Select a VPC link') }),
  subnetIds: () => ({
    question: l10n.t('Select one subnet in each zone'),
    entry: {
      label: l10n.t('Enter subnet IDs…'),
      example: 'subnet-0a1b2c3d, subnet-4e5f6a7b',
      pattern: /^subnet-[0-9a-z]+(?:[\s,]+subnet-[0-9a-z]+)*$/,
    },
  }),
  host: () => ({
    question: l10n.t('Select a host name'),
    entry: { label: l10n.t('Enter a host name…'), example: 'orders.example.com', pattern: /^[^\s/]+$/ },
  }),
  path: () => ({
    question: l10n.t('Select a path'),
    entry: { label: l10n.t('Enter a path…'), example: '/orders/{id}', pattern: /^\/\S*$/ },
  }),
  vpcId: () => ({
    question: l10n.t('Select a VPC'),
    entry: { label: l10n.t('Enter a VPC ID…'), example: 'vpc-0a1b2c3d', pattern: /^vpc-[0-9a-z]+$/ },
  }),
  service: () => ({ question: l10n.t('Select an ECS service') }),
};

/** What to ask about a problem; `undefined` where no answer helps. */
export function problemQuestion({
  field,
  reason,
  choices,
  message,
}: ScaffoldProblem): ProblemQuestion | undefined {
  if (field === undefined) return undefined;
  const { question, entry } = fields[field]();
  if (choices.length === 0 && entry === undefined) return undefined;
  const items: readonly ProblemItem[] = choices.map(({ value, label, description, warning }) => ({
    value,
    label,
    ...(description === '' ? {} : { description }),
    ...(warning === undefined ? {} : { warning }),
  }));
  const takesSeveral = field === 'subnetIds' || reason.code === 'several-routes';
  if (entry === undefined) return { question, items, takesSeveral };
  const { label, example, pattern } = entry;
  return {
    question,
    items: [...items, { label }],
    takesSeveral,
    entry: {
      prompt: message,
      placeholder: example,
      problemOf: text =>
        pattern.test(text.trim()) ? undefined : l10n.t('Enter a value such as {example}.', { example }),
    },
  };
}

/** What was typed for a field; subnets are separated by commas or spaces. */
export function splitEntry(field: ScaffoldField, text: string): readonly string[] {
  const typed = text.trim();
  return field === 'subnetIds' ? typed.split(/[\s,]+/) : [typed];
}

const listFields: ReadonlySet<ScaffoldField> = new Set<ScaffoldField>([
  'routes',
  'listenerArns',
  'subnetIds',
]);

/** An answer as the options of a scaffold. */
export function optionsOfAnswer(field: ScaffoldField, values: readonly string[]): Partial<ScaffoldOptions> {
  return listFields.has(field) ? { [field]: values } : { [field]: values[0] };
}
