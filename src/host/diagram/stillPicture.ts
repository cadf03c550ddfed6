import { Emitter } from '../../app/event';
import { picturedAs, type Connected, type SessionState } from '../../app/sessionState';
import type { Account } from '../../paths/account';
import { noMarks } from '../findings/shownFindings';
import { makeNodeActions } from '../nodeActions';
import type { ShownDiagram } from './diagramState';
import type { ShownSession } from './shownSession';
import type { DiagramSurroundings } from './surroundings';

/** What a panel shows that follows no session. */
export interface StillPicture {
  readonly title: string;
  readonly notice: string;
  readonly account: Account;
  readonly shown: ShownDiagram;
}

/** The surroundings of a panel whose picture does not change: nothing in it reads, and nothing is marked. */
export function stillSurroundings(
  surroundings: DiagramSurroundings,
  connection: Connected,
  { title, notice, account }: StillPicture,
  onSelected: (nodeId: string) => void,
): DiagramSurroundings {
  const picture = picturedAs(1, account);
  const state: SessionState = { kind: 'ready', connection, picture, cancelled: false };
  const session: ShownSession = {
    state,
    picture,
    onDidChange: new Emitter<SessionState>().event,
    expand: () => undefined,
    readDeployed: () => undefined,
    refresh: () => undefined,
    cancel: () => undefined,
  };
  const { settings, findings } = surroundings;
  return {
    ...surroundings,
    session,
    heading: { title, notice },
    actions: makeNodeActions({ session, settings, reveal: () => Promise.resolve() }),
    findings: {
      ...findings,
      shown: {
        marks: noMarks,
        revision: 0,
        at: () => undefined,
        onDidChange: new Emitter<undefined>().event,
      },
    },
    traces: { restore: () => Promise.resolve(undefined), ask: () => undefined },
    onOpened: () => undefined,
    onSelected,
  };
}
