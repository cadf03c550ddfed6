import * as l10n from '@vscode/l10n';
import { basename } from 'node:path';
import { areOtherAccounts } from '../../app/accountDifference';
import { buildAccount, type Account } from '../../paths/account';
import { apisOf } from '../../present/firstView';
import { compareNames } from '../../present/facts';
import { displayName } from '../../present/names';
import { matchByName } from '../../topology/matchByName';
import { Cancelled, type Command, type Host } from '../commands/command';
import { snapshotPath } from '../connection/openSnapshot';
import { rememberSnapshots } from '../connection/recentSnapshots';
import { readSnapshot } from '../connection/openSource';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';
import type { Comparison } from './drawComparison';

/** The API that is shown, as a snapshot has it and as it is connected, in one picture: the older of both before. */
export const compareSnapshot: Command = async (host, argument) => {
  const { session, diagrams } = host;
  const { account } = requirePicture(session);
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to the account first.'));
  const shown = await chooseApi(host);
  const path = await snapshotPath(argument, title());
  if (path === undefined) throw new Cancelled();
  const other = buildAccount(await readSnapshot(path));
  await rememberSnapshots(host.memory, [path]);
  const file = basename(path);
  const own: ComparedApi = { account, ...shown };
  const theirs: ComparedApi = { account: other, subject: await findApi(own, other, file) };
  const [before, after] = [theirs, own].sort((one, another) =>
    compareNames(one.account.now, another.account.now),
  );
  if (before === undefined || after === undefined) throw new Cancelled();
  await diagrams.compare(connection, {
    title: l10n.t('Compared with {file}', { file }),
    ...compareApis(before, after),
  });
};

const title = (): string => l10n.t('Compare with Snapshot');

/** An API of one side of a comparison, and the stage of it that is shown. */
interface ComparedApi {
  readonly account: Account;
  readonly subject: string;
  readonly stage?: string;
}

/** In another account the API of the same name, else one that a person picks. */
async function findApi({ account, subject }: ComparedApi, other: Account, file: string): Promise<string> {
  if (other.graph.node(subject) !== undefined) return subject;
  const node = account.graph.node(subject);
  const apis = areOtherAccounts(account.topology, other.topology)
    ? apisOf(other.graph).filter(({ kind }) => kind === node?.kind)
    : [];
  if (apis.length === 0 || node === undefined)
    throw new RefusedRequest(l10n.t("{file} doesn't have this API.", { file }));
  const [same, ...others] = apis.filter(({ name }) => name === node.name);
  if (same !== undefined && others.length === 0) return same.id;
  const chosen = await showPick({
    title: title(),
    placeholder: l10n.t('Select the API of {file} to compare {api} with', { file, api: displayName(node) }),
    items: apis.map(api => ({ label: displayName(api), subject: api.id })),
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.subject;
}

/** By ids in one account; in two by names, under the ids of the one before. */
function compareApis(before: ComparedApi, after: ComparedApi): Omit<Comparison, 'title'> {
  const sides = { before: { account: before.account }, after: { account: after.account } };
  const { subject } = before;
  if (subject === after.subject) return { ...sides, subject, stage: after.stage ?? before.stage };
  const matched = matchByName(before.account.topology, after.account.topology, [
    { before: subject, after: after.subject },
  ]);
  return { ...sides, subject, matched, stage: before.stage ?? matched.get(after.stage ?? '') };
}

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
    title: title(),
    placeholder: l10n.t('Select an API'),
    items: apis.map(api => ({ label: displayName(api), subject: api.id })),
  });
  if (chosen === undefined) throw new Cancelled();
  return { subject: chosen.subject };
}
