import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { graphSubjects } from './diagramState';
import type { Command } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';

interface SubjectItem extends vscode.QuickPickItem {
  readonly subject: string;
}

/** Asks which API or load balancer to draw; where there is one only, draws it. */
export const openGraph: Command = async ({ session, diagrams, memory }) => {
  const subjects = graphSubjects(requirePicture(session));
  const [only] = subjects;
  if (only === undefined) throw new RefusedRequest(l10n.t('No APIs or load balancers found.'));
  if (subjects.length === 1) {
    diagrams.show({ subject: only.id });
    return;
  }
  const chosen = await showPick<SubjectItem>({
    title: l10n.t('Open Graph'),
    placeholder: l10n.t('Select an API or load balancer'),
    items: subjects.map(({ id, label, description }) => ({ label, description, subject: id })),
    recent: { memory, key: 'requestPath.recent.subjects', idOf: ({ subject }) => subject },
  });
  if (chosen !== undefined) diagrams.show({ subject: chosen.subject });
};
