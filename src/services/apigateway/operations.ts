import type { Operation } from '../operation';

/** GetResources has a rate of its own besides the total. */
function get(
  name: string,
  resources: readonly string[],
  families: Operation['families'] = ['apigateway'],
): Operation {
  return { name: `apigateway:${name}`, action: 'apigateway:GET', resources, families };
}

export const operations = {
  getRestApis: get('GetRestApis', ['/restapis']),
  getResources: get('GetResources', ['/restapis/*'], ['apigateway', 'apigateway-get-resources']),
  getStages: get('GetStages', ['/restapis/*']),
  getExport: get('GetExport', ['/restapis/*']),
  getVpcLinks: get('GetVpcLinks', ['/vpclinks']),
  getDomainNames: get('GetDomainNames', ['/domainnames']),
  getBasePathMappings: get('GetBasePathMappings', ['/domainnames/*']),
} as const;
