import type { World } from '../diagnosis/world';
import { PlanRefused } from './noPlan';
import type { Plan } from './document';

const references = /\$\{(?:steps\.|now)[^}"]*\}?/g;

/**
 * A plan writes `${steps.<id>.<member>}` for what a step of it will give, and `${now}` for the time. A text of the
 * account that looks so would be filled in like one when the plan is applied: with such a text in a call there is no
 * plan.
 * @throws NoPlan
 */
export function requireOwnReferences(world: World, plan: Plan): Plan {
  const { resources, deployments } = world.facts.reading;
  const steps = JSON.stringify(plan.steps);
  for (const read of [...resources, ...deployments]) {
    const text = JSON.stringify(read);
    const found = text.match(references)?.find(reference => steps.includes(reference));
    if (found === undefined) continue;
    const about = 'arn' in read ? read.arn : read.stage;
    throw new PlanRefused(world, { code: 'step-reference-in-account', reference: found, about });
  }
  return plan;
}
