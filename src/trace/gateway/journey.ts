import type { RequestOnWay, Trace, TraceHop } from '../document';
import type { Message } from '../message';
import type { EndReason } from '../reasons/endReason';

/** How a trace ends, and why. */
export interface Ending
  extends Pick<Trace, 'outcome'>, Partial<Pick<Trace, 'status' | 'targets' | 'endedAt'>> {
  readonly reasons: readonly EndReason[];
}

export type Rejected = Trace['rejected'][number];

/** What a trace has come by so far; its steps add to it. */
export interface Journey {
  readonly hops: TraceHop[];
  readonly rejected: Rejected[];
}

export function isEnding(step: object): step is Ending {
  return 'outcome' in step;
}

/** The request as the trace document writes it. */
export function onWay({ method, scheme, host, port, path, query }: Message): RequestOnWay {
  const text = query.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return { method, scheme, host, port, path: text === '' ? path : `${path}?${text}` };
}

/** Adds a hop; parts of its reason that are `undefined` are left out. */
export function addHop(
  journey: Journey,
  node: Pick<TraceHop, 'node' | 'kind'>,
  message: Message,
  reasons: readonly (string | undefined)[],
): void {
  const because = reasons.filter(reason => reason !== undefined).join('; ');
  journey.hops.push({ node: node.node, kind: node.kind, because, request: onWay(message) });
}

/** Values of a header, by its name in lower case. */
export function headerValues({ headers }: Pick<Message, 'headers'>, name: string): readonly string[] {
  return headers.filter(([own]) => own === name).map(([, value]) => value);
}
