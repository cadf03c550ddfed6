import { basename } from 'node:path/posix';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Finding } from '../../diagnosis/finding';
import { mutedBy } from '../../diagnosis/mute';
import { userName } from '../../files/userName';
import { Cancelled, type Host } from '../commands/command';
import { showStatusMessage } from '../window/notifications';
import { showPick } from '../window/pick';
import { askInSteps, WentBack, type Step } from '../window/steps';
import { askTextInStep } from '../window/textStep';
import { muteFileName } from '../../diagnosis/muteFileName';

interface Answers {
  readonly reason: string;
  /** Empty: it has no end. */
  readonly until: string;
  /** Folder (URI) whose file has it; empty: for the user alone. */
  readonly folder: string;
  readonly by: string;
}

const AUTHOR = 'requestPath.muteAuthor';

/** Asks why, until when, for whom and who, and hides the finding. */
export async function muteWithReason({ findings, memory }: Host, finding: Finding): Promise<void> {
  const title = l10n.t('Mute {check}', { check: finding.id });
  const folders = shareableFolders(finding);
  const answers = await askInSteps<Answers>(
    [
      (step, _, earlier) => askReason(step, title, finding, earlier?.reason),
      step => askUntil(step, title),
      { ask: step => askFolder(step, title, folders), isAsked: () => folders.length > 0 },
      {
        ask: (step, { folder = '' }, earlier) =>
          askAuthor(step, title, { memory, folder, earlier: earlier?.by }),
        isAsked: ({ folder }) => folders.length > 0 && folder !== '',
      },
    ],
    folders.length > 0 ? { by: '' } : { folder: '', by: '' },
  );
  if (answers === undefined) throw new Cancelled();
  const { reason, until, folder, by } = answers;
  const mute = mutedBy(finding, {
    reason,
    at: new Date().toISOString(),
    ...(until === '' ? {} : { until }),
    ...(by === '' ? {} : { by }),
  });
  if (folder === '') {
    await findings.mutes.add(mute);
    return;
  }
  await memory.update(AUTHOR, by);
  await findings.mutes.share(mute, folder);
  showStatusMessage(l10n.t('Muted {check} in {file}.', { check: finding.id, file: muteFileName }), 5000);
}

/** A file says of which resource a finding is. */
function shareableFolders({ nodes }: Finding): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.isTrusted && nodes.length > 0 ? (vscode.workspace.workspaceFolders ?? []) : [];
}

async function askReason(
  step: Step,
  title: string,
  finding: Finding,
  before: string | undefined,
): Promise<Pick<Answers, 'reason'> | undefined> {
  const reason = await askTextInStep({
    title,
    step,
    prompt: l10n.t('Why is “{finding}” muted?', { finding: finding.title }),
    placeholder: l10n.t('For example: kept until the migration in March'),
    value: before,
    problemOf: text => (text.trim() === '' ? l10n.t('Enter a reason.') : undefined),
  });
  return reason === undefined ? undefined : { reason: reason.trim() };
}

const DAY = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

async function askUntil(step: Step, title: string): Promise<Pick<Answers, 'until'> | undefined> {
  const items = [
    ...[30, 90].map(days => ({
      label: l10n.t('{days} days', { days }),
      description: dayIn(days),
      until: dayIn(days),
    })),
    { label: l10n.t('Another date…'), until: undefined },
    { label: l10n.t('Never'), description: l10n.t('until you unmute it'), until: '' },
  ];
  const chosen = await showPick({ title, placeholder: l10n.t('Select when the mute expires'), items, step });
  if (chosen === undefined) return undefined;
  if (chosen.until !== undefined) return { until: chosen.until };
  try {
    const until = await askDate(title, step);
    return until === undefined ? undefined : { until };
  } catch (error) {
    // From the date one goes back to the list that it was chosen from.
    if (error instanceof WentBack) return askUntil(step, title);
    throw error;
  }
}

function askDate(title: string, step: Step): Promise<string | undefined> {
  return askTextInStep({
    title,
    step,
    placeholder: dayIn(60),
    prompt: l10n.t('The last day on which the finding is muted (UTC)'),
    value: dayIn(60),
    problemOf: text => {
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
      if (!isDay || new Date(text).toISOString().slice(0, 10) !== text)
        return l10n.t('Enter a date such as {date}.', { date: dayIn(60) });
      return text < dayIn(0) ? l10n.t('Enter a date that is not over.') : undefined;
    },
  });
}

async function askFolder(
  step: Step,
  title: string,
  folders: readonly vscode.WorkspaceFolder[],
): Promise<Pick<Answers, 'folder'> | undefined> {
  const chosen = await showPick({
    title,
    placeholder: l10n.t('Select for whom the finding is muted'),
    step,
    items: [
      { label: l10n.t('Only me'), description: l10n.t('kept by VS Code for this workspace'), folder: '' },
      ...folders.map(({ name, uri }) => ({
        label: folders.length === 1 ? l10n.t('Team') : l10n.t('Team, in {folder}', { folder: name }),
        description: l10n.t('written to {file}', { file: `${basename(uri.path)}/${muteFileName}` }),
        folder: uri.toString(),
      })),
    ],
  });
  return chosen === undefined ? undefined : { folder: chosen.folder };
}

interface AuthorGiven {
  readonly memory: Host['memory'];
  readonly folder: string;
  readonly earlier: string | undefined;
}

/** Only of a file: who reads it wants to know whom to ask. */
async function askAuthor(
  step: Step,
  title: string,
  { memory, folder, earlier }: AuthorGiven,
): Promise<Pick<Answers, 'by'> | undefined> {
  const kept = memory.get(AUTHOR);
  const { scheme, fsPath } = vscode.Uri.parse(folder);
  const known = earlier ?? (typeof kept === 'string' ? kept : undefined);
  const by = await askTextInStep({
    title,
    step,
    prompt: l10n.t('Your name, for those who read the file'),
    placeholder: l10n.t('Name'),
    value: known ?? (await userName(scheme === 'file' ? fsPath : undefined)),
    problemOf: text => (text.trim() === '' ? l10n.t('Enter a name.') : undefined),
  });
  return by === undefined ? undefined : { by: by.trim() };
}
