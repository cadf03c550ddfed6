import * as l10n from '@vscode/l10n';
import type { ApiWithRoutes } from '../../../topology/api';
import { admitsPort, groupPermissions } from '../../../network/securityGroups';
import { idIn } from '../../../network/places';
import { isPrivate } from '../../../policies/apiPolicy';
import { listWords } from '../../../words/lists';
import { needsOfRestRoutes } from '../../shared/needs';
import { defineCheck, type CheckFailure } from '../../check';
import type { World } from '../../world';
import { describeApi, isRestApi } from './shared';
import { endpointsOfApi, type EndpointOfApi } from './sharedEndpoints';

export const endpointRefusesHttps = defineCheck({
  id: 'RP125',
  name: 'endpoint-refuses-https',
  severity: 'error',
  title: l10n.t("The security groups of the VPC endpoint don't allow HTTPS"),
  rationale: l10n.t(
    'Callers reach a private API over TLS on port 443 of a VPC endpoint. If no inbound rule of its security ' +
      "groups allows that port, connections time out, whatever the API's policies allow.",
  ),
  looksAt: l10n.t(
    'Private APIs, the VPC endpoints that are associated with them, that their resource policy names or ' +
      'that have private DNS, and the inbound rules of the security groups of these endpoints. Reported if no rule allows TCP 443 from anywhere. ' +
      'Which callers a rule allows is up to the trace.',
  ),
  remedy: l10n.t('Allow TCP 443 from the callers in a security group of the VPC endpoint.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  },
  symptoms: [],
  needs: [...needsOfRestRoutes, 'ec2:DescribeVpcEndpoints', 'ec2:DescribeSecurityGroups'],
  applies: world => world.facts.apis.some(api => isRestApi(api) && isPrivate(api)),
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api) || !isPrivate(api)) continue;
      for (const found of endpointsOfApi(world, api)) {
        if (isInUse(found) && isClosed(world, found)) yield describeFailure(world, api, found);
      }
    }
  },
});

/** Callers may come through it: by its own name, or by the default name of the API. */
const isInUse = ({ isAssociated, isNamed, endpoint }: EndpointOfApi): boolean =>
  isAssociated || isNamed || endpoint.hasPrivateDns;

/** An endpoint without security groups that were read says nothing. */
function isClosed({ facts }: World, { endpoint: { securityGroups } }: EndpointOfApi): boolean {
  const permissions = securityGroups.map(group => groupPermissions(facts, group, 'ingress'));
  return (
    permissions.length > 0 &&
    permissions.every(own => own !== undefined && !own.some(permission => admitsPort(permission, 443)))
  );
}

function describeFailure(world: World, api: ApiWithRoutes, { endpoint }: EndpointOfApi): CheckFailure {
  const groups = listWords(endpoint.securityGroups.map(idIn));
  const values = { api: describeApi(world, api), endpoint: endpoint.id, groups };
  return {
    nodes: [api.id],
    cause: l10n.t(
      'No inbound rule of {groups} allows TCP 443 to the VPC endpoint {endpoint} of {api}.',
      values,
    ),
    evidence: [
      {
        what: l10n.t('inbound rules for TCP 443 in {groups}', values),
        value: '0',
        operation: 'ec2:DescribeSecurityGroups',
      },
    ],
    fix: {
      text: l10n.t('In {groups}, allow TCP 443 from the callers of {api}.', values),
    },
  };
}
