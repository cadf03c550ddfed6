import * as l10n from '@vscode/l10n';
import type { Plan, PreconditionState } from '../../plan/document';
import { managerToolNames } from '../../plan/reasons/managerSentences';
import { accountWords } from '../words';
import { applyCommand, planCommand, rollBackCommand } from './commands';
import { codeBlock, codeCell, codeSpan, escapeProse, escapedTable } from './escape';
import { routesSection, type NamedColumns } from './routes';
import { securityRules } from './securityRules';
import { variableRows } from './stageVariables';
import { stepsSection } from './steps';
import { aboutWords, savingWords, sortedPreconditions, stateLabel, titleWords, verdictWords } from './words';

export type { NamedColumns as Named };

/**
 * The plan as a person reads it before confirming: what it is about, what speaks against it, each change, each call,
 * the rollback. Names from AWS never become markup; values that may be secret are not shown.
 */
export function planMarkdown(plan: Plan, named?: NamedColumns): string {
  const sections = [
    planHeading(plan),
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

function planHeading(plan: Plan): string {
  const { scope, stages, createdAt, id, api } = plan;
  const facts = [
    [l10n.t('Account'), scope.account === '' ? l10n.t('unknown') : accountWords(scope.account)],
    [l10n.t('Region'), scope.region],
    [l10n.t('API'), `${plan.apiName} (${api.slice(api.lastIndexOf('/') + 1)})`],
    ...(stages.length === 0 ? [] : [[l10n.t('Stages'), stages.join(', ')]]),
    [l10n.t('Created'), l10n.t('{time} (plan {id})', { time: createdAt, id })],
  ];
  return [
    `# ${escapeProse(titleWords(plan))}`,
    escapedTable(
      ['', ''],
      facts.map(([name = '', value = '']) => [`**${name}**`, escapeProse(value)]),
    ),
    aboutWords(plan).map(escapeProse).join(' '),
    `**${escapeProse(verdictWords(plan))}.** ${adviceWords(plan)}`.trim(),
  ].join('\n\n');
}

function adviceWords({ preconditions }: Plan): string {
  const has = (state: PreconditionState): boolean => preconditions.some(one => one.state === state);
  if (has('block')) return l10n.t('Fix the blocking items and create the plan again before you apply it.');
  if (has('unknown')) return l10n.t("Some items couldn't be checked. Review them before you confirm.");
  return has('warn') ? l10n.t('Read the warnings before you confirm.') : '';
}

function preconditionsSection(plan: Plan): string {
  const rows = sortedPreconditions(plan).map(({ state, text, evidence, id }) => [
    stateLabel(state).replace(' ', ' '),
    `${escapeProse(text)}<br>${codeCell(id)}`,
    evidence.map(escapeProse).join('<br>'),
  ]);
  if (rows.length === 0) return '';
  return section(
    l10n.t('Preconditions'),
    escapedTable(['', l10n.t('Precondition'), l10n.t('Evidence')], rows),
  );
}

function publishesSection({ kind, publishes, publishesUnknown = {} }: Plan): string {
  if (kind === 'retire') return '';
  const title = l10n.t('Other changes these deployments publish');
  const stages = Object.entries(publishes);
  const foreign = stages.filter(([, lines]) => lines.length > 0);
  const unknown = Object.values(publishesUnknown).map(escapeProse);
  if (foreign.length === 0) {
    if (stages.length + unknown.length === 0) return '';
    if (unknown.length === 0)
      return section(
        title,
        l10n.t("None. The working copy contains no other changes that these stages don't serve yet."),
      );
    const known = stages.map(([stage]) => l10n.t('Stage {stage}: none.', { stage: codeSpan(stage) }));
    return section(title, ...known, ...unknown);
  }
  const parts = foreign.map(
    ([stage, lines]) =>
      `${l10n.t('Stage {stage}:', { stage: codeSpan(stage) })}\n\n${lines.map(line => `- ${escapeProse(line)}`).join('\n')}`,
  );
  return section(
    title,
    l10n.t(
      "A deployment publishes the whole working copy. These changes aren't part of this plan but would go live with it:",
    ),
    ...parts,
    ...unknown,
  );
}

function variablesSection(plan: Plan): string {
  const rows = variableRows(plan).map(({ stage, name, before, after }) => [
    codeCell(stage),
    codeCell(name),
    before === undefined ? '' : codeCell(before),
    codeCell(after),
  ]);
  if (rows.length === 0) return '';
  return section(
    l10n.t('Stage variables'),
    escapedTable([l10n.t('Stage'), l10n.t('Variable'), l10n.t('Before'), l10n.t('After')], rows),
  );
}

function staysSection({ stays, kind }: Plan): string {
  if (stays.length === 0) return '';
  const rows = stays.map(({ key, because }) => [codeCell(key), escapeProse(because)]);
  return section(
    l10n.t('Not changed, and why'),
    escapedTable([kind === 'retire' ? l10n.t('Resource') : l10n.t('Route'), l10n.t('Reason')], rows),
  );
}

function managedSection({ managedBy }: Plan): string {
  if (managedBy.length === 0) return '';
  const rows = managedBy.map(({ resource, tool, text }) => [
    codeCell(resource),
    managerToolNames[tool],
    escapeProse(text),
  ]);
  return section(
    l10n.t('Managed by other tools'),
    l10n.t(
      'These tools revert the change, or fail, the next time they run. Make the change in their code too.',
    ),
    escapedTable([l10n.t('Resource'), l10n.t('Tool'), ''], rows),
  );
}

function gainWords(plan: Plan): string {
  if (plan.saving.monthlyUsd === 0) return l10n.t('Saves nothing for now.');
  const amount = savingWords(plan);
  return plan.kind === 'retire'
    ? l10n.t('Saves {amount}.', { amount })
    : l10n.t('Saves {amount} after the bridge is removed.', { amount });
}

function gainSection(plan: Plan): string {
  const { saving, latency } = plan;
  return section(
    l10n.t('Benefits'),
    `**${gainWords(plan)}** ${escapeProse(saving.basis)}`,
    ...(latency === undefined ? [] : [`**${l10n.t('Latency.')}** ${escapeProse(latency.text)}`]),
  );
}

function rulesSection(plan: Plan): string {
  const rules = securityRules(plan);
  if (rules.length === 0) return '';
  const rows = rules.map(({ change, group, direction, ports, peer }) => [
    change === 'add' ? l10n.t('add') : `**${l10n.t('remove')}**`,
    codeCell(group),
    direction === 'ingress' ? l10n.t('inbound') : l10n.t('outbound'),
    codeCell(ports),
    codeCell(peer),
  ]);
  const head = [
    '',
    l10n.t('Security group'),
    l10n.t('Direction'),
    l10n.t('Ports'),
    l10n.t('Source or destination'),
  ];
  return section(l10n.t('Security group rules'), escapedTable(head, rows));
}

function rollbackSection(plan: Plan): string {
  const sentences =
    plan.kind === 'retire'
      ? [
          l10n.t("Deleted resources can't be restored. New ones have other IDs and addresses."),
          l10n.t(
            'Deployments from before the move use the bridge, so no stage can go back to one of them afterwards. Wait until they are no longer needed.',
          ),
        ]
      : [
          l10n.t(
            'Every stage goes back to its current deployment, which takes seconds and requires that the bridge still exists. Then the working copy is restored, and what the plan created is deleted.',
          ),
          l10n.t(
            'To roll back with the journal, run {command}, or in VS Code, Request Path: Roll Back Migration….',
            { command: rollBackCommand },
          ),
        ];
  return section(l10n.t('Rollback'), escapeProse(sentences.join(' ')));
}

function nextSection(plan: Plan): string {
  const isBlocked = plan.preconditions.some(({ state }) => state === 'block');
  const before = isBlocked
    ? l10n.t('Fix the blocking items, then create a new plan.')
    : l10n.t('The second command only prints the steps. The third one applies them.');
  const commands = [
    `${planCommand(plan)} > PLAN.json`,
    'request-path apply PLAN.json',
    applyCommand('PLAN.json'),
  ];
  return section(
    l10n.t('Next steps'),
    escapeProse(before),
    codeBlock('sh', commands.join('\n')),
    escapeProse(
      l10n.t(
        'In VS Code, run Request Path: Apply Plan. If a run stops, start it again to resume from its journal.',
      ),
    ),
  );
}

const section = (title: string, ...blocks: readonly string[]): string =>
  [`## ${title}`, ...blocks].join('\n\n');
