import type { AwsShape, HttpApiDocument } from '../account';
import { badRequest, required } from '../apigateway/faults';
import { defined, record, records, text } from '../apigateway/values';
import type { Handler } from '../operation';
import { snapshotHttpApi } from './deployments';
import { apiOf, stageOf } from './lookup';

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
  const serverNameToVerify = record(integration['TlsConfig'])['ServerNameToVerify'];
  return defined({
    ...(Object.fromEntries(members) as AwsShape),
    type: text(integration['IntegrationType'])?.toLowerCase(),
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
    records(snapshot['integrations']).map(item => [`integrations/${String(item['IntegrationId'])}`, item]),
  );
  const result: Record<string, AwsShape> = {};
  for (const route of records(snapshot['routes'])) {
    const routeKey = text(route['RouteKey']) ?? '';
    const [path, verb] = place(routeKey);
    const integration = integrations.get(text(route['Target']) ?? '');
    const operation = defined({
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

export function exportDocument(
  document: HttpApiDocument,
  snapshot: AwsShape,
  withExtensions: boolean,
): AwsShape {
  const { api } = document;
  return defined({
    openapi: '3.0.1',
    info: defined({
      title: api['Name'],
      description: api['Description'],
      version: api['Version'] ?? api['CreatedDate'],
    }),
    servers: [
      { url: `${text(api['ApiEndpoint']) ?? ''}/{basePath}`, variables: { basePath: { default: '' } } },
    ],
    paths: paths(snapshot, withExtensions),
    'x-amazon-apigateway-importexport-version': withExtensions ? '1.0' : undefined,
  });
}

/** With a stage name what the stage has deployed, without one the API as it is now. HTTP APIs only. */
export const exportApi: Handler = (input, context) => {
  const document = apiOf(input, context);
  if (document.api['ProtocolType'] !== 'HTTP') throw badRequest('Only HTTP APIs can be exported');
  if (required(input, 'specification') !== 'OAS30')
    throw badRequest('Invalid specification: only OAS30 is supported');
  if (required(input, 'outputType') !== 'JSON')
    throw badRequest('Invalid outputType: the sandbox writes JSON only');
  const stageName = text(input['stageName']);
  const withExtensions = input['includeExtensions'] !== 'false' && input['includeExtensions'] !== false;
  if (stageName === undefined) return exportDocument(document, snapshotHttpApi(document), withExtensions);
  const stage = stageOf(document, stageName);
  const deployment = document.deployments.find(({ id }) => id === stage.DeploymentId);
  if (deployment === undefined) throw badRequest(`Stage ${stageName} has no deployment`);
  return exportDocument(document, deployment.snapshot, withExtensions);
};
