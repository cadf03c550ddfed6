import * as l10n from '@vscode/l10n';
import type { ApiWithRoutes } from '../../../topology/api';
import { compactJson } from '../../../topology/canonical';
import { isPrivate } from '../../../policies/apiPolicy';
import { policyDocument } from '../../../policies/policyDocument';
import { needsOfRestRoutes } from '../../shared/needs';
import { defineCheck, type CheckFailure } from '../../check';
import type { World } from '../../world';
import { describeApi, isRestApi } from './shared';
import { endpointsOfApi, type EndpointOfApi } from './sharedEndpoints';

export const endpointPolicyExcludesApi = defineCheck({
  id: 'RP122',
  name: 'endpoint-policy-excludes-api',
  severity: 'error',
  title: l10n.t("The policy of the VPC endpoint doesn't allow the private API"),
  rationale: l10n.t(
    'API Gateway evaluates the policy of the VPC endpoint before the resource policy of the API, and both have ' +
      'to allow a request. If the policy of the endpoint names other APIs only, callers get 403 although the ' +
      'resource policy allows the endpoint.',
  ),
  looksAt: l10n.t(
    'Private APIs, the VPC endpoints that are associated with them or that their resource policy names, and ' +
      'PolicyDocument of DescribeVpcEndpoints. Reported if the resource policy can allow requests through the ' +
      'endpoint, but the policy of the endpoint can allow none of them.',
  ),
  remedy: l10n.t('Allow execute-api:Invoke on the API in the policy of the VPC endpoint.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, 'ec2:DescribeVpcEndpoints'],
  applies: world => world.facts.apis.some(api => isRestApi(api) && isPrivate(api)),
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api) || !isPrivate(api)) continue;
      for (const found of endpointsOfApi(world, api)) {
        if (isShutOut(found)) yield describeFailure(world, api, found);
      }
    }
  },
});

function isShutOut({ isAssociated, isNamed, accesses }: EndpointOfApi): boolean {
  const allowed = accesses.filter(({ isAllowed }) => isAllowed);
  return (
    (isAssociated || isNamed) && allowed.length > 0 && allowed.every(({ isLetThrough }) => !isLetThrough)
  );
}

function describeFailure(world: World, api: ApiWithRoutes, { endpoint }: EndpointOfApi): CheckFailure {
  const values = { api: describeApi(world, api), endpoint: endpoint.id };
  return {
    nodes: [api.id],
    cause: l10n.t(
      'The resource policy of {api} allows requests through the VPC endpoint {endpoint}, but the policy of the endpoint allows none of them.',
      values,
    ),
    evidence: [
      {
        what: l10n.t('policy of the VPC endpoint {endpoint}', values),
        value: compactJson(policyDocument(endpoint.policy)),
        operation: 'ec2:DescribeVpcEndpoints',
      },
    ],
    fix: {
      text: l10n.t(
        'In the policy of the VPC endpoint {endpoint}, allow execute-api:Invoke on {api}.',
        values,
      ),
    },
  };
}
