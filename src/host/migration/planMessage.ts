import * as v from 'valibot';
import { objectWith } from '../../model/schema';
import { planPageActions, type KeptPlanPage, type ToPlanPageHost } from '../../protocol/planPage';

const planMessage = v.union([
  objectWith({ kind: v.literal('planReady') }),
  objectWith({ kind: v.literal('planAction'), action: v.picklist(planPageActions) }),
]) satisfies v.GenericSchema<unknown, ToPlanPageHost>;

/** What the page sent, where it is a message of ours. The page is not trusted to send anything in particular. */
export function toPlanMessage(value: unknown): ToPlanPageHost | undefined {
  const { success, output } = v.safeParse(planMessage, value, { abortEarly: true });
  return success ? output : undefined;
}

const keptPage = objectWith({
  kind: v.picklist(['plan', 'journal', 'series']),
  plan: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,100}$/)),
}) satisfies v.GenericSchema<unknown, KeptPlanPage>;

/** What a page kept before a reload; nothing where it is not of ours. */
export function toKeptPlanPage(value: unknown): KeptPlanPage | undefined {
  const { success, output } = v.safeParse(keptPage, value, { abortEarly: true });
  return success ? output : undefined;
}
