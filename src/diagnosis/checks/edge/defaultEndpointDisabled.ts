import { apiIdOf } from '../../../topology/apis';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import type { World } from '../../world';
import type { Place } from '../../../topology/inventory';
import type { Api } from '../../../topology/api';
import { isRest, mappedFrom, needsOfApis, needsOfMappings, spokenApi } from './shared';

export const defaultEndpointDisabled = defineCheck({
  id: 'RP105',
  name: 'default-endpoint-disabled',
  severity: 'error',
  title: 'The default endpoint is disabled and no domain name leads to the API',
  rationale:
    'With its execute-api endpoint disabled an API answers on custom domain names alone. Where none is mapped to it, ' +
    'nobody can call it: clients of the default host are answered with 403, of an HTTP API with 404.',
  looksAt:
    'disableExecuteApiEndpoint of APIs to which no base path mapping, API mapping or routing rule of the account and ' +
    'region leads. An API with a domain name is left out: there it is meant so.',
  remedy: 'Map a custom domain name to the API, or enable the default endpoint and deploy.',
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
      const id = apiIdOf(api.entry);
      if (mapped.get(key)?.has(id) !== false) continue;
      yield {
        nodes: [api.id],
        cause: `The default endpoint of ${spokenApi(world, api)} is disabled, and no custom domain name leads to it.`,
        evidence: [
          {
            what: 'disableExecuteApiEndpoint',
            value: 'true',
            operation: isRest(api) ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis',
          },
          {
            what: `mappings of domain names to ${id}`,
            value: 'none',
            operation: 'apigateway:GetDomainNames',
          },
        ],
        fix: {
          text: 'Map a custom domain name to a stage of the API; or enable the default endpoint, which takes effect with the next deployment.',
          command: isRest(api)
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

const isDisabled = ({ entry: { properties } }: Api): boolean =>
  (properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true;

/** Ids of the APIs that domain names lead to; `undefined` where not all mappings of the account were read. */
function mappedIn({ facts }: World, place: Place): ReadonlySet<string> | undefined {
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
