import * as l10n from '@vscode/l10n';
import { createStrip } from '../../present/strip/createStrip';
import { stripText } from '../../present/strip/stripText';
import { isNode } from '../../topology/document';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { chooseNode } from '../tree/chooseNode';
import { copyDocument } from '../window/clipboard';
import { subjectOfRow, TreeRow } from '../tree/treeRow';
import type { Command, Host } from '../commands/command';

/** The path of a route as a numbered list, to be pasted where there is no Markdown. */
export const copyPathAsText: Command = async (host, argument) => {
  const id = await chooseNode(host, argument, {
    title: l10n.t('Copy Path as Text'),
    fits: node => isNode(node, 'route'),
  });
  const { account, reading } = requirePicture(host.session);
  const strip = createStrip(account, {
    id,
    stage: stageOf(host, argument, id),
    findings: host.findings.shown.all,
    showing: () => undefined,
  });
  if (strip === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
  await copyDocument(stripText(strip, reading.collectedAt), l10n.t('Copied the path.'));
};

/** Below which the route was seen, else the one that is shown; of another API the first that serves it. */
function stageOf({ session, diagrams }: Host, argument: unknown, route: string): string | undefined {
  const { graph } = requirePicture(session).account;
  const serving = graph.incoming(route, 'serves').map(({ source }) => source);
  const seen = argument instanceof TreeRow ? subjectOfRow(graph, argument)?.stage : undefined;
  return [seen, diagrams.place?.stage].find(id => id !== undefined && serving.includes(id)) ?? serving[0];
}
