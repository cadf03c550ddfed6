import * as l10n from '@vscode/l10n';
import type { Operation } from '../operation';

/** GetResources has a rate of its own besides the total. */
function get<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Partial<Pick<Operation, 'families' | 'depth' | 'requires' | 'always'>> = {},
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
  getRestApis: get('GetRestApis', ['/restapis'], { requires: ['items[].id'] }),
  getResources: get('GetResources', ['/restapis/*'], {
    families: ['apigateway', 'apigateway-get-resources'],
    requires: ['items[].id'],
    always: l10n.t('the root resource that every REST API has'),
  }),
  getStages: get('GetStages', ['/restapis/*'], { requires: ['item[].stageName'] }),
  getExport: get('GetExport', ['/restapis/*'], { depth: 'deployed' }),
  getVpcLinks: get('GetVpcLinks', ['/vpclinks'], { requires: ['items[].id'] }),
  getDomainNames: get('GetDomainNames', ['/domainnames'], { requires: ['items[].domainName'] }),
  getBasePathMappings: get('GetBasePathMappings', ['/domainnames/*'], { requires: ['items[].restApiId'] }),
  getAccount: get('GetAccount', ['/account'], { depth: 'evidence' }),
  getAuthorizers: get('GetAuthorizers', ['/restapis/*'], { depth: 'evidence', requires: ['items[].id'] }),
  getUsagePlans: get('GetUsagePlans', ['/usageplans'], { depth: 'usage-plans', requires: ['items[].id'] }),
} as const;
