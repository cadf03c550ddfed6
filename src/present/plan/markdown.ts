import type { Plan, PreconditionState } from '../../migration/plan/document';
import { accountWords } from '../words';
import { applyCommand, planCommand, rollBackCommand } from './commands';
import { codeBlock, codeCell, codeSpan, prose, table } from './escape';
import { routesSection, type Named } from './routes';
import { securityRules } from './securityRules';
import { variableRows } from './stageVariables';
import { stepsSection } from './steps';
import { aboutWords, savingWords, sortedPreconditions, stateMarks, titleWords, verdictWords } from './words';

export type { Named };

/**
 * The plan as a person reads it before saying yes: what it is about, what speaks against it, each change, each call,
 * the way back. Names from AWS never become markup; values that may be secret are not shown.
 */
export function planMarkdown(plan: Plan, named?: Named): string {
  const sections = [
    heading(plan),
    preconditionsSection(plan),
    routesSection(plan, named),
    variablesSection(plan),
    publishesSection(plan),
    staysSection(plan),
    managedSection(plan),
    gainSection(plan),
    rulesSection(plan),
    stepsSection(plan),
    rollbackSection(plan),
    nextSection(plan),
  ];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

function heading(plan: Plan): string {
  const { scope, stages, createdAt, id, api } = plan;
  const facts = [
    ['Account', scope.account === '' ? 'not known' : accountWords(scope.account)],
    ['Region', scope.region],
    ['API', `${plan.apiName} (${api.slice(api.lastIndexOf('/') + 1)})`],
    ...(stages.length === 0 ? [] : [['Stages', stages.join(', ')]]),
    ['Made', `${createdAt} as plan ${id}`],
  ];
  return [
    `# ${prose(titleWords(plan))}`,
    table(
      ['', ''],
      facts.map(([name = '', value = '']) => [`**${name}**`, prose(value)]),
    ),
    aboutWords(plan).map(prose).join(' '),
    `**${prose(verdictWords(plan))}.** ${adviceWords(plan)}`.trim(),
  ].join('\n\n');
}

function adviceWords({ preconditions }: Plan): string {
  const has = (state: PreconditionState): boolean => preconditions.some(one => one.state === state);
  if (has('block')) return 'It is not carried out until what blocks is put right and the plan is made again.';
  if (has('unknown')) return 'What is unknown could not be read: decide about it before saying yes.';
  return has('warn') ? 'Read the warnings before saying yes.' : '';
}

function preconditionsSection(plan: Plan): string {
  const rows = sortedPreconditions(plan).map(({ state, text, evidence, id }) => [
    stateMarks[state].replace(' ', ' '),
    `${prose(text)}<br>${codeCell(id)}`,
    evidence.map(prose).join('<br>'),
  ]);
  if (rows.length === 0) return '';
  return `## Preconditions\n\n${table(['', 'What', 'What was read'], rows)}`;
}

function publishesSection({ kind, publishes }: Plan): string {
  if (kind === 'retire') return '';
  const stages = Object.entries(publishes);
  const foreign = stages.filter(([, lines]) => lines.length > 0);
  if (foreign.length === 0) {
    return stages.length === 0
      ? ''
      : `## What the deployments publish besides\n\nNothing: the working copy has no other change that these stages do not serve already.`;
  }
  const parts = foreign.map(
    ([stage, lines]) => `Stage ${codeSpan(stage)}:\n\n${lines.map(line => `- ${prose(line)}`).join('\n')}`,
  );
  return [
    '## What the deployments publish besides',
    'A deployment publishes the whole working copy. These changes are not of this plan and would go live with it:',
    ...parts,
  ].join('\n\n');
}

function variablesSection(plan: Plan): string {
  const rows = variableRows(plan).map(({ stage, name, before, after }) => [
    codeCell(stage),
    codeCell(name),
    before === undefined ? '' : codeCell(before),
    codeCell(after),
  ]);
  if (rows.length === 0) return '';
  return `## Stage variables\n\n${table(['Stage', 'Variable', 'Now', 'Then'], rows)}`;
}

function staysSection({ stays, kind }: Plan): string {
  if (stays.length === 0) return '';
  const rows = stays.map(({ key, because }) => [codeCell(key), prose(because)]);
  return `## What stays, and why\n\n${table([kind === 'retire' ? 'What' : 'Route', 'Because'], rows)}`;
}

function managedSection({ managedBy }: Plan): string {
  if (managedBy.length === 0) return '';
  const tools = { cloudformation: 'CloudFormation', terraform: 'Terraform' } as const;
  const rows = managedBy.map(({ resource, tool, text }) => [codeCell(resource), tools[tool], prose(text)]);
  return [
    '## Who else manages it',
    'These tools take the change back, or fail, when they are run next. Put the change into their code too.',
    table(['Resource', 'Tool', ''], rows),
  ].join('\n\n');
}

function gainWords(plan: Plan): string {
  if (plan.saving.monthlyUsd === 0) return 'Saves nothing for now';
  return `Saves ${savingWords(plan)}${plan.kind === 'retire' ? '' : ' once the bridge is retired'}`;
}

function gainSection(plan: Plan): string {
  const { saving, latency } = plan;
  return [
    '## What it gains',
    `**${gainWords(plan)}.** ${prose(saving.basis)}`,
    ...(latency === undefined ? [] : [`**Latency.** ${prose(latency.text)}`]),
  ].join('\n\n');
}

function rulesSection(plan: Plan): string {
  const rules = securityRules(plan);
  if (rules.length === 0) return '';
  const rows = rules.map(({ change, group, direction, ports, peer }) => [
    change === 'add' ? 'add' : '**remove**',
    codeCell(group),
    direction,
    codeCell(ports),
    codeCell(peer),
  ]);
  return `## Security-group rules\n\n${table(['', 'Group', 'Direction', 'Ports', 'From or to'], rows)}`;
}

function rollbackSection(plan: Plan): string {
  const words =
    plan.kind === 'retire'
      ? [
          'There is none: what is deleted is gone, and a new one has another id and other addresses.',
          'Deployments from before the move lead over it, so a stage cannot be pointed back to one of them any more. Wait until nobody will want to.',
        ]
      : [
          'Every stage is pointed back to the deployment that it has now, which takes seconds and needs the bridge to be there still; then the working copy is written as it was, and what the plan created is deleted.',
          `The journal has what that takes: ${rollBackCommand}, or in VS Code Request Path: Roll Back a Migration.`,
        ];
  return `## The way back\n\n${prose(words.join(' '))}`;
}

function nextSection(plan: Plan): string {
  const isBlocked = plan.preconditions.some(({ state }) => state === 'block');
  const before = isBlocked
    ? 'Fix what blocks the plan, then make it again.'
    : 'The second command shows once more what would be done. Only the third one changes anything.';
  const commands = [
    `${planCommand(plan)} > PLAN.json`,
    'request-path apply PLAN.json',
    applyCommand('PLAN.json'),
  ];
  return [
    '## Next',
    prose(before),
    codeBlock('sh', commands.join('\n')),
    prose(
      'In VS Code: Request Path: Apply Plan. A run that stops goes on from its journal when it is started again.',
    ),
  ].join('\n\n');
}
