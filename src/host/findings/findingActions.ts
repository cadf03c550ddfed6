import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { mutedBy } from '../../diagnosis/mute';
import { copyCommand } from './copyCommand';
import { FindingTreeRow } from './findingsTree';
import { RefusedRequest } from '../connection/refusedRequest';
import { askText } from '../window/notifications';
import { Cancelled, type Command, type Host } from '../commands/command';

function findingRow({ findings }: Host, argument: unknown): FindingTreeRow {
  const row = argument instanceof FindingTreeRow ? argument : findings.tree.selection;
  if (row === undefined)
    throw new RefusedRequest(l10n.t('Run this command from a finding in the Findings view.'));
  return row;
}

/** The finding of a row, or the one that it describes. */
function findingInRow(host: Host, argument: unknown): Finding {
  for (
    let row: FindingTreeRow | undefined = findingRow(host, argument);
    row !== undefined;
    row = row.parent
  ) {
    if (row.row.finding !== undefined) return row.row.finding;
  }
  throw new RefusedRequest(l10n.t("This row isn't a finding."));
}

/** Opens the page of a check: its id is given, or it is that of a row. */
export const explainFinding: Command = async (host, argument) => {
  const id = typeof argument === 'string' ? argument : checkInRow(findingRow(host, argument));
  const current = await host.findings.diagnosing.settled();
  const check = current?.engine.checks.find(one => one.id === id);
  if (current === undefined || check === undefined)
    throw new RefusedRequest(l10n.t('This check was not found.'));
  await host.findings.documents.preview(`${check.id} ${check.name}`, current.engine.wholePage(check));
};

function checkInRow(given: FindingTreeRow): string | undefined {
  for (let row: FindingTreeRow | undefined = given; row !== undefined; row = row.parent) {
    if (row.row.check !== undefined) return row.row.check;
  }
  return undefined;
}

/** Hides a finding for good, with a reason. */
export const muteFinding: Command = async (host, argument) => {
  const finding = findingInRow(host, argument);
  const reason = await askText({
    title: l10n.t('Reason for muting {check}', { check: finding.id }),
    prompt: l10n.t('“{finding}” is hidden until you unmute it.', { finding: finding.title }),
    placeholder: l10n.t('For example: kept until the migration in March'),
    problemOf: text => (text.trim() === '' ? l10n.t('Enter a reason.') : undefined),
  });
  if (reason === undefined) throw new Cancelled();
  await host.findings.mutes.add(mutedBy(finding, reason.trim(), new Date().toISOString()));
};

export const unmuteFinding: Command = async (host, argument) => {
  await host.findings.mutes.remove(findingInRow(host, argument));
};

export const copyFindingCommand: Command = async (host, argument) => {
  const { command } = findingInRow(host, argument).fix;
  if (command === undefined) throw new RefusedRequest(l10n.t('No single AWS CLI command fixes this.'));
  await copyCommand(command);
};

/** Opens the finding of a row in the graph panel, with what the row is about selected; elsewhere the page of its check. */
export const showFindingInGraph: Command = async (host, argument) => {
  const finding = findingInRow(host, argument);
  const { node = finding.nodes[0] } = findingRow(host, argument).row;
  const { accountState } = host.session;
  if (node === undefined || accountState === undefined)
    throw new RefusedRequest(l10n.t("This finding isn't shown in the graph."));
  const [atFault = node] = finding.nodes;
  const { placeOfFinding } = await import(/* webpackChunkName: "trace" */ '../../present/strip/findingPlace');
  const nodes = node === atFault ? finding.nodes : [node];
  const place = placeOfFinding(accountState.account, { nodes }, host.diagrams.place);
  if (place === undefined) {
    await explainFinding(host, finding.id);
    return;
  }
  const reference = { check: finding.id, node: atFault };
  host.diagrams.show({ ...place, selection: node, finding: reference }, 'leave');
};
