import type { RestApiDocument } from '../account';
import type { Handler } from '../operation';
import { required } from './faults';
import { newIdentifier } from './identifiers';
import { methodOf } from './lookup';
import { patched, patchOperations, type PatchRule } from './patch';
import { copy, defined, pick, record, texts } from './values';
import { toWire } from './wire';

/** With its root resource, and EDGE where nothing else is asked for. Names need not differ. */
export const createRestApi: Handler = (input, context) => {
  const { restApis } = context.account;
  const name = required(input, 'name');
  const ids = restApis.map(({ api }) => api.id);
  const id = newIdentifier(context, 10, ids);
  const rootResourceId = newIdentifier(context, 10, [...ids, id]);
  const endpoint = record(input['endpointConfiguration']);
  const types = texts(endpoint['types']);
  const document: RestApiDocument = {
    api: {
      id,
      name,
      ...pick(input, ['description', 'version', 'binaryMediaTypes', 'minimumCompressionSize', 'policy']),
      createdDate: new Date(context.now()).toISOString(),
      apiKeySource: input['apiKeySource'] ?? 'HEADER',
      endpointConfiguration: defined({
        types: types.length === 0 ? ['EDGE'] : types,
        ipAddressType: 'ipv4',
        vpcEndpointIds: endpoint['vpcEndpointIds'],
      }),
      disableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
      rootResourceId,
      apiStatus: 'AVAILABLE',
      tags: record(input['tags']),
    },
    resources: [{ id: rootResourceId, path: '/' }],
    deployments: [],
    stages: [],
  };
  restApis.push(document);
  return toWire(copy(document.api));
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
  const method = methodOf(input, context);
  Object.assign(method, patched(method, patchOperations(input), methodPatches));
  return copy(method);
};
