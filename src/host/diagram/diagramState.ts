import * as l10n from '@vscode/l10n';
import type { AccountState, SessionState } from '../../app/sessionState';
import type { Account } from '../../paths/account';
import type { TopologyGraph } from '../../paths/graph';
import { apisOf } from '../../present/firstView';
import type { Marks } from '../../present/findings/marks';
import type { PictureOptions } from '../../present/picture/options';
import { createPicture } from '../../present/picture/picture';
import {
  findRowShowing,
  overviewChoice,
  pictureSubjects,
  subjectChoice,
  subjectStages,
} from '../../present/picture/subjects';
import { tracedPicture } from '../../present/picture/tracedPicture';
import { canBeSubject } from '../../present/subjectKinds';
import type { FindingReference } from '../../protocol/finding';
import { overviewSubject, type Picture } from '../../protocol/picture';
import type { Choice, DiagramState } from '../../protocol/protocol';
import type { WatchView } from '../../protocol/watch';
import { joinFacts } from '../../text/oneLine';
import { choiceLabel, connectionLabel, failureWords } from '../connection/connectionWords';
import type { ShownTrace } from '../trace/shownTrace';

/** What a panel is asked to show. Left out: the first there is. */
export interface ShownDiagram {
  /** Node id, or `overviewSubject`. */
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
  /** Node ids of the APIs whose routes are shown beside them. */
  readonly expandedApis?: readonly string[];
}

/** Makes a picture of an account. */
export type DrawPicture = (account: Account, options: PictureOptions) => Picture;

export interface StateOptions {
  readonly revision: number;
  /** What checks found. */
  readonly marks?: Marks;
  /** Shown before the notice of the picture itself. */
  readonly notice?: string;
  /** Left out: the account as it is. */
  readonly draw?: DrawPicture;
  /** Nobody asked for the subject of the view. */
  readonly isPreliminary?: boolean;
  readonly watch?: WatchView | undefined;
  /** Nothing else can be chosen. */
  readonly onlySubject?: string | undefined;
  /** What is drawn has stages of its own: none can be chosen. */
  readonly hasOwnStages?: boolean;
}

/** What there is to choose from. */
export const graphSubjects = ({ account }: AccountState): readonly Choice[] =>
  account.remembered(pictureSubjects);

/** What the panel shows of the session. */
export function diagramState(session: SessionState, view: DiagramView, options: StateOptions): DiagramState {
  return session.kind === 'reading' || session.kind === 'ready'
    ? accountDiagramState(session, view, options)
    : { ...unconnectedState(session), revision: options.revision };
}

type UnconnectedState =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'loading' | 'failed'; readonly message: string };

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

type AccountSession = Extract<SessionState, { readonly kind: 'reading' | 'ready' }>;

function accountDiagramState(
  session: AccountSession,
  view: DiagramView,
  options: StateOptions,
): DiagramState {
  const { revision } = options;
  const { accountState, connection } = session;
  const isReading = session.kind === 'reading';
  const chosen =
    accountState === undefined ? undefined : choose(accountState, view.subject, options.onlySubject);
  // What was asked for may be read yet.
  const isAwaited = view.subject !== undefined && chosen?.subject !== view.subject;
  if (accountState === undefined || chosen === undefined || (isAwaited && isReading)) {
    return isReading
      ? { kind: 'loading', revision, message: `${session.progress.message}…` }
      : { kind: 'failed', revision, message: l10n.t('No APIs or load balancers found.') };
  }
  const { graph } = accountState.account;
  const { subject } = chosen;
  const { stages, stage } = options.hasOwnStages === true ? noStages : shownStage(graph, subject, view.stage);
  const picture = drawSubject(accountState.account, { view, subject, stage }, options);
  view.trace?.update(session);
  const trace = view.trace?.view(graph, tracedPicture(graph, picture));
  const selection = shownSelection(graph, picture, view.selection);
  return {
    kind: 'ready',
    revision,
    picture: { ...picture, notice: joinFacts(options.notice, picture.notice) },
    subjects: chosen.choices,
    subject,
    stages,
    ...(stage === undefined ? {} : { stage }),
    connection: connectionLabel(connection),
    collectedAt: accountState.reading.collectedAt,
    unknowns: accountState.topology.unknowns.length,
    isLive: connection.live,
    reading: isReading,
    ...(options.isPreliminary === true ? { isPreliminary: true } : {}),
    ...(selection === undefined ? {} : { selection }),
    ...(trace === undefined ? {} : { trace }),
    ...(options.watch === undefined ? {} : { watch: options.watch }),
    ...(view.finding === undefined ? {} : { finding: view.finding }),
  };
}

interface Chosen {
  readonly subject: string;
  readonly choices: readonly Choice[];
}

/** What was asked for where it is there, else the first there is; `undefined` where there is nothing. */
function choose(
  accountState: AccountState,
  asked: string | undefined,
  onlySubject: string | undefined,
): Chosen | undefined {
  const { graph } = accountState.account;
  const node = graph.node(onlySubject ?? asked ?? '');
  if (onlySubject !== undefined)
    return { subject: onlySubject, choices: node === undefined ? [] : [subjectChoice(graph, node)] };
  const choices = graphSubjects(accountState);
  const [first] = choices;
  if (asked !== undefined && choices.some(({ id }) => id === asked)) return { subject: asked, choices };
  if (node !== undefined && canBeSubject(node))
    return { subject: node.id, choices: [...choices, subjectChoice(graph, node)] };
  const apis = apisOf(graph).length;
  if (asked === overviewSubject && apis > 0)
    return { subject: overviewSubject, choices: [overviewChoice(apis), ...choices] };
  return first === undefined ? undefined : { subject: first.id, choices };
}

interface Drawn {
  readonly view: DiagramView;
  readonly subject: string;
  readonly stage: string | undefined;
}

function drawSubject(
  account: Account,
  { view, subject, stage }: Drawn,
  { marks, draw = createPicture }: StateOptions,
): Picture {
  return draw(account, {
    ...(subject === overviewSubject ? {} : { subject }),
    stage,
    marks,
    ...(view.expandedApis === undefined ? {} : { expandedApis: new Set(view.expandedApis) }),
  });
}

/** The node of the row that shows what is selected; the row's own id where it shows no node. */
function shownSelection(
  graph: TopologyGraph,
  picture: Picture,
  selection: string | undefined,
): string | undefined {
  const row = selection === undefined ? undefined : findRowShowing(picture, graph, selection);
  return row?.node ?? row?.id;
}

const noStages = { stages: [], stage: undefined } as const;

function shownStage(
  graph: TopologyGraph,
  subject: string,
  asked: string | undefined,
): { readonly stages: readonly Choice[]; readonly stage: string | undefined } {
  const stages = subjectStages(graph, subject);
  return { stages, stage: (stages.find(({ id }) => id === asked) ?? stages[0])?.id };
}
