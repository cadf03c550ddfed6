import type { RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { requiredInput } from './faults';
import { newIdentifier } from './identifiers';
import { findMethod } from './lookup';
import { applyPatch, readPatchOperations, type PatchRule } from './patch';
import { copyValue, withoutUndefinedMembers, pickShapeMembers, shapeValue, textValues } from './values';
import { toRestWire } from './wire';

/** With its root resource, and EDGE where nothing else is asked for. Names need not differ. */
export const createRestApi: Handler = (input, context) => {
  const { restApis } = context.account;
  const name = requiredInput(input, 'name');
  const ids = restApis.map(({ api }) => api.id);
  const id = newIdentifier(context, 10, ids);
  const rootResourceId = newIdentifier(context, 10, [...ids, id]);
  const endpoint = shapeValue(input['endpointConfiguration']);
  const types = textValues(endpoint['types']);
  const document: RestApiDocument = {
    api: {
      id,
      name,
      ...pickShapeMembers(input, [
        'description',
        'version',
        'binaryMediaTypes',
        'minimumCompressionSize',
        'policy',
      ]),
      createdDate: new Date(context.now()).toISOString(),
      apiKeySource: input['apiKeySource'] ?? 'HEADER',
      endpointConfiguration: withoutUndefinedMembers({
        types: types.length === 0 ? ['EDGE'] : types,
        ipAddressType: 'ipv4',
        vpcEndpointIds: endpoint['vpcEndpointIds'],
      }),
      disableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
      rootResourceId,
      apiStatus: 'AVAILABLE',
      tags: shapeValue(input['tags']),
    },
    resources: [{ id: rootResourceId, path: '/' }],
    deployments: [],
    stages: [],
  };
  restApis.push(document);
  return toRestWire(copyValue(document.api));
};

/** "Amazon API Gateway patch operations", table of UpdateMethod. */
const methodPatches: readonly PatchRule[] = [
  { path: '/apiKeyRequired', operations: ['replace'], value: 'boolean' },
  ...['/authorizationType', '/authorizerId', '/operationName', '/requestValidatorId'].map(path => ({
    path,
    operations: ['replace'],
  })),
  { path: '/requestParameters/*', operations: ['add', 'replace', 'remove'], value: 'boolean' },
  { path: '/requestModels/*', operations: ['add', 'replace', 'remove'] },
];

export const updateMethod: Handler = (input, context) => {
  const method = findMethod(input, context);
  Object.assign(method, applyPatch(method, readPatchOperations(input), methodPatches));
  return copyValue(method);
};
