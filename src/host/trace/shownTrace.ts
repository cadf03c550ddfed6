import type { SessionState } from '../../app/sessionState';
import type { TracedDrawing } from '../../present/trace/traceView';
import type { TraceView } from '../../protocol/strip';
import type { TopologyGraph } from '../../paths/graph';

/**
 * A traced request as a panel holds it. Types alone: what makes one is loaded when the first request is traced, and
 * not among what every start of VS Code loads.
 */
export interface ShownTrace {
  /** By which the request is found again after a reload. */
  readonly id: string;
  /** Traces on what is known now; keeps what it has while that is being read. */
  update(state: SessionState): void;
  /** Node ids of the path. */
  readonly hops: readonly string[];
  /** `undefined` before it could be traced. */
  view(graph: TopologyGraph, drawn: TracedDrawing): TraceView | undefined;
  /** `undefined` before it could be traced. */
  markdown(): string | undefined;
}

/** What a panel asks of traces. */
export interface PanelTraces {
  /** `undefined` where the request was forgotten. */
  restore(id: string): Promise<ShownTrace | undefined>;
  /** Asks a person for a request: beginning with a node and stage, or with the one that is shown. */
  ask(
    start: { readonly node: string; readonly stage?: string } | { readonly again: ShownTrace } | undefined,
  ): void;
}
