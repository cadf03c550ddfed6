import { isNumberWithin, ranges } from '../../model/numbers';
import type { HostRequests, ToHost, ViewState } from '../../protocol/protocol';

/** Longer than any id that AWS gives: two ARNs and the path of a route. */
const LONGEST_ID = 20_000;
const LONGEST_SEARCH = 2_000;

type Params<Method extends keyof HostRequests> = Parameters<HostRequests[Method]>[0];

/** Says whether a value is what a request of this name takes. The page is not trusted to send anything in particular. */
type Guard<Method extends keyof HostRequests> = (value: unknown) => value is Params<Method>;

const isNothing = (value: unknown): value is undefined => value === undefined || value === null;

const isCheck = (value: unknown): value is string => typeof value === 'string' && /^RP\d{3}$/.test(value);

const withId = (value: unknown): value is { readonly id: string } => isRecord(value) && isId(value['id']);

export const requestGuards = {
  ready: isNothing,
  show: (value): value is Params<'show'> =>
    isRecord(value) && isId(value['subject']) && (value['stage'] === undefined || isId(value['stage'])),
  unfold: (value): value is Params<'unfold'> => isRecord(value) && isId(value['group']),
  details: withId,
  expand: withId,
  refresh: isNothing,
  cancel: isNothing,
  connect: isNothing,
  reveal: withId,
  copyArn: withId,
  copyInvokeUrl: withId,
  openInConsole: withId,
  explain: (value): value is Params<'explain'> => isRecord(value) && isCheck(value['check']),
  copyCommand: (value): value is Params<'copyCommand'> =>
    isRecord(value) && isCheck(value['check']) && isId(value['id']),
  showLog: isNothing,
  traceRequest: (value): value is Params<'traceRequest'> =>
    isRecord(value) && (value['id'] === undefined || isId(value['id'])),
  traceAgain: isNothing,
  copyTrace: isNothing,
  closeTrace: isNothing,
} satisfies { readonly [Method in keyof HostRequests]: Guard<Method> };

/** What a webview sent, where it is a message of ours. `params` are checked by the guard of the method. */
export function toHostMessage(value: unknown): ToHost | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'viewState') {
    const state = readViewState(value['state']);
    return state === undefined ? undefined : { kind: 'viewState', state };
  }
  const { id, method, params } = value;
  if (value['kind'] !== 'request' || typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  // An unknown method still gets its failure: a promise that waits for it must not hang.
  if (typeof method !== 'string') return undefined;
  return { kind: 'request', id, method: method as keyof HostRequests, params };
}

export function isRequestMethod(method: string): method is keyof HostRequests {
  return Object.hasOwn(requestGuards, method);
}

/** The state that a panel kept over a reload; members of another type are left out. */
export function readViewState(value: unknown): ViewState | undefined {
  if (!isRecord(value)) return undefined;
  const { subject, stage, selection, search, detailsWidth, trace } = value;
  return {
    ...(isId(subject) ? { subject } : {}),
    ...(isId(stage) ? { stage } : {}),
    ...(isId(selection) ? { selection } : {}),
    ...(typeof search === 'string' && search.length <= LONGEST_SEARCH ? { search } : {}),
    ...(isNumberWithin(detailsWidth, ranges.detailsWidth) ? { detailsWidth } : {}),
    ...(isId(trace) ? { trace } : {}),
  };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_ID;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
