import type { AwsShape, DomainNameDocument, HttpApiDocument } from '../account';
import { notFound, requiredInput } from '../apigateway/faults';
import type { OperationContext } from '../operation';

export function findHttpApi(input: AwsShape, context: OperationContext): HttpApiDocument {
  const id = requiredInput(input, 'apiId');
  const document = context.account.httpApis.find(({ api }) => api.ApiId === id);
  if (document === undefined)
    throw notFound(`Invalid API identifier specified ${context.account.accountId}:${id}`);
  return document;
}

export function findHttpRoute(document: HttpApiDocument, id: string): AwsShape {
  const route = document.routes.find(candidate => candidate['RouteId'] === id);
  if (route === undefined) throw notFound('Invalid Route identifier specified');
  return route;
}

export function findHttpIntegration(document: HttpApiDocument, id: string): AwsShape {
  const integration = document.integrations.find(candidate => candidate['IntegrationId'] === id);
  if (integration === undefined) throw notFound('Invalid Integration identifier specified');
  return integration;
}

export function findHttpStage(document: HttpApiDocument, name: string): HttpApiDocument['stages'][number] {
  const stage = document.stages.find(candidate => candidate.StageName === name);
  if (stage === undefined) throw notFound('Invalid stage identifier specified');
  return stage;
}

export function findHttpDomainName(input: AwsShape, context: OperationContext): DomainNameDocument {
  const name = requiredInput(input, 'domainName');
  const document = context.account.domainNames.find(({ domainName }) => domainName.domainName === name);
  if (document === undefined) throw notFound('Invalid domain name identifier specified');
  return document;
}
