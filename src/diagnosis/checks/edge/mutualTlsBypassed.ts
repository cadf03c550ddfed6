import { apiIdOf } from '../../../topology/apis';
import { isRecord, text } from '../../../topology/values';
import type { Api } from '../../../topology/api';
import type { Entry } from '../../../topology/inventory';
import { defineCheck, type Failure } from '../../check';
import { awsCommand } from '../../shared/command';
import type { World } from '../../world';
import { isPrivate, isRest, needsOfMappings, needsOfStages, spokenApi } from './shared';

export const mutualTlsBypassed = defineCheck({
  id: 'RP116',
  name: 'mutual-tls-bypassed',
  severity: 'warning',
  title: 'The default endpoint goes around the mutual TLS of the domain name',
  rationale:
    'A custom domain name with mutual TLS asks every client for a certificate. The execute-api endpoint of the same API ' +
    'asks for none, so that whoever knows its host gets past the domain name.',
  looksAt:
    'Domain names with mutualTlsAuthentication, and disableExecuteApiEndpoint of the APIs that they lead to.',
  remedy: 'Disable the default endpoint of the API, then deploy it.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
  },
  symptoms: [],
  needs: [...needsOfStages, ...needsOfMappings],
  *check(world) {
    const domains = new Map<Api, Entry[]>();
    for (const domain of world.facts.ofType('AWS::ApiGateway::DomainName')) {
      const mutualTls = domain.properties['mutualTlsAuthentication'];
      if (!isRecord(mutualTls) || text(mutualTls['truststoreUri']) === undefined) continue;
      for (const api of apisBehind(world, domain)) domains.set(api, [...(domains.get(api) ?? []), domain]);
    }
    for (const [api, own] of domains) {
      if (!isPrivate(api) && !isDisabled(api)) yield failureOf(world, api, own);
    }
  },
});

const isDisabled = ({ entry: { properties } }: Api): boolean =>
  (properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true;

function apisBehind({ facts, graph }: World, domain: Entry): ReadonlySet<Api> {
  const apis = new Set<Api>();
  for (const { target } of graph.outgoing(facts.idOf(domain), 'maps')) {
    const found = facts.stage(target);
    if (found !== undefined) apis.add(found.api);
  }
  return apis;
}

function failureOf(world: World, api: Api, domains: readonly Entry[]): Failure {
  const id = apiIdOf(api.entry);
  const names = domains.map(({ properties, arn }) => text(properties['domainName']) ?? arn).join(', ');
  return {
    nodes: [api.id, ...domains.map(domain => world.facts.idOf(domain))],
    cause: `${names} asks clients for a certificate, and the default endpoint of ${spokenApi(world, api)} takes the same requests without one.`,
    evidence: [
      {
        what: `mutualTlsAuthentication of ${names}`,
        value: 'on',
        operation: 'apigateway:GetDomainNames',
      },
      {
        what: 'disableExecuteApiEndpoint',
        value: 'false',
        operation: isRest(api) ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis',
      },
    ],
    fix: {
      text: 'Disable the default endpoint, then deploy the API so that it takes effect; clients that still use it are refused from then on.',
      command: isRest(api)
        ? awsCommand('apigateway update-rest-api', {
            'rest-api-id': id,
            'patch-operations': 'op=replace,path=/disableExecuteApiEndpoint,value=True',
          })
        : awsCommand('apigatewayv2 update-api', { 'api-id': id, 'disable-execute-api-endpoint': true }),
    },
  };
}
