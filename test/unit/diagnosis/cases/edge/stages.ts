import { sketch } from '../../../../support/sketch';
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

export const stageCases: CasesByCheck = {
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
