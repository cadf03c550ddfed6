import { Emitter } from '../../app/event';
import { asAccountState, type Connected, type SessionState } from '../../app/sessionState';
import type { Account } from '../../paths/account';
import { noMarks } from '../findings/shownFindings';
import { makeNodeActions } from '../tree/nodeActions';
import type { ShownDiagram } from './diagramState';
import type { ShownSession } from './shownSession';
import type { PanelDependencies } from './panelDependencies';

/** What a panel shows that follows no session. */
export interface StaticDiagram {
  readonly title: string;
  readonly notice: string;
  readonly account: Account;
  readonly shown: ShownDiagram;
}

/** What a panel depends on whose picture does not change: nothing in it reads, and nothing is marked. */
export function staticDependencies(
  dependencies: PanelDependencies,
  connection: Connected,
  { title, notice, account }: StaticDiagram,
  onSelected: (nodeId: string) => void,
): PanelDependencies {
  const accountState = asAccountState(1, account);
  const state: SessionState = { kind: 'ready', connection, accountState, cancelled: false };
  const session: ShownSession = {
    state,
    accountState,
    onDidChange: new Emitter<SessionState>().event,
    expand: () => undefined,
    readDeployed: () => undefined,
    refresh: () => undefined,
    cancel: () => undefined,
  };
  const { settings, findings } = dependencies;
  return {
    ...dependencies,
    session,
    heading: { title, notice },
    actions: makeNodeActions({ session, settings, reveal: () => Promise.resolve() }),
    findings: {
      ...findings,
      shown: {
        marks: noMarks,
        revision: 0,
        isCurrent: true,
        all: [],
        at: () => undefined,
        onDidChange: new Emitter<undefined>().event,
      },
    },
    traces: { restore: () => Promise.resolve(undefined), ask: () => undefined },
    onOpened: () => undefined,
    onSelected,
  };
}
