import type { DiagramState } from '../../protocol/protocol';
import { RefusedRequest } from '../refusedRequest';
import type { ShownTrace } from '../trace/shownTrace';
import { copyDocument } from '../window/clipboard';
import type { Handlers } from './answer';
import type { DiagramSurroundings } from './surroundings';

/** What a panel tells of itself. */
export interface TracingPanel {
  /** The API or load balancer that is drawn, and the stage. */
  readonly subject: string | undefined;
  readonly stage: string | undefined;
  readonly trace: ShownTrace | undefined;
  /** Puts the way out. */
  close(): DiagramState;
}

/** Answers to what the page asks of traces. */
export function traceHandlers(
  { traces, actions }: Pick<DiagramSurroundings, 'traces' | 'actions'>,
  panel: () => TracingPanel,
): Pick<Handlers, 'traceRequest' | 'traceAgain' | 'copyTrace' | 'closeTrace'> {
  return {
    traceRequest: ({ id = panel().subject }) => {
      const { stage } = panel();
      const node = id === undefined ? undefined : actions.known(id).id;
      traces.ask(node === undefined ? undefined : { node, ...(stage === undefined ? {} : { stage }) });
      return undefined;
    },
    traceAgain: () => {
      const { trace } = panel();
      traces.ask(trace === undefined ? undefined : { again: trace });
      return undefined;
    },
    copyTrace: async () => {
      const text = panel().trace?.markdown();
      if (text === undefined) throw new RefusedRequest('There is no trace to copy.');
      await copyDocument(text, 'Copied the trace.');
      return undefined;
    },
    closeTrace: () => panel().close(),
  };
}
