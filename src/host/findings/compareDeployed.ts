import * as l10n from '@vscode/l10n';
import { displayName } from '../../present/names';
import type { TopologyNode } from '../../topology/document';
import { FindingTreeRow } from './findingTreeRow';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { whenRead } from '../connection/whenRead';
import { showNotification } from '../window/notifications';
import { showDifference } from '../window/views';
import type { Command, Host } from '../commands/command';
import { chooseNode } from '../tree/chooseNode';

const isStage = (node: TopologyNode): boolean => node.kind === 'stage';

/** What a deployment of a stage would change: as documents in VS Code's diff editor, and as a picture before them. */
export const compareDeployed: Command = async (host, argument) => {
  const { session, findings } = host;
  const stage =
    argument instanceof FindingTreeRow && argument.row.finding !== undefined
      ? stageAmong(host, argument.row.finding.nodes)
      : await chooseNode(host, argument, {
          title: l10n.t('Compare Deployed Stage with Working Copy'),
          fits: isStage,
        });
  const graph = () => requirePicture(session).account.graph;
  const api = graph().incoming(stage, 'deploys')[0]?.source;
  if (api === undefined) throw new RefusedRequest(l10n.t('Select an API stage.'));
  await whenRead(session, l10n.t('Loading the deployment'), () => {
    session.expand(api);
    session.readDeployed(api);
  });
  const current = await findings.diagnosing.settled();
  const difference = current?.engine.deployedDifference(current.world.facts, stage);
  if (difference === undefined) throw new RefusedRequest(l10n.t("Couldn't load the stage's deployment."));
  const [apiNode, stageNode] = [graph().node(api), graph().node(stage)];
  const name = [apiNode, stageNode].map(node => (node === undefined ? '?' : displayName(node))).join(' ');
  if (difference.deployed === difference.edited) {
    void showNotification(
      'information',
      l10n.t("{name}: the deployed stage and the working copy don't differ.", { name }),
    );
    return;
  }
  await showDifference(
    findings.documents.put(`${name} deployed.json`, difference.deployed),
    findings.documents.put(`${name} working copy.json`, difference.edited),
    l10n.t('{name}: deployed ↔ working copy', { name }),
  );
  await showAsPicture(host, api, stage);
};

/** Where it shows a difference: timeouts, authorizers and mappings are in the documents alone. */
async function showAsPicture({ session, diagrams }: Host, subject: string, stage: string): Promise<void> {
  const { connection } = session;
  const { account } = requirePicture(session);
  const [{ drawComparison }, { showsChanges }] = await Promise.all([
    import(/* webpackChunkName: "migration" */ '../diagram/drawComparison'),
    import(/* webpackChunkName: "migration" */ '../../present/picture/compare'),
  ]);
  const before = { account, side: 'served' } as const;
  const after = { account, side: 'edited' } as const;
  const compared = drawComparison({ before, after })(account, { subject, stage });
  if (connection === undefined || !showsChanges(compared)) return;
  const title = l10n.t('Deployed and Edited');
  await diagrams.compare(connection, { title, before, after, subject, stage });
}

function stageAmong({ session }: Parameters<Command>[0], nodes: readonly string[]): string {
  const graph = session.accountState === undefined ? undefined : session.accountState.account.graph;
  const stage = nodes.find(id => graph?.node(id)?.kind === 'stage');
  if (stage === undefined) throw new RefusedRequest(l10n.t("This finding isn't about a stage."));
  return stage;
}
