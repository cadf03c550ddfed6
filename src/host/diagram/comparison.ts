import * as l10n from '@vscode/l10n';
import { Emitter } from '../../app/event';
import { asAccountState, type Connected, type SessionState } from '../../app/sessionState';
import type { Account } from '../../paths/account';
import { RefusedRequest } from '../connection/refusedRequest';
import { noMarks } from '../findings/shownFindings';
import { makeNodeActions, type NodeActions } from '../tree/nodeActions';
import { drawComparison, type Comparison } from './drawComparison';
import type { PanelDependencies } from './panelDependencies';
import type { ShownSession } from './shownSession';

/** What a panel depends on that compares: nothing in it is read or marked. */
export function comparisonDependencies(
  dependencies: PanelDependencies,
  connection: Connected,
  comparison: Comparison,
): PanelDependencies {
  const { before, after, title, subject } = comparison;
  const sides = sidesOf(comparison);
  // Names and stages are those of the side that has the subject.
  const leading = sides.find(({ graph }) => graph.node(subject) !== undefined) ?? after.account;
  // What is compared stands still: it has no metrics to load, and nothing to watch.
  const { metrics: _metrics, watch: _watch, ...rest } = dependencies;
  const { findings } = rest;
  return {
    ...rest,
    session: stillSession({ ...connection, live: false }, leading),
    comparison: {
      title,
      subject,
      hasOwnStages: before.stage !== undefined && after.stage !== undefined,
      draw: drawComparison(comparison),
      accounts: sides,
      accountOf: id => sides.find(({ graph }) => graph.node(id) !== undefined),
    },
    actions: comparisonActions(dependencies, connection, comparison),
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
    traces: {
      restore: () => Promise.resolve(undefined),
      ask: () => {
        throw new RefusedRequest(l10n.t("Requests can't be traced in a comparison."));
      },
    },
    onOpened: () => undefined,
    onSelected: () => undefined,
  };
}

/** What is after is asked first: of what is on both sides it says what will be. */
const sidesOf = ({ before, after }: Comparison): readonly Account[] => [after.account, before.account];

function comparisonActions(
  { settings, actions }: PanelDependencies,
  connection: Connected,
  comparison: Comparison,
): NodeActions {
  const made = sidesOf(comparison).map(account => ({
    account,
    actions: makeNodeActions({
      session: stillSession(connection, account),
      settings,
      reveal: async (id, stage) => {
        await actions.reveal(id, stage);
      },
    }),
  }));
  const [first] = made;
  const of = (id: string): NodeActions =>
    (made.find(({ account }) => account.graph.node(id) !== undefined) ?? first)?.actions ?? actions;
  return {
    ...actions,
    known: id => of(id).known(id),
    details: id => of(id).details(id),
    copyArn: id => of(id).copyArn(id),
    copyInvokeUrl: id => of(id).copyInvokeUrl(id),
    openInConsole: id => of(id).openInConsole(id),
    reveal: (id, stage) => of(id).reveal(id, stage),
    opened: () => undefined,
  };
}

function stillSession(connection: Connected, account: Account): ShownSession {
  const accountState = asAccountState(1, account);
  const state: SessionState = { kind: 'ready', connection, accountState, cancelled: false };
  return {
    state,
    accountState,
    onDidChange: new Emitter<SessionState>().event,
    expand: () => undefined,
    readDeployed: () => undefined,
    refresh: () => undefined,
    cancel: () => undefined,
  };
}
