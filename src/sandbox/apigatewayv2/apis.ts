import { badRequest, requiredInput } from '../apigateway/faults';
import { newIdentifier } from '../apigateway/identifiers';
import { copyValue, withoutUndefinedMembers, shapeValue } from '../apigateway/values';
import type { Handler } from '../operation';
import { toHttpWire } from './wire';

/** Without quick create (`target`, `routeKey`). Names need not differ. */
export const createApi: Handler = (input, context) => {
  const { httpApis, region } = context.account;
  const protocol = requiredInput(input, 'protocolType');
  if (protocol !== 'HTTP' && protocol !== 'WEBSOCKET') throw badRequest('Invalid protocol specified');
  const id = newIdentifier(
    context,
    10,
    httpApis.map(({ api }) => api.ApiId),
  );
  const isHttp = protocol === 'HTTP';
  const api = {
    ApiId: id,
    Name: requiredInput(input, 'name'),
    ...withoutUndefinedMembers({
      Description: input['description'],
      CorsConfiguration: input['corsConfiguration'],
    }),
    ProtocolType: protocol,
    ApiEndpoint: `${isHttp ? 'https' : 'wss'}://${id}.execute-api.${region}.amazonaws.com`,
    ApiKeySelectionExpression: '$request.header.x-api-key',
    RouteSelectionExpression:
      input['routeSelectionExpression'] ??
      (isHttp ? '$request.method $request.path' : '$request.body.action'),
    DisableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
    IpAddressType: 'ipv4',
    CreatedDate: new Date(context.now()).toISOString(),
    Tags: shapeValue(input['tags']),
  };
  httpApis.push({ api, routes: [], integrations: [], deployments: [], stages: [] });
  return toHttpWire(copyValue(api));
};
