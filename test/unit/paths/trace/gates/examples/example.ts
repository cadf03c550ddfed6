import type { Reading } from '../../../../../../src/model/reading';
import type { TraceOutcome } from '../../../../../../src/paths/trace/document';
import type { GateSource } from '../../../../../../src/paths/trace/gates/gateSources';
import type { TraceGate } from '../../../../../../src/paths/trace/reasons/assumption';

/** A request as it is sent, and the account in which it is traced where it isn't that of the row. */
export interface Sent {
  /** `GET /prod/o`, of the API `r1`, or with a whole URL. */
  readonly request: string;
  readonly headers?: readonly string[];
  readonly sourceIp?: string;
  readonly reading?: () => Reading;
}

/** A request that a gate refuses. */
export interface Refused extends Sent {
  /** Where none is given, `responds-early`. */
  readonly outcome?: TraceOutcome;
  /** Left out where AWS doesn't document it. */
  readonly status?: number;
}

/** One line of docs/gates.md: a cell for each of its requests, and what its trace says of it. */
export interface GateExample {
  readonly gate: TraceGate;
  /** What has the gate: `TOKEN authorizer`. */
  readonly what: string;
  readonly reading: () => Reading;
  /** Where it isn't that of the gate. */
  readonly source?: GateSource;
  readonly passes?: Sent;
  readonly fails?: Refused;
  /** What no reading decides is assumed; where something wasn't read the outcome is unknown. */
  readonly unknown?: Sent;
}
