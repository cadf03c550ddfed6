import * as l10n from '@vscode/l10n';
import type { AccountState, SessionState } from '../../app/sessionState';
import { createDiagram, diagramSubjects, subjectStages, vertexShowing } from '../../present/diagram/diagram';
import { createPicture } from '../../present/picture/picture';
import { tracedPicture } from '../../present/picture/tracedPicture';
import type { Marks } from '../../present/findings/marks';
import type { FindingReference } from '../../protocol/finding';
import { overviewSubject } from '../../protocol/picture';
import type { Choice, Diagram, DiagramState } from '../../protocol/protocol';
import type { TopologyGraph } from '../../paths/graph';
import { countOf } from '../../words/counts';
import { choiceLabel, connectionLabel, failureWords } from '../connection/connectionWords';
import type { ShownTrace } from '../trace/shownTrace';

/** What a panel is asked to show. Left out: the first there is. */
export interface ShownDiagram {
  readonly subject?: string;
  readonly stage?: string;
  readonly selection?: string;
  /** A finding that a person opened; `selection` is what it is about. */
  readonly finding?: FindingReference;
  /** A request whose way is shown. */
  readonly trace?: ShownTrace;
}

export interface DiagramView extends Omit<ShownDiagram, 'finding'> {
  readonly finding?: Extract<DiagramState, { readonly kind: 'ready' }>['finding'];
  /** Ids of the groups that are unfolded. */
  readonly unfolded: ReadonlySet<string> | 'all';
}

export interface StateOptions {
  readonly revision: number;
  readonly maxNodesBeforeFold: number;
  /** What checks found. */
  readonly marks?: Marks;
  /** Shown before the notice of the drawing itself. */
  readonly notice?: string;
}

/** APIs and load balancers that can be drawn. */
export function graphSubjects({ account }: AccountState): readonly Choice[] {
  return diagramSubjects(account.graph);
}

/** What the panel shows of the session. */
export function diagramState(session: SessionState, view: DiagramView, options: StateOptions): DiagramState {
  return session.kind === 'reading' || session.kind === 'ready'
    ? accountDiagramState(session, view, options)
    : { ...unconnectedState(session), revision: options.revision };
}

type UnconnectedState =
  { readonly kind: 'disconnected' } | { readonly kind: 'loading' | 'failed'; readonly message: string };

/** What a page shows while there is no connection. */
export function unconnectedState(
  session: Exclude<SessionState, { readonly kind: 'reading' | 'ready' }>,
): UnconnectedState {
  switch (session.kind) {
    case 'disconnected':
      return { kind: 'disconnected' };
    case 'connecting':
      return {
        kind: 'loading',
        message: l10n.t('Connecting to {connection}…', { connection: choiceLabel(session.choice) }),
      };
    case 'failed':
      return { kind: 'failed', message: failureWords(session.failure) };
  }
}

function accountDiagramState(
  session: Extract<SessionState, { readonly kind: 'reading' | 'ready' }>,
  view: DiagramView,
  { revision, maxNodesBeforeFold, marks, notice = '' }: StateOptions,
): DiagramState {
  const { accountState, connection } = session;
  const isReading = session.kind === 'reading';
  const graph = accountState === undefined ? undefined : accountState.account.graph;
  const choices = graph === undefined ? [] : withOverview(graph, diagramSubjects(graph));
  const subject = choices.find(({ id }) => id === view.subject) ?? choices[0];
  // What was asked for may be read yet.
  const isAwaited = view.subject !== undefined && subject?.id !== view.subject;
  if (
    accountState === undefined ||
    graph === undefined ||
    subject === undefined ||
    (isAwaited && isReading)
  ) {
    return isReading
      ? { kind: 'loading', revision, message: `${session.progress.message}…` }
      : { kind: 'failed', revision, message: l10n.t('No APIs or load balancers found.') };
  }
  const { stages, stage } = shownStage(graph, subject.id, view.stage);
  view.trace?.update(session);
  const isOverview = subject.id === overviewSubject;
  const draw = (unfolded: DiagramView['unfolded']): Diagram => {
    if (isOverview) return noDiagram;
    return createDiagram(graph, {
      subject: subject.id,
      ...(stage === undefined ? {} : { stage }),
      unfolded,
      foldAbove: maxNodesBeforeFold,
      marks,
    });
  };
  const drawn = withPathUnfolded(draw, view);
  const shown = isOverview ? {} : { subject: subject.id };
  const picture = createPicture(accountState.account, { ...shown, stage, marks });
  const trace = view.trace?.view(graph, tracedPicture(graph, picture));
  const selection =
    isOverview || view.selection === undefined ? view.selection : vertexShowing(graph, drawn, view.selection);
  return {
    kind: 'ready',
    revision,
    diagram: withNotice(drawn, notice),
    picture: withNotice(picture, notice),
    subjects: choices,
    subject: subject.id,
    stages,
    ...(stage === undefined ? {} : { stage }),
    connection: connectionLabel(connection),
    collectedAt: accountState.reading.collectedAt,
    unknowns: accountState.topology.unknowns.length,
    reading: isReading,
    ...(selection === undefined ? {} : { selection }),
    ...(trace === undefined ? {} : { trace }),
    ...(view.finding === undefined ? {} : { finding: view.finding }),
  };
}

/** The overview first, where there are several APIs to look over. */
function withOverview(graph: TopologyGraph, subjects: readonly Choice[]): readonly Choice[] {
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind =>
    graph.ofKind(kind),
  ).length;
  if (apis < 2) return subjects;
  return [{ id: overviewSubject, label: l10n.t('All APIs'), description: countOf(apis, 'api') }, ...subjects];
}

/** The overview is no drawing in tiers. */
const noDiagram: Diagram = { tiers: [], vertices: [], edges: [], summary: '', notice: '' };

function withNotice<Drawn extends Pick<Diagram, 'notice'>>(drawn: Drawn, notice: string): Drawn {
  if (notice === '') return drawn;
  return { ...drawn, notice: [notice, drawn.notice].filter(part => part !== '').join(' · ') };
}

/** What a traced request passes is drawn by itself, and not within a group. */
function withPathUnfolded(
  draw: (unfolded: DiagramView['unfolded']) => Diagram,
  { unfolded, trace }: DiagramView,
): Diagram {
  const drawn = draw(unfolded);
  const hops = new Set(trace?.hops);
  const groups = drawn.vertices.filter(({ members }) => members?.some(member => hops.has(member)) === true);
  if (groups.length === 0 || unfolded === 'all') return drawn;
  return draw(new Set([...unfolded, ...groups.map(({ id }) => id)]));
}

function shownStage(
  graph: TopologyGraph,
  subject: string,
  asked: string | undefined,
): { readonly stages: readonly Choice[]; readonly stage: string | undefined } {
  const stages = subjectStages(graph, subject);
  return { stages, stage: (stages.find(({ id }) => id === asked) ?? stages[0])?.id };
}
