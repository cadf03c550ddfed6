import type { Operation } from '../operation';

/** GetResources has a rate of its own besides the total. */
function get<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Partial<Pick<Operation, 'families' | 'depth'>> = {},
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
  getRestApis: get('GetRestApis', ['/restapis']),
  getResources: get('GetResources', ['/restapis/*'], {
    families: ['apigateway', 'apigateway-get-resources'],
  }),
  getStages: get('GetStages', ['/restapis/*']),
  getExport: get('GetExport', ['/restapis/*'], { depth: 'deployed' }),
  getVpcLinks: get('GetVpcLinks', ['/vpclinks']),
  getDomainNames: get('GetDomainNames', ['/domainnames']),
  getBasePathMappings: get('GetBasePathMappings', ['/domainnames/*']),
  getAccount: get('GetAccount', ['/account'], { depth: 'evidence' }),
  getAuthorizers: get('GetAuthorizers', ['/restapis/*'], { depth: 'evidence' }),
  getUsagePlans: get('GetUsagePlans', ['/usageplans'], { depth: 'usage-plans' }),
} as const;
