import * as l10n from '@vscode/l10n';
import type { Operation } from '../operation';

/** GetResources has a rate of its own besides the total. */
function getOperation<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Partial<Pick<Operation, 'families' | 'depth' | 'isGate' | 'requires' | 'always'>> = {},
): Operation & { readonly name: `apigateway:${Name}` } {
  return {
    name: `apigateway:${name}`,
    action: 'apigateway:GET',
    resources,
    families: ['apigateway'],
    ...rest,
  };
}

export const operations = {
  getRestApis: getOperation('GetRestApis', ['/restapis'], { requires: ['items[].id'] }),
  getResources: getOperation('GetResources', ['/restapis/*'], {
    families: ['apigateway', 'apigateway-get-resources'],
    requires: ['items[].id'],
    always: l10n.t('the root resource that every REST API has'),
  }),
  getStages: getOperation('GetStages', ['/restapis/*'], { requires: ['item[].stageName'] }),
  getExport: getOperation('GetExport', ['/restapis/*'], { depth: 'deployed' }),
  getVpcLinks: getOperation('GetVpcLinks', ['/vpclinks'], { requires: ['items[].id'] }),
  getDomainNames: getOperation('GetDomainNames', ['/domainnames'], { requires: ['items[].domainName'] }),
  getBasePathMappings: getOperation('GetBasePathMappings', ['/domainnames/*'], {
    requires: ['items[].restApiId'],
  }),
  getAccount: getOperation('GetAccount', ['/account'], { depth: 'evidence' }),
  getAuthorizers: getOperation('GetAuthorizers', ['/restapis/*'], {
    depth: 'evidence',
    isGate: true,
    requires: ['items[].id'],
  }),
  getRequestValidators: getOperation('GetRequestValidators', ['/restapis/*'], {
    depth: 'evidence',
    isGate: true,
    requires: ['items[].id'],
  }),
  getGatewayResponses: getOperation('GetGatewayResponses', ['/restapis/*'], {
    depth: 'evidence',
    isGate: true,
    requires: ['items[].responseType'],
    always: l10n.t('the default gateway responses that every REST API has'),
  }),
  getDomainNameAccessAssociations: getOperation(
    'GetDomainNameAccessAssociations',
    ['/domainnameaccessassociations'],
    { depth: 'evidence', isGate: true, requires: ['items[].domainNameAccessAssociationArn'] },
  ),
  getUsagePlans: getOperation('GetUsagePlans', ['/usageplans'], {
    depth: 'usage-plans',
    requires: ['items[].id'],
  }),
} as const;
