import { nameOf } from '../../present/names';
import type { TopologyNode } from '../../topology/document';
import { FindingTreeRow } from '../findings/findingsTree';
import { RefusedRequest } from '../refusedRequest';
import { whenRead } from '../whenRead';
import { showDifference } from '../window/views';
import type { Command } from './command';
import { nodeOf } from './nodeOf';

const fits = (node: TopologyNode): boolean => node.kind === 'stage';

/** Opens VS Code's diff editor on what a stage has deployed and what is edited: what a deployment would change. */
export const compareDeployed: Command = async (host, argument) => {
  const { session, findings } = host;
  const stage =
    argument instanceof FindingTreeRow && argument.row.finding !== undefined
      ? stageAmong(host, argument.row.finding.nodes)
      : await nodeOf(host, argument, { title: 'Compare Deployed and Edited', fits });
  const graph = () => {
    if (session.picture === undefined) throw new RefusedRequest('Nothing was read yet.');
    return session.picture.account.graph;
  };
  const api = graph().incoming(stage, 'deploys')[0]?.source;
  if (api === undefined) throw new RefusedRequest('This is no stage of an API.');
  await whenRead(session, 'Reading what is deployed', () => {
    session.expand(api);
    session.readDeployed(api);
  });
  const current = await findings.diagnosing.settled();
  const difference = current?.engine.deployedDifference(current.world.facts, stage);
  if (difference === undefined) throw new RefusedRequest('What this stage has deployed could not be read.');
  const [apiNode, stageNode] = [graph().node(api), graph().node(stage)];
  const name = [apiNode, stageNode].map(node => (node === undefined ? '?' : nameOf(node))).join(' ');
  await showDifference(
    findings.documents.put(`${name} deployed.json`, difference.deployed),
    findings.documents.put(`${name} edited.json`, difference.edited),
    `${name}: deployed ↔ edited`,
  );
};

function stageAmong({ session }: Parameters<Command>[0], nodes: readonly string[]): string {
  const graph = session.picture === undefined ? undefined : session.picture.account.graph;
  const stage = nodes.find(id => graph?.node(id)?.kind === 'stage');
  if (stage === undefined) throw new RefusedRequest('This finding is about no stage.');
  return stage;
}
