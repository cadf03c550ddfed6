import type { AwsShape, DeploymentSnapshot, DomainNameDocument, RestApiDocument } from '../account';
import type { OperationContext } from '../operation';
import { notFound, requiredInput } from './faults';
import { isShapeValue, shapeValue, textValue } from './values';

/** The parts of a path as objects of the account; `NotFoundException` with AWS's text for what does not exist. */
export function findRestApi(input: AwsShape, context: OperationContext): RestApiDocument {
  const id = requiredInput(input, 'restapi_id');
  const document = context.account.restApis.find(({ api }) => api.id === id);
  if (document === undefined) {
    throw notFound(`Invalid API identifier specified ${context.account.accountId}:${id}`);
  }
  return document;
}

export function findRestResource(input: AwsShape, context: OperationContext): AwsShape {
  const id = requiredInput(input, 'resource_id');
  const resource = findRestApi(input, context).resources.find(candidate => candidate['id'] === id);
  if (resource === undefined) throw notFound('Invalid Resource identifier specified');
  return resource;
}

export function findMethod(input: AwsShape, context: OperationContext): AwsShape {
  const method = shapeValue(findRestResource(input, context)['resourceMethods'])[
    requiredInput(input, 'http_method')
  ];
  if (!isShapeValue(method)) throw notFound('Invalid Method identifier specified');
  return method;
}

export function findRestIntegration(input: AwsShape, context: OperationContext): AwsShape {
  const integration = findMethod(input, context)['methodIntegration'];
  if (!isShapeValue(integration)) throw notFound('No integration defined for method');
  return integration;
}

export function findRestStage(input: AwsShape, context: OperationContext): RestApiDocument['stages'][number] {
  const name = requiredInput(input, 'stage_name');
  const stage = findRestApi(input, context).stages.find(candidate => candidate.stageName === name);
  if (stage === undefined) throw notFound('Invalid stage identifier specified');
  return stage;
}

export function findRestDeployment(document: RestApiDocument, id: string): DeploymentSnapshot {
  const deployment = document.deployments.find(candidate => candidate.id === id);
  if (deployment === undefined) throw notFound('Invalid Deployment identifier specified');
  return deployment;
}

export function findRestDomainName(input: AwsShape, context: OperationContext): DomainNameDocument {
  const name = textValue(input['domain_name']) ?? requiredInput(input, 'domainName');
  const document = context.account.domainNames.find(({ domainName }) => domainName.domainName === name);
  if (document === undefined) throw notFound('Invalid domain name identifier specified');
  return document;
}
