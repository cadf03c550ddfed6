import * as l10n from '@vscode/l10n';
import type { AccountState, SessionState } from '../../app/sessionState';
import type { Account } from '../../paths/account';
import { firstStage, firstSubject } from '../../present/firstView';
import type { Marks } from '../../present/findings/marks';
import { overviewSubject } from '../../protocol/picture';
import type { DiagramView } from './diagramState';

export interface ChosenView {
  /** What is asked for from now on. */
  readonly asked: DiagramView;
  /** What to draw now. */
  readonly drawn: DiagramView;
  /** Why something else is drawn than before; empty where nothing is to be said. */
  readonly notice: string;
}

/** What findings say; `isCurrent` where the checks have run on what is read, or aren't to run. */
export interface KnownMarks {
  readonly marks: Marks;
  readonly isCurrent: boolean;
}

/**
 * What a panel draws of what it was asked to show. What was not asked for is chosen again with all that becomes known,
 * until everything is read and checked: from then on it stays. What an account doesn't have is not waited for, so that
 * another account is drawn as soon as its APIs and load balancers are listed.
 */
export class ViewChoice {
  #connection = '';
  #isFinal = false;
  #notice = '';

  choose(asked: DiagramView, session: SessionState, { marks, isCurrent }: KnownMarks): ChosenView {
    if (session.kind !== 'reading' && session.kind !== 'ready') return { asked, drawn: asked, notice: '' };
    const connection = JSON.stringify(session.connection.choice);
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.#isFinal = false;
      this.#notice = '';
    }
    const { accountState } = session;
    if (accountState === undefined) return { asked, drawn: asked, notice: '' };
    const possible = this.#possible(asked, accountState, session.kind === 'ready');
    const drawn = this.#isFinal ? possible : withFirstView(possible, accountState.account, marks);
    if (session.kind !== 'ready' || !isCurrent) return { asked: possible, drawn, notice: this.#notice };
    this.#isFinal = true;
    return { asked: drawn, drawn, notice: this.#notice };
  }

  /** A person has looked at something of what is drawn, which therefore stays. */
  keep(asked: DiagramView, { subject, stage }: Pick<DiagramView, 'subject' | 'stage'>): DiagramView {
    this.#notice = '';
    return {
      ...asked,
      ...(subject === undefined ? {} : { subject }),
      ...(stage === undefined ? {} : { stage }),
    };
  }

  /** Something was asked for: what it leaves open is chosen. */
  restart(): void {
    this.#isFinal = false;
    this.#notice = '';
  }

  #possible(asked: DiagramView, { account }: AccountState, isRead: boolean): DiagramView {
    const { subject } = asked;
    const isKnown = subject === undefined || subject === overviewSubject;
    if (isKnown || account.graph.node(subject) !== undefined) return asked;
    if (!isRead && !isListed(account)) return asked;
    this.restart();
    this.#notice = l10n.t("What this graph showed before isn't in this account.");
    return {};
  }
}

function withFirstView(asked: DiagramView, account: Account, marks: Marks): DiagramView {
  const subject = asked.subject ?? firstSubject(account, marks);
  if (subject === undefined) return asked;
  if (subject === overviewSubject) return { ...asked, subject };
  const stage = asked.stage ?? firstStage(account, subject, marks);
  return { ...asked, subject, ...(stage === undefined ? {} : { stage }) };
}

/** The calls that list what can be drawn. */
const lists = [
  'apigateway:GetRestApis',
  'apigatewayv2:GetApis',
  'elasticloadbalancing:DescribeLoadBalancers',
] as const;

/** Whether everything that can be drawn was listed, or refused: nothing is added by reading on. */
function isListed({ facts, reading: { scopes, unknowns } }: Account): boolean {
  return scopes.every(({ account, region }) =>
    lists.every(
      operation =>
        facts.answered(operation, { account, region }) ||
        unknowns.some(
          unknown =>
            unknown.operation === operation && unknown.account === account && unknown.region === region,
        ),
    ),
  );
}
