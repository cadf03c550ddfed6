import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { isJsonRecord, asText } from '../../../topology/values';
import type { ApiWithRoutes } from '../../../topology/api';
import type { Entry } from '../../../topology/inventory';
import { defineCheck, type CheckFailure } from '../../check';
import { awsCommand } from '../../shared/command';
import { listWords } from '../../../words/lists';
import type { World } from '../../world';
import { isPrivate } from '../../../policies/apiPolicy';
import { isRestApi, needsOfMappings, needsOfStages, describeApi } from './shared';

export const mutualTlsBypassed = defineCheck({
  id: 'RP116',
  name: 'mutual-tls-bypassed',
  severity: 'warning',
  title: l10n.t("The default endpoint bypasses the custom domain name's mutual TLS"),
  rationale: l10n.t(
    'A custom domain name with mutual TLS requires a certificate from every client. The execute-api endpoint ' +
      'of the same API requires none, so anyone who knows its host can bypass the custom domain name.',
  ),
  looksAt: l10n.t(
    'Custom domain names with mutualTlsAuthentication, and disableExecuteApiEndpoint of the APIs that they ' +
      'map to.',
  ),
  remedy: l10n.t('Disable the default endpoint of the API, then deploy the API.'),
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
    const domains = new Map<ApiWithRoutes, Entry[]>();
    for (const domain of world.facts.ofType('AWS::ApiGateway::DomainName')) {
      const mutualTls = domain.properties['mutualTlsAuthentication'];
      if (!isJsonRecord(mutualTls) || asText(mutualTls['truststoreUri']) === undefined) continue;
      for (const api of apisBehind(world, domain)) domains.set(api, [...(domains.get(api) ?? []), domain]);
    }
    for (const [api, own] of domains) {
      if (!isPrivate(api) && !isDisabled(api)) yield describeFailure(world, api, own);
    }
  },
});

const isDisabled = ({ entry: { properties } }: ApiWithRoutes): boolean =>
  (properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true;

function apisBehind({ facts, graph }: World, domain: Entry): ReadonlySet<ApiWithRoutes> {
  const apis = new Set<ApiWithRoutes>();
  for (const { target } of graph.outgoing(facts.idOf(domain), 'maps')) {
    const found = facts.stage(target);
    if (found !== undefined) apis.add(found.api);
  }
  return apis;
}

function describeFailure(world: World, api: ApiWithRoutes, domains: readonly Entry[]): CheckFailure {
  const id = readApiId(api.entry);
  const names = listWords(domains.map(({ properties, arn }) => asText(properties['domainName']) ?? arn));
  return {
    nodes: [api.id, ...domains.map(domain => world.facts.idOf(domain))],
    cause: l10n.t(
      'Mutual TLS is on for {domainNames}, but the default endpoint of {api} accepts the same requests without a client certificate.',
      { domainNames: names, api: describeApi(world, api) },
    ),
    evidence: [
      {
        what: l10n.t('{member} of {name}', { member: 'mutualTlsAuthentication', name: names }),
        value: l10n.t('on'),
        operation: 'apigateway:GetDomainNames',
      },
      {
        what: 'disableExecuteApiEndpoint',
        value: 'false',
        operation: isRestApi(api) ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis',
      },
    ],
    fix: {
      text: l10n.t(
        'Disable the default endpoint, then deploy the API so that the change takes effect. Clients that still use the default endpoint are refused from then on.',
      ),
      command: isRestApi(api)
        ? awsCommand('apigateway update-rest-api', {
            'rest-api-id': id,
            'patch-operations': 'op=replace,path=/disableExecuteApiEndpoint,value=True',
          })
        : awsCommand('apigatewayv2 update-api', { 'api-id': id, 'disable-execute-api-endpoint': true }),
    },
  };
}
