import type { Reading } from '../model/reading';
import { balancingCalls } from './after/balancing';
import { foreseeReading, resolveOutputs, type ForeseenReading } from './after/draft';
import { gatewayCalls, type Carry } from './after/gateway';
import { networkCalls } from './after/network';
import type { JsonObject, Plan } from './document';

const calls: ReadonlyMap<string, Carry> = new Map(
  Object.entries({ ...gatewayCalls, ...networkCalls, ...balancingCalls }),
);

/**
 * The reading as it would be when the plan has been carried out, for a drawing of before and after: each step's call is
 * carried out on what was read. What only AWS will give (the id of a new link, of a deployment) is `after-` and the id
 * of its step. What was read in detail and is led to no more stays in detail, which a new reading would leave out.
 */
export function readingAfter(reading: Reading, plan: Plan): Reading {
  const draft = foreseeReading(reading, plan);
  const outputs = new Map<string, JsonObject>();
  for (const { id, action, input } of plan.steps) {
    const carry = calls.get(action);
    if (carry !== undefined) outputs.set(id, carry(draft, resolveOutputs(input, outputs) as JsonObject, id));
  }
  return {
    ...reading,
    resources: draft.resources,
    deployments: draft.deployments,
    answered: reading.answered.filter(call => !isAboutDeleted(draft, call)),
    unknowns: reading.unknowns.filter(call => !isAboutDeleted(draft, call)),
  };
}

const isAboutDeleted = ({ deleted }: ForeseenReading, { node }: { readonly node?: string }): boolean =>
  node !== undefined && deleted.has(node);
