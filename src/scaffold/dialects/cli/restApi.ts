import { reference } from '../../value';
import { defined, mapOf, tagMap, withLowerNames } from './members';
import { newApi } from './newApi';
import { firstOf, foundOrMade, listing, shown, step, takesAttribute, type Writer } from './script';

const service = 'apigateway';

export const restApi: Writer = (block, script) => {
  const { logicalId, properties } = block;
  const { Tags: tags, EndpointConfiguration: endpoint, ...others } = properties;
  const name = others['Name'] ?? logicalId;
  const input = defined({
    ...withLowerNames(others),
    name,
    endpointConfiguration: endpoint === undefined ? undefined : withLowerNames(mapOf(endpoint)),
    tags: tagMap(tags),
  });
  const root = {
    service,
    command: 'get-resources',
    input: { restApiId: reference(logicalId) },
    query: listing('items', { path: '/' }, 'id', script),
  };
  return [
    ...newApi(
      block,
      {
        what: `REST API ${shown(name, script)}`,
        lookUp: { service, command: 'get-rest-apis', query: listing('items', { name }, 'id', script) },
        make: { service, command: 'create-rest-api', input, query: 'id' },
      },
      script,
    ),
    ...(takesAttribute(logicalId, 'RootResourceId', script)
      ? [firstOf(script.names.ofAttribute(logicalId, 'RootResourceId'), root, script)]
      : []),
  ];
};

/** Of two children of one parent no two have one path part. */
export const restResource: Writer = ({ logicalId, properties }, script) => {
  const { RestApiId: restApiId = '', ParentId: parentId = '', PathPart: pathPart = '' } = properties;
  return [
    step(`Resource ${shown(pathPart, script)}`),
    ...foundOrMade(
      script.names.of(logicalId),
      {
        lookUp: {
          service,
          command: 'get-resources',
          input: { restApiId },
          query: listing('items', { parentId, pathPart }, 'id', script),
        },
        make: { service, command: 'create-resource', input: { restApiId, parentId, pathPart }, query: 'id' },
      },
      script,
    ),
  ];
};
