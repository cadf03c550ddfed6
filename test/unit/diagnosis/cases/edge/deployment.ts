import { sketch } from '../../../../support/sketch';
import type { CasesByCheck } from '../../case';
import { withAnswers } from '../../case';
import { http, merged, onStage, rest, withChild, withStage } from './shared';

const restWith = (edited: string, deployed?: string) =>
  sketch(`
    rest r1 orders
      stage prod
      ${edited}
    ${deployed === undefined ? '' : `deployed r1/prod\n      ${deployed}`}`);
const httpWith = (edited: string, deployed: string) =>
  sketch(`
    http h1 orders
      stage prod
      ${edited}
    deployed h1/prod
      ${deployed}`);

const deployedHttp = (members: object, reading = httpWith('GET /a mock', 'GET /a mock')) =>
  withStage(reading, onStage(http), { DeploymentId: 'd1', ...members });

export const deploymentCases: CasesByCheck = {
  RP012: {
    fires: [
      {
        name: 'a changed integration',
        reading: () => restWith('GET /a http http://h/b', 'GET /a http http://h/a'),
        at: [onStage(rest)],
      },
      {
        name: 'a route that is only edited, and one that is only deployed',
        reading: () => restWith('GET /a mock\n      GET /b mock', 'GET /a mock\n      GET /c mock'),
        at: [onStage(rest)],
      },
      {
        name: 'a stage behind another',
        reading: () =>
          sketch(`
            rest r1
              stage dev
              stage prod
              GET /a lambda new
            deployed r1/dev
              GET /a lambda new
            deployed r1/prod
              GET /a lambda old`),
        at: [onStage(rest)],
      },
      {
        name: 'a canary, for which it is meant so',
        reading: () =>
          withStage(restWith('GET /a http http://h/b', 'GET /a http http://h/a'), onStage(rest), {
            canarySettings: { percentTraffic: 10, deploymentId: 'd2' },
          }),
        at: [onStage(rest)],
      },
      {
        name: 'a stage that should have deployed by itself',
        reading: () => deployedHttp({ AutoDeploy: true }, httpWith('GET /b mock', 'GET /a mock')),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'everything deployed', reading: () => restWith('GET /a mock', 'GET /a mock') },
      { name: 'a deployment that was not read', reading: () => restWith('GET /a mock') },
      {
        name: 'values that mean the same',
        reading: () =>
          restWith(
            'GET /a timeout=29000 lambda f\n      POST /a timeout=1 lambda f',
            'GET /a lambda f\n      POST /a timeout=1 lambda f',
          ),
      },
      {
        name: 'a stage that is deployed by hand, which has a check of its own',
        reading: () => deployedHttp({ AutoDeploy: false }, httpWith('GET /b mock', 'GET /a mock')),
      },
    ],
  },
  RP101: {
    fires: [
      { name: 'no stage', reading: () => sketch('rest r1 orders\n  GET /a mock'), at: [rest] },
      {
        name: 'no stage of an HTTP API',
        reading: () => sketch('http h1 orders\n  GET /a mock'),
        at: [http],
      },
      {
        name: 'a stage without deployment',
        reading: () => merged(restWith('GET /a mock'), onStage(rest), { deploymentId: undefined }),
        at: [onStage(rest)],
      },
      {
        name: 'a stage of an HTTP API without deployment',
        reading: () => deployedHttp({ DeploymentId: undefined, AutoDeploy: false }),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'a deployed stage', reading: () => restWith('GET /a mock') },
      { name: 'a deployed stage of an HTTP API', reading: () => deployedHttp({}) },
      { name: 'an API that was not read in detail', reading: () => sketch('rest r1 orders unread') },
      { name: 'an API without any route', reading: () => sketch('rest r1 orders') },
      {
        name: 'stages that were not read',
        reading: () =>
          sketch(`
            rest r1 orders
              GET /a mock
            refuse apigateway:GetStages ${rest}`),
      },
    ],
  },
  RP102: {
    fires: [
      {
        name: 'a new route',
        reading: () =>
          withAnswers(
            withChild(
              deployedHttp({ AutoDeploy: false }, httpWith('GET /a mock\n      GET /b mock', 'GET /a mock')),
              'AWS::ApiGatewayV2::Deployment',
              `${http}/deployments/d1`,
              { parent: http, DeploymentId: 'd1', CreatedDate: '2026-01-01T00:00:00Z' },
            ),
            { operation: 'apigatewayv2:GetDeployments', node: http },
          ),
        at: [onStage(http)],
      },
      {
        name: 'a changed integration, deployments not read',
        reading: () =>
          deployedHttp({ AutoDeploy: false }, httpWith('GET /a lambda new', 'GET /a lambda old')),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'everything deployed', reading: () => deployedHttp({ AutoDeploy: false }) },
      {
        name: 'a stage that deploys by itself',
        reading: () => deployedHttp({ AutoDeploy: true }, httpWith('GET /b mock', 'GET /a mock')),
      },
      {
        name: 'a REST API',
        reading: () => merged(restWith('GET /b mock', 'GET /a mock'), onStage(rest), { AutoDeploy: false }),
      },
      {
        name: 'a deployment that was not read',
        reading: () => ({
          ...deployedHttp({ AutoDeploy: false }, httpWith('GET /b mock', 'GET /a mock')),
          deployments: [],
        }),
      },
    ],
  },
  RP103: {
    fires: [
      {
        name: 'the message of a failure',
        reading: () =>
          deployedHttp({
            AutoDeploy: true,
            LastDeploymentStatusMessage:
              'Deployment attempt failed: Insufficient permissions to enable logging.',
          }),
        at: [onStage(http)],
      },
    ],
    silent: [
      {
        name: 'the message of a success',
        reading: () =>
          deployedHttp({
            AutoDeploy: true,
            LastDeploymentStatusMessage: "Successfully deployed stage with deployment ID 'd1'",
          }),
      },
      { name: 'no message', reading: () => deployedHttp({ AutoDeploy: true }) },
      {
        name: 'an old message of a stage that is deployed by hand now',
        reading: () =>
          deployedHttp({ AutoDeploy: false, LastDeploymentStatusMessage: 'Deployment attempt failed: x' }),
      },
      {
        name: 'a message that is no text',
        reading: () => deployedHttp({ AutoDeploy: true, LastDeploymentStatusMessage: { text: 7 } }),
      },
    ],
  },
  RP104: {
    fires: [
      {
        name: 'a deployment without routes',
        reading: () => restWith('GET /a mock', ''),
        at: [onStage(rest)],
      },
      {
        name: 'an HTTP API without routes that deploys by itself',
        reading: () => withStage(sketch('http h1 orders\n  stage prod'), onStage(http), { AutoDeploy: true }),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'a route', reading: () => restWith('GET /a mock', 'GET /a mock') },
      { name: 'a REST API whose deployment was not read', reading: () => sketch('rest r1\n  stage prod') },
      {
        name: 'an HTTP API that is deployed by hand, its deployment not read',
        reading: () =>
          withStage(sketch('http h1 orders\n  stage prod'), onStage(http), {
            AutoDeploy: false,
            DeploymentId: 'd1',
          }),
      },
      {
        name: 'routes that were refused',
        reading: () =>
          withStage(
            sketch(`http h1 orders\n  stage prod\nrefuse apigatewayv2:GetRoutes ${http}`),
            onStage(http),
            { AutoDeploy: true },
          ),
      },
      { name: 'a WebSocket API', reading: () => sketch('ws h1 chat\n  stage prod') },
    ],
  },
};
