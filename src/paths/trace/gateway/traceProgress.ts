import type { RequestAtHop, TracedSide } from '../document';
import type { GatewayResponseType } from '../reasons/gatewayResponseType';
import type { Message } from '../message';
import type { Assumption } from '../reasons/assumption';
import type { EndReason } from '../reasons/endReason';
import type { HopReason, ReasonedHop } from '../reasons/hopReason';
import type { Rejection } from '../reasons/rejectionReason';

/** How a trace ends, and why. */
export interface TraceResult
  extends Pick<TracedSide, 'outcome'>, Partial<Pick<TracedSide, 'status' | 'targets' | 'endedAt'>> {
  readonly reasons: readonly EndReason[];
  /** What a REST API answers with where it answers itself: any of these may be the one. */
  readonly gatewayResponses?: readonly GatewayResponseType[];
}

/** What a trace has come by so far; its steps add to it. */
export interface TraceProgress {
  readonly hops: ReasonedHop[];
  readonly rejected: Rejection[];
  readonly assumes: Assumption[];
}

/** Adds what is found out about a hop after it was added; nothing where there is no such hop. */
export function addHopReason({ hops }: TraceProgress, node: string, reason: HopReason): void {
  const at = hops.findLastIndex(hop => hop.node === node);
  const hop = hops[at];
  if (hop !== undefined) hops[at] = { ...hop, reasons: [...hop.reasons, reason] };
}

/** The same where the hop makes another request of the one that comes to it. */
export function changeHop(
  progress: TraceProgress,
  node: string,
  message: Message,
  reasons: readonly HopReason[],
): void {
  for (const reason of reasons) addHopReason(progress, node, reason);
  const at = progress.hops.findLastIndex(hop => hop.node === node);
  const hop = progress.hops[at];
  if (hop !== undefined) progress.hops[at] = { ...hop, request: onPath(message) };
}

export function isEnding(step: object): step is TraceResult {
  return 'outcome' in step;
}

/** The request as the trace document writes it. */
export function onPath({ method, scheme, host, port, path, query }: Message): RequestAtHop {
  const text = query.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return { method, scheme, host, port, path: text === '' ? path : `${path}?${text}` };
}

/** Adds a hop; reasons that are `undefined` are left out. */
export function addHop(
  progress: TraceProgress,
  node: Pick<ReasonedHop, 'node' | 'kind'>,
  message: Message,
  reasons: readonly (HopReason | undefined)[],
): void {
  progress.hops.push({
    node: node.node,
    kind: node.kind,
    reasons: reasons.filter(reason => reason !== undefined),
    request: onPath(message),
  });
}

/** Values of a header, by its name in lower case. */
export function headerValues({ headers }: Pick<Message, 'headers'>, name: string): readonly string[] {
  return headers.filter(([own]) => own === name).map(([, value]) => value);
}
