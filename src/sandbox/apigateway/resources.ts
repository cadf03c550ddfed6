import type { AwsShape, RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { badRequest, conflict, notFound, required } from './faults';
import { newIdentifier } from './identifiers';
import { methodOf, resourceOf, restApiOf } from './lookup';
import { copy, pick, record, text } from './values';

/** Resources of one API; AWS's default quota. The generated account may have been made with more. */
const resourceQuota = 300;
const verbs = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export const createResource: Handler = (input, context) => {
  const document = restApiOf(input, context);
  const parent = document.resources.find(resource => resource['id'] === input['parent_id']);
  if (parent === undefined) throw notFound('Invalid Resource identifier specified');
  const pathPart = required(input, 'pathPart');
  checkPathPart(document, parent, pathPart);
  const parentPath = text(parent['path']) ?? '/';
  const resource = {
    id: newIdentifier(
      context,
      6,
      document.resources.map(({ id }) => id),
    ),
    parentId: parent['id'],
    pathPart,
    path: `${parentPath === '/' ? '' : parentPath}/${pathPart}`,
  };
  document.resources.push(resource);
  return copy(resource);
};

function checkPathPart(document: RestApiDocument, parent: AwsShape, pathPart: string): void {
  if (!/^(?:[\w.\-:$@,!*'()+;=%~]+|\{[\w.\-:]+\+?\})$/.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-:@$,!*'()+;=%~ or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  }
  if ((text(parent['pathPart']) ?? '').endsWith('+}')) {
    throw badRequest('Cannot create a child of a resource with a greedy path variable.');
  }
  const siblings = document.resources.filter(({ parentId }) => parentId === parent['id']);
  if (siblings.some(sibling => sibling['pathPart'] === pathPart)) {
    throw conflict('Another resource with the same parent already has this name: ' + pathPart);
  }
  const variable = siblings
    .map(sibling => text(sibling['pathPart']) ?? '')
    .find(part => part.startsWith('{'));
  if (pathPart.startsWith('{') && variable?.endsWith('+}') === pathPart.endsWith('+}')) {
    throw badRequest(
      `A sibling (${variable}) of this resource already has a variable path part -- only one is allowed`,
    );
  }
  if (document.resources.length >= resourceQuota) {
    throw badRequest(`Maximum number of resources reached: ${String(resourceQuota)}`);
  }
}

/** Deletes what is below it as well. */
export const deleteResource: Handler = (input, context) => {
  const document = restApiOf(input, context);
  const resource = resourceOf(input, context);
  if (resource['path'] === '/') throw badRequest('Root resource cannot be deleted.');
  const path = String(resource['path']);
  document.resources = document.resources.filter(
    candidate => candidate !== resource && !String(candidate['path']).startsWith(`${path}/`),
  );
  return {};
};

export const putMethod: Handler = (input, context) => {
  const resource = resourceOf(input, context);
  const verb = required(input, 'http_method');
  if (!verbs.includes(verb))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${verbs.join(',')}`);
  if (verb in record(resource['resourceMethods'])) throw conflict('Method already exists for this resource');
  const method = {
    httpMethod: verb,
    authorizationType: required(input, 'authorizationType'),
    apiKeyRequired: input['apiKeyRequired'] === true,
    ...pick(input, ['authorizerId', 'operationName', 'requestParameters', 'requestModels']),
    ...pick(input, ['requestValidatorId', 'authorizationScopes']),
  };
  resource['resourceMethods'] = { ...record(resource['resourceMethods']), [verb]: method };
  return copy(method);
};

export const deleteMethod: Handler = (input, context) => {
  const resource = resourceOf(input, context);
  methodOf(input, context);
  const { [required(input, 'http_method')]: _, ...rest } = record(resource['resourceMethods']);
  if (Object.keys(rest).length > 0) resource['resourceMethods'] = rest;
  else Reflect.deleteProperty(resource, 'resourceMethods');
  return {};
};

export const putMethodResponse: Handler = (input, context) => {
  const method = methodOf(input, context);
  const statusCode = required(input, 'status_code');
  const responses = record(method['methodResponses']);
  if (statusCode in responses) throw conflict('Response already exists for this resource');
  const response = { statusCode, ...pick(input, ['responseParameters', 'responseModels']) };
  method['methodResponses'] = { ...responses, [statusCode]: response };
  return copy(response);
};
