import * as v from 'valibot';
import { metricPeriods } from '../../model/metricPeriod';
import { ranges } from '../../model/numbers';
import { isRecordValue, objectWith } from '../../model/schema';
import type { HostRequests, ToHost, ViewState } from '../../protocol/protocol';

/** Longer than any id that AWS gives: two ARNs and the path of a route. */
const LONGEST_ID = 20_000;
const LONGEST_SEARCH = 2_000;
/** Larger than what a canvas holds. */
const LONGEST_IMAGE = 200_000_000;

/** What a page sends for a member that it leaves out may be `undefined`. */
type Sent<T> = {
  readonly [Member in keyof T]: object extends Pick<T, Member> ? T[Member] | undefined : T[Member];
};
type Params<Method extends keyof HostRequests> = Sent<Parameters<HostRequests[Method]>[0]>;

const nothing = v.custom<undefined>(value => value === undefined || value === null);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_ID));
const check = v.pipe(v.string(), v.regex(/^RP\d{3}$/));
const withId = objectWith({ id });
const subjectMembers = {
  id,
  to: v.optional(id),
  finding: v.optional(objectWith({ check, node: id })),
};

const period = v.picklist(metricPeriods);
const metricsSubject = objectWith({ id, period });

/** What each request takes. The page is not trusted to send anything in particular. */
export const requestSchemas = {
  ready: nothing,
  show: objectWith({ subject: id, stage: v.optional(id) }),
  toggleRoutes: withId,
  details: withId,
  find: objectWith({ text: v.pipe(v.string(), v.maxLength(LONGEST_SEARCH)) }),
  strip: objectWith(subjectMembers),
  copyStrip: objectWith({ ...subjectMembers, period: v.optional(period) }),
  metrics: metricsSubject,
  loadMetrics: metricsSubject,
  watchPath: withId,
  stopWatching: nothing,
  expand: withId,
  plan: withId,
  refresh: nothing,
  cancel: nothing,
  connect: nothing,
  reveal: withId,
  copyArn: withId,
  copyInvokeUrl: withId,
  openInConsole: withId,
  explain: objectWith({ check }),
  copyCommand: objectWith({ check, id }),
  showLog: nothing,
  showMissingPermissions: nothing,
  openWallChart: nothing,
  export: nothing,
  imageDrawn: objectWith({
    image: v.pipe(v.number(), v.safeInteger()),
    png: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_IMAGE), v.regex(/^[A-Za-z0-9+/]+={0,2}$/))),
  }),
  traceRequest: objectWith({ id: v.optional(id) }),
  traceAgain: nothing,
  copyTrace: nothing,
  closeTrace: nothing,
} satisfies { readonly [Method in keyof HostRequests]: v.GenericSchema<unknown, Params<Method>> };

const request = objectWith({
  kind: v.literal('request'),
  id: v.pipe(v.number(), v.safeInteger()),
  // An unknown method still gets its failure: a promise that waits for it must not hang.
  method: v.custom<keyof HostRequests>(value => typeof value === 'string'),
  params: v.optional(v.unknown()),
});

const pixels = v.pipe(
  v.number(),
  v.minValue(ranges.detailsWidth.least),
  v.maxValue(ranges.detailsWidth.most),
);
const viewState = {
  subject: id,
  stage: id,
  selection: id,
  search: v.pipe(v.string(), v.maxLength(LONGEST_SEARCH)),
  detailsWidth: pixels,
  stripHeight: pixels,
  trace: id,
} satisfies { readonly [Member in keyof ViewState]-?: v.GenericSchema<unknown, ViewState[Member]> };

/** What a webview sent, where it is a message of ours. `params` are checked by the schema of the method. */
export function toHostMessage(value: unknown): ToHost | undefined {
  if (isRecordValue(value) && value['kind'] === 'viewState') {
    const state = readViewState(value['state']);
    return state === undefined ? undefined : { kind: 'viewState', state };
  }
  if (isRecordValue(value) && value['kind'] === 'moved') return { kind: 'moved' };
  const { success, output } = v.safeParse(request, value, { abortEarly: true });
  return success ? { ...output, params: output.params } : undefined;
}

export function isRequestMethod(method: string): method is keyof HostRequests {
  return Object.hasOwn(requestSchemas, method);
}

/** The state that a panel kept over a reload; members of another type are left out. */
export function readViewState(value: unknown): ViewState | undefined {
  if (!isRecordValue(value)) return undefined;
  const kept = Object.entries(viewState).filter(([member, schema]) => v.is(schema, value[member]));
  return Object.fromEntries(kept.map(([member]) => [member, value[member]]));
}
