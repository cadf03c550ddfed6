import type * as vscode from 'vscode';
import { graphSubjects } from '../diagram/diagramState';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';
import { pick } from './pick';

interface SubjectItem extends vscode.QuickPickItem {
  readonly subject: string;
}

/** Asks which API or load balancer to draw; where there is one only, draws it. */
export const openGraph: Command = async ({ session, diagrams }) => {
  const { picture } = session;
  if (picture === undefined) throw new RefusedRequest('Nothing was read yet.');
  const subjects = graphSubjects(picture);
  const [only] = subjects;
  if (only === undefined) throw new RefusedRequest('There is no API and no load balancer to draw.');
  if (subjects.length === 1) {
    diagrams.show({ subject: only.id });
    return;
  }
  const chosen = await pick<SubjectItem>({
    title: 'Open Graph',
    placeholder: 'API or load balancer',
    items: subjects.map(({ id, label, description }) => ({ label, description, subject: id })),
  });
  if (chosen !== undefined) diagrams.show({ subject: chosen.subject });
};
