import * as l10n from '@vscode/l10n';
import { joinAlternatives } from '../scaffold/problem/joinAlternatives';
import type { ScaffoldChoice } from '../scaffold/problem/choice';
import type { ScaffoldReasonCode } from '../scaffold/problem/reason';
import type { ScaffoldField, ScaffoldProblem } from '../scaffold/problem/scaffoldProblem';
import { asPosixWord } from '../text/posixShell';

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

/** What to do with the option, where that is more than to specify it. */
const instructions: Partial<Readonly<Record<ScaffoldReasonCode, (option: string) => string>>> = {
  'several-routes': option => l10n.t('Specify {option}, or a new route.', { option }),
  'several-stages': option => l10n.t('Specify {option}, or the name of a new stage.', { option }),
  'no-subnet-for-link': option => l10n.t('Specify {option}, one for each zone.', { option }),
  'zones-not-read': option => l10n.t('Specify {option}, one for each zone.', { option }),
  'service-in-other-vpc': option => l10n.t('Specify {option}, or leave it out.', { option }),
  'host-unknown': option => l10n.t('Specify {option} with a name on the certificate.', { option }),
  // The reason says what to do; the option is another solution.
  'routes-not-read': option => l10n.t('To create a new API instead, specify {option}.', { option }),
  'no-listener': option => l10n.t("To use a listener that wasn't loaded, specify {option}.", { option }),
};

/** The sentence of a problem, followed by the option that solves it and the values that it can have. */
export function describeWithOptions({ message, field, reason, choices }: ScaffoldProblem): string {
  if (field === undefined) return message;
  const { code } = reason;
  const values = joinAlternatives(choices.map(choice => describeChoice(field, choice)));
  const value = values === '' || code === 'listener-count' ? (placeholders[field] ?? '') : values;
  const option = [fieldOptions[field], value].filter(word => word !== '').join(' ');
  return `${message} ${describeInstruction(field, code, option)}`;
}

function describeInstruction(field: ScaffoldField, code: ScaffoldReasonCode, option: string): string {
  if (field === 'blueprint') return l10n.t('Run {command}.', { command: option });
  return instructions[code]?.(option) ?? l10n.t('Specify {option}.', { option });
}

/** The value as a word of a shell, with its name where that says more. */
function describeChoice(field: ScaffoldField, { value, label }: ScaffoldChoice): string {
  const word = asPosixWord(value) ?? value;
  return field === 'blueprint' || value === 'new' || label === value ? word : `${word} (${label})`;
}
