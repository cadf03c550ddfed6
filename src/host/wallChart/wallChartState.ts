import * as l10n from '@vscode/l10n';
import type { SessionState } from '../../app/sessionState';
import { createWallChart, type DrawnWallChart } from '../../present/export/wallChart';
import type { Marks } from '../../present/findings/marks';
import type { WallChartState } from '../../protocol/wallChart';
import { joinFacts } from '../../text/oneLine';
import { formatAge } from '../../words/age';
import { countOf } from '../../words/counts';
import { connectionLabel } from '../connection/connectionWords';
import { unconnectedState } from '../diagram/diagramState';

export interface ShownWallChart {
  readonly state: WallChartState;
  /** What the state was drawn from. */
  readonly drawn: DrawnWallChart | undefined;
}

/** What the wall chart shows of the session. What was drawn before keeps its order. */
export function wallChartState(
  session: SessionState,
  marks: Marks,
  previous: DrawnWallChart | undefined,
): ShownWallChart {
  if (session.kind !== 'reading' && session.kind !== 'ready')
    return { state: unconnectedState(session), drawn: undefined };
  const graph = session.accountState?.account.graph;
  if (graph !== undefined && graph.topology.nodes.length > 0) {
    const drawn = createWallChart(graph, { marks, previous });
    return { state: { kind: 'ready', chart: drawn.chart }, drawn };
  }
  return session.kind === 'reading'
    ? { state: { kind: 'loading', message: `${session.progress.message}…` }, drawn: undefined }
    : { state: { kind: 'empty', message: emptyWords(session) }, drawn: undefined };
}

/** Where something was refused, an account in which nothing was found is not known to be empty. */
function emptyWords({ accountState }: Extract<SessionState, { readonly kind: 'ready' }>): string {
  const unknowns = accountState.topology.unknowns.length;
  return unknowns === 0
    ? l10n.t('No APIs or load balancers found.')
    : l10n.t('No APIs or load balancers found, but {calls} failed, so there may be some.', {
        calls: countOf(unknowns, 'call'),
      });
}

/** What is shown, how old it is, and what is missing from it; empty where nothing is shown. */
export function wallChartStatus(session: SessionState, now: number): string {
  if (session.kind !== 'reading' && session.kind !== 'ready') return '';
  const { accountState, connection } = session;
  if (accountState === undefined) return connectionLabel(connection);
  const unknowns = accountState.topology.unknowns.length;
  return joinFacts(
    connectionLabel(connection),
    session.kind === 'reading'
      ? l10n.t('Loading…')
      : l10n.t('Loaded {age}', { age: formatAge(accountState.reading.collectedAt, now) }),
    session.kind === 'ready' && session.cancelled ? l10n.t('Loading was canceled') : undefined,
    unknowns === 0 ? undefined : l10n.t('{calls} failed', { calls: countOf(unknowns, 'call') }),
  );
}
