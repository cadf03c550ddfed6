import type { AwsShape, HttpApiDocument } from '../account';
import { badRequest, requiredInput } from '../apigateway/faults';
import { withoutUndefinedMembers, shapeValue, shapeValues, textValue } from '../apigateway/values';
import type { Handler } from '../operation';
import { snapshotHttpApi } from './deployments';
import { findHttpApi, findHttpStage } from './lookup';

/** Members of an integration by their names in `x-amazon-apigateway-integration`. */
const extensionNames: Readonly<Record<string, string>> = {
  PayloadFormatVersion: 'payloadFormatVersion',
  IntegrationMethod: 'httpMethod',
  IntegrationUri: 'uri',
  IntegrationSubtype: 'integrationSubtype',
  ConnectionType: 'connectionType',
  ConnectionId: 'connectionId',
  CredentialsArn: 'credentials',
  RequestParameters: 'requestParameters',
  ResponseParameters: 'responseParameters',
  TimeoutInMillis: 'timeoutInMillis',
};

function extension(integration: AwsShape): AwsShape {
  const members = Object.entries(extensionNames).map(([member, name]) => [name, integration[member]]);
  const serverNameToVerify = shapeValue(integration['TlsConfig'])['ServerNameToVerify'];
  return withoutUndefinedMembers({
    ...(Object.fromEntries(members) as AwsShape),
    type: textValue(integration['IntegrationType'])?.toLowerCase(),
    tlsConfig: serverNameToVerify === undefined ? undefined : { serverNameToVerify },
  });
}

/** `GET /orders/{id}` → path and verb; `$default` stands under its own path, as in AWS's exports. */
function place(routeKey: string): readonly [path: string, verb: string] {
  const [verb = '', path] = routeKey.split(' ', 2);
  if (path === undefined) return [`/${routeKey}`, 'x-amazon-apigateway-any-method'];
  return [path, verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase()];
}

function pathParameters(path: string): AwsShape[] | undefined {
  const names = [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => name);
  if (names.length === 0) return undefined;
  return names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function paths(snapshot: AwsShape, withExtensions: boolean): AwsShape {
  const integrations = new Map(
    shapeValues(snapshot['integrations']).map(item => [
      `integrations/${String(item['IntegrationId'])}`,
      item,
    ]),
  );
  const result: Record<string, AwsShape> = {};
  for (const route of shapeValues(snapshot['routes'])) {
    const routeKey = textValue(route['RouteKey']) ?? '';
    const [path, verb] = place(routeKey);
    const integration = integrations.get(textValue(route['Target']) ?? '');
    const operation = withoutUndefinedMembers({
      operationId: route['OperationName'],
      parameters: pathParameters(path),
      responses: { default: { description: `Default response for ${routeKey}` } },
      security: route['AuthorizationType'] === 'AWS_IAM' ? [{ sigv4: [] }] : undefined,
      isDefaultRoute: routeKey === '$default' ? true : undefined,
      'x-amazon-apigateway-integration':
        withExtensions && integration !== undefined ? extension(integration) : undefined,
    });
    result[path] = { ...result[path], [verb]: operation };
  }
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function exportHttpDocument(
  document: HttpApiDocument,
  snapshot: AwsShape,
  withExtensions: boolean,
): AwsShape {
  const { api } = document;
  return withoutUndefinedMembers({
    openapi: '3.0.1',
    info: withoutUndefinedMembers({
      title: api['Name'],
      description: api['Description'],
      version: api['Version'] ?? api['CreatedDate'],
    }),
    servers: [
      { url: `${textValue(api['ApiEndpoint']) ?? ''}/{basePath}`, variables: { basePath: { default: '' } } },
    ],
    paths: paths(snapshot, withExtensions),
    'x-amazon-apigateway-importexport-version': withExtensions ? '1.0' : undefined,
  });
}

/** With a stage name what the stage has deployed, without one the API as it is now. HTTP APIs only. */
export const exportApi: Handler = (input, context) => {
  const document = findHttpApi(input, context);
  if (document.api['ProtocolType'] !== 'HTTP') throw badRequest('Only HTTP APIs can be exported');
  if (requiredInput(input, 'specification') !== 'OAS30')
    throw badRequest('Invalid specification: only OAS30 is supported');
  if (requiredInput(input, 'outputType') !== 'JSON')
    throw badRequest('Invalid outputType: the sandbox writes JSON only');
  const stageName = textValue(input['stageName']);
  const withExtensions = input['includeExtensions'] !== 'false' && input['includeExtensions'] !== false;
  if (stageName === undefined) return exportHttpDocument(document, snapshotHttpApi(document), withExtensions);
  const stage = findHttpStage(document, stageName);
  const deployment = document.deployments.find(({ id }) => id === stage.DeploymentId);
  if (deployment === undefined) throw badRequest(`Stage ${stageName} has no deployment`);
  return exportHttpDocument(document, deployment.snapshot, withExtensions);
};
