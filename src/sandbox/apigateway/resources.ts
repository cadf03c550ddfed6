import type { AwsShape, RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { badRequest, conflictFault, notFound, requiredInput } from './faults';
import { newIdentifier } from './identifiers';
import { findMethod, findRestResource, findRestApi } from './lookup';
import { copyValue, pickShapeMembers, shapeValue, textValue } from './values';

/** Resources of one API; AWS's default quota. The generated account may have been made with more. */
const resourceQuota = 300;
const verbs = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export const createResource: Handler = (input, context) => {
  const document = findRestApi(input, context);
  const parent = document.resources.find(resource => resource['id'] === input['parent_id']);
  if (parent === undefined) throw notFound('Invalid Resource identifier specified');
  const pathPart = requiredInput(input, 'pathPart');
  checkPathPart(document, parent, pathPart);
  const parentPath = textValue(parent['path']) ?? '/';
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
  return copyValue(resource);
};

function checkPathPart(document: RestApiDocument, parent: AwsShape, pathPart: string): void {
  if (!/^(?:[\w.\-:$@,!*'()+;=%~]+|\{[\w.\-:]+\+?\})$/.test(pathPart)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-:@$,!*'()+;=%~ or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  }
  if ((textValue(parent['pathPart']) ?? '').endsWith('+}')) {
    throw badRequest('Cannot create a child of a resource with a greedy path variable.');
  }
  const siblings = document.resources.filter(({ parentId }) => parentId === parent['id']);
  if (siblings.some(sibling => sibling['pathPart'] === pathPart)) {
    throw conflictFault('Another resource with the same parent already has this name: ' + pathPart);
  }
  const variable = siblings
    .map(sibling => textValue(sibling['pathPart']) ?? '')
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
  const document = findRestApi(input, context);
  const resource = findRestResource(input, context);
  if (resource['path'] === '/') throw badRequest('Root resource cannot be deleted.');
  const path = String(resource['path']);
  document.resources = document.resources.filter(
    candidate => candidate !== resource && !String(candidate['path']).startsWith(`${path}/`),
  );
  return {};
};

export const putMethod: Handler = (input, context) => {
  const resource = findRestResource(input, context);
  const verb = requiredInput(input, 'http_method');
  if (!verbs.includes(verb))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${verbs.join(',')}`);
  if (verb in shapeValue(resource['resourceMethods']))
    throw conflictFault('Method already exists for this resource');
  const method = {
    httpMethod: verb,
    authorizationType: requiredInput(input, 'authorizationType'),
    apiKeyRequired: input['apiKeyRequired'] === true,
    ...pickShapeMembers(input, ['authorizerId', 'operationName', 'requestParameters', 'requestModels']),
    ...pickShapeMembers(input, ['requestValidatorId', 'authorizationScopes']),
  };
  resource['resourceMethods'] = { ...shapeValue(resource['resourceMethods']), [verb]: method };
  return copyValue(method);
};

export const deleteMethod: Handler = (input, context) => {
  const resource = findRestResource(input, context);
  findMethod(input, context);
  const { [requiredInput(input, 'http_method')]: _, ...rest } = shapeValue(resource['resourceMethods']);
  if (Object.keys(rest).length > 0) resource['resourceMethods'] = rest;
  else Reflect.deleteProperty(resource, 'resourceMethods');
  return {};
};

export const putMethodResponse: Handler = (input, context) => {
  const method = findMethod(input, context);
  const statusCode = requiredInput(input, 'status_code');
  const responses = shapeValue(method['methodResponses']);
  if (statusCode in responses) throw conflictFault('Response already exists for this resource');
  const response = { statusCode, ...pickShapeMembers(input, ['responseParameters', 'responseModels']) };
  method['methodResponses'] = { ...responses, [statusCode]: response };
  return copyValue(response);
};
