import * as l10n from '@vscode/l10n';
import type { ApiWithRoutes } from '../../../topology/api';
import { isPrivate } from '../../../policies/apiPolicy';
import { executeApiEndpoints, type ExecuteApiEndpoint } from '../../../paths/vpcEndpoints';
import { countOf } from '../../../words/counts';
import { defineCheck, type CheckFailure } from '../../check';
import { needsOfApis } from './shared';

export const publicApiBehindPrivateDns = defineCheck({
  id: 'RP121',
  name: 'public-api-behind-private-dns',
  severity: 'info',
  title: l10n.t("Private DNS keeps callers in the VPC from public APIs' default endpoints"),
  rationale: l10n.t(
    'A VPC endpoint of API Gateway with private DNS resolves the default host name of every API of the region, ' +
      'and serves only private APIs. Callers in the VPC get 403 from the default endpoints of public APIs. Custom ' +
      'domain names still work.',
  ),
  looksAt: l10n.t(
    'VPC endpoints of execute-api with PrivateDnsEnabled, and APIs of the same account and region that are ' +
      'not private and have a default endpoint. Whether they have callers in the VPC is unknown.',
  ),
  remedy: l10n.t(
    'Call the public APIs by a regional custom domain name. Or turn off private DNS and call private APIs by the host names that include the ID of the VPC endpoint.',
  ),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-vpc-connections',
  confirmation: {
    kind: 'documented',
    source:
      'https://repost.aws/knowledge-center/api-gateway-vpc-connections, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html',
  },
  symptoms: [403],
  needs: [...needsOfApis, 'ec2:DescribeVpcEndpoints'],
  *check({ facts }) {
    const open = facts.apis.filter(api => !isPrivate(api) && !isDisabled(api));
    const regions = new Set(open.map(({ entry }) => entry.region));
    for (const region of [...regions].sort()) {
      const apis = open.filter(({ entry }) => entry.region === region);
      for (const endpoint of executeApiEndpoints(facts, region)) {
        if (endpoint.hasPrivateDns && endpoint.vpcId !== undefined)
          yield describeFailure(apis, { ...endpoint, vpcId: endpoint.vpcId });
      }
    }
  },
});

const isDisabled = ({ entry: { properties } }: ApiWithRoutes): boolean =>
  (properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true;

function describeFailure(
  apis: readonly ApiWithRoutes[],
  { id, vpcId }: ExecuteApiEndpoint & { readonly vpcId: string },
): CheckFailure {
  const values = { endpoint: id, vpc: vpcId, apis: countOf(apis.length, 'api') };
  return {
    nodes: apis.map(api => api.id).sort(),
    cause: l10n.t(
      'The VPC endpoint {endpoint} has private DNS, so callers in the VPC {vpc} get 403 from the default endpoints of public APIs: {apis}.',
      values,
    ),
    evidence: [
      {
        what: l10n.t('PrivateDnsEnabled of the VPC endpoint {endpoint}', { endpoint: id }),
        value: 'true',
        operation: 'ec2:DescribeVpcEndpoints',
      },
    ],
    fix: {
      text: l10n.t(
        'If these APIs have callers in the VPC {vpc}, call them by a regional custom domain name.',
        values,
      ),
    },
  };
}
