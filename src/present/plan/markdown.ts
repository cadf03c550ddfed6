import type { IntegrationEnd, Plan } from '../../migration/plan/document';
import type { TopologyGraph } from '../../topology/graph';
import { accountWords } from '../words';
import { oneLine } from '../text';
import { codeBlock, codeCell, codeSpan, prose, table } from './escape';
import { securityRules } from './securityRules';
import { stepsSection } from './steps';
import { aboutWords, savingWords, sortedPreconditions, stateMarks, titleWords, verdictWords } from './words';

/** Where names are looked up; `Facts` is one. */
export interface Named {
  readonly graph: TopologyGraph;
}

/**
 * The plan as a person reads it before saying yes: what it is about, what speaks against it, each change, each call,
 * the way back. Names from AWS never become markup; values that may be secret are not shown.
 */
export function planMarkdown(plan: Plan, named?: Named): string {
  const sections = [
    heading(plan),
    preconditionsSection(plan),
    routesSection(plan, named),
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
    `**${prose(verdictWords(plan))}.** ${prose(
      plan.preconditions.some(({ state }) => state === 'block')
        ? 'It is not carried out until what blocks is put right and the plan is made again.'
        : 'What is unknown could not be read: decide about it before going on.',
    )}`,
  ].join('\n\n');
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

function routesSection({ routes }: Plan, named: Named | undefined): string {
  if (routes.length === 0) return '';
  const changes = routes.map(
    ({ key, from, to }) => `### ${codeSpan(key)}\n\n${codeBlock('diff', difference(from, to))}`,
  );
  const targets = [...new Set(routes.flatMap(({ to }) => to.integrationTarget ?? []))];
  const names = targets.flatMap(id => {
    const name = named?.graph.node(id)?.name;
    return name === undefined ? [] : [`${codeSpan(id)} is the load balancer ${prose(name)}.`];
  });
  const said = [
    prose(
      'Of each integration nothing but these members changes; the host stays, because it is what is sent as Host and compared with the certificate.',
    ),
    ...names,
  ].join(' ');
  return ['## Routes', said, ...changes].join('\n\n');
}

const members = ['connectionId', 'integrationTarget', 'uri'] as const;

/** Equal members once, unmarked. */
function difference(from: IntegrationEnd, to: IntegrationEnd): string {
  const width = Math.max(...members.map(name => name.length));
  const line = (mark: string, name: string, value: string): string =>
    `${mark} ${name.padEnd(width)} ${oneLine(value, 2000)}`;
  return members
    .flatMap(name => {
      const [one, other] = [from[name], to[name]];
      if (one === other) return one === undefined ? [] : [line(' ', name, one)];
      return [
        ...(one === undefined ? [] : [line('-', name, one)]),
        ...(other === undefined ? [] : [line('+', name, other)]),
      ];
    })
    .join('\n');
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

function staysSection({ stays }: Plan): string {
  if (stays.length === 0) return '';
  const rows = stays.map(({ key, because }) => [codeCell(key), prose(because)]);
  return `## What stays, and why\n\n${table(['', 'Because'], rows)}`;
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

function gainSection(plan: Plan): string {
  const { saving, latency } = plan;
  return [
    '## What it gains',
    `**${prose(savingWords(plan))}** ${plan.kind === 'retire' ? 'less' : 'less, once the bridge is retired'}. ${prose(saving.basis)}`,
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
          `The journal has what that takes: request-path rollback JOURNAL.json --yes, or in VS Code the command that takes a migration back.`,
        ];
  return `## The way back\n\n${prose(words.join(' '))}`;
}

function nextSection(plan: Plan): string {
  const isBlocked = plan.preconditions.some(({ state }) => state === 'block');
  const kind = plan.kind === 'retire' ? 'retire' : 'direct-alb';
  const before = isBlocked
    ? 'Put right what blocks, read the account again and make the plan anew.'
    : 'Save the plan as PLAN.json. Without --yes it is told once more what would be done, and nothing changes.';
  const commands = [
    ...(isBlocked ? [`request-path plan ${kind} --api ${idOf(plan)} > PLAN.json`] : []),
    'request-path apply PLAN.json',
    'request-path apply PLAN.json --yes',
  ];
  return [
    '## Next',
    prose(before),
    codeBlock('sh', commands.join('\n')),
    prose(
      'In VS Code: Request Path: Apply Plan, with this plan open. A run that stops goes on from its journal when it is started again.',
    ),
  ].join('\n\n');
}

/** The id of the API where it is one that a shell takes as it is. */
function idOf({ api }: Plan): string {
  const id = api.slice(api.lastIndexOf('/') + 1);
  return /^[A-Za-z0-9]+$/.test(id) ? id : 'ID';
}
