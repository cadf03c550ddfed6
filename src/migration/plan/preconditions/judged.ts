import { permissionFor } from '../../../diagnosis/permission';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { MissingRead } from '../../../paths/missingRead';
import type { Draft } from '../direct/draft';
import type { Precondition, PreconditionId, PreconditionState } from '../document';

/** One thing that is not as it should be, or that could not be read. */
export interface Remark {
  readonly state: Exclude<PreconditionState, 'ok'>;
  /** A sentence. */
  readonly text: string;
  readonly evidence?: readonly string[];
}

/** What is not known may be worse than what is: only a block is worse than that. */
const order: readonly PreconditionState[] = ['block', 'unknown', 'warn', 'ok'];

/** Remarks beyond that stand in the evidence alone. */
const MOST_REMARKS = 4;

export interface Well {
  /** What is said where there is no remark. */
  readonly text: string;
  /** What was read in either case. */
  readonly evidence: readonly string[];
}

/** A precondition out of all remarks: its state is that of the worst, which stand first. */
export function judged(id: PreconditionId, remarks: readonly Remark[], well: Well): Precondition {
  const unique = new Map(remarks.map(remark => [`${remark.state} ${remark.text}`, remark]));
  const sorted = order.flatMap(state => [...unique.values()].filter(remark => remark.state === state));
  const [worst] = sorted;
  if (worst === undefined) return { id, state: 'ok', text: sentence(well.text), evidence: well.evidence };
  const more =
    sorted.length > MOST_REMARKS
      ? [`And ${sorted.length - MOST_REMARKS} more of the kind: see the evidence.`]
      : [];
  const texts = sorted.slice(0, MOST_REMARKS).map(({ text }) => sentence(text));
  const rest = sorted.slice(MOST_REMARKS).map(({ text }) => text);
  const evidence = [...sorted.flatMap(remark => remark.evidence ?? []), ...well.evidence, ...rest];
  return { id, state: worst.state, text: [...texts, ...more].join(' '), evidence: [...new Set(evidence)] };
}

/** What a call would tell that was refused, or not made. `question` is a clause: `whether …`. */
export function unread({ scope }: Draft, question: string, { operation, node }: MissingRead): Remark {
  const { world, api } = scope;
  const known = node === undefined ? undefined : world.graph.node(node);
  const place =
    known === undefined ? api.entry : { account: known.account ?? '', region: known.region ?? '' };
  const permission = permissionFor({ operation, ...pick(place) }, world.facts);
  const refused = world.facts.reading.unknowns.find(
    call =>
      call.operation === operation && (node === undefined || call.node === undefined || call.node === node),
  );
  return {
    state: 'unknown',
    text: `${question} could not be read: that takes ${permission}.`,
    evidence: [`${operation}: ${refused === undefined ? 'not read' : refused.error}`],
  };
}

const pick = ({ account, region }: { readonly account: string; readonly region: string }) => ({
  account,
  region,
});
