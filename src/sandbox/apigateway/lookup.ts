import type { AwsShape, DeploymentSnapshot, DomainNameDocument, RestApiDocument } from '../account';
import type { OperationContext } from '../operation';
import { notFound, required } from './faults';
import { isRecord, record, text } from './values';

/** The parts of a path as objects of the account; `NotFoundException` with AWS's text for what does not exist. */
export function restApiOf(input: AwsShape, context: OperationContext): RestApiDocument {
  const id = required(input, 'restapi_id');
  const document = context.account.restApis.find(({ api }) => api.id === id);
  if (document === undefined) {
    throw notFound(`Invalid API identifier specified ${context.account.accountId}:${id}`);
  }
  return document;
}

export function resourceOf(input: AwsShape, context: OperationContext): AwsShape {
  const id = required(input, 'resource_id');
  const resource = restApiOf(input, context).resources.find(candidate => candidate['id'] === id);
  if (resource === undefined) throw notFound('Invalid Resource identifier specified');
  return resource;
}

export function methodOf(input: AwsShape, context: OperationContext): AwsShape {
  const method = record(resourceOf(input, context)['resourceMethods'])[required(input, 'http_method')];
  if (!isRecord(method)) throw notFound('Invalid Method identifier specified');
  return method;
}

export function integrationOf(input: AwsShape, context: OperationContext): AwsShape {
  const integration = methodOf(input, context)['methodIntegration'];
  if (!isRecord(integration)) throw notFound('No integration defined for method');
  return integration;
}

export function stageOf(input: AwsShape, context: OperationContext): RestApiDocument['stages'][number] {
  const name = required(input, 'stage_name');
  const stage = restApiOf(input, context).stages.find(candidate => candidate.stageName === name);
  if (stage === undefined) throw notFound('Invalid stage identifier specified');
  return stage;
}

export function deploymentOf(document: RestApiDocument, id: string): DeploymentSnapshot {
  const deployment = document.deployments.find(candidate => candidate.id === id);
  if (deployment === undefined) throw notFound('Invalid Deployment identifier specified');
  return deployment;
}

export function domainNameOf(input: AwsShape, context: OperationContext): DomainNameDocument {
  const name = text(input['domain_name']) ?? required(input, 'domainName');
  const document = context.account.domainNames.find(({ domainName }) => domainName.domainName === name);
  if (document === undefined) throw notFound('Invalid domain name identifier specified');
  return document;
}
