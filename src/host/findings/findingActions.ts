import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { copyCommand } from './copyCommand';
import { FindingTreeRow } from './findingTreeRow';
import { muteWithReason } from './muteCommand';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Command, Host } from '../commands/command';

function findingRow({ findings }: Host, argument: unknown): FindingTreeRow {
  const row = argument instanceof FindingTreeRow ? argument : findings.tree.selection;
  if (row === undefined)
    throw new RefusedRequest(l10n.t('Run this command from a finding in the Findings view.'));
  return row;
}

/** The finding of a row, or the one that it describes. */
function findingInRow(host: Host, argument: unknown): Finding {
  const finding = findingRow(host, argument).owner?.row.finding;
  if (finding === undefined) throw new RefusedRequest(l10n.t("This row isn't a finding."));
  return finding;
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

/** Hides a finding, with a reason. */
export const muteFinding: Command = async (host, argument) => {
  await muteWithReason(host, findingInRow(host, argument));
};

export const unmuteFinding: Command = async (host, argument) => {
  await host.findings.mutes.remove(findingInRow(host, argument));
};

export const copyFindingCommand: Command = async (host, argument) => {
  const { command } = findingInRow(host, argument).fix;
  if (command === undefined) throw new RefusedRequest(l10n.t('No single AWS CLI command fixes this.'));
  await copyCommand(command);
};

/**
 * Opens a finding in the graph panel, with what its row is about selected. What no graph shows, or is muted, has a page of
 * its own.
 */
export const showFindingInGraph: Command = async (host, argument) => {
  const finding = findingInRow(host, argument);
  const { node = finding.nodes[0] } = findingRow(host, argument).row;
  const { accountState } = host.session;
  if (accountState === undefined) throw new RefusedRequest(l10n.t('The account is still loading.'));
  const { account } = accountState;
  const { placeOfFinding } = await import(/* webpackChunkName: "trace" */ '../../present/strip/findingPlace');
  const [atFault] = finding.nodes;
  const nodes = node === undefined || node === atFault ? finding.nodes : [node];
  const place = placeOfFinding(account, { nodes }, host.diagrams.place);
  const isMuted = host.findings.mutes.isMuted(finding);
  if (place === undefined || node === undefined || atFault === undefined || isMuted) {
    const engine = host.findings.diagnosing.current?.engine;
    if (engine === undefined) throw new RefusedRequest(l10n.t('The findings are still loading.'));
    await host.findings.documents.preview(finding.id, engine.findingPage(account.graph, finding));
    return;
  }
  const reference = { check: finding.id, node: atFault };
  host.diagrams.show({ ...place, selection: node, finding: reference }, 'leave');
};

/** Opens the finding before or behind the selected one, in the order in which they are shown. */
const stepFinding =
  (by: 1 | -1): Command =>
  async (host, argument) => {
    await host.findings.diagnosing.settled();
    const row = await host.findings.tree.step(by, argument === 'view');
    if (row === undefined) throw new RefusedRequest(l10n.t('No findings are shown.'));
    await showFindingInGraph(host, row);
  };

export const nextFinding = stepFinding(1);
export const previousFinding = stepFinding(-1);
