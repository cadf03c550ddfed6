import * as l10n from '@vscode/l10n';
import type { DiagramState } from '../../protocol/protocol';
import { RefusedRequest } from '../connection/refusedRequest';
import type { ShownTrace } from '../trace/shownTrace';
import type { Handlers } from './answer';
import type { PanelDependencies } from './panelDependencies';

/** What a panel shows. */
export interface TracingPanel {
  /** Node id of what is drawn, and the stage; left out of the overview. */
  readonly subject: string | undefined;
  readonly stage: string | undefined;
  readonly trace: ShownTrace | undefined;
  /** Removes the highlight of the path. */
  close(): DiagramState;
}

/** Answers to what the page asks of traces. */
export function traceHandlers(
  { traces, actions }: Pick<PanelDependencies, 'traces' | 'actions'>,
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
      if (text === undefined) throw new RefusedRequest(l10n.t('The panel shows no trace to copy.'));
      const { copyDocument } = await import(/* webpackChunkName: "commands" */ '../window/clipboard');
      await copyDocument(text, l10n.t('Copied the trace.'));
      return undefined;
    },
    closeTrace: () => panel().close(),
  };
}
