import type { Operation } from '../operation';

function get<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Pick<Operation, 'depth'> = {},
): Operation & { readonly name: `apigatewayv2:${Name}` } {
  return {
    name: `apigatewayv2:${name}`,
    action: 'apigateway:GET',
    resources,
    families: ['apigateway'],
    ...rest,
  };
}

export const operations = {
  getApis: get('GetApis', ['/apis']),
  getRoutes: get('GetRoutes', ['/apis/*']),
  getIntegrations: get('GetIntegrations', ['/apis/*']),
  getStages: get('GetStages', ['/apis/*']),
  exportApi: get('ExportApi', ['/apis/*'], { depth: 'deployed' }),
  getAuthorizers: get('GetAuthorizers', ['/apis/*'], { depth: 'evidence' }),
  getDeployments: get('GetDeployments', ['/apis/*'], { depth: 'evidence' }),
  getVpcLinks: get('GetVpcLinks', ['/vpclinks']),
  getApiMappings: get('GetApiMappings', ['/domainnames/*']),
  listRoutingRules: {
    name: 'apigatewayv2:ListRoutingRules',
    // Routing rules have actions of their own instead of the HTTP verbs (service authorization reference).
    action: 'apigateway:ListRoutingRules',
    resources: ['/domainnames/*'],
    families: ['apigateway'],
  },
} as const satisfies Record<string, Operation>;
