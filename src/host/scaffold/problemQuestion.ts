import type { ScaffoldField, ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../scaffold/request';

/** A row of the list; without a value it leads to the input box. */
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

/** A listener, link or service that was not read has no port, VPC or task: its id alone fills in nothing. */
const fields: Readonly<Record<ScaffoldField, FieldWords>> = {
  blueprint: { question: 'What do you want to create?' },
  api: { question: 'Which API?' },
  routes: {
    question: 'Which route?',
    entry: {
      label: 'Enter a route…',
      example: 'GET /orders/{id}',
      pattern: /^(?:\$default|[A-Za-z]+\s+\/\S*)$/,
    },
  },
  listenerArns: { question: 'Which listener?' },
  stage: {
    question: 'Which stage?',
    entry: {
      label: 'Enter the name of a new stage…',
      example: 'prod',
      pattern: /^(?:\$default|[A-Za-z0-9_-]+)$/,
    },
  },
  link: { question: 'Which VPC link?' },
  subnetIds: {
    question: 'Which subnets? Choose one for each zone',
    entry: {
      label: 'Enter subnet IDs…',
      example: 'subnet-0a1b2c3d, subnet-4e5f6a7b',
      pattern: /^subnet-[0-9a-z]+(?:[\s,]+subnet-[0-9a-z]+)*$/,
    },
  },
  host: {
    question: 'Which host name?',
    entry: { label: 'Enter a host name…', example: 'orders.example.com', pattern: /^[^\s/]+$/ },
  },
  path: {
    question: 'Which path?',
    entry: { label: 'Enter a path…', example: '/orders/{id}', pattern: /^\/\S*$/ },
  },
  vpcId: {
    question: 'Which VPC?',
    entry: { label: 'Enter a VPC ID…', example: 'vpc-0a1b2c3d', pattern: /^vpc-[0-9a-z]+$/ },
  },
  service: { question: 'Which ECS service?' },
};

/** What to ask about a problem; `undefined` where no answer helps. */
export function problemQuestion({
  field,
  reason,
  choices,
  message,
}: ScaffoldProblem): ProblemQuestion | undefined {
  if (field === undefined) return undefined;
  const { question, entry } = fields[field];
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
      problemOf: text => (pattern.test(text.trim()) ? undefined : `Enter a value such as ${example}.`),
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
