import * as l10n from '@vscode/l10n';
import { basename } from 'node:path';
import { buildAccount } from '../../paths/account';
import { apisOf } from '../../present/firstView';
import { compareNames } from '../../present/facts';
import { displayName } from '../../present/names';
import { Cancelled, type Command, type Host } from '../commands/command';
import { snapshotPath } from '../connection/openSnapshot';
import { readSnapshot } from '../connection/openSource';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';

/** The API that is shown, as a snapshot has it and as it is connected, in one picture: the older of both before. */
export const compareSnapshot: Command = async (host, argument) => {
  const { session, diagrams } = host;
  const { account } = requirePicture(session);
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to the account first.'));
  const { subject, stage } = await chooseApi(host);
  const title = l10n.t('Compare with Snapshot');
  const path = await snapshotPath(argument, title);
  if (path === undefined) throw new Cancelled();
  const other = buildAccount(await readSnapshot(path));
  const file = basename(path);
  if (other.graph.node(subject) === undefined)
    throw new RefusedRequest(l10n.t("{file} doesn't have this API.", { file }));
  const sides = [{ account: other }, { account }].sort((one, another) =>
    compareNames(one.account.now, another.account.now),
  );
  const [before = { account: other }, after = { account }] = sides;
  await diagrams.compare(
    connection,
    { title: l10n.t('Compared with {file}', { file }), before, after, subject, stage },
    'here',
  );
};

async function chooseApi({
  session,
  diagrams,
}: Host): Promise<{ readonly subject: string; readonly stage?: string }> {
  const { graph } = requirePicture(session).account;
  const apis = apisOf(graph);
  const { place } = diagrams;
  if (apis.some(({ id }) => id === place?.subject) && place !== undefined) return place;
  const [only] = apis;
  if (only === undefined) throw new RefusedRequest(l10n.t('No APIs were found.'));
  if (apis.length === 1) return { subject: only.id };
  const chosen = await showPick({
    title: l10n.t('Compare with Snapshot'),
    placeholder: l10n.t('Select an API'),
    items: apis.map(api => ({ label: displayName(api), subject: api.id })),
  });
  if (chosen === undefined) throw new Cancelled();
  return { subject: chosen.subject };
}
