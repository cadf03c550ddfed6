import type { AwsShape, HttpApiDocument } from '../account';
import { badRequest, conflictFault, notFound, requiredInput } from '../apigateway/faults';
import { newIdentifier } from '../apigateway/identifiers';
import { copyValue, withoutUndefinedMembers, pickShapeMembers, textValue } from '../apigateway/values';
import type { Handler, OperationContext } from '../operation';
import { autoDeploy } from './deployments';
import { findHttpApi, findHttpIntegration, findHttpRoute } from './lookup';
import { fromWire, toHttpWire } from './wire';

const integrationMembers = [
  'ConnectionId',
  'ConnectionType',
  'ContentHandlingStrategy',
  'CredentialsArn',
  'Description',
  'IntegrationMethod',
  'IntegrationSubtype',
  'IntegrationType',
  'IntegrationUri',
  'PassthroughBehavior',
  'PayloadFormatVersion',
  'RequestParameters',
  'RequestTemplates',
  'ResponseParameters',
  'TemplateSelectionExpression',
  'TimeoutInMillis',
  'TlsConfig',
];

const routeMembers = [
  'ApiKeyRequired',
  'AuthorizationScopes',
  'AuthorizationType',
  'AuthorizerId',
  'ModelSelectionExpression',
  'OperationName',
  'RequestModels',
  'RequestParameters',
  'RouteKey',
  'RouteResponseSelectionExpression',
  'Target',
];

const privateUri =
  /^arn:[^:]+:(?:elasticloadbalancing:[^:]+:\d+:listener\/|servicediscovery:[^:]+:\d+:service\/)/;

function checkIntegration(integration: AwsShape, document: HttpApiDocument, context: OperationContext): void {
  const http = document.api['ProtocolType'] === 'HTTP';
  if (http && integration['ConnectionType'] === 'VPC_LINK') {
    if (!privateUri.test(textValue(integration['IntegrationUri']) ?? '')) {
      throw badRequest(
        'For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN.',
      );
    }
    const known = context.account.vpcLinksV2.some(link => link['VpcLinkId'] === integration['ConnectionId']);
    if (!known) throw notFound('Invalid VpcLink identifier specified');
  }
  const timeout = integration['TimeoutInMillis'];
  const maximum = http ? 30_000 : 29_000;
  if (typeof timeout === 'number' && (timeout < 50 || timeout > maximum)) {
    throw badRequest(`Timeout should be between 50 ms and ${String(maximum)} ms`);
  }
}

export const createIntegration: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  requiredInput(input, 'integrationType');
  const integration = {
    ConnectionType: 'INTERNET',
    TimeoutInMillis: document.api['ProtocolType'] === 'HTTP' ? 30_000 : 29_000,
    ...pickShapeMembers(fromWire(input), integrationMembers),
    IntegrationId: newIdentifier(
      context,
      7,
      document.integrations.map(({ IntegrationId }) => IntegrationId),
    ),
  };
  checkIntegration(integration, document, context);
  document.integrations.push(integration);
  autoDeploy(document, context);
  return toHttpWire(copyValue(integration));
};

export const updateHttpIntegration: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const integration = findHttpIntegration(document, requiredInput(input, 'integrationId'));
  const given = pickShapeMembers(fromWire(input), integrationMembers);
  const changed = withoutUndefinedMembers({
    ...integration,
    ...given,
    RequestParameters: mergedParameters(integration, given),
  });
  checkIntegration(changed, document, context);
  Object.assign(integration, changed);
  autoDeploy(document, context);
  return toHttpWire(copyValue(integration));
};

/** Parameters are merged key by key; an empty value takes a key away. */
function mergedParameters(integration: AwsShape, given: AwsShape): AwsShape | undefined {
  const merged = {
    ...Object(integration['RequestParameters']),
    ...Object(given['RequestParameters']),
  } as AwsShape;
  const kept = Object.entries(merged).filter(([, value]) => value !== '');
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

export const deleteHttpIntegration: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const integration = findHttpIntegration(document, requiredInput(input, 'integrationId'));
  const target = `integrations/${String(integration['IntegrationId'])}`;
  const users = document.routes
    .filter(route => route['Target'] === target)
    .map(route => String(route['RouteId']));
  if (users.length > 0) {
    throw conflictFault(
      `Cannot delete Integration because it is referenced by the following Routes with Ids: [${users.join(', ')}]`,
    );
  }
  if (integration['ApiGatewayManaged'] === true)
    throw badRequest('Cannot delete an integration managed by API Gateway');
  document.integrations = document.integrations.filter(candidate => candidate !== integration);
  autoDeploy(document, context);
  return {};
};

function checkRoute(route: AwsShape, document: HttpApiDocument): void {
  const key = textValue(route['RouteKey']) ?? '';
  const http = document.api['ProtocolType'] === 'HTTP';
  if (http && key !== '$default' && !/^(?:ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) \/\S*$/.test(key)) {
    throw badRequest(
      'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
    );
  }
  const target = textValue(route['Target']);
  if (target !== undefined) {
    const [, id = ''] = /^integrations\/(.+)$/.exec(target) ?? [];
    if (!document.integrations.some(integration => integration['IntegrationId'] === id)) {
      throw badRequest(`Invalid target specified for the route: ${target}`);
    }
  }
}

export const createRoute: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const key = requiredInput(input, 'routeKey');
  if (document.routes.some(route => route['RouteKey'] === key)) {
    throw conflictFault(`Route with key ${key} already exists for this API`);
  }
  const route = {
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
    ...pickShapeMembers(fromWire(input), routeMembers),
    RouteId: newIdentifier(
      context,
      7,
      document.routes.map(({ RouteId }) => RouteId),
    ),
  };
  checkRoute(route, document);
  document.routes.push(route);
  autoDeploy(document, context);
  return toHttpWire(copyValue(route));
};

export const updateRoute: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  const route = findHttpRoute(document, requiredInput(input, 'routeId'));
  const changed = { ...route, ...pickShapeMembers(fromWire(input), routeMembers) };
  const taken = document.routes.some(other => other !== route && other['RouteKey'] === changed['RouteKey']);
  if (taken) throw conflictFault(`Route with key ${String(changed['RouteKey'])} already exists for this API`);
  checkRoute(changed, document);
  Object.assign(route, changed);
  autoDeploy(document, context);
  return toHttpWire(copyValue(route));
};
