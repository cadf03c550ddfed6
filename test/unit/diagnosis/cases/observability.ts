import { arns, sketch } from '../../../support/sketch';
import { withResources, type CasesByCheck } from '../case';
import { http, merged, onStage, rest } from './edge/shared';

const api = (members: object = {}) =>
  merged(sketch('rest r1 orders\n  stage prod\n  GET /a mock'), onStage(rest), members);
const httpApi = (members: object = {}) =>
  merged(sketch('http h1 orders\n  stage prod\n  GET /a mock'), onStage(http), members);
const chat = (members: object = {}) =>
  merged(sketch('ws h1 chat\n  stage prod\n  $connect mock'), onStage(http), members);

const whole =
  '{"s":"$context.integrationStatus","e":"$context.integrationErrorMessage","m":"$context.error.message"}';
const logging = { methodSettings: { '*/*': { loggingLevel: 'ERROR' } } };
const account = (properties: object) => (reading: ReturnType<typeof sketch>) =>
  withResources(reading, { type: 'AWS::ApiGateway::Account', arn: arns.gateway('/account'), properties });
const withoutRole = account({ throttleSettings: { burstLimit: 5000 } });
const toLogs = 'arn:aws:logs:eu-west-1:111122223333:log-group:access';

const traced = { dataTraceEnabled: true, loggingLevel: 'INFO' };

export const observabilityCases: CasesByCheck = {
  RP705: {
    fires: [
      {
        name: 'all methods',
        reading: () => api({ methodSettings: { '*/*': traced } }),
        at: [onStage(rest)],
      },
      {
        name: 'one method',
        reading: () => api({ methodSettings: { '~1a/GET': traced } }),
        at: [onStage(rest)],
      },
      {
        name: 'a WebSocket API',
        reading: () => chat({ DefaultRouteSettings: { DataTraceEnabled: true, LoggingLevel: 'ERROR' } }),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'only a log', reading: () => api(logging) },
      {
        name: 'the log is off',
        reading: () => api({ methodSettings: { '*/*': { ...traced, loggingLevel: 'OFF' } } }),
      },
      {
        name: 'an HTTP API, which has no execution log',
        reading: () => httpApi({ DefaultRouteSettings: { DataTraceEnabled: true, LoggingLevel: 'INFO' } }),
      },
    ],
  },
  RP701: {
    fires: [
      { name: 'no settings', reading: () => api(), at: [onStage(rest)] },
      {
        name: 'switched off',
        reading: () => api({ methodSettings: { '*/*': { loggingLevel: 'OFF' } } }),
        at: [onStage(rest)],
      },
    ],
    silent: [
      { name: 'errors of all methods', reading: () => api(logging) },
      {
        name: 'everything of one method',
        reading: () => api({ methodSettings: { '~1a/GET': { loggingLevel: 'INFO' } } }),
      },
      { name: 'an HTTP API, which has none', reading: () => httpApi() },
    ],
  },
  RP702: {
    fires: [
      {
        name: 'a format without reasons',
        reading: () => api({ accessLogSettings: { format: '$context.requestId $context.status' } }),
        at: [onStage(rest)],
      },
      { name: 'no access log', reading: () => api(), at: [onStage(rest)] },
      {
        name: 'a format of an HTTP API with a longer name alone',
        reading: () =>
          httpApi({
            AccessLogSettings: {
              Format: '$context.integrationStatusX $context.integration.error $context.error.message',
            },
          }),
        at: [onStage(http)],
      },
    ],
    silent: [
      { name: 'all of it', reading: () => api({ accessLogSettings: { format: whole } }) },
      { name: 'all of it at an HTTP API', reading: () => httpApi({ AccessLogSettings: { Format: whole } }) },
      {
        name: 'other variables that say the same',
        reading: () =>
          api({
            accessLogSettings: {
              format: '$context.integration.status $context.integration.error $context.error.messageString',
            },
          }),
      },
    ],
  },
  RP703: {
    fires: [
      { name: 'an execution log', reading: () => withoutRole(api(logging)), at: [onStage(rest)] },
      {
        name: 'an access log to CloudWatch',
        reading: () => withoutRole(api({ accessLogSettings: { destinationArn: toLogs, format: whole } })),
        at: [onStage(rest)],
      },
      {
        name: 'a WebSocket API',
        reading: () => withoutRole(chat({ DefaultRouteSettings: { LoggingLevel: 'INFO' } })),
        at: [onStage(http)],
      },
    ],
    silent: [
      {
        name: 'a role',
        reading: () => account({ cloudwatchRoleArn: 'arn:aws:iam::111122223333:role/logs' })(api(logging)),
      },
      { name: 'nothing that would be logged', reading: () => withoutRole(api()) },
      { name: 'settings of the account that were not read', reading: () => api(logging) },
      {
        name: 'an access log to Firehose',
        reading: () =>
          withoutRole(
            api({
              accessLogSettings: {
                destinationArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-x',
                format: whole,
              },
            }),
          ),
      },
      {
        name: 'an HTTP API',
        reading: () => withoutRole(httpApi({ AccessLogSettings: { DestinationArn: toLogs, Format: whole } })),
      },
    ],
  },
  RP704: {
    fires: [
      { name: 'neither', reading: () => api(), at: [onStage(rest)] },
      {
        name: 'metrics without traces',
        reading: () => api({ methodSettings: { '*/*': { metricsEnabled: true } } }),
        at: [onStage(rest)],
      },
      {
        name: 'an HTTP API',
        reading: () => httpApi({ DefaultRouteSettings: { DetailedMetricsEnabled: false } }),
        at: [onStage(http)],
      },
    ],
    silent: [
      {
        name: 'both',
        reading: () => api({ methodSettings: { '*/*': { metricsEnabled: true } }, tracingEnabled: true }),
      },
      {
        name: 'metrics of an HTTP API, which has no traces',
        reading: () => httpApi({ DefaultRouteSettings: { DetailedMetricsEnabled: true } }),
      },
    ],
  },
};
