import type { Operation } from '../operation';

function getOperation<Name extends string>(
  name: Name,
  resources: readonly string[],
  rest: Pick<Operation, 'depth' | 'isGate' | 'requires'> = {},
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
  getApis: getOperation('GetApis', ['/apis'], { requires: ['Items[].ApiId'] }),
  getRoutes: getOperation('GetRoutes', ['/apis/*'], { requires: ['Items[].RouteId'] }),
  getIntegrations: getOperation('GetIntegrations', ['/apis/*'], { requires: ['Items[].IntegrationId'] }),
  getStages: getOperation('GetStages', ['/apis/*'], { requires: ['Items[].StageName'] }),
  exportApi: getOperation('ExportApi', ['/apis/*'], { depth: 'deployed' }),
  getAuthorizers: getOperation('GetAuthorizers', ['/apis/*'], {
    depth: 'evidence',
    isGate: true,
    requires: ['Items[].AuthorizerId'],
  }),
  getDeployments: getOperation('GetDeployments', ['/apis/*'], {
    depth: 'evidence',
    requires: ['Items[].DeploymentId'],
  }),
  getVpcLinks: getOperation('GetVpcLinks', ['/vpclinks'], { requires: ['Items[].VpcLinkId'] }),
  getApiMappings: getOperation('GetApiMappings', ['/domainnames/*'], { requires: ['Items[].ApiMappingId'] }),
  listRoutingRules: {
    name: 'apigatewayv2:ListRoutingRules',
    // Routing rules have actions of their own instead of the HTTP verbs (service authorization reference).
    action: 'apigateway:ListRoutingRules',
    resources: ['/domainnames/*'],
    families: ['apigateway'],
    requires: ['RoutingRules[].RoutingRuleArn'],
  },
} as const satisfies Record<string, Operation>;
