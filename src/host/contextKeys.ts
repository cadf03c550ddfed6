import type { ConnectionChoice, FailureKind, SessionState } from '../app/sessionState';

/** Which of the pages the view shows; each of those without rows has a welcome text in the manifest. */
export type ViewPage = 'disconnected' | 'connecting' | 'reading' | 'ready' | 'noApis' | FailureKind;

/** What the `when` clauses of the manifest may ask for, as the session tells it. */
export interface ContextValues {
  readonly 'requestPath.connected': boolean;
  readonly 'requestPath.reading': boolean;
  readonly 'requestPath.failed': boolean;
  readonly 'requestPath.snapshot': boolean;
  readonly 'requestPath.sandbox': boolean;
  /** The AWS console knows nothing of what is connected. */
  readonly 'requestPath.notAws': boolean;
  readonly 'requestPath.state': ViewPage;
  /** Where credentials were looked for in vain; empty otherwise. */
  readonly 'requestPath.lookedAt': string;
}

/** Set once, when it has happened: steps of the walkthrough complete on them. */
export const milestones = [
  'requestPath.graphOpened',
  'requestPath.requestTraced',
  'requestPath.findingOpened',
  'requestPath.bridgesFound',
] as const;
export type Milestone = (typeof milestones)[number];

/**
 * Told by the views; `requestPath.findingsState` is `none`, `checking`, `some`, `filtered` or
 * `clean`, `requestPath.findingsGrouping` is `severity`, `api` or `check`.
 */
export const viewKeys = [
  'requestPath.findingsState',
  'requestPath.findingsFiltered',
  'requestPath.findingsMuted',
  'requestPath.findingsGrouping',
  'requestPath.pathsFiltered',
  'requestPath.watching',
] as const;
export type ViewKey = (typeof viewKeys)[number];

export function contextValues(state: SessionState): ContextValues {
  const connected = state.kind === 'reading' || state.kind === 'ready';
  const choice = connectionChoice(state);
  return {
    'requestPath.connected': connected,
    'requestPath.reading': state.kind === 'reading' || state.kind === 'connecting',
    'requestPath.failed': state.kind === 'failed',
    'requestPath.snapshot': choice?.kind === 'snapshot',
    'requestPath.sandbox': choice?.kind === 'sandbox',
    'requestPath.notAws': choice !== undefined && !isOnAws(choice),
    'requestPath.state': viewPage(state),
    'requestPath.lookedAt': state.kind === 'failed' ? (state.failure.lookedAt ?? '') : '',
  };
}

/** Whether what is shown is AWS's own: no sandbox, and no other program behind an endpoint. */
export const isOnAws = (choice: ConnectionChoice): boolean =>
  choice.kind === 'snapshot' || (choice.kind === 'aws' && choice.endpointUrl === undefined);

function connectionChoice(state: SessionState): ConnectionChoice | undefined {
  if (state.kind === 'disconnected') return undefined;
  return state.kind === 'connecting' || state.kind === 'failed' ? state.choice : state.connection.choice;
}

export function viewPage(state: SessionState): ViewPage {
  if (state.kind === 'failed') return state.failure.kind;
  if (state.kind !== 'ready') return state.kind;
  const { nodes, complete } = state.accountState.topology;
  // Where something was refused, an empty account is not known to be empty.
  return nodes.length === 0 && complete && !state.cancelled ? 'noApis' : 'ready';
}
