import { joinAlternatives } from '../scaffold/problem/joinAlternatives';
import type { ScaffoldChoice } from '../scaffold/problem/choice';
import type { ScaffoldReasonCode } from '../scaffold/problem/reason';
import type { ScaffoldField, ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import { posixWordOf } from '../text/posixShell';

/** How a field of a scaffold is given on the command line. */
export const fieldOptions: Readonly<Record<ScaffoldField, string>> = {
  blueprint: 'scaffold',
  api: '--api',
  routes: '--route',
  listenerArns: '--listener-arn',
  stage: '--stage',
  link: '--link',
  subnetIds: '--subnet',
  host: '--host',
  path: '--path',
  vpcId: '--vpc-id',
  service: '--service',
};

/** What stands for a value where there are no choices to list. */
const placeholders: Partial<Readonly<Record<ScaffoldField, string>>> = {
  routes: "'METHOD /path'",
  listenerArns: '<arn>',
  host: '<name>',
  path: '<path>',
};

const additions: Partial<Readonly<Record<ScaffoldReasonCode, string>>> = {
  'several-routes': ', or a new route',
  'several-stages': ', or the name of a new stage',
  'no-subnet-for-link': ', one for each zone',
  'zones-not-read': ', one for each zone',
  'service-in-other-vpc': ', or leave it out',
  'host-unknown': ', a name on the certificate',
};

/** Where the sentence says what to do already, and the option is another solution. */
const openings: Partial<Readonly<Record<ScaffoldReasonCode, string>>> = {
  'routes-not-read': 'To create a new API instead, give',
  'no-listener': 'To use a listener that was not read, give',
};

/** The sentence of a problem, followed by the option that solves it and the values that it can have. */
export function describeWithOptions({ message, field, reason, choices }: ScaffoldProblem): string {
  if (field === undefined) return message;
  const { code } = reason;
  const values = joinAlternatives(choices.map(choice => describeChoice(field, choice)));
  const value = values === '' || code === 'listener-count' ? (placeholders[field] ?? '') : values;
  const opening = field === 'blueprint' ? 'Run' : (openings[code] ?? 'Give');
  const option = [fieldOptions[field], value].filter(word => word !== '').join(' ');
  return `${message} ${opening} ${option}${additions[code] ?? ''}.`;
}

/** The value as a word of a shell, with its name where that says more. */
function describeChoice(field: ScaffoldField, { value, label }: ScaffoldChoice): string {
  const word = posixWordOf(value) ?? value;
  return field === 'blueprint' || value === 'new' || label === value ? word : `${word} (${label})`;
}
