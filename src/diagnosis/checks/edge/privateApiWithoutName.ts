import * as l10n from '@vscode/l10n';
import type { ApiWithRoutes } from '../../../topology/api';
import { endpointType } from '../../../topology/endpointType';
import { asBoolean } from '../../../topology/values';
import { isPrivate } from '../../../policies/apiPolicy';
import { listSomeWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import { needsOfRestRoutes } from '../../shared/needs';
import { defineCheck, type CheckFailure } from '../../check';
import type { World } from '../../world';
import { describeApi, isRestApi, needsOfMappings } from './shared';
import { endpointsOfApi, type EndpointOfApi } from './sharedEndpoints';

export const privateApiWithoutName = defineCheck({
  id: 'RP124',
  name: 'private-api-without-name',
  severity: 'warning',
  title: l10n.t('No host name of the private API resolves'),
  rationale: l10n.t(
    'The default host name of a private API resolves only in a VPC whose VPC endpoint has private DNS. A host ' +
      'name that includes the ID of a VPC endpoint exists only if the endpoint is associated with the API. With ' +
      'neither, callers have to use the DNS name of the VPC endpoint and name the API in the header ' +
      'x-apigw-api-id or Host.',
  ),
  looksAt: l10n.t(
    'Private APIs without a custom domain name, and the VPC endpoints that their resource policy allows: ' +
      'PrivateDnsEnabled of DescribeVpcEndpoints, and vpcEndpointIds of the API. Endpoints of other accounts ' +
      "aren't known.",
  ),
  remedy: l10n.t('Turn on private DNS for the VPC endpoint, or associate the endpoint with the API.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, ...needsOfMappings, 'ec2:DescribeVpcEndpoints'],
  applies: world => world.facts.apis.some(api => isRestApi(api) && isPrivate(api)),
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api) || !isPrivate(api) || isOnlyByDomain(api) || hasDomain(world, api)) continue;
      const allowed = endpointsOfApi(world, api).filter(({ accesses }) =>
        accesses.some(({ isAllowed }) => isAllowed),
      );
      const resolves = allowed.some(({ isAssociated, endpoint }) => isAssociated || endpoint.hasPrivateDns);
      if (allowed.length > 0 && !resolves) yield describeFailure(world, api, allowed);
    }
  },
});

const isOnlyByDomain = ({ entry }: ApiWithRoutes): boolean =>
  asBoolean(entry.properties['disableExecuteApiEndpoint']) === true;

const hasDomain = ({ graph, facts }: World, { stages }: ApiWithRoutes): boolean =>
  stages.some(({ id }) =>
    graph.incoming(id, 'maps').some(({ source }) => {
      const domain = facts.resource('AWS::ApiGateway::DomainName', source);
      return domain !== undefined && endpointType(domain) === 'PRIVATE';
    }),
  );

function describeFailure(world: World, api: ApiWithRoutes, allowed: readonly EndpointOfApi[]): CheckFailure {
  const ids = allowed.map(({ endpoint }) => endpoint.id);
  const values = { api: describeApi(world, api), endpoints: listSomeWords(ids) };
  return {
    nodes: [api.id],
    cause: capitalize(
      l10n.t(
        "{api} doesn't have a host name that resolves: private DNS is off for {endpoints}, and none of these VPC endpoints is associated with the API.",
        values,
      ),
    ),
    evidence: ids.map(endpoint => ({
      what: l10n.t('PrivateDnsEnabled of the VPC endpoint {endpoint}', { endpoint }),
      value: 'false',
      operation: 'ec2:DescribeVpcEndpoints',
    })),
    fix: {
      text: l10n.t(
        'Turn on private DNS for the VPC endpoint or associate it with the API. Until then, call the DNS name of the VPC endpoint and name the API in the header x-apigw-api-id.',
      ),
    },
  };
}
