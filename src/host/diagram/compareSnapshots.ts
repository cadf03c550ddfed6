import * as l10n from '@vscode/l10n';
import { basename, dirname } from 'node:path';
import type * as vscode from 'vscode';
import { areOtherAccounts, diffSnapshots } from '../../app/accountDifference';
import { isEmptyDiff } from '../../app/diff';
import type { Connected } from '../../app/sessionState';
import { buildAccount, type Account } from '../../paths/account';
import { compareNames } from '../../present/facts';
import { apisOf } from '../../present/firstView';
import { displayName } from '../../present/names';
import { matchByName, renameIds } from '../../topology/matchByName';
import { printDiffMarkdown } from '../../app/diffMarkdown';
import { showsChanges } from '../../present/picture/compare';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { snapshotPath, snapshotPaths } from '../connection/openSnapshot';
import { knownSnapshots, rememberSnapshots } from '../connection/recentSnapshots';
import { readSnapshot } from '../connection/openSource';
import { showNotification } from '../window/notifications';
import { showPick } from '../window/pick';
import { pickSeveral } from '../window/quickPick';
import { drawComparison } from './drawComparison';

interface ComparedFile {
  readonly path: string;
  readonly account: Account;
}

/** Two files, the older before: as a report, and an API that differs as one picture. */
export const compareSnapshots: Command = async host => {
  const title = l10n.t('Compare Snapshots');
  const paths = await chooseTwo(host, title);
  const read = await Promise.all(
    paths.map(async path => ({ path, account: buildAccount(await readSnapshot(path)) })),
  );
  const [before, after] = read.sort((one, other) => compareNames(one.account.now, other.account.now));
  if (before === undefined || after === undefined) throw new Cancelled();
  await rememberSnapshots(host.memory, paths);
  const diff = diffSnapshots(before.account.topology, after.account.topology);
  const names = `${basename(before.path)} ↔ ${basename(after.path)}`;
  if (isEmptyDiff(diff)) {
    void showNotification('information', l10n.t('{files}: no differences.', { files: names }));
    return;
  }
  await host.findings.documents.preview(names, printDiffMarkdown(diff));
  await showPicture(host, [before, after], names);
};

interface SnapshotItem extends vscode.QuickPickItem {
  /** Left out: files that are not listed. */
  readonly path?: string;
}

/** Among those that are known, of which the two newest are picked already, else in a dialog. */
async function chooseTwo({ memory }: Host, title: string): Promise<readonly string[]> {
  const known = await knownSnapshots(memory);
  if (known.length < 2) return chooseFiles(title);
  const items = known.map(({ path }, index): SnapshotItem => ({
    path,
    label: basename(path),
    description: dirname(path),
    picked: index < 2,
  }));
  const browse: SnapshotItem = { label: l10n.t('Other files…') };
  const chosen = await pickSeveral([...items, browse], {
    title,
    placeholder: l10n.t('Select two snapshots; the older one is the one before'),
  });
  if (chosen === undefined) throw new Cancelled();
  if (chosen.includes(browse)) return chooseFiles(title);
  const paths = chosen.flatMap(({ path }) => path ?? []);
  if (paths.length !== 2) throw new RefusedRequest(l10n.t('Select two snapshots.'));
  return paths;
}

/** Both at once, or one after the other. */
async function chooseFiles(title: string): Promise<readonly string[]> {
  const chosen = await snapshotPaths(l10n.t('{title}: select two files', { title }));
  if (chosen.length > 2) throw new RefusedRequest(l10n.t('Select two snapshots.'));
  if (chosen.length === 2) return chosen;
  const second =
    chosen.length === 0
      ? undefined
      : await snapshotPath(undefined, l10n.t('{title}: select the other file', { title }));
  if (second === undefined) throw new Cancelled();
  return [...chosen, second];
}

async function showPicture(
  { diagrams }: Host,
  [before, after]: readonly [ComparedFile, ComparedFile],
  names: string,
): Promise<void> {
  const { topology } = before.account;
  const matched = areOtherAccounts(topology, after.account.topology)
    ? matchByName(topology, after.account.topology)
    : new Map<string, string>();
  const sides = { before: { account: before.account }, after: { account: after.account }, matched };
  const draw = drawComparison(sides);
  const namesOf = ({ account }: ComparedFile): readonly (readonly [id: string, name: string])[] =>
    apisOf(account.graph).map(api => [api.id, displayName(api)]);
  const apis = new Map([...namesOf(before), ...renameIds(namesOf(after), matched)]);
  const changed = [...apis].filter(([subject]) => showsChanges(draw(after.account, { subject })));
  const [only] = changed;
  if (only === undefined) return;
  const [subject] = changed.length === 1 ? only : await chooseApi(changed, diagrams.place?.subject);
  await diagrams.compare(connectionOf(after), { title: names, ...sides, subject });
}

/** What is on the screen comes first. */
async function chooseApi(
  apis: readonly (readonly [id: string, name: string])[],
  shown: string | undefined,
): Promise<readonly [id: string, name: string]> {
  const items = [...apis]
    .sort(([one], [other]) => Number(other === shown) - Number(one === shown))
    .map(api => ({ label: api[1], api }));
  const chosen = await showPick({
    title: l10n.t('Compare Snapshots'),
    placeholder: l10n.t('Select an API that differs'),
    items,
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.api;
}

/** A comparison stands still: nothing of it is read again. */
const connectionOf = ({ path, account }: ComparedFile): Connected => ({
  choice: { kind: 'snapshot', path },
  name: basename(path),
  scopes: account.reading.scopes,
  live: false,
});
