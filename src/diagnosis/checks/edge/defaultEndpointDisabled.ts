import * as l10n from '@vscode/l10n';
import { readApiId } from '../../../topology/apis';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import type { World } from '../../world';
import type { AccountRegion } from '../../../topology/inventory';
import type { ApiWithRoutes } from '../../../topology/api';
import { isRestApi, mappedFrom, needsOfApis, needsOfMappings, describeApi } from './shared';

export const defaultEndpointDisabled = defineCheck({
  id: 'RP105',
  name: 'default-endpoint-disabled',
  severity: 'error',
  title: l10n.t('The default endpoint is disabled without a custom domain name'),
  rationale: l10n.t(
    'If the execute-api endpoint of an API is disabled, only custom domain names reach the API. If none maps ' +
      'to it, no one can call it: requests to the default host get 403, or 404 for an HTTP API.',
  ),
  looksAt: l10n.t(
    'disableExecuteApiEndpoint of APIs that no base path mapping, API mapping or routing rule of the account ' +
      "and region maps to. An API with a custom domain name isn't reported, because the setting is assumed to be intended.",
  ),
  remedy: l10n.t('Map a custom domain name to the API, or enable the default endpoint and deploy the API.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
  },
  symptoms: [403, 404],
  needs: [...needsOfApis, ...needsOfMappings],
  *check(world) {
    const mapped = new Map<string, ReadonlySet<string> | undefined>();
    for (const api of world.facts.apis) {
      if (!isDisabled(api)) continue;
      const { account, region } = api.entry;
      const key = `${account} ${region}`;
      if (!mapped.has(key)) mapped.set(key, mappedIn(world, api.entry));
      const id = readApiId(api.entry);
      if (mapped.get(key)?.has(id) !== false) continue;
      yield {
        nodes: [api.id],
        cause: l10n.t(
          'The default endpoint of {api} is disabled, and no custom domain name maps to the API.',
          {
            api: describeApi(world, api),
          },
        ),
        evidence: [
          {
            what: 'disableExecuteApiEndpoint',
            value: 'true',
            operation: isRestApi(api) ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis',
          },
          {
            what: l10n.t('mappings of custom domain names to {api}', { api: id }),
            value: l10n.t('none'),
            operation: 'apigateway:GetDomainNames',
          },
        ],
        fix: {
          text: l10n.t(
            'Map a custom domain name to a stage of the API. Or enable the default endpoint, which takes effect with the next deployment.',
          ),
          command: isRestApi(api)
            ? awsCommand('apigateway update-rest-api', {
                'rest-api-id': id,
                'patch-operations': 'op=replace,path=/disableExecuteApiEndpoint,value=False',
              })
            : awsCommand('apigatewayv2 update-api', {
                'api-id': id,
                'no-disable-execute-api-endpoint': true,
              }),
        },
      };
    }
  },
});

const isDisabled = ({ entry: { properties } }: ApiWithRoutes): boolean =>
  (properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true;

/** Ids of the APIs that domain names lead to; `undefined` where not all mappings of the account were read. */
function mappedIn({ facts }: World, place: AccountRegion): ReadonlySet<string> | undefined {
  if (!facts.answered('apigateway:GetDomainNames', place)) return undefined;
  const ids = new Set<string>();
  for (const domain of facts.ofType('AWS::ApiGateway::DomainName')) {
    if (domain.account !== place.account || domain.region !== place.region) continue;
    const mapped = mappedFrom(facts, domain);
    if (mapped === undefined) return undefined;
    for (const id of mapped) ids.add(id);
  }
  return ids;
}
