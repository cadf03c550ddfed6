import { arns, sketch } from '../../../../support/sketch';
import { withAnswers, type CasesByCheck } from '../../case';
import { http, mappingAnswers, merged, rest } from './shared';

const domain = arns.domain('api.example.com');
const answers = mappingAnswers('api.example.com');

/** A domain name whose mappings were read, before a REST API and an HTTP API. */
const mapped = (
  mappings: string,
  apis = 'rest r1 orders disabled=yes\n      stage prod\n      GET /a mock',
) =>
  withAnswers(
    sketch(`
    ${apis}
    domain api.example.com
      ${mappings}`),
    ...answers,
  );

const withMutualTls = (reading: ReturnType<typeof sketch>, truststoreUri: unknown = 's3://trust/store.pem') =>
  merged(reading, domain, { mutualTlsAuthentication: { truststoreUri } });
const open = 'rest r1 orders\n      stage prod\n      GET /a mock';

export const domainCases: CasesByCheck = {
  RP105: {
    fires: [
      {
        name: 'no domain name at all',
        reading: () => sketch('rest r1 orders disabled=yes\n  stage prod\n  GET /a mock'),
        at: [rest],
      },
      {
        name: 'a domain name that leads elsewhere',
        reading: () =>
          mapped('map a h1/prod', 'rest r1 orders disabled=yes unread\n    http h1 users unread'),
        at: [rest],
      },
      {
        name: 'an HTTP API',
        reading: () => merged(sketch('http h1 orders unread'), http, { DisableExecuteApiEndpoint: true }),
        at: [http],
      },
    ],
    silent: [
      { name: 'a mapping to it', reading: () => mapped('base orders r1/prod') },
      { name: 'an API mapping to it', reading: () => mapped('map orders r1/prod') },
      {
        name: 'a routing rule to it',
        reading: () => merged(mapped('rule 10 /x r1/prod'), domain, { routingMode: 'ROUTING_RULE_ONLY' }),
      },
      { name: 'the default endpoint enabled', reading: () => sketch('rest r1 orders unread') },
      {
        name: 'mappings that were not read',
        reading: () => sketch('rest r1 orders disabled=yes unread\ndomain api.example.com'),
      },
      {
        name: 'domain names that were not read',
        reading: () => sketch('rest r1 orders disabled=yes unread\nrefuse apigateway:GetDomainNames'),
      },
    ],
  },
  RP106: {
    fires: [
      { name: 'no mapping', reading: () => mapped('', open), at: [domain] },
      { name: 'a stage that is gone', reading: () => mapped('base orders r1/test', open), at: [domain] },
      { name: 'an API that is gone', reading: () => mapped('map orders h9/prod', open), at: [domain] },
      {
        name: 'two paths to one stage that is gone',
        reading: () => mapped('map a r1/test\n      map b r1/test', open),
        at: [domain],
      },
    ],
    silent: [
      { name: 'a mapping to a stage', reading: () => mapped('base orders r1/prod', open) },
      { name: 'a mapping to every stage', reading: () => mapped('base orders r1', open) },
      { name: 'mappings that were not read', reading: () => sketch('domain api.example.com') },
      {
        name: 'stages that were not read',
        reading: () => mapped('base orders r1/test', `rest r1 orders unread`),
      },
      {
        name: 'APIs that were not read',
        reading: () => mapped('map orders h9/prod', 'refuse apigatewayv2:GetApis'),
      },
    ],
  },
  RP116: {
    fires: [
      {
        name: 'a REST API behind mutual TLS',
        reading: () => withMutualTls(mapped('base orders r1/prod', open)),
        at: [rest],
      },
      {
        name: 'an HTTP API behind mutual TLS',
        reading: () =>
          withMutualTls(mapped('map orders h1/prod', 'http h1 orders\n      stage prod\n      GET /a mock')),
        at: [http],
      },
    ],
    silent: [
      {
        name: 'the default endpoint disabled',
        reading: () => withMutualTls(mapped('base orders r1/prod')),
      },
      { name: 'no mutual TLS', reading: () => mapped('base orders r1/prod', open) },
      {
        name: 'mutual TLS without a trust store',
        reading: () => withMutualTls(mapped('base orders r1/prod', open), ''),
      },
      {
        name: 'a private API',
        reading: () =>
          withMutualTls(
            mapped(
              'base orders r1/prod',
              'rest r1 orders endpoint=PRIVATE\n      stage prod\n      GET /a mock',
            ),
          ),
      },
    ],
  },
};
