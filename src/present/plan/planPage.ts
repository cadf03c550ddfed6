import * as l10n from '@vscode/l10n';
import type { Journal } from '../../apply/journal';
import type { Plan, PreconditionState } from '../../plan/document';
import { managerToolNames } from '../../plan/reasons/managerSentences';
import { nameStages } from '../../plan/stageNames';
import type { PageSection, PageSummaryLine, PlanPage } from '../../protocol/planPage';
import { accountWords } from '../words';
import { makeCode, makeList, makeParagraph, makeSection, makeTable } from './blocks';
import { applyCommand, planCommand, rollBackCommand } from './commands';
import { describeStanding, journalNextSection, runTimes } from './journalPage';
import { journalProgress } from './journalProgress';
import { asCode, asTime, proseOf } from './prose';
import { idAfterSlash, routesSection, type NamedColumns } from './routes';
import { securityRules } from './securityRules';
import { variableRows } from './stageVariables';
import { stepsSection } from './steps';
import { planSummary } from './summary';
import {
  aboutWords,
  rollbackWords,
  savingWords,
  sortedPreconditions,
  stateLabel,
  titleWords,
  verdictWords,
} from './words';

export interface PlanPageOptions {
  readonly named?: NamedColumns | undefined;
  /** What was done of it: of a plan that was begun the first thing to know is how far it came. */
  readonly journal?: Journal | undefined;
  /** `2 of 6`, where it is one of several. */
  readonly place?: string | undefined;
}

/**
 * The plan as a person reads it before confirming: first a summary that fits on a screen, then what speaks against it,
 * each change, each call, the rollback. Values that may be secret are not shown.
 */
export function createPlanPage(plan: Plan, { named, journal, place }: PlanPageOptions = {}): PlanPage {
  const begun = journal === undefined || journalProgress(journal) === 'new' ? undefined : journal;
  const sections = [
    preconditionsSection(plan, begun !== undefined),
    aboutSection(plan),
    routesSection(plan, named),
    variablesSection(plan),
    publishesSection(plan),
    staysSection(plan),
    managedSection(plan),
    gainSection(plan),
    rulesSection(plan),
    stepsSection(plan),
    rollbackSection(plan),
    begun === undefined ? nextSection(plan) : journalNextSection(begun),
  ];
  return {
    title: titleWords(plan),
    facts: proseOf(
      place === undefined
        ? factWords(plan)
        : l10n.t('Migration {place}. {facts}', { place, facts: factWords(plan) }),
    ),
    verdict: proseOf(begun === undefined ? `${verdictWords(plan)}.` : describeStanding(begun)),
    summary: [...(begun === undefined ? [] : ranLines(begun)), ...planSummary(plan)],
    sections: sections.flatMap(section => section ?? []),
  };
}

function ranLines(journal: Journal): readonly PageSummaryLine[] {
  const times = runTimes(journal);
  return times === '' ? [] : [{ label: l10n.t('Ran'), text: proseOf(times) }];
}

function factWords({ scope, stages, createdAt, id, api, apiName }: Plan): string {
  return [
    l10n.t('Account {account}, {region}.', {
      account: scope.account === '' ? l10n.t('unknown') : accountWords(scope.account),
      region: scope.region,
    }),
    stages.length === 0
      ? l10n.t('REST API {api} ({id}).', { api: apiName, id: asCode(idAfterSlash(api)) })
      : l10n.t('REST API {api} ({id}), {stages}.', {
          api: apiName,
          id: asCode(idAfterSlash(api)),
          stages: nameStages(stages),
        }),
    l10n.t('Plan {id}, created {time}.', { id: asCode(id), time: asTime(createdAt) }),
  ].join(' ');
}

function adviceWords({ preconditions }: Plan): string {
  const has = (state: PreconditionState): boolean => preconditions.some(one => one.state === state);
  if (has('block')) return l10n.t('Fix the blocking items and create the plan again before you apply it.');
  if (has('unknown')) return l10n.t("Some items couldn't be checked. Review them before you confirm.");
  return has('warn') ? l10n.t('Read the warnings before you confirm.') : '';
}

/** Open where something speaks against a plan that was not begun: then that is what to read next. */
function preconditionsSection(plan: Plan, isBegun: boolean): PageSection | undefined {
  const rows = sortedPreconditions(plan).map(({ state, text, evidence, id }) => [
    stateLabel(state),
    [text, asCode(id)],
    evidence,
  ]);
  if (rows.length === 0) return undefined;
  const advice = adviceWords(plan);
  return {
    ...makeSection(
      l10n.t('Preconditions'),
      ...(advice === '' || isBegun ? [] : [makeParagraph(advice)]),
      makeTable([l10n.t('State'), l10n.t('Precondition'), l10n.t('Evidence')], rows),
    ),
    ...(advice === '' || isBegun ? {} : { isOpen: true as const }),
  };
}

const aboutSection = (plan: Plan): PageSection =>
  makeSection(l10n.t('What the plan does'), makeParagraph(...aboutWords(plan)));

