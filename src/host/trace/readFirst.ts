import * as l10n from '@vscode/l10n';
import type { Session } from '../../app/session';
import { areGatesUnread } from '../../app/unreadGates';
import { isReadThrough, type TraceReadScope, unreadParts } from '../../present/trace/traceSubject';
import { Cancelled } from '../commands/command';
import { failureWords } from '../connection/connectionWords';
import { RefusedRequest } from '../connection/refusedRequest';
import { showProgress } from '../window/notifications';
import type { TracedRequest } from './tracedRequest';

/**
 * Reads what a request can reach and is only listed yet, with progress that can be cancelled; of the rest of the account
 * nothing is waited for.
 * @throws Cancelled, RefusedRequest where reading fails or the connection ends.
 */
export async function readFirst(session: Session, traced: TracedRequest): Promise<void> {
  const isDone = (): boolean => askToRead(session, traced);
  if (isDone()) return;
  await showProgress(
    l10n.t('Loading the resources that the request can reach'),
    (report, token) =>
      new Promise<void>((resolve, reject) => {
        const listeners: { dispose(): void }[] = [];
        const end = (error?: Error): void => {
          for (const listener of listeners.splice(0)) listener.dispose();
          if (error === undefined) resolve();
          else reject(error);
        };
        const look = (): void => {
          const { state } = session;
          if (state.kind === 'reading') report({ message: state.progress.message });
          if (state.kind === 'failed') end(new RefusedRequest(failureWords(state.failure)));
          else if (state.kind === 'disconnected')
            end(new RefusedRequest(l10n.t('The connection was closed.')));
          else if (isDone()) end();
        };
        listeners.push(
          session.onDidChange(look),
          token.onCancellationRequested(() => {
            end(new Cancelled());
          }),
        );
        look();
      }),
  );
}

/** Asks for what is not read yet, each thing once; says whether there is nothing left to wait for. */
function askToRead(session: Session, traced: TracedRequest): boolean {
  const { accountState } = session;
  if (accountState === undefined) return false;
  const graph = accountState.account.graph;
  const met = traced.metOn(accountState);
  for (const id of [...met.domainNames, ...unreadParts(graph, met)]) session.expand(id);
  for (const id of met.apis) session.readDeployed(id);
  return session.state.kind === 'ready' || (isFinished(session, met) && isReadThrough(graph, met));
}

/** The routes of the APIs, what their stages have deployed and what lets requests in were answered, or refused. */
function isFinished(session: Session, met: TraceReadScope): boolean {
  const { accountState } = session;
  if (accountState === undefined || met.apis.length === 0) return false;
  const { reading, account } = accountState;
  const { graph } = account;
  const stages = met.apis.flatMap(id => graph.outgoing(id, 'deploys').map(({ target }) => target));
  const known = new Set([
    ...reading.deployments.map(({ stage }) => stage),
    ...reading.unknowns.flatMap(({ node }) => node ?? []),
  ]);
  const arns = new Set([
    ...met.apis.flatMap(id => account.facts.api(id)?.entry.arn ?? []),
    ...met.domainNames,
  ]);
  return (
    unreadParts(graph, met).length === 0 &&
    stages.every(stage => known.has(stage)) &&
    !areGatesUnread(reading, arns)
  );
}
