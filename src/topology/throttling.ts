import type { AwsObject } from './document';
import { asNumber, asRecord, ownMember } from './values';

/** Rate and burst limit of a stage, or of one of its methods or routes; negative values switch throttling off. */
export interface ThrottlingLimit {
  /** `GET /orders`; left out for all routes of the stage. */
  readonly route?: string;
  readonly rate: number | undefined;
  readonly burst: number | undefined;
}

/** What a stage sets itself: by method for REST APIs (`methodSettings`), by route for the others (`RouteSettings`). */
export function readThrottlingLimits(stage: AwsObject, isRest: boolean): readonly ThrottlingLimit[] {
  if (!isRest) {
    return [
      httpLimit(stage['DefaultRouteSettings']),
      ...Object.entries(asRecord(stage['RouteSettings'])).map(([route, value]) => ({
        route,
        ...httpLimit(value),
      })),
    ];
  }
  return Object.entries(asRecord(stage['methodSettings'])).map(([path, value]) => {
    const route = methodInPath(path);
    return { ...(route === undefined ? {} : { route }), ...restLimit(value) };
  });
}

/** The limits that the requests of a route meet: its own before those of the stage, each for itself. */
export function findThrottlingLimit(
  limits: readonly ThrottlingLimit[],
  keys: readonly string[],
): ThrottlingLimit {
  const own = limits.filter(({ route }) => route !== undefined && keys.includes(route));
  const all = [...own, ...limits.filter(({ route }) => route === undefined)];
  return {
    ...(own[0]?.route === undefined ? {} : { route: own[0].route }),
    rate: all.find(({ rate }) => rate !== undefined)?.rate,
    burst: all.find(({ burst }) => burst !== undefined)?.burst,
  };
}

/** A limit of 0 rejects every request ("Throttle requests to your REST APIs"; API models, `MethodSetting`). */
export const rejectsEveryRequest = ({ rate, burst }: ThrottlingLimit): boolean => rate === 0 || burst === 0;

/** A setting of the first method of a REST API that has it, else of all methods. */
export function readMethodSetting(stage: AwsObject, methods: readonly string[], member: string): unknown {
  const settings = asRecord(stage['methodSettings']);
  return readOwnMethodSetting(stage, methods, member) ?? asRecord(ownMember(settings, '*/*'))[member];
}

/** The same without what is set of all methods. */
export function readOwnMethodSetting(stage: AwsObject, methods: readonly string[], member: string): unknown {
  const settings = Object.entries(asRecord(stage['methodSettings']));
  for (const method of methods) {
    const own = settings.find(([path]) => methodInPath(path) === method)?.[1];
    const value = asRecord(own)[member];
    if (value !== undefined) return value;
  }
  return undefined;
}

const restLimit = (value: unknown): Pick<ThrottlingLimit, 'rate' | 'burst'> => ({
  rate: asNumber(asRecord(value)['throttlingRateLimit']),
  burst: asNumber(asRecord(value)['throttlingBurstLimit']),
});

const httpLimit = (value: unknown): Pick<ThrottlingLimit, 'rate' | 'burst'> => ({
  rate: asNumber(asRecord(value)['ThrottlingRateLimit']),
  burst: asNumber(asRecord(value)['ThrottlingBurstLimit']),
});

/**
 * The paths of settings have `~1` for a slash: `~1orders/GET` (API Gateway API reference, `methodSettings`); `undefined`
 * for all methods.
 */
function methodInPath(path: string): string | undefined {
  if (path === '*/*') return undefined;
  const cut = path.lastIndexOf('/');
  const resource = path.slice(0, cut).replaceAll('~1', '/');
  return `${path.slice(cut + 1)} ${resource.startsWith('/') ? resource : `/${resource}`}`;
}
