import type { Operation } from '../operation';

function get<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Pick<Operation, 'depth' | 'requires'> = {},
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
  getApis: get('GetApis', ['/apis'], { requires: ['Items[].ApiId'] }),
  getRoutes: get('GetRoutes', ['/apis/*'], { requires: ['Items[].RouteId'] }),
  getIntegrations: get('GetIntegrations', ['/apis/*'], { requires: ['Items[].IntegrationId'] }),
  getStages: get('GetStages', ['/apis/*'], { requires: ['Items[].StageName'] }),
  exportApi: get('ExportApi', ['/apis/*'], { depth: 'deployed' }),
  getAuthorizers: get('GetAuthorizers', ['/apis/*'], {
    depth: 'evidence',
    requires: ['Items[].AuthorizerId'],
  }),
  getDeployments: get('GetDeployments', ['/apis/*'], {
    depth: 'evidence',
    requires: ['Items[].DeploymentId'],
  }),
  getVpcLinks: get('GetVpcLinks', ['/vpclinks'], { requires: ['Items[].VpcLinkId'] }),
  getApiMappings: get('GetApiMappings', ['/domainnames/*'], { requires: ['Items[].ApiMappingId'] }),
  listRoutingRules: {
    name: 'apigatewayv2:ListRoutingRules',
    // Routing rules have actions of their own instead of the HTTP verbs (service authorization reference).
    action: 'apigateway:ListRoutingRules',
    resources: ['/domainnames/*'],
    families: ['apigateway'],
    requires: ['RoutingRules[].RoutingRuleArn'],
  },
} as const satisfies Record<string, Operation>;
