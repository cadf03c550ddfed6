import { arns, sketch } from '../../../../support/sketch';
import { withIntegration } from '../integration/support';
import type { CasesByCheck } from '../../case';
import { http, merged, onStage, rest, withStage } from './shared';

const restWith = (edited: string, deployed?: string) =>
  sketch(`
    rest r1 orders
      stage prod
      ${edited}
    ${deployed === undefined ? '' : `deployed r1/prod\n      ${deployed}`}`);

const deployedHttp = (members: object) =>
  withStage(sketch('http h1 orders\n  stage prod\n  GET /a mock'), onStage(http), members);

/** A cached route with a path and a query parameter in its request, and these cache keys. */
function cached(keys: readonly string[], settings: object = {}, verb = 'GET') {
  const reading = sketch(`
    rest r1 orders
      stage prod
      ${verb} /a/{id} link l2 http://a1.elb.example.com/a/{id} -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 80`);
  const requestParameters = {
    'integration.request.path.id': 'method.request.path.id',
    'integration.request.querystring.page': 'method.request.querystring.page',
  };
  const mapped = withIntegration(reading, ['r1', verb, '/a/{id}'], {
    requestParameters,
    cacheKeyParameters: keys,
  });
  return withStage(mapped, onStage(rest), {
    cacheClusterEnabled: true,
    cacheClusterStatus: 'AVAILABLE',
    methodSettings: { '*/*': { cachingEnabled: true, cacheTtlInSeconds: 300 } },
    ...settings,
  });
}

const pathKey = 'method.request.path.id';
const queryKey = 'method.request.querystring.page';
const ofRoute = arns.method('r1', 'GET', '/a/{id}');

export const stageCases: CasesByCheck = {
  RP117: {
    fires: [
      { name: 'no key', reading: () => cached([]), at: [ofRoute] },
      { name: 'only another key', reading: () => cached([queryKey]), at: [ofRoute] },
    ],
    silent: [
      { name: 'the parameter is a key', reading: () => cached([pathKey]) },
      { name: 'no cache', reading: () => cached([], { cacheClusterEnabled: false }) },
      {
        name: 'a lifetime of zero',
        reading: () =>
          cached([], { methodSettings: { '*/*': { cacheTtlInSeconds: 0, cachingEnabled: true } } }),
      },
      { name: 'a method that is not cached', reading: () => cached([], {}, 'POST') },
    ],
  },
  RP118: {
    fires: [
      { name: 'no key', reading: () => cached([]), at: [ofRoute] },
      { name: 'only another key', reading: () => cached([pathKey]), at: [ofRoute] },
    ],
    silent: [
      {
        name: 'the parameter is a key, as the integration names it',
        reading: () => cached(['integration.request.querystring.page']),
      },
      { name: 'both are keys', reading: () => cached([pathKey, queryKey]) },
      { name: 'no cache', reading: () => cached([], { cacheClusterEnabled: false }) },
    ],
  },
  RP113: {
    fires: [
      {
        name: 'a rate of zero for all methods',
        reading: () =>
          withStage(restWith('GET /a mock'), onStage(rest), {
            methodSettings: { '*/*': { throttlingRateLimit: 0, throttlingBurstLimit: 5000 } },
          }),
        at: [onStage(rest)],
      },
      {
        name: 'a burst of zero for one method',
        reading: () =>
          withStage(restWith('GET /a mock'), onStage(rest), {
            methodSettings: { '~1a/GET': { throttlingRateLimit: 10, throttlingBurstLimit: 0 } },
          }),
        at: [onStage(rest)],
      },
      {
        name: 'zeros at an HTTP API',
        reading: () =>
          deployedHttp({
            DefaultRouteSettings: { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 },
          }),
        at: [onStage(http)],
      },
      {
        name: 'a burst far below the rate of one route',
        reading: () =>
          deployedHttp({
            RouteSettings: { 'GET /a': { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 20 } },
          }),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'no limits', reading: () => restWith('GET /a mock') },
      {
        name: 'the limits of every account',
        reading: () =>
          withStage(restWith('GET /a mock'), onStage(rest), {
            methodSettings: { '*/*': { throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 } },
          }),
      },
      {
        name: 'throttling switched off',
        reading: () =>
          withStage(restWith('GET /a mock'), onStage(rest), {
            methodSettings: { '*/*': { throttlingRateLimit: -1, throttlingBurstLimit: -1 } },
          }),
      },
      {
        name: 'settings that are none',
        reading: () =>
          withStage(restWith('GET /a mock'), onStage(rest), { methodSettings: { '*/*': [], x: 7 } }),
      },
    ],
  },
  RP114: {
    fires: [
      {
        name: 'a link that a variable names',
        reading: () =>
          sketch(`
            rest r1 orders
              stage dev link=l1
              stage prod
              GET /a link \${stageVariables.link} http://n1:80/a
              GET /b link \${stageVariables.link} http://n1:80/b
            link1 l1 -> net/n1
            lb net/n1
              TCP 80`),
        at: [onStage(rest)],
      },
      {
        name: 'a host that a variable names',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a http http://\${stageVariables.host}/a`),
        at: [onStage(rest)],
      },
    ],
    silent: [
      {
        name: 'a variable that is defined',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod host=h
              GET /a http http://\${stageVariables.host}/a`),
      },
      {
        name: 'a variable in the path, which may be empty',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a http http://h/\${stageVariables.path}`),
      },
      {
        name: 'a variable of what is only edited',
        reading: () => restWith('GET /a http http://${stageVariables.host}/a', 'GET /a http http://h/a'),
      },
    ],
  },
  RP115: {
    fires: [
      {
        name: 'an update that failed',
        reading: () =>
          merged(sketch('rest r1 orders unread'), rest, {
            apiStatus: 'FAILED',
            apiStatusMessage: 'The endpoint type could not be changed.',
          }),
        at: [rest],
      },
      {
        name: 'an update under way',
        reading: () => merged(sketch('rest r1 orders unread'), rest, { apiStatus: 'UPDATING' }),
        at: [rest],
      },
    ],
    silent: [
      {
        name: 'an available API',
        reading: () => merged(sketch('rest r1 orders unread'), rest, { apiStatus: 'AVAILABLE' }),
      },
      { name: 'an API without status', reading: () => sketch('rest r1 orders unread') },
      { name: 'an HTTP API', reading: () => sketch('http h1 orders unread') },
    ],
  },
};
