import * as v from 'valibot';
import { objectWith } from '../../model/schema';
import type { ToWallChartHost } from '../../protocol/wallChart';

/** Longer than any id that AWS gives: two ARNs and the path of a route. */
const LONGEST_ID = 20_000;

const message = v.union([
  objectWith({ kind: v.picklist(['wallReady', 'wallList']) }),
  objectWith({ kind: v.picklist(['wallConnect', 'wallRefresh', 'wallCancel', 'wallShowLog']) }),
  objectWith({
    kind: v.literal('wallOpen'),
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_ID)),
  }),
]) satisfies v.GenericSchema<unknown, ToWallChartHost>;

/** What the page sent, where it is a message of ours. The page is not trusted to send anything in particular. */
export function toWallChartMessage(value: unknown): ToWallChartHost | undefined {
  const { success, output } = v.safeParse(message, value, { abortEarly: true });
  return success ? output : undefined;
}