function publishesSection({ kind, publishes, publishesUnknown = {} }: Plan): PageSection | undefined {
  if (kind === 'retire') return undefined;
  const title = l10n.t('Other changes these deployments publish');
  const stages = Object.entries(publishes);
  const foreign = stages.filter(([, lines]) => lines.length > 0);
  const unknown = Object.values(publishesUnknown).map(words => makeParagraph(words));
  if (foreign.length === 0) {
    if (stages.length + unknown.length === 0) return undefined;
    if (unknown.length === 0)
      return makeSection(
        title,
        makeParagraph(
          l10n.t("None. The working copy contains no other changes that these stages don't serve yet."),
        ),
      );
    const known = stages.map(([stage]) =>
      makeParagraph(l10n.t('Stage {stage}: none.', { stage: asCode(stage) })),
    );
    return makeSection(title, ...known, ...unknown);
  }
  return makeSection(
    title,
    makeParagraph(
      l10n.t(
        "A deployment publishes the whole working copy. These changes aren't part of this plan but would go live with it:",
      ),
    ),
    ...foreign.flatMap(([stage, lines]) => [
      makeParagraph(l10n.t('Stage {stage}:', { stage: asCode(stage) })),
      makeList(lines),
    ]),
    ...unknown,
  );
}

function variablesSection(plan: Plan): PageSection | undefined {
  const rows = variableRows(plan).map(({ stage, name, before, after }) => [
    asCode(stage),
    asCode(name),
    before === undefined ? '' : asCode(before),
    asCode(after),
  ]);
  if (rows.length === 0) return undefined;
  return makeSection(
    l10n.t('Stage variables'),
    makeTable([l10n.t('Stage'), l10n.t('Variable'), l10n.t('Before'), l10n.t('After')], rows),
  );
}

function staysSection({ stays, kind }: Plan): PageSection | undefined {
  if (stays.length === 0) return undefined;
  const rows = stays.map(({ key, because }) => [asCode(key), because]);
  return makeSection(
    l10n.t('Not changed, and why'),
    makeTable([kind === 'retire' ? l10n.t('Resource') : l10n.t('Route'), l10n.t('Reason')], rows),
  );
}

function managedSection({ managedBy }: Plan): PageSection | undefined {
  if (managedBy.length === 0) return undefined;
  const rows = managedBy.map(({ resource, tool, text }) => [asCode(resource), managerToolNames[tool], text]);
  return makeSection(
    l10n.t('Managed by other tools'),
    makeParagraph(
      l10n.t(
        'These tools revert the change, or fail, the next time they run. Make the change in their code too.',
      ),
    ),
    makeTable([l10n.t('Resource'), l10n.t('Tool'), l10n.t('How it is known')], rows),
  );
}

function gainWords(plan: Plan): string {
  if (plan.saving.monthlyUsd === 0) return l10n.t('Saves nothing for now.');
  const amount = savingWords(plan);
  return plan.kind === 'retire'
    ? l10n.t('Saves {amount}.', { amount })
    : l10n.t('Saves {amount} after the bridge is removed.', { amount });
}

function gainSection(plan: Plan): PageSection {
  const { saving, latency } = plan;
  return makeSection(
    l10n.t('Benefits'),
    makeParagraph(gainWords(plan), saving.basis),
    ...(latency === undefined ? [] : [makeParagraph(l10n.t('Latency.'), latency.text)]),
  );
}

function rulesSection(plan: Plan): PageSection | undefined {
  const rules = securityRules(plan);
  if (rules.length === 0) return undefined;
  const rows = rules.map(({ change, group, direction, ports, peer }) => [
    change === 'add' ? l10n.t('add') : l10n.t('remove'),
    asCode(group),
    direction === 'ingress' ? l10n.t('inbound') : l10n.t('outbound'),
    asCode(ports),
    asCode(peer),
  ]);
  const head = [
    l10n.t('Change'),
    l10n.t('Security group'),
    l10n.t('Direction'),
    l10n.t('Ports'),
    l10n.t('Source or destination'),
  ];
  return makeSection(l10n.t('Security group rules'), makeTable(head, rows));
}

function rollbackSection(plan: Plan): PageSection {
  const how =
    plan.kind === 'retire'
      ? l10n.t(
          'Deployments from before the move use the bridge, so no stage can go back to one of them afterwards. Wait until they are no longer needed.',
        )
      : l10n.t(
          'To roll back with the journal, run {command}, or in VS Code, Request Path: Roll Back Migration….',
          {
            command: asCode(rollBackCommand),
          },
        );
  return makeSection(l10n.t('Rollback'), makeParagraph(rollbackWords(plan), how));
}

function nextSection(plan: Plan): PageSection {
  const isBlocked = plan.preconditions.some(({ state }) => state === 'block');
  const before = isBlocked
    ? l10n.t('Fix the blocking items, then create a new plan.')
    : l10n.t('The second command only prints the steps. The third one applies them.');
  const commands = [
    `${planCommand(plan)} > PLAN.json`,
    'request-path apply PLAN.json',
    applyCommand('PLAN.json'),
  ];
  return makeSection(
    l10n.t('Next steps'),
    makeParagraph(before),
    makeCode('sh', commands.join('\n')),
    makeParagraph(
      l10n.t(
        'In VS Code, run Request Path: Apply Plan. If a run stops, start it again to resume from its journal.',
      ),
    ),
  );
}
