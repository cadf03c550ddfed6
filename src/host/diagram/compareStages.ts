import * as l10n from '@vscode/l10n';
import { diffStages } from '../../app/stageDifference';
import { isEmptyDiff } from '../../app/diff';
import { printDiffMarkdown } from '../../app/diffMarkdown';
import { apisOf } from '../../present/firstView';
import { displayName } from '../../present/names';
import { subjectStages } from '../../present/picture/subjects';
import { Cancelled, type Command, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { whenRead } from '../connection/whenRead';
import { requirePicture } from '../requireAccount';
import { chooseNode } from '../tree/chooseNode';
import { argumentNode } from '../tree/argumentNode';
import { showNotification } from '../window/notifications';
import { showPick } from '../window/pick';

const title = (): string => l10n.t('Compare Stages');

/** Two stages of an API, as a report and as one picture. */
export const compareStagesCommand: Command = async (host, argument) => {
  const { session, diagrams, findings } = host;
  const { connection } = session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to an account first.'));
  const api = await chooseApi(host, argument);
  const [before, after] = await chooseStages(host, api);
  await whenRead(session, l10n.t('Loading the deployments'), () => {
    session.expand(api);
    session.readDeployed(api);
  });
  const { account } = requirePicture(session);
  const names = [before, after].map(stage => nameOf(host, stage)).join(' ↔ ');
  const diff = diffStages(account, api, [before, after]);
  if (diff === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
  if (isEmptyDiff(diff)) {
    void showNotification('information', l10n.t('{stages}: no differences.', { stages: names }));
    return;
  }
  await findings.documents.preview(`${nameOf(host, api)} ${names}`, printDiffMarkdown(diff));
  await diagrams.compare(connection, {
    title: names,
    before: { account, stage: before },
    after: { account, stage: after },
    subject: api,
    stage: before,
  });
};

const stagesOf = (host: Host, api: string): readonly { readonly id: string; readonly label: string }[] =>
  subjectStages(requirePicture(host.session).account.graph, api);

function nameOf({ session }: Host, id: string): string {
  const node = requirePicture(session).account.graph.node(id);
  return node === undefined ? id : displayName(node);
}

/** The one that is shown, where it has stages to compare; else one that a person picks. */
async function chooseApi(host: Host, argument: unknown): Promise<string> {
  const { graph } = requirePicture(host.session).account;
  const able = new Set(apisOf(graph).flatMap(({ id }) => (subjectStages(graph, id).length > 1 ? [id] : [])));
  if (able.size === 0) throw new RefusedRequest(l10n.t('No API has two stages.'));
  const shown = argumentNode(argument) ?? host.diagrams.place?.subject;
  if (shown !== undefined && able.has(shown)) return shown;
  return chooseNode(host, undefined, { title: title(), fits: ({ id }) => able.has(id) });
}

/** The stage that is shown is the one before. */
async function chooseStages(host: Host, api: string): Promise<readonly [before: string, after: string]> {
  const stages = stagesOf(host, api);
  const shown = host.diagrams.place?.stage;
  const before = stages.some(({ id }) => id === shown) ? shown : undefined;
  const first = before ?? (await chooseStage(l10n.t('Select the first stage'), stages));
  const others = stages.filter(({ id }) => id !== first);
  const [only] = others;
  const placeholder = l10n.t('Select the stage to compare {stage} with', { stage: nameOf(host, first) });
  return [
    first,
    others.length === 1 && only !== undefined ? only.id : await chooseStage(placeholder, others),
  ];
}

async function chooseStage(
  placeholder: string,
  stages: readonly { readonly id: string; readonly label: string }[],
): Promise<string> {
  const items = stages.map(({ id, label }) => ({ label, stage: id }));
  const chosen = await showPick({ title: title(), placeholder, items });
  if (chosen === undefined) throw new Cancelled();
  return chosen.stage;
}
